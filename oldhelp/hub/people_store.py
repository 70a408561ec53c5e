"""Seats, people, links and sessions in the hub's database."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID, uuid4

import sqlalchemy as sa

from oldhelp.hub.people import (
    LIFE,
    SESSION_LIFE,
    Link,
    LinkKind,
    Person,
    Role,
    Seat,
    SeatRow,
    Session,
    hashed,
    link_fault,
    new_seat_token,
    new_token,
)
from oldhelp.hub.refusals import LINK_FAULTS
from oldhelp.hub.schema import centres, links, people, seats, sessions
from oldhelp.wire import proof_of


def centre_name(connection: sa.Connection) -> str:
    """Return the name of the centre this hub serves; empty until the coordinator gave it."""
    return connection.execute(sa.select(centres.c.name)).scalar() or ""


def make_link(
    connection: sa.Connection, kind: LinkKind, now: datetime, person_id: int | None = None
) -> str:
    """Make a link of `kind` and return its token, which is nowhere kept."""
    token = new_seat_token() if kind == "seat" else new_token()
    row = {
        "token_hash": hashed(token),
        "kind": kind,
        "person_id": person_id,
        "expires_at": now + LIFE[kind],
    }
    connection.execute(sa.insert(links).values(row))
    return token


def end_links(connection: sa.Connection, kind: LinkKind, now: datetime) -> None:
    """Let every link of `kind` end now."""
    connection.execute(
        sa.update(links)
        .where(links.c.kind == kind, links.c.expires_at > now)
        .values(expires_at=now)
    )


def check_link(connection: sa.Connection, token: str, kind: LinkKind, now: datetime) -> Link:
    """Return the link of `token`, or raise why it opens nothing."""
    digest = hashed(token)
    row = connection.execute(sa.select(links).where(links.c.token_hash == digest)).first()
    known = row is not None and secrets.compare_digest(row.token_hash, digest)
    link = Link(row.kind, row.person_id, row.expires_at, row.used_at) if row and known else None
    fault = link_fault(link, kind, now)
    if fault or link is None:
        raise LINK_FAULTS[fault or "token-unknown"]
    return link


def use_link(connection: sa.Connection, token: str, kind: LinkKind, now: datetime) -> Link:
    """Use up a single-use link, or raise why it opens nothing."""
    link = check_link(connection, token, kind, now)
    connection.execute(
        sa.update(links).where(links.c.token_hash == hashed(token)).values(used_at=now)
    )
    return link


def join_seat(
    connection: sa.Connection,
    token: str,
    number: int,
    now: datetime,
    known: UUID | None = None,
) -> tuple[Seat, str]:
    """Let a seat in with its single-use token; return it and its key, kept only as a hash.

    One that has proved to be `known` keeps its id and its key, which is not returned again.
    """
    use_link(connection, token, "seat", now)
    if known is not None:
        connection.execute(
            sa.update(seats).where(seats.c.id == str(known)).values(number=number, joined_at=now)
        )
        return Seat(known, number), ""
    seat = Seat(uuid4(), number)
    key = new_token()
    row = {
        "id": str(seat.id),
        "number": number,
        "key_hash": hashed(key),
        "joined_at": now,
    }
    connection.execute(sa.insert(seats).values(row))
    return seat, key


def proved_seat(connection: sa.Connection, seat_id: UUID, token: str, proof: str) -> UUID | None:
    """Return `seat_id` if `proof` was made with the key of that seat, and it was not removed."""
    key_hash = connection.execute(
        sa.select(seats.c.key_hash).where(seats.c.id == str(seat_id), seats.c.revoked_at.is_(None))
    ).scalar()
    proved = key_hash is not None and secrets.compare_digest(proof_of(key_hash, token), proof)
    return seat_id if proved else None


def seat_of_key(connection: sa.Connection, key: str) -> Seat | None:
    """Return the seat that holds `key`, unless it was removed."""
    digest = hashed(key)
    row = connection.execute(
        sa.select(seats).where(seats.c.key_hash == digest, seats.c.revoked_at.is_(None))
    ).first()
    if row is None or not secrets.compare_digest(row.key_hash, digest):
        return None
    return Seat(UUID(row.id), row.number)


def all_seats(connection: sa.Connection) -> list[SeatRow]:
    """Return the seats that belong to this hub, by number."""
    rows = connection.execute(
        sa.select(seats)
        .where(seats.c.revoked_at.is_(None))
        .order_by(seats.c.number, seats.c.joined_at)
    )
    return [SeatRow(Seat(UUID(row.id), row.number), row.joined_at) for row in rows]


def remove_seat(connection: sa.Connection, seat_id: UUID, now: datetime) -> None:
    """End a seat's key."""
    connection.execute(
        sa.update(seats)
        .where(seats.c.id == str(seat_id), seats.c.revoked_at.is_(None))
        .values(revoked_at=now)
    )


def create_coordinator(
    connection: sa.Connection, token: str, name: str, centre: str, now: datetime
) -> Person:
    """Make the coordinator with the one-time link and give the centre its name."""
    use_link(connection, token, "coordinator", now)
    connection.execute(sa.delete(centres))
    connection.execute(sa.insert(centres).values(name=centre))
    return _new_person(connection, name, "coordinator", now)


def create_volunteer(connection: sa.Connection, token: str, name: str, now: datetime) -> Person:
    """Make a volunteer with an invitation, which stays open for others until it ends."""
    check_link(connection, token, "volunteer", now)
    return _new_person(connection, name, "volunteer", now)


def _new_person(connection: sa.Connection, name: str, role: Role, now: datetime) -> Person:
    result = connection.execute(
        sa.insert(people).values(name=name, role=role, created_at=now).returning(people.c.id)
    )
    return Person(result.scalar_one(), name, role)


def all_people(connection: sa.Connection) -> list[Person]:
    """Return everybody who may sign in, the coordinator first."""
    rows = connection.execute(
        sa.select(people)
        .where(people.c.revoked_at.is_(None))
        .order_by(people.c.role != "coordinator", people.c.id)
    )
    return [Person(row.id, row.name, row.role) for row in rows]


def remove_person(connection: sa.Connection, person_id: int, now: datetime) -> None:
    """End a volunteer's sessions and her place; her name stays in the history."""
    connection.execute(
        sa.update(people)
        .where(people.c.id == person_id, people.c.role == "volunteer")
        .values(revoked_at=now)
    )
    revoked = sa.select(people.c.id).where(people.c.revoked_at.is_not(None))
    connection.execute(sa.delete(sessions).where(sessions.c.person_id.in_(revoked)))


def open_session(connection: sa.Connection, person_id: int, lang: str, now: datetime) -> str:
    """Sign a device in and return the token of its cookie."""
    token = new_token()
    row = {
        "token_hash": hashed(token),
        "person_id": person_id,
        "lang": lang,
        "expires_at": now + SESSION_LIFE,
    }
    connection.execute(sa.insert(sessions).values(row))
    return token


def enter(connection: sa.Connection, token: str, lang: str, now: datetime) -> str:
    """Sign a device in with a one-time link and return the token of its cookie."""
    link = use_link(connection, token, "enter", now)
    if link.person_id is None:
        raise LINK_FAULTS["token-unknown"]
    return open_session(connection, link.person_id, lang, now)


def session_of(connection: sa.Connection, token: str, now: datetime) -> Session | None:
    """Return who is signed in with a cookie's token."""
    digest = hashed(token)
    row = connection.execute(
        sa.select(sessions, people.c.name, people.c.role)
        .join_from(sessions, people)
        .where(
            sessions.c.token_hash == digest,
            sessions.c.expires_at > now,
            people.c.revoked_at.is_(None),
        )
    ).first()
    if row is None or not secrets.compare_digest(row.token_hash, digest):
        return None
    return Session(Person(row.person_id, row.name, row.role), row.lang)


def set_language(connection: sa.Connection, token: str, lang: str) -> None:
    """Keep the language of a signed-in device."""
    connection.execute(
        sa.update(sessions).where(sessions.c.token_hash == hashed(token)).values(lang=lang)
    )


def end_session(connection: sa.Connection, token: str) -> None:
    """Sign a device out."""
    connection.execute(sa.delete(sessions).where(sessions.c.token_hash == hashed(token)))
