"""One press of the help button, from the countdown until somebody has come."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil
from uuid import UUID

from oldhelp.errors import OldhelpError

COUNTDOWN_SECONDS = 5.0
"""Time to take back a press made by mistake; then it goes by itself (rule HE2)."""


class Stage(StrEnum):
    """How far a press has come; `sent` only means that it waits in the outbox."""

    IDLE = "idle"
    COUNTDOWN = "countdown"
    SENT = "sent"
    DELIVERED = "delivered"
    RUNG = "rung"
    CLAIMED = "claimed"
    DONE = "done"
    CANCELLED = "cancelled"
    REFUSED = "refused"


OVER = frozenset({Stage.IDLE, Stage.DONE, Stage.CANCELLED, Stage.REFUSED})
"""Stages in which a press starts something new."""


class Link(StrEnum):
    """The way to the hub: none was ever joined, it answered last, it did not."""

    NONE = "none"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True)
class Press:
    """One press. `since` is on the monotonic clock, in seconds: wall clocks jump.

    `version` is the hub's; what is older than it is not news. `ahead` is -1 until the hub says.
    """

    stage: Stage = Stage.IDLE
    id: UUID | None = None
    since: float = 0.0
    version: int = -1
    rung: tuple[str, ...] = ()
    volunteer: str = ""
    ahead: int = -1
    refusal: OldhelpError | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether help is being called: the button then says so and does nothing more."""
        return self.stage not in OVER


IDLE = Press()


@dataclass(frozen=True)
class RequestNews:
    """What the hub has said of one request: a `RequestState`, or `refused` with its sentence."""

    id: UUID
    state: str
    version: int = 0
    rung: tuple[str, ...] = ()
    volunteer: str = ""
    ahead: int = 0
    refusal: OldhelpError | None = None


@dataclass(frozen=True)
class LinkNews:
    """The way to the hub has changed. `trouble` says what to do if it is for good."""

    link: Link
    trouble: OldhelpError | None = None


def press_button(press: Press, new_id: UUID, now: float) -> Press:
    """Begin the countdown of a new press; while one is open, pressing changes nothing."""
    if press.is_open:
        return press
    return Press(Stage.COUNTDOWN, new_id, now)


def tick(press: Press, now: float) -> Press:
    """Let the press go when its countdown is over."""
    if press.stage is Stage.COUNTDOWN and now - press.since >= COUNTDOWN_SECONDS:
        return replace(press, stage=Stage.SENT)
    return press


def seconds_left(press: Press, now: float) -> int:
    """Return the number that stands in the countdown's ring."""
    if press.stage is not Stage.COUNTDOWN:
        return 0
    left = COUNTDOWN_SECONDS - (now - press.since)
    return max(0, min(ceil(left), ceil(COUNTDOWN_SECONDS)))


def cancel(press: Press) -> Press:
    """Take the press back: possible in every stage, and never undone by late news."""
    return replace(press, stage=Stage.CANCELLED) if press.is_open else press


def told(press: Press, news: RequestNews) -> Press:
    """Take in what the hub has said; news of another request, or old news, changes nothing."""
    if news.id != press.id or not press.is_open or press.stage is Stage.COUNTDOWN:
        return press
    if news.state == "refused":
        return replace(press, stage=Stage.REFUSED, refusal=news.refusal)
    if news.version <= press.version:
        return press
    return replace(
        press,
        stage=_stage(news),
        version=news.version,
        rung=news.rung,
        volunteer=news.volunteer,
        ahead=news.ahead,
    )


def _stage(news: RequestNews) -> Stage:
    if news.state == "claimed":
        return Stage.CLAIMED
    if news.state == "done":
        return Stage.DONE
    if news.state == "cancelled":
        return Stage.CANCELLED
    return Stage.RUNG if news.rung else Stage.DELIVERED
