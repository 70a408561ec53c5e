"""换手机: a one-time link that lets a volunteer's other device in."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from oldhelp.hub.web.coordinator import qr
from oldhelp.hub.web.entry import TheDesk, TheSession
from oldhelp.hub.web.look import page_language
from oldhelp.i18n import words

router = APIRouter(include_in_schema=False)


@router.post("/device")
async def other_device(request: Request, desk: TheDesk, session: TheSession) -> Response:
    """Make a link for another device of the same person: 10 minutes, once."""
    given = await desk.links.make("enter", session.person.id)
    t = words(page_language(request))
    return desk.look.page("device.html", request, t, code=qr(given.url), url=given.url)
