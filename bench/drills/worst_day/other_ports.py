"""Another port: the centre's hub, and a hub on the very PC, come back where nobody knows them."""

from __future__ import annotations

from bench.drills.hubs import Hub, free_port, kept, missing
from bench.drills.worst_day.day import Day
from bench.drills.worst_day.window import DELIVERED, WatchedWindow
from oldhelp.helpline.request import Link

LOST = "暂时连不上服务台"

HUB_STARTS_WITHIN = 40.0


def other_port(day: Day) -> None:
    """The hub comes back on another port; each seat is joined anew with the new link."""
    window = day.window
    window.in_lesson(5)
    request = window.press()
    day.press_in_the_room(day.size.moment)
    day.all_arrived()
    day.hub.kill()
    day.until(lambda: LOST in window.words(), 20, "that the hub is lost")
    day.press_in_the_room(day.size.moment)
    day.phone_says("down")
    day.take("hub-gone")
    day.hub.port = free_port()
    day.hub_comes_back()
    window.join(day.hub.link("seat"))
    day.room.join(day.hub)
    window.show_help()
    day.all_arrived()
    press = window.seat.help.press
    day.expect(str(press.id) == request and press.is_open, f"{request} is now {press}")
    day.until(lambda: DELIVERED in window.words(), 10, "the delivery on the page")
    day.rung()
    day.take("other-port")
    day.helped()


def own_hub(day: Day) -> None:
    """本机做服务台 on one port, and after a restart of the program on another."""
    folder = day.place.folder
    hub = Hub(folder / "own")
    window = WatchedWindow(hub.data, hub, day.outcome, folder / "look", hub.port)
    try:
        window.seat.corner.show_hub()
        window.seat.corner.pages.hub.here.click()
        window.until(lambda: window.seat.client.key is not None, HUB_STARTS_WITHIN, "its own hub")
        window.in_lesson(1)
        window.press()
        window.until(lambda: DELIVERED in window.words(), 10, "the delivery")
        window.hub_port = free_port()
        window.switch_off_and_on()
        _is_found_again(window)
        day.album.take("own-hub-other-port", window)
    finally:
        window.close()
    found = kept(hub.file, folder)
    day.outcome.wrong += missing(window.presses, found) + found.faults()


def _is_found_again(window: WatchedWindow) -> None:
    """Wait until the window talks with its hub at the new port, and says what it delivered."""
    address = f":{window.hub_port}"
    window.until(
        lambda: address in getattr(window.seat.client.key, "address", ""),
        HUB_STARTS_WITHIN,
        "the new port",
    )
    window.show_help()
    window.until(lambda: window.seat.client.link is Link.UP, 20, "the link")
    window.until(lambda: DELIVERED in window.words(), 20, "what was delivered")
