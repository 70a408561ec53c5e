"""From the press of 下一步 until the next step and its picture are painted, in the real window."""

from __future__ import annotations

import tempfile

from bench.children import told
from bench.figures import Figure, Limit
from bench.null_sink import NO_SOUND, null_sink

ROUNDS = 15


def measure() -> list[Figure]:
    """Go through the lesson with its voice, beside a bare window that changes one label."""
    with null_sink() as sound, tempfile.TemporaryDirectory(prefix="oldhelp-bench-") as data:
        told("bench.next_step_child", "home", data, "1", env=sound)  # the sentences are made
        bare = told("bench.next_step_child", "bare", data, "100", env=sound)["ms"]
        taken = told("bench.next_step_child", "home", data, str(ROUNDS), env=sound)["ms"]
    return [
        Figure(
            "next step on screen, picture painted",
            "ms",
            [wall for wall, _ in taken],
            (Limit("p99", 16.7),),
            "one label changed",
            [wall for wall, _ in bare],
            note="" if sound else NO_SOUND,
        ),
        Figure(
            "the same, processor time only",
            "ms",
            [busy for _, busy in taken],
            (),
            "one label changed",
            [busy for _, busy in bare],
        ),
    ]
