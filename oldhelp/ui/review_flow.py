"""From one lesson to remember to the next: joins the page of 温习 with lessons and cards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from oldhelp.course.model import Course, Lesson
from oldhelp.progress.review import TodaysReview
from oldhelp.progress.store import ProgressStore
from oldhelp.ui.lesson_flow import LessonFlow
from oldhelp.ui.reading import Reading
from oldhelp.ui.review_page import ReviewPage
from oldhelp.ui.review_view import rest_view, review_line, review_view
from oldhelp.ui.theme import Look
from oldhelp.ui.window import Window


class ReviewFlow(QObject):
    """What a practice showed is the answer; where there is none, she says it herself."""

    left = Signal()
    """The learner wants back to the home page."""

    def __init__(
        self,
        page: ReviewPage,
        window: Window,
        reading: Reading,
        lessons: LessonFlow,
        store: ProgressStore,
        learner: UUID,
        course_now: Callable[[], Course],
        look: Look,
    ) -> None:
        super().__init__()
        self._page, self._window, self._reading, self._lessons = page, window, reading, lessons
        self._store, self._learner = store, learner
        self._course_now, self._look = course_now, look
        self._lesson: Lesson | None = None
        self.going = False
        """Whether she is at 温习, also while its lesson or its practice is open."""
        page.practice_wanted.connect(self.practise)
        page.remembered.connect(self.remember)
        page.again_wanted.connect(self.look_again)
        page.stop_wanted.connect(self.left)

    def sit(self, store: ProgressStore, learner: UUID) -> None:
        """Ask `learner` from now on; `store` remembers what she answers."""
        self.leave()
        self._store, self._learner = store, learner

    def line(self) -> str:
        """Return what the home page says of today; nothing while the lessons are being read."""
        today, entries = self._today(), self._course_now().entries
        if not entries:
            return ""
        titles = [entries[lesson].title for lesson in today.lessons]
        return review_line(self._look.t, titles, today.answered)

    def show(self) -> None:
        """Show the next lesson to remember, or that nothing is left for today."""
        self.going = True
        self._reading.stop()
        course, today, t = self._course_now(), self._today(), self._look.t
        self._lessons.practising.afterwards = t("好，接着温习")
        there = tuple(lesson for lesson in today.lessons if course.lessons.get(lesson) is not None)
        self._lesson = course.lessons[there[0]] if there else None
        if self._lesson is None:
            self._page.show_view(rest_view(t, course.lang, today.answered))
        else:
            self._page.show_view(review_view(t, self._lesson, replace(today, lessons=there)))
        self._window.show_page(self._page)
        words = self._page.words()
        self._page.announce(" ".join(words))
        if self._lessons.aloud.unasked:
            self._reading.read(self._page, words, course.lang)

    def practise(self) -> None:
        """Open the practice, to be done alone; how it went answers for her."""
        if self._lesson is not None:
            self._lessons.rehearse(self._lesson.id)

    def remember(self) -> None:
        """Take 记得 for an answer."""
        self._answer(True)
        self.show()

    def look_again(self) -> None:
        """Take 再看一遍 for an answer, and open the lesson at its first step."""
        lesson = self._lesson
        self._answer(False)
        if lesson is not None:
            self._lessons.open(lesson.id)

    def come_back(self) -> bool:
        """Go on after a lesson was left; False: she did not come from here."""
        if self.going:
            self._lessons.leave()
            self.show()
        return self.going

    def leave(self) -> None:
        """Forget that she was at 温习: she went home."""
        self.going, self._lesson = False, None
        self._lessons.practising.afterwards = ""

    def _answer(self, remembered: bool) -> None:
        if self._lesson is not None:
            self._store.answer_review(self._learner, self._lesson.id, remembered)

    def _today(self) -> TodaysReview:
        order = [lesson for unit in self._course_now().units for lesson in unit.lessons]
        return self._store.reviews.todays(self._learner, order)
