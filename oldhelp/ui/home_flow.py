"""What the home page says: to whom, of which lesson, of today's review, of what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject

from oldhelp.errors import OldhelpError
from oldhelp.ui.course_here import CourseHere
from oldhelp.ui.forest_view import count_line
from oldhelp.ui.home_page import HomePage
from oldhelp.ui.home_view import courses_line, home_view
from oldhelp.ui.sitting import Sitting
from oldhelp.ui.theme import Look
from oldhelp.ui.window import Window


class HomeFlow(QObject):
    """Tells the home page anew whenever something it speaks of may have changed."""

    def __init__(
        self,
        window: Window,
        page: HomePage,
        look: Look,
        here: CourseHere,
        sitting: Sitting,
        review_line: Callable[[], str],
        settings_trouble: OldhelpError | None,
    ) -> None:
        super().__init__()
        self._window, self._page, self._look = window, page, look
        self._here, self._sitting, self._review_line = here, sitting, review_line
        self._settings_trouble = settings_trouble
        here.left_out.connect(self.tell_if_shown)

    def tell(self) -> None:
        """Tell the home page what is true now."""
        t, sitting, course = self._look.t, self._sitting, self._here.course()
        lesson, place = self._here.offered() if course.lessons else (None, None)
        view = home_view(t, datetime.now(), sitting.learner.called, lesson, place)
        skills = sitting.store.skills(sitting.learner.id)
        self._page.show_view(
            replace(
                view,
                review=self._review_line(),
                courses=courses_line(t, course),
                forest=count_line(t, skills),
            )
        )
        trouble = self._trouble()
        self._page.show_notice(trouble.said(t) if trouble else "")

    def tell_if_shown(self) -> None:
        """Tell the home page now, if it is what she sees; else it is told when she comes."""
        if self._window.page() is self._page:
            self.tell()

    def _trouble(self) -> OldhelpError | None:
        # The disk may fill up, or be cleared, at any hour.
        disk = self._sitting.seat_store.trouble
        return disk or self._settings_trouble or self._here.trouble
