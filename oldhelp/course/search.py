"""找一课: finds lessons by a few characters, by pinyin or by words; a plain scan of the entries."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
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

    def find(self, typed: str) -> tuple[str, ...]:
        """Return the ids of the lessons that `typed` finds, best first.

        A title that begins with it, then one that has it within, then the goal, then the unit;
        equal ones in the order of the course. Case and width of letters do not matter.
        """
        words = plain(typed).split()
        if not words:
            return ()
        letters, first = "".join(words), words[0]
        ranks: tuple[list[str], ...] = ([], [], [], [])
        for one in self._lookups:
            # Most lessons have nothing of it anywhere.
            if first in one.all or letters in one.all:
                rank = _rank(one, words, letters)
                if rank is not None:
                    ranks[rank].append(one.lesson)
        return tuple(name for names in ranks for name in names)


def _lookup(entry: Entry, unit: str) -> Lookup:
    title, goal = plain(entry.title), plain(entry.goal)
    together = "\n".join((title, entry.initials, entry.pinyin, goal, unit))
    return Lookup(entry.id, title, entry.initials, entry.pinyin, goal, unit, together)


def plain(text: str) -> str:
    """Return a text as it is compared: full-width letters narrow, capitals small."""
    return text.casefold() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


def _rank(one: Lookup, words: Sequence[str], letters: str) -> int | None:
    """Return how well a lesson fits, 0 best; None not at all."""
    spoken = [one.initials]
    if len(letters) >= _WHOLE_PINYIN:
        spoken.append(one.pinyin)
    if one.title.startswith(" ".join(words)) or any(text.startswith(letters) for text in spoken):
        return 0
    if _all_in(words, one.title) or any(letters in text for text in spoken):
        return 1
    if _all_in(words, one.goal):
        return 2
    return 3 if _all_in(words, one.unit) else None


def _all_in(words: Sequence[str], text: str) -> bool:
    return all(word in text for word in words)
