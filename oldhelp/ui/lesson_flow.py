"""From the first step to the end of a lesson: joins its pages with the sessions that decide."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from oldhelp.art.drawing import Drawing
from oldhelp.art.pictures import step_shown
from oldhelp.course.attempt import Attempt
from oldhelp.course.lesson_session import LessonSession
from oldhelp.course.library import unit_of
from oldhelp.course.model import Course, Lesson, Step
from oldhelp.course.practice_session import PracticeSession
from oldhelp.helpline.call import Where
from oldhelp.narration.script import sentences
from oldhelp.progress.records import Part
from oldhelp.progress.store import ProgressStore
from oldhelp.ui.aloud import Aloud
from oldhelp.ui.bookmark import Bookmark
from oldhelp.ui.help_flow import Scene
from oldhelp.ui.lesson_page import StepView
from oldhelp.ui.lesson_pages import Pages
from oldhelp.ui.practice_flow import PracticeFlow
from oldhelp.ui.reading import Reading
from oldhelp.ui.theme import Look
from oldhelp.ui.window import Window

AHEAD_MS = 120
"""How long after a step is shown the next one is painted: the learner is looking, not waiting."""


class LessonFlow(QObject):
    """One lesson at a time. Every step is on disk before it is on the screen."""

    left = Signal()
    """The learner wants back to the home page."""

    missed = Signal(str)
    """A lesson that cannot be read any more was asked for; nothing has changed."""

    def __init__(
        self,
        window: Window,
        pages: Pages,
        reading: Reading,
        store: ProgressStore,
        learner: UUID,
        look: Look,
    ) -> None:
        super().__init__()
        self._window, self._reading, self._look = window, reading, look
        self._pages, self._mark = pages, Bookmark(store, learner)
        self._course = Course(look.lang, (), {})
        self.lesson: LessonSession | None = None
        self.aloud = Aloud(window, reading, look)
        self.practising = PracticeFlow(
            window, pages, reading, self.aloud, self._mark, self._course_now, look
        )
        self._ahead_picture: tuple[str, Drawing] | None = None
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.setInterval(AHEAD_MS)
        self._ahead.timeout.connect(self._prepare_next)
        self._connect()

    def _connect(self) -> None:
        lesson = self._pages.lesson
        lesson.next_wanted.connect(self.next_step)
        lesson.previous_wanted.connect(self.previous_step)
        lesson.again_wanted.connect(self.aloud.again)
        lesson.stop_wanted.connect(self._reading.stop)
        self.practising.finish_wanted.connect(self.left)

    @property
    def practice(self) -> PracticeSession | None:
        """The practice that is open, if one is."""
        return self.practising.session

    def _course_now(self) -> Course:
        return self._course

    # Who learns, and what is open -----------------------------------------------------------

    def sit(self, store: ProgressStore, learner: UUID) -> None:
        """Leave what is open and teach `learner` from now on; `store` remembers it."""
        self.leave()
        self._mark.sit(store, learner)

    def take_course(self, course: Course) -> None:
        """Take the lessons of the language in force; what is open goes on in it."""
        self._course = course
        self._ahead_picture = None
        session, self.lesson = self.lesson, None
        lesson = course.lessons.get(session.lesson.id) if session is not None else None
        if session is None or lesson is None:
            self.practising.drop()
            return
        self.lesson = LessonSession(lesson, session.at)
        self.lesson.go_to(session.step.id)
        self._reading.enter(lesson)
        if self.lesson.has_practice:
            self.practising.take_lesson(lesson)
        else:
            self.practising.drop()

    def keep_course(self, course: Course) -> None:
        """Take a course that has grown; what is open stays as it is."""
        self._course = course

    def open(self, lesson_id: str, part: Part = "lesson", step_id: str = "") -> None:
        """Open a lesson at a step, or its practice at one; an unknown step is the first."""
        lesson = self._course.lessons.get(lesson_id)
        if lesson is None:
            self.missed.emit(lesson_id)
            return
        self._reading.enter(lesson)
        self.practising.drop()
        self.practising.rehearsing = False
        if part == "practice" and lesson.practice is not None:
            # 返回 leads from the practice to the step before it.
            self.lesson = LessonSession(lesson, len(lesson.steps) - 1)
            self._open_practice(lesson_id, step_id)
            return
        self.lesson = LessonSession(lesson)
        if step_id:
            self.lesson.go_to(step_id)
        self._show_step()

    def rehearse(self, lesson_id: str) -> None:
        """Open the practice of a lesson for 温习: to be done alone, at its beginning."""
        lesson = self._course.lessons.get(lesson_id)
        if lesson is None or lesson.practice is None:
            self.missed.emit(lesson_id)
            return
        self._reading.enter(lesson)
        self.lesson = LessonSession(lesson, len(lesson.steps) - 1)
        self.practising.rehearsing = True
        self.start_practice()

    @property
    def is_practising(self) -> bool:
        """Whether 返回 leads from a practice to the steps before it."""
        return self.lesson is not None and not self.practising.rehearsing

    def _open_practice(self, lesson_id: str, number: str) -> None:
        """Go on with the practice at step `number` as it was kept, else begin it."""
        if not number.isdecimal():
            self.start_practice()
            return
        place = self._mark.store.places(self._mark.learner).get(lesson_id)
        self.start_practice(int(number) - 1, place.attempt if place else None)

    def show_again(self) -> None:
        """Show what is open once more, after a visit to another page."""
        if self.practice is not None:
            self.practising.show_again()
        elif self.lesson is not None:
            self._show_step()
        else:
            self.left.emit()

    def leave(self) -> None:
        """Leave the lesson by the learner's own wish."""
        self._reading.stop()
        self._ahead.stop()
        self.lesson = None
        self.practising.end()
        self._mark.store.close_place(self._mark.learner)

    def scene(self) -> Scene:
        """Return what the learner looks at, for a volunteer to see."""
        session = self.lesson
        if session is None:
            return Scene(Where())
        if self.practice is not None:
            return self.practising.scene(self.practice)
        lesson = session.lesson
        where = Where(lesson.id, session.step.id, session.number, session.count)
        return Scene(where, lesson.title, self._picture(lesson, session.step))

    # Steps ----------------------------------------------------------------------------------

    def next_step(self) -> None:
        """Go on; after the last step to the practice, or home where there is none."""
        if self.lesson is None:
            return
        if self.lesson.next_step():
            self._show_step()
        elif self.lesson.has_practice:
            self.start_practice()
        else:
            self._keep_place("done")
            self.left.emit()

    def back_to_steps(self) -> None:
        """Leave the pretend phone for the step before it."""
        self.practising.drop()
        self._show_step()

    def previous_step(self) -> None:
        """Go back one step."""
        if self.lesson is not None and self.lesson.previous_step():
            self._show_step()

    def start_practice(self, at: int = 0, so_far: Attempt | None = None) -> None:
        """Open the pretend phone at its first step, or where she was interrupted."""
        if self.lesson is not None:
            self.practising.start(self.lesson.lesson, at, so_far)

    def _show_step(self) -> None:
        session = self.lesson
        if session is None:
            return
        self._keep_place("lesson", session.step.id)
        lesson, step = session.lesson, session.step
        self._pages.lesson.show_step(
            StepView(
                title=lesson.title,
                unit=self._unit_words(lesson),
                number=session.number,
                count=session.count,
                sentences=step.sentences,
                picture=self._picture(lesson, step),
                tip=step.tip,
                warning=step.warning,
                practice_next=session.at_end and session.has_practice,
            )
        )
        self._window.show_page(self._pages.lesson)
        self.aloud.say(sentences(step))
        self._ahead.start()

    def _picture(self, lesson: Lesson, step: Step) -> Drawing:
        """Return a step's picture, the one painted ahead if it is that."""
        if self._ahead_picture is not None and self._ahead_picture[0] == lesson.lang + step.id:
            return self._ahead_picture[1]
        return step_shown(lesson, step)

    def _prepare_next(self) -> None:
        session = self.lesson
        if session is None or self.practice is not None:
            return
        following = session.ahead
        if following is not None:
            drawing = step_shown(session.lesson, following)
            self._ahead_picture = (session.lesson.lang + following.id, drawing)
            self._pages.lesson.picture.prepare(drawing)
            if self.aloud.unasked:
                self._reading.prepare(sentences(following), self._course.lang)
        elif session.lesson.practice is not None and self.aloud.unasked:
            practice = session.lesson.practice
            self._reading.prepare((*practice.task, practice.steps[0].say), self._course.lang)

    def _unit_words(self, lesson: Lesson) -> str:
        found = unit_of(self._course, lesson.id)
        if found is None:
            return ""
        number, unit = found
        words = self._look.t("第 {number} 单元，{title}")
        return words.format(number=number, title=unit.title)

    def _keep_place(self, part: Part, step_id: str = "") -> None:
        if self.lesson is not None and not self.practising.rehearsing:
            self._mark.keep(self.lesson.lesson.id, part, step_id)
