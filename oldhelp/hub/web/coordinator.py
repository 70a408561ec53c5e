"""The coordinator's page: inviting volunteers and seats, and asking them to leave."""

from __future__ import annotations

import io
from uuid import UUID

import segno
from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from oldhelp.hub import people_store
from oldhelp.hub.links import Given
from oldhelp.hub.web.entry import Desk, TheCoordinator, TheDesk
from oldhelp.hub.web.look import page_language
from oldhelp.i18n import words

router = APIRouter(prefix="/coordinator", include_in_schema=False)


def qr(url: str) -> Markup:
    """Return a link as a QR code, readable from half a metre."""
    out = io.BytesIO()
    segno.make(url, error="m").save(
        out, kind="svg", xmldecl=False, svgns=False, scale=6, border=4, dark="#2B2118",
        light="#FFFFFF", svgclass="qr", lineclass=None, omitsize=True,
    )  # fmt: skip
    return Markup(out.getvalue().decode("utf-8"))


@router.get("")
async def page(request: Request, desk: TheDesk, session: TheCoordinator) -> Response:
    """Show the invitation, the seats and the volunteers."""
    return await _show(request, desk, None)


@router.post("/seat-link")
async def seat_link(request: Request, desk: TheDesk, session: TheCoordinator) -> Response:
    """Make a link for one more seat and show it."""
    return await _show(request, desk, await desk.links.make("seat"))


@router.post("/invitation")
async def invitation(desk: TheDesk, session: TheCoordinator) -> Response:
    """Replace the invitation; the old one opens nothing from now on."""
    await desk.links.renew_invitation()
    return _back()


@router.post("/seats/{seat_id}/remove")
async def remove_seat(desk: TheDesk, session: TheCoordinator, seat_id: UUID) -> Response:
    """End a seat's key."""
    await desk.room.remove_seat(seat_id)
    return _back()


@router.post("/people/{person_id}/remove")
async def remove_person(desk: TheDesk, session: TheCoordinator, person_id: int) -> Response:
    """End a volunteer's place and her open pages."""
    await desk.room.remove_person(person_id)
    if person_id != session.person.id:
        desk.streams.end_person(person_id)
    return _back()


async def _show(request: Request, desk: Desk, seat: Given | None) -> Response:
    t = words(page_language(request))
    await desk.links.keep_fresh()
    invitation = desk.links.invitation
    return desk.look.page(
        "coordinator.html",
        request,
        t,
        centre=await desk.room.read(people_store.centre_name),
        invitation=invitation.url if invitation else "",
        code=qr(invitation.url) if invitation else "",
        until=invitation.until.astimezone().strftime("%m-%d %H:%M") if invitation else "",
        seat_link=seat.url if seat else "",
        seats=await desk.room.read(people_store.all_seats),
        people=await desk.room.read(people_store.all_people),
        reachable=desk.room.duty.reachable(),
    )


def _back() -> Response:
    return RedirectResponse("/coordinator", status_code=303)
