"""Presses of 我要帮助 in the hub's database: all that wait are written in five statements."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Self

import sqlalchemy as sa

from oldhelp.hub.dispatch import asked_at
from oldhelp.hub.people import Seat
from oldhelp.hub.refusals import changed_request, foreign_request
from oldhelp.hub.schema import early_cancels, request_events, requests
from oldhelp.hub.store import Connection, Together, seat_status
from oldhelp.wire import MOST_AHEAD, HelpRequest, RequestStatus

_KNOWN = sa.select(requests.c.id, requests.c.seat_id, requests.c.body_hash).where(
    requests.c.id.in_(sa.bindparam("ids", expanding=True))
)
_EARLY = sa.select(early_cancels.c.id, early_cancels.c.seat_id, early_cancels.c.cancelled_at).where(
    early_cancels.c.id.in_(sa.bindparam("ids", expanding=True))
)
_ADD = sa.insert(requests)
_REMEMBER = sa.insert(request_events)
# To a bound: with thousands waiting, counting them all took longer than the rest of a press.
_FIRST_OPEN = (
    sa.select(requests.c.asked_at)
    .where(requests.c.state == "open")
    .order_by(requests.c.asked_at)
    .limit(MOST_AHEAD)
)


class _Kept(NamedTuple):
    """Whose press an id is, and what it said."""

    seat_id: str
    body_hash: str


@dataclass(frozen=True)
class Press(Together[tuple[RequestStatus, bool]]):
    """A press to be stored once; gives its status, and whether it is new.

    `waited` are the seconds it had been waiting at the seat, where the seat says so.
    A resend gives the status of now; one that was cancelled before it came arrives cancelled.
    """

    seat: Seat
    body: HelpRequest
    now: datetime
    waited: float | None = None

    @property
    def id(self) -> str:
        """The id it got when the button was pressed."""
        return str(self.body.id)

    @property
    def asked(self) -> datetime:
        """When help was asked for, on the hub's clock."""
        return asked_at(self.body.pressed_at, self.now, self.waited)

    @classmethod
    def write_all(
        cls, connection: Connection, jobs: Sequence[Self]
    ) -> list[tuple[RequestStatus, bool]]:
        """Store what is new in a few statements for all: one by one took half of the hub's time."""
        kept = _known(connection, jobs)
        fresh: dict[str, Press] = {}
        for press in jobs:
            if press.id not in kept:
                fresh.setdefault(press.id, press)
        cancelled = _cancelled(connection, fresh)
        rows = [_row(press, cancelled.get(press.id)) for press in fresh.values()]
        if rows:
            connection.execute(_ADD, rows)
            connection.execute(_REMEMBER, [_line(row) for row in rows])
            kept |= {row["id"]: _Kept(row["seat_id"], row["body_hash"]) for row in rows}
        first_open = connection.execute(_FIRST_OPEN).scalars().all() if rows else ()
        return [
            (_status(press, press.id in cancelled, first_open), True)
            if fresh.get(press.id) is press
            else (_again(connection, press, kept[press.id]), False)
            for press in jobs
        ]


def body_hash(body: HelpRequest) -> str:
    """Return a digest of a request's contents, the same for the same contents."""
    return hashlib.sha256(body.model_dump_json().encode()).hexdigest()


def _known(connection: Connection, presses: Sequence[Press]) -> dict[str, _Kept]:
    rows = connection.execute(_KNOWN, {"ids": [press.id for press in presses]})
    return {row.id: _Kept(row.seat_id, row.body_hash) for row in rows}


def _cancelled(connection: Connection, fresh: dict[str, Press]) -> dict[str, datetime]:
    """Return when each was taken back whose cancel came before it."""
    found = connection.execute(_EARLY, {"ids": list(fresh)}).all() if fresh else ()
    for row in found:
        if row.seat_id != str(fresh[row.id].seat.id):
            raise foreign_request()
    return {row.id: row.cancelled_at for row in found}


def _row(press: Press, cancelled: datetime | None) -> dict[str, Any]:
    return {
        "id": press.id,
        "seat_id": str(press.seat.id),
        "body_hash": body_hash(press.body),
        "body": press.body.model_dump(mode="json"),
        "asked_at": press.asked,
        "received_at": press.now,
        "state": "cancelled" if cancelled else "open",
        "version": 2 if cancelled else 1,
        "closed_at": cancelled,
    }


def _line(row: dict[str, Any]) -> dict[str, Any]:
    """Return what the history says of a new request."""
    return {
        "request_id": row["id"],
        "version": row["version"],
        "kind": "asked",
        "person_id": None,
        "at": row["received_at"],
    }


def _status(press: Press, cancelled: bool, first_open: Sequence[datetime]) -> RequestStatus:
    if cancelled:
        return RequestStatus(id=press.body.id, state="cancelled", version=2)
    ahead = bisect_left(first_open, press.asked)
    return RequestStatus(id=press.body.id, state="open", version=1, ahead=ahead)


def _again(connection: Connection, press: Press, kept: _Kept) -> RequestStatus:
    if kept.seat_id != str(press.seat.id):
        raise foreign_request()
    if kept.body_hash != body_hash(press.body):
        raise changed_request()
    return seat_status(connection, press.seat, press.body.id)
