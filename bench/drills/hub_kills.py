"""The hub killed fifty times while twenty seats press two thousand times."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.drills.ground import Ground, Outcome, scratch, wait
from bench.drills.hubs import Hub, kept, missing
from bench.drills.seats import Seat


@dataclass(frozen=True)
class Size:
    """How large the drill is; presses divide evenly among kills."""

    kills: int
    presses: int
    seats: int


LONG, SHORT = Size(50, 2_000, 20), Size(1, 40, 4)

TAKEN_BACK = 0.15
"""Share of presses that are taken back a moment later: that too must arrive, and once."""

LONGEST_LIFE = 0.6
"""Seconds under load after which a hub is killed at the latest."""

LAST_SECONDS = 120.0


def run(ground: Ground) -> Outcome:
    """Kill the hub again and again; compare what seats were told with what it has."""
    outcome = Outcome()
    size = SHORT if ground.short else LONG
    with ExitStack() as stack:
        folder = stack.enter_context(scratch("hub-kills"))
        hub = Hub(folder / "hub-pc")
        stack.callback(hub.kill)
        hub.start()
        seats = [Seat(folder / f"seat-{number}", number) for number in range(1, size.seats + 1)]
        for seat in seats:
            stack.callback(seat.close)
            seat.open(hub.link("seat"))
        _Storm(ground, size, folder, hub, seats, outcome).blow()
    return outcome


class _Storm:
    def __init__(
        self,
        ground: Ground,
        size: Size,
        folder: Path,
        hub: Hub,
        seats: Sequence[Seat],
        outcome: Outcome,
    ) -> None:
        self._ground, self._size, self._folder = ground, size, folder
        self._hub, self._seats, self._outcome = hub, seats, outcome
        self._dice = ground.dice("storm")

    def blow(self) -> None:
        """Press and kill, then let the hub live and everything arrive."""
        in_doubt = 0
        for kill in range(1, self._size.kills + 1):
            self._press(self._size.presses // self._size.kills)
            time.sleep(self._dice.uniform(0, LONGEST_LIFE))  # the moment is what is being tried
            self._hub.kill()
            in_doubt += sum(row.doubtful for seat in self._seats for row in seat.outbox.waiting())
            self._compare()
            self._hub.start()
            told = len(self._told())
            self._ground.tell(f"kill {kill} of {self._size.kills}, {told} acknowledged")
        wait(lambda: not self._waiting(), LAST_SECONDS, "every press to arrive")
        self._hub.kill()
        self._compare()
        self._count(in_doubt)

    def _press(self, presses: int) -> None:
        """Press at seats by turns, and now and then take one back."""
        for number in range(presses):
            seat = self._seats[number % len(self._seats)]
            request = seat.press()
            if self._dice.random() < TAKEN_BACK:
                seat.take_back(self._dice.choice((request, self._dice.choice(seat.pressed))))

    def _told(self) -> list[str]:
        return [request for seat in self._seats for request in tuple(seat.acknowledged)]

    def _waiting(self) -> int:
        return sum(seat.waiting() for seat in self._seats)

    def _compare(self) -> None:
        """Look into a dead hub's database: all it acknowledged is there, and once."""
        told = self._told()
        found = kept(self._hub.file, self._folder)
        self._outcome.wrong += missing(told, found) + found.faults()

    def _count(self, in_doubt: int) -> None:
        outcome, seats = self._outcome, self._seats
        found = kept(self._hub.file, self._folder)
        pressed = {request for seat in seats for request in seat.pressed}
        taken_back = {request for seat in seats for request in seat.cancelled}
        for seat in seats:
            outcome.wrong += [f"refused: {refusal}" for refusal in seat.refused]
        outcome.wrong += [
            f"{one} never arrived" for one in pressed - taken_back - found.states.keys()
        ]
        outcome.wrong += [f"{one} came from nobody" for one in found.states.keys() - pressed]
        outcome.wrong += [
            f"{one} was taken back and is {state}"
            for one, state in found.states.items()
            if (state == "cancelled") != (one in taken_back)
        ]
        outcome.counts = {
            "kills": self._size.kills,
            "seats": len(seats),
            "presses": len(pressed),
            "taken back": len(taken_back),
            "taken back before they left the seat": len(pressed - found.states.keys()),
            "sent without an answer at a kill": in_doubt,
            "acknowledged to seats": len(self._told()),
            "kept by the hub": len(found.states),
        }
