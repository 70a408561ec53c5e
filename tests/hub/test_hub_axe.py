"""axe-core finds nothing to mend on any page of the hub: phone and desk, both languages.

axe-core (MPL-2.0) comes unchanged inside the package axe-playwright-python; OLDHELP_AXE names
another `axe.min.js`, such as the newest of npm.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
from browser_parts import USUAL, Join

from oldhelp.hub.server import Hub

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

DESK = {"width": 1280, "height": 800}
LANGUAGES = ("zh", "en")
ON_DUTY = "#page[data-duty=on]"
SCENE: dict[str, object] = {"practice": False, "step": 1, "step_id": "scan", "wrong_taps": []}


@pytest.fixture(scope="module")
def axe() -> str:
    """Return the script of axe-core."""
    own = os.environ.get("OLDHELP_AXE")
    bundled = files("axe_playwright_python") / "axe.min.js"
    return Path(own).read_text("utf-8") if own else bundled.read_text("utf-8")


@pytest.fixture
def stranger(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that nobody has let in; the pages' own fence keeps scripts of others out."""
    with browser.new_context(bypass_csp=True, locale="zh-CN") as context:
        yield context


def violations(page: Page, axe: str) -> list[str]:
    """Return what axe-core finds, each with its impact, rule and place."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(axe)
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{rule['impact']} {rule['id']}: {node['html']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def faults_of(page: Page, axe: str, urls: dict[str, str], ready: str = "#page") -> list[str]:
    """Look at each page in both languages and at both sizes, and return every fault."""
    found = []
    for name, url in urls.items():
        for lang in LANGUAGES:
            page.goto(f"{url}{'&' if '?' in url else '?'}lang={lang}")
            page.locator(f"html[lang^={lang}] {ready}").first.wait_for()
            for size in (USUAL, DESK):
                page.set_viewport_size(size)  # type: ignore[arg-type]
                where = f"{name} {lang} {size['width']}"
                found += [f"{where}: {fault}" for fault in violations(page, axe)]
    return found


def sign_in(page: Page, url: str, name: str) -> None:
    """Come in through a link that asks for a name."""
    page.goto(f"{url}?lang=zh")
    page.get_by_label("怎么称呼").fill(name)
    page.get_by_role("button", name="好了").click()


def test_axe_itself_finds_a_planted_fault(stranger: BrowserContext, axe: str) -> None:
    page = stranger.new_page()
    page.set_content("<html lang=zh><title>x</title><main><h1>x</h1><img src=x><button></button>")
    assert {fault.split(":")[0] for fault in violations(page, axe)} == {
        "critical button-name",
        "critical image-alt",
    }


def test_the_pages_before_the_door(hub: Hub, stranger: BrowserContext, axe: str) -> None:
    links, page = hub.desk.links, stranger.new_page()
    assert links.invitation and links.coordinator and links.seat
    pages = {
        "welcome": links.address,
        "name of a volunteer": links.invitation.url,
        "name of the coordinator": links.coordinator.url,
        "seat link": links.seat.url,
        "no such page": f"{links.address}/nothing",
        "unknown link": f"{links.address}/v/nothing",
        "not signed in": f"{links.address}/coordinator",
    }
    assert faults_of(page, axe, pages) == []


def test_the_queue_and_a_claimed_request(
    hub: Hub, join: Join, stranger: BrowserContext, axe: str
) -> None:
    page, home = stranger.new_page(), hub.desk.links.address
    assert hub.desk.links.invitation
    sign_in(page, hub.desk.links.invitation.url, "小李")
    assert faults_of(page, axe, {"empty queue": f"{home}/"}, ON_DUTY) == []
    seat = join(3)
    hers, gone, waiting = seat.ask(), seat.ask(called="马师傅"), seat.ask(**SCENE)
    unknown = join(7).ask(called="周阿姨", lesson="no-such-lesson")
    seat.cancel(gone)
    page.goto(f"{home}/")
    page.locator(f"[data-ask='{hers['id']}'] button").click()
    page.get_by_role("button", name="会了，结束").wait_for()
    one = {"her request": f"{home}/requests/{hers['id']}"}
    assert faults_of(page, axe, one) == []
    assert faults_of(page, axe, {"queue": f"{home}/"}, ".card.ask") == []
    for body, name in ((waiting, "a comic panel"), (unknown, "an unknown lesson")):
        page.request.post(f"{home}/requests/{body['id']}/claim", headers={"origin": home})
        assert faults_of(page, axe, {name: f"{home}/requests/{body['id']}"}) == []
    closed = {"a closed request": f"{home}/requests/{gone['id']}"}
    assert faults_of(page, axe, closed, "main.said") == []


def test_a_page_that_is_cut_off(hub: Hub, stranger: BrowserContext, axe: str) -> None:
    page = stranger.new_page()
    assert hub.desk.links.invitation
    sign_in(page, hub.desk.links.invitation.url, "小李")
    page.locator(ON_DUTY).wait_for()
    stranger.set_offline(True)
    page.locator("#page[data-link=down][data-duty=off]").wait_for()
    assert violations(page, axe) == []


def test_the_coordinator_and_another_phone(
    hub: Hub, join: Join, stranger: BrowserContext, axe: str
) -> None:
    page, home = stranger.new_page(), hub.desk.links.address
    assert hub.desk.links.coordinator and hub.desk.links.invitation
    sign_in(page, hub.desk.links.coordinator.url, "陈姐")
    page.locator("#seats").wait_for()
    assert faults_of(page, axe, {"coordinator alone": f"{home}/coordinator"}) == []
    join(3)
    url, of_page = hub.desk.links.invitation.url, {"origin": home}
    assert httpx2.post(url, data={"name": "小李"}, headers=of_page).status_code == 303
    assert faults_of(page, axe, {"coordinator": f"{home}/coordinator"}) == []
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert violations(page, axe) == []
    for button, shown in (("Connect another seat", "#seat-link"), ("Other phone", ".code")):
        page.goto(f"{home}/coordinator?lang=en")
        page.get_by_role("button", name=button).click()
        page.locator(shown).wait_for()
        for size in (USUAL, DESK):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            assert violations(page, axe) == []
