"""The seat: connects what stands behind the first page, and leads from page to page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from oldhelp.course.model import Course
from oldhelp.errors import OldhelpError
from oldhelp.front import Front
from oldhelp.progress.records import Learner, Place
from oldhelp.progress.store import ProgressStore
from oldhelp.seat_parts import SeatParts
from oldhelp.settings import SeatSettings, Taste, save_settings

if TYPE_CHECKING:
    from oldhelp.ui.corner_flow import CornerFlow


class Seat(SeatParts):
    """One PC at a community centre: its window and all that stands behind it."""

    def __init__(self, front: Front, hub_port: int = 8787) -> None:
        super().__init__(front, hub_port)
        self._corner: CornerFlow | None = None
        self._connect_window()
        self._connect_learning()
        self._connect_people()

    @property
    def learner(self) -> Learner:
        """Who sits here now; a guest and nobody have no name."""
        return self.sitting.learner

    @property
    def store(self) -> ProgressStore:
        """What is remembered of who sits here now."""
        return self.sitting.store

    @property
    def taste(self) -> Taste:
        """How who sits here likes the window and its voice."""
        return self.sitting.taste

    @property
    def course(self) -> Course:
        """The course in the language in force; empty until it has been read."""
        return self.course_here.course()

    @property
    def corner(self) -> CornerFlow:
        """The volunteers' corner, there from the first time that somebody comes to its door."""
        if self._corner is None:
            self._corner = self._build_corner()
            self._connect_corner(self._corner)
        return self._corner

    # Who hears whom -------------------------------------------------------------------------

    def _connect_window(self) -> None:
        window, settings = self.window, self.settings_page
        window.back_wanted.connect(self.go_back)
        window.home_wanted.connect(self.go_home)
        window.settings_wanted.connect(self.show_settings)
        window.switch_wanted.connect(self.sitting.leave)
        window.closing.connect(self.close)
        settings.chosen.connect(self.take_taste)
        settings.done_wanted.connect(self.go_home)
        settings.card_wanted.connect(self.people_here.show_card)
        settings.volunteer_wanted.connect(self.show_volunteer)
        self.speaker.trouble.connect(self._speaker_trouble)
        for page in (
            self.home,
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

    def _connect_learning(self) -> None:
        home, choosing, lessons = self.home, self.choosing, self.lessons
        home.go_on_wanted.connect(self.go_on)
        home.courses_wanted.connect(self.show_courses)
        home.review_wanted.connect(self.review.show)
        home.forest_wanted.connect(self.show_forest)
        choosing.lesson_wanted.connect(lessons.open)
        choosing.place_wanted.connect(self._go_to)
        choosing.practice_wanted.connect(self._practise)
        lessons.missed.connect(self._lesson_missed)
        lessons.left.connect(self._lesson_left)
        self.review.left.connect(self.go_home)
        self.forest_page.lesson_wanted.connect(self.open_lesson)
        self.forest.sheet_wanted.connect(self.show_skills)
        self.course_here.grown.connect(self._course_grown)
        self.help_practice.real_wanted.connect(self.help_visit.call)

    def _connect_people(self) -> None:
        sitting, people, cards = self.sitting, self.people, self.people_here
        sitting.others.connect(self._others_sit)
        sitting.came.connect(self._somebody_came)
        cards.home_wanted.connect(self.go_home)
        cards.corner_wanted.connect(self._show_entries)
        self.voice.left.connect(self._show_entries)
        cards.settings_wanted.connect(self.show_settings)
        # In this order: her call is taken back before her seat is empty, and all that is hers
        # is gone before the cards are shown again.
        people.forgetting.connect(self.traces.let_go_of)
        people.forgetting.connect(sitting.card_gone)
        people.forgotten.connect(self.traces.forget)
        people.forgotten.connect(self._forget_in_settings)
        people.forgotten.connect(cards.forgotten)

    def _connect_corner(self, corner: CornerFlow) -> None:
        corner.left.connect(self.show_settings)
        corner.home_wanted.connect(self.go_home)
        corner.saved.connect(self.take_settings)
        corner.quit_wanted.connect(self.window.close)
        corner.record_wanted.connect(self.show_record)
        corner.people_wanted.connect(self.people_here.show_all)
        corner.backup.restored.connect(self.sitting.forget)
        corner.hub.link_changed.connect(self.help.link_is)
        corner.hub.kept.connect(self._keep_hub)
        corner.pages.pin.listen_wanted.connect(self._listen)

    # Start and end --------------------------------------------------------------------------

    def open(self) -> None:
        """Read the lessons, and go back to the step where a power cut fell."""
        self.faces.awake()
        if self.sitting.sits:
            self.traces.know()
            self.window.show_page(self.home)
        else:
            self.people_here.show_cards()
        self.take_course()
        place = self.store.place(self.learner.id)
        if place is not None and place.open and place.lesson in self.course.lessons:
            self._go_to(place)
        self.help.start()
        self.client.start()
        if self.settings.hub_on_this_pc:
            self.corner.hub.turn(True)
        self.keep_backup()

    def close(self) -> None:
        """Leave in order: the place is closed, nothing is left running."""
        self.lessons.leave()
        self.help.stop()
        self.traces.end_visit()
        self.catalogue.close()
        self.speaker.close()
        self.client.stop()
        self.hub_here.stop()
        self.tasks.finish()

    # Who sits here --------------------------------------------------------------------------

    def _others_sit(self) -> None:
        """Leave what is open, and remember from now on for who sits here now."""
        sitting = self.sitting
        self.reading.stop()
        self.review.sit(sitting.store, sitting.learner.id)
        self.lessons.sit(sitting.store, sitting.learner.id)
        self.help_visit.before = self.home if sitting.sits else self.people.pages.cards

    def _somebody_came(self) -> None:
        """Show her lessons, in her look, by her voice."""
        self._wear()
        self.voice.take(self.taste)
        self.go_home()

    def take_taste(self, taste: Taste) -> None:
        """Keep what the learner chose, and show it at once."""
        self.sitting.keep_taste(taste)
        self._wear()
        self.voice.take(taste, sample=True)

    def _wear(self) -> None:
        """Show the window as who sits here likes it."""
        taste = self.taste
        self.pointer.wear(taste.pointer)
        self.reading.stop()
        self.lessons.aloud.unasked = taste.speaks_unasked
        self.settings_page.show_taste(taste)
        self.look.set(taste.text_size, taste.theme, taste.lang)
        self.take_course()
        self.voice.tell_choices()

    # Lessons --------------------------------------------------------------------------------

    def take_course(self) -> None:
        """Take the lessons of the language in force; the catalogue brings them, once for each."""
        self.course_here.begin()
        self.lessons.take_course(self.course)
        self.home_flow.tell()
        if self.window.page() is self.home:
            self.home.first_focus().setFocus()

    def _course_grown(self) -> None:
        self.lessons.keep_course(self.course)
        self.home_flow.tell_if_shown()

    def _lesson_missed(self) -> None:
        """Leave a lesson whose file has been broken since, and look through them all again."""
        self.go_home()
        self.course_here.look_again()

    def go_on(self) -> None:
        """Go on with the lesson where it was left."""
        lesson, place = self.course_here.offered()
        if lesson is None:
            return
        if place is None:
            self.lessons.open(lesson.id)
        else:
            self._go_to(place)

    def open_lesson(self, lesson_id: str) -> None:
        """Open a lesson that is new; ask how to go on with one that is not."""
        self.choosing.choose(lesson_id)

    def _go_to(self, place: Place) -> None:
        self.lessons.open(place.lesson, place.part, place.step_id)

    def _practise(self, lesson_id: str) -> None:
        self.lessons.open(lesson_id, "practice")

    # Pages ----------------------------------------------------------------------------------

    def go_home(self) -> None:
        """Leave what is open and show the home page, or the name cards when nobody sits here."""
        self.review.leave()
        self.lessons.leave()
        if self._corner is not None:
            self._corner.lock()
        if not self.sitting.sits:
            self.reading.stop()
            self.people_here.show_cards()
            return
        self.home_flow.tell()
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
            self.help_visit.leave()
        elif page in self.people.pages.all():
            self.people.back()
        elif self.choosing.back() or self.voice.back(page) or self._back_in_corner():
            return
        elif page is self.skills_page:
            self.show_forest()
        elif self.lessons.is_practising and page in (self.practice_page, self.window_page):
            self.lessons.back_to_steps()
        elif page is not self.review_page and self.review.come_back():
            return
        elif page is not self.home:
            self.go_home()

    def _back_in_corner(self) -> bool:
        return self._corner is not None and self._corner.back()

    def show_courses(self) -> None:
        """Show 选课, at the lesson she is in."""
        self.choosing.show_units(self._lesson_now())

    def show_forest(self) -> None:
        """Show 我的小树林, to the one whose trees they are."""
        self.reading.stop()
        skills, guest = self.store.skills(self.learner.id), not self.sitting.is_kept
        self.forest.show_of(self.learner, skills, guest)
        self.window.show_page(self.forest_page)

    def show_skills(self) -> None:
        """Show 我自己会做的事."""
        self.reading.stop()
        self.window.show_page(self.skills_page)

    def show_settings(self) -> None:
        """Show 设置."""
        self.reading.stop()
        self.settings_page.open(card=self.sitting.sits and self.sitting.is_kept)
        self.voice.tell_choices()
        self.window.show_page(self.settings_page)

    def show_volunteer(self) -> None:
        """Come to the door of the volunteers' corner."""
        self.reading.stop()
        self.corner.enter()

    def _show_entries(self) -> None:
        self.corner.show_entries()

    def show_record(self) -> None:
        """Show the page where volunteers record their voices, at the lesson she is in."""
        self.reading.stop()
        self.voice.record(self._lesson_now())
        self.window.show_page(self.record_page)

    def _lesson_now(self) -> str:
        lesson, _ = self.course_here.offered()
        return lesson.id if lesson else ""

    def _listen(self) -> None:
        page = self.window.page()
        if page is not None:
            self.reading.turn(page, page.words(), self.look.lang)

    def _speaker_trouble(self, sentence: str) -> None:
        self.lesson_page.show_trouble(sentence)

    # What belongs to the PC -----------------------------------------------------------------

    def take_settings(self, settings: SeatSettings) -> None:
        """Keep what belongs to the PC; a full disk is told on the page."""
        settings = replace(settings, hub_on_this_pc=self.settings.hub_on_this_pc)
        try:
            save_settings(self.data, settings)
        except OldhelpError as fault:
            self.corner.pages.seat.tell(fault.said(self.look.t))
            return
        self.settings = settings
        self.corner.show_entries()

    def _keep_hub(self, address: str, here: bool) -> None:
        self._keep(replace(self.settings, hub_address=address, hub_on_this_pc=here))

    def _forget_in_settings(self, learner: Learner) -> None:
        if learner.called == self.settings.called:
            self._keep(replace(self.settings, called=""))

    def _keep(self, settings: SeatSettings) -> None:
        self.settings = settings
        try:
            save_settings(self.data, settings)
        except OldhelpError as fault:
            self.corner.hub.tell(fault.said(self.look.t))
