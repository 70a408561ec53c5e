"""Finds the lessons of a folder, orders them, and leaves broken ones out with a note."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from oldhelp.course.facts import read_toml
from oldhelp.course.faults import Fault, Notes, fault
from oldhelp.course.model import Course, Entry, Lesson, Unit
from oldhelp.course.reader import read_lesson
from oldhelp.course.rules import breaks_lesson, lesson_faults
from oldhelp.course.step_rules import is_slug
from oldhelp.errors import OldhelpError
from oldhelp.i18n import LANGUAGES

FILE_NAME = "course.toml"
_UNIT_FOLDER = re.compile(r"\d{2}-[a-z0-9-]{1,40}")


@dataclass(frozen=True)
class LessonFolder:
    """One lesson on disk: its unit's folder, its own, and the languages it has."""

    unit: str
    id: str
    path: Path

    def file(self, lang: str) -> Path:
        """Return the file of one language, there or not."""
        return self.path / f"{lang}.md"


@dataclass(frozen=True)
class PlannedUnit:
    """One unit as `course.toml` plans it."""

    folder: str
    titles: Mapping[str, str]
    lessons: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Plan:
    """The units in order, and what is wrong with their file."""

    units: tuple[PlannedUnit, ...]
    faults: tuple[Fault, ...]


def find_lessons(root: Path) -> tuple[LessonFolder, ...]:
    """Return every folder below `root` that holds a lesson in any language, in name order."""
    found = {
        path.parent for lang in LANGUAGES for path in root.glob(f"*/*/{lang}.md") if path.is_file()
    }
    return tuple(LessonFolder(path.parent.name, path.name, path) for path in sorted(found))


def read_plan(root: Path) -> Plan:
    """Read `course.toml` of the lessons folder `root`."""
    path = root / FILE_NAME
    notes = Notes(path)
    read = read_toml(path, notes)
    if read is None:
        return Plan((), notes.in_order())
    data, text = read
    rows = data.get("unit", [])
    if not isinstance(rows, list) or not rows:
        notes.add(1, "C01", what=FILE_NAME, problem="[[unit]]")
        return Plan((), notes.in_order())
    starts = [n for n, line in enumerate(text.split("\n"), 1) if line.strip() == "[[unit]]"]
    units = []
    for number, row in enumerate(rows):
        line = starts[number] if number < len(starts) else 1
        unit = _planned(row, line, notes)
        if unit is not None:
            units.append(unit)
    return Plan(tuple(units), notes.in_order())


def _planned(row: object, line: int, notes: Notes) -> PlannedUnit | None:
    """Return one unit; folders are checked, since nothing may be read outside `root`."""
    values = row if isinstance(row, dict) else {}
    folder = values.get("folder")
    lessons = values.get("lessons")
    titles = {lang: values.get(lang) for lang in LANGUAGES}
    if not isinstance(folder, str) or not _UNIT_FOLDER.fullmatch(folder):
        notes.add(line, "C01", what="folder", problem=str(folder))
        return None
    if not isinstance(lessons, list) or not all(
        isinstance(name, str) and is_slug(name) for name in lessons
    ):
        notes.add(line, "C01", what="lessons", problem=str(lessons))
        return None
    if not all(isinstance(title, str) and title for title in titles.values()):
        notes.add(line, "C01", what="zh, en", problem=str(titles))
        return None
    names = {lang: str(title) for lang, title in titles.items()}
    return PlannedUnit(folder, names, tuple(lessons), line)


def load_course(root: Path, lang: str) -> tuple[Course, tuple[Fault, ...]]:
    """Return the course in `lang`, and notes for the volunteer about what had to be left out.

    Reads every lesson, 10 ms each; a window takes `course.catalogue` instead.
    """
    plan = read_plan(root)
    notes = list(plan.faults)
    units: list[Unit] = []
    lessons: dict[str, Lesson] = {}
    for unit in plan.units:
        kept: list[str] = []
        for name in unit.lessons:
            lesson = load(root / unit.folder / name / f"{lang}.md", notes)
            if lesson is None:
                line = unit.line
                notes.append(fault(root / FILE_NAME, line, "C06", lesson=name))
            elif name not in lessons:
                lessons[name] = lesson
                kept.append(name)
        units.append(Unit(unit.folder, unit.folder, unit.titles[lang], tuple(kept)))
    course = Course(lang, tuple(units), lessons)
    return in_needed_order(course), tuple(notes)


def load(path: Path, notes: list[Fault]) -> Lesson | None:
    """Return a lesson that can be taught, else None; the faults of a broken one go to `notes`."""
    reading = read_lesson(path)
    faults = list(reading.faults)
    if reading.lesson is not None:
        faults += lesson_faults(reading.lesson, reading.where)
    broken = [found for found in faults if breaks_lesson(found)]
    notes.extend(broken)
    return None if broken else reading.lesson


def in_needed_order(course: Course) -> Course:
    """Return the course with each lesson after the ones it needs, within its unit.

    A needed lesson that is not installed is skipped, and so is a circle.
    """
    units = []
    for unit in course.units:
        placed: dict[str, None] = {}
        among = frozenset(unit.lessons)
        for name in unit.lessons:
            _place(name, among, course.entries, placed, ())
        units.append(Unit(unit.id, unit.folder, unit.title, tuple(placed)))
    return replace(course, units=tuple(units))


def _place(
    name: str,
    among: Collection[str],
    entries: Mapping[str, Entry],
    placed: dict[str, None],
    waiting: tuple[str, ...],
) -> None:
    if name in placed or name in waiting or name not in among:
        return
    for needed in entries[name].needs:
        _place(needed, among, entries, placed, (*waiting, name))
    placed[name] = None


def circles(lessons: Mapping[str, Lesson]) -> Iterator[tuple[str, ...]]:
    """Yield each circle of lessons that need one another, beginning with its first name."""
    told: set[frozenset[str]] = set()
    for start in sorted(lessons):
        trail = [start]
        walked = {start}
        if _leads_back(start, start, lessons, trail, walked) and frozenset(trail) not in told:
            told.add(frozenset(trail))
            yield tuple(trail)


def _leads_back(
    at: str, start: str, lessons: Mapping[str, Lesson], trail: list[str], walked: set[str]
) -> bool:
    for needed in lessons[at].needs:
        if needed == start:
            return True
        if needed in lessons and needed not in walked:
            walked.add(needed)
            trail.append(needed)
            if _leads_back(needed, start, lessons, trail, walked):
                return True
            trail.pop()
    return False


def lesson_of(course: Course, lesson_id: str) -> Lesson:
    """Return the lesson `lesson_id`; raise OldhelpError when it is not in the course."""
    lesson = course.lessons.get(lesson_id)
    if lesson is None:
        raise OldhelpError("没有找到“{lesson}”这一课。请回首页，另选一课。", lesson=lesson_id)
    return lesson


def suggested_next(course: Course, done: Collection[str], last: str = "") -> str | None:
    """Return the lesson to learn next; None when all are done.

    Of the lessons not done whose needed ones are, the first after `last` in the order of the
    course, from its beginning again after its end; in a circle of needs, the first not done.
    """
    order = [name for unit in course.units for name in unit.lessons]
    at = order.index(last) + 1 if last in order else 0
    left = [name for name in order[at:] + order[:at] if name not in done]
    return next((name for name in left if is_ready(course, done, name)), next(iter(left), None))


def is_ready(course: Course, done: Collection[str], name: str) -> bool:
    """Return whether every lesson that a lesson needs is done, or not installed."""
    needs = course.entries[name].needs
    return all(needed in done or needed not in course.entries for needed in needs)


def unit_of(course: Course, lesson_id: str) -> tuple[int, Unit] | None:
    """Return the unit of a lesson with its number, from 1; None when it is not in the course."""
    units = enumerate(course.units, 1)
    return next(((n, unit) for n, unit in units if lesson_id in unit.lessons), None)
