"""What 选课 says of each lesson: title, unit, and how far it was taken."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from oldhelp.course.model import Course, Lesson
from oldhelp.i18n import Words
from oldhelp.progress.records import Place


@dataclass(frozen=True)
class CourseCard:
    """One lesson to choose. `begun` is `no`, `yes` or `done`; `state` says it in words."""

    lesson: str
    title: str
    unit: str
    state: str
    begun: str


def course_cards(
    t: Words, course: Course, places: Mapping[str, Place], done: Set[str]
) -> tuple[CourseCard, ...]:
    """Return every lesson in the order of the course; `done` are those ever finished."""
    cards = []
    for number, unit in enumerate(course.units, 1):
        words = t("第 {number} 单元，{title}").format(number=number, title=unit.title)
        for name in unit.lessons:
            lesson = course.lessons[name]
            state, begun = _state(t, lesson, places.get(name), name in done)
            cards.append(CourseCard(name, lesson.title, words, state, begun))
    return tuple(cards)


def _state(t: Words, lesson: Lesson, place: Place | None, done: bool) -> tuple[str, str]:
    """Return the state in words; a finished lesson that was opened again is being learnt."""
    if place is None or place.part == "done":
        return (t("学过"), "done") if done else (t("还没学"), "no")
    if place.part == "practice":
        return t("学到练一练了"), "yes"
    ids = [step.id for step in lesson.steps]
    number = ids.index(place.step_id) + 1 if place.step_id in ids else 1
    return t("学到第 {number} 步").format(number=number), "yes"
