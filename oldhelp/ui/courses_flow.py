"""From 选课 to an open lesson: joins units, lessons, search and the choice of how to go on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from oldhelp.art.drawing import Drawing
from oldhelp.art.pictures import step_shown
from oldhelp.course.library import unit_of
from oldhelp.course.model import Course
from oldhelp.course.search import Finder
from oldhelp.progress.records import Place
from oldhelp.ui.again_page import AgainPage, AgainView
from oldhelp.ui.catalogue_flow import CatalogueFlow
from oldhelp.ui.courses_page import CoursesPage
from oldhelp.ui.courses_view import Taken, lesson_card, lesson_cards, step_number, unit_cards, where
from oldhelp.ui.page import Page
from oldhelp.ui.reading import Reading
from oldhelp.ui.search_page import SearchPage
from oldhelp.ui.theme import Look
from oldhelp.ui.unit_page import UnitPage
from oldhelp.ui.window import Window

MOST_FOUND = 60
"""Ten screens of results; who has to turn more pages types one more letter."""


@dataclass(frozen=True)
class CoursePages:
    """The pages on the way to a lesson."""

    units: CoursesPage
    unit: UnitPage
    again: AgainPage
    search: SearchPage

    def all(self) -> tuple[CoursesPage, UnitPage, AgainPage, SearchPage]:
        """Return them in one row."""
        return (self.units, self.unit, self.again, self.search)


class CoursesFlow(QObject):
    """Shows what there is to learn; a lesson that is new opens at once, another one asks how."""

    lesson_wanted = Signal(str)
    """A lesson from its first step."""

    place_wanted = Signal(object)
    """The `Place` to go on at."""

    practice_wanted = Signal(str)

    def __init__(
        self,
        window: Window,
        pages: CoursePages,
        reading: Reading,
        look: Look,
        catalogue: CatalogueFlow,
        course: Callable[[], Course],
        taken: Callable[[], Taken],
    ) -> None:
        super().__init__()
        self._window, self._reading = window, reading
        self.pages, self._look = pages, look
        self._catalogue, self._course, self._taken = catalogue, course, taken
        self._unit = ""
        self._finder: Finder | None = None
        self._taken_then = Taken()
        self._before_search: Page = pages.units
        self._before_again: Page = pages.units
        catalogue.grown.connect(self._course_grown)
        pages.units.chosen.connect(self.show_unit)
        pages.unit.chosen.connect(self.choose)
        pages.search.chosen.connect(self.choose)
        pages.search.typed.connect(self._look_for)
        for page in (pages.units, pages.unit):
            page.search_wanted.connect(self.show_search)
        pages.again.go_on_wanted.connect(self._go_on)
        pages.again.anew_wanted.connect(self.lesson_wanted)
        pages.again.practice_wanted.connect(self.practice_wanted)

    def show_units(self, lesson: str = "") -> None:
        """Show the units, at the screen with the one of `lesson`."""
        course = self._course()
        found = unit_of(course, lesson)
        here = found[1].id if found else ""
        self.pages.units.show_cards(unit_cards(self._look.t, course, self._taken()), here)
        self._tell_progress()
        self._show(self.pages.units)

    def show_unit(self, unit_id: str) -> None:
        """Show the lessons of a unit, at the screen of the one she was in last."""
        course, taken = self._course(), self._taken()
        units = enumerate(course.units, 1)
        number, unit = next((n, unit) for n, unit in units if unit.id == unit_id)
        views = lesson_cards(self._look.t, course, unit, taken)
        marked = next((view.id for view in views if view.is_next), "")
        here = taken.last if taken.last in unit.lessons else marked
        self._unit = unit_id
        self.pages.unit.show_unit(number, unit.title, views, here, self._first_picture)
        self._show(self.pages.unit)

    def show_search(self) -> None:
        """Show 找一课, with nothing typed yet."""
        page = self._window.page()
        self._before_search = page if page is self.pages.unit else self.pages.units
        self._finder, self._taken_then = Finder(self._course()), self._taken()
        self._catalogue.spell()
        self.pages.search.begin()
        self._show(self.pages.search)

    def choose(self, lesson: str) -> None:
        """Open a lesson that is new; ask how to go on with one that is not."""
        taken = self._taken()
        if taken.is_new(lesson):
            self.lesson_wanted.emit(lesson)
            return
        page = self._window.page()
        self._before_again = page if page is not None else self.pages.units
        entry, place = self._course().entries[lesson], taken.places.get(lesson)
        open_place = place if place is not None and place.part != "done" else None
        self.pages.again.show_view(
            AgainView(
                lesson,
                entry.title,
                entry.goal,
                where(self._look.t, entry, open_place) if open_place else "",
                entry.has_practice,
                self._picture(lesson, open_place),
            )
        )
        self._show(self.pages.again)

    def back(self) -> bool:
        """Do what 返回 means on these pages; False where it means home."""
        page, pages = self._window.page(), self.pages
        if page is pages.unit:
            self.show_units(self._lesson_of_unit())
        elif page is pages.again:
            self._show_again(self._before_again)
        elif page is pages.search:
            self._show_again(self._before_search)
        else:
            return False
        return True

    def _show(self, page: Page) -> None:
        self._reading.stop()
        self._window.show_page(page)

    def _show_again(self, page: Page) -> None:
        if page is self.pages.unit:
            self.show_unit(self._unit)
        elif page is self.pages.units:
            self.show_units()
        else:
            self._show(page)

    def _lesson_of_unit(self) -> str:
        units = self._course().units
        return next((unit.lessons[0] for unit in units if unit.id == self._unit), "")

    def _look_for(self, typed: str) -> None:
        course, taken = self._course(), self._taken_then
        self._finder = self._finder or Finder(course)
        found = self._finder.find(typed, MOST_FOUND)
        cards = (lesson_card(self._look.t, course.entries[name], 0, taken, False) for name in found)
        self.pages.search.show_found(tuple(cards))

    def _go_on(self, lesson: str) -> None:
        place = self._taken().places.get(lesson)
        if place is not None:
            self.place_wanted.emit(place)

    def _first_picture(self, lesson: str) -> Drawing | None:
        return self._picture(lesson, None)

    def _picture(self, lesson: str, place: Place | None) -> Drawing | None:
        """Return the picture of the step a place is at, else the first; None: it cannot be read."""
        course = self._course()
        read = course.lessons.get(lesson)
        if read is None:
            return None
        at = step_number(course.entries[lesson], place) if place is not None else 1
        return step_shown(read, read.steps[min(at, len(read.steps)) - 1])

    def _course_grown(self) -> None:
        """Add what has been read since to the page that is open; what stands there stays there."""
        units = self.pages.units
        if self._window.page() is units:
            first = units.shown()[0].id if units.count else ""
            units.show_cards(unit_cards(self._look.t, self._course(), self._taken()), first)
        self._finder = None
        self._tell_progress()

    def _tell_progress(self) -> None:
        looked_at, planned = self._catalogue.progress or (0, 0)
        self.pages.units.show_progress(looked_at, planned)
