"""From the first step to the end of a lesson: joins its pages with the sessions that decide."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from oldhelp.art.drawing import Drawing
from oldhelp.art.pictures import guide_picture, practice_picture, step_picture
from oldhelp.course.lesson_session import LessonSession
from oldhelp.course.library import unit_of
from oldhelp.course.model import Course, Lesson, Step
from oldhelp.course.practice_session import PracticeSession
from oldhelp.course.practice_words import Outcome
from oldhelp.course.screens import DELETE
from oldhelp.helpline.call import Tap, Where
from oldhelp.narration.script import sentences
from oldhelp.progress.records import Event, Part
from oldhelp.progress.store import ProgressStore
from oldhelp.ui.done_page import DonePage, DoneView
from oldhelp.ui.help_flow import Scene
from oldhelp.ui.lesson_page import LessonPage, StepView
from oldhelp.ui.practice_page import PracticePage, PracticeView
from oldhelp.ui.reading import Reading
from oldhelp.ui.theme import Look
from oldhelp.ui.window import Window

AHEAD_MS = 120
"""How long after a step is shown the next one is painted: the learner is looking, not waiting."""


class LessonFlow(QObject):
    """One lesson at a time. Every step is on disk before it is on the screen."""

    left = Signal()
    """The learner wants back to the home page."""

    def __init__(
        self,
        window: Window,
        lesson_page: LessonPage,
        practice_page: PracticePage,
        done_page: DonePage,
        reading: Reading,
        store: ProgressStore,
        learner: UUID,
        look: Look,
    ) -> None:
        super().__init__()
        self._window, self._reading, self._look = window, reading, look
        self._lesson_page, self._practice_page = lesson_page, practice_page
        self._done_page = done_page
        self._store, self._learner = store, learner
        self._course = Course(look.lang, (), {})
        self.lesson: LessonSession | None = None
        self.practice: PracticeSession | None = None
        self._said: tuple[str, ...] = ()
        self._ahead_picture: tuple[str, Drawing] | None = None
        self.read_aloud = True
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.setInterval(AHEAD_MS)
        self._ahead.timeout.connect(self._prepare_next)
        self._connect()

    def _connect(self) -> None:
        lesson, practice, done = self._lesson_page, self._practice_page, self._done_page
        lesson.next_wanted.connect(self.next_step)
        lesson.previous_wanted.connect(self.previous_step)
        lesson.again_wanted.connect(self.read_again)
        lesson.stop_wanted.connect(self._reading.stop)
        practice.tapped.connect(self.tap)
        practice.key_typed.connect(self.press_key)
        practice.anew_wanted.connect(self.practise_anew)
        practice.again_wanted.connect(self.read_again)
        practice.hint_wanted.connect(self.hint)
        practice.stop_wanted.connect(self._reading.stop)
        done.anew_wanted.connect(self.practise_anew)
        done.listen_wanted.connect(self.read_again)
        done.finish_wanted.connect(self.left)

    # What is open ---------------------------------------------------------------------------

    def take_course(self, course: Course) -> None:
        """Take the lessons of the language in force; what is open goes on in it."""
        self._course = course
        lesson, practice = self.lesson, self.practice
        self.lesson = self.practice = None
        if lesson is None or lesson.lesson.id not in course.lessons:
            return
        self.lesson = LessonSession(course.lessons[lesson.lesson.id], lesson.at)
        if practice is not None and self.lesson.has_practice:
            self.practice = PracticeSession(self.lesson.lesson)

    def open(self, lesson_id: str, part: Part = "lesson", step_id: str = "") -> None:
        """Open a lesson at a step, or its practice; an unknown step is the first."""
        self.lesson = LessonSession(self._course.lessons[lesson_id])
        self.practice = None
        if step_id:
            self.lesson.go_to(step_id)
        if part == "practice" and self.lesson.has_practice:
            self.start_practice()
        else:
            self._show_step()

    def show_again(self) -> None:
        """Show what is open once more, after a visit to another page."""
        if self.practice is not None and self.practice.state.finished:
            self._show_done()
        elif self.practice is not None:
            self._show_practice(Outcome("hint", what_now=self.practice.prompt))
        elif self.lesson is not None:
            self._show_step()
        else:
            self.left.emit()

    def leave(self) -> None:
        """Leave the lesson by the learner's own wish."""
        self._reading.stop()
        self._ahead.stop()
        self.lesson = self.practice = None
        self._store.close_place(self._learner)

    def scene(self) -> Scene:
        """Return what the learner looks at, for a volunteer to see."""
        session = self.lesson
        if session is None:
            return Scene(Where())
        lesson = session.lesson
        practice = self.practice
        if practice is None:
            where = Where(lesson.id, session.step.id, session.number, session.count)
            return Scene(where, lesson.title, self._picture(lesson, session.step))
        state = practice.state
        where = Where(
            lesson.id,
            "",
            practice.number,
            practice.count,
            practice=True,
            screen=state.screen,
            wrong_taps=tuple(Tap(screen, target) for screen, target in state.wrong_taps),
        )
        return Scene(where, lesson.title, practice_picture(lesson, state.screen))

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
        self.practice = None
        self._show_step()

    def previous_step(self) -> None:
        """Go back one step."""
        if self.lesson is not None and self.lesson.previous_step():
            self._show_step()

    def read_again(self) -> None:
        """Read what is shown, from its first sentence."""
        page = self._window.page()
        if page is not None:
            self._reading.read(page, self._said, self._course.lang)

    def _show_step(self) -> None:
        session = self.lesson
        if session is None:
            return
        self._keep_place("lesson", session.step.id)
        lesson, step = session.lesson, session.step
        self._lesson_page.show_step(
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
        self._window.show_page(self._lesson_page)
        self._say(sentences(step))
        self._ahead.start()

    def _picture(self, lesson: Lesson, step: Step) -> Drawing:
        """Return a step's picture, the one painted ahead if it is that."""
        if self._ahead_picture is not None and self._ahead_picture[0] == lesson.lang + step.id:
            return self._ahead_picture[1]
        return step_picture(lesson, step)

    def _prepare_next(self) -> None:
        session = self.lesson
        if session is None or self.practice is not None:
            return
        following = session.ahead
        if following is not None:
            drawing = step_picture(session.lesson, following)
            self._ahead_picture = (session.lesson.lang + following.id, drawing)
            self._lesson_page.picture.prepare(drawing)
            if self.read_aloud:
                self._reading.prepare(sentences(following), self._course.lang)
        elif session.lesson.practice is not None and self.read_aloud:
            practice = session.lesson.practice
            self._reading.prepare((*practice.task, practice.steps[0].say), self._course.lang)

    def _unit_words(self, lesson: Lesson) -> str:
        found = unit_of(self._course, lesson.id)
        if found is None:
            return ""
        number, unit = found
        words = self._look.t("第 {number} 单元，{title}")
        return words.format(number=number, title=unit.title)

    # Practice -------------------------------------------------------------------------------

    def start_practice(self) -> None:
        """Open the pretend phone at its first step."""
        if self.lesson is None:
            return
        self.practice = PracticeSession(self.lesson.lesson)
        task = self.lesson.lesson.practice.task if self.lesson.lesson.practice else ()
        self._practice_page.show_guide(guide_picture(self._course.lang))
        first = task[0] if task else ""
        self._show_practice(Outcome("hint", first, what_now=self.practice.prompt))

    def practise_anew(self) -> None:
        """Begin the practice again."""
        self.start_practice()

    def tap(self, target: str) -> None:
        """Pass on a touch of the pretend phone."""
        if self.practice is None or self.practice.state.finished:
            return
        screen = self.practice.state.screen
        outcome = self.practice.tap(target)
        self._note(outcome, screen, target)
        self._show_practice(outcome, target)

    def press_key(self, key: str) -> None:
        """Pass on a key of the keyboard."""
        if self.practice is None or self.practice.state.finished:
            return
        label = DELETE[self._course.lang] if key == "backspace" else key
        self._show_practice(self.practice.press(label))

    def hint(self) -> None:
        """Give the next hint, or do the step where the arrow has not helped."""
        if self.practice is None:
            return
        may_do = self.practice.may_do_for_me
        outcome = self.practice.do_for_me() if may_do else self.practice.hint()
        self._show_practice(outcome)

    def _note(self, outcome: Outcome, screen: str, target: str) -> None:
        if outcome.kind == "wrong" and self.lesson is not None:
            detail = {"screen": screen, "target": target}
            lesson = self.lesson.lesson.id
            self._store.record(Event(self._learner, "wrong_tap", lesson, detail=detail))

    def _show_practice(self, outcome: Outcome, tapped: str = "") -> None:
        session, practice = self.lesson, self.practice
        if session is None or practice is None:
            return
        if practice.state.finished:
            self._finish_practice()
            return
        self._keep_place("practice")
        lesson, state = session.lesson, practice.state
        t = self._look.t
        self._practice_page.show_moment(
            PracticeView(
                title=t("练一练"),
                task=lesson.practice.task[0] if lesson.practice else lesson.title,
                heading=self._heading(outcome),
                sentences=outcome.sentences,
                number=practice.number,
                count=practice.count,
                phone=practice_picture(lesson, state.screen, state.typed),
                wrong=tapped if outcome.kind == "wrong" else "",
                pointed=practice.point,
                do_for_me=practice.may_do_for_me,
            )
        )
        if self._window.page() is not self._practice_page:
            self._window.show_page(self._practice_page)
        if outcome.kind == "typing":
            self._reading.stop()
            self._said = (practice.prompt,)
        else:
            self._say(outcome.sentences)

    def _heading(self, outcome: Outcome) -> str:
        t = self._look.t
        headings = {
            "wrong": t("不要紧，再来一次"),
            "right": t("对了，接着来"),
            "typing": t("慢慢输，不着急"),
            "back": t("回来了"),
        }
        pointed = self.practice is not None and self.practice.point
        return headings.get(outcome.kind, t("看箭头，就在那里") if pointed else t("请您来做"))

    def _finish_practice(self) -> None:
        self._keep_place("done")
        self._show_done()
        self._say(self._done_page.words())

    def _show_done(self) -> None:
        session, practice = self.lesson, self.practice
        if session is None or practice is None or session.lesson.practice is None:
            return
        t, lesson = self._look.t, session.lesson
        alone = not practice.state.helped
        self._done_page.show_done(
            DoneView(
                lesson=lesson.title,
                heading=lesson.practice.task[0] if lesson.practice else lesson.title,
                said=t("从头到尾，都是您自己做的。")
                if alone
                else t("有的步子是一起做的。再做一遍就更熟了。"),
                without_phone=lesson.without_phone,
                picture=step_picture(lesson, lesson.steps[-1]),
            )
        )
        self._said = self._done_page.words()
        self._window.show_page(self._done_page)

    # Both -----------------------------------------------------------------------------------

    def _say(self, words: tuple[str, ...]) -> None:
        """Keep what 再听一遍 reads, and read it once if the learner likes that."""
        self._said = words
        page = self._window.page()
        if page is not None:
            page.announce(" ".join(words))
        if self.read_aloud:
            self.read_again()
        else:
            self._reading.stop()

    def _keep_place(self, part: Part, step_id: str = "") -> None:
        if self.lesson is None:
            return
        place = self._store.place(self._learner)
        lesson = self.lesson.lesson.id
        now = (lesson, part, step_id, part != "done")
        if place is None or (place.lesson, place.part, place.step_id, place.open) != now:
            self._store.keep_place(self._learner, lesson, part, step_id)
