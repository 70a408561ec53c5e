"""A centre on its worst day: a hub, a window, some seats, a volunteer and her telephone."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.drills.disks import Disk
from bench.drills.ground import Ground, Outcome
from bench.drills.hubs import Hub, kept, missing
from bench.drills.phone import Phone
from bench.drills.seats import Seat
from bench.drills.watched_window import WatchedWindow
from oldhelp.demo.volunteer import VolunteerPage, plain
from oldhelp.helpline.request import Stage

ARRIVES_WITHIN = 40.0
"""Seconds after the hub is back: the longest pause of a seat is 15."""

NAMES = ("小李", "小陈", "小周", "小吴", "小郑", "小王")
NOBODY, CUT_OFF = "现在没有人求助", "没有连上服务台"


@dataclass(frozen=True)
class Size:
    """How long the hub is away, in seconds, how many seats press beside the window."""

    away: float
    seats: int
    presses: int
    phone: bool


@dataclass
class Clock:
    """A PC's clock that is wrong by some seconds, and may be set."""

    off: float = 0.0

    def now(self) -> datetime:
        """Return the time as this PC has it."""
        return datetime.now(UTC) + timedelta(seconds=self.off)


class Volunteer(VolunteerPage):
    """A volunteer who can also look at the page anew."""

    def queue(self) -> str:
        """Return the words of the queue as they are now."""
        return plain(self._http.get("/").text)


@dataclass
class Day:
    """One centre on its worst day: a hub, a window, some seats, a volunteer and her telephone."""

    ground: Ground
    size: Size
    folder: Path
    hub_disk: Disk
    seat_disk: Disk
    phone: Phone | None
    outcome: Outcome
    stack: ExitStack
    shots: int = 0
    volunteers: int = 0

    def __post_init__(self) -> None:
        self.dice = self.ground.dice("day")
        self.shift = self.folder / "hub-clock"
        self.set_hub_clock(0)
        log = self.folder / "hub.log"
        self.hub = Hub(self.hub_disk.folder / "data", shift=self.shift, log=log)
        self.stack.callback(self.hub.kill)
        self.hub.start()
        self.window = WatchedWindow(
            self.seat_disk.folder / "data", self.hub, self.outcome, self.folder / "look"
        )
        self.stack.callback(lambda: self.window.close())
        self.window.join(self.hub.link("seat"))
        self.clocks = [Clock() for _ in range(self.size.seats)]
        self.seats = [
            Seat(self.folder / f"seat-{number}", 10 + number, clock.now)
            for number, clock in enumerate(self.clocks)
        ]
        for seat in self.seats:
            self.stack.callback(seat.close)
            seat.open(self.hub.link("seat"))
        self.volunteer = self.new_volunteer()
        if self.ground.pictures is not None:
            self.ground.pictures.mkdir(parents=True, exist_ok=True)
            for old in self.ground.pictures.glob("*.png"):
                old.unlink()

    # Small acts -----------------------------------------------------------------------------

    def set_hub_clock(self, off: float) -> None:
        """Set the hub's clock wrong by some seconds, while it runs."""
        fresh = self.shift.with_suffix(".new")
        fresh.write_text(str(off), encoding="utf-8")
        fresh.replace(self.shift)  # the hub reads it at any moment

    def new_volunteer(self) -> Volunteer:
        """Let a volunteer come in, on foot and with a telephone; the last one's page is closed."""
        if self.volunteers:
            self.volunteer.close()
        self.volunteers += 1
        name = NAMES[self.volunteers - 1]
        volunteer = Volunteer(self.hub.link("address"), self.hub.link("invitation"), name)
        volunteer.open()
        self.stack.callback(volunteer.close)
        if self.phone is not None:
            self.phone.come_in(self.hub.link("invitation"), f"{name[1]}师傅")
        return volunteer

    def shoot(self, name: str) -> None:
        """Keep what the seat and the volunteer see now."""
        folder = self.ground.pictures
        if folder is None:
            return
        self.shots += 1
        self.window.shoot(folder / f"{self.shots:02d}-{name}-seat.png")
        if self.phone is not None:
            self.phone.shoot(folder / f"{self.shots:02d}-{name}-volunteer.png")

    def expect(self, true: bool, otherwise: str) -> None:
        """Note what was not as it must be."""
        self.outcome.expect(true, otherwise)

    def until(self, true: Callable[[], bool], seconds: float, what: str) -> None:
        """Let everything live until something is true."""
        self.window.until(true, seconds, what)

    def press_seats(self, seconds: float) -> None:
        """Let the seats press at random moments within some seconds, and the window live."""
        moments = sorted(
            (self.dice.uniform(0, seconds), seat)
            for seat in range(len(self.seats))
            for _ in range(self.size.presses // 2)
        )
        began = time.monotonic()
        for moment, seat in moments:
            self.window.pump(max(0.0, began + moment - time.monotonic()))
            self.seats[seat].press()
        self.window.pump(max(0.0, began + seconds - time.monotonic()))

    def all_arrived(self) -> None:
        """Wait until no seat has anything left, and the window's press is with the hub."""
        self.until(lambda: not any(s.waiting() for s in self.seats), ARRIVES_WITHIN, "the seats")
        done = (Stage.DELIVERED, Stage.RUNG, Stage.CLAIMED)
        self.until(
            lambda: self.window.seat.help.press.stage in done, ARRIVES_WITHIN, "the window's press"
        )

    def take_all_back(self) -> None:
        """Let every seat say 不用了, so that the next stage begins with an empty board."""
        for seat in self.seats:
            for request in set(seat.acknowledged) - seat.cancelled:
                seat.take_back(request)
        self.until(lambda: not any(s.waiting() for s in self.seats), ARRIVES_WITHIN, "taking back")

    def helped(self) -> None:
        """Let the volunteer come and help; the window goes back to its lesson."""
        request = str(self.window.seat.help.press.id)
        self.until(lambda: request in self.volunteer.cards, 10, "the card on the volunteer's page")
        self.volunteer.claim(request)
        self.until(lambda: "来了" in self.window.words(), 10, "who comes")
        self.volunteer.finish(request)
        self.until(lambda: self.window.seat.help.press.stage is Stage.DONE, 10, "the end")
        self.window.seat.help_page.cancel.click()

    def phone_says(self, link: str) -> None:
        """Wait until the telephone says whether it is connected, and nothing it cannot know."""
        phone = self.phone
        if phone is not None:
            self.until(lambda: phone.link() == link, 30, f"the telephone saying {link}")
            said = phone.words()
            self.expect((CUT_OFF in said) == (link == "down"), f"{link}, and it says: {said}")
            self.expect(link == "up" or NOBODY not in said, f"cut off, and it says: {said}")

    def count(self) -> None:
        """Count at the end: every press is with the hub, and once."""
        found = kept(self.hub.file, self.folder)
        pressed = [*self.window.presses, *(one for seat in self.seats for one in seat.pressed)]
        outcome = self.outcome
        outcome.wrong += missing(pressed, found) + found.faults()
        outcome.wrong += [f"{one} came from nobody" for one in found.states.keys() - set(pressed)]
        for seat in self.seats:
            outcome.wrong += [f"refused: {refusal}" for refusal in seat.refused]
        outcome.counts |= {
            "presses": len(pressed),
            "of them at a real window": len(self.window.presses),
            "kept by the hub": len(found.states),
            "changes of the help page looked at": self.window.looks,
            "pictures": self.shots,
            "full disks": "real" if self.hub_disk.small else "not tried here",
            "volunteer's telephone": "Chromium" if self.phone else "not tried here",
        }
