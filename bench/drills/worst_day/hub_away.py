"""The hub is away: presses wait, each page says that nobody is reached, then everything arrives."""

from __future__ import annotations

import time

from bench.drills.worst_day.day import Day
from bench.drills.worst_day.window import DELIVERED, HAND


def hub_away(day: Day) -> None:
    """The hub dies; presses wait on the seats; it comes back on the same port."""
    day.window.in_lesson(2)
    day.take("before")
    day.hub.kill()
    began = time.monotonic()
    request = day.window.press()
    day.window.expect_hand()
    day.phone_says("down")
    day.take("hub-away")
    day.press_in_the_room(day.size.away * 0.6)
    _switched_off_and_on(day, request)
    day.press_in_the_room(max(0.0, day.size.away - (time.monotonic() - began)))
    day.expect(HAND in day.window.words(), f"hub away, and the page says: {day.window.words()}")
    day.outcome.counts["hub away s"] = round(time.monotonic() - began, 1)
    day.hub_comes_back()
    day.all_arrived()
    day.until(lambda: DELIVERED in day.window.words(), 5, "the delivery on the page")
    day.phone_says("up")
    day.rung()
    day.take("hub-back")
    day.helped()


def _switched_off_and_on(day: Day, request: str) -> None:
    """End the window while its press waits: the next one must go on with that press."""
    day.window.switch_off_and_on()
    day.window.show_help()
    day.window.expect_hand()
    day.take("hub-away-after-a-restart")
    day.expect(str(day.window.seat.help.press.id) == request, "the press was not gone on with")
