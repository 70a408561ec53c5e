"""The doors: links that let the coordinator, volunteers and devices in, and the way out."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from oldhelp.hub import people_store
from oldhelp.hub.people import SESSION_LIFE, LinkKind, clean_name
from oldhelp.hub.web.entry import COOKIE, Desk, MaybeSession, TheDesk, TheSession, counted
from oldhelp.hub.web.look import page_language
from oldhelp.i18n import words

router = APIRouter(include_in_schema=False)

OWN_PAGE = r"^/(requests/[0-9a-f-]{36}|coordinator)?$"
"""Where a one-time link may lead: never off this hub."""

TypedName = Annotated[str, Form(max_length=200)]


@router.get("/s/{token}")
async def seat_link(request: Request, desk: TheDesk, session: MaybeSession, token: str) -> Response:
    """Tell who opened a seat's link in a browser where it belongs; nothing is used up."""
    t = words(page_language(request))
    address = str(request.url.replace(query=""))
    return desk.look.page("seat_link.html", request, t, address=address)


@router.get("/c/{token}")
async def coordinator_form(
    request: Request, desk: TheDesk, session: MaybeSession, token: str
) -> Response:
    """Ask the first coordinator for a name."""
    return await _form(request, desk, token, "coordinator")


@router.get("/v/{token}")
async def volunteer_form(
    request: Request, desk: TheDesk, session: MaybeSession, token: str
) -> Response:
    """Ask an invited volunteer for a name."""
    return await _form(request, desk, token, "volunteer")


async def _form(request: Request, desk: Desk, token: str, kind: LinkKind) -> Response:
    now = desk.room.now()
    async with counted(request, desk):
        await desk.room.read(lambda c: people_store.check_link(c, token, kind, now))
    t = words(page_language(request))
    return desk.look.page("name.html", request, t, kind=kind)


@router.post("/c/{token}")
async def make_coordinator(
    request: Request,
    desk: TheDesk,
    token: str,
    name: TypedName = "",
    centre: TypedName = "",
) -> Response:
    """Make the coordinator, once, and sign her device in."""
    now, lang = desk.room.now(), page_language(request)
    called, place = clean_name(name), clean_name(centre or words(lang)("社区中心"))
    async with counted(request, desk):
        person = await desk.room.writer.do(
            lambda c: people_store.create_coordinator(c, token, called, place, now)
        )
    desk.links.coordinator_made()
    return await _signed_in(desk, person.id, lang, "/coordinator")


@router.post("/v/{token}")
async def make_volunteer(
    request: Request, desk: TheDesk, token: str, name: TypedName = ""
) -> Response:
    """Make a volunteer and sign her device in."""
    now, called = desk.room.now(), clean_name(name)
    async with counted(request, desk):
        person = await desk.room.writer.do(
            lambda c: people_store.create_volunteer(c, token, called, now)
        )
    return await _signed_in(desk, person.id, page_language(request), "/")


@router.get("/enter/{token}")
async def enter(
    request: Request,
    desk: TheDesk,
    token: str,
    to: Annotated[str, Query(pattern=OWN_PAGE)] = "/",
) -> Response:
    """Sign a device in with a one-time link, and show a page of this hub's own."""
    now, lang = desk.room.now(), page_language(request)
    async with counted(request, desk):
        cookie = await desk.room.writer.do(lambda c: people_store.enter(c, token, lang, now))
    if desk.links.enter and desk.links.enter.url.endswith(token):
        desk.links.entered()
    return _with_cookie(RedirectResponse(to, status_code=303), cookie)


@router.post("/language")
async def language(
    request: Request,
    desk: TheDesk,
    session: TheSession,
    lang: Annotated[Literal["zh", "en"], Form()],
) -> Response:
    """Keep the language of this device."""
    token = request.cookies[COOKIE]
    await desk.room.writer.do(lambda c: people_store.set_language(c, token, lang))
    return RedirectResponse("/", status_code=303)


@router.post("/leave")
async def leave(request: Request, desk: TheDesk, session: TheSession) -> Response:
    """Sign this device out."""
    token = request.cookies[COOKIE]
    await desk.room.writer.do(lambda c: people_store.end_session(c, token))
    answer = RedirectResponse("/", status_code=303)
    answer.delete_cookie(COOKIE)
    return answer


async def _signed_in(desk: Desk, person_id: int, lang: str, url: str) -> Response:
    now = desk.room.now()
    cookie = await desk.room.writer.do(lambda c: people_store.open_session(c, person_id, lang, now))
    return _with_cookie(RedirectResponse(url, status_code=303), cookie)


def _with_cookie(answer: Response, token: str) -> Response:
    answer.set_cookie(
        COOKIE,
        token,
        max_age=int(SESSION_LIFE.total_seconds()),
        httponly=True,
        samesite="lax",
    )
    return answer
