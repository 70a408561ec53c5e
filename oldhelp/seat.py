"""The seat: builds what stands behind the first page, once, and connects it all."""

from __future__ import annotations

import logging
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from PySide6.QtCore import QElapsedTimer, QObject

from oldhelp import paths
from oldhelp.course.faults import Fault
from oldhelp.course.library import suggested_next
from oldhelp.course.model import Course, Lesson
from oldhelp.errors import OldhelpError
from oldhelp.front import Front
from oldhelp.helpline.client import HubClient
from oldhelp.helpline.outbox import Outbox
from oldhelp.helpline.request import Stage
from oldhelp.i18n import LANGUAGES
from oldhelp.narration.cache import SentenceCache
from oldhelp.narration.external import voice_of
from oldhelp.narration.script import spoken
from oldhelp.narration.speaker import Speaker
from oldhelp.narration.tracks import Recordings
from oldhelp.narration.voices import known_voices
from oldhelp.pin import Pin
from oldhelp.progress.door_store import who_sits
from oldhelp.progress.records import Learner, Place
from oldhelp.progress.store import ProgressStore
from oldhelp.settings import SeatSettings, Taste, save_settings
from oldhelp.ui.again_page import AgainPage
from oldhelp.ui.backup_flow import BackupFlow, BackupPage
from oldhelp.ui.card_page import CardPage
from oldhelp.ui.catalogue_flow import CatalogueFlow
from oldhelp.ui.choice_page import ChoicePage
from oldhelp.ui.confirm_page import ConfirmPage
from oldhelp.ui.corner_flow import CornerFlow, CornerPage, CornerPages
from oldhelp.ui.courses_flow import CoursePages, CoursesFlow
from oldhelp.ui.courses_page import CoursesPage
from oldhelp.ui.courses_view import Taken
from oldhelp.ui.done_page import DonePage
from oldhelp.ui.forest_flow import ForestFlow
from oldhelp.ui.forest_page import ForestPage
from oldhelp.ui.forest_view import count_line
from oldhelp.ui.help_flow import HelpFlow
from oldhelp.ui.help_page import HelpPage
from oldhelp.ui.help_practice import HelpPractice
from oldhelp.ui.home_view import courses_line, home_view
from oldhelp.ui.hub_flow import HubFlow
from oldhelp.ui.hub_here import HubHere
from oldhelp.ui.hub_page import HubPage
from oldhelp.ui.idle_watch import IdleWatch
from oldhelp.ui.lesson_flow import LessonFlow, Pages
from oldhelp.ui.lesson_page import LessonPage
from oldhelp.ui.name_cards import seat_words
from oldhelp.ui.page import Page
from oldhelp.ui.people_flow import PeopleFlow, PeoplePages
from oldhelp.ui.people_words import still_here
from oldhelp.ui.pin_flow import PinFlow
from oldhelp.ui.pin_page import PinPage
from oldhelp.ui.pointer import Pointer
from oldhelp.ui.practice_page import PracticePage
from oldhelp.ui.reading import Reading
from oldhelp.ui.record_page import RecordPage
from oldhelp.ui.review_flow import ReviewFlow
from oldhelp.ui.review_page import ReviewPage
from oldhelp.ui.search_page import SearchPage
from oldhelp.ui.seat_page import SeatPage
from oldhelp.ui.settings_page import SettingsPage
from oldhelp.ui.skills_page import SkillsPage
from oldhelp.ui.still_here import asks_first
from oldhelp.ui.tasks import Tasks
from oldhelp.ui.typed_name_page import TypedNamePage
from oldhelp.ui.unit_page import UnitPage
from oldhelp.ui.voice_flow import VoiceFlow
from oldhelp.ui.window_page import WindowPage

log = logging.getLogger(__name__)

_GUEST = "guest"
"""The folder of sentences made for a guest; it ends with the visit."""


def worker_command(kind: str = "--tts-worker") -> list[str]:
    """Return the command of the child that speaks one sentence; a frozen build is its own."""
    own = [] if getattr(sys, "frozen", False) else ["-m", "oldhelp"]
    return [sys.executable, *own, kind]


def _nothing(outcome: object) -> None:
    """Go on: the backup of today is there."""


def _unkept(fault: OldhelpError) -> None:
    log.warning("no backup today: %s", fault)


class Seat(QObject):
    """One PC at a community centre: its window and all that stands behind it."""

    def __init__(self, front: Front, hub_port: int = 8787) -> None:
        super().__init__()
        self.settings, self.look, self.window, self.home = (
            front.settings,
            front.look,
            front.window,
            front.home,
        )
        self._data = data = front.data
        self.seat_store = ProgressStore(front.file)
        learner = self._first_learner()
        self.sits = learner is not None
        """Whether a learner or a guest sits here, so that the name cards need not ask."""

        self.store = self.seat_store if learner else ProgressStore(None)
        """What is remembered of who sits here now; of a guest, in memory only."""

        self.learner = learner or Learner(uuid4(), "")
        taste = self.store.taste(self.learner.id) if learner else front.door.taste
        self.taste = replace(taste, lang=front.lang or taste.lang)
        # The same as before the first paint, but where the file had to be mended.
        self.look.set(self.taste.text_size, self.taste.theme, self.taste.lang)
        self.courses: dict[str, Course] = {}
        self._troubles = [front.settings_trouble]
        spelling = worker_command("--pinyin-worker")
        self.catalogue = CatalogueFlow(paths.lessons_dir(), data / "cache", spelling)

        taste, icons, pictures = self.taste, front.icons, front.pictures
        self.lesson_page = LessonPage(self.look, icons, pictures)
        self.practice_page = PracticePage(self.look, icons, pictures)
        self.window_page = WindowPage(self.look, icons, pictures)
        self.courses_page = CoursesPage(self.look, icons)
        self.done_page = DonePage(self.look, icons, pictures)
        self.people = PeopleFlow(
            self.window,
            PeoplePages(
                front.cards,
                ChoicePage(self.look, icons, front.faces),
                TypedNamePage(self.look, icons),
                CardPage(self.look, icons, front.faces),
                ConfirmPage(self.look, icons, front.faces),
            ),
            self.seat_store.people,
            self.look,
        )
        self.still_here_page = ConfirmPage(self.look, icons, front.faces)
        self.review_page = ReviewPage(self.look, icons, pictures)
        self.forest_page = ForestPage(self.look, icons, pictures)
        self.skills_page = SkillsPage(self.look, icons, pictures)
        self.help_page = HelpPage(self.look, icons, pictures)
        practice_help = HelpPage(self.look, icons, pictures)
        self.help_practice = HelpPractice(practice_help, self.look, self._settings_now)
        self.settings_page = SettingsPage(self.look, icons, taste)
        corner = CornerPages(
            PinPage(self.look, icons),
            CornerPage(self.look, icons),
            SeatPage(self.look, icons, self.settings),
            HubPage(self.look, icons),
            BackupPage(self.look, icons),
        )
        self.record_page = RecordPage(self.look, icons)

        self.cache = SentenceCache(data / "cache" / "sentences")
        voices = (*known_voices(), *voice_of(self.settings.own_voice))
        recordings = Recordings(data / "lessons-voice")
        self.speaker = Speaker(
            self.cache, worker_command(), voices, self._say_in_look, self, recordings
        )
        self.reading = Reading(self.speaker)
        self.lessons = LessonFlow(
            self.window,
            Pages(
                self.lesson_page,
                self.practice_page,
                self.window_page,
                self.help_practice,
                self.done_page,
            ),
            self.reading,
            self.store,
            self.learner.id,
            self.look,
        )
        self.lessons.read_aloud = taste.speaks_unasked
        self.review = ReviewFlow(
            self.review_page,
            self.window,
            self.reading,
            self.lessons,
            self.store,
            self.learner.id,
            self._course_now,
            self.look,
        )

        self.choosing = CoursesFlow(
            self.window,
            CoursePages(
                self.courses_page,
                UnitPage(self.look, icons),
                AgainPage(self.look, icons, pictures),
                SearchPage(self.look, icons),
            ),
            self.reading,
            self.look,
            self.catalogue,
            self._course_now,
            self._taken,
        )
        self.outbox = Outbox(self.seat_store.outbox)
        self.client = HubClient(data, self.outbox, self._news)
        self.help = HelpFlow(
            self.help_page,
            self.look,
            self.outbox,
            self.lessons.scene,
            self._settings_now,
            self.client.wake,
            self.client.warm,
        )
        self.help.link_is(self.client.link)
        self.tasks = Tasks()
        self.voice = VoiceFlow(
            self.settings_page,
            self.record_page,
            self.speaker,
            self.reading,
            recordings,
            voices,
            self.look,
            self.tasks,
            self._course_now,
        )
        self.voice.take(taste)
        self.pointer = Pointer(paths.assets_dir() / "pointer.svg")
        self.pointer.wear(taste.pointer)
        self.forest = ForestFlow(
            self.forest_page,
            self.skills_page,
            self.look,
            self.tasks,
            data / "prints",
            self._course_now,
        )
        self.hub_here = HubHere(data, taste.lang, hub_port)
        self.hub = HubFlow(
            corner.hub, self.look, self.client, self.hub_here, self.tasks, self._seat_number
        )
        self.corner = CornerFlow(
            corner,
            self.window,
            self.look,
            PinFlow(corner.pin, self.look, Pin(data)),
            self.hub,
            BackupFlow(corner.backup, self.look, self.seat_store, self.tasks, self._seat_number),
            lambda: self.settings,
            lambda: self.seat_store.trouble,
        )
        self._faces = front.faces
        self._before_help: Page = front.first
        self._before_question: Page = front.first
        self._after_people: Callable[[], None] = self.go_home
        self._stage = Stage.IDLE
        for page in self._pages():
            if page not in (front.home, front.cards):
                self.window.add_page(page)
        self._connect()

    def _pages(self) -> tuple[Page, ...]:
        return (
            self.home,
            *self.people.pages.all(),
            self.still_here_page,
            self.lesson_page,
            *self.choosing.pages.all(),
            self.practice_page,
            self.window_page,
            self.done_page,
            self.review_page,
            self.forest_page,
            self.skills_page,
            self.help_page,
            self.help_practice.page,
            self.settings_page,
            *self.corner.pages.all(),
            self.record_page,
        )

    def _connect(self) -> None:
        window, home, settings = self.window, self.home, self.settings_page
        window.back_wanted.connect(self.go_back)
        window.home_wanted.connect(self.go_home)
        window.settings_wanted.connect(self.show_settings)
        window.help_wanted.connect(self.press_help)
        window.closing.connect(self.close)
        home.go_on_wanted.connect(self.go_on)
        home.courses_wanted.connect(self.show_courses)
        home.review_wanted.connect(self.review.show)
        self.choosing.lesson_wanted.connect(self.lessons.open)
        self.choosing.place_wanted.connect(self._go_to)
        self.choosing.practice_wanted.connect(self._practise)
        for page in (
            home,
            settings,
            self.help_page,
            self.help_practice.page,
            *self.choosing.pages.all(),
            self.review_page,
            self.forest_page,
            self.skills_page,
            *self.people.pages.all(),
            self.still_here_page,
        ):
            page.listen_wanted.connect(self._listen)
        settings.chosen.connect(self.take_taste)
        settings.done_wanted.connect(self.go_home)
        settings.volunteer_wanted.connect(self.show_volunteer)
        self._connect_corner()
        self.voice.left.connect(self.corner.show_entries)
        self.catalogue.grown.connect(self._course_grown)
        self.catalogue.left_out.connect(self._lessons_left_out)
        self.lessons.missed.connect(self._lesson_missed)
        self.lessons.left.connect(self._lesson_left)
        self.review.left.connect(self.go_home)
        home.forest_wanted.connect(self.show_forest)
        self.forest_page.lesson_wanted.connect(self.open_lesson)
        self.forest.sheet_wanted.connect(self.show_skills)
        self.help_page.cancel_wanted.connect(self.cancel_help)
        self.help_practice.real_wanted.connect(self.call_help)
        self.help.changed.connect(self._help_changed)
        self.hub.link_changed.connect(self.help.link_is)
        self.hub.kept.connect(self._keep_hub)
        self.speaker.trouble.connect(self._speaker_trouble)
        self._connect_people()

    def _connect_corner(self) -> None:
        corner = self.corner
        corner.left.connect(self.show_settings)
        corner.home_wanted.connect(self.go_home)
        corner.saved.connect(self.take_settings)
        corner.quit_wanted.connect(self.window.close)
        corner.record_wanted.connect(self.show_record)
        corner.people_wanted.connect(self.show_people)
        corner.backup.restored.connect(self._restored)
        corner.pages.pin.listen_wanted.connect(self._listen)

    def _connect_people(self) -> None:
        people = self.people
        self.window.switch_wanted.connect(self.leave_seat)
        self.settings_page.card_wanted.connect(self.show_card)
        people.pages.cards.guest_wanted.connect(self.sit_guest)
        people.came.connect(self._come)
        people.changed.connect(self._card_changed)
        people.hidden.connect(self._card_gone)
        people.forgetting.connect(self._let_go_of)
        people.forgotten.connect(self._forgotten)
        people.left.connect(self._people_left)
        people.asked.connect(self._read_page)
        self.still_here_page.yes_chosen.connect(self._still_here)
        self.still_here_page.no_chosen.connect(self.leave_seat)
        self._idle = IdleWatch(self.window, QElapsedTimer(), self.ask_still_here)

    # Start and end --------------------------------------------------------------------------

    def open(self) -> None:
        """Read the lessons, and go back to the step where a power cut fell."""
        self._faces.awake()
        if self.sits:
            self._know(self.learner)
            self.window.show_page(self.home)
        else:
            self.show_cards()
        self.take_course()
        place = self.store.place(self.learner.id)
        if place is not None and place.open and place.lesson in self.course.lessons:
            self.lessons.open(place.lesson, place.part, place.step_id)
        self.help.start()
        self.client.start()
        if self.settings.hub_on_this_pc:
            self.hub.turn(True)
        self.tasks.run(self.seat_store.keep_backup, _nothing, _unkept)

    def close(self) -> None:
        """Leave in order: the place is closed, nothing is left running."""
        self.lessons.leave()
        self.help.stop()
        self.cache.forget(_GUEST)
        self.catalogue.close()
        self.speaker.close()
        self.client.stop()
        self.hub_here.stop()
        self.tasks.finish()

    # Who sits here --------------------------------------------------------------------------

    def _first_learner(self) -> Learner | None:
        """Return who sits down without being asked; None: the name cards ask."""
        people = self.seat_store.people
        if not people.all() and self.settings.called:
            # Until 2026 a PC knew one learner, by a name in its settings.
            people.add(self.settings.called)
        return who_sits(people.recent(), self.seat_store.left_open())

    def sit(self, learner: Learner) -> None:
        """Let `learner` sit down: her lessons, her look, her voice. Who sat here has left."""
        self._change_places(learner, self.seat_store, sits=True)
        self._wear(self.store.taste(learner.id))
        self.voice.take(self.taste)
        self.go_home()

    def sit_guest(self) -> None:
        """Let somebody look around; what is done stays in memory and ends with the visit."""
        taste = self._taste_of_nobody()
        self._change_places(Learner(uuid4(), ""), ProgressStore(None), sits=True)
        self.store.keep_taste(self.learner.id, taste)
        self._wear(taste)
        self.go_home()

    def leave_seat(self) -> None:
        """换人: who sat here has left, and the name cards ask who comes."""
        self._change_places(Learner(uuid4(), ""), ProgressStore(None), sits=False)
        self.show_cards()

    def _change_places(self, learner: Learner, store: ProgressStore, sits: bool) -> None:
        """Leave what is open, and remember from now on for `learner` in `store`."""
        self.reading.stop()
        self.review.leave()
        self.lessons.leave()
        before = self.store
        self.store, self.learner, self.sits = store, learner, sits
        self.lessons.sit(store, learner.id)
        self.review.sit(store, learner.id)
        if before is not self.seat_store:
            before.close()
        self._know(learner)
        self._before_help = self.home if sits else self.people.pages.cards

    def _know(self, learner: Learner) -> None:
        """Keep apart what is hers, so that it can be deleted with her or ends with the visit."""
        kept = self.store is self.seat_store
        self.help.learner = str(learner.id) if kept else ""
        self.cache.forget(_GUEST)
        said = (spoken(learner.called, lang) for lang in LANGUAGES)
        self.cache.keep_apart((learner.called, *said), str(learner.id) if kept else _GUEST)

    def _taste_of_nobody(self) -> Taste:
        """Return what was set on the name cards, for who begins here; the language stays."""
        taste = Taste() if self.sits else self.store.taste(self.learner.id)
        return replace(taste, lang=self.look.lang)

    def show_cards(self) -> None:
        """Ask who sits here."""
        self._after_people = self.go_home
        self.people.show_cards(seat_words(self.look.t, self.settings))

    def show_people(self) -> None:
        """Show a volunteer every card, those put away too."""
        self.reading.stop()
        self._after_people = self.corner.show_entries
        self.people.show_all_cards()

    def show_card(self) -> None:
        """Show who sits here her own card; a guest has none."""
        if self.store is self.seat_store:
            self._after_people = self.show_settings
            self.people.show_card(self.learner)

    def _people_left(self) -> None:
        self._after_people()

    def _come(self, learner: Learner, new: bool) -> None:
        if new:
            self.seat_store.keep_taste(learner.id, self._taste_of_nobody())
        self.sit(learner)

    def _card_changed(self, learner: Learner) -> None:
        if learner.id == self.learner.id:
            self.learner = learner
            self._know(learner)

    def _card_gone(self, learner: Learner) -> None:
        if learner.id == self.learner.id:
            self.leave_seat()

    def _let_go_of(self, learner: Learner) -> None:
        """Take back what still speaks of somebody who is about to be deleted for good."""
        open_id = self.help.press.id if self.help.press.is_open else None
        hers = {row.id for row in self.seat_store.outbox.about_learner(learner.id)}
        if open_id in hers:
            self.help.cancel()
        self.outbox.forget(learner.id)
        if learner.id == self.learner.id:
            self.leave_seat()

    def _forgotten(self, learner: Learner) -> None:
        """Delete what stands outside the learners' file: sounds with the name, sheets to print."""
        self.client.wake()
        # Each backup on this PC is gone through, and loses her as well.
        self.tasks.run(self.seat_store.keep_backup, _nothing, _unkept)
        self.cache.forget(str(learner.id))
        shutil.rmtree(self._data / "prints" / str(learner.id), ignore_errors=True)
        if learner.called == self.settings.called:
            self._keep(replace(self.settings, called=""))
        if not self.sits and self.window.page() is self.people.pages.confirm:
            self.show_cards()

    def ask_still_here(self, idle_ms: int, on_help: bool) -> bool:
        """Ask after a long pause whether the same person sits here; true: the touch is answered."""
        page = self.window.page()
        asking, calling = page is self.still_here_page, self.help.press.is_open
        if page is None or not asks_first(idle_ms, self.sits, asking, calling, on_help):
            return False
        self._before_question = page
        self.reading.stop()
        self.still_here_page.ask(still_here(self.look.t, self.learner), back=False)
        self.window.show_page(self.still_here_page)
        self._read_page()
        return True

    def _still_here(self) -> None:
        self.reading.stop()
        self.window.show_page(self._before_question)

    def _read_page(self) -> None:
        """Read a question aloud where she likes that."""
        self.reading.stop()
        page = self.window.page()
        if page is not None and self.taste.speaks_unasked:
            self.reading.read(page, page.words(), self.look.lang)

    # Lessons --------------------------------------------------------------------------------

    @property
    def course(self) -> Course:
        """The course in the language in force; empty until it has been read."""
        return self.courses.get(self.look.lang, Course(self.look.lang, (), {}))

    def take_course(self) -> None:
        """Take the lessons of the language in force; the catalogue brings them, once for each."""
        if self.look.lang not in self.courses:
            place = self.store.place(self.learner.id)
            self.catalogue.begin(self.look.lang, [place.lesson] if place else [])
        self.lessons.take_course(self.course)
        self._tell_home()
        if self.window.page() is self.home:
            self.home.first_focus().setFocus()

    def _course_grown(self, course: Course) -> None:
        self.courses[course.lang] = course
        if course.lang == self.look.lang:
            self.lessons.keep_course(course)
            if self.window.page() is self.home:
                self._tell_home()

    def _lessons_left_out(self, notes: Sequence[Fault]) -> None:
        for note in notes:
            log.warning("lesson left out: %s", note)
        self._troubles.append(
            OldhelpError("有的课读不出来，先不放上来。请志愿者运行 oldhelp check 看看。")
        )
        if self.window.page() is self.home:
            self._tell_home()

    def _lesson_missed(self) -> None:
        """Leave a lesson whose file has been broken since, and look through them all again."""
        self.go_home()
        self.catalogue.begin(self.look.lang)

    def _offered(self) -> tuple[Lesson | None, Place | None]:
        """Return the lesson to go on with: the one begun, else the one that is marked 下一课."""
        lessons, place = self.course.lessons, self.store.place(self.learner.id)
        lesson = lessons.get(place.lesson) if place else None
        if place is not None and lesson is not None and place.part != "done":
            return lesson, place
        name = suggested_next(self.course, self._taken().done, place.lesson if place else "")
        return (lessons.get(name) if name else None) or lesson or self._first_lesson(), None

    def _first_lesson(self) -> Lesson | None:
        lessons = self.course.lessons
        names = (name for unit in self.course.units for name in unit.lessons)
        return next((found for name in names if (found := lessons.get(name))), None)

    def _tell_home(self) -> None:
        lesson, place = self._offered() if self.course.lessons else (None, None)
        called = self.learner.called
        view = home_view(self.look.t, datetime.now(), called, lesson, place)
        view = replace(view, review=self.review.line())
        skills = self.store.skills(self.learner.id)
        courses, forest = courses_line(self.look.t, self.course), count_line(self.look.t, skills)
        self.home.show_view(replace(view, courses=courses, forest=forest))
        # The disk may fill up, or be cleared, at any hour.
        troubles = (self.seat_store.trouble, *self._troubles)
        trouble = next((one for one in troubles if one is not None), None)
        self.home.show_notice(trouble.said(self.look.t) if trouble else "")

    def go_on(self) -> None:
        """Go on with the lesson where it was left."""
        lesson, place = self._offered()
        if lesson is None:
            return
        if place is None:
            self.lessons.open(lesson.id)
        else:
            self.lessons.open(lesson.id, place.part, place.step_id)

    def open_lesson(self, lesson_id: str) -> None:
        """Open a lesson that is new; ask how to go on with one that is not."""
        self.choosing.choose(lesson_id)

    def _go_to(self, place: Place) -> None:
        self.lessons.open(place.lesson, place.part, place.step_id)

    def _practise(self, lesson_id: str) -> None:
        self.lessons.open(lesson_id, "practice")

    def _taken(self) -> Taken:
        """Return how far who sits here has come; of nobody else."""
        who, place = self.learner.id, self.store.place(self.learner.id)
        last = place.lesson if place else ""
        return Taken(self.store.places(who), self.store.skills(who), last)

    # Pages ----------------------------------------------------------------------------------

    def go_home(self) -> None:
        """Leave what is open and show the home page, or the name cards when nobody sits here."""
        self.review.leave()
        self.lessons.leave()
        self.corner.lock()
        if not self.sits:
            self.reading.stop()
            self.show_cards()
            return
        self._tell_home()
        self.window.show_page(self.home)

    def _lesson_left(self) -> None:
        if not self.review.come_back():
            self.go_home()

    def go_back(self) -> None:
        """Do what 返回 means on the page that is shown."""
        page = self.window.page()
        if page is None or not page.has_back:
            return
        if page is self.help_page:
            self._leave_help()
        elif page in self.people.pages.all():
            self.people.back()
        elif self.choosing.back() or self.corner.back():
            return
        elif page is self.record_page:
            self.corner.show_entries()
        elif page is self.skills_page:
            self.show_forest()
        elif self.lessons.is_practising and page in (self.practice_page, self.window_page):
            self.lessons.back_to_steps()
        elif page is not self.review_page and self.review.come_back():
            return
        elif page is not self.home:
            self.go_home()

    def show_courses(self) -> None:
        """Show 选课, at the lesson she is in."""
        lesson, _ = self._offered()
        self.choosing.show_units(lesson.id if lesson else "")

    def show_forest(self) -> None:
        """Show 我的小树林, to the one whose trees they are."""
        self.reading.stop()
        guest = self.store is not self.seat_store
        self.forest.show_of(self.learner, self.store.skills(self.learner.id), guest)
        self.window.show_page(self.forest_page)

    def show_skills(self) -> None:
        """Show 我自己会做的事."""
        self.reading.stop()
        self.window.show_page(self.skills_page)

    def show_settings(self) -> None:
        """Show 设置."""
        self.reading.stop()
        self.settings_page.open(card=self.sits and self.store is self.seat_store)
        self.voice.tell_choices()
        self.window.show_page(self.settings_page)

    def show_volunteer(self) -> None:
        """Come to the door of the volunteers' corner."""
        self.reading.stop()
        self.corner.enter()

    def show_record(self) -> None:
        """Show the page where volunteers record their voices, at the lesson she is in."""
        self.reading.stop()
        lesson, _ = self._offered()
        self.voice.record(lesson.id if lesson else "")
        self.window.show_page(self.record_page)

    def _listen(self) -> None:
        page = self.window.page()
        if page is not None:
            self.reading.turn(page, page.words(), self.look.lang)

    # Tastes and settings --------------------------------------------------------------------

    def take_taste(self, taste: Taste) -> None:
        """Keep what the learner chose, and show it at once."""
        self.store.keep_taste(self.learner.id, taste)
        self._wear(taste)
        self.voice.take(taste, sample=True)

    def _wear(self, taste: Taste) -> None:
        """Show the window as `taste` says."""
        self.taste = taste
        self.pointer.wear(taste.pointer)
        self.reading.stop()
        self.lessons.read_aloud = taste.speaks_unasked
        self.settings_page.show_taste(taste)
        self.look.set(taste.text_size, taste.theme, taste.lang)
        self.take_course()
        self.voice.tell_choices()

    def take_settings(self, settings: SeatSettings) -> None:
        """Keep what belongs to the PC; a full disk is told on the page."""
        settings = replace(settings, hub_on_this_pc=self.settings.hub_on_this_pc)
        try:
            save_settings(self._data, settings)
        except OldhelpError as fault:
            self.corner.pages.seat.tell(fault.said(self.look.t))
            return
        self.settings = settings
        self.corner.show_entries()

    def _keep_hub(self, address: str, here: bool) -> None:
        self._keep(replace(self.settings, hub_address=address, hub_on_this_pc=here))

    def _keep(self, settings: SeatSettings) -> None:
        self.settings = settings
        try:
            save_settings(self._data, settings)
        except OldhelpError as fault:
            self.hub.tell(fault.said(self.look.t))

    def _course_now(self) -> Course:
        return self.course

    def _seat_number(self) -> int:
        return self.settings.seat_number

    def _restored(self) -> None:
        """Who sat here may be unknown now: nobody sits here, and the name cards ask."""
        self._change_places(Learner(uuid4(), ""), ProgressStore(None), sits=False)

    def _settings_now(self) -> SeatSettings:
        """Return what a call for help tells: the PC's own settings, with who sits here now."""
        return replace(self.settings, called=self.learner.called)

    # Help -----------------------------------------------------------------------------------

    def press_help(self) -> None:
        """Begin calling, unless a practice has asked for just this press."""
        if not self.lessons.practise_help():
            self.call_help()

    def call_help(self) -> None:
        """Begin calling in earnest, or show how far the call has come."""
        self.lessons.leave_countdown()
        page = self.window.page()
        if page is not None and page is not self.help_page:
            self._before_help = page
        if page is self.help_page and self.help.press.is_open:
            return
        self.reading.stop()
        self.help.begin()
        self.window.show_page(self.help_page)
        self._tell_help()

    def cancel_help(self) -> None:
        """Take the call back, if it is still open, and go back to where she was."""
        if self.help.press.is_open:
            self.help.cancel()
        self._leave_help()

    def _leave_help(self) -> None:
        self.reading.stop()
        before = self._before_help
        if before in (
            self.lesson_page,
            self.practice_page,
            self.window_page,
            self.help_practice.page,
            self.done_page,
        ):
            self.lessons.show_again()
        else:
            self.window.show_page(before)

    def _help_changed(self) -> None:
        press = self.help.press
        self.window.show_calling(press.is_open)
        if press.stage is self._stage:
            return
        self._stage = press.stage
        if self.window.page() is self.help_page:
            self._tell_help()

    def _tell_help(self) -> None:
        """Announce how far the call has come, and read it aloud if the learner likes that."""
        saying, t = self.help.saying(), self.look.t
        said = (saying.title.said(t), saying.line.said(t))
        self.help_page.announce(" ".join(said))
        if self.taste.speaks_unasked:
            self.reading.read(self.help_page, said, self.look.lang)

    def _news(self, news: object) -> None:
        """Hand the client's news over to the window's thread."""
        self.help.from_hub.emit(news)

    # Trouble --------------------------------------------------------------------------------

    def _say_in_look(self, message: str) -> str:
        return self.look.t(message)

    def _speaker_trouble(self, sentence: str) -> None:
        for page in self._pages():
            page.show_trouble(sentence)
