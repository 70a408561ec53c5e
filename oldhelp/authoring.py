"""An author's desk: the lesson files being written, the last good version of each, their faults."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from oldhelp import paths
from oldhelp.checking import check
from oldhelp.course import library
from oldhelp.course.faults import Fault
from oldhelp.course.model import Course, Lesson, Unit
from oldhelp.course.reader import Reading, read_lesson
from oldhelp.course.rules import breaks_lesson
from oldhelp.errors import OldhelpError
from oldhelp.i18n import LANGUAGES, Words

NO_PICTURE = "A01"
"""The fault of a picture that cannot be drawn: a version with it cannot be shown."""


@dataclass(frozen=True)
class Spot:
    """A place of a lesson that the window can show."""

    lesson: str
    lang: str
    part: Literal["lesson", "practice"] = "lesson"
    step_id: str = ""


@dataclass(frozen=True)
class Finding:
    """One fault and the place of the lesson where it is to be seen."""

    fault: Fault
    spot: Spot


@dataclass(frozen=True)
class Page:
    """One lesson file as it was last read: its bytes, its faults, its last good version."""

    path: Path
    content: bytes
    findings: tuple[Finding, ...] = ()
    good: Lesson | None = None


class Desk:
    """Reads what was saved and keeps, of each file, the last version that can be shown."""

    def __init__(self, path: Path, t: Words) -> None:
        """Lay out the lesson file, lesson folder or folder of lessons at `path`."""
        if path.is_dir():
            self.root = path
        elif path.stem in LANGUAGES and path.suffix == ".md" and path.parent.is_dir():
            self.root = path.parent
        else:
            raise OldhelpError(
                "“{path}”不是一课。请给出 zh.md 或 en.md，或放课的文件夹。", path=path
            )
        self._t = t
        self._pages: dict[Path, Page] = {}
        self.first = path if not path.is_dir() else None
        self.look()

    def files(self) -> tuple[Path, ...]:
        """Return the lesson files there are now, in name order, the Chinese one of a pair first."""
        found = (self.root.rglob(f"{lang}.md") for lang in LANGUAGES)
        files = (file for some in found for file in some if file.is_file())
        return tuple(sorted(files, key=lambda file: (file.parent, LANGUAGES.index(file.stem))))

    def watched(self) -> tuple[Path, ...]:
        """Return the files and folders whose change may be a save."""
        files = self.files()
        return (*files, *sorted({self.root, *(file.parent for file in files)}))

    def look(self) -> tuple[Spot, ...]:
        """Read what was saved since the last look; return a spot for each changed file."""
        contents = {file: _bytes(file) for file in self.files()}
        gone = set(self._pages) - set(contents)
        changed = [
            file
            for file, content in contents.items()
            if file not in self._pages or self._pages[file].content != content
        ]
        for file in gone:
            del self._pages[file]
        folders = {file.parent for file in (*changed, *gone)}
        for file in contents:
            if file.parent in folders:
                self._read(file, contents[file])
        return tuple(Spot(file.absolute().parent.name, file.stem) for file in changed)

    def findings(self) -> tuple[Finding, ...]:
        """Return every fault on the desk, file by file, from the top of each to its end."""
        return tuple(found for page in self._in_order() for found in page.findings)

    def courses(self) -> Mapping[str, Course]:
        """Return the last good versions as a course in each language."""
        return {lang: self._course(lang) for lang in LANGUAGES}

    def start(self) -> Spot | None:
        """Return where to begin: the file that was named, else the only lesson, else nothing."""
        if self.first is not None:
            return Spot(self.first.absolute().parent.name, self.first.stem)
        folders = {page.path.parent for page in self._pages.values()}
        page = next(iter(self._in_order()), None)
        if page is None or len(folders) > 1:
            return None
        return Spot(page.path.absolute().parent.name, page.path.stem)

    def _in_order(self) -> list[Page]:
        return [self._pages[file] for file in self.files() if file in self._pages]

    def _read(self, file: Path, content: bytes) -> None:
        before = self._pages.get(file)
        reading = read_lesson(file)
        faults = [fault for fault in check((file,), self._t).faults if fault.path == file]
        broken = any(breaks_lesson(fault) or fault.code == NO_PICTURE for fault in faults)
        good = before.good if before else None
        if not broken and reading.lesson is not None and reading.lesson.steps:
            good = reading.lesson
        findings = tuple(Finding(fault, spot_of(reading, fault)) for fault in faults)
        self._pages[file] = Page(file, content, findings, good)

    def _course(self, lang: str) -> Course:
        lessons = {
            page.good.id: page.good
            for page in self._in_order()
            if page.good is not None and page.path.stem == lang
        }
        planned = {unit.folder: unit.titles[lang] for unit in self._plan()}
        others = sorted({lesson.unit for lesson in lessons.values()} - set(planned))
        titles = {**planned, **{folder: folder for folder in others}}
        units = tuple(
            Unit(folder, folder, title, _of_unit(folder, lessons))
            for folder, title in titles.items()
        )
        return library.in_needed_order(Course(lang, units, lessons))

    def _plan(self) -> Sequence[library.PlannedUnit]:
        """Return the units of the course.toml around the desk, else of the shipped course."""
        around = (self.root, *self.root.absolute().parents)
        near = (folder for folder in around if (folder / library.FILE_NAME).is_file())
        return library.read_plan(next(near, paths.lessons_dir())).units


def spot_of(reading: Reading, fault: Fault) -> Spot:
    """Return the place of the lesson that stands at the line of a fault."""
    lesson, file = reading.lesson, fault.path
    id_, lang = file.absolute().parent.name, file.stem
    practice = reading.where.lines.get(("practice",))
    if practice is not None and fault.line >= practice:
        return Spot(id_, lang, "practice")
    steps = lesson.steps if lesson is not None else ()
    above = [step.id for step in steps if step.line <= fault.line]
    return Spot(id_, lang, "lesson", above[-1] if above else "")


def _of_unit(folder: str, lessons: Mapping[str, Lesson]) -> tuple[str, ...]:
    return tuple(name for name, lesson in lessons.items() if lesson.unit == folder)


def _bytes(file: Path) -> bytes:
    """Return what is in a file; nothing while an editor has it out of the way."""
    try:
        return file.read_bytes()
    except OSError:
        return b""
