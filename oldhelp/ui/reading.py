"""Reading a page aloud: joins the speaker with whichever page is being read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from oldhelp.course.model import Lesson
from oldhelp.narration.speaker import Speaker
from oldhelp.ui.page import Page


class Reading(QObject):
    """One page is read at a time; a new reading ends the one before.

    What is shown is painted before it is read: starting a player takes 4 ms and more.
    """

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker
        self._page: Page | None = None
        self._sentences: tuple[str, ...] = ()
        self._lang = "zh"
        self._painted = QTimer(self)
        self._painted.setSingleShot(True)
        self._painted.setInterval(0)
        self._painted.timeout.connect(self._begin)
        speaker.sentence_started.connect(self._started)
        speaker.finished.connect(self._finished)

    def read(self, page: Page, sentences: Sequence[str], lang: str) -> None:
        """Read `sentences` aloud and mark them on `page`."""
        before = self._page
        self._speaker.stop()
        if before is page:
            page.mark(-1)
        elif before is not None:
            before.show_speaking(False)
        self._page, self._sentences, self._lang = page, tuple(sentences), lang
        page.show_speaking(True)
        self._painted.start()

    def turn(self, page: Page, sentences: Sequence[str], lang: str) -> None:
        """Read `page`, or stop if it is being read: what a 念给我听 button does."""
        if self._page is page:
            self.stop()
        else:
            self.read(page, sentences, lang)

    def prepare(self, sentences: Sequence[str], lang: str) -> None:
        """Make the sound of what will be read next, while nothing else is to do."""
        self._speaker.prepare(tuple(sentences), lang)

    def enter(self, lesson: Lesson) -> None:
        """Take the recorded voices of a lesson that is opened."""
        self._speaker.enter(lesson)

    def stop(self) -> None:
        """Be silent at once."""
        self._painted.stop()
        self._speaker.stop()
        self._finished()

    def _begin(self) -> None:
        self._speaker.read(self._sentences, self._lang)

    def _started(self, number: int) -> None:
        if self._page is not None:
            self._page.mark(number)

    def _finished(self) -> None:
        page, self._page = self._page, None
        if page is not None:
            page.show_speaking(False)
