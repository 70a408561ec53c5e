"""Full disks: a seat that cannot write still calls; a hub that cannot write promises nothing."""

from __future__ import annotations

from bench.drills.ground import Stuck, Untried
from bench.drills.worst_day.day import Day
from bench.drills.worst_day.disk import Disk
from bench.drills.worst_day.window import HAND

FULL, STUCK = "硬盘满了", "存不下东西"

TRIES_AGAIN = 11.0
"""Seconds after which a seat looks whether its disk takes something again."""

HAND_WITHIN = 10.0
"""Seconds within which the page must say that a hub which answers cannot keep the press."""

MOST_SQUEEZED_IN = 1_000
BETWEEN_PRESSES = 0.03


def seat_disk_full(day: Day) -> None:
    """The seat's disk is full: the press goes all the same, and somebody is told."""
    window, disk = day.window, _small(day.place.seat_disk, "a seat")
    window.in_lesson(1)
    disk.fill()
    for _ in range(4):
        window.seat.lesson_page.next.click()
    day.expect(window.seat.store.trouble is not None, "a full disk and no trouble")
    window.press()
    day.all_arrived()
    day.rung()
    day.take("seat-disk-full")
    day.helped()
    window.seat.go_home()
    notice = window.seat.home.notice.text()
    day.expect(FULL in notice, f"the disk is full, and the home page says: {notice!r}")
    day.take("seat-disk-full-home")
    disk.clear()
    _goes_on_writing(day)


def _goes_on_writing(day: Day) -> None:
    """The disk is free again: what was done meanwhile comes to it, before the next start."""
    window = day.window
    window.in_lesson(6)
    window.pump(TRIES_AGAIN)
    window.seat.lesson_page.next.click()
    day.expect(window.seat.store.trouble is None, "the disk is free, and nothing goes there")
    events = window.seat.store.events(window.seat.learner.id)
    window.switch_off_and_on()
    again = window.seat.store.events(window.seat.learner.id)
    lost = [event for event in events if event.id not in {one.id for one in again}]
    day.expect(not lost, f"{len(lost)} of {len(events)} events did not come to the disk: {lost}")
    window.seat.go_home()
    notice = window.seat.home.notice.text()
    day.expect(FULL not in notice, f"the disk is free, and the home page says: {notice!r}")


def hub_disk_full(day: Day) -> None:
    """The hub's disk is full: nothing is said to be delivered until it is."""
    window, disk = day.window, _small(day.place.hub_disk, "the hub")
    window.in_lesson(4)
    disk.fill()
    squeezed_in = _press_until_stuck(day)
    request = window.press()
    window.until(lambda: HAND in window.words(), HAND_WITHIN, "the raised hand")
    day.take("hub-disk-full")
    day.expect(request not in day.kept().states, "the disk was not full")
    day.press_in_the_room(day.size.moment)
    told = HAND in window.words()
    day.expect(told, f"the hub cannot write, and the page says {window.words()}")
    day.outcome.counts |= {
        "presses a full disk still took": squeezed_in,
        "kept waiting by a full disk": sum(seat.waiting() for seat in day.room.seats) + 1,
    }
    disk.clear()
    day.all_arrived()
    queue = day.volunteer.queue()
    day.expect(STUCK not in queue, f"the hub can write, and the volunteer reads: {queue}")
    day.rung()
    day.take("hub-disk-free")
    day.helped()


def _press_until_stuck(day: Day) -> int:
    """Press until the hub tells its volunteers that it cannot write; return what was kept.

    The log of a database keeps the room it once had: some presses find place on a full disk.
    """
    seats, before = day.room.seats, len(day.kept().states)
    for number in range(MOST_SQUEEZED_IN):
        seats[number % len(seats)].press()
        day.window.pump(BETWEEN_PRESSES)
        if STUCK in day.volunteer.queue():
            return len(day.kept().states) - before
    raise Stuck(f"{MOST_SQUEEZED_IN} presses found place on a full disk")


def _small(disk: Disk, whose: str) -> Disk:
    if not disk.small:
        raise Untried(f"a full disk of {whose}: only root on Linux may mount a small one")
    return disk
