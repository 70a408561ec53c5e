"""`oldhelp --author`: the window shows a lesson anew on each save, and what to mend in it."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject

from oldhelp.authoring import Desk, Finding, Spot
from oldhelp.front import Front, application
from oldhelp.i18n import words
from oldhelp.seat import Seat
from oldhelp.ui.author_page import STRIP, AuthorPage, AuthorStrip, FaultView
from oldhelp.ui.qt_words import qt_words
from oldhelp.ui.save_watch import SaveWatch
from oldhelp.ui.theme import GAP


def run(path: Path, data: Path | None, windowed: bool, lang: str | None) -> int:
    """Open the author's window on a lesson file or a folder of lessons; the exit code of Qt.

    Without `data` nothing of this is kept: a lesson tried out is no lesson learnt.
    """
    desk = Desk(path, words(lang or "zh"))
    app = application()
    qt_words(app, lang or "zh")
    with tempfile.TemporaryDirectory(prefix="oldhelp-", ignore_cleanup_errors=True) as spare:
        front = Front(data or Path(spare), lang)
        front.show(windowed)
        seat = Seat(front)
        author = Author(front, seat, desk)
        author.open()
        code = app.exec()
        del author
    return code


class Author(QObject):
    """Joins desk, watch and window. The seat is never opened: nothing asks for a hub."""

    def __init__(self, front: Front, seat: Seat, desk: Desk) -> None:
        super().__init__()
        self.seat, self.desk = seat, desk
        look, icons = seat.look, front.icons
        self._look = look
        self.page = AuthorPage(look, icons)
        self.strip = AuthorStrip(look, icons)
        self._findings: tuple[Finding, ...] = ()
        self._saved = datetime.now()
        seat.window.add_page(self.page)
        seat.window.add_strip(self.strip)
        if not seat.window.isFullScreen():
            seat.window.resize(seat.window.width(), seat.window.height() + STRIP + GAP)
        self.watch = SaveWatch(desk.watched)
        self.watch.settled.connect(self.look)
        self.strip.clicked.connect(self.show_faults)
        self.page.chosen.connect(self.jump)
        self.page.lesson_wanted.connect(self.show_lesson)
        look.changed.connect(self._tell)

    def open(self) -> None:
        """Show the lesson that was named, or the only one; of many, let the author choose."""
        seat = self.seat
        # Before anything asks for the lessons that travel with the program.
        seat.course_here.courses.update(self.desk.courses())
        seat.take_taste(replace(seat.taste, read_aloud=False))
        self._take_courses()
        self._tell()
        start = self.desk.start()
        if start is not None and self._show(start):
            return
        if any(course.lessons for course in self.desk.courses().values()):
            seat.show_courses()
        else:
            seat.window.show_page(self.page)

    def look(self) -> None:
        """Take in what was saved; a broken save leaves the last good version on the screen."""
        changed = self.desk.look()
        if not changed:
            return
        self._saved = datetime.now()
        self._take_courses()
        self._tell()
        on_list = self.seat.window.page() is self.page
        if not (on_list and self._findings):
            self._show_saved(changed[0])

    def show_faults(self) -> None:
        """List what is to be mended."""
        self.seat.reading.stop()
        self.seat.window.show_page(self.page)

    def jump(self, number: int) -> None:
        """Show the step in which a fault is, as its last good version stands."""
        self._show(self._findings[number].spot)

    def show_lesson(self) -> None:
        """Leave the list for the lesson."""
        if self.seat.lessons.lesson is not None:
            self.seat.lessons.show_again()
        else:
            self.seat.show_courses()

    def _take_courses(self) -> None:
        self.seat.course_here.courses.update(self.desk.courses())
        self.seat.take_course()

    def _show_saved(self, spot: Spot) -> None:
        """Show the lesson that was saved: the step that is open, if it is that lesson."""
        lessons = self.seat.lessons
        same = lessons.lesson is not None and lessons.lesson.lesson.id == spot.lesson
        if same and self._look.lang == spot.lang:
            lessons.show_again()
        elif same and spot.lesson in self.desk.courses()[spot.lang].lessons:
            self._speak(spot.lang)
            lessons.show_again()
        else:
            self._show(spot)

    def _show(self, spot: Spot) -> bool:
        """Show a place of a lesson, if there is a version of it that can be shown."""
        if spot.lesson not in self.desk.courses()[spot.lang].lessons:
            self.seat.window.show_page(self.page)
            return False
        self._speak(spot.lang)
        self.seat.lessons.open(spot.lesson, spot.part, spot.step_id)
        return True

    def _speak(self, lang: str) -> None:
        """Let the window speak the language of the file that is shown."""
        if lang != self._look.lang:
            self.seat.take_taste(replace(self.seat.taste, lang=lang))

    def _tell(self) -> None:
        """Tell strip and list what is to be mended, in the language of the window."""
        t = self._look.t
        self._findings = self.desk.findings()
        views = []
        for found in self._findings:
            fault = found.fault
            file = f"{fault.path.absolute().parent.name}/{fault.path.name}"
            where = t("第 {line} 行").format(line=fault.line)
            views.append(FaultView(f"{where} · {file} · {fault.code}", fault.sentence(t)))
        self.page.show_faults(views)
        at = f"{self._saved:%H:%M:%S}"
        if views:
            first = self._findings[0].fault
            said = t("{time} 有 {count} 处要改。第 {line} 行：{sentence}")
            line = said.format(
                time=at, count=len(views), line=first.line, sentence=first.sentence(t)
            )
        else:
            line = t("{time} 读好了，没有要改的。").format(time=at)
        self.strip.show_line(line, good=not views)
