"""Tells when an editor has saved: files written in place, truncated first, or renamed over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

SETTLE_MS = 120
"""A save is several events within a few milliseconds; an author does not notice a tenth."""


class SaveWatch(QObject):
    """Watches whatever `paths` names; a file that was replaced is taken up again."""

    settled = Signal()
    """Something was written, and nothing more for a moment."""

    def __init__(self, paths: Callable[[], Iterable[Path]]) -> None:
        super().__init__()
        self._paths = paths
        self._watcher = QFileSystemWatcher(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._watcher.fileChanged.connect(self._stirred)
        self._watcher.directoryChanged.connect(self._stirred)
        self._timer.timeout.connect(self._settle)
        self._take_up()

    def _stirred(self) -> None:
        self._timer.start()

    def _settle(self) -> None:
        self._take_up()
        self.settled.emit()

    def _take_up(self) -> None:
        """Watch what is there now: a renamed-over file is another file, and was let go."""
        wanted = {str(path) for path in self._paths()}
        known = {*self._watcher.files(), *self._watcher.directories()}
        new = sorted(wanted - known)
        if new:
            self._watcher.addPaths(new)
