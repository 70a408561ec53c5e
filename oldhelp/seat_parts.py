"""What a seat consists of: the pages and flows behind the first page, each built once."""

from __future__ import annotations

import logging
import sys
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject

from oldhelp import paths
from oldhelp.errors import OldhelpError
from oldhelp.front import Front
from oldhelp.helpline.client import HubClient
from oldhelp.helpline.outbox import Outbox
from oldhelp.narration.cache import SentenceCache
from oldhelp.narration.external import voice_of
from oldhelp.narration.speaker import Speaker
from oldhelp.narration.tracks import Recordings
from oldhelp.narration.voices import known_voices
from oldhelp.progress.store import ProgressStore
from oldhelp.settings import SeatSettings
from oldhelp.ui.again_page import AgainPage
from oldhelp.ui.card_page import CardPage
from oldhelp.ui.catalogue_flow import CatalogueFlow
from oldhelp.ui.choice_page import ChoicePage
from oldhelp.ui.confirm_page import ConfirmPage
from oldhelp.ui.course_here import CourseHere
from oldhelp.ui.courses_flow import CoursePages, CoursesFlow
from oldhelp.ui.courses_page import CoursesPage
from oldhelp.ui.done_page import DonePage
from oldhelp.ui.forest_flow import ForestFlow
from oldhelp.ui.forest_page import ForestPage
from oldhelp.ui.help_flow import HelpFlow
from oldhelp.ui.help_page import HelpPage
from oldhelp.ui.help_practice import HelpPractice
from oldhelp.ui.help_visit import HelpVisit
from oldhelp.ui.home_flow import HomeFlow
from oldhelp.ui.hub_here import HubHere
from oldhelp.ui.idle_watch import IdleWatch
from oldhelp.ui.lesson_flow import LessonFlow
from oldhelp.ui.lesson_page import LessonPage
from oldhelp.ui.lesson_pages import Pages
from oldhelp.ui.page import Page
from oldhelp.ui.people_flow import PeopleFlow, PeoplePages
from oldhelp.ui.people_here import PeopleHere
from oldhelp.ui.pointer import Pointer
from oldhelp.ui.practice_page import PracticePage
from oldhelp.ui.reading import Reading
from oldhelp.ui.review_flow import ReviewFlow
from oldhelp.ui.review_page import ReviewPage
from oldhelp.ui.search_page import SearchPage
from oldhelp.ui.settings_page import SettingsPage
from oldhelp.ui.sitting import Sitting
from oldhelp.ui.skills_page import SkillsPage
from oldhelp.ui.tasks import Tasks
from oldhelp.ui.traces import Traces
from oldhelp.ui.typed_name_page import TypedNamePage
from oldhelp.ui.unit_page import UnitPage
from oldhelp.ui.voice_flow import VoiceFlow
from oldhelp.ui.window_page import WindowPage

if TYPE_CHECKING:
    from oldhelp.ui.corner_flow import CornerFlow
    from oldhelp.ui.record_page import RecordPage

log = logging.getLogger(__name__)


def worker_command(kind: str = "--tts-worker") -> list[str]:
    """Return the command of the child that speaks one sentence; a frozen build is its own."""
    own = [] if getattr(sys, "frozen", False) else ["-m", "oldhelp"]
    return [sys.executable, *own, kind]


def _nothing(outcome: object) -> None:
    """Go on: the backup of today is there."""


def _unkept(fault: OldhelpError) -> None:
    log.warning("no backup today: %s", fault)


class SeatParts(QObject):
    """Builds, and decides nothing: what leads from one part to another is in `seat.Seat`."""

    def __init__(self, front: Front, hub_port: int) -> None:
        super().__init__()
        self.data, self.settings = front.data, front.settings
        self.look, self.window, self.home = front.look, front.window, front.home
        self.icons, self.faces = front.icons, front.faces
        self.tasks = Tasks()
        self._build_sitting(front)
        self._build_pages(front)
        self._build_voice()
        self._build_lessons(front)
        self._build_help(front)
        self._build_people(front)
        self.hub_here = HubHere(self.data, self.sitting.taste.lang, hub_port)
        for page in self._pages():
            if page not in (front.home, front.cards):
                self.window.add_page(page)

    def _pages(self) -> tuple[Page, ...]:
        return (
            self.home,
            *self.people.pages.all(),
            self.still_here_page,
            *self.lesson_pages.all(),
            *self.choosing.pages.all(),
            self.review_page,
            self.forest_page,
            self.skills_page,
            self.help_page,
            self.settings_page,
        )

    def keep_backup(self) -> None:
        """Keep the backup of today, while the window goes on."""
        self.tasks.run(self.seat_store.keep_backup, _nothing, _unkept)

    @cached_property
    def record_page(self) -> RecordPage:
        """The page where volunteers record; most seats never open it."""
        from oldhelp.ui.record_page import RecordPage

        page = RecordPage(self.look, self.icons)
        self.window.add_page(page)
        return page

    def _build_sitting(self, front: Front) -> None:
        """Find out who sits here, and what there is to learn."""
        self.seat_store = ProgressStore(front.file)
        called, nobodys = self.settings.called, front.door.taste
        self.sitting = Sitting(self.seat_store, called, nobodys, front.lang)
        taste = self.sitting.taste
        # The same as before the first paint, but where the file had to be mended.
        self.look.set(taste.text_size, taste.theme, taste.lang)
        self.pointer = Pointer(paths.assets_dir() / "pointer.svg")
        self.pointer.wear(taste.pointer)
        spelling = worker_command("--pinyin-worker")
        self.catalogue = CatalogueFlow(paths.lessons_dir(), self.data / "cache", spelling)
        self.course_here = CourseHere(self.catalogue, self.sitting, self.look)

    def _build_pages(self, front: Front) -> None:
        """Build the pages of a learner, in the order she meets them."""
        look, icons, pictures = self.look, front.icons, front.pictures
        self.lesson_page = LessonPage(look, icons, pictures)
        self.practice_page = PracticePage(look, icons, pictures)
        self.window_page = WindowPage(look, icons, pictures)
        self.help_practice = HelpPractice(
            HelpPage(look, icons, pictures), look, self._settings_of_call
        )
        self.done_page = DonePage(look, icons, pictures)
        self.lesson_pages = Pages(
            self.lesson_page,
            self.practice_page,
            self.window_page,
            self.help_practice,
            self.done_page,
        )
        self.courses_page = CoursesPage(look, icons)
        self.review_page = ReviewPage(look, icons, pictures)
        self.forest_page = ForestPage(look, icons, pictures)
        self.skills_page = SkillsPage(look, icons, pictures)
        self.help_page = HelpPage(look, icons, pictures)
        self.settings_page = SettingsPage(look, icons, self.sitting.taste)

    def _build_voice(self) -> None:
        """Build what reads aloud."""
        self.cache = SentenceCache(self.data / "cache" / "sentences")
        voices = (*known_voices(), *voice_of(self.settings.own_voice))
        recordings = Recordings(self.data / "lessons-voice")
        self.speaker = Speaker(
            self.cache, worker_command(), voices, self._say_in_look, self, recordings
        )
        self.reading = Reading(self.speaker)
        self.voice = VoiceFlow(
            self.settings_page,
            lambda: self.record_page,
            self.speaker,
            self.reading,
            recordings,
            voices,
            self.look,
            self.tasks,
            self.course_here.course,
        )
        self.voice.take(self.sitting.taste)

    def _build_lessons(self, front: Front) -> None:
        """Build the way from the home page to a lesson, through it, and to what it leaves."""
        look, window, sitting, here = self.look, self.window, self.sitting, self.course_here
        store, learner = sitting.store, sitting.learner.id
        self.lessons = LessonFlow(window, self.lesson_pages, self.reading, store, learner, look)
        self.lessons.aloud.unasked = sitting.taste.speaks_unasked
        self.review = ReviewFlow(
            self.review_page,
            window,
            self.reading,
            self.lessons,
            store,
            learner,
            here.course,
            look,
        )
        self.choosing = CoursesFlow(
            window,
            CoursePages(
                self.courses_page,
                UnitPage(look, front.icons),
                AgainPage(look, front.icons, front.pictures),
                SearchPage(look, front.icons),
            ),
            self.reading,
            look,
            self.catalogue,
            here.course,
            here.taken,
        )
        prints = self.data / "prints"
        self.forest = ForestFlow(
            self.forest_page, self.skills_page, look, self.tasks, prints, here.course
        )
        self.home_flow = HomeFlow(
            window, self.home, look, here, sitting, self.review.line, front.settings_trouble
        )

    def _build_help(self, front: Front) -> None:
        """Build what stands behind the red button."""
        self.outbox = Outbox(self.seat_store.outbox)
        self.client = HubClient(self.data, self.outbox, self._news)
        self.help = HelpFlow(
            self.help_page,
            self.look,
            self.outbox,
            self.lessons.scene,
            self._settings_of_call,
            self.client.wake,
            self.client.warm,
        )
        self.help.link_is(self.client.link)
        self.help_visit = HelpVisit(
            self.window,
            self.help_page,
            self.help,
            self.lessons,
            self.lesson_pages.all(),
            self.reading,
            self.sitting,
            self.look,
            front.first,
        )

    def _build_people(self, front: Front) -> None:
        """Build the name cards, and what lets go of a name."""
        look, icons, faces = self.look, front.icons, front.faces
        pages = PeoplePages(
            front.cards,
            ChoicePage(look, icons, faces),
            TypedNamePage(look, icons),
            CardPage(look, icons, faces),
            ConfirmPage(look, icons, faces),
        )
        self.people = PeopleFlow(self.window, pages, self.seat_store.people, look)
        self.still_here_page = ConfirmPage(look, icons, faces)
        self.people_here = PeopleHere(
            self.window,
            self.people,
            self.still_here_page,
            self.sitting,
            self.reading,
            look,
            self._settings_now,
            self._calling,
        )
        self.idle_watch = IdleWatch(self.window, QElapsedTimer(), self.people_here.ask_still_here)
        self.traces = Traces(
            self.sitting,
            self.help,
            self.outbox,
            self.cache,
            self.data / "prints",
            self.client.wake,
            self.keep_backup,
        )

    def _build_corner(self) -> CornerFlow:
        """Build the volunteers' corner: most sittings never come to its door."""
        from oldhelp.ui.corner_parts import corner_of

        return corner_of(
            self.window,
            self.look,
            self.icons,
            self.data,
            self._settings_now,
            self.seat_store,
            self.tasks,
            self.client,
            self.hub_here,
        )

    # What the parts ask for while the seat runs ---------------------------------------------

    def _settings_now(self) -> SeatSettings:
        return self.settings

    def _settings_of_call(self) -> SeatSettings:
        """Return what a call for help tells: the PC's own settings, with who sits here now."""
        return replace(self.settings, called=self.sitting.learner.called)

    def _calling(self) -> bool:
        return self.help.press.is_open

    def _news(self, news: object) -> None:
        """Hand the client's news over to the window's thread."""
        self.help.from_hub.emit(news)

    def _say_in_look(self, message: str) -> str:
        return self.look.t(message)
