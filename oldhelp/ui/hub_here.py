"""本机做服务台: the hub as a child process of this window, and the links it hands out."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

LOOK_MS = 200
"""How often the hub's links are looked for until they are there (it starts in 1-2 s)."""

STOP_MS = 4_000
"""The hub ends its streams within 2 s; after this it is killed, which loses nothing."""


@dataclass(frozen=True)
class HubLinks:
    """What the hub hands out: addresses to open, empty when used up.

    `coordinator` makes the first one, `enter` lets her in again on this PC.
    """

    address: str
    coordinator: str
    enter: str
    invitation: str
    seat: str


def read_links(path: Path, pid: int) -> HubLinks | None:
    """Return the links the hub with process id `pid` has written, or None while there are none."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        if raw["pid"] != pid:
            return None
        fields = ("address", "coordinator", "enter", "invitation", "seat")
        return HubLinks(*(str(raw[field] or "") for field in fields))
    except (OSError, ValueError, LookupError, TypeError):
        return None


class HubHere(QObject):
    """Starts and ends the hub of the room on this PC."""

    ready = Signal(object)
    failed = Signal(str)
    ended = Signal()

    def __init__(self, data: Path, lang: str, port: int = 8787, host: str = "0.0.0.0") -> None:
        super().__init__()
        self._data, self._lang, self._port, self._host = data, lang, port, host
        self._process = QProcess(self)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._finished)
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self._look)

    @property
    def running(self) -> bool:
        """Whether the hub's process is alive."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def links(self) -> HubLinks | None:
        """Return the links that hold now: those used up are gone."""
        return read_links(self._data / "hub" / "links.json", self._process.processId())

    def start(self) -> None:
        """Start the hub; `ready` brings its links, `failed` one sentence."""
        if self.running:
            return
        frozen = getattr(sys, "frozen", False)
        own = [] if frozen else ["-m", "oldhelp"]
        words = [*own, "hub", "--data", str(self._data), "--lang", self._lang]
        words += ["--host", self._host, "--port", str(self._port)]
        self._process.start(sys.executable, words)
        self._looking.start()

    def stop(self) -> None:
        """End the hub; what it acknowledged is on disk."""
        self._looking.stop()
        if not self.running:
            return
        self._process.finished.disconnect(self._finished)
        self._process.errorOccurred.disconnect(self._finished)
        self._process.terminate()
        if not self._process.waitForFinished(STOP_MS):
            self._process.kill()
            self._process.waitForFinished(STOP_MS)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._finished)
        self.ended.emit()

    def _look(self) -> None:
        links = self.links()
        if links is not None:
            self._looking.stop()
            self.ready.emit(links)

    def _finished(self, *_: object) -> None:
        if self.running:
            return
        self._looking.stop()
        said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
        lines = [line for line in said.splitlines() if line.strip()]
        self.failed.emit(lines[-1] if lines else "")
        self.ended.emit()
