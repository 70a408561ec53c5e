"""A volunteer's page as a thread: hears the hub, answers its heartbeat, shows what it is sent."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

import httpx2

from oldhelp.errors import OldhelpError

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")

_PHONE = "390,844"

_FLAGS = (
    "--headless",
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-device-scale-factor=2",
)


@dataclass(frozen=True)
class SeenCard:
    """One card of the queue, as the volunteer reads it, and when it was there (monotonic)."""

    request: str
    words: str
    at: float


@dataclass
class VolunteerPage:
    """One signed-in volunteer whose page is open and visible."""

    address: str
    invitation: str
    name: str
    lang: str = "zh"
    page: str = "demo"
    cards: dict[str, SeenCard] = field(default_factory=dict)
    trouble: str = ""

    def __post_init__(self) -> None:
        self._http = httpx2.Client(
            base_url=self.address, trust_env=False, timeout=httpx2.Timeout(5.0, read=20.0)
        )
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="volunteer", daemon=True)

    def open(self) -> None:
        """Come in through the invitation and keep the page open."""
        self._post(f"{self.invitation}?lang={self.lang}", {"name": self.name})
        self._thread.start()

    def close(self) -> None:
        """Close the page."""
        self._ended.set()
        self._http.close()
        self._thread.join(2)

    def claim(self, request: str) -> str:
        """Take a request with one tap and return the words of its page."""
        self._post(f"/requests/{request}/claim", {})
        return plain(self._http.get(f"/requests/{request}").text)

    def finish(self, request: str) -> None:
        """Close a request that was helped with."""
        self._post(f"/requests/{request}/done", {})

    def picture(self, request: str) -> str:
        """Return the picture the volunteer sees, as SVG."""
        answer = self._http.get(f"/picture/{request}.svg")
        return answer.text if answer.status_code == 200 else ""

    def other_device(self) -> str:
        """Return a one-time link that signs another device of hers in."""
        words = self._http.post("/device", headers=self._origin()).text
        found = re.search(r"https?://[^\s\"<]+/enter/[\w-]+", unescape(words))
        if found is None:
            raise OldhelpError("服务台没有给出换手机的链接。")
        return found[0]

    def _origin(self) -> dict[str, str]:
        return {"origin": self.address}

    def _post(self, url: str, fields: dict[str, str]) -> None:
        answer = self._http.post(url, data=fields, headers=self._origin())
        if answer.status_code >= 400:
            raise OldhelpError(
                "服务台没有收下 {url}（{status}）。", url=url, status=answer.status_code
            )

    def _listen(self) -> None:
        try:
            with self._http.stream("GET", f"/events?lang={self.lang}") as answer:
                for event in httpx2.EventSource(answer):
                    if self._ended.is_set():
                        return
                    self._hear(event)
        except (httpx2.HTTPError, OldhelpError, RuntimeError) as fault:
            # Closing the page ends the stream in the middle of a read.
            if not self._ended.is_set():
                self.trouble = str(fault)

    def _hear(self, event: httpx2.ServerSentEvent) -> None:
        if event.event == "beat":
            self._post("/beat", {"page": self.page, "number": event.data})
            for request in list(self.cards):
                self._shown(request)
        elif event.event == "queue":
            now = time.monotonic()
            cards = re.findall(r'data-ask="([^"]+)"(.*?)</article>', event.data, re.DOTALL)
            found = {request: SeenCard(request, plain(html), now) for request, html in cards}
            new = [request for request in found if request not in self.cards]
            self.cards = {r: self.cards.get(r, card) for r, card in found.items()}
            for request in new:
                self._shown(request)

    def _shown(self, request: str) -> None:
        self._http.post(f"/requests/{request}/shown", headers=self._origin())


def plain(html: str) -> str:
    """Return the words of a piece of page, without its marks."""
    words = re.sub(r"<(script|style|svg).*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(words).split())


def chromium() -> str | None:
    """Return the browser that can take a page's picture, if this PC has one."""
    return next((found for name in CHROMIUM if (found := shutil.which(name))), None)


def photograph(browser: str, url: str, out: Path, profile: Path) -> bool:
    """Take a picture of `url` at a phone's size; false if the browser gave none."""
    flags = list(_FLAGS)
    # Chromium refuses its sandbox to root, as containers and build machines run it.
    if sys.platform.startswith("linux"):
        flags.append("--no-sandbox")
    command = [browser, *flags, f"--user-data-dir={profile}", f"--window-size={_PHONE}"]
    try:
        subprocess.run(
            [*command, f"--screenshot={out}", url],
            capture_output=True,
            timeout=40,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return out.is_file() and out.stat().st_size > 0
