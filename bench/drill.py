"""Run drills: `python bench/drill.py [NAME…] [--seed N] [--short]`; exit 1 if any is broken."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.children import OUT, ROOT
from bench.drills.ground import VERDICTS, Ground, Outcome, Verdict

DRILLS = {
    "taps": "random taps in every practice; right acts always reach the end",
    "mutations": "mutated lesson files give faults or lessons, within a second of CPU each",
    "heard": "each sentence heard while it is marked; recordings played, a stale one not",
    "step-turns": "turning steps for long leaves memory and threads as they were",
    "window-kills": "the window killed at any moment resumes at the step; nothing lost or doubled",
    "hub-kills": "the hub killed under load keeps what it acknowledged, each press once",
    "bad-day": "hub away, clocks off, disks full, another port: every press once, no page lies",
}
"""In the order in which they are run; the module of each has its name."""


class Line:
    """The line on the screen that says how far a drill is; on a terminal it replaces itself."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()
        self._told_at = 0.0

    def tell(self, line: str) -> None:
        """Show `line`; where it cannot be replaced, once in ten seconds is enough."""
        now = time.monotonic()
        if not self._live and now - self._told_at < 10:
            return
        self._told_at = now
        print(
            f"\r\x1b[K{line}" if self._live else line,
            end="" if self._live else "\n",
            file=sys.stderr,
            flush=True,
        )

    def clear(self) -> None:
        """Take the line away."""
        if self._live:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the drills named, or all; 1 when one is broken, 130 when stopped, else 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(DRILLS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--short", action="store_true", help="about a fiftieth of each")
    args = parser.parse_args(argv)
    unknown = [name for name in args.names if name not in DRILLS]
    if unknown:
        parser.error(f"no drill {', '.join(unknown)}; there are {', '.join(DRILLS)}")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        verdicts = [drill(name, args.seed, args.short) for name in args.names or DRILLS]
    except KeyboardInterrupt:
        print("\nstopped", file=sys.stderr)
        return 130
    found = Counter(verdicts)
    print(", ".join(f"{found[verdict]} {verdict}" for verdict in VERDICTS))
    return 1 if found["broken"] else 0


def drill(name: str, seed: int, short: bool) -> Verdict:
    """Run one drill, write `drill-NAME.json` and say in one line how it went."""
    line = Line()
    module = importlib.import_module(f"bench.drills.{name.replace('-', '_')}")
    ground = Ground(seed, short, OUT / f"drill-{name}", lambda words: line.tell(f"{name}: {words}"))
    began = time.monotonic()
    outcome: Outcome = module.run(ground)
    seconds = round(time.monotonic() - began, 1)
    line.clear()
    report = {
        "drill": name,
        "what": DRILLS[name],
        "verdict": outcome.verdict,
        "seed": seed,
        "short": short,
        "seconds": seconds,
        "date": datetime.now(UTC).date().isoformat(),
        "commit": commit(),
        "system": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "load": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
        "counts": outcome.counts,
        "details": outcome.details,
        "skipped": outcome.skipped,
        "wrong": outcome.wrong,
    }
    OUT.mkdir(parents=True, exist_ok=True)
    text = json.dumps(report, ensure_ascii=False, indent=2)
    (OUT / f"drill-{name}.json").write_text(text + "\n", encoding="utf-8")
    figures = ", ".join(f"{what} {count}" for what, count in outcome.counts.items())
    print(f"{outcome.verdict:7} {name}: {figures}; {seconds} s, seed {seed}", flush=True)
    for words in (*(f"not tried: {one}" for one in outcome.skipped), *outcome.wrong[:10]):
        print(f"        {words}", flush=True)
    return outcome.verdict


def commit() -> str:
    """Return the commit that is tried, `+` behind it when files were changed since; else empty."""
    words = ("git", "describe", "--always", "--exclude=*", "--dirty=+")
    try:
        told = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return told.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
