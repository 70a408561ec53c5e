"""Hub away, clocks off, disks full, another port: every press arrives once, and no page lies."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack

from bench.drills.ground import Ground, Outcome, Stuck, Untried, scratch
from bench.drills.worst_day.clocks import clocks_off
from bench.drills.worst_day.day import Day, Place, Size
from bench.drills.worst_day.disk import small_disk
from bench.drills.worst_day.full_disks import hub_disk_full, seat_disk_full
from bench.drills.worst_day.hub_away import hub_away
from bench.drills.worst_day.other_ports import other_port, own_hub
from bench.drills.worst_day.phone import NO_PHONE, a_phone

LONG = Size(away=600, seats=6, presses=5, moment=1.0, phone=True)
SHORT = Size(away=1.5, seats=2, presses=1, moment=0.2, phone=False)
SHORT_STAGES = 1
"""Each stage counts five true seconds down: all of them are too long for every day."""

Stage = Callable[[Day], None]

STAGES: tuple[Stage, ...] = (
    hub_away,
    clocks_off,
    seat_disk_full,
    hub_disk_full,
    other_port,
    own_hub,
)

HUB_MB, SEAT_MB = 16, 32
"""Small enough to be filled at once, large enough for a day."""


def run(ground: Ground) -> Outcome:
    """Live through the day and count at its end."""
    outcome, size = Outcome(), SHORT if ground.short else LONG
    with ExitStack() as stack:
        folder = stack.enter_context(scratch("bad-day"))
        hub_disk = stack.enter_context(small_disk(folder / "hub-disk", HUB_MB))
        seat_disk = stack.enter_context(small_disk(folder / "seat-disk", SEAT_MB))
        phone = stack.enter_context(a_phone()) if size.phone else None
        if size.phone and phone is None:
            outcome.skipped.append(NO_PHONE)
        day = Day(Place(ground, folder, hub_disk, seat_disk, phone), size, outcome, stack)
        outcome.details["seconds a stage"] = _live_through(
            day, STAGES[: SHORT_STAGES if ground.short else None]
        )
        day.count()
    return outcome


def _live_through(day: Day, stages: Sequence[Stage]) -> dict[str, float]:
    """Let one thing after another go wrong; return how many seconds each took."""
    lived = {}
    for stage in stages:
        day.place.ground.tell(stage.__doc__ or "")
        began = time.monotonic()
        try:
            stage(day)
            lived[stage.__name__] = round(time.monotonic() - began, 1)
        except Untried as untried:
            day.outcome.skipped.append(str(untried))
        except Stuck as stuck:
            day.outcome.wrong.append(f"{stage.__name__}: {stuck}")
            break
    return lived
