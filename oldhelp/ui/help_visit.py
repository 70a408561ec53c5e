"""The help page as a place one goes to and comes back from; what is asked there is `HelpFlow`."""

from __future__ import annotations

from PySide6.QtCore import QObject

from oldhelp.helpline.request import Stage
from oldhelp.ui.help_flow import HelpFlow
from oldhelp.ui.help_page import HelpPage
from oldhelp.ui.lesson_flow import LessonFlow
from oldhelp.ui.page import Page
from oldhelp.ui.reading import Reading
from oldhelp.ui.sitting import Sitting
from oldhelp.ui.theme import Look
from oldhelp.ui.window import Window


class HelpVisit(QObject):
    """Remembers where she was, and leads her back there."""

    def __init__(
        self,
        window: Window,
        page: HelpPage,
        flow: HelpFlow,
        lessons: LessonFlow,
        lesson_pages: tuple[Page, ...],
        reading: Reading,
        sitting: Sitting,
        look: Look,
        first: Page,
    ) -> None:
        super().__init__()
        self._window, self._page, self._flow = window, page, flow
        self._lessons, self._lesson_pages = lessons, lesson_pages
        self._reading, self._sitting, self._look = reading, sitting, look
        self.before = first
        """The page to go back to."""

        self._stage = Stage.IDLE
        window.help_wanted.connect(self.press)
        page.cancel_wanted.connect(self.cancel)
        flow.changed.connect(self._changed)

    def press(self) -> None:
        """Begin calling, unless a practice has asked for just this press."""
        if not self._lessons.practising.practise_help():
            self.call()

    def call(self) -> None:
        """Begin calling in earnest, or show how far the call has come."""
        self._lessons.practising.leave_countdown()
        page = self._window.page()
        if page is not None and page is not self._page:
            self.before = page
        if page is self._page and self._flow.press.is_open:
            return
        self._reading.stop()
        self._flow.begin()
        self._window.show_page(self._page)
        self._tell()

    def cancel(self) -> None:
        """Take the call back, if it is still open, and go back to where she was."""
        if self._flow.press.is_open:
            self._flow.cancel()
        self.leave()

    def leave(self) -> None:
        """Go back to where she was; the call goes on."""
        self._reading.stop()
        if self.before in self._lesson_pages:
            self._lessons.show_again()
        else:
            self._window.show_page(self.before)

    def _changed(self) -> None:
        press = self._flow.press
        self._window.show_calling(press.is_open)
        if press.stage is self._stage:
            return
        self._stage = press.stage
        if self._window.page() is self._page:
            self._tell()

    def _tell(self) -> None:
        """Announce how far the call has come, and read it aloud if the learner likes that."""
        saying, t = self._flow.saying(), self._look.t
        said = (saying.title.said(t), saying.line.said(t))
        self._page.announce(" ".join(said))
        if self._sitting.taste.speaks_unasked:
            self._reading.read(self._page, said, self._look.lang)
