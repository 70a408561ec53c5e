"""The volunteer's pages: the queue, the request she has taken, and her live connection."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from oldhelp.hub.lessons import marks
from oldhelp.hub.people import Session
from oldhelp.hub.refusals import unknown_request
from oldhelp.hub.store import Ask, Board
from oldhelp.hub.web import cards
from oldhelp.hub.web.entry import Desk, MaybeSession, TheDesk, TheSession
from oldhelp.hub.web.events import HEADERS, Stream, beat_event, moved_events, queue_event
from oldhelp.hub.web.look import choose_language, page_language
from oldhelp.i18n import Words, words
from oldhelp.wire import HelpRequest

router = APIRouter(include_in_schema=False)


def draw_queue(desk: Desk, board: Board, lang: str) -> str:
    """Return the queue as the page swaps it in: the same bytes for everyone of a language."""
    t = words(lang)
    return desk.look.html(
        "_queue.html",
        t,
        cards=cards.cards(board, t, desk.lessons.title, desk.room.waits),
        notes=cards.notes(board, t),
        stuck=desk.room.writer.stuck,
    )


def went(request: Request, url: str) -> Response:
    """Send the page elsewhere: htmx by its header, a plain form by a redirect."""
    if "hx-request" in request.headers:
        return Response(status_code=204, headers={"hx-redirect": url})
    return RedirectResponse(url, status_code=303)


@router.get("/")
async def queue(request: Request, desk: TheDesk, session: MaybeSession) -> Response:
    """Show who is waiting; somebody not signed in is told how to come in."""
    t = words(page_language(request))
    if session is None:
        return desk.look.page("welcome.html", request, t)
    board = await desk.room.board()
    mine = [ask for ask in board.asks if ask.volunteer_id == session.person.id]
    return desk.look.page(
        "queue.html",
        request,
        t,
        page=secrets.token_urlsafe(9),
        cards=cards.cards(board, t, desk.lessons.title, desk.room.waits),
        notes=cards.notes(board, t),
        stuck=desk.room.writer.stuck,
        mine=mine[0].body if mine else None,
    )


@router.get("/requests/{request_id}")
async def one(request: Request, desk: TheDesk, session: TheSession, request_id: UUID) -> Response:
    """Show the request she has taken, or say what became of it."""
    t = words(page_language(request))
    ask = await _found(desk, request_id)
    if ask.state != "claimed" or ask.volunteer_id != session.person.id:
        return desk.look.page("said.html", request, t, sentence=became(ask, session, t))
    body = ask.body
    drawing = desk.lessons.picture(body)
    return desk.look.page(
        "request.html",
        request,
        t,
        page=secrets.token_urlsafe(9),
        body=body,
        version=ask.version,
        lesson=cards.lesson(body, t, desk.lessons.title),
        where=cards.where(body, t),
        wrong=cards.wrong_taps(len(body.wrong_taps), t),
        marks=marks(body.wrong_taps),
        shown=desk.lessons.shown(body),
        first_words=first_words(body, words(body.lang)),
        alt=drawing.alt if drawing else "",
        drawn=drawing is not None,
    )


@router.get("/picture/{request_id}.svg")
async def picture(desk: TheDesk, session: TheSession, request_id: UUID) -> Response:
    """Return the very picture the learner sees, her wrong taps numbered."""
    drawing = desk.lessons.picture((await _found(desk, request_id)).body)
    if drawing is None:
        raise unknown_request()
    return Response(drawing.svg, media_type="image/svg+xml")


@router.post("/requests/{request_id}/claim")
async def claim(request: Request, desk: TheDesk, session: TheSession, request_id: UUID) -> Response:
    """Take a request with one tap; who comes second is told who went."""
    if await desk.room.claim(session.person, request_id):
        return went(request, f"/requests/{request_id}")
    ask = await _found(desk, request_id)
    if ask.state == "claimed" and ask.volunteer_id == session.person.id:
        return went(request, f"/requests/{request_id}")
    t = words(page_language(request))
    template = "_notice.html" if "hx-request" in request.headers else "said.html"
    return desk.look.page(template, request, t, sentence=became(ask, session, t))


@router.post("/requests/{request_id}/release")
async def release(
    request: Request, desk: TheDesk, session: TheSession, request_id: UUID
) -> Response:
    """Give a request back, so that somebody else can go."""
    given = await desk.room.release(session.person, request_id)
    return went(request, "/" if given else f"/requests/{request_id}")


@router.post("/requests/{request_id}/done")
async def done(request: Request, desk: TheDesk, session: TheSession, request_id: UUID) -> Response:
    """Close a request that was helped with."""
    closed = await desk.room.finish(session.person, request_id)
    return went(request, "/" if closed else f"/requests/{request_id}")


@router.post("/requests/{request_id}/shown")
async def shown(desk: TheDesk, session: TheSession, request_id: UUID) -> dict[str, bool]:
    """Take a page's word that it shows the card, from a page that is on duty."""
    return {"rung": await desk.room.shown(session.person, request_id)}


@router.post("/beat")
async def beat(
    desk: TheDesk,
    session: TheSession,
    page: Annotated[str, Form(max_length=40)],
    number: Annotated[int, Form(ge=1)],
) -> dict[str, bool]:
    """Take a visible page's answer to a heartbeat and say whether she is on duty."""
    return {"duty": desk.room.duty.answered(session.person.id, page, number)}


@router.get("/events")
async def events(
    desk: TheDesk,
    session: TheSession,
    lang: Annotated[str, Query(max_length=2)] = "",
    ask: UUID | None = None,
    version: int = 0,
) -> Response:
    """Keep a page's live connection: first what it may have missed, then each change.

    The page of one request says which version it shows, so that a change between its drawing
    and its connection is not lost.
    """
    stream = Stream(session.person.id, choose_language(lang, session.lang, ""))

    async def body() -> AsyncIterator[bytes]:
        desk.streams.add(stream)
        try:
            board = await desk.room.board()
            yield beat_event(desk.room.duty.number)
            yield queue_event(board.seq, draw_queue(desk, board, stream.lang))
            shown = await desk.room.find(ask) if ask else None
            if shown is not None and shown.version != version:
                yield moved_events([shown.body.id])
            async for chunk in stream.chunks():
                yield chunk
        finally:
            desk.streams.drop(stream)

    return StreamingResponse(body(), media_type="text/event-stream", headers=HEADERS)


async def _found(desk: Desk, request_id: UUID) -> Ask:
    ask = await desk.room.find(request_id)
    if ask is None:
        raise unknown_request()
    return ask


def first_words(body: HelpRequest, t: Words) -> str:
    """Return what to say first, in the learner's own language."""
    return t("“{called}，不着急，我们一起看。”").format(called=body.called)


def became(ask: Ask, session: Session, t: Words) -> str:
    """Say kindly what became of a request that is not hers to help with now."""
    own = ask.volunteer_id == session.person.id
    said = {
        "open": t("{called}还在等人，谁都可以去。"),
        "claimed": t("{volunteer}已经去了，谢谢您。"),
        "cancelled": t("{called}说：不用了，谢谢。"),
        "done": t("这次帮好了，谢谢您。") if own else t("{volunteer}已经帮好了，谢谢您。"),
    }[ask.state]
    return said.format(called=ask.body.called, volunteer=ask.volunteer)
