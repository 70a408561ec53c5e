"""The links the hub gives out: printed at its start, kept for the window in `links.json`."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from oldhelp.hub import people_store
from oldhelp.hub.people import LIFE, LinkKind
from oldhelp.hub.writer import Writer

_PATHS: dict[LinkKind, str] = {"seat": "s", "coordinator": "c", "volunteer": "v", "enter": "enter"}

_RENEW_BEFORE = timedelta(hours=1)


@dataclass(frozen=True)
class Given:
    """A link as it was given out, and when it ends."""

    url: str
    until: datetime


class Links:
    """Make links, remember the ones on show, and keep `links.json` true."""

    def __init__(
        self, address: str, file: Path, writer: Writer, now: Callable[[], datetime]
    ) -> None:
        self.address = address
        self._file = file
        self._writer = writer
        self._now = now
        self.coordinator: Given | None = None
        self.enter: Given | None = None
        self.invitation: Given | None = None
        self.seat: Given | None = None

    async def open(self, coordinator_id: int | None) -> None:
        """Make the links of a starting hub and write them down.

        The first coordinator is made with a link; later ones get a way back in, since whoever
        stands at the hub's own PC may see it and a lost telephone must not lock the centre out.
        """
        if coordinator_id is None:
            self.coordinator = await self.make("coordinator")
        else:
            self.enter = await self.make("enter", coordinator_id)
        self.invitation = await self.make("volunteer")
        self.seat = await self.make("seat")
        self._write()

    async def make(self, kind: LinkKind, person_id: int | None = None) -> Given:
        """Make one more link."""
        now = self._now()
        token = await self._writer.do(
            partial(people_store.make_link, kind=kind, now=now, person_id=person_id)
        )
        return Given(f"{self.address}/{_PATHS[kind]}/{token}", now + LIFE[kind])

    def coordinator_made(self) -> None:
        """Forget the link that has made the coordinator."""
        self.coordinator = None
        self._write()

    def entered(self) -> None:
        """Forget the coordinator's way back in, once used."""
        self.enter = None
        self._write()

    async def seat_joined(self) -> None:
        """Put a fresh seat link in the place of the one on show."""
        self.seat = await self.make("seat")
        self._write()

    async def renew_invitation(self) -> None:
        """End every invitation and make a new one."""
        now = self._now()
        await self._writer.do(partial(people_store.end_links, kind="volunteer", now=now))
        self.invitation = await self.make("volunteer")
        self._write()

    async def keep_fresh(self) -> None:
        """Replace links on show that end within the hour."""
        soon = self._now() + _RENEW_BEFORE
        if self.invitation and self.invitation.until <= soon:
            self.invitation = await self.make("volunteer")
        if self.seat and self.seat.until <= soon:
            self.seat = await self.make("seat")
        if self.coordinator and self.coordinator.until <= soon:
            self.coordinator = await self.make("coordinator")
        if self.enter and self.enter.until <= self._now():
            self.enter = None
        self._write()

    def _write(self) -> None:
        shown = {
            "address": self.address,
            "coordinator": _url(self.coordinator),
            "enter": _url(self.enter),
            "invitation": _url(self.invitation),
            "seat": _url(self.seat),
            "pid": os.getpid(),
        }
        fresh = self._file.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        # Born 0600 where the system knows such a thing: the links open doors.
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            json.dump(shown, out, ensure_ascii=False, indent=1)
        fresh.replace(self._file)


def _url(given: Given | None) -> str | None:
    return given.url if given else None


def reached_at(host: str, port: int) -> str:
    """Return the address others in the room reach this hub at."""
    if host in ("0.0.0.0", "::", ""):
        host = _own_address()
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _own_address() -> str:
    # Connecting a datagram socket sends nothing: it only asks the system for its way out. The
    # address is one kept for documentation, so that nobody could be reached even by mistake.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"
