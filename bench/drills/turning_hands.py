"""A window whose steps are turned to and fro: `… DATA TURNS`; each tenth waits to be seen."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from oldhelp.front import Front, application
from oldhelp.seat import Seat

LOOK_MS = 250
"""Long enough for the next picture to be painted ahead and the voice to begin."""

LESSON = "pay-scan"


class TurningHands(QObject):
    """Somebody who goes to the end of a lesson and back again, by its buttons."""

    def __init__(self, seat: Seat, turns: int) -> None:
        super().__init__()
        self._seat, self._turns, self._done = seat, turns, 0
        self._forward = True
        seat.lessons.open(LESSON)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    def _turn(self) -> None:
        page, session = self._seat.lesson_page, self._seat.lessons.lesson
        if session is None:
            raise RuntimeError("no lesson is open")
        if session.at_end or session.at_start:
            self._forward = session.at_start
        (page.next if self._forward else page.previous).click()
        self._done += 1
        if self._done % 10 == 0:
            print(self._done, flush=True)
            sys.stdin.readline()
        if self._done >= self._turns:
            QCoreApplication.quit()


def main(data: str, turns: str) -> None:
    """Open the window and turn."""
    app = application()
    front = Front(Path(data), "zh")
    front.show(windowed=True)
    seat = Seat(front)
    seat.open()
    hands = TurningHands(seat, int(turns))
    app.exec()
    del hands


if __name__ == "__main__":
    main(*sys.argv[1:])
