"""A practice once more with other names and sums: substitutions in its words and screens."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from oldhelp.course.model import Act, Lesson, Practice, PracticeStep, Screen, Swap, Wrong
from oldhelp.course.parts import CAMERA, Part

_KEPT = ("kind", "way", "sees")
"""Fields of a part that are words of the art system; a face may be another's."""

Change = Callable[[str], str]


def varied(lesson: Lesson, number: int) -> Lesson:
    """Return `lesson` with variant `number` of its practice; 0 or an unknown one is as written.

    The steps of the lesson and their pictures stay as they are.
    """
    if not 0 < number <= len(lesson.variants) or lesson.practice is None:
        return lesson
    change = changer(lesson.variants[number - 1].swaps)
    screens = {name: _screen(screen, change) for name, screen in lesson.screens.items()}
    return replace(lesson, screens=screens, practice=_practice(lesson.practice, change))


def next_variant(lesson: Lesson, practised: int) -> int:
    """Return the variant to play after `practised` times: in turn, the written one first."""
    return practised % (len(lesson.variants) + 1)


def changer(swaps: tuple[Swap, ...]) -> Change:
    """Return what changes a text: longest first, each place once, whole numbers and Latin words."""
    table = {swap.old: swap.new for swap in swaps}
    longest_first = sorted(table, key=len, reverse=True)
    pattern = re.compile("|".join(map(place_of, longest_first)) or r"(?!)")
    return lambda text: pattern.sub(lambda found: table[found[0]], text)


def place_of(old: str) -> str:
    """Return the pattern of the places of `old`: “12” is not found in “12.50” nor in “125”."""
    before = r"(?<![0-9A-Za-z])(?<![0-9][.])" if _is_latin(old[:1]) else ""
    after = r"(?![0-9A-Za-z]|[.][0-9])" if _is_latin(old[-1:]) else ""
    return f"{before}{re.escape(old)}{after}"


def changeable(lesson: Lesson) -> Iterator[str]:
    """Yield every text of a practice that a substitution may change."""
    seen: list[str] = []

    def note(text: str) -> str:
        seen.append(text)
        return text

    for screen in lesson.screens.values():
        _screen(screen, note)
    if lesson.practice is not None:
        _practice(lesson.practice, note)
    yield from dict.fromkeys(filter(None, seen))


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def _screen(screen: Screen, change: Change) -> Screen:
    parts: tuple[Part, ...] = tuple(_deep(part, change) for part in screen.parts)
    return replace(screen, app=change(screen.app), title=change(screen.title), parts=parts)


def _deep(value: Any, change: Change) -> Any:
    """Change every text in a part, however deep it lies."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_deep(item, change) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value) if field.name not in _KEPT]
        return replace(value, **{name: _deep(getattr(value, name), change) for name in names})
    return value


def _practice(practice: Practice, change: Change) -> Practice:
    task = tuple(change(sentence) for sentence in practice.task)
    return Practice(task, tuple(_step(step, change) for step in practice.steps))


def _step(step: PracticeStep, change: Change) -> PracticeStep:
    act = step.act
    return replace(
        step,
        say=change(step.say),
        aim=change(step.aim),
        act=Act(act.kind, _target(act.target, change), change(act.text), change(act.then)),
        wrong=tuple(Wrong(_target(w.target, change), change(w.say), w.to) for w in step.wrong),
    )


def _target(target: str, change: Change) -> str:
    return target if target == CAMERA else change(target)
