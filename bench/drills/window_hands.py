"""Hands at the real window: click its real buttons at random, say what each page then shows.

`python -m bench.drills.window_hands DATA SEED LANG`: opens the window as `oldhelp --windowed`
does, and prints one line for each thing that is finished, after the page shows what comes next.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QAbstractButton, QWidget

from bench.drills.sitting import sit_down
from oldhelp.front import Front, application
from oldhelp.seat import Seat
from oldhelp.ui.qt_words import qt_words

LONGEST_LOOK_MS = 40
"""A patient hand would be killed in the middle of nothing: this one is never still for long."""


class Hands(QObject):
    """Somebody in a lesson who taps whatever she likes, mostly what is meant."""

    def __init__(self, seat: Seat, dice: random.Random) -> None:
        super().__init__()
        self._seat, self._dice = seat, dice
        self._on_the_way = (
            seat.window_page,
            seat.help_practice.page,
            seat.done_page,
            *seat.choosing.pages.all(),
        )
        self._told = ""
        self._wrong = 0
        self._tell()
        self._look()

    def _look(self) -> None:
        QTimer.singleShot(self._dice.randrange(LONGEST_LOOK_MS), self._act)

    def _act(self) -> None:
        button = self._choose()
        if button is not None:
            button.click()
        self._tell()
        self._look()

    # What is tapped ---------------------------------------------------------------------------

    def _choose(self) -> QAbstractButton | None:
        seat, page, chance = self._seat, self._seat.window.page(), self._dice.random()
        if page is seat.home:
            return self._one_of(seat.home.go_on, seat.home.go_on, seat.home.courses)
        if page is seat.lesson_page:
            if chance < 0.7:
                return seat.lesson_page.next
            return self._one_of(seat.lesson_page.previous, *self._ways_out(chance))
        if page is seat.practice_page:
            target = seat.practice_page.phone.targets.get(self._pointed())
            if target is not None and chance < 0.8:
                return target
            if chance < 0.5:
                return seat.practice_page.hint
            return self._one_of(*self._buttons(seat.practice_page), *self._ways_out(chance))
        if page is seat.help_page:
            return seat.help_page.cancel
        if page in self._on_the_way:
            return self._one_of(*self._buttons(page), *self._ways_out(chance))
        return seat.window.top.home

    def _pointed(self) -> str:
        practice = self._seat.lessons.practice
        return practice.point if practice is not None else ""

    def _ways_out(self, chance: float) -> tuple[QAbstractButton, ...]:
        top = self._seat.window.top
        return (top.back, top.home) if chance > 0.9 else ()

    def _buttons(self, page: QObject | None) -> list[QAbstractButton]:
        found = page.findChildren(QAbstractButton) if page is not None else []
        return [button for button in found if button.isVisible() and button.isEnabled()]

    def _one_of(self, *buttons: QAbstractButton) -> QAbstractButton | None:
        usable = [button for button in buttons if button.isVisible() and button.isEnabled()]
        return self._dice.choice(usable) if usable else None

    # What is told -----------------------------------------------------------------------------

    def _tell(self) -> None:
        """Print what the page shows now, once it has been painted, if it is something new."""
        practice = self._seat.lessons.practice
        wrong = len(practice.state.wrong_taps) if practice is not None else 0
        if wrong > self._wrong:
            print("wrong", flush=True)
        self._wrong = wrong
        shown = self._shown()
        if shown and shown != self._told:
            QCoreApplication.processEvents()
            print(f"shown {shown}", flush=True)
            self._told = shown

    def _shown(self) -> str:
        """Return which place the page shows, as it is kept; nothing for pages beside the way."""
        seat, page, lessons = self._seat, self._seat.window.page(), self._seat.lessons
        if page is seat.home:
            return "home"
        if lessons.lesson is None or page in (seat.help_page, seat.settings_page):
            return ""
        lesson = lessons.lesson
        if page is seat.lesson_page:
            if lesson.step.sentences[0] not in self._words():
                raise RuntimeError(f"the page does not show {lesson.step.id}")
            return f"lesson {lesson.lesson.id} {lesson.step.id}"
        if page is seat.done_page:
            return f"done {lesson.lesson.id}"
        if lessons.practice is not None and not lessons.practice.state.finished:
            return f"practice {lesson.lesson.id} {lessons.practice.number}"
        return ""

    def _words(self) -> str:
        widgets = self._seat.lesson_page.findChildren(QWidget)
        return " ".join(widget.accessibleName() for widget in widgets if widget.isVisible())


def main(data: str, seed: str, lang: str) -> None:
    """Open the window as `app.run` does, and begin to tap as soon as its lessons are there."""
    app = application()
    qt_words(app, lang)
    sit_down(Path(data))
    front = Front(Path(data), lang)
    front.show(windowed=True)
    behind: list[object] = []

    def furnish() -> None:
        seat = Seat(front)
        seat.open()
        behind.extend((seat, Hands(seat, random.Random(seed))))

    front.window.first_painted.connect(furnish)
    app.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
