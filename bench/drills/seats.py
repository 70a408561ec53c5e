"""A seat without a window: the real store, outbox and talk with the hub, in threads."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from oldhelp.helpline.call import HelpCall, Where
from oldhelp.helpline.client import HubClient, News
from oldhelp.helpline.outbox import Outbox
from oldhelp.helpline.request import RequestNews
from oldhelp.progress.records import utc_now
from oldhelp.progress.store import ProgressStore


class Seat:
    """One PC that presses, takes back, and hears what the hub says."""

    def __init__(self, data: Path, number: int, now: Callable[[], datetime] = utc_now) -> None:
        self.number = number
        self._now = now
        self.store = ProgressStore(data / "seat.sqlite", now)
        self.outbox = Outbox(self.store.outbox, now)
        self.client = HubClient(data, self.outbox, self._hear)
        self._lock = threading.Lock()
        self.pressed: list[str] = []
        self.cancelled: set[str] = set()
        self.acknowledged: dict[str, float] = {}
        self.refused: list[str] = []

    def open(self, link: str) -> None:
        """Join the hub of `link` and begin to talk with it."""
        self.client.join(link, self.number)
        self.client.start()

    def close(self) -> None:
        """End as the window does."""
        self.client.stop()
        self.store.close()

    def press(self) -> str:
        """Press, with the countdown already over."""
        request = self._put()
        self.outbox.release(UUID(request))
        self.client.wake()
        return request

    def take_back(self, request: str) -> None:
        """Say 不用了."""
        self.cancelled.add(request)
        self.outbox.cancel(UUID(request))
        self.client.wake()

    def waiting(self) -> int:
        """Return how many messages the hub has not acknowledged."""
        return len(self.outbox.waiting())

    def _put(self) -> str:
        request = uuid4()
        where = Where("pay-scan", "open-app", 1 + len(self.pressed) % 8, 8)
        now = self._now()
        self.outbox.put(HelpCall(request, f"{self.number} 号", self.number, "zh", where, now))
        self.pressed.append(str(request))
        return str(request)

    def _hear(self, news: News) -> None:
        if not isinstance(news, RequestNews):
            return
        with self._lock:
            if news.state == "refused":
                self.refused.append(f"{news.id}: {news.refusal}")
            else:
                self.acknowledged.setdefault(str(news.id), time.monotonic())
