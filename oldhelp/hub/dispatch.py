"""Who is reachable and who is rung: decided from heartbeats, on the hub's own steady clock."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

BEAT_PERIOD = 5.0
"""Seconds between heartbeats: three fit into the limit, so one lost on the air costs nothing."""

REACH_LIMIT = 15.0
"""Seconds an answer counts (design section 7)."""

# A press waits in a seat's outbox for minutes, not days: an older time is a wrong clock.
_OLDEST_PRESS = timedelta(hours=12)


@dataclass(frozen=True)
class Answer:
    """A visible page's last answer: whose it was, and when the beat it answered was sent."""

    person_id: int
    at: float


def reachable(answers: Iterable[Answer], now: float, limit: float) -> frozenset[int]:
    """Return the people with a page that answered a beat sent within the last `limit` seconds."""
    return frozenset(answer.person_id for answer in answers if now - answer.at <= limit)


def who_rings(on_duty: frozenset[int], rung: frozenset[int]) -> frozenset[int]:
    """Return who is still to be rung: every reachable volunteer at once."""
    return on_duty - rung


def asked_at(pressed: datetime, received: datetime, waited: float | None = None) -> datetime:
    """Return when help was asked for, on the hub's clock.

    A seat says for how many seconds the press waited there; of one that does not, a clock that
    is plainly wrong is mistrusted.
    """
    if waited is not None:
        return received - timedelta(seconds=min(waited, _OLDEST_PRESS.total_seconds()))
    if pressed > received or received - pressed > _OLDEST_PRESS:
        return received
    return pressed


class Duty:
    """Number the heartbeats and keep each page's last answer; times are seconds of `ticks`."""

    def __init__(self, ticks: Callable[[], float], limit: float = REACH_LIMIT) -> None:
        self._ticks = ticks
        self.limit = limit
        self._number = 0
        self._sent: deque[tuple[int, float]] = deque()
        self._answers: dict[tuple[int, str], Answer] = {}

    def beat(self) -> int:
        """Send the next beat: forget those too old to answer, return its number."""
        now = self._ticks()
        while self._sent and now - self._sent[0][1] > self.limit:
            self._sent.popleft()
        stale = [page for page, last in self._answers.items() if now - last.at > self.limit]
        for page in stale:
            del self._answers[page]
        self._number += 1
        self._sent.append((self._number, now))
        return self._number

    @property
    def number(self) -> int:
        """The number of the last beat sent; 0 before the first."""
        return self._number

    def answered(self, person_id: int, page: str, number: int) -> bool:
        """Take a page's answer; False when that beat is too old to say anything of now.

        A page that thaws answers what piled up while it was frozen: such answers count from the
        moment the beat was sent, not from the moment they arrive.
        """
        now = self._ticks()
        sent: Mapping[int, float] = dict(self._sent)
        at = sent.get(number)
        if at is None or now - at > self.limit:
            return False
        last = self._answers.get((person_id, page))
        if last is None or last.at < at:
            self._answers[person_id, page] = Answer(person_id, at)
        return True

    def reachable(self) -> frozenset[int]:
        """Return the people who can be rung now."""
        return reachable(self._answers.values(), self._ticks(), self.limit)
