"""The pretend phone: right touch, wrong touch, the way back and the hint ladder, without a window.

It opens nothing, sends nothing and keeps what was typed only until the step is done.

The ladder, by wrong touches and by 给我提示 alike: say it again; say what and where, and after a
wrong touch what was wrong and why; point with the arrow; then 帮我做这一步 is offered. The first
time she is told what to touch (跟着做); from the second on (自己做) only what to reach, where the
lesson says so in `aim`, and what to touch is the first hint.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace

from oldhelp.course import practice_graph
from oldhelp.course.attempt import Attempt
from oldhelp.course.model import Lesson, Practice, PracticeStep, Screen, Wrong
from oldhelp.course.practice_words import Outcome, PracticeWords
from oldhelp.course.private_numbers import looks_real
from oldhelp.course.screens import (
    BACK,
    DELETE,
    InputKind,
    field_name,
    input_kind,
    keys,
    most_typed,
    same_input,
    with_word,
    without_word,
    word_keys,
)
from oldhelp.course.variants import varied
from oldhelp.i18n import words

ARROW = 3
"""The hint level from which an arrow points, and 帮我做这一步 is offered."""

OFFER = 2
"""So many wrong touches on one step, and 我要帮助 offers itself by name."""


@dataclass(frozen=True)
class PracticeState:
    """Where the learner is. `wrong_taps` are (screen, target) pairs, never what was typed.

    `wrong` and `hint` count on this step only. Of the whole practice: `helped` are the steps done
    for her, from 0; `hints` were asked for; `slips` counts wrong touches, those before an
    interruption too; `pointed`: the arrow was there.
    `cleared`: a real-looking number was typed on this screen; the reason stays in sight.
    """

    step: int
    screen: str
    typed: str = ""
    wrong_taps: tuple[tuple[str, str], ...] = ()
    wrong: int = 0
    hint: int = 0
    helped: frozenset[int] = frozenset()
    hints: int = 0
    slips: int = 0
    pointed: bool = False
    cleared: bool = False
    finished: bool = False


class PracticeSession:
    """One learner doing one practice; each act returns an Outcome and moves `state`."""

    def __init__(
        self,
        lesson: Lesson,
        at: int = 0,
        so_far: Attempt | None = None,
        variant: int = 0,
        guided: bool = True,
    ) -> None:
        """Begin the practice of `lesson`, which must have one that `course.rules` finds whole.

        It begins where `practice_graph.resume` leads from `at`; `so_far` is what she did before
        she was interrupted. `guided` is 跟着做, else she is to do it by herself.
        """
        lesson = varied(lesson, variant)
        if lesson.practice is None or not lesson.practice.steps:
            raise ValueError(f"lesson {lesson.id!r} has no practice")
        self.lesson, self.variant, self.guided = lesson, variant, guided
        self._practice: Practice = lesson.practice
        self._words = PracticeWords(words(lesson.lang), lesson.practice.on_window)
        self._back = BACK[lesson.lang]
        self._delete = DELETE[lesson.lang]
        step, screen = practice_graph.resume(self._practice, at)
        self.state = PracticeState(step, screen)
        if so_far is not None:
            self.state = replace(
                self.state,
                helped=so_far.helped,
                hints=so_far.hints,
                slips=so_far.wrong,
                pointed=so_far.pointed,
            )

    def in_course(self, lesson: Lesson) -> PracticeSession:
        """Return the same practice in another language, or as its author has just saved it.

        What was typed is gone, and so are the wrong touches that a volunteer is shown.
        """
        one = PracticeSession(lesson, self.state.step, self.attempt, self.variant, self.guided)
        if self.state.finished:
            end = one._practice.steps[-1].to
            one.state = replace(one.state, step=one.count, screen=end, finished=True)
        return one

    @property
    def attempt(self) -> Attempt:
        """What must outlive an interruption, or a change of language."""
        state = self.state
        return Attempt(state.helped, state.hints, state.slips, state.pointed, self.variant)

    @property
    def alone(self) -> bool:
        """Whether so far she did it by herself: 自己做, no arrow, no step done for her.

        A wrong touch that was explained, and a hint in words, take nothing away.
        """
        return not (self.guided or self.state.pointed or self.state.helped)

    @property
    def offers_help(self) -> bool:
        """Whether 我要帮助 offers itself by name: until the next right touch."""
        return self.state.wrong >= OFFER and not self.state.finished

    @property
    def count(self) -> int:
        """How many steps the practice has."""
        return len(self._practice.steps)

    @property
    def number(self) -> int:
        """The step to be done as people count, from 1; the last one once finished."""
        return min(self.state.step + 1, self.count)

    @property
    def screen(self) -> Screen:
        """The screen the pretend phone shows."""
        return self.lesson.screens[self.state.screen]

    @property
    def prompt(self) -> str:
        """What to do now, in one sentence."""
        if self.state.finished:
            return self._words.finished()
        if self.is_detour:
            return self._words.go_back()
        told = self.guided or self.state.hint > 0 or not self._step.aim
        return self._step.say if told else self._step.aim

    @property
    def is_detour(self) -> bool:
        """Whether the screen shown is beside the way, so that only going back helps."""
        return practice_graph.is_detour(self._practice, self._place)

    @property
    def point(self) -> str:
        """The target the arrow points at; empty below the third hint."""
        if self.state.hint < ARROW or self.state.finished:
            return ""
        return self._wanted_target()

    @property
    def may_do_for_me(self) -> bool:
        """Whether 帮我做这一步 is offered: after the arrow."""
        return self.state.hint >= ARROW and not self.state.finished

    @property
    def offer(self) -> str:
        """The words with which 我要帮助 offers itself; empty while it does not."""
        return self._words.offer_help() if self.offers_help else ""

    @property
    def on_window(self) -> bool:
        """Whether it is done on the window itself."""
        return self._practice.on_window

    def wants(self, target: str) -> bool:
        """Say whether touching `target` is the right act just now."""
        return not self.state.finished and self._wanted_target() == target

    def tap(self, target: str) -> Outcome:
        """Touch `target` on the screen shown: an icon, a button, a key, the arrow back."""
        if self.state.finished:
            return self._finished()
        act = self._step.act
        if not self.is_detour and act.kind != "type" and target == act.target:
            return self._right()
        if target == self._back:
            return self.back()
        if target in keys(self.screen, self.lesson.lang):
            return self.press(target)
        if keys(self.screen, self.lesson.lang) and target == field_name(self.screen):
            return self._typing()
        if not self.is_detour and act.kind == "type" and target == act.then:
            return self._send()
        return self._wrong_tap(target)

    def press(self, key: str) -> Outcome:
        """Press one key of the keypad, or the same key of the keyboard."""
        if self.state.finished:
            return self._finished()
        allowed = keys(self.screen, self.lesson.lang)
        if key == self._delete:
            return self.backspace()
        if allowed and looks_real(self.state.typed + key):  # an X has no key, and ends an identity
            return self._cleared()
        if key not in allowed:
            now = self.prompt if allowed else ""
            happened = "" if allowed else self._words.nothing_to_type()
            return Outcome("typing", happened, what_now=now or self.prompt, point=self.point)
        typed = _with_key(self._kind, self.state.typed, key, most_typed(self.screen))
        if typed is None:
            return self._typing(self._words.full())
        self.state = replace(self.state, typed=typed)
        return self._typing()

    def type_text(self, text: str) -> Outcome:
        """Type `text` key by key, as from the keyboard; signs without a key are passed over."""
        outcome = Outcome("typing", what_now=self.prompt, point=self.point)
        if self._kind != "words":
            text = unicodedata.normalize("NFKC", text)  # digits of a Chinese input method are wide
        words = word_keys(text, self._word_keys) if self._kind == "words" else None
        for sign in words or text:
            outcome = self.press(sign)
            if outcome.kind == "cleared":
                return outcome  # what comes after belongs to the same number
        return outcome

    def backspace(self) -> Outcome:
        """Take the last sign away."""
        if self.state.finished:
            return self._finished()
        self.state = replace(self.state, typed=without_word(self.state.typed, self._word_keys))
        return self._typing()

    def back(self) -> Outcome:
        """Touch the arrow: the screen before, with the step that belongs to it."""
        if self.state.finished:
            return self._finished()
        if not self.screen.back:
            return Outcome("back", self._words.no_way_back(), what_now=self.prompt)
        step, screen = practice_graph.land(self._practice, self.state.step, self.screen.back)
        self._move(step, screen)
        return Outcome("back", self._words.came_back(), what_now=self.prompt, point=self.point)

    def hint(self) -> Outcome:
        """Give the next hint: say it again, say what and where, point with the arrow."""
        if self.state.finished:
            return self._finished()
        self._raise_hint(self.state.hint + 1)
        self.state = replace(self.state, hints=self.state.hints + 1)
        return self._hinted()

    def do_for_me(self) -> Outcome:
        """Do this step for her and go on; off the way this leads back first."""
        if self.state.finished:
            return self._finished()
        step = self.state.step
        self._move(step, self._practice.steps[step].on)
        self.state = replace(self.state, helped=self.state.helped | {step})
        return self._right(self._words.done_for_you())

    def restart(self) -> Outcome:
        """Begin again from the first step; wrong touches so far are forgotten."""
        self.state = self._first()
        return Outcome("hint", what_now=self.prompt)

    @property
    def _place(self) -> practice_graph.Place:
        return (self.state.step, self.state.screen)

    @property
    def _step(self) -> PracticeStep:
        return self._practice.steps[self.state.step]

    @property
    def _kind(self) -> InputKind:
        return input_kind(self.screen)

    @property
    def _word_keys(self) -> tuple[str, ...]:
        if self._kind != "words":
            return ()
        return tuple(key for key in keys(self.screen, self.lesson.lang) if key != self._delete)

    def _first(self) -> PracticeState:
        step, screen = practice_graph.start(self._practice)
        return PracticeState(step, screen)

    def _move(self, step: int, screen: str) -> None:
        """Show `screen`; a new step begins with no hints, a new screen with nothing typed."""
        state = self.state
        same = step == state.step
        self.state = replace(
            state,
            step=step,
            screen=screen,
            typed=state.typed if screen == state.screen else "",
            cleared=state.cleared and screen == state.screen,
            wrong=state.wrong if same else 0,
            hint=state.hint if same else 0,
        )

    def _right(self, said: str = "") -> Outcome:
        self.state = replace(self.state, cleared=False)
        step, screen = practice_graph.after_right(self._practice, self.state.step)
        if step == self.count:
            self.state = replace(
                self.state, step=step, screen=screen, typed="", wrong=0, hint=0, finished=True
            )
            return self._finished()
        self._move(step, screen)
        return Outcome("right", said or self._words.right(), what_now=self.prompt)

    def _finished(self) -> Outcome:
        return Outcome("finished", self._words.finished())

    def _send(self) -> Outcome:
        """Touch the button that sends what was typed; what is wrong stays, to be mended."""
        step, typed = self._step, self.state.typed
        if same_input(self._kind, typed, step.act.text):
            return self._right()
        own = next((w for w in step.wrong if same_input(self._kind, w.target, typed)), None)
        self._count_wrong(step.act.then)
        now = self._words.correct_input(typed, step, self._delete)
        return self._explained(self._words.wrong_input(self._kind, typed), own, now)

    def _wrong_tap(self, target: str) -> Outcome:
        if self.is_detour:
            self._count_wrong(target)
            return self._explained(self._words.tapped(target), None, self._words.go_back())
        step = self._step
        own = next((wrong for wrong in step.wrong if wrong.target == target), None)
        self._count_wrong(target)
        now = self._step.say
        if step.act.kind != "type":
            now = self._words.do_tap(step.act.target)
        return self._explained(self._words.tapped(target), own, now)

    def _explained(self, happened: str, own: Wrong | None, now: str) -> Outcome:
        """Say what happened, why, what now; follow a wrong touch to the screen it opens."""
        if own is not None and own.to:
            step, screen = practice_graph.land(self._practice, self.state.step, own.to)
            self._move(step, screen)
            now = self.prompt
        offer = self.offer if self.state.wrong == OFFER else ""
        return Outcome("wrong", happened, own.say if own else "", now, self.point, offer)

    def _count_wrong(self, target: str) -> None:
        """Count a wrong touch; the second on one step brings the arrow, as a hint would."""
        wrong = self.state.wrong + 1
        self._raise_hint(wrong + 1)
        self.state = replace(
            self.state,
            wrong=wrong,
            slips=self.state.slips + 1,
            wrong_taps=(*self.state.wrong_taps, (self.state.screen, target)),
        )

    def _raise_hint(self, level: int) -> None:
        hint = max(self.state.hint, min(level, ARROW))
        pointed = self.state.pointed or hint >= ARROW
        self.state = replace(self.state, hint=hint, pointed=pointed)

    def _cleared(self) -> Outcome:
        """Forget a number that looks like somebody's own, and say why."""
        self.state = replace(self.state, typed="", cleared=True)
        return Outcome("cleared", self._words.not_real(), self._words.why_not_real(), self.prompt)

    def _typing(self, happened: str = "") -> Outcome:
        shown = self._words.typed(self._kind, self.state.typed)
        why = self._words.why_not_real() if self.state.cleared else ""
        return Outcome("typing", happened or shown, why, point=self.point)

    def _hinted(self) -> Outcome:
        if self.state.hint == 1:
            return Outcome("hint", what_now=self.prompt)
        target = self._wanted_target()
        if target in keys(self.screen, self.lesson.lang):
            now = self._words.press(target)
            return Outcome("hint", self.prompt, what_now=now, point=self.point)
        where = self._words.where(self.screen, target)
        return Outcome("hint", self._words.do_tap(target), where, point=self.point)

    def _wanted_target(self) -> str:
        """Return what to touch next: the right target, the next key, or the arrow back."""
        if self.is_detour:
            return self._back
        act = self._step.act
        if act.kind != "type":
            return act.target
        typed = self.state.typed
        if same_input(self._kind, typed, act.text):
            return act.then
        if self._kind == "words":
            following = word_keys(act.text, self._word_keys, typed)
            return following[0] if following else self._delete
        return act.text[len(typed)] if act.text.startswith(typed) else self._delete


def _with_key(kind: InputKind, typed: str, key: str, most: int) -> str | None:
    """Return `typed` with `key` at its end; None when nothing more fits."""
    if kind == "money":
        if key == ".":
            return None if "." in typed else (typed or "0") + key
        if "." in typed and len(typed.partition(".")[2]) == 2:
            return None
        if "." not in typed and len(typed) == 5:
            return None
        typed = "" if typed == "0" else typed
    longer = with_word(typed, key) if kind == "words" else typed + key
    return longer if len(longer) <= most else None
