"""300 steps turned and 20 lessons done in the real window, read aloud: its memory stays flat."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.children import ROOT, command, environment, memory
from bench.drills.ground import Ground, Outcome, scratch


@dataclass(frozen=True)
class Size:
    """How many lessons are done before it counts, steps turned, and lessons done then."""

    warm: int
    turns: int
    lessons: int


LONG, SHORT = Size(5, 300, 20), Size(0, 10, 0)

MOVES_AT_MOST = 5.0
"""MiB resident, up or down, from the first looks to any later stretch; not the share of what
several processes have in common, which changes as others come and go."""

STRETCH = 5
"""How many looks are one stretch: the middle of them counts, one picture painted ahead does not."""

MORE_THREADS = 2


@dataclass(frozen=True)
class Look:
    """What a window took at one moment: MiB resident, and threads."""

    at: str
    rss: float
    threads: int


def run(ground: Ground) -> Outcome:
    """Let a window be used for long; look at its process from outside."""
    outcome = Outcome()
    size = SHORT if ground.short else LONG
    looks: list[Look] = []
    turns = lessons = 0
    with scratch("step-turns") as folder:
        for pid, at in _used(folder / "seat", size):
            turns += 10 * at.startswith("turn")
            lessons += at.startswith("lesson")
            if sys.platform == "linux":
                looks.append(Look(at, memory(pid)["rss"], _threads(pid)))
            ground.tell(f"{at}, {looks[-1].rss:.0f} MiB" if looks else at)
    outcome.counts = {"step turns": turns, "lessons": lessons}
    outcome.expect((turns, lessons) == (size.turns, size.lessons), "the window ended early")
    if looks:
        _judge(looks, outcome, whole=not ground.short)
    else:
        outcome.skipped.append("memory and threads: they are read from Linux's /proc")
    return outcome


def _used(data: Path, size: Size) -> Iterator[tuple[int, str]]:
    """Use a window; yield its process and the moment, while it waits to be looked at."""
    sizes = map(str, (size.warm, size.turns, size.lessons))
    log = data.with_suffix(".log")
    with log.open("wb") as errors:
        window = subprocess.Popen(
            command("bench.drills.turning_hands", str(data), *sizes),
            cwd=ROOT,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=errors,
            stdin=subprocess.PIPE,
            text=True,
        )
    assert window.stdout is not None and window.stdin is not None
    try:
        for line in window.stdout:
            yield window.pid, line.strip()
            print(file=window.stdin, flush=True)
    finally:
        window.kill()
        window.wait()
        window.stdout.close()
        window.stdin.close()
    trouble = log.read_text(encoding="utf-8", errors="replace")
    if "Traceback" in trouble:
        raise RuntimeError(trouble[-2000:])


def _judge(looks: Sequence[Look], outcome: Outcome, whole: bool) -> None:
    """Hold each stretch against the first that counts; keep the whole curve."""
    counted = [look for look in looks if not look.at.startswith("warm")]
    stretches = [counted[at : at + STRETCH] for at in range(0, len(counted), STRETCH)]
    levels = [median(look.rss for look in stretch) for stretch in stretches]
    first = levels[0]
    moves = [round(level - first, 1) for level in levels]
    outcome.counts |= {
        "RSS MiB": f"{first:.1f} → {levels[-1]:.1f}",
        "moved by": f"{min(moves):+} to {max(moves):+}",
        "threads": f"{counted[0].threads} → {counted[-1].threads}",
    }
    outcome.details["curve, MiB"] = {look.at: round(look.rss, 1) for look in looks}
    if whole:
        for stretch, moved in zip(stretches, moves, strict=True):
            wrong = f"at {stretch[0].at} to {stretch[-1].at} it has moved by {moved:+} MiB"
            outcome.expect(abs(moved) <= MOVES_AT_MOST, wrong)
    most = max(look.threads for look in stretches[0]) + MORE_THREADS
    outcome.expect(counted[-1].threads <= most, f"threads: {[look.threads for look in counted]}")


def _threads(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/task").iterdir()))
