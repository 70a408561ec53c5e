"""What 选课 says of each unit and each lesson: titles, and how far this one learner has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from oldhelp.course.library import suggested_next
from oldhelp.course.model import Course, Entry, Unit
from oldhelp.i18n import Words
from oldhelp.progress.mastery import Skill
from oldhelp.progress.records import Place

_UNIT_ICONS = MappingProxyType(
    {
        "phone": "smartphone",
        "net": "keyboard",
        "login": "key",
        "chat": "chat",
        "pay": "wallet",
        "shop": "cart",
        "health": "heart-plus",
        "travel": "bus",
        "fraud": "shield",
        "privacy": "siren",
        "gov": "hall",
        "fun": "tv",
    }
)
_UNIT_TINTS = ("tint_blue", "tint_sun", "tint_coral", "tint_leaf")


@dataclass(frozen=True)
class Taken:
    """How far one learner has come, by lesson id; `last` is the lesson she came to last as new."""

    places: Mapping[str, Place] = field(default_factory=dict)
    skills: Mapping[str, Skill] = field(default_factory=dict)
    last: str = ""

    @property
    def done(self) -> frozenset[str]:
        """The lessons she has come to the end of."""
        return frozenset(name for name, skill in self.skills.items() if skill.growth != "seed")

    def is_new(self, lesson: str) -> bool:
        """Return whether she has never opened a lesson."""
        return lesson not in self.places and lesson not in self.skills


@dataclass(frozen=True)
class CardView:
    """One large card. `sign` is the icon of its state, which stands beside it in words.

    A unit has an `icon` and, in `beside`, how many lessons; a lesson has its `number` in the unit.
    """

    id: str
    title: str
    state: str
    sign: str
    tint: str
    icon: str = ""
    number: int = 0
    beside: str = ""
    is_next: bool = False


def unit_cards(t: Words, course: Course, taken: Taken) -> tuple[CardView, ...]:
    """Return a card for each unit that has lessons."""
    return tuple(
        _unit_card(t, unit, number, taken)
        for number, unit in enumerate(course.units)
        if unit.lessons
    )


def _unit_card(t: Words, unit: Unit, number: int, taken: Taken) -> CardView:
    grown = sum(is_grown(taken, name) for name in unit.lessons)
    state, sign = t("还没学"), "dot"
    if grown:
        state, sign = t("会了 {count} 课").format(count=grown), "tree"
    elif learnt := len(taken.done.intersection(unit.lessons)):
        state, sign = t("学过 {count} 课").format(count=learnt), "sprout"
    elif not all(taken.is_new(name) for name in unit.lessons):
        state, sign = t("正在学"), "play"
    icon = _UNIT_ICONS.get(unit.folder.partition("-")[2], "book")
    return CardView(
        unit.id,
        unit.title,
        state,
        sign,
        _UNIT_TINTS[number % len(_UNIT_TINTS)],
        icon=icon,
        beside=t("{count} 课").format(count=len(unit.lessons)),
    )


def lesson_cards(t: Words, course: Course, unit: Unit, taken: Taken) -> tuple[CardView, ...]:
    """Return a card for each lesson of a unit, the one suggested next marked."""
    following = suggested_next(course, taken.done, taken.last)
    return tuple(
        lesson_card(t, course.entries[name], number, taken, name == following)
        for number, name in enumerate(unit.lessons, 1)
    )


def lesson_card(t: Words, entry: Entry, number: int, taken: Taken, is_next: bool) -> CardView:
    """Return the card of a lesson; `number` is its place in the unit, from 1."""
    state, sign, tint = _state(t, entry, taken)
    if is_next and taken.is_new(entry.id):
        state, sign = t("下一课"), "play"
    elif is_next:
        state = t("下一课，{state}").format(state=state)
    tint = "tint_sun" if is_next else tint
    return CardView(entry.id, entry.title, state, sign, tint, number=number, is_next=is_next)


def _state(t: Words, entry: Entry, taken: Taken) -> tuple[str, str, str]:
    """Return words, icon and tint of how far a lesson was taken; what is open now comes first."""
    place = taken.places.get(entry.id)
    if place is not None and place.part != "done":
        return where(t, entry, place), "play", "tint_sun"
    if is_grown(taken, entry.id):
        return t("自己会了"), "tree", "tint_leaf"
    if entry.id in taken.done:
        return t("学过"), "sprout", "tint_leaf"
    return t("还没学"), "dot", "surface"


def where(t: Words, entry: Entry, place: Place) -> str:
    """Return in words at which step of a lesson a learner is."""
    if place.part == "practice":
        return t("学到练一练了")
    return t("学到第 {number} 步").format(number=step_number(entry, place))


def step_number(entry: Entry, place: Place) -> int:
    """Return the number of the step a place is at, from 1; a step that is gone is the first."""
    return entry.steps.index(place.step_id) + 1 if place.step_id in entry.steps else 1


def is_grown(taken: Taken, lesson: str) -> bool:
    """Return whether she can do a lesson by herself."""
    skill = taken.skills.get(lesson)
    return skill is not None and skill.growth == "grown"
