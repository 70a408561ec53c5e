"""A window in steady use, told from outside when to go on: `… DATA WARM TURNS LESSONS`.

Each line printed is a moment at which its memory may be looked at (`turn 10`, `lesson 3`); it
goes on when a line comes back.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from bench.drills.sitting import sit_down
from oldhelp.front import Front, application
from oldhelp.seat import Seat

PAUSE_MS = 250
"""Long enough for the next picture to be painted ahead and the voice to begin."""

MOST_ACTS = 400
"""In one lesson: a page that shows nothing new is no reason to go on for ever."""


class TurningHands(QObject):
    """Somebody who turns steps, and does whole lessons with their practice."""

    def __init__(self, seat: Seat, warm: int, turns: int, lessons: int) -> None:
        super().__init__()
        self._seat = seat
        self._acts = self._day(warm, turns, lessons)
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._act)
        self._timer.start()

    def _act(self) -> None:
        if self._seat.catalogue.busy:
            return  # another process reads the lessons
        look = next(self._acts, "end")
        if look == "end":
            QCoreApplication.quit()
        elif look:
            print(look, flush=True)
            sys.stdin.readline()

    def _day(self, warm: int, turns: int, lessons: int) -> Iterator[str]:
        """Do one act at each step; yield what may be looked at then, mostly nothing."""
        names = list(self._seat.course.lessons)
        # What is made once and kept, each lesson's words and pictures, is made before it counts.
        for name in islice(cycle(names), warm):
            yield from self._lesson(name)
            yield f"warm {name}"
        for turn in self._turned(names[0], turns):
            yield f"turn {turn}" if turn % 10 == 0 else ""
        for number, name in enumerate(islice(cycle(names), lessons), 1):
            yield from self._lesson(name)
            yield f"lesson {number}"

    def _turned(self, name: str, turns: int) -> Iterator[int]:
        """Turn to the end of a lesson and back again, `turns` times in all."""
        page, lessons = self._seat.lesson_page, self._seat.lessons
        lessons.open(name)
        forward = True
        for turn in range(1, turns + 1):
            session = lessons.lesson
            if session is None:
                raise RuntimeError("no lesson is open")
            if session.at_end or session.at_start:
                forward = session.at_start
            (page.next if forward else page.previous).click()
            yield turn

    def _lesson(self, name: str) -> Iterator[str]:
        """Go through a lesson, have its practice done by its hints, and go home."""
        seat = self._seat
        seat.lessons.open(name)
        for _ in range(MOST_ACTS):
            yield ""
            page = seat.window.page()
            if page is seat.lesson_page:
                seat.lesson_page.next.click()
            elif page is seat.done_page:
                seat.done_page.finish.click()
            elif page is seat.home:
                return
            else:
                seat.lessons.practising.hint()
        raise RuntimeError(f"{name} does not end")


def main(data: str, *sizes: str) -> None:
    """Open the window and turn."""
    app = application()
    sit_down(Path(data))
    front = Front(Path(data), "zh")
    front.show(windowed=True)
    seat = Seat(front)
    seat.open()
    hands = TurningHands(seat, *map(int, sizes))
    app.exec()
    del hands


if __name__ == "__main__":
    main(*sys.argv[1:])
