"""Hub away, clocks off, disks full, another port: every press arrives once, and no page lies."""

from __future__ import annotations

import time
from contextlib import ExitStack

from bench.drills.disks import small_disk
from bench.drills.ground import Ground, Outcome, Stuck, scratch
from bench.drills.hubs import Hub, free_port, kept, missing
from bench.drills.phone import a_phone
from bench.drills.watched_window import DELIVERED, HAND, WatchedWindow
from bench.drills.worst_day import Day, Size
from oldhelp.helpline.request import Link

LONG, SHORT = Size(600, 6, 10, phone=True), Size(1.5, 2, 2, phone=False)

TWO_HOURS = 7_200.0
HOURS, LOST, FULL, STUCK = "小时", "暂时连不上服务台", "硬盘满了", "存不下东西"


def hub_away(day: Day) -> None:
    """The hub dies; presses wait on the seats; it comes back on the same port."""
    window, away = day.window, day.size.away
    window.in_lesson(2)
    day.shoot("before")
    day.hub.kill()
    began = time.monotonic()
    request = window.press()
    window.expect_hand()
    day.phone_says("down")
    day.shoot("hub-away")
    day.press_seats(away * 0.6)
    window.switch_off_and_on()
    window.show_help()
    window.expect_hand()
    day.shoot("hub-away-after-a-restart")
    day.expect(str(window.seat.help.press.id) == request, "the press was not gone on with")
    day.press_seats(max(0.0, away - (time.monotonic() - began)))
    day.expect(HAND in window.words(), f"hub away, and the page says: {window.words()}")
    day.outcome.counts["hub away s"] = round(time.monotonic() - began, 1)
    day.hub.start()
    day.volunteer = day.new_volunteer()
    day.all_arrived()
    day.until(lambda: DELIVERED in window.words(), 5, "the delivery on the page")
    day.phone_says("up")
    window.pump(1.5)
    day.shoot("hub-back")
    day.helped()
    day.take_all_back()


def clocks_off(day: Day) -> None:
    """Hub and seats disagree by two hours, and jump the other way while presses wait."""
    window = day.window
    day.set_hub_clock(TWO_HOURS)
    for number, clock in enumerate(day.clocks):
        clock.off = TWO_HOURS if number % 2 else -TWO_HOURS
    window.in_lesson(3)
    window.press()
    day.press_seats(1.0)
    day.all_arrived()
    queue = day.volunteer.queue()
    day.expect(HOURS not in queue, f"pressed just now, and the volunteer reads: {queue}")
    window.pump(1.5)
    day.shoot("clocks-off")
    day.set_hub_clock(-TWO_HOURS)
    for clock in day.clocks:
        clock.off = -clock.off
    day.press_seats(1.0)
    day.all_arrived()
    day.set_hub_clock(TWO_HOURS)
    day.press_seats(0.5)
    day.all_arrived()
    queue = day.volunteer.queue()
    day.expect(HOURS not in queue, f"after a jump of the clocks the volunteer reads: {queue}")
    window.pump(1.5)
    day.shoot("clocks-jumped")
    day.set_hub_clock(0)
    for clock in day.clocks:
        clock.off = 0.0
    day.helped()
    day.take_all_back()


def seat_disk_full(day: Day) -> None:
    """The seat's disk is full: the press goes all the same, and somebody is told."""
    window, disk = day.window, day.seat_disk
    if not disk.small:
        return
    window.in_lesson(1)
    disk.fill()
    for _ in range(4):
        window.seat.lesson_page.next.click()
    day.expect(window.seat.store.trouble is not None, "a full disk and no trouble")
    window.press()
    day.all_arrived()
    day.shoot("seat-disk-full")
    day.helped()
    window.seat.go_home()
    notice = window.seat.home.notice.text()
    day.expect(FULL in notice, f"the disk is full, and the home page says: {notice!r}")
    day.shoot("seat-disk-full-home")
    disk.clear()
    window.in_lesson(6)
    window.pump(11)
    window.seat.lesson_page.next.click()
    day.expect(window.seat.store.trouble is None, "the disk is free, and nothing goes there")
    events = len(window.seat.store.events(window.seat.learner.id))
    window.switch_off_and_on()
    again = len(window.seat.store.events(window.seat.learner.id))
    day.expect(again >= events, f"{events} events before, {again} on disk")


def hub_disk_full(day: Day) -> None:
    """The hub's disk is full: nothing is said to be delivered until it is."""
    window, disk = day.window, day.hub_disk
    if not disk.small:
        return
    window.in_lesson(4)
    disk.fill()
    window.press()
    day.press_seats(0.5)
    window.until(lambda: HAND in window.words(), 10, "the raised hand")
    window.pump(3)
    day.expect(HAND in window.words(), f"the hub cannot write, and the page says {window.words()}")
    queue = day.volunteer.queue()
    day.expect(STUCK in queue, f"the hub cannot write, and the volunteer reads: {queue}")
    day.shoot("hub-disk-full")
    disk.clear()
    day.all_arrived()
    queue = day.volunteer.queue()
    day.expect(STUCK not in queue, f"the hub can write, and the volunteer reads: {queue}")
    window.pump(1.5)
    day.shoot("hub-disk-free")
    day.helped()
    day.take_all_back()


def other_port(day: Day) -> None:
    """The hub comes back on another port; each seat is joined anew with the new link."""
    window = day.window
    window.in_lesson(5)
    request = window.press()
    day.press_seats(0.3)
    day.all_arrived()
    day.hub.kill()
    day.until(lambda: LOST in window.words(), 20, "that the hub is lost")
    day.press_seats(0.3)
    day.phone_says("down")
    day.shoot("hub-gone")
    day.hub.port = free_port()
    day.hub.start()
    window.join(day.hub.link("seat"))
    day.volunteer = day.new_volunteer()
    for seat in day.seats:
        seat.client.join(day.hub.link("seat"), seat.number)
    window.show_help()
    day.all_arrived()
    press = window.seat.help.press
    day.expect(str(press.id) == request and press.is_open, f"{request} is now {press}")
    day.until(lambda: DELIVERED in window.words(), 10, "the delivery on the page")
    window.pump(1.5)
    day.shoot("other-port")
    day.helped()
    day.take_all_back()


def own_hub(day: Day) -> None:
    """本机做服务台 on one port, and after a restart of the program on another."""
    data = day.folder / "own"
    hub = Hub(data)
    window = WatchedWindow(data, hub, day.outcome, day.folder / "look", hub.port)
    try:
        page = window.seat.volunteer_page
        window.seat.show_volunteer()
        page.here.click()
        window.until(lambda: window.seat.client.key is not None, 40, "its own hub")
        window.in_lesson(1)
        window.press()
        window.until(lambda: DELIVERED in window.words(), 10, "the delivery")
        window.hub_port = free_port()
        window.switch_off_and_on()
        address = f":{window.hub_port}"
        window.until(
            lambda: address in getattr(window.seat.client.key, "address", ""), 40, "the new port"
        )
        window.show_help()
        window.until(lambda: window.seat.client.link is Link.UP, 20, "the link")
        window.until(lambda: DELIVERED in window.words(), 20, "what was delivered")
        if day.ground.pictures is not None:
            window.shoot(day.ground.pictures / "20-own-hub-other-port-seat.png")
    finally:
        window.close()
    found = kept(hub.file, day.folder)
    day.outcome.wrong += missing(window.presses, found) + found.faults()


def run(ground: Ground) -> Outcome:
    """Live through the day and count at its end."""
    outcome, size = Outcome(), SHORT if ground.short else LONG
    stages = (hub_away, clocks_off, seat_disk_full, hub_disk_full, other_port, own_hub)
    with ExitStack() as stack:
        folder = stack.enter_context(scratch("bad-day"))
        hub_disk = stack.enter_context(small_disk(folder / "hub-disk", 16))
        seat_disk = stack.enter_context(small_disk(folder / "seat-disk", 32))
        phone = stack.enter_context(a_phone()) if size.phone else None
        day = Day(ground, size, folder, hub_disk, seat_disk, phone, outcome, stack)
        for stage in stages[:1] if ground.short else stages:
            ground.tell(stage.__doc__ or "")
            try:
                stage(day)
            except Stuck as stuck:
                outcome.wrong.append(f"{stage.__name__}: {stuck}")
                break
        day.hub.kill()
        day.count()
    return outcome
