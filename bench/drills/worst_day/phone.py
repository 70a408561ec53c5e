"""A volunteer's telephone: the hub's page in a real Chromium, where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from oldhelp.demo.volunteer import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_FLAGS = ("--no-sandbox", "--disable-background-networking", "--no-first-run")

NO_PHONE = "the volunteer's telephone: no Chromium here, or no playwright to drive it"


class Phone:
    """One browser; its page outlives hubs, as a telephone on a table does."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self.page: Page | None = None

    def come_in(self, invitation: str, name: str) -> None:
        """Open an invitation and say who one is."""
        if self.page is not None:
            self.page.context.close()
        context = self._browser.new_context(
            viewport={"width": 390, "height": 844},
            is_mobile=True,
            has_touch=True,
            device_scale_factor=2,
            locale="zh-CN",
        )
        self.page = context.new_page()
        self.page.goto(f"{invitation}?lang=zh")
        self.page.get_by_label("怎么称呼").fill(name)
        self.page.get_by_role("button", name="好了").click()
        self.page.locator("#page[data-duty=on]").wait_for(timeout=20_000)

    def link(self) -> str:
        """Return what the page says of its connection: `up` or `down`."""
        return str(self.page.locator("#page").get_attribute("data-link")) if self.page else ""

    def words(self) -> str:
        """Return what can be read on the page."""
        return self.page.locator("body").inner_text() if self.page else ""

    def shoot(self, file: Path) -> None:
        """Take a picture of what is on its screen."""
        if self.page is not None:
            self.page.screenshot(path=str(file))


@contextmanager
def a_phone() -> Iterator[Phone | None]:
    """Give a telephone, or None where there is no Chromium or nothing to drive it with."""
    program = chromium()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        program = None
    if program is None:
        yield None
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(_FLAGS))
        try:
            yield Phone(browser)
        finally:
            browser.close()
