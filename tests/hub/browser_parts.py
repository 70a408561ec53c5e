"""A real browser for the hub's pages: a volunteer's phone, and seats that speak over a socket."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
from hub_parts import press

from oldhelp.hub.server import Hub
from oldhelp.wire import RequestStatus

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM = Path(shutil.which("chromium") or "/usr/bin/chromium")
QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
]
SMALL = {"width": 360, "height": 740}
USUAL = {"width": 390, "height": 844}


class Phone:
    """A volunteer's phone with the page open, and everything that went wrong on it."""

    def __init__(
        self,
        browser: Browser,
        hub: Hub,
        name: str,
        size: dict[str, int],
        context: BrowserContext | None = None,
    ) -> None:
        self.context = context or browser.new_context(
            viewport=size, is_mobile=True, has_touch=True, device_scale_factor=2, locale="zh-CN"
        )
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        self.page.on(
            "console",
            lambda said: self.faults.append(said.text) if said.type == "error" else None,
        )
        assert hub.desk.links.invitation
        self.page.goto(f"{hub.desk.links.invitation.url}?lang=zh")
        self.page.get_by_label("怎么称呼").fill(name)
        self.page.get_by_role("button", name="好了").click()
        self.devtools = self.context.new_cdp_session(self.page)
        self.on_duty()

    def on_duty(self) -> None:
        self.page.locator("#page[data-duty=on]").wait_for(timeout=8000)

    def too_wide(self) -> int:
        width = "document.documentElement.scrollWidth - window.innerWidth"
        return int(self.page.evaluate(width))

    def small_things(self) -> list[str]:
        """Return what is too small to press or to read."""
        found: list[str] = self.page.evaluate(
            """() => [
              ...[...document.querySelectorAll('button, a, input, summary')]
                .filter(e => e.offsetParent && e.getBoundingClientRect().height < 56)
                .map(e => e.outerHTML),
              ...[...document.querySelectorAll('p, span, h1, h2, li, button, a')]
                .filter(e => e.offsetParent && parseFloat(getComputedStyle(e).fontSize) < 18)
                .map(e => e.outerHTML)]"""
        )
        return found

    def shot(self, name: str) -> None:
        """Keep a picture of the page for people to look at, where they asked for it."""
        folder = os.environ.get("OLDHELP_SHOTS")
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


class SeatOfARoom:
    """A seat that speaks to a served hub over its socket."""

    def __init__(self, hub: Hub, number: int, http: httpx2.Client) -> None:
        assert hub.desk.links.seat
        token = hub.desk.links.seat.url.rpartition("/")[2]
        self.http = http
        self.number = number
        answer = self.http.post("/api/seat/join", json={"token": token, "seat_number": number})
        self.http.headers["authorization"] = f"Bearer {answer.json()['key']}"

    def ask(self, **changed: object) -> dict[str, Any]:
        body = press(pressed_at="2026-01-01T00:00:00+00:00", seat_number=self.number, **changed)
        answer = self.http.post(
            "/api/seat/requests", json=body, headers={"idempotency-key": str(body["id"])}
        )
        assert answer.status_code == 200, answer.text
        return body

    def cancel(self, body: dict[str, Any]) -> None:
        sent = {"id": body["id"], "cancelled_at": body["pressed_at"]}
        self.http.post(f"/api/seat/requests/{body['id']}/cancel", json=sent)

    def hears(self, body: dict[str, Any], wanted: Callable[[RequestStatus], bool]) -> RequestStatus:
        """Wait, as a seat does, until what it hears is as wanted."""
        version = -1
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            answer = self.http.get(
                f"/api/seat/requests/{body['id']}?after={version}&wait=5", timeout=10
            )
            status = RequestStatus.model_validate_json(answer.text)
            if wanted(status):
                return status
            version = status.version
        raise AssertionError(status)


Join = Callable[[int], SeatOfARoom]


def wait_for(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)
