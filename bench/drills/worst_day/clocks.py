"""Clocks that are wrong, and jump: nobody waits an hour longer or comes later in the queue."""

from __future__ import annotations

from bench.drills.worst_day.day import Day

TWO_HOURS = 7_200.0
HOURS = "小时"


def clocks_off(day: Day) -> None:
    """Hub and seats disagree by two hours, and jump the other way while presses wait."""
    day.set_hub_clock(TWO_HOURS)
    for number, clock in enumerate(day.room.clocks):
        clock.off = TWO_HOURS if number % 2 else -TWO_HOURS
    day.window.in_lesson(3)
    request = day.window.press()
    _press_and_read(day, request, "pressed just now")
    day.rung()
    day.take("clocks-off")
    day.set_hub_clock(-TWO_HOURS)
    for clock in day.room.clocks:
        clock.off = -clock.off
    _press_and_read(day, request, "after a jump back of four hours")
    day.set_hub_clock(TWO_HOURS)
    _press_and_read(day, request, "after a jump ahead of four hours")
    day.take("clocks-jumped")
    day.set_hub_clock(0)
    for clock in day.room.clocks:
        clock.off = 0.0
    day.helped()


def _press_and_read(day: Day, first: str, when: str) -> None:
    """Let the others press too: `first` stays at the top, and nobody has waited for hours."""
    day.press_in_the_room(day.size.moment)
    day.all_arrived()
    queue = day.volunteer.queue()
    day.expect(HOURS not in queue, f"{when}, and the volunteer reads: {queue}")
    day.expect(day.volunteer.first() == first, f"{when}, and another is first: {queue}")
