"""What a seat asks the hub."""

from __future__ import annotations

import re
from typing import Annotated, TypeVar
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.responses import Response

from oldhelp.hub import people_store
from oldhelp.hub.people import Seat, clean_name, typed_token
from oldhelp.hub.refusals import HubRefusal
from oldhelp.hub.store import Connection
from oldhelp.hub.web.entry import TheDesk, TheSeat, counted, desk_of, seat_of
from oldhelp.wire import (
    PROTOCOL,
    WAITED,
    CancelRequest,
    ForgetRequest,
    HelpRequest,
    JoinSeat,
    Message,
    RequestStatus,
    SeatJoined,
)

_SECONDS = re.compile(r"[0-9]{1,9}(\.[0-9]{1,3})?")

Body = TypeVar("Body", bound=Message)

router = APIRouter(prefix="/api/seat")


@router.post("/join")
async def let_in(request: Request, desk: TheDesk, body: JoinSeat) -> SeatJoined:
    """Let a seat in, once for each link."""
    now = desk.room.now()
    token = typed_token(body.token)

    def join(connection: Connection) -> tuple[Seat, str]:
        known = None
        if body.was is not None:
            known = people_store.proved_seat(connection, body.was, body.token, body.proof)
        return people_store.join_seat(connection, token, body.seat_number, now, known)

    async with counted(request, desk):
        seat, key = await desk.room.writer.do(join)
    desk.room.forget_seat(seat.id)
    await desk.links.seat_joined()
    centre = await desk.room.read(people_store.centre_name)
    return SeatJoined(seat_id=seat.id, key=key, centre=centre)


@router.get("/hello")
async def hello(desk: TheDesk, seat: TheSeat) -> dict[str, str | int]:
    """Say who serves here, to a seat that belongs."""
    return {"centre": await desk.room.read(people_store.centre_name), "protocol": PROTOCOL}


def _said(status: RequestStatus) -> Response:
    # Already valid: FastAPI would check and copy it again on the hub's busiest way.
    return Response(status.model_dump_json(), media_type="application/json")


async def ask(request: Request) -> Response:
    """Take a press of 我要帮助; answered once it is on disk, the same for each resend."""
    desk = await desk_of(request)
    seat = await seat_of(request, desk)
    body = _understood(HelpRequest, await request.body())
    if request.headers.get("idempotency-key", "").lower() != str(body.id):
        raise HubRefusal(422, "key-mismatch", "求助号和信封上的号不一样，服务台没有收下。")
    cleaned = body.model_copy(update={"called": clean_name(body.called)})
    return _said(await desk.room.ask(seat, cleaned, _waited(request.headers.get(WAITED, ""))))


# A plain route: FastAPI's dependencies cost a quarter of the hub's time for a press.
router.add_route(f"{router.prefix}/requests", ask, methods=["POST"])


def _waited(seconds: str) -> float | None:
    """Return for how long a press waited at its seat, where the seat says so."""
    return float(seconds) if _SECONDS.fullmatch(seconds) else None


def _understood(kind: type[Body], raw: bytes) -> Body:
    """Return a body as FastAPI would read it, with the same faults."""
    try:
        return kind.model_validate_json(raw)
    except ValidationError as fault:
        raise RequestValidationError(
            [{**error, "loc": ("body", *error["loc"])} for error in fault.errors()]
        ) from None


@router.post("/requests/{request_id}/cancel", response_model=RequestStatus)
async def cancel(desk: TheDesk, seat: TheSeat, request_id: UUID, body: CancelRequest) -> Response:
    """Take 不用了, at any time and any number of times."""
    if body.id != request_id:
        raise HubRefusal(422, "key-mismatch", "求助号和信封上的号不一样，服务台没有收下。")
    return _said(await desk.room.cancel(seat, request_id))


@router.post("/requests/{request_id}/forget", response_model=RequestStatus)
async def forget(desk: TheDesk, seat: TheSeat, request_id: UUID, body: ForgetRequest) -> Response:
    """Take a deleted learner's name out of what she asked for, any number of times."""
    if body.id != request_id:
        raise HubRefusal(422, "key-mismatch", "求助号和信封上的号不一样，服务台没有收下。")
    return _said(await desk.room.forget(seat, request_id))


@router.get("/requests/{request_id}", response_model=RequestStatus)
async def status(
    desk: TheDesk,
    seat: TheSeat,
    request_id: UUID,
    after: Annotated[int, Query(ge=-1)] = -1,
    wait: Annotated[float, Query(ge=0, le=25)] = 0,
) -> Response:
    """Say what is true of a request, at once or when it is newer than `after`."""
    return _said(await desk.room.status_after(seat, request_id, after, wait))
