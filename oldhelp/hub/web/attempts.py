"""How often one address may try a wrong token."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from oldhelp.hub.refusals import HubRefusal

_WINDOW = 60.0
_MOST = 10
_MOST_ADDRESSES = 4096


class Attempts:
    """Count wrong tokens per address; only wrong ones, since a class joins from one address."""

    def __init__(self, ticks: Callable[[], float]) -> None:
        self._ticks = ticks
        self._wrong: dict[str, deque[float]] = {}

    def check(self, address: str) -> None:
        """Refuse an address that was wrong ten times within the last minute."""
        wrong = self._wrong.get(address)
        if wrong is None:
            return
        while wrong and self._ticks() - wrong[0] > _WINDOW:
            wrong.popleft()
        if len(wrong) >= _MOST:
            raise HubRefusal(429, "too-many-attempts", "试了太多次。请等一分钟再试。")

    def wrong(self, address: str) -> None:
        """Remember a wrong token."""
        if len(self._wrong) >= _MOST_ADDRESSES:
            self._wrong.clear()
        self._wrong.setdefault(address, deque(maxlen=_MOST)).append(self._ticks())
