"""The one door through which slow work leaves the window's thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from oldhelp.errors import OldhelpError

log = logging.getLogger(__name__)


class _Answer(QObject):
    """Carries the outcome of one task back to the window's thread."""

    ready = Signal(object, object)

    def __init__(self, done: Callable[[Any], None], failed: Callable[[OldhelpError], None]) -> None:
        super().__init__()
        self._done, self._failed = done, failed
        self.ready.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def _tell(self, outcome: object, fault: object) -> None:
        if isinstance(fault, OldhelpError):
            self._failed(fault)
        else:
            self._done(outcome)


class _Work(QRunnable):
    def __init__(self, work: Callable[[], object], answer: _Answer) -> None:
        super().__init__()
        self._work, self._answer = work, answer

    def run(self) -> None:
        try:
            outcome = self._work()
        except OldhelpError as fault:
            self._answer.ready.emit(None, fault)
        except Exception:
            log.exception("a task failed")
            calm = OldhelpError("刚才那件事没做成。请再试一次，不行就请志愿者看看。")
            self._answer.ready.emit(None, calm)
        else:
            self._answer.ready.emit(outcome, None)


class Tasks:
    """Runs work that may take long; tells the outcome in the window's thread."""

    def __init__(self) -> None:
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(2)
        self._answers: list[_Answer] = []

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[OldhelpError], None],
    ) -> None:
        """Do `work` (which touches no widget), then call `done` or `failed` with its outcome."""
        answer = _Answer(done, failed)
        self._answers = [*self._answers[-7:], answer]
        self._pool.start(_Work(work, answer))

    def finish(self, milliseconds: int = 2_000) -> None:
        """Wait at most `milliseconds` for work under way, at the program's end."""
        self._pool.waitForDone(milliseconds)
