"""The volunteer's page in a real browser, as a phone shows it."""

from __future__ import annotations

import inspect
import subprocess
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import httpx2
import pytest
from browser_parts import CHROMIUM, QUIET, SMALL, USUAL, Join, Phone, wait_for
from hub_parts import course, serving

from oldhelp.hub import people_store
from oldhelp.hub.dispatch import REACH_LIMIT
from oldhelp.hub.server import Hub, open_hub

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright


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
    connect = playwright.chromium.connect_over_cdp
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
    assert not phone.page.get_by_text("现在没有人求助").is_visible(), "who knows"
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
