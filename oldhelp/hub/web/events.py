"""Live updates: each event is encoded once and handed to every open page."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from uuid import UUID

from fastapi.sse import format_sse_event

from oldhelp.hub.bell import heard
from oldhelp.hub.room import Room
from oldhelp.hub.store import Board

PING_EVERY = 15.0
"""Seconds of silence after which a comment keeps the connection from being taken for dead."""

_MOST_WAITING = 64
"""Events a page may be behind. A slower one is let go: it reconnects and gets the whole state."""

_REDRAW_EVERY = 30.0
"""Seconds after which the queue is written anew, for its words of how long ago."""

_BREATH = 0.02
"""Seconds between two queues: under a storm of presses pages get the newest, not every one."""

_RETRY_MS = 2000

HEADERS = {"cache-control": "no-cache", "x-accel-buffering": "no"}


class Stream:
    """One page's open connection: what it has still to be sent."""

    def __init__(self, person_id: int, lang: str) -> None:
        self.person_id = person_id
        self.lang = lang
        self._chunks: asyncio.Queue[bytes | None] = asyncio.Queue(_MOST_WAITING)
        self._queue = ""
        self.ended = False

    def send(self, chunk: bytes) -> None:
        """Hand over an event; a page that is too far behind is let go."""
        if self.ended:
            return
        if self._chunks.full():
            self.end()
        else:
            self._chunks.put_nowait(chunk)

    def show_queue(self, html: str, chunk: bytes) -> None:
        """Hand over a queue, unless it is the one that was handed over last."""
        if html != self._queue:
            self._queue = html
            self.send(chunk)

    def end(self) -> None:
        """End the connection now; what still waits is dropped."""
        self.ended = True
        while not self._chunks.empty():
            self._chunks.get_nowait()
        self._chunks.put_nowait(None)

    async def chunks(self) -> AsyncIterator[bytes]:
        """Give the events as they come, and a ping when none does."""
        while True:
            try:
                chunk = await asyncio.wait_for(self._chunks.get(), PING_EVERY)
            except TimeoutError:
                chunk = format_sse_event(comment="ping")
            if chunk is None:
                return
            yield chunk


class Streams:
    """All open pages."""

    def __init__(self) -> None:
        self._open: set[Stream] = set()

    def __len__(self) -> int:
        return len(self._open)

    def add(self, stream: Stream) -> None:
        """Let a page hear what comes from now on."""
        self._open.add(stream)

    def drop(self, stream: Stream) -> None:
        """Forget a page that has gone."""
        self._open.discard(stream)

    def langs(self) -> frozenset[str]:
        """Return the languages that are being read."""
        return frozenset(stream.lang for stream in self._open)

    def send(self, chunk: bytes) -> None:
        """Hand the same bytes to every page."""
        for stream in tuple(self._open):
            stream.send(chunk)

    def show_queue(self, seq: int, html: str, lang: str) -> None:
        """Hand the same bytes of a queue to every page of a language that does not show it yet."""
        chunk = queue_event(seq, html)
        for stream in tuple(self._open):
            if stream.lang == lang:
                stream.show_queue(html, chunk)

    def end_person(self, person_id: int) -> None:
        """End the pages of one person."""
        for stream in tuple(self._open):
            if stream.person_id == person_id:
                stream.end()

    def end_all(self) -> None:
        """End every page's connection."""
        for stream in tuple(self._open):
            stream.end()


def beat_event(number: int) -> bytes:
    """Return a heartbeat."""
    return format_sse_event(event="beat", data_str=str(number))


def queue_event(seq: int, html: str) -> bytes:
    """Return the whole queue as of event `seq`.

    Since each carries everything, a page that reconnects needs no replay: it is sent the newest.
    """
    return format_sse_event(event="queue", data_str=html, id=str(seq), retry=_RETRY_MS)


def moved_events(moved: Iterable[UUID]) -> bytes:
    """Return what tells the page of one request that it has changed."""
    return b"".join(
        format_sse_event(event=f"request-{request_id}", data_str="moved") for request_id in moved
    )


async def publish(room: Room, streams: Streams, draw: Callable[[Board, str], str]) -> None:
    """Send the queue to every page whenever something has changed, until the hub stops."""
    while not room.stopping:
        ear = room.changed.listen()
        moved = list(dict.fromkeys(room.moved))
        room.moved.clear()
        if streams:
            board = await room.board()
            for lang in streams.langs():
                streams.show_queue(board.seq, draw(board, lang), lang)
            if moved:
                streams.send(moved_events(moved))
        await asyncio.sleep(_BREATH)
        await heard(ear, _REDRAW_EVERY)


async def beats(room: Room, streams: Streams, period: float) -> None:
    """Send a numbered heartbeat every `period` seconds, until cancelled; ask a full disk again."""
    while True:
        await room.try_disk()
        streams.send(beat_event(room.duty.beat()))
        await asyncio.sleep(period)
