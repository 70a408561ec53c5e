"""What seat and hub say to each other."""

from __future__ import annotations

import hashlib
import hmac
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

PROTOCOL = 1
"""Raised when an old seat can no longer talk to a new hub."""

MAX_BODY = 64 * 1024
"""Largest body the hub reads, in bytes: a request with every field full is under 8 kB."""

MOST_AHEAD = 99
"""Nobody is told of more people ahead of her than these."""

WAITED = "Oldhelp-Waited"
"""Header of a press: for how many seconds it waited on the seat before it was sent.

It is no part of the body, which must stay the same for each resend.
"""

Name = Annotated[str, Field(min_length=1, max_length=40)]
Short = Annotated[str, Field(max_length=80)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]


def proof_of(key_hash: str, token: str) -> str:
    """Return what proves a seat's key for one token, without sending the key to anybody.

    `key_hash` is the sha256 of the key in hex, which is all the hub has of it.
    """
    return hmac.new(key_hash.encode(), token.encode(), hashlib.sha256).hexdigest()


class Message(BaseModel):
    """A message is closed: an unknown field is a fault, not a surprise."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class JoinSeat(Message):
    """A seat asks to belong to this hub, with the single-use token of the link.

    One that knows this hub already, at another address, says who it `was` and proves it: then it
    stays the same seat, and what it has asked for stays its own.
    """

    token: Annotated[str, Field(min_length=8, max_length=200)]
    seat_number: Annotated[int, Field(ge=1, le=999)]
    was: UUID | None = None
    proof: Annotated[str, Field(max_length=64)] = ""


class SeatJoined(Message):
    """The hub's answer: the key the seat proves itself with from now on (kept in a 0600 file).

    An empty key: the seat was known, and the key it has still holds.
    """

    seat_id: UUID
    key: str
    centre: str


class SeatHello(Message):
    """The hub's answer to a seat that asks whether it is still known."""

    centre: str
    protocol: int


class WrongTap(Message):
    """One wrong tap: what was tapped, on which screen of the pretend phone."""

    screen: Slug
    target: Short


class HelpRequest(Message):
    """A press of 我要帮助. Its id was made when the button was pressed, so a resend is harmless.

    `step` counts from 1. `screen` is empty outside practice; `variant` are its names and sums, 0 as
    the lesson is written. Nothing the learner typed is here.
    """

    id: UUID
    called: Name
    seat_number: Annotated[int, Field(ge=1, le=999)]
    lang: Literal["zh", "en"]
    lesson: Slug | Literal[""] = ""
    step_id: Slug | Literal[""] = ""
    step: Annotated[int, Field(ge=0, le=99)] = 0
    steps: Annotated[int, Field(ge=0, le=99)] = 0
    practice: bool = False
    screen: Slug | Literal[""] = ""
    variant: Annotated[int, Field(ge=0, le=99)] = 0
    wrong_taps: Annotated[tuple[WrongTap, ...], Field(max_length=20)] = ()
    pressed_at: AwareDatetime


class CancelRequest(Message):
    """不用了: the learner no longer needs help, at any time. Harmless to repeat."""

    id: UUID
    cancelled_at: AwareDatetime


class ForgetRequest(Message):
    """The learner of a request was deleted for good at her seat: her name goes here as well."""

    id: UUID


RequestState = Literal["open", "claimed", "done", "cancelled"]


class RequestStatus(Message):
    """What is true of a request right now. `version` grows with each change of it.

    `rung` names the volunteers whose page has acknowledged showing it; `ahead` counts open
    requests of this centre pressed earlier, up to `MOST_AHEAD`.
    """

    id: UUID
    state: RequestState
    version: int
    rung: tuple[str, ...] = ()
    volunteer: str = ""
    ahead: int = 0


class Refusal(Message):
    """Every fault of the hub's API, in one shape: a code for programs, a sentence for people."""

    code: str
    sentence: str
