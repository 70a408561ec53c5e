"""Words of a screen that belong into the braces of one of its parts, told and put there."""

from __future__ import annotations

from dataclasses import replace

from oldhelp.course.faults import Notes
from oldhelp.course.nodes import Entry, Table
from oldhelp.course.part_forms import INSIDE, PARTS

OWN = ("app", "title", "back")
"""What is written on a screen beside its parts."""


def put_inside(screen: Entry, table: Table, notes: Notes) -> Table:
    """Return the table of a screen with its misplaced words where they belong, each part noted.

    Who writes `home: {clock: …, icons: […]}` has named a screen and left out the part. Read as it
    was meant, the rest can be checked at once.
    """
    strays: dict[str, list[Entry]] = {}
    for entry in table.entries:
        part = _part_for(entry.key, screen.key, table)
        if part:
            strays.setdefault(part, []).append(entry)
    for part, found in strays.items():
        table = _moved(table, part, found, whole=part == screen.key)
        keys = ", ".join(entry.key for entry in found)
        inside = ", ".join(f"{entry.key}: …" for entry in found)
        example = f"{screen.key}: {{app: …, {part}: {{{inside}}}}}"
        notes.add(found[0].line, "R38", keys=keys, part=part, example=example)
    return table


def _part_for(key: str, screen: str, table: Table) -> str:
    """Return the part a word belongs to: that of the screen's name, one that is there, or any."""
    if key in OWN or key in PARTS:
        return ""
    takers = [part for part, keys in INSIDE.items() if key in keys]
    there = [entry.key for entry in table.entries if entry.key in takers]
    return next(iter([name for name in takers if name == screen] + there + takers), "")


def _moved(table: Table, part: str, found: list[Entry], whole: bool) -> Table:
    """Return the table with words moved into a part.

    `whole`: the screen was meant to be the part, so that what is both goes along.
    """
    old = table.get(part)
    along = [
        entry
        for entry in table.entries
        if entry in found or (whole and old is None and entry.key in INSIDE[part])
    ]
    inside = (*(old.entries if isinstance(old, Table) else ()), *along)
    moved = Entry(found[0].line, part, Table(found[0].line, inside))
    kept = tuple(entry for entry in table.entries if entry not in along and entry.key != part)
    at = next(n for n, entry in enumerate(table.entries) if entry in along)
    return replace(table, entries=(*kept[:at], moved, *kept[at:]))
