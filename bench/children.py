"""The child processes a measurement starts, in an environment that does not spoil it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "bench" / "out"

_SPOILS = (
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONPYCACHEPREFIX",
    "PYTHONPROFILEIMPORTTIME",
    "COVERAGE_RUN",
)
"""Without compiled modules on disk every start compiles them anew: three times the time."""

PATIENCE = 300.0


def environment(more: Mapping[str, str] = {}) -> dict[str, str]:
    """Return the environment of every child: no display needed, compiled modules kept."""
    kept = {name: value for name, value in os.environ.items() if name not in _SPOILS}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", **more}


def command(module: str, *arguments: str) -> list[str]:
    """Return the command of a module of this repository."""
    return [sys.executable, "-m", module, *arguments]


def told(
    module: str, *arguments: str, env: Mapping[str, str] = {}, patience: float = PATIENCE
) -> dict[str, Any]:
    """Run a module and return the JSON object of its last line; its fault ends the measurement.

    A child that takes longer than `patience` seconds is at fault.
    """
    done = subprocess.run(
        command(module, *arguments),
        cwd=ROOT,
        env=environment(env),
        capture_output=True,
        text=True,
        timeout=patience,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{module} {' '.join(arguments)}:\n{done.stderr[-4000:]}")
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def memory(pid: int | str = "self") -> dict[str, float]:
    """Return a process's proportional share of memory, and all it has resident, in MiB (Linux)."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    sizes = {name: int(size.split()[0]) for name, _, size in map(_parted, lines)}
    return {"pss": sizes["Pss"] / 1024, "rss": sizes["Rss"] / 1024}


def _parted(line: str) -> tuple[str, str, str]:
    return line.partition(":")
