"""The window killed a hundred times in lesson and practice: no finished step lost, none doubled."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import threading
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from bench.children import ROOT, command, environment
from bench.drills.ground import Ground, Outcome, Stuck, scratch
from oldhelp import paths
from oldhelp.course.library import load_course
from oldhelp.course.model import Course
from oldhelp.course.practice_graph import resume

KILLS, SHORT_KILLS = 100, 2

LONGEST_LIFE = 3.0
"""Seconds of tapping after which the window is killed at the latest."""

EARLY = 0.1
"""Share of windows killed while they still start."""

LONGEST_START = 30.0

PLACES = ("lesson", "practice", "done", "closed")


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


def live(folder: Path, seed: str, lang: str, seconds: float | None) -> Life:
    """Start a window, let it be tapped for `seconds` (None: kill it while it starts), kill it."""
    life, begun = Life(), threading.Event()
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
        told = window.stdout

        def listen() -> None:
            for line in told:
                # A line cut off by the kill was not told to its end.
                if line.endswith("\n"):
                    life.lines.append(line.rstrip())
                    begun.set()

        ear = threading.Thread(target=listen)
        ear.start()
        try:
            if seconds is not None and not begun.wait(LONGEST_START):
                raise Stuck(f"no page within {LONGEST_START:g} s: {_errors(log)}")
            time.sleep(random.Random(seed).uniform(0, 1.0) if seconds is None else seconds)
        finally:
            window.kill()
            ear.join()
            window.wait()
            told.close()
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


@dataclass
class Book:
    """What must be on disk, from what the pages showed."""

    course: Course
    at: str = "home"
    number: int = 0
    told: int = 0
    ahead: int = 0
    practice_steps: int = 0
    last: tuple[str, str] = ("", "")
    """The place that was written last, and what it kept."""
    killed_in: Counter[str] = field(default_factory=Counter)
    """How often it was killed in a lesson's steps, its practice, at its end, or at home."""

    def expected(self, shown: list[str]) -> list[str]:
        """Return the places that must have been written while these pages were shown."""
        places, at = [], self.at
        for page in shown:
            if page == at:
                continue
            if page == "home":
                if at.startswith(("lesson", "practice")):
                    places.append("closed")
            else:
                places.append(page)
            at = page
        return places

    def compare(self, life: Life, found: list[Written]) -> list[str]:
        """Return what one life lost, doubled or began at the wrong place; turn the page."""
        wrong = []
        shown = life.shown
        begins = begins_at(self.course, self.at)
        if shown and shown[0] != begins:
            wrong.append(f"began at {shown[0]} and not at {begins}")
        if self.at.startswith("done") and shown:
            self.at = "home"
        written = self._moves(found)
        told = self.expected(shown)
        lost, more = told[len(written) :], written[len(told) :]
        if written[: len(told)] != told or len(more) > 1:
            wrong.append(f"shown {told}, written {written}, lost {lost}")
        taps = sum(one.kind == "wrong_tap" for one in found)
        if not life.wrong <= taps <= life.wrong + 1:
            wrong.append(f"{life.wrong} wrong taps explained, {taps} written")
        if "Traceback" in life.errors:
            wrong.append(life.errors)
        self._turn(shown, written, found)
        self.told += len(told)
        self.ahead += len(more)
        return wrong

    def _moves(self, found: list[Written]) -> list[str]:
        """Return the places written one after the other.

        A practice is written again at its place when more of it is known, as a hint that was
        asked for: that is no move. The same thing written twice is one too many.
        """
        moves = []
        for one in found:
            if one.kind not in PLACES:
                continue
            more = one.place == self.last[0] and one.detail != self.last[1]
            if not more:
                moves.append(_closed(one.place))
            self.last = (one.place, one.detail)
        return moves

    def _turn(self, shown: list[str], written: list[str], found: list[Written]) -> None:
        self.number = found[-1].seq if found else self.number
        self.practice_steps += sum(page.startswith("practice") for page in shown)
        if written:
            self.at = "home" if written[-1] == "closed" else written[-1]
        self.killed_in[" ".join(self.at.split()[:2])] += 1


def begins_at(course: Course, place: str) -> str:
    """Return where a window that was switched off at `place` must begin again."""
    kind, _, rest = place.partition(" ")
    if kind == "done":
        return "home"
    if kind != "practice":
        return place
    name, _, number = rest.partition(" ")
    practice = course.lessons[name].practice
    assert practice is not None
    return f"practice {name} {resume(practice, int(number) - 1)[0] + 1}"


def _closed(place: str) -> str:
    """Return a place as the page tells it: leaving is leaving, whatever was left."""
    return "closed" if place.startswith("closed") else place


def run(ground: Ground) -> Outcome:
    """Start, tap, kill, and read what is on disk, again and again."""
    course, _notes = load_course(paths.lessons_dir(), "zh")
    outcome, book, starts = Outcome(), Book(course), 0
    kills = SHORT_KILLS if ground.short else KILLS
    with scratch("window-kills") as folder:
        for kill in range(kills):
            dice = ground.dice("window", kill)
            early = dice.random() < EARLY and not ground.short
            seconds = None if early else dice.uniform(0, LONGEST_LIFE)
            lang = dice.choice(("zh", "en"))
            life = live(folder, f"{ground.seed}/{kill}", lang, seconds)
            found = events(folder / "seat" / "seat.sqlite", folder, book.number)
            outcome.wrong += [f"kill {kill}: {wrong}" for wrong in book.compare(life, found)]
            starts += not life.shown
            ground.tell(f"kill {kill + 1} of {kills}, {book.told} steps, now at {book.at}")
    outcome.counts = {
        "kills": kills,
        "killed before the first page": starts,
        "steps finished and shown": book.told,
        "of them in practice": book.practice_steps,
        "written, killed before shown": book.ahead,
        "on disk": book.told + book.ahead,
    }
    outcome.details["killed in"] = dict(book.killed_in.most_common())
    outcome.expect(book.told > kills // 2, "the hands got nowhere")
    return outcome
