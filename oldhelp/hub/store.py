"""Help requests and their history in the hub's database: every statement about them is here."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any, Generic, Literal, Self, TypeVar, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert as insert_or

from oldhelp.errors import OldhelpError
from oldhelp.hub import schema
from oldhelp.hub.people import Seat
from oldhelp.hub.refusals import HubRefusal, foreign_request, unknown_request
from oldhelp.hub.schema import early_cancels, people, request_events, requests, rings
from oldhelp.wire import MOST_AHEAD, HelpRequest, RequestState, RequestStatus

Connection = sa.Connection
Job = Callable[[Connection], Any]
Answer = TypeVar("Answer")
EventKind = Literal["asked", "cancelled", "claimed", "released", "rung", "done"]

LEFT_SHOWN = timedelta(seconds=60)
"""How long a queue page says that a learner no longer needs help."""

_MOST_CARDS = 60

_WAITING: tuple[RequestState, ...] = ("open", "claimed")

_REMEMBER = sa.insert(request_events)
_EARLY = sa.select(early_cancels.c.seat_id, early_cancels.c.cancelled_at).where(
    early_cancels.c.id == sa.bindparam("request_id")
)
# Counted to a bound: with thousands waiting, counting all took longer than the rest of a press.
_AHEAD = sa.select(sa.func.count()).select_from(
    sa.select(requests.c.id)
    .where(requests.c.state == "open", requests.c.asked_at < sa.bindparam("asked"))
    .limit(MOST_AHEAD)
    .subquery()
)


@dataclass(frozen=True)
class Ask:
    """One request as the volunteers' pages show it."""

    body: HelpRequest
    asked_at: datetime
    received_at: datetime
    state: RequestState
    version: int
    volunteer_id: int | None
    volunteer: str


@dataclass(frozen=True)
class Board:
    """All that is waiting, being helped or has just been taken back, as of event `seq`."""

    seq: int
    asks: tuple[Ask, ...]


class Unwritable(HubRefusal):
    """The database could not be written; nothing was acknowledged."""

    def __init__(self) -> None:
        super().__init__(
            503, "hub-cannot-write", "服务台现在存不下东西。请举手，或请旁边的人帮忙。"
        )


class Together(ABC, Generic[Answer]):
    """A job of which many cost little more than one: those side by side are written at once."""

    @classmethod
    @abstractmethod
    def write_all(cls, connection: Connection, jobs: Sequence[Self]) -> list[Answer]:
        """Do all `jobs` and return what each gave; a refusal of one is raised."""

    def __call__(self, connection: Connection) -> Answer:
        """Do this one."""
        return self.write_all(connection, [self])[0]


class Store:
    """Keep the hub's data in one SQLite file; reads open their own connection."""

    def __init__(self, file: Path) -> None:
        self._only = schema.OnlyHub(file)
        self._writing = schema.open_engine(file, writes=True)
        self._reading = schema.open_engine(file, writes=False)
        try:
            schema.migrate(self._writing, file)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the database and let another hub have it."""
        self._reading.dispose()
        self._writing.dispose()
        self._only.release()

    def write(self, jobs: Sequence[Job]) -> list[Any]:
        """Do all `jobs` in one durable transaction and return what each gave.

        A job that raises takes the whole batch back; then each is done by itself, and a fault
        stands in the list in place of that job's answer.
        """
        try:
            with self._writing.begin() as connection:
                return [answer for run in _runs(jobs) for answer in run(connection)]
        except (sa.exc.SQLAlchemyError, OldhelpError):
            return [self._alone(job) for job in jobs]

    def _alone(self, job: Job) -> Any:
        try:
            with self._writing.begin() as connection:
                return job(connection)
        except OldhelpError as refusal:
            return refusal
        except sa.exc.OperationalError:
            return Unwritable()
        except sa.exc.SQLAlchemyError as fault:
            return fault

    def reading(self) -> sa.Connection:
        """Return a connection for reading, to be closed by its `with`."""
        return self._reading.connect()

    def empty_log(self) -> None:
        """Bring what SQLite keeps beside the file into it: the log still holds what was before."""
        with closing(self._reading.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def status(self, seat: Seat, request_id: UUID) -> RequestStatus:
        """Return what is true of a seat's request now."""
        with self.reading() as connection:
            return seat_status(connection, seat, request_id)

    def ask(self, request_id: UUID) -> Ask | None:
        """Return one request with everything its page shows."""
        with self.reading() as connection:
            row = connection.execute(_asks().where(requests.c.id == str(request_id))).first()
            return None if row is None else _ask(row)

    def board(self, now: datetime) -> Board:
        """Return the queue: open first, oldest press first, with the number of the last event."""
        shown = sa.or_(
            requests.c.state.in_(_WAITING),
            sa.and_(requests.c.state == "cancelled", requests.c.closed_at > now - LEFT_SHOWN),
        )
        query = (
            _asks()
            .where(shown)
            .order_by(requests.c.state != "open", requests.c.asked_at, requests.c.id)
            .limit(_MOST_CARDS)
        )
        with self.reading() as connection:
            # In one transaction, so that the number belongs to exactly these rows.
            seq = connection.execute(sa.select(sa.func.max(request_events.c.seq))).scalar()
            return Board(seq or 0, tuple(_ask(row) for row in connection.execute(query)))


def _runs(jobs: Sequence[Job]) -> Iterator[Callable[[Connection], list[Any]]]:
    """Yield what writes each run of jobs of one kind, in their order."""
    for kind, run in groupby(jobs, type):
        if issubclass(kind, Together):
            yield partial(kind.write_all, jobs=cast(list[Together[Any]], list(run)))
        else:
            yield partial(_each, jobs=list(run))


def _each(connection: Connection, jobs: Sequence[Job]) -> list[Any]:
    return [job(connection) for job in jobs]


def try_disk(connection: sa.Connection) -> None:
    """Write a page that changes nothing, to find out whether the disk takes it."""
    connection.exec_driver_sql("PRAGMA user_version = 1")


def cancel_request(
    connection: sa.Connection, seat: Seat, request_id: UUID, now: datetime
) -> RequestStatus:
    """Take a request back; what is done stays done, and an unknown id is kept for its request."""
    changed = _move(
        connection,
        request_id,
        "cancelled",
        None,
        now,
        requests.c.seat_id == str(seat.id),
        requests.c.state.in_(_WAITING),
        state="cancelled",
        closed_at=now,
    )
    if not changed and _seat_of(connection, request_id) is None:
        early = {"id": str(request_id), "seat_id": str(seat.id), "cancelled_at": now}
        added = connection.execute(insert_or(early_cancels).values(early).on_conflict_do_nothing())
        if added.rowcount:
            _remember(connection, request_id, 1, "cancelled", None, now)
    return seat_status(connection, seat, request_id)


def forget_request(connection: sa.Connection, seat: Seat, request_id: UUID) -> RequestStatus:
    """Take the learner's name out of a request: at her seat she was deleted for good.

    The number of the seat stands in its place. An id that never came here is nothing to forget.
    """
    row = connection.execute(
        sa.select(requests.c.seat_id, requests.c.body).where(requests.c.id == str(request_id))
    ).first()
    if row is None:
        return RequestStatus(id=request_id, state="cancelled", version=1)
    if row.seat_id != str(seat.id):
        raise foreign_request()
    body = {**row.body, "called": str(row.body["seat_number"])}
    connection.execute(
        sa.update(requests).where(requests.c.id == str(request_id)).values(body=body)
    )
    return seat_status(connection, seat, request_id)


def claim_request(
    connection: sa.Connection, request_id: UUID, person_id: int, now: datetime
) -> bool:
    """Give an open request to one volunteer; False when somebody else was quicker."""
    return _move(
        connection,
        request_id,
        "claimed",
        person_id,
        now,
        requests.c.state == "open",
        state="claimed",
        volunteer_id=person_id,
    )


def release_request(
    connection: sa.Connection, request_id: UUID, person_id: int, now: datetime
) -> bool:
    """Open a claimed request again; every telephone rings anew, so the old rings are taken away."""
    released = _move(
        connection,
        request_id,
        "released",
        person_id,
        now,
        *_claimed_by(person_id),
        state="open",
        volunteer_id=None,
    )
    if released:
        connection.execute(sa.delete(rings).where(rings.c.request_id == str(request_id)))
    return released


def release_all(connection: sa.Connection, person_id: int, now: datetime) -> list[UUID]:
    """Open every request again that a leaving volunteer has claimed; return their ids."""
    claimed = connection.execute(sa.select(requests.c.id).where(*_claimed_by(person_id))).scalars()
    ids = [UUID(request_id) for request_id in claimed.all()]
    for request_id in ids:
        release_request(connection, request_id, person_id, now)
    return ids


def finish_request(
    connection: sa.Connection, request_id: UUID, person_id: int, now: datetime
) -> bool:
    """Close a request its volunteer has helped with; False when it is not hers to close."""
    return _move(
        connection,
        request_id,
        "done",
        person_id,
        now,
        *_claimed_by(person_id),
        state="done",
        closed_at=now,
    )


def ring_request(
    connection: sa.Connection, request_id: UUID, person_id: int, now: datetime
) -> bool:
    """Record that a volunteer's page has shown an open request; once for each volunteer."""
    is_open = sa.exists().where(requests.c.id == str(request_id), requests.c.state == "open")
    if not connection.execute(sa.select(is_open)).scalar():
        return False
    ring = {"request_id": str(request_id), "person_id": person_id, "rung_at": now}
    added = connection.execute(insert_or(rings).values(ring).on_conflict_do_nothing())
    if not added.rowcount:
        return False
    return _move(connection, request_id, "rung", person_id, now, requests.c.state == "open")


def seat_status(connection: sa.Connection, seat: Seat, request_id: UUID) -> RequestStatus:
    """Return the status of a request of this seat, whether its body has come or only its cancel."""
    row = connection.execute(
        sa.select(
            requests.c.seat_id,
            requests.c.state,
            requests.c.version,
            requests.c.asked_at,
            people.c.name,
        )
        .join_from(requests, people, requests.c.volunteer_id == people.c.id, isouter=True)
        .where(requests.c.id == str(request_id))
    ).first()
    if row is None:
        if _early_cancel(connection, seat, request_id) is None:
            raise unknown_request()
        return RequestStatus(id=request_id, state="cancelled", version=1)
    if row.seat_id != str(seat.id):
        raise foreign_request()
    is_open = row.state == "open"
    return RequestStatus(
        id=request_id,
        state=row.state,
        version=row.version,
        rung=_rung(connection, request_id) if row.version > 1 else (),
        volunteer=row.name or "",
        ahead=_ahead(connection, row.asked_at) if is_open else 0,
    )


def _move(
    connection: sa.Connection,
    request_id: UUID,
    kind: EventKind,
    person_id: int | None,
    now: datetime,
    *only_if: sa.ColumnElement[bool],
    **values: object,
) -> bool:
    """Change a request in one statement if it still is as expected, and write the change down."""
    moved = connection.execute(
        sa.update(requests)
        .where(requests.c.id == str(request_id), *only_if)
        .values(version=requests.c.version + 1, **values)
        .returning(requests.c.version)
    ).scalar()
    if moved is None:
        return False
    _remember(connection, request_id, moved, kind, person_id, now)
    return True


def _remember(
    connection: sa.Connection,
    request_id: UUID,
    version: int,
    kind: EventKind,
    person_id: int | None,
    now: datetime,
) -> None:
    line = {
        "request_id": str(request_id),
        "version": version,
        "kind": kind,
        "person_id": person_id,
        "at": now,
    }
    connection.execute(_REMEMBER, line)


def _claimed_by(person_id: int) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    return requests.c.state == "claimed", requests.c.volunteer_id == person_id


def _early_cancel(connection: sa.Connection, seat: Seat, request_id: UUID) -> datetime | None:
    row = connection.execute(_EARLY, {"request_id": str(request_id)}).first()
    if row is None:
        return None
    if row.seat_id != str(seat.id):
        raise foreign_request()
    found: datetime = row.cancelled_at
    return found


def _seat_of(connection: sa.Connection, request_id: UUID) -> str | None:
    return connection.execute(
        sa.select(requests.c.seat_id).where(requests.c.id == str(request_id))
    ).scalar()


def _rung(connection: sa.Connection, request_id: UUID) -> tuple[str, ...]:
    names = (
        sa.select(people.c.name)
        .join_from(rings, people, rings.c.person_id == people.c.id)
        .where(rings.c.request_id == str(request_id))
        .order_by(rings.c.rung_at, people.c.id)
    )
    return tuple(connection.execute(names).scalars())


def _ahead(connection: sa.Connection, asked: datetime) -> int:
    return int(connection.execute(_AHEAD, {"asked": asked}).scalar_one())


def _asks() -> sa.Select[Any]:
    return sa.select(
        requests.c.body,
        requests.c.asked_at,
        requests.c.received_at,
        requests.c.state,
        requests.c.version,
        requests.c.volunteer_id,
        people.c.name,
    ).join_from(requests, people, requests.c.volunteer_id == people.c.id, isouter=True)


def _ask(row: sa.Row[Any]) -> Ask:
    return Ask(
        body=HelpRequest.model_validate(row.body),
        asked_at=row.asked_at,
        received_at=row.received_at,
        state=row.state,
        version=row.version,
        volunteer_id=row.volunteer_id,
        volunteer=row.name or "",
    )
