"""Random taps in the practice of every lesson, in both languages, and then the right acts."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from bench.drills.ground import Ground, Outcome
from oldhelp import paths
from oldhelp.art.pictures import practice_picture
from oldhelp.course.library import load_course
from oldhelp.course.model import Lesson
from oldhelp.course.practice_session import PracticeSession
from oldhelp.course.screens import BACK, targets
from oldhelp.course.variants import varied
from oldhelp.i18n import LANGUAGES

TAPS, SHORT_TAPS = 10_000, 200
LONGEST_WALK = 60
KEYS = (*"0123456789.", "backspace", "8", "\t", "", "元")


@dataclass
class Walks:
    """One practice walked at random, again and again."""

    lesson: Lesson
    dice: random.Random
    wrong: list[str]
    done: int = 0
    walks: int = 0
    longest: int = 0
    targets: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def walk(self, taps: int) -> None:
        """Tap at random `taps` times, then do what is right until the end."""
        session = PracticeSession(self.lesson)
        for _ in range(taps):
            if session.state.finished:
                session.restart()
            self._act(session)
            self.done += 1
        acts = 0
        while not session.state.finished and acts < self._most_acts():
            right_act(session)
            acts += 1
        self.walks += 1
        self.longest = max(self.longest, acts)
        if not session.state.finished:
            self.wrong.append(
                f"{self.lesson.path}: no end after {acts} right acts: {session.state}"
            )

    def _act(self, session: PracticeSession) -> None:
        """Do one thing a hand could do: mostly taps, on what is there and on what is not."""
        chosen = self.dice.random()
        if chosen < 0.80:
            outcome = session.tap(self.dice.choice(self._touchable(session)))
        elif chosen < 0.90:
            outcome = session.press(self.dice.choice(KEYS))
        elif chosen < 0.93 and not session.on_window:
            outcome = session.tap("not there")
        elif chosen < 0.97:
            outcome = session.hint()
        elif chosen < 0.99 and session.may_do_for_me:
            outcome = session.do_for_me()
        else:
            outcome = session.back()
        if outcome.kind != "typing" and not any(sentence.strip() for sentence in outcome.sentences):
            self.wrong.append(f"{self.lesson.path}: {outcome.kind} says nothing at {session.state}")

    def _touchable(self, session: PracticeSession) -> tuple[str, ...]:
        """Return what has a button over it on the screen that is drawn, or should have."""
        screen = session.state.screen
        if screen not in self.targets:
            drawn = practice_picture(self.lesson, screen).targets
            meant = targets(self.lesson.screens[screen], self.lesson.lang)
            self.targets[screen] = tuple(dict.fromkeys((*drawn, *meant)))
        return self.targets[screen]

    def _most_acts(self) -> int:
        """Return how many right acts nobody should need: each step and key twice, and ways back."""
        steps = self.lesson.practice.steps if self.lesson.practice else ()
        return 2 * sum(len(step.act.text) + 41 for step in steps) + len(self.lesson.screens)


def right_act(session: PracticeSession) -> None:
    """Do what a person who knows the way does next, from wherever she is."""
    lesson, state = session.lesson, session.state
    practice = lesson.practice
    if practice is None:
        return
    act = practice.steps[state.step].act
    if session.is_detour:
        session.tap(BACK[lesson.lang])
    elif act.kind != "type":
        session.tap(act.target)
    else:
        while not session.point:
            session.hint()
        session.tap(session.point)


def run(ground: Ground) -> Outcome:
    """Walk through every practice there is."""
    outcome = Outcome()
    wanted = SHORT_TAPS if ground.short else TAPS
    walked: list[Walks] = []
    for lang in LANGUAGES:
        course, notes = load_course(paths.lessons_dir(), lang)
        outcome.wrong += map(str, notes)
        for lesson in course.lessons.values():
            if lesson.practice is not None:
                for number in range(len(lesson.variants) + 1):
                    dice = ground.dice(lesson.id, lang, str(number))
                    walks = Walks(varied(lesson, number), dice, outcome.wrong)
                    walked.append(walks)
                    ground.tell(f"{lesson.id} {lang} {number}")
                    # The first is long: everything a hand can do, before anything right is done.
                    walks.walk(wanted // 4)
                    while walks.done < wanted:
                        walks.walk(dice.randint(0, LONGEST_WALK))
    outcome.counts = {
        "practices": len(walked),
        "taps": sum(walks.done for walks in walked),
        "walks": sum(walks.walks for walks in walked),
        "most right acts to the end": max((walks.longest for walks in walked), default=0),
    }
    outcome.expect(bool(walked), "there is no practice to walk through")
    return outcome
