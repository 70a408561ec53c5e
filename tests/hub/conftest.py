from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import httpx2
import pytest
from browser_parts import CHROMIUM, QUIET, Join, SeatOfARoom, wait_for
from hub_parts import Room, course, open_room, serving

from oldhelp.hub.server import Hub, open_hub

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with open_room(tmp_path / "hub") as opened:
        yield opened


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    """A hub that is served on a socket, with a short heartbeat."""
    opened = open_hub("127.0.0.1", 0, None, tmp_path, load=course, beat_period=0.3, reach_limit=1.0)
    with serving(opened):
        wait_for(lambda: opened.desk.links.seat is not None)
        yield opened


@pytest.fixture
def join(hub: Hub) -> Iterator[Join]:
    with ExitStack() as clients:

        def seat(number: int) -> SeatOfARoom:
            client = httpx2.Client(base_url=hub.desk.links.address, trust_env=False)
            return SeatOfARoom(hub, number, clients.enter_context(client))

        yield seat


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    if not CHROMIUM.exists():
        pytest.skip("there is no chromium here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
    yield opened
    opened.close()
