"""The window killed a hundred times in lesson and practice: no finished step lost, none doubled."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field

from bench.drills.ground import Ground, Outcome, scratch
from bench.drills.killed_window import Life, Moment, Written, events, live
from oldhelp import paths
from oldhelp.course.library import load_course
from oldhelp.course.model import Course
from oldhelp.course.practice_graph import resume

KILLS, SHORT_KILLS = 100, 2

MOST_SHOWN, SHORT_SHOWN = 10, 4
"""Things a window shows, one after the other, before it is killed at the latest."""

LATEST = 0.2
"""Seconds after the last of them within which it is killed: in the midst of the next tap or two."""

EARLY, EARLY_SECONDS = 0.1, 1.0
"""Share of windows killed while they still start, and within how many seconds."""

PLACES = ("lesson", "practice", "done", "closed")


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


def _moment(dice: random.Random, short: bool) -> Moment:
    """Choose a moment; the few of the short form are all in the midst of lessons."""
    if dice.random() < EARLY and not short:
        return Moment(0, dice.uniform(0, EARLY_SECONDS))
    shown = SHORT_SHOWN if short else dice.randint(1, MOST_SHOWN)
    return Moment(shown, dice.uniform(0, LATEST))


def run(ground: Ground) -> Outcome:
    """Start, tap, kill, and read what is on disk, again and again."""
    course, _notes = load_course(paths.lessons_dir(), "zh")
    outcome, book, starts = Outcome(), Book(course), 0
    kills = SHORT_KILLS if ground.short else KILLS
    with scratch("window-kills") as folder:
        for kill in range(kills):
            dice = ground.dice("window", kill)
            moment = _moment(dice, ground.short)
            life = live(folder, f"{ground.seed}/{kill}", dice.choice(("zh", "en")), moment)
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
