"""From the first step to the end of a lesson: joins its pages with the sessions that decide."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from oldhelp.art.drawing import Drawing
from oldhelp.art.pictures import guide_picture, practice_shown, step_shown
from oldhelp.art.trees import Age, Tree, tree_picture
from oldhelp.course.attempt import Attempt
from oldhelp.course.lesson_session import LessonSession
from oldhelp.course.library import unit_of
from oldhelp.course.model import Course, Lesson, Step
from oldhelp.course.own_window import AGAIN, CANCEL, COUNTDOWN, HELP
from oldhelp.course.practice_session import PracticeSession
from oldhelp.course.practice_words import Outcome
from oldhelp.course.screens import DELETE
from oldhelp.course.variants import next_variant
from oldhelp.helpline.call import Tap, Where
from oldhelp.narration.script import sentences
from oldhelp.progress.mastery import Growth
from oldhelp.progress.records import Event, Part
from oldhelp.progress.store import ProgressStore
from oldhelp.ui.done_page import DonePage
from oldhelp.ui.help_flow import Scene
from oldhelp.ui.help_practice import HelpPractice
from oldhelp.ui.lesson_page import LessonPage, StepView
from oldhelp.ui.page import Page
from oldhelp.ui.practice_page import PracticePage
from oldhelp.ui.practice_view import done_view, practice_view
from oldhelp.ui.reading import Reading
from oldhelp.ui.theme import Look
from oldhelp.ui.window import Window
from oldhelp.ui.window_page import WindowPage

AHEAD_MS = 120
"""How long after a step is shown the next one is painted: the learner is looking, not waiting."""


@dataclass(frozen=True)
class Pages:
    """The pages of a lesson, from its first step to its end."""

    lesson: LessonPage
    practice: PracticePage
    window: WindowPage
    help: HelpPractice
    done: DonePage

    def all(self) -> tuple[Page, ...]:
        """Return them in the order they are met."""
        return (self.lesson, self.practice, self.window, self.help.page, self.done)


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
        self._pages = pages
        self._store, self._learner = store, learner
        self._course = Course(look.lang, (), {})
        self.lesson: LessonSession | None = None
        self.practice: PracticeSession | None = None
        self._ended = self._grew = False
        self._said: tuple[str, ...] = ()
        self._ahead_picture: tuple[str, Drawing] | None = None
        self.read_aloud = True
        self.rehearsing = False
        """Whether a practice is done for 温习: her place stays in the lesson she is learning."""
        self.afterwards = ""
        """What the last button of a practice says; empty, it leads home."""
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.setInterval(AHEAD_MS)
        self._ahead.timeout.connect(self._prepare_next)
        self._connect()

    def _connect(self) -> None:
        lesson, practice, window = self._pages.lesson, self._pages.practice, self._pages.window
        done = self._pages.done
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
        window.pressed.connect(self.tap)
        window.hint_wanted.connect(self.hint)
        window.stop_wanted.connect(self._reading.stop)
        self._pages.help.cancelled.connect(self._press_cancel)
        done.anew_wanted.connect(self.practise_anew)
        done.listen_wanted.connect(self.read_again)
        done.finish_wanted.connect(self.left)

    # Who learns, and what is open -----------------------------------------------------------

    def sit(self, store: ProgressStore, learner: UUID) -> None:
        """Leave what is open and teach `learner` from now on; `store` remembers it."""
        self.leave()
        self._store, self._learner = store, learner

    def take_course(self, course: Course) -> None:
        """Take the lessons of the language in force; what is open goes on in it."""
        self._course = course
        self._ahead_picture = None
        session, practice = self.lesson, self.practice
        self.lesson = self.practice = None
        lesson = course.lessons.get(session.lesson.id) if session is not None else None
        if session is None or lesson is None:
            return
        self.lesson = LessonSession(lesson, session.at)
        self.lesson.go_to(session.step.id)
        self._reading.enter(lesson)
        if practice is not None and self.lesson.has_practice:
            self.practice = practice.in_course(lesson)

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
        self.practice, self.rehearsing = None, False
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
        self.lesson, self.rehearsing = LessonSession(lesson, len(lesson.steps) - 1), True
        self.start_practice()

    @property
    def is_practising(self) -> bool:
        """Whether 返回 leads from a practice to the steps before it."""
        return self.lesson is not None and not self.rehearsing

    def _open_practice(self, lesson_id: str, number: str) -> None:
        """Go on with the practice at step `number` as it was kept, else begin it."""
        if not number.isdecimal():
            self.start_practice()
            return
        place = self._store.places(self._learner).get(lesson_id)
        self.start_practice(int(number) - 1, place.attempt if place else None)

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
        self._pages.help.end()
        self.lesson = self.practice = None
        self.rehearsing = False
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
            variant=practice.variant,
            wrong_taps=tuple(Tap(screen, target) for screen, target in state.wrong_taps),
        )
        return Scene(where, lesson.title, practice_shown(practice.lesson, state.screen))

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
        self._say(sentences(step))
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

    def start_practice(self, at: int = 0, so_far: Attempt | None = None) -> None:
        """Open the pretend phone at its first step, or where she was interrupted.

        The first time she does it along with the hints, from then on by herself; the names and
        sums change each time.
        """
        if self.lesson is None:
            return
        lesson = self.lesson.lesson
        times = self._store.practised(self._learner, lesson.id)
        variant = so_far.variant if so_far else next_variant(lesson, times)
        guided = times == 0 and not self.rehearsing
        self.practice = PracticeSession(lesson, at, so_far, variant, guided=guided)
        self._ended = False
        played = self.practice.lesson.practice
        task = played.task if played else ()
        self._pages.practice.show_guide(guide_picture(self._course.lang))
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
        if target == AGAIN and self.practice.on_window:
            self.read_again()

    def practise_help(self) -> bool:
        """Take a press of 我要帮助 as the one a practice has asked for; False: it is in earnest."""
        practice = self.practice
        if practice is None or not practice.on_window or not practice.wants(HELP):
            return False
        if self._window.page() is not self._pages.window or self._window.calling:
            return False
        self.tap(HELP)
        return True

    def leave_countdown(self) -> None:
        """Leave the exercise of a help press, since help is wanted in earnest."""
        self._pages.help.end()
        practice = self.practice
        if practice is not None and practice.on_window and practice.screen.name == COUNTDOWN:
            practice.back()

    def _press_cancel(self) -> None:
        self.tap(CANCEL)

    def press_key(self, key: str) -> None:
        """Pass on a key of the keyboard."""
        if self.practice is None or self.practice.state.finished:
            return
        practice = self.practice
        if key == "backspace":
            self._show_practice(practice.press(DELETE[self._course.lang]))
        else:
            self._show_practice(practice.type_text(key))

    def hint(self) -> None:
        """Give the next hint, or do the step where the arrow has not helped."""
        if self.practice is None:
            return
        may_do = self.practice.may_do_for_me
        outcome = self.practice.do_for_me() if may_do else self.practice.hint()
        if self._window.calling and self.practice.screen.name == COUNTDOWN:
            outcome = self.practice.do_for_me()  # no exercise beside a call in earnest
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
        self._pages.help.end()
        if practice.state.finished:
            self._finish_practice(practice)
            return
        self._keep_place("practice", str(practice.number), practice.attempt)
        page: WindowPage | PracticePage = self._pages.practice
        if practice.on_window:
            page = self._pages.window
        page.show_moment(practice_view(self._look.t, practice, outcome, tapped))
        if practice.screen.name == COUNTDOWN and practice.on_window:
            self._pages.help.begin(self.scene(), practice.prompt)
            self._window.show_page(self._pages.help.page)
        elif self._window.page() is not page:
            self._window.show_page(page)
        if outcome.kind == "typing":
            page.announce(" ".join(outcome.sentences))
            if not practice.state.cleared:  # else the reason is heard to its end
                self._reading.stop()
            self._said = (practice.prompt,)
        else:
            self._say(outcome.spoken)

    def _finish_practice(self, practice: PracticeSession) -> None:
        if not self._ended:
            learner, lesson, moves = self._learner, practice.lesson.id, not self.rehearsing
            before = self._growth(lesson)
            self._store.finish_practice(learner, lesson, practice.attempt, practice.alone, moves)
            self._ended, self._grew = True, self._growth(lesson) != before
        self._show_done()
        self._say(self._pages.done.words())

    def _show_done(self) -> None:
        session, practice = self.lesson, self.practice
        if session is None or practice is None or session.lesson.practice is None:
            return
        lesson = session.lesson
        growth = self._growth(lesson.id)
        t, found = self._look.t, unit_of(self._course, lesson.id)
        age: Age = "sprout" if growth == "seed" else growth
        picture = tree_picture(Tree(age, found[0] - 1 if found else 0), t)
        view = done_view(t, practice, growth, self._grew, picture)
        self._pages.done.show_done(replace(view, finish=self.afterwards))
        self._said = self._pages.done.words()
        self._window.show_page(self._pages.done)

    def _growth(self, lesson: str) -> Growth:
        skill = self._store.skills(self._learner).get(lesson)
        return skill.growth if skill is not None else "seed"

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

    def _keep_place(self, part: Part, step_id: str = "", attempt: Attempt | None = None) -> None:
        if self.lesson is None or self.rehearsing:
            return
        place = self._store.place(self._learner)
        lesson = self.lesson.lesson.id
        now = (lesson, part, step_id, part != "done", attempt or Attempt())
        kept = place and (place.lesson, place.part, place.step_id, place.open, place.attempt)
        if kept != now:
            self._store.keep_place(self._learner, lesson, part, step_id, attempt)
