"""10,000 lessons in two languages: read once, then the start, the search and the pages of lists."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

from bench.children import told
from bench.figures import Figure, Limit
from bench.made_lessons import write_lessons

MANY, FEW = 10_000, 25
STARTS = 11
READING = 1_800.0
"""Seconds that reading 10,000 lessons may take, 10 ms each, on a PC that does other things."""

CHILD = "bench.many_lessons_child"


def measure() -> list[Figure]:
    """Let a seat read many lessons and another few; start both in turn, and use them."""
    with tempfile.TemporaryDirectory(prefix="oldhelp-bench-") as spare:
        many, few = (_room(Path(spare), count) for count in (MANY, FEW))
        first = told(CHILD, *many, patience=READING)
        told(CHILD, *few)
        pairs = [(_started(many), _started(few)) for _ in range(STARTS)]
        return [*_reading(first), *_starts(pairs), *_lists(told(CHILD, *many), told(CHILD, *few))]


def _room(spare: Path, count: int) -> tuple[str, str]:
    """Return the lessons folder and the data folder of a seat with `count` lessons."""
    data = spare / f"data-{count}"
    data.mkdir()
    return str(write_lessons(spare / f"lessons-{count}", count)), str(data)


def _started(room: tuple[str, str]) -> dict[str, Any]:
    return told(CHILD, *room, str(time.monotonic()))


def _reading(first: dict[str, Any]) -> list[Figure]:
    count = first["lessons"]
    return [
        Figure(f"{count} lessons read for the first time", "s", [first["seconds"]]),
        Figure("meanwhile: until the first of them can be used", "ms", [first["first"]]),
        Figure("meanwhile: the longest the window is away", "ms", [first["longest"]]),
    ]


def _starts(pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> list[Figure]:
    names = {
        "painted": "start with 10,000 lessons",
        "offered": "the same, until a lesson is offered",
    }
    return [
        Figure(
            what,
            "ms",
            [many[name] for many, _ in pairs],
            (Limit("ratio", 1.2),),
            f"{FEW} lessons",
            [few[name] for _, few in pairs],
        )
        for name, what in names.items()
    ]


def _lists(many: dict[str, Any], few: dict[str, Any]) -> list[Figure]:
    shown = {"home": "home page", "courses": "units", "unit": "lessons of a unit"}
    pages = [
        Figure(f"page shown: {what}", "ms", many[name], (), f"{FEW} lessons", few[name])
        for name, what in shown.items()
    ]
    built = many["widgets"] - many["widgets before"]
    note = f"a unit has {many['of a unit']} lessons, the search finds up to {many['lessons']}"
    return [
        Figure("search, from a letter to its results", "ms", many["search"], (Limit("p99", 20),)),
        Figure("search page opened", "ms", many["search page"]),
        *pages,
        Figure("widgets built by lists", "", [built], (Limit("median", 0),), note=note),
        Figure("memory (PSS)", "MiB", [many["memory"]], (), f"{FEW} lessons", [few["memory"]]),
    ]
