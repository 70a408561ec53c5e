"""A real hub in a process of its own: started, killed, told what time it is."""

from __future__ import annotations

import json
import shutil
import socket
import sqlite3
import subprocess
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from bench.children import ROOT, command, environment
from bench.drills.ground import wait

HOST = "127.0.0.1"

START_SECONDS = 60.0
"""Two seconds on a quiet PC; a drill may share its machine."""


def free_port() -> int:
    """Return a port nobody listens on just now."""
    with socket.create_server((HOST, 0)) as probe:
        return int(probe.getsockname()[1])


@dataclass
class Hub:
    """One data folder and one port; the process may come and go."""

    data: Path
    port: int = field(default_factory=free_port)
    shift: Path | None = None
    """A file with the seconds by which this hub's clock is off; it is read each time."""
    process: subprocess.Popen[bytes] | None = None
    log: Path | None = None

    @property
    def file(self) -> Path:
        """The hub's database."""
        return self.data / "hub" / "hub.sqlite"

    def start(self) -> None:
        """Start the hub and wait until it has written its links."""
        self.data.mkdir(parents=True, exist_ok=True)
        # A file, not a pipe: nobody reads it unless the hub does not start.
        self.log = self.log or self.data / "hub.log"
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self._command(), cwd=ROOT, env=environment(), stdout=log, stderr=log
            )
        wait(self._ready, START_SECONDS, "the hub")

    def _command(self) -> list[str]:
        if self.shift is not None:
            where = (str(self.data / "hub"), str(self.port), str(self.shift))
            return command("bench.drills.worst_day.off_time", *where)
        data, port = str(self.data), str(self.port)
        return command("oldhelp", "hub", "--data", data, "--host", HOST, "--port", port)

    def _ready(self) -> bool:
        assert self.process is not None and self.log is not None
        if self.process.poll() is not None:
            raise RuntimeError(self.log.read_text(encoding="utf-8"))
        return self.links().get("pid") == self.process.pid

    def links(self) -> dict[str, object]:
        """Return the links on show, empty before there are any."""
        try:
            found = json.loads((self.data / "hub" / "links.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return dict(found) if isinstance(found, dict) else {}

    def link(self, kind: str) -> str:
        """Return one link on show."""
        return str(self.links().get(kind) or "")

    def kill(self) -> None:
        """End the hub as a power cut does."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


@dataclass(frozen=True)
class Kept:
    """What a hub's database holds: each request, and how often each was noted as asked."""

    states: dict[str, str]
    asked: dict[str, int]
    versions: dict[str, tuple[int, ...]]

    def faults(self) -> list[str]:
        """Return what is doubled, or has a history with a hole."""
        wrong = [f"{one} was taken {n} times" for one, n in self.asked.items() if n != 1]
        wrong += [f"{one} has no history" for one in self.states.keys() - self.asked.keys()]
        return wrong + [
            f"{one} has the history {found}"
            for one, found in self.versions.items()
            if list(found) != list(range(found[0], found[0] + len(found)))
        ]


def kept(file: Path, scratch: Path) -> Kept:
    """Read a copy of a hub's database: the hub itself must find its files as it left them."""
    copy = scratch / "copy.sqlite"
    for ending in ("", "-wal"):
        Path(f"{copy}{ending}").unlink(missing_ok=True)
        source = Path(f"{file}{ending}")
        if source.exists():
            shutil.copyfile(source, f"{copy}{ending}")
    with closing(sqlite3.connect(copy)) as database:
        states = dict(database.execute("SELECT id, state FROM requests"))
        asked = dict(
            database.execute(
                "SELECT request_id, count(*) FROM request_events WHERE kind = 'asked'"
                " GROUP BY request_id"
            )
        )
        versions: dict[str, list[int]] = {}
        rows = database.execute("SELECT request_id, version FROM request_events ORDER BY seq")
        for request, version in rows:
            versions.setdefault(request, []).append(version)
    return Kept(states, asked, {one: tuple(found) for one, found in versions.items()})


def missing(wanted: Iterable[str], found: Kept) -> list[str]:
    """Return a sentence for each request the hub should have and has not."""
    return [f"{one} was acknowledged and is lost" for one in wanted if one not in found.states]
