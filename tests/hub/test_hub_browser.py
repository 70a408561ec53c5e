"""The volunteer's page in a real browser, as a phone shows it."""

from __future__ import annotations

import inspect
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import httpx2
import pytest
from hub_parts import course, press, serving

from oldhelp.hub import people_store
from oldhelp.hub.dispatch import REACH_LIMIT
from oldhelp.hub.server import Hub, open_hub
from oldhelp.wire import RequestStatus

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Playwright

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

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
if not CHROMIUM.exists():
    pytest.skip("there is no chromium here", allow_module_level=True)


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_api.sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
    yield opened
    opened.close()


Join = Callable[[int], "SeatOfARoom"]


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
        self.page.goto(hub.desk.links.invitation.url)
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


@pytest.fixture
def join(hub: Hub) -> Iterator[Join]:
    with ExitStack() as clients:

        def seat(number: int) -> SeatOfARoom:
            client = httpx2.Client(base_url=hub.desk.links.address, trust_env=False)
            return SeatOfARoom(hub, number, clients.enter_context(client))

        yield seat


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    opened = open_hub("127.0.0.1", 0, None, tmp_path, load=course, beat_period=0.3, reach_limit=1.0)
    with serving(opened):
        wait_for(lambda: opened.desk.links.seat is not None)
        yield opened


def wait_for(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_request_comes_rings_and_is_taken_with_one_tap(
    browser: Browser, hub: Hub, join: Join
) -> None:
    phone = Phone(browser, hub, "小李", SMALL)
    seat = join(3)
    phone.shot("1-nobody-waits")
    body = seat.ask()
    card = phone.page.locator(f"[data-ask='{body['id']}']")
    card.wait_for()
    assert "王奶奶" in card.inner_text()
    assert seat.hears(body, lambda s: bool(s.rung)).rung == ("小李",)
    join(11).ask(called="马师傅", practice=False, step=1, step_id="scan", wrong_taps=[])
    phone.page.get_by_text("马师傅").wait_for()
    phone.shot("2-queue")
    assert phone.too_wide() <= 0
    assert phone.small_things() == []

    card.get_by_role("button", name="我去帮忙").tap()
    phone.page.get_by_role("button", name="会了，结束").wait_for()
    assert seat.hears(body, lambda s: s.state == "claimed").volunteer == "小李"
    picture = phone.page.locator(".seen img")
    wait_for(lambda: picture.evaluate("img => img.complete && img.naturalWidth") > 0)
    assert "找到“扫一扫”，点一下。" in phone.page.inner_text("#page")
    assert phone.page.locator(".marks li").all_inner_texts() == ["1 收付款", "2 卡包"]
    phone.shot("3-claimed")
    assert phone.too_wide() <= 0
    assert phone.small_things() == []

    phone.page.get_by_role("button", name="会了，结束").tap()
    seat.hears(body, lambda s: s.state == "done")
    phone.on_duty()
    assert phone.faults == []


def test_the_second_to_tap_is_told_who_went(browser: Browser, hub: Hub, join: Join) -> None:
    quick, slow = Phone(browser, hub, "小陈", USUAL), Phone(browser, hub, "小李", USUAL)
    body = join(5).ask()
    slow.page.locator("[data-ask]").wait_for()
    # Her page is a moment behind: the news is still on its way when she taps.
    slow.page.evaluate("document.getElementById('queue').removeAttribute('sse-swap')")
    slow.page.route("**/events*", lambda route: route.abort())
    hub.desk.streams.end_all()
    quick.page.goto(hub.desk.links.address)
    quick.page.get_by_role("button", name="我去帮忙").tap()
    quick.page.get_by_role("button", name="会了，结束").wait_for()
    slow.page.get_by_role("button", name="我去帮忙").tap()
    slow.page.get_by_text("小陈已经去了，谢谢您。").wait_for()
    slow.shot("4-second")
    taken = hub.desk.room.store.ask(UUID(str(body["id"])))
    assert taken is not None and taken.volunteer == "小陈"


def test_not_needed_any_more_is_said_on_both_pages(browser: Browser, hub: Hub, join: Join) -> None:
    helping, watching = Phone(browser, hub, "小陈", USUAL), Phone(browser, hub, "小李", USUAL)
    seat = join(5)
    body = seat.ask()
    helping.page.get_by_role("button", name="我去帮忙").tap()
    helping.page.get_by_role("button", name="会了，结束").wait_for()
    watching.page.get_by_text("5 号").or_(
        watching.page.get_by_text("小陈已经去了")
    ).first.wait_for()
    seat.cancel(body)
    helping.page.get_by_text("王奶奶说：不用了，谢谢。").wait_for()
    watching.page.get_by_text("王奶奶说：不用了，谢谢").wait_for()
    watching.shot("5-not-needed")
    assert helping.faults == watching.faults == []


def test_a_name_of_html_stays_a_name(browser: Browser, hub: Hub, join: Join) -> None:
    phone = Phone(browser, hub, "<b onclick=alert(1)>李</b>", SMALL)
    join(7).ask(called="<img src=x onerror=alert(1)>", lesson="no-such-lesson")
    phone.page.get_by_text("<img src=x onerror=alert(1)>").wait_for()
    assert "no-such-lesson" in phone.page.inner_text("#queue")
    phone.page.get_by_role("button", name="我去帮忙").tap()
    phone.page.get_by_role("button", name="会了，结束").wait_for()
    phone.shot("6-unknown-lesson")
    assert phone.page.locator("#page img").count() == 0
    assert phone.too_wide() <= 0
    assert phone.faults == []


@pytest.fixture(scope="module")
def own_browser(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """Give a browser without playwright's focus emulation: under that no page ever freezes."""
    connect = sync_api.BrowserType.connect_over_cdp
    if "no_defaults" not in inspect.signature(connect).parameters:
        pytest.skip("this playwright is too old to leave the focus alone")
    profile = tmp_path_factory.mktemp("chromium")
    where = ["--headless", "--remote-debugging-port=0", f"--user-data-dir={profile}"]
    process = subprocess.Popen([CHROMIUM, *QUIET, *where, "about:blank"], stderr=subprocess.DEVNULL)
    try:
        door = profile / "DevToolsActivePort"
        wait_for(lambda: door.exists() and len(door.read_text().split()) == 2, 30)
        port, path = door.read_text().split()
        opened = playwright.chromium.connect_over_cdp(
            f"ws://127.0.0.1:{port}{path}", no_defaults=True
        )
        yield opened
        opened.close()
    finally:
        process.terminate()
        process.wait(10)


def freeze(phone: Phone) -> None:
    phone.devtools.send("Page.setWebLifecycleState", {"state": "frozen"})


def thaw(phone: Phone) -> None:
    phone.devtools.send("Page.setWebLifecycleState", {"state": "active"})
    # Freezing has hidden the page, as a dark screen does; another page coming and going shows it.
    other = phone.context.new_page()
    phone.page.bring_to_front()
    other.close()


def off_duty_after(hub: Hub, limit: float) -> float:
    began = time.monotonic()
    wait_for(lambda: not hub.desk.room.duty.reachable(), limit + 5)
    return time.monotonic() - began


def test_a_frozen_page_is_off_duty_and_tells_the_truth_when_it_thaws(
    own_browser: Browser, hub: Hub, join: Join
) -> None:
    phone = Phone(own_browser, hub, "小李", SMALL, own_browser.contexts[0])
    seat = join(3)
    gone = seat.ask(called="周阿姨")
    phone.page.get_by_text("周阿姨").wait_for()
    freeze(phone)
    assert off_duty_after(hub, 1.0) <= 1.6
    seat.cancel(gone)
    body = seat.ask()
    assert seat.hears(body, lambda s: s.version >= 1).rung == ()
    thaw(phone)
    phone.page.locator(f"[data-ask='{body['id']}']").wait_for()
    assert phone.page.locator(f"[data-ask='{gone['id']}']").count() == 0
    seat.hears(body, lambda s: s.rung == ("小李",))
    phone.on_duty()
    phone.page.close()


def test_the_real_fifteen_seconds(own_browser: Browser, tmp_path: Path) -> None:
    opened = open_hub("127.0.0.1", 0, None, tmp_path, load=course)
    with serving(opened):
        wait_for(lambda: opened.desk.links.seat is not None)
        phone = Phone(own_browser, opened, "小李", SMALL, own_browser.contexts[0])
        freeze(phone)
        assert off_duty_after(opened, REACH_LIMIT) <= REACH_LIMIT + 0.5
        thaw(phone)
        phone.on_duty()
        phone.page.close()


def test_a_hub_that_is_gone_is_said_and_its_return_noticed(
    browser: Browser, tmp_path: Path
) -> None:
    first = open_hub("127.0.0.1", 0, None, tmp_path, load=course, beat_period=0.3, reach_limit=1.0)
    port = first.listening.getsockname()[1]
    with serving(first):
        wait_for(lambda: first.desk.links.seat is not None)
        phone = Phone(browser, first, "小李", SMALL)
    phone.page.locator("#page[data-link=down][data-duty=off]").wait_for()
    assert phone.page.get_by_text("没有连上服务台").is_visible()
    phone.shot("7-cut-off")
    again = open_hub(
        "127.0.0.1", port, None, tmp_path, load=course, beat_period=0.3, reach_limit=1.0
    )
    with serving(again):
        phone.on_duty()
        assert not phone.page.get_by_text("没有连上服务台").is_visible()


def test_the_coordinator_invites_and_makes_seat_links(
    browser: Browser, hub: Hub, join: Join
) -> None:
    context = browser.new_context(viewport=SMALL, is_mobile=True, has_touch=True, locale="zh-CN")
    page = context.new_page()
    assert hub.desk.links.coordinator
    page.goto(hub.desk.links.coordinator.url)
    phone = Phone.__new__(Phone)
    phone.page = page
    phone.shot("8-coordinator-door")
    page.get_by_label("怎么称呼").fill("陈姐")
    page.get_by_role("button", name="好了").tap()
    page.get_by_role("button", name="再连一个座位").tap()
    token = page.locator("#seat-link").inner_text().rpartition("/")[2]
    answer = httpx2.post(
        f"{hub.desk.links.address}/api/seat/join",
        json={"token": token.upper().replace("-", " "), "seat_number": 12},
        trust_env=False,
    )
    assert answer.status_code == 200
    page.goto(f"{hub.desk.links.address}/coordinator")
    page.get_by_text("12 号座位").wait_for()
    phone.shot("9-coordinator")
    assert phone.too_wide() <= 0
    assert phone.small_things() == []
    page.goto(f"{hub.desk.links.address}/?lang=en")
    page.locator("html[lang=en] #page[data-duty=on]").wait_for()
    phone.shot("10-english")


def test_an_entry_link_signs_a_device_in_once(browser: Browser, hub: Hub, join: Join) -> None:
    Phone(browser, hub, "小李", SMALL)
    now = hub.desk.room.now()
    with hub.desk.room.store.reading() as connection:
        person = people_store.all_people(connection)[0]
    [token] = hub.desk.room.store.write(
        [partial(people_store.make_link, kind="enter", now=now, person_id=person.id)]
    )
    page = browser.new_context().new_page()
    page.goto(f"{hub.desk.links.address}/enter/{token}")
    page.locator("#page[data-duty=on]").wait_for()
    answer = page.goto(f"{hub.desk.links.address}/enter/{token}")
    assert answer is not None and answer.status == 409
