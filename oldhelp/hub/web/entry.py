"""Who is asking: the hub behind a request, the seat of a key, the person of a cookie."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from oldhelp.hub.lessons import Lessons
from oldhelp.hub.links import Links
from oldhelp.hub.people import Seat, Session
from oldhelp.hub.refusals import HubRefusal
from oldhelp.hub.room import Room
from oldhelp.hub.web.attempts import Attempts
from oldhelp.hub.web.events import Streams
from oldhelp.hub.web.look import Look

COOKIE = "oldhelp_hub"


@dataclass(frozen=True)
class Desk:
    """Everything the routes work with, built once."""

    room: Room
    links: Links
    lessons: Lessons
    streams: Streams
    look: Look
    attempts: Attempts


async def desk_of(request: Request) -> Desk:
    """Return the desk this app serves; async, since FastAPI gives each other kind a thread."""
    desk: Desk = request.app.state.desk
    return desk


TheDesk = Annotated[Desk, Depends(desk_of)]


async def seat_of(request: Request, desk: TheDesk) -> Seat:
    """Return the seat whose key came with the request, or refuse."""
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and key:
        async with counted(request, desk):
            seat = await desk.room.seat_of_key(key)
            if seat is not None:
                return seat
            raise HubRefusal(401, "key-unknown", "服务台不认识这个座位。请负责人再给一个座位链接。")
    raise HubRefusal(401, "key-missing", "座位没有带上自己的钥匙。")


async def maybe_session(request: Request, desk: TheDesk) -> Session | None:
    """Return who is signed in, or None."""
    token = request.cookies.get(COOKIE, "")
    session = await desk.room.session_of(token) if token else None
    request.state.session = session
    return session


async def session_of(found: Annotated[Session | None, Depends(maybe_session)]) -> Session:
    """Return who is signed in, or refuse."""
    if found is None:
        raise HubRefusal(401, "not-signed-in", "请用负责人给的链接或二维码进来。")
    return found


async def coordinator_of(session: Annotated[Session, Depends(session_of)]) -> Session:
    """Return the coordinator who is signed in, or refuse."""
    if session.person.role != "coordinator":
        raise HubRefusal(403, "coordinator-only", "这一页是给负责人的。")
    return session


TheSeat = Annotated[Seat, Depends(seat_of)]
MaybeSession = Annotated[Session | None, Depends(maybe_session)]
TheSession = Annotated[Session, Depends(session_of)]
TheCoordinator = Annotated[Session, Depends(coordinator_of)]


@asynccontextmanager
async def counted(request: Request, desk: Desk) -> AsyncIterator[None]:
    """Try a token or key: an address that was wrong too often is refused without a look."""
    address = request.client.host if request.client else ""
    desk.attempts.check(address)
    try:
        yield
    except HubRefusal as refusal:
        if refusal.status == 401:
            desk.attempts.wrong(address)
        raise
