"""From the start of the process to the first painted home page, against a bare Qt window."""

from __future__ import annotations

import tempfile
import time

from bench.children import told
from bench.figures import Figure, Limit

RUNS = 15


def measure() -> list[Figure]:
    """Start both in turn, so that whatever else the machine does falls on both."""
    with tempfile.TemporaryDirectory(prefix="oldhelp-bench-") as data:
        _started("home", data)  # the second start of a PC: the file is there, all is compiled
        pairs = [(_started("bare"), _started("home", data)) for _ in range(RUNS)]
    return [
        Figure(
            "start to first painted home page",
            "ms",
            [home for _, home in pairs],
            (Limit("ratio", 1.5),),
            "bare window",
            [bare for bare, _ in pairs],
        )
    ]


def _started(*arguments: str) -> float:
    """Return the milliseconds from the start of the process to its first paint."""
    began = time.monotonic()
    shown = told("bench.first_paint", *arguments)
    least = 1 if arguments[0] == "bare" else 6
    if shown["colours"] <= least:
        raise RuntimeError(f"{arguments}: the window was empty at its first paint")
    return 1000 * (shown["at"] - began)
