"""Child of `press`: a volunteer's phone as a real Chromium shows it.

Prints `ready`, waits for a line, then prints when each press was in a painted frame.
"""

from __future__ import annotations

import json
import shutil
import sys

from playwright.sync_api import sync_playwright

_WATCH = """() => {
  window.seen = {};
  const look = () => requestAnimationFrame(() => requestAnimationFrame(() => {
    const now = (performance.timeOrigin + performance.now()) / 1000;
    for (const card of document.querySelectorAll("[data-ask]"))
      window.seen[card.dataset.ask] ??= now;
  }));
  new MutationObserver(look).observe(document.body, {childList: true, subtree: true});
}"""


def main(invitation: str) -> None:
    """Come in through the invitation and keep the page open until told to end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        phone = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True)
        page = phone.new_page()
        page.goto(invitation)
        page.fill("input[name=name]", "小陈")
        page.click("main button")
        page.wait_for_selector("#queue")
        page.evaluate(_WATCH)
        print("ready", flush=True)
        # Playwright must stay awake for its own pipe; the page works by itself.
        sys.stdin.readline()
        print(json.dumps(page.evaluate("window.seen")), flush=True)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
