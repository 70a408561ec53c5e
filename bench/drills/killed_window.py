"""One life of the real window: started, tapped by hands, killed; what it told and what it wrote."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from bench.children import ROOT, command, environment
from bench.drills.ground import Stuck

LONGEST_START = 30.0

LONGEST_LIFE = 20.0
"""Seconds after which a window is killed whose taps lead to nothing new."""


@dataclass
class Life:
    """One start of the window, until it was killed, and what it told before."""

    lines: list[str] = field(default_factory=list)
    errors: str = ""

    @property
    def shown(self) -> list[str]:
        """What its pages showed, one after the other; empty when it never got so far."""
        return [line.removeprefix("shown ") for line in self.lines if line.startswith("shown ")]

    @property
    def wrong(self) -> int:
        """How many wrong taps were explained to the learner."""
        return self.lines.count("wrong")


@dataclass(frozen=True)
class Moment:
    """When a window is killed: so many seconds after its pages have shown so many things."""

    shown: int
    later: float


class _Ear(threading.Thread):
    """Hears what a window tells, and knows when it has shown enough."""

    def __init__(self, told: Iterable[str], life: Life, wanted: int) -> None:
        super().__init__()
        self._told, self._life, self._wanted = told, life, wanted
        self.begun, self.enough = threading.Event(), threading.Event()
        self.start()

    def run(self) -> None:
        for line in self._told:
            # A line cut off by the kill was not told to its end.
            if line.endswith("\n"):
                self._life.lines.append(line.rstrip())
                self.begun.set()
                if len(self._life.shown) >= self._wanted:
                    self.enough.set()


def live(folder: Path, seed: str, lang: str, moment: Moment) -> Life:
    """Start a window, let it be tapped until `moment`, kill it."""
    life = Life()
    with (folder / "window.log").open("w+b") as log:
        window = subprocess.Popen(
            command("bench.drills.window_hands", str(folder / "seat"), seed, lang),
            cwd=ROOT,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            encoding="utf-8",
        )
        assert window.stdout is not None
        ear = _Ear(window.stdout, life, moment.shown)
        try:
            if moment.shown and not ear.begun.wait(LONGEST_START):
                raise Stuck(f"no page within {LONGEST_START:g} s: {_errors(log)}")
            if moment.shown:
                ear.enough.wait(LONGEST_LIFE)
            time.sleep(moment.later)  # the moment is what is being tried
        finally:
            window.kill()
            ear.join()
            window.wait()
            window.stdout.close()
        life.errors = _errors(log)
    return life


def _errors(log: BinaryIO) -> str:
    log.seek(0)
    return log.read().decode("utf-8", "replace")[-2000:]


@dataclass(frozen=True)
class Written:
    """One event on disk: its number, its kind, where it was, and what else it keeps."""

    seq: int
    kind: str
    place: str
    detail: str


def events(data: Path, scratch_folder: Path, after: int) -> list[Written]:
    """Return what a dead window has on disk since event `after`, from a copy."""
    copy = scratch_folder / "copy.sqlite"
    for ending in ("", "-wal"):
        Path(f"{copy}{ending}").unlink(missing_ok=True)
        if Path(f"{data}{ending}").exists():
            shutil.copyfile(f"{data}{ending}", f"{copy}{ending}")
    with closing(sqlite3.connect(copy)) as database:
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'events'").fetchall():
            return []
        rows = database.execute(
            "SELECT seq, kind, lesson, step, detail FROM events WHERE seq > ? ORDER BY seq",
            (after,),
        )
        return [
            Written(seq, kind, " ".join((kind, lesson, step)).strip(), detail)
            for seq, kind, lesson, step, detail in rows
        ]
