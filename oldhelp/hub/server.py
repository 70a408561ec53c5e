"""Start the hub, tell where it is, and stop it within seconds."""

from __future__ import annotations

import errno
import logging
import os
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

import uvicorn
from fastapi import FastAPI

from oldhelp import paths
from oldhelp.course.model import Course
from oldhelp.errors import OldhelpError
from oldhelp.hub import people_store
from oldhelp.hub.dispatch import BEAT_PERIOD, REACH_LIMIT, Duty
from oldhelp.hub.lessons import Lessons
from oldhelp.hub.links import Links, reached_at
from oldhelp.hub.room import Room
from oldhelp.hub.schema import database_file, unwritable
from oldhelp.hub.store import Store
from oldhelp.hub.web.app import build_app
from oldhelp.hub.web.attempts import Attempts
from oldhelp.hub.web.entry import Desk
from oldhelp.hub.web.events import Streams
from oldhelp.hub.web.look import Look
from oldhelp.i18n import Words, words

_GRACE = 2
"""Seconds an answer under way may take when the hub stops; streams are ended at once."""

_BACKLOG = 256
_LAST_PORT = 65535


def load_lessons(lang: str) -> Course:
    """Return the course that travels with the program."""
    from oldhelp.course.library import load_course

    course, _ = load_course(paths.lessons_dir(), lang)
    return course


@dataclass(frozen=True)
class Hub:
    """A hub ready to serve: its app, the socket it has, and what belongs to it."""

    app: FastAPI
    desk: Desk
    listening: socket.socket
    server: uvicorn.Server

    def serve(self) -> None:
        """Serve until told to stop, then close everything."""
        try:
            self.server.run(sockets=[self.listening])
        finally:
            self.listening.close()
            self.desk.room.store.close()


class _Server(uvicorn.Server):
    """uvicorn waits for open streams for ever: so they are ended before it begins to wait."""

    def __init__(self, config: uvicorn.Config, desk: Desk) -> None:
        super().__init__(config)
        self._desk = desk

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._desk.room.stop()
        self._desk.streams.end_all()
        await super().shutdown(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        # A hub that was told to stop has done what it should: the signal is not raised again.
        self.should_exit = True


def open_hub(
    host: str,
    port: int,
    database: str | None,
    data: Path,
    *,
    opened: Callable[[Links], None] = lambda links: None,
    load: Callable[[str], Course] = load_lessons,
    beat_period: float = BEAT_PERIOD,
    reach_limit: float = REACH_LIMIT,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ticks: Callable[[], float] = time.monotonic,
) -> Hub:
    """Return a hub that has its port, its database and its app; refuse with a sentence."""
    file = database_file(database, data)
    _writable(data)
    listening = _listen(host, port)
    try:
        store = Store(file)
    except BaseException:
        listening.close()
        raise
    room = Room(store, Duty(ticks, reach_limit), now, ticks)
    address = reached_at(host, listening.getsockname()[1])
    links = Links(address, data / "links.json", room.writer, now)
    desk = Desk(room, links, Lessons(load), Streams(), Look(), Attempts(ticks))
    app = build_app(desk, lambda: opened(links), _coordinator(store), beat_period)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="on",
        ws="none",
        timeout_graceful_shutdown=_GRACE,
    )
    return Hub(app, desk, listening, _Server(config, desk))


def _coordinator(store: Store) -> int | None:
    with store.reading() as connection:
        people = people_store.all_people(connection)
    return next((person.id for person in people if person.role == "coordinator"), None)


def _writable(data: Path) -> None:
    try:
        data.mkdir(parents=True, exist_ok=True)
        probe = data / f".writable-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError:
        raise unwritable(data) from None


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        if not 0 <= port <= _LAST_PORT:
            raise OSError(errno.EINVAL, "no such port")
        made = socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            raise OldhelpError(
                "{port} 号端口已经有程序在用。请换一个，例如 --port {other}。",
                port=port,
                other=port + 1,
            ) from None
        raise OldhelpError(
            "开不了 {host} 的 {port} 号端口。请换一个 --host 或 --port。", host=host, port=port
        ) from None
    # asyncio sends at once (TCP_NODELAY) only on sockets that say they are TCP, which this one
    # does not of itself; else each answer waits 40 ms for the other side's delayed ACK.
    return socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP, made.detach())


def _announce(t: Words, links: Links) -> None:
    lines = [t("服务台开好了：{address}").format(address=links.address)]
    if links.coordinator:
        lines.append(t("负责人请打开（只能用一次）：{url}").format(url=links.coordinator.url))
    if links.enter:
        lines.append(t("负责人换了手机，请在 10 分钟内打开：{url}").format(url=links.enter.url))
    if links.invitation:
        lines.append(t("志愿者请打开：{url}").format(url=links.invitation.url))
    if links.seat:
        lines.append(t("座位请输入（只能用一次）：{url}").format(url=links.seat.url))
    lines.append(t("要关掉服务台，请按 Ctrl+C。"))
    print("\n".join(lines), flush=True)


def run(host: str, port: int, database: str | None, data: Path, lang: str) -> int:
    """Serve the room until stopped; return 0, or 1 after a sentence on stderr."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    t = words(lang)
    try:
        hub = open_hub(host, port, database, data, opened=lambda links: _announce(t, links))
    except OldhelpError as fault:
        print(fault.said(t), file=sys.stderr)
        return 1
    hub.serve()
    return 0
