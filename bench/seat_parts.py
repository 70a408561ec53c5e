"""The real seat inside a measuring child, and how it is driven: keys, waiting, paint events."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from oldhelp.course.model import Lesson
from oldhelp.front import Front, application
from oldhelp.seat import Seat
from oldhelp.settings import SeatSettings, save_settings

LESSON = "pay-scan"
PAUSE = 0.32
"""Seconds a learner looks at a step at the least (the budget says 300 ms)."""


@dataclass
class OpenSeat:
    """A seat with its window open and its lessons read."""

    seat: Seat
    lesson: Lesson


def open_seat(data: Path) -> OpenSeat:
    """Open the window on `data`, without a hub, at its home page."""
    application()
    save_settings(data, SeatSettings(called="王奶奶"))
    front = Front(data)
    front.show(windowed=True)
    seat = Seat(front)
    seat.open()
    until(lambda: LESSON in seat.course.lessons)  # they are read one by one
    return OpenSeat(seat, seat.course.lessons[LESSON])


def until(true: Callable[[], bool], seconds: float = 20.0) -> None:
    """Let the window live until something is true."""
    end = time.perf_counter() + seconds
    while not true():
        if time.perf_counter() > end:
            raise TimeoutError("the window did not get there")
        QCoreApplication.processEvents()
        time.sleep(0.0005)


def rest(seconds: float) -> None:
    """Let the window live for a while."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        QCoreApplication.processEvents()
        time.sleep(0.001)


_PASS_OVER = QEvent.Type(QEvent.registerEventType())


class Painted(QObject):
    """Says when a widget was painted: after the whole pass, when all of it was shown.

    What comes after the paint is not counted: the voice begins then, by a timer. So the end of the
    pass is told by an event, which Qt delivers before any timer.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.at = self.busy = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.at:
            first = Qt.EventPriority.HighEventPriority.value
            QCoreApplication.postEvent(self, QEvent(_PASS_OVER), first)
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == _PASS_OVER and not self.at:
            self.at, self.busy = time.perf_counter(), time.thread_time()
            return True
        return super().event(event)


def pressed(button: QWidget, painted: Painted) -> tuple[float, float]:
    """Press a button by its key; return the milliseconds until what it changes was painted.

    The second figure are those in which this thread had a processor.
    """
    # Imported here: `memory` uses this module too, and a seat has no such library.
    from PySide6.QtTest import QTest

    painted.at = 0.0
    began, busy = time.perf_counter(), time.thread_time()
    QTest.keyClick(button, Qt.Key.Key_Space)
    while not painted.at:
        QCoreApplication.processEvents()
        if time.perf_counter() - began > 20:
            raise TimeoutError("nothing was painted")
    return 1000 * (painted.at - began), 1000 * (painted.busy - busy)
