"""A volunteer's page without a browser: hears the hub's events and answers as the page's script."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator
from urllib.parse import urlencode

from bench.hub_process import RunningHub

Call = tuple[str, dict[str, str]]
"""An address of the hub and the form that is sent there."""

_KEPT = 3.0
"""Seconds after which a connection is opened anew: the hub closes one that is silent for 5."""

_CARD = re.compile(r'data-ask="([^"]+)"')


class Line:
    """One kept connection to the hub, one question at a time."""

    def __init__(self, hub: RunningHub, headers: dict[str, str]) -> None:
        self._hub = hub
        self._headers = {"host": f"{hub.host}:{hub.port}", **headers}
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._used = 0.0

    async def ask(
        self, method: str, path: str, body: str = "", kind: str = "", **more: str
    ) -> tuple[int, bytes]:
        """Send one request and return status and body of its answer."""
        reader = await self.send(method, path, body, kind, **more)
        status, headers = await _head(reader)
        return status, await reader.readexactly(int(headers.get("content-length", "0")))

    async def send(
        self, method: str, path: str, body: str = "", kind: str = "", **more: str
    ) -> asyncio.StreamReader:
        """Send one request; its answer is read from what is returned."""
        idle, self._used = time.monotonic() - self._used, time.monotonic()
        if self._reader is None or self._writer is None or idle > _KEPT:
            self.close()
            self._reader, self._writer = await asyncio.open_connection(
                self._hub.host, self._hub.port
            )
        raw = body.encode()
        headers = {**self._headers, "content-length": str(len(raw)), "content-type": kind}
        named = {name.replace("_", "-"): value for name, value in more.items()}
        lines = [f"{name}: {value}" for name, value in {**headers, **named}.items() if value]
        head = "\r\n".join((f"{method} {path} HTTP/1.1", *lines, "", ""))
        self._writer.write(head.encode() + raw)
        await self._writer.drain()
        return self._reader

    def close(self) -> None:
        """Hang up."""
        if self._writer is not None:
            self._writer.close()


async def _head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    fields = (line.partition(":") for line in lines[1:] if line)
    return int(lines[0].split()[1]), {name.lower(): value.strip() for name, _, value in fields}


class SeenPage:
    """An open page: when each press was first among its cards (in seconds of `time.time`)."""

    def __init__(self, hub: RunningHub, cookie: str) -> None:
        own = {"cookie": cookie, "origin": hub.address}
        self._events = Line(hub, own)
        self._answers = Line(hub, own)
        self._answering = asyncio.Lock()
        self.seen: dict[str, float] = {}
        self.open = asyncio.Event()

    async def listen(self) -> None:
        """Hear events until cancelled."""
        answers: set[asyncio.Task[None]] = set()
        try:
            async for name, data in self._heard():
                if name == "queue":
                    now = time.time()
                    fresh = [card for card in _CARD.findall(data) if card not in self.seen]
                    self.seen.update(dict.fromkeys(fresh, now))
                    calls: list[Call] = [(f"/requests/{card}/shown", {}) for card in fresh]
                elif name == "beat":
                    calls = [("/beat", {"page": "bench", "number": data})]
                else:
                    continue
                answers.add(asyncio.create_task(self._answer(calls)))
                self.open.set()
        finally:
            for task in answers:
                task.cancel()
            self._events.close()
            self._answers.close()

    async def _answer(self, calls: list[Call]) -> None:
        async with self._answering:
            for path, fields in calls:
                form = urlencode(fields)
                await self._answers.ask("POST", path, form, "application/x-www-form-urlencoded")

    async def _heard(self) -> AsyncIterator[tuple[str, str]]:
        reader = await self._events.send("GET", "/events?lang=zh")
        status, _ = await _head(reader)
        if status != 200:
            raise RuntimeError(f"the page's events were refused: {status}")
        waiting = ""
        while True:
            size = int((await reader.readuntil(b"\r\n")).strip(), 16)
            waiting += (await reader.readexactly(size + 2))[:-2].decode()
            *events, waiting = waiting.split("\n\n")
            for event in events:
                fields = [line.partition(": ") for line in event.split("\n")]
                name = "".join(value for key, _, value in fields if key == "event")
                yield name, "\n".join(value for key, _, value in fields if key == "data")
