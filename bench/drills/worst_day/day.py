"""One centre on its worst day: hub, window, the room around it, a volunteer and her telephone."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.drills.ground import Ground, Outcome
from bench.drills.hubs import Hub, Kept, kept, missing
from bench.drills.worst_day.album import Album
from bench.drills.worst_day.disk import Disk
from bench.drills.worst_day.phone import Phone
from bench.drills.worst_day.room import Room
from bench.drills.worst_day.window import COMING, WatchedWindow
from oldhelp.demo.volunteer import VolunteerPage, plain
from oldhelp.helpline.request import Stage

ARRIVES_WITHIN = 40.0
"""Seconds after the hub is back: the longest pause of a seat is 15."""

NAMES = ("小李", "小陈", "小周", "小吴", "小郑", "小王")
NOBODY, CUT_OFF = "现在没有人求助", "没有连上服务台"


@dataclass(frozen=True)
class Size:
    """How long the hub is away; how many seats press, each how often in one `moment`.

    Times are in seconds. `phone`: a volunteer's telephone looks on, a real browser.
    """

    away: float
    seats: int
    presses: int
    moment: float
    phone: bool


@dataclass(frozen=True)
class Place:
    """Where the day is lived: its dice and pictures, its folders, and the telephone if any."""

    ground: Ground
    folder: Path
    hub_disk: Disk
    seat_disk: Disk
    phone: Phone | None


COMES_AGAIN_AFTER = 1.0
"""Seconds after which a page asks again for a stream that broke."""


class Volunteer(VolunteerPage):
    """A volunteer whose page comes again when its stream breaks, and who can look at it anew."""

    def _listen(self) -> None:
        while not self._ended.is_set():
            super()._listen()
            self._ended.wait(COMES_AGAIN_AFTER)

    def queue(self) -> str:
        """Return the words of the queue as they are now."""
        return plain(self._http.get("/").text)

    def first(self) -> str:
        """Return the request at the top of the queue, empty when there is none."""
        found = re.search(r'data-ask="([^"]+)"', self._http.get("/").text)
        return found[1] if found else ""


class Day:
    """Everybody of that day, and the small acts of which its stages are made."""

    def __init__(self, place: Place, size: Size, outcome: Outcome, stack: ExitStack) -> None:
        self.place, self.size, self.outcome, self._stack = place, size, outcome, stack
        self.dice = place.ground.dice("day")
        self.album = Album(place.ground.pictures)
        self._shift = place.folder / "hub-clock"
        self.set_hub_clock(0)
        log = place.folder / "hub.log"
        self.hub = Hub(place.hub_disk.folder / "data", shift=self._shift, log=log)
        stack.callback(self.hub.kill)
        self.hub.start()
        look = place.folder / "look"
        self.window = WatchedWindow(place.seat_disk.folder / "data", self.hub, outcome, look)
        stack.callback(lambda: self.window.close())
        self.window.join(self.hub.link("seat"))
        self.room = Room(place.folder, size.seats, size.presses, stack)
        self.room.open(self.hub)
        self._came = 0
        self.volunteer = self._volunteer_comes()

    # The hub --------------------------------------------------------------------------------

    def set_hub_clock(self, off: float) -> None:
        """Set the hub's clock wrong by some seconds, while it runs."""
        fresh = self._shift.with_suffix(".new")
        fresh.write_text(str(off), encoding="utf-8")
        fresh.replace(self._shift)  # the hub reads it at any moment

    def hub_comes_back(self) -> None:
        """Start the hub again, and let the next volunteer in with its new invitation."""
        self.hub.start()
        self.volunteer.close()
        self.volunteer = self._volunteer_comes()

    def _volunteer_comes(self) -> Volunteer:
        """Let a volunteer in, on foot and with a telephone."""
        name = NAMES[self._came]
        self._came += 1
        volunteer = Volunteer(self.hub.link("address"), self.hub.link("invitation"), name)
        volunteer.open()
        self._stack.callback(volunteer.close)
        if self.place.phone is not None:
            self.place.phone.come_in(self.hub.link("invitation"), f"{name[1]}师傅")
        return volunteer

    def kept(self) -> Kept:
        """Return what the hub has on disk now."""
        return kept(self.hub.file, self.place.folder)

    # Small acts -----------------------------------------------------------------------------

    def take(self, name: str) -> None:
        """Keep a picture of what seat and volunteer see now."""
        self.album.take(name, self.window, self.place.phone)

    def expect(self, true: bool, otherwise: str) -> None:
        """Note what was not as it must be."""
        self.outcome.expect(true, otherwise)

    def until(self, true: Callable[[], bool], seconds: float, what: str) -> None:
        """Let everything live until something is true."""
        self.window.until(true, seconds, what)

    def press_in_the_room(self, seconds: float) -> None:
        """Let the other seats press within some seconds, and the window live."""
        self.room.press(seconds, self.dice, self.window.pump)

    def all_arrived(self) -> None:
        """Wait until no seat has anything left, and the window's press is with the hub."""
        self.until(lambda: not self.room.waits(), ARRIVES_WITHIN, "the seats")
        done = (Stage.DELIVERED, Stage.RUNG, Stage.CLAIMED)
        self.until(
            lambda: self.window.seat.help.press.stage in done, ARRIVES_WITHIN, "the window's press"
        )

    def rung(self) -> None:
        """Wait until the window's page says whose telephone rang."""
        self.until(lambda: self.window.seat.help.press.stage is Stage.RUNG, 20, "the ringing")

    def helped(self) -> None:
        """Let the volunteer come and help; everybody else says 不用了; the board is empty."""
        request = str(self.window.seat.help.press.id)
        self.until(lambda: request in self.volunteer.cards, 10, "the card on the volunteer's page")
        self.volunteer.claim(request)
        self.until(lambda: COMING in self.window.words(), 10, "who comes")
        self.volunteer.finish(request)
        self.until(lambda: self.window.seat.help.press.stage is Stage.DONE, 10, "the end")
        self.window.seat.help_page.cancel.click()
        self.room.take_all_back()
        self.until(lambda: not self.room.waits(), ARRIVES_WITHIN, "taking back")

    def phone_says(self, link: str) -> None:
        """Wait until the telephone says whether it is connected, and nothing it cannot know."""
        phone = self.place.phone
        if phone is not None:
            self.until(lambda: phone.link() == link, 30, f"the telephone saying {link}")
            said = phone.words()
            self.expect((CUT_OFF in said) == (link == "down"), f"{link}, and it says: {said}")
            self.expect(link == "up" or NOBODY not in said, f"cut off, and it says: {said}")

    def count(self) -> None:
        """Count at the end: every press is with the hub, and once."""
        self.hub.kill()
        found = self.kept()
        pressed = {*self.window.presses, *self.room.pressed}
        outcome = self.outcome
        outcome.wrong += missing(pressed, found) + found.faults()
        outcome.wrong += [f"{one} came from nobody" for one in found.states.keys() - pressed]
        outcome.wrong += [f"refused: {refusal}" for refusal in self.room.refused]
        outcome.counts |= {
            "presses": len(pressed),
            "of them at a real window": len(self.window.presses),
            "kept by the hub": len(found.states),
            "changes of the help page looked at": self.window.looks,
            "pictures": self.album.taken,
        }
