"""The catalogue: what lists say of every lesson, kept on disk so that few lessons need reading."""

from __future__ import annotations

import json
from collections import OrderedDict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from oldhelp.course.faults import Fault, fault
from oldhelp.course.library import FILE_NAME, Plan, PlannedUnit, in_needed_order, load, read_plan
from oldhelp.course.model import Course, Entry, Lesson, Unit, entry_of
from oldhelp.i18n import LANGUAGES
from oldhelp.settings import write_whole

VERSION = 1
"""Of the file: another number, and the catalogue is made anew."""

KEPT = 8
"""Lessons kept in memory: six pictures on a screen, the one that is open, and one spare."""


class Stamp(NamedTuple):
    """What tells that a file has changed: its size in bytes and its time in nanoseconds."""

    size: int
    time: int


class Row(NamedTuple):
    """One lesson of the catalogue, where its file is, and as of when."""

    entry: Entry
    unit: str
    stamp: Stamp

    def file(self, root: Path, lang: str) -> Path:
        """Return the lesson's file below the lessons folder `root`."""
        return root / self.unit / self.entry.id / f"{lang}.md"


@dataclass(frozen=True)
class Catalogue:
    """What was known of the lessons of one folder in one language when it was last looked at."""

    root: Path
    lang: str
    units: tuple[PlannedUnit, ...] = ()
    plan: Stamp | None = None
    """The stamp of `course.toml`; None: it has to be read again."""
    rows: Mapping[str, Row] = field(default_factory=lambda: MappingProxyType({}))


class Shelf(Mapping[str, Lesson]):
    """The lessons of a catalogue, each read only when it is asked for; the last few are kept.

    A lesson that has been broken or taken away since is in the catalogue, and asking for it
    raises KeyError as for any that is not there.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._kept: OrderedDict[str, Lesson] = OrderedDict()

    def __getitem__(self, lesson_id: str) -> Lesson:
        if lesson_id in self._kept:
            self._kept.move_to_end(lesson_id)
            return self._kept[lesson_id]
        row = self._catalogue.rows[lesson_id]
        lesson = load(row.file(self._catalogue.root, self._catalogue.lang), [])
        if lesson is None:
            raise KeyError(lesson_id)
        self._kept[lesson_id] = lesson
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return lesson

    def folders(self) -> Iterator[tuple[str, str]]:
        """Yield the id and the folder of each lesson, of which none is read."""
        root = self._catalogue.root
        return ((name, f"{root}/{row.unit}/{name}") for name, row in self._catalogue.rows.items())

    def __contains__(self, lesson_id: object) -> bool:
        return lesson_id in self._catalogue.rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._catalogue.rows)

    def __len__(self) -> int:
        return len(self._catalogue.rows)


def lesson_folders(lessons: Mapping[str, Lesson]) -> Iterator[tuple[str, str]]:
    """Yield the id and the folder of each lesson of a course, without reading any."""
    if isinstance(lessons, Shelf):
        return lessons.folders()
    return ((name, str(lesson.path.parent)) for name, lesson in lessons.items())


def course_of(catalogue: Catalogue) -> Course:
    """Return the course of a catalogue; its lessons are read when they are asked for."""
    units = []
    for unit in catalogue.units:
        kept = (name for name in unit.lessons if name in catalogue.rows)
        names = tuple(name for name in kept if catalogue.rows[name].unit == unit.folder)
        units.append(Unit(unit.folder, unit.folder, unit.titles[catalogue.lang], names))
    entries = {name: row.entry for name, row in catalogue.rows.items()}
    return in_needed_order(
        Course(catalogue.lang, tuple(units), Shelf(catalogue), MappingProxyType(entries))
    )


class Refresh:
    """Brings a catalogue up to date a lesson at a time, so that a window stays usable meanwhile.

    `first` are looked at before all others: what somebody waits for.
    """

    def __init__(self, old: Catalogue, first: Sequence[str] = ()) -> None:
        self._root, self._lang = old.root, old.lang
        stamp = stamp_of(old.root / FILE_NAME)
        plan = Plan(old.units, ())
        if stamp is None or stamp != old.plan:
            plan = read_plan(old.root)
        self.notes: list[Fault] = list(plan.faults)
        self._units, self._plan = plan.units, None if plan.faults else stamp
        waiting = [(unit, name) for unit in plan.units for name in unit.lessons]
        planned = {(unit.folder, name) for unit, name in waiting}
        self._rows = {name: row for name, row in old.rows.items() if (row.unit, name) in planned}
        self.changed = (self._units, self._plan) != (old.units, old.plan)
        self.changed |= len(self._rows) != len(old.rows)
        self._waiting = deque(sorted(waiting, key=lambda one: one[1] not in first))
        self._seen: set[str] = set()
        self.planned = len(waiting)

    @property
    def looked_at(self) -> int:
        """How many of the planned lessons have been looked at."""
        return self.planned - len(self._waiting)

    def step(self) -> bool:
        """Look at the next lesson, and read it if it has changed; False when none is left.

        Takes 10 µs for a lesson that has not changed, about 10 ms for one that has.
        """
        if not self._waiting:
            return False
        unit, name = self._waiting.popleft()
        if name not in self._seen:
            self._look_at(unit, name)
        return bool(self._waiting)

    def _look_at(self, unit: PlannedUnit, name: str) -> None:
        file = self._root / unit.folder / name / f"{self._lang}.md"
        stamp, known = stamp_of(file), self._rows.get(name)
        if known is not None and (known.unit, known.stamp) == (unit.folder, stamp):
            self._seen.add(name)
            return
        lesson = load(file, self.notes)
        if lesson is None or stamp is None:
            self.notes.append(fault(self._root / FILE_NAME, unit.line, "C06", lesson=name))
            if known is not None and known.unit == unit.folder:
                del self._rows[name]
                self.changed = True
            return
        self._seen.add(name)
        self._rows[name] = Row(entry_of(lesson), unit.folder, stamp)
        self.changed = True

    def catalogue(self) -> Catalogue:
        """Return what is known by now."""
        rows = MappingProxyType(dict(self._rows))
        return Catalogue(self._root, self._lang, self._units, self._plan, rows)


def stamp_of(file: Path) -> Stamp | None:
    """Return the stamp of a file; None when there is no such file."""
    try:
        found = file.stat()
    except OSError:
        return None
    return Stamp(found.st_size, found.st_mtime_ns)


def with_pinyin(catalogue: Catalogue, spoken: Mapping[str, tuple[str, str]]) -> Catalogue:
    """Return the catalogue with initials and pinyin put in, found by title."""
    rows = dict(catalogue.rows)
    for name, row in rows.items():
        initials, pinyin = spoken.get(row.entry.title, ("", ""))
        if initials:
            rows[name] = row._replace(entry=row.entry._replace(initials=initials, pinyin=pinyin))
    return replace(catalogue, rows=MappingProxyType(rows))


def titles_without_pinyin(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the titles whose pinyin is still to be found; none but in Chinese."""
    if catalogue.lang != "zh":
        return ()
    titles = (row.entry.title for row in catalogue.rows.values() if not row.entry.initials)
    return tuple(dict.fromkeys(titles))


# The file ------------------------------------------------------------------------------------


def read_catalogue(file: Path, root: Path, lang: str) -> Catalogue:
    """Return the catalogue in `file`; an empty one when it is missing, broken or of other lessons.

    An empty one is as good as any: `Refresh` fills it.
    """
    empty = Catalogue(root, lang)
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
        if (raw["version"], raw["root"], raw["lang"]) != (VERSION, str(root.absolute()), lang):
            return empty
        units = tuple(_unit(*values) for values in raw["units"])
        rows = {values[0]: _row(values) for values in raw["rows"]}
        return Catalogue(root, lang, units, Stamp(*raw["plan"]), MappingProxyType(rows))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return empty


def keep_catalogue(file: Path, catalogue: Catalogue) -> None:
    """Write the catalogue, whole or not at all. Raises OSError."""
    raw = {
        "version": VERSION,
        "root": str(catalogue.root.absolute()),
        "lang": catalogue.lang,
        "plan": catalogue.plan,
        "units": [
            [unit.folder, dict(unit.titles), unit.lessons, unit.line] for unit in catalogue.units
        ],
        "rows": [[*row.entry, row.unit, *row.stamp] for row in catalogue.rows.values()],
    }
    write_whole(file, json.dumps(raw, ensure_ascii=False, separators=(",", ":")) + "\n")


def _unit(folder: str, titles: dict[str, str], lessons: list[str], line: int) -> PlannedUnit:
    return PlannedUnit(folder, {lang: titles[lang] for lang in LANGUAGES}, tuple(lessons), line)


def _row(values: list[Any]) -> Row:
    *entry, unit, size, time = values
    id_, title, goal, minutes, needs, steps, practice, initials, pinyin = entry
    return Row(
        Entry(id_, title, goal, minutes, tuple(needs), tuple(steps), practice, initials, pinyin),
        unit,
        Stamp(size, time),
    )
