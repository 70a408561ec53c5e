"""What the pretend phone of a lesson must satisfy: every touch known, and nobody gets stuck."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from oldhelp.course import practice_graph
from oldhelp.course.faults import Fault, fault
from oldhelp.course.line_map import LineMap
from oldhelp.course.model import Act, Lesson, PhonePicture, Practice, PracticeStep, Screen
from oldhelp.course.own_window import COUNTDOWN, HELP
from oldhelp.course.private_numbers import looks_real
from oldhelp.course.screens import (
    ends_of_calls,
    field_name,
    input_kind,
    is_input,
    keys,
    same_input,
    swipes,
    targets,
    word_keys,
)
from oldhelp.course.step_rules import FRAUD_UNIT, unit_number

_KINDS: Mapping[str, tuple[str, Callable[[Screen], tuple[str, ...]]]] = {
    "hang_up": ("P21", ends_of_calls),
    "swipe": ("P22", swipes),
}
"""Acts that only fit some targets: the fault, and what fits."""


def practice_faults(lesson: Lesson, where: LineMap) -> tuple[Fault, ...]:
    """Return the faults of screens and practice."""
    if where.is_doubtful("practice") or where.is_doubtful("screens"):
        return ()
    if lesson.practice is None:
        return (fault(lesson.path, 1, "P13"),)
    if not lesson.practice.steps:
        return (fault(lesson.path, where.line("practice"), "R10", key="practice"),)
    rules = PracticeRules(lesson, lesson.practice, where)
    names = tuple(rules.screen_names())
    graph = () if names else tuple(rules.graph())
    return (*rules.whole(), *names, *rules.chain(), *rules.screens(), *rules.steps(), *graph)


def _typed(step: PracticeStep) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what a lesson expects to be typed, right and wrong, with where it stands."""
    yield step.act.text, ("type",)
    for wrong in step.wrong:
        yield wrong.target, ("wrong", wrong.target)


class PracticeRules:
    """The rules of one practice, each a generator of faults."""

    def __init__(self, lesson: Lesson, practice: Practice, where: LineMap) -> None:
        self._lesson = lesson
        self._practice = practice
        self._where = where

    def whole(self) -> Iterator[Fault]:
        """Check task, explained wrong acts and the way a fraud lesson is passed."""
        steps = self._practice.steps
        if self._practice.on_window and any(step.act.kind != "press" for step in steps):
            yield self._at("R36", "practice")
        if not self._practice.task:
            yield self._at("P14", "practice")
        if not any(step.wrong for step in steps):
            yield self._at("P07", "practice")
        refusing = any(step.act.kind in ("refuse", "hang_up") for step in steps)
        if unit_number(self._lesson.unit) == FRAUD_UNIT and not refusing:
            yield self._at("P12", "practice")

    def screen_names(self) -> Iterator[Fault]:
        """Check that every screen named anywhere exists."""
        for number, step in enumerate(self._practice.steps):
            for key, name in (("on", step.on), ("to", step.to)):
                if name not in self._lesson.screens:
                    yield self._at("P01", "practice", number, key, screen=name)
            for name in step.also:
                if name not in self._lesson.screens:
                    yield self._at("P01", "practice", number, "also", screen=name)
            for wrong in step.wrong:
                if wrong.to and wrong.to not in self._lesson.screens:
                    yield self._at(
                        "P01", "practice", number, "wrong", wrong.target, screen=wrong.to
                    )
        for name, screen in self._lesson.screens.items():
            if screen.back and screen.back not in self._lesson.screens:
                yield self._at("P01", "screens", name, "back", screen=screen.back)

    def chain(self) -> Iterator[Fault]:
        """Check that each step begins where the one before ended."""
        steps = self._practice.steps
        if self._practice.on_window and COUNTDOWN in (steps[0].on, steps[-1].to):
            yield self._at("P18", "practice", 0 if steps[0].on == COUNTDOWN else len(steps) - 1)
        for number in range(1, len(steps)):
            before, step = steps[number - 1], steps[number]
            known = before.to in self._lesson.screens  # else P01 has said it
            if known and self._practice.on_window and before.to != step.on:
                yield self._at("P18", "practice", number)
            elif known and before.to != step.on:
                yield self._at("P03", "practice", number, "on", to=before.to, on=step.on)

    def screens(self) -> Iterator[Fault]:
        """Check labels, and that each screen is used somewhere."""
        used = {
            step.picture.show
            for step in self._lesson.steps
            if isinstance(step.picture, PhonePicture)
        }
        for doing in self._practice.steps:
            used |= {*doing.screens, doing.to, *(wrong.to for wrong in doing.wrong)}
        used |= {screen.back for screen in self._lesson.screens.values()}
        for name, screen in self._lesson.phone_screens.items():
            if name not in used:
                yield self._at("P11", "screens", name, screen=name)
            found = targets(screen, self._lesson.lang)
            if keys(screen, self._lesson.lang) and field_name(screen) is None:
                yield self._at("P23", "screens", name, screen=name)
            for label in sorted({label for label in found if found.count(label) > 1}):
                yield self._at("P08", "screens", name, label=label)

    def steps(self) -> Iterator[Fault]:
        """Check the right act and the wrong ones of each step."""
        for number, step in enumerate(self._practice.steps):
            if any(self._unsure(name) for name in step.screens):
                continue
            for name in step.screens:
                yield from self._act(number, step, self._lesson.screens[name])
            yield from self._aim(number, step)
            if step.act.kind == "type":
                if keys(self._lesson.screens[step.on], self._lesson.lang):  # else P09 has said it
                    yield from self._wrong_input(number, step)
                continue
            for wrong in step.wrong:
                yield from self._wrong_tap(number, wrong.target, step)

    def _aim(self, number: int, step: PracticeStep) -> Iterator[Fault]:
        """Check that who does it by herself is not told where to touch."""
        for label in filter(None, (step.act.target, step.act.then)):
            if f"“{label}”" in step.aim:
                yield self._at("P28", "practice", number, "aim", label=label)

    def graph(self) -> Iterator[Fault]:
        """Prove that the end is reached from every state, or name where it is not."""
        told: set[str] = set()
        for _, screen in practice_graph.dead_ends(self._practice, self._lesson.screens):
            if screen not in told:
                told.add(screen)
                yield self._at("P04", "screens", screen, screen=screen)

    def _unsure(self, name: str) -> bool:
        return name not in self._lesson.screens or self._where.is_doubtful("screens", name)

    def _touchable(self, step: PracticeStep) -> tuple[str, ...]:
        """Return what can be touched on any screen of a step."""
        shown = (self._lesson.screens[name] for name in step.screens)
        return tuple(label for screen in shown for label in targets(screen, self._lesson.lang))

    def _act(self, number: int, step: PracticeStep, screen: Screen) -> Iterator[Fault]:
        if step.act.kind == "type":
            yield from self._typing(number, step, screen)
        else:
            yield from self._target(number, step.act.kind, step.act.target, screen)
            yield from self._kind_of_target(number, step.act, screen)

    def _kind_of_target(self, number: int, act: Act, screen: Screen) -> Iterator[Fault]:
        """Check that what is hung up is a call, and what is swiped can be swiped."""
        code, find = _KINDS.get(act.kind, ("", swipes))
        if not code or act.target not in targets(screen, self._lesson.lang):  # else P02 has said it
            return
        found = find(screen)
        if act.target not in found:
            allowed = ", ".join(found) or "—"
            yield self._at(code, "practice", number, act.kind, label=act.target, allowed=allowed)

    def _typing(self, number: int, step: PracticeStep, screen: Screen) -> Iterator[Fault]:
        kind = input_kind(screen)
        if not keys(screen, self._lesson.lang):
            yield self._at("P09", "practice", number, "type", screen=screen.name)
            return
        if not is_input(kind, step.act.text):
            code = "P10" if kind == "money" else "P17"
            yield self._at(code, "practice", number, "type", text=step.act.text)
        elif kind == "words":
            offered = keys(screen, self._lesson.lang)[:-1]
            if word_keys(step.act.text, offered) is None:
                values = {"text": step.act.text, "keys": ", ".join(offered)}
                yield self._at("P20", "practice", number, "type", **values)
        for text, key in _typed(step):
            if looks_real(text):
                yield self._at("P29", "practice", number, *key, text=text)
        if step.act.then:
            yield from self._target(number, "then", step.act.then, screen)
        else:
            yield self._at("P15", "practice", number, "type")

    def _wrong_input(self, number: int, step: PracticeStep) -> Iterator[Fault]:
        kind = input_kind(self._lesson.screens[step.on])
        typed: list[str] = []
        for wrong in step.wrong:
            piece = ("practice", number, "wrong", wrong.target)
            if wrong.target in self._touchable(step) and not is_input(kind, wrong.target):
                yield from self._wrong_tap(number, wrong.target, step)
            elif same_input(kind, wrong.target, step.act.text):
                yield self._at("P05", *piece, wrong=wrong.target)
            elif not is_input(kind, wrong.target):
                yield self._at("P06", *piece, wrong=wrong.target)
            elif same := next((t for t in typed if same_input(kind, t, wrong.target)), None):
                yield self._at("P16", *piece, text=wrong.target, other=same)
            else:
                typed.append(wrong.target)

    def _target(self, number: int, key: str, label: str, screen: Screen) -> Iterator[Fault]:
        touchable = targets(screen, self._lesson.lang)
        if label not in touchable:
            yield self._at(
                "P02",
                "practice",
                number,
                key,
                screen=screen.name,
                label=label,
                allowed=", ".join(touchable),
            )

    def _wrong_tap(self, number: int, label: str, step: PracticeStep) -> Iterator[Fault]:
        piece = ("practice", number, "wrong", label)
        if label in (step.act.target, step.act.then) and step.act.kind != "type":
            yield self._at("P05", *piece, wrong=label)
        elif step.act.kind == "press" and label == HELP:
            yield self._at("P19", *piece)
        elif label not in self._touchable(step):
            yield self._at("P06", *piece, wrong=label)

    def _at(self, code: str, *piece: str | int, **values: object) -> Fault:
        return fault(self._lesson.path, self._where.line(*piece), code, **values)
