"""From the task of a practice to its end: joins its pages with the session that decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from oldhelp.art.pictures import guide_picture, practice_shown
from oldhelp.art.trees import Age, Tree, tree_picture
from oldhelp.course.attempt import Attempt
from oldhelp.course.library import unit_of
from oldhelp.course.model import Course, Lesson
from oldhelp.course.own_window import AGAIN, CANCEL, COUNTDOWN, HELP
from oldhelp.course.practice_session import PracticeSession
from oldhelp.course.practice_words import Outcome
from oldhelp.course.screens import DELETE
from oldhelp.course.variants import next_variant
from oldhelp.helpline.call import Tap, Where
from oldhelp.progress.mastery import Growth
from oldhelp.progress.records import Event
from oldhelp.ui.aloud import Aloud
from oldhelp.ui.bookmark import Bookmark
from oldhelp.ui.help_flow import Scene
from oldhelp.ui.lesson_pages import Pages
from oldhelp.ui.practice_page import PracticePage
from oldhelp.ui.practice_view import done_view, practice_view
from oldhelp.ui.reading import Reading
from oldhelp.ui.theme import Look
from oldhelp.ui.window import Window
from oldhelp.ui.window_page import WindowPage


class PracticeFlow(QObject):
    """One practice at a time. Every step is on disk before it is on the screen."""

    finish_wanted = Signal()
    """The learner has seen the end of it."""

    def __init__(
        self,
        window: Window,
        pages: Pages,
        reading: Reading,
        aloud: Aloud,
        mark: Bookmark,
        course: Callable[[], Course],
        look: Look,
    ) -> None:
        super().__init__()
        self._window, self._pages, self._reading, self._look = window, pages, reading, look
        self._aloud, self._mark, self._course = aloud, mark, course
        self._lesson: Lesson | None = None
        self.session: PracticeSession | None = None
        self._ended = self._grew = False
        self.rehearsing = False
        """Whether a practice is done for 温习: her place stays in the lesson she is learning."""
        self.afterwards = ""
        """What the last button of a practice says; empty, it leads home."""
        self._connect()

    def _connect(self) -> None:
        practice, window, done = self._pages.practice, self._pages.window, self._pages.done
        practice.tapped.connect(self.tap)
        practice.key_typed.connect(self.press_key)
        practice.anew_wanted.connect(self.start_anew)
        practice.again_wanted.connect(self._aloud.again)
        practice.hint_wanted.connect(self.hint)
        practice.stop_wanted.connect(self._reading.stop)
        window.pressed.connect(self.tap)
        window.hint_wanted.connect(self.hint)
        window.stop_wanted.connect(self._reading.stop)
        self._pages.help.cancelled.connect(self._press_cancel)
        done.anew_wanted.connect(self.start_anew)
        done.listen_wanted.connect(self._aloud.again)
        done.finish_wanted.connect(self.finish_wanted)

    # From beginning to end ------------------------------------------------------------------

    def start(self, lesson: Lesson, at: int = 0, so_far: Attempt | None = None) -> None:
        """Open the pretend phone at its first step, or where she was interrupted.

        The first time she does it along with the hints, from then on by herself; the names and
        sums change each time.
        """
        self._lesson = lesson
        times = self._mark.store.practised(self._mark.learner, lesson.id)
        variant = so_far.variant if so_far else next_variant(lesson, times)
        guided = times == 0 and not self.rehearsing
        self.session = PracticeSession(lesson, at, so_far, variant, guided=guided)
        self._ended = False
        played = self.session.lesson.practice
        task = played.task if played else ()
        self._pages.practice.show_guide(guide_picture(self._course().lang))
        first = task[0] if task else ""
        self._show(Outcome("hint", first, what_now=self.session.prompt))

    def start_anew(self) -> None:
        """Begin the practice again."""
        if self._lesson is not None:
            self.start(self._lesson)

    def take_lesson(self, lesson: Lesson) -> None:
        """Go on in another language, or in the lesson as its author has just saved it."""
        if self.session is not None:
            self._lesson, self.session = lesson, self.session.in_course(lesson)

    def show_again(self) -> None:
        """Show the practice once more, after a visit to another page."""
        if self.session is None:
            return
        if self.session.state.finished:
            self._show_done()
        else:
            self._show(Outcome("hint", what_now=self.session.prompt))

    def drop(self) -> None:
        """Go back to the steps before it."""
        self._lesson = self.session = None

    def end(self) -> None:
        """Leave the practice, and whatever it was done for."""
        self._pages.help.end()
        self.drop()
        self.rehearsing = False

    def scene(self, session: PracticeSession) -> Scene:
        """Return what the learner looks at, for a volunteer to see."""
        state, lesson = session.state, session.lesson
        where = Where(
            lesson.id,
            "",
            session.number,
            session.count,
            practice=True,
            screen=state.screen,
            variant=session.variant,
            wrong_taps=tuple(Tap(screen, target) for screen, target in state.wrong_taps),
        )
        return Scene(where, lesson.title, practice_shown(lesson, state.screen))

    # What the learner does ------------------------------------------------------------------

    def tap(self, target: str) -> None:
        """Pass on a touch of the pretend phone."""
        if self.session is None or self.session.state.finished:
            return
        screen = self.session.state.screen
        outcome = self.session.tap(target)
        self._note(outcome, screen, target)
        self._show(outcome, target)
        if target == AGAIN and self.session.on_window:
            self._aloud.again()

    def press_key(self, key: str) -> None:
        """Pass on a key of the keyboard."""
        if self.session is None or self.session.state.finished:
            return
        if key == "backspace":
            self._show(self.session.press(DELETE[self._course().lang]))
        else:
            self._show(self.session.type_text(key))

    def hint(self) -> None:
        """Give the next hint, or do the step where the arrow has not helped."""
        if self.session is None:
            return
        may_do = self.session.may_do_for_me
        outcome = self.session.do_for_me() if may_do else self.session.hint()
        if self._window.calling and self.session.screen.name == COUNTDOWN:
            outcome = self.session.do_for_me()  # no exercise beside a call in earnest
        self._show(outcome)

    def practise_help(self) -> bool:
        """Take a press of 我要帮助 as the one a practice has asked for; False: it is in earnest."""
        session = self.session
        if session is None or not session.on_window or not session.wants(HELP):
            return False
        if self._window.page() is not self._pages.window or self._window.calling:
            return False
        self.tap(HELP)
        return True

    def leave_countdown(self) -> None:
        """Leave the exercise of a help press, since help is wanted in earnest."""
        self._pages.help.end()
        session = self.session
        if session is not None and session.on_window and session.screen.name == COUNTDOWN:
            session.back()

    def _press_cancel(self) -> None:
        self.tap(CANCEL)

    def _note(self, outcome: Outcome, screen: str, target: str) -> None:
        if outcome.kind == "wrong" and self.session is not None:
            detail = {"screen": screen, "target": target}
            lesson, mark = self.session.lesson.id, self._mark
            mark.store.record(Event(mark.learner, "wrong_tap", lesson, detail=detail))

    # What she sees --------------------------------------------------------------------------

    def _show(self, outcome: Outcome, tapped: str = "") -> None:
        session = self.session
        if session is None:
            return
        self._pages.help.end()
        if session.state.finished:
            self._finish(session)
            return
        if not self.rehearsing:
            self._mark.keep(session.lesson.id, "practice", str(session.number), session.attempt)
        page: WindowPage | PracticePage = self._pages.practice
        if session.on_window:
            page = self._pages.window
        page.show_moment(practice_view(self._look.t, session, outcome, tapped))
        if session.screen.name == COUNTDOWN and session.on_window:
            self._pages.help.begin(self.scene(session), session.prompt)
            self._window.show_page(self._pages.help.page)
        elif self._window.page() is not page:
            self._window.show_page(page)
        if outcome.kind == "typing":
            page.announce(" ".join(outcome.sentences))
            if not session.state.cleared:  # else the reason is heard to its end
                self._reading.stop()
            self._aloud.keep((session.prompt,))
        else:
            self._aloud.say(outcome.spoken)

    def _finish(self, session: PracticeSession) -> None:
        if not self._ended:
            mark, lesson, moves = self._mark, session.lesson.id, not self.rehearsing
            before = self._growth(lesson)
            mark.store.finish_practice(mark.learner, lesson, session.attempt, session.alone, moves)
            self._ended, self._grew = True, self._growth(lesson) != before
        self._show_done()
        self._aloud.say(self._pages.done.words())

    def _show_done(self) -> None:
        session = self.session
        if session is None:
            return
        lesson = session.lesson.id
        growth = self._growth(lesson)
        t, found = self._look.t, unit_of(self._course(), lesson)
        age: Age = "sprout" if growth == "seed" else growth
        picture = tree_picture(Tree(age, found[0] - 1 if found else 0), t)
        view = done_view(t, session, growth, self._grew, picture)
        self._pages.done.show_done(replace(view, finish=self.afterwards))
        self._aloud.keep(self._pages.done.words())
        self._window.show_page(self._pages.done)

    def _growth(self, lesson: str) -> Growth:
        skill = self._mark.store.skills(self._mark.learner).get(lesson)
        return skill.growth if skill is not None else "seed"
