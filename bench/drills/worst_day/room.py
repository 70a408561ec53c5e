"""The other seats of the room, each with a clock of its own that may be wrong."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.drills.hubs import Hub
from bench.drills.seats import Seat

Live = Callable[[float], None]
"""Lets the rest of the room live for so many seconds."""


@dataclass
class Clock:
    """A PC's clock that is wrong by some seconds, and may be set."""

    off: float = 0.0

    def now(self) -> datetime:
        """Return the time as this PC has it."""
        return datetime.now(UTC) + timedelta(seconds=self.off)


class Room:
    """Seats without a window that press at random moments."""

    def __init__(self, folder: Path, seats: int, presses: int, stack: ExitStack) -> None:
        self._presses = presses
        self.clocks = [Clock() for _ in range(seats)]
        self.seats = [
            Seat(folder / f"seat-{number}", 10 + number, clock.now)
            for number, clock in enumerate(self.clocks)
        ]
        for seat in self.seats:
            stack.callback(seat.close)

    def open(self, hub: Hub) -> None:
        """Let every seat join the hub for the first time, each with a link of its own."""
        for seat in self.seats:
            seat.open(hub.link("seat"))

    def join(self, hub: Hub) -> None:
        """Let every seat, in the midst of its talk, join the hub again."""
        for seat in self.seats:
            seat.client.join(hub.link("seat"), seat.number)

    def press(self, seconds: float, dice: random.Random, live: Live) -> None:
        """Let every seat press at random moments within some seconds, and the rest live on."""
        moments = sorted(
            (dice.uniform(0, seconds), number)
            for number in range(len(self.seats))
            for _ in range(self._presses)
        )
        began = time.monotonic()
        for moment, number in moments:
            live(max(0.0, began + moment - time.monotonic()))
            self.seats[number].press()
        live(max(0.0, began + seconds - time.monotonic()))

    def waits(self) -> bool:
        """Say whether any seat has something the hub has not acknowledged."""
        return any(seat.waiting() for seat in self.seats)

    def take_all_back(self) -> None:
        """Let every seat say 不用了 to all it has pressed."""
        for seat in self.seats:
            for request in set(seat.acknowledged) - seat.cancelled:
                seat.take_back(request)

    @property
    def pressed(self) -> list[str]:
        """Every press of every seat."""
        return [request for seat in self.seats for request in seat.pressed]

    @property
    def refused(self) -> list[str]:
        """What the hub has refused any seat."""
        return [refusal for seat in self.seats for refusal in seat.refused]
