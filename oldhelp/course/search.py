"""找一课: finds lessons by a few characters, by pinyin or by words; a plain scan of the entries."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import NamedTuple

from oldhelp.course.model import Course, Entry

_WHOLE_PINYIN = 3
"""From so many letters on they may be whole syllables; `an` alone stands in half of all titles."""


class Lookup(NamedTuple):
    """One lesson as it is looked for: its texts made comparable once, not with every letter."""

    lesson: str
    title: str
    initials: str
    pinyin: str
    goal: str
    unit: str
    all: str


class Finder:
    """Searches one course; made when somebody begins to search."""

    def __init__(self, course: Course) -> None:
        self._lookups: list[Lookup] = []
        for unit in course.units:
            named = plain(unit.title)
            self._lookups += (_lookup(course.entries[name], named) for name in unit.lessons)

    def find(self, typed: str, most: int = 60) -> tuple[str, ...]:
        """Return the ids of at most `most` lessons that `typed` finds, best first.

        A title that begins with it, then one that has it within, then the goal, then the unit;
        equal ones in the order of the course. Case and width of letters do not matter.
        """
        words = plain(typed).split()
        if not words:
            return ()
        letters, first = "".join(words), words[0]
        # Most lessons have nothing of it anywhere.
        left = [one for one in self._lookups if first in one.all or letters in one.all]
        found: dict[str, None] = {}
        for fits in _ways(words, letters):
            for one in left:
                if fits(one):
                    found[one.lesson] = None
                    if len(found) == most:
                        return tuple(found)
        return tuple(found)


def _lookup(entry: Entry, unit: str) -> Lookup:
    title, goal = plain(entry.title), plain(entry.goal)
    together = "\n".join((title, entry.initials, entry.pinyin, goal, unit))
    return Lookup(entry.id, title, entry.initials, entry.pinyin, goal, unit, together)


def plain(text: str) -> str:
    """Return a text as it is compared: full-width letters narrow, capitals small."""
    return text.casefold() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


def _ways(words: Sequence[str], letters: str) -> tuple[Callable[[Lookup], bool], ...]:
    """Return how a lesson can fit, the best way first."""
    whole, long = " ".join(words), len(letters) >= _WHOLE_PINYIN

    def begins(one: Lookup) -> bool:
        if one.title.startswith(whole) or one.initials.startswith(letters):
            return True
        return long and one.pinyin.startswith(letters)

    def within(one: Lookup) -> bool:
        if letters in one.initials or (long and letters in one.pinyin):
            return True
        return _all_in(words, one.title)

    def in_goal(one: Lookup) -> bool:
        return _all_in(words, one.goal)

    def in_unit(one: Lookup) -> bool:
        return _all_in(words, one.unit)

    return begins, within, in_goal, in_unit


def _all_in(words: Sequence[str], text: str) -> bool:
    return all(word in text for word in words)
