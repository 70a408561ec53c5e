"""The hub's web app: every long-lived object is built and joined here."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.staticfiles import StaticFiles

from oldhelp.hub.dispatch import BEAT_PERIOD
from oldhelp.hub.links import Links
from oldhelp.hub.web import coordinator, device, doors, pages, seat_api
from oldhelp.hub.web.entry import Desk
from oldhelp.hub.web.events import beats, publish
from oldhelp.hub.web.faults import answer_faults
from oldhelp.hub.web.guard import Guard

_LINKS_LOOKED_AT = 600.0
"""Seconds between looks at links that are about to end."""


def build_app(
    desk: Desk,
    opened: Callable[[], None] = lambda: None,
    coordinator_id: int | None = None,
    beat_period: float = BEAT_PERIOD,
) -> FastAPI:
    """Return the app of `desk`; `opened` is called once its links are made."""

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        writing = asyncio.create_task(desk.room.writer.run())
        await desk.links.open(coordinator_id)
        live = [
            asyncio.create_task(beats(desk.room, desk.streams, beat_period)),
            asyncio.create_task(publish(desk.room, desk.streams, partial(pages.draw_queue, desk))),
            asyncio.create_task(_keep_fresh(desk.links)),
        ]
        opened()
        yield
        desk.room.stop()
        desk.streams.end_all()
        for task in live:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        desk.room.writer.stop()
        await writing

    # Without its documentation pages: they load scripts from elsewhere.
    app = FastAPI(
        title="oldhelp hub",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=life,
        middleware=[Middleware(Guard)],
    )
    app.state.desk = desk
    app.state.look = desk.look
    for part in (seat_api, pages, doors, coordinator, device):
        app.include_router(part.router)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"))
    answer_faults(app)
    return app


async def _keep_fresh(links: Links) -> None:
    while True:
        await asyncio.sleep(_LINKS_LOOKED_AT)
        await links.keep_fresh()
