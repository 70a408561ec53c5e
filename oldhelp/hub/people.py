"""Who may do what: names, roles, tokens and keys as the hub keeps them."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from oldhelp.errors import OldhelpError

Role = Literal["coordinator", "volunteer"]
LinkKind = Literal["seat", "coordinator", "volunteer", "enter"]
LinkFault = Literal["token-unknown", "token-used", "token-expired"]

NAME_LENGTH = 40

LIFE: dict[LinkKind, timedelta] = {
    "seat": timedelta(hours=24),
    "coordinator": timedelta(hours=24),
    "volunteer": timedelta(hours=24),
    "enter": timedelta(minutes=10),
}

SESSION_LIFE = timedelta(days=90)

# No 0/O, 1/l/i: a seat's token is read off one screen and typed at another.
_TYPED_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
_TYPED_GROUPS = 4
_GROUP_LENGTH = 4

# Marks that turn the reading direction or cannot be seen could dress one name up as another.
_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}


@dataclass(frozen=True)
class Seat:
    """One PC that has joined this hub."""

    id: UUID
    number: int


@dataclass(frozen=True)
class SeatRow:
    """A seat as the coordinator sees it."""

    seat: Seat
    joined_at: datetime


@dataclass(frozen=True)
class Person:
    """One volunteer or coordinator."""

    id: int
    name: str
    role: Role


@dataclass(frozen=True)
class Session:
    """A signed-in device: whose it is and the language it reads."""

    person: Person
    lang: str


@dataclass(frozen=True)
class Link:
    """A link as the database keeps it, by the hash of its token."""

    kind: LinkKind
    person_id: int | None
    expires_at: datetime
    used_at: datetime | None


def clean_name(raw: str) -> str:
    """Return `raw` trimmed, without unseen characters; refuse an empty or overlong name."""
    seen = "".join(
        " " if c.isspace() else c
        for c in unicodedata.normalize("NFC", raw)
        if c.isspace() or unicodedata.category(c) not in _UNSEEN
    )
    name = " ".join(seen.split())
    if not name:
        raise OldhelpError("请写上称呼。")
    if len(name) > NAME_LENGTH:
        raise OldhelpError("称呼太长了，请写 {most} 个字以内。", most=NAME_LENGTH)
    return name


def new_token() -> str:
    """Return a token of 192 random bits for a link that is tapped or scanned."""
    return secrets.token_urlsafe(24)


def new_seat_token() -> str:
    """Return a token of 79 random bits in groups of four, to be typed at a seat."""
    groups = (
        "".join(secrets.choice(_TYPED_ALPHABET) for _ in range(_GROUP_LENGTH))
        for _ in range(_TYPED_GROUPS)
    )
    return "-".join(groups)


def typed_token(raw: str) -> str:
    """Return a typed seat token as it was printed: case, spaces and dashes do not matter."""
    letters = "".join(c for c in raw.lower() if c.isalnum())
    return "-".join(letters[i : i + _GROUP_LENGTH] for i in range(0, len(letters), _GROUP_LENGTH))


def hashed(token: str) -> str:
    """Return what is stored instead of a token or key: its sha256 in hex.

    The tokens are random and long, so a plain hash cannot be searched backwards.
    """
    return hashlib.sha256(token.encode()).hexdigest()


def link_fault(link: Link | None, kind: LinkKind, now: datetime) -> LinkFault | None:
    """Return why `link` opens nothing, or None when it does."""
    if link is None or link.kind != kind:
        return "token-unknown"
    if link.used_at is not None:
        return "token-used"
    if link.expires_at <= now:
        return "token-expired"
    return None
