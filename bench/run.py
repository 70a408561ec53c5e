"""What `make bench` runs: every budget measured beside its floor, one table, one JSON file each.

`python -m bench.run start press` runs some of them. Linux only: memory is read from /proc, sound
goes to a PulseAudio of its own. Exit 1 when a budget was missed or could not be measured.
"""

from __future__ import annotations

import compileall
import importlib
import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from bench.children import OUT, ROOT
from bench.figures import Figure, table

MEASUREMENTS = {
    "start": "bench.start",
    "memory": "bench.desktop_memory",
    "step": "bench.next_step",
    "sound": "bench.first_sound",
    "press": "bench.press",
    "durable": "bench.durable",
    "lessons": "bench.many_lessons",
    "learners": "bench.many_learners",
}


def main(names: Sequence[str]) -> int:
    """Measure what is named, or all, one after the other; print one table."""
    unknown = sorted(set(names) - MEASUREMENTS.keys())
    if unknown:
        print(f"no such measurement: {', '.join(unknown)}; there are {', '.join(MEASUREMENTS)}")
        return 2
    compileall.compile_dir(ROOT / "oldhelp", quiet=1)
    OUT.mkdir(parents=True, exist_ok=True)
    figures: list[Figure] = []
    failed = []
    for name in names or MEASUREMENTS:
        print(f"{name} ...", file=sys.stderr, flush=True)
        try:
            found = importlib.import_module(MEASUREMENTS[name]).measure()
        except (OSError, EOFError, RuntimeError, subprocess.SubprocessError) as fault:
            failed.append(f"{name} could not be measured: {fault}")
            continue
        _keep(name, found)
        figures += found
    print(f"{machine()}\n\n{table(figures)}")
    print("\n".join(failed), end="\n" if failed else "")
    return int(bool(failed) or any(figure.verdict == "missed" for figure in figures))


def machine() -> str:
    """Return what the figures were measured on: they mean little on another or a busy one."""
    load = " ".join(f"{average:.1f}" for average in os.getloadavg())
    return f"{os.cpu_count()} cores, load {load}, Python {platform.python_version()}, {_qt()}"


def _qt() -> str:
    from PySide6 import __version__

    return f"PySide6 {__version__}"


def _keep(name: str, figures: Sequence[Figure]) -> None:
    report = {
        "measured": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "figures": [figure.as_json() for figure in figures],
    }
    text = json.dumps(report, ensure_ascii=False, indent=1)
    (OUT / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
