"""Memory of the desktop process after one lesson with sound, against a bare Qt window."""

from __future__ import annotations

import tempfile

from bench.children import told
from bench.figures import Figure, Limit
from bench.null_sink import NO_SOUND, null_sink

RUNS = 3


def measure() -> list[Figure]:
    """Play the lesson and open the bare window in turn, each alone in its process."""
    with null_sink() as sound, tempfile.TemporaryDirectory(prefix="oldhelp-bench-") as data:
        pairs = [
            (
                told("bench.bare_window", "memory", env=sound),
                told("bench.desktop_memory_child", data, env=sound),
            )
            for _ in range(RUNS)
        ]
    return [
        Figure(
            "memory of the desktop after a lesson with sound",
            "MiB",
            [seat["pss"] for _, seat in pairs],
            (Limit("ratio", 2.1),),
            "bare window",
            [bare["pss"] for bare, _ in pairs],
            note="" if sound else NO_SOUND,
        ),
        Figure(
            "the same, resident",
            "MiB",
            [seat["rss"] for _, seat in pairs],
            (),
            "bare window",
            [bare["rss"] for bare, _ in pairs],
            note=_shared(pairs[-1][0]),
        ),
    ]


def _shared(bare: dict[str, float]) -> str:
    """Warn when other programs of Qt run: what is shared with them shrinks the floor most."""
    if bare["pss"] > 0.8 * bare["rss"]:
        return ""
    return "another Qt program runs on this machine, so the floor above is too low"
