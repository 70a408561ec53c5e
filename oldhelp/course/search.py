"""找一课: finds lessons by a few characters, by pinyin or by words; a plain scan of the entries."""

from __future__ import annotations

import unicodedata

from oldhelp.course.model import Course, Entry

_WHOLE_PINYIN = 3
"""From so many letters on they may be whole syllables; `an` alone stands in half of all titles."""


def search(course: Course, typed: str) -> tuple[str, ...]:
    """Return the ids of the lessons that `typed` finds, best first.

    A title that begins with it, then one that has it within, then the goal, then the unit; equal
    ones in the order of the course. Case, width and spaces between characters do not matter.
    """
    words = plain(typed).split()
    if not words:
        return ()
    found: list[tuple[int, int, str]] = []
    place = 0
    for unit in course.units:
        of_unit = _all_in(words, plain(unit.title))
        for name in unit.lessons:
            rank = _rank(course.entries[name], words, of_unit)
            place += 1
            if rank is not None:
                found.append((rank, place, name))
    return tuple(name for _, _, name in sorted(found))


def plain(text: str) -> str:
    """Return a text as it is compared: full-width letters narrow, capitals small."""
    return text.casefold() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


def _rank(entry: Entry, words: list[str], of_unit: bool) -> int | None:
    """Return how well an entry fits, 0 best; None not at all."""
    title, letters = plain(entry.title), "".join(words)
    spoken = [entry.initials]
    if len(letters) >= _WHOLE_PINYIN:
        spoken.append(entry.pinyin)
    if title.startswith(" ".join(words)) or any(one.startswith(letters) for one in spoken):
        return 0
    if _all_in(words, title) or any(letters in one for one in spoken):
        return 1
    if _all_in(words, plain(entry.goal)):
        return 2
    return 3 if of_unit else None


def _all_in(words: list[str], text: str) -> bool:
    return all(word in text for word in words)
