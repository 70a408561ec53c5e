"""The course in force: how it comes and grows, how far who sits here has come, what is next."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from oldhelp.course.faults import Fault
from oldhelp.course.library import suggested_next
from oldhelp.course.model import Course, Lesson
from oldhelp.errors import OldhelpError
from oldhelp.progress.records import Place
from oldhelp.ui.catalogue_flow import CatalogueFlow
from oldhelp.ui.courses_view import Taken
from oldhelp.ui.sitting import Sitting
from oldhelp.ui.theme import Look

log = logging.getLogger(__name__)


class CourseHere(QObject):
    """Holds one course for each language that was wanted; the catalogue brings them."""

    grown = Signal()
    """The course of the language in force holds more lessons, or others."""

    left_out = Signal()
    """Some lessons cannot be taught: `trouble` says so."""

    def __init__(self, catalogue: CatalogueFlow, sitting: Sitting, look: Look) -> None:
        super().__init__()
        self._catalogue, self._sitting, self._look = catalogue, sitting, look
        self.courses: dict[str, Course] = {}
        self.trouble: OldhelpError | None = None
        catalogue.grown.connect(self._grown)
        catalogue.left_out.connect(self._left_out)

    def course(self) -> Course:
        """Return the course in the language in force; empty until it has been read."""
        return self.courses.get(self._look.lang, Course(self._look.lang, (), {}))

    def begin(self) -> None:
        """Have the course of the language in force brought, once for each language."""
        if self._look.lang not in self.courses:
            # What home offers, and what a power cut interrupted: read before all others.
            place, sitting = self._place(), self._sitting
            own = sitting.store.own_lesson(sitting.learner.id)
            self._catalogue.begin(self._look.lang, [own, place.lesson if place else ""])

    def look_again(self) -> None:
        """Have all lessons looked through again: one of them has broken since."""
        self._catalogue.begin(self._look.lang)

    def offered(self) -> tuple[Lesson | None, Place | None]:
        """Return the lesson to go on with: her own, else the one that is marked 下一课.

        Once all are learned, the one she was in last.
        """
        course, taken = self.course(), self.taken()
        own = course.lessons.get(taken.last)
        if own is not None and taken.last not in taken.done:
            return own, taken.places[taken.last]
        name = suggested_next(course, taken.done, taken.last)
        named = course.lessons.get(name) if name else None
        if named is not None:
            return named, None
        place = self._place()
        last = course.lessons.get(place.lesson) if place else None
        if place is None or last is None:
            return self._first_lesson(), None
        return last, place if place.part != "done" else None

    def taken(self) -> Taken:
        """Return how far who sits here has come; of nobody else."""
        store, who = self._sitting.store, self._sitting.learner.id
        return Taken(store.places(who), store.skills(who), store.own_lesson(who))

    def _place(self) -> Place | None:
        return self._sitting.store.place(self._sitting.learner.id)

    def _first_lesson(self) -> Lesson | None:
        course = self.course()
        names = (name for unit in course.units for name in unit.lessons)
        return next((found for name in names if (found := course.lessons.get(name))), None)

    def _grown(self, course: Course) -> None:
        self.courses[course.lang] = course
        if course.lang == self._look.lang:
            self.grown.emit()

    def _left_out(self, notes: Sequence[Fault]) -> None:
        for note in notes:
            log.warning("lesson left out: %s", note)
        self.trouble = OldhelpError("有的课读不出来，先不放上来。请志愿者运行 oldhelp check 看看。")
        self.left_out.emit()
