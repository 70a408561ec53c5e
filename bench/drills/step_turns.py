"""Three hundred steps turned in the real window, read aloud: memory and threads stay flat."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bench.children import memory
from bench.drills.ground import ROOT, Ground, Outcome, scratch
from bench.drills.hubs import environment, python

TURNS, SHORT_TURNS = 300, 10

WARM = 100
"""Turns until every picture and sentence of the lesson has been painted, spoken and kept."""

GROWS_AT_MOST = 5.0
"""MiB resident between the first turns after that and the last; a share of what several have
in common would change as others come and go."""


def run(ground: Ground) -> Outcome:
    """Let a window turn steps to and fro; look at its process from outside."""
    outcome = Outcome()
    warm, turns = (0, SHORT_TURNS) if ground.short else (WARM, TURNS)
    sizes: list[float] = []
    threads: list[int] = []
    with scratch("step-turns") as folder:
        window = subprocess.Popen(
            python("-m", "bench.drills.turning_hands", str(folder / "seat"), str(warm + turns)),
            cwd=ROOT,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.PIPE,
            text=True,
        )
        assert window.stdout is not None and window.stdin is not None
        try:
            for line in window.stdout:
                turn = int(line)
                if turn >= warm and sys.platform == "linux":
                    sizes.append(memory(window.pid)["rss"])
                    threads.append(_threads(window.pid))
                ground.tell(f"{turn} of {warm + turns} turns, {sizes[-1:] or '…'}")
                print(file=window.stdin, flush=True)
        finally:
            window.kill()
            window.wait()
            window.stdout.close()
            window.stdin.close()
    outcome.counts = {"turns": turns, "looks": len(sizes)}
    if sizes:
        # The middle of each third: one picture painted ahead is no leak.
        third = max(1, len(sizes) // 3)
        first, last = sorted(sizes[:third])[third // 2], sorted(sizes[-third:])[third // 2]
        outcome.counts |= {
            "RSS MiB": f"{first:.1f} → {last:.1f}",
            "most": round(max(sizes), 1),
            "threads": f"{threads[0]} → {threads[-1]}",
        }
        grown = last - first
        outcome.expect(ground.short or grown <= GROWS_AT_MOST, f"grown by {grown:.1f} MiB")
        outcome.expect(threads[-1] <= max(threads[: third + 1]) + 2, f"threads: {threads}")
    return outcome


def _threads(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/task").iterdir()))
