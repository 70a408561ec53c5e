"""The command `check`: every fault of lessons, their pictures, their facts and the course."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from oldhelp import paths
from oldhelp.art.drawing import Drawing
from oldhelp.art.parts import ArtError
from oldhelp.art.pictures import practice_picture, step_picture
from oldhelp.art.rules import CODES as PICTURE_CODES
from oldhelp.art.rules import picture_faults
from oldhelp.course import library
from oldhelp.course.facts import FILE_NAME as FACTS
from oldhelp.course.facts import Facts, read_facts
from oldhelp.course.faults import Fault, fault
from oldhelp.course.line_map import LineMap, Piece
from oldhelp.course.model import Lesson, PhonePicture, Step
from oldhelp.course.reader import Reading, read_lesson
from oldhelp.course.rules import fact_faults, lesson_faults, pair_faults
from oldhelp.course.variant_rules import line_of
from oldhelp.course.variants import varied
from oldhelp.gallery import write_gallery
from oldhelp.i18n import DEFAULT_LANGUAGE, LANGUAGES, Words, words
from oldhelp.narration.coverage import coverage
from oldhelp.narration.tracks import FOLDER, read_tracks


@dataclass(frozen=True)
class Checked:
    """What was looked at and what is wrong with it, from the top of each file to its end."""

    files: tuple[Path, ...]
    faults: tuple[Fault, ...]


def run(
    args_paths: Sequence[Path], lang: str = DEFAULT_LANGUAGE, gallery: Path | None = None
) -> int:
    """Check the paths, or all shipped lessons; print each fault; return 0 for none, else 1.

    With `gallery` the page of all pictures is written there, and where it is stands alone on
    standard output: the faults go to standard error.
    """
    t = words(lang)
    checked = check(args_paths or (paths.lessons_dir(),), t)
    _tell_voices(checked.files, t)
    for found in checked.faults:
        print(found.said(t), file=sys.stderr if gallery else sys.stdout)
    if gallery:
        write_gallery(checked.files, gallery, t)
        print(gallery.absolute())
    if checked.faults:
        print(t("一共 {count} 处要改。").format(count=len(checked.faults)), file=sys.stderr)
        return 1
    if not gallery:
        print(
            t("检查了 {count} 个文件，没有问题。").format(count=len(checked.files)), file=sys.stderr
        )
    return 0


def _tell_voices(files: Sequence[Path], t: Words) -> None:
    """Print what neighbours have recorded beside the lessons: news, and never a fault."""
    for path in files:
        folder = path.parent / FOLDER
        lesson = read_lesson(path).lesson if folder.is_dir() else None
        if lesson is not None:
            for one in coverage(lesson, read_tracks(folder)):
                for line in one.said(lesson, t):
                    print(line, file=sys.stderr)


def check(args_paths: Iterable[Path], t: Words) -> Checked:
    """Return every fault of the lessons at these files and folders, in the words of `t`."""
    files: dict[Path, None] = {}
    faults: list[Fault] = []
    for path in args_paths:
        for folder in sorted({found.parent for found in path.rglob(library.FILE_NAME)}):
            faults += _course_faults(folder)
        found_files = _lesson_files(path)
        files |= dict.fromkeys(found_files)
        if not found_files:
            faults.append(fault(path, 1, "C07"))
    faults += _files_faults(list(files), t)
    unique = {(str(f.path), f.line, f.code, str(f)): f for f in faults}
    return Checked(tuple(files), tuple(unique[key] for key in sorted(unique)))


def _lesson_files(path: Path) -> list[Path]:
    """Return the lesson files at a path; a path that is no folder is taken as a file."""
    if path.name in (library.FILE_NAME, FACTS):
        return _lesson_files(path.parent)
    if not path.is_dir():
        return [path]
    return sorted(found for lang in LANGUAGES for found in path.rglob(f"{lang}.md"))


def _files_faults(files: Sequence[Path], t: Words) -> Iterator[Fault]:
    """Yield the faults of each file, and of each lesson that is there in one language only."""
    for path in files:
        reading = read_lesson(path)
        yield from _lesson_faults(reading, _facts_near(path), t)
        other = path.with_stem("en" if path.stem == "zh" else "zh")
        if path.stem not in LANGUAGES:
            continue
        if not other.is_file():
            yield fault(path, 1, "C05", name=other.name)
        elif path.stem == "en":
            chinese = read_lesson(other).lesson
            if reading.lesson and chinese:
                yield from pair_faults(chinese, reading.lesson, reading.where)


def _facts_near(path: Path) -> Facts:
    """Return the facts of the lessons folder around `path`; of the shipped one where none is."""
    around = (folder for folder in path.absolute().parents if (folder / FACTS).is_file())
    return read_facts(next(around, paths.lessons_dir()))


def _lesson_faults(reading: Reading, facts: Facts, t: Words) -> Iterator[Fault]:
    yield from reading.faults
    lesson, where = reading.lesson, reading.where
    if lesson is None:
        return
    yield from lesson_faults(lesson, where)
    yield from fact_faults(lesson, facts.by_id, where)
    yield from _picture_faults(lesson, where, t)


def _picture_faults(lesson: Lesson, where: LineMap, t: Words) -> Iterator[Fault]:
    """Draw every picture of a lesson; one that could not be read has its own fault already."""

    screens = {
        name: tuple(_screen_faults(lesson, name, where, t))
        for name in lesson.screens
        if not where.is_doubtful("screens", name, "parts")
    }
    yield from (found for faults in screens.values() for found in faults)
    yield from _step_picture_faults(lesson, where, screens, t)
    for number, variant in enumerate(lesson.variants, 1):
        one = varied(lesson, number)
        for name in screens:
            if one.screens[name] != lesson.screens[name]:
                for found in _screen_faults(one, name, where, t):
                    if not _is_among(found, screens[name]):
                        yield replace(found, line=line_of(variant, found))


def _step_picture_faults(
    lesson: Lesson, where: LineMap, screens: Mapping[str, tuple[Fault, ...]], t: Words
) -> Iterator[Fault]:
    """Draw the picture of each step; what its phone screen has wrong is told at the screen."""
    seen: dict[str, Step] = {}
    for number, step in enumerate(lesson.steps):
        shown = step.picture.show if isinstance(step.picture, PhonePicture) else ""
        piece = ("step", number, "picture")
        if where.is_doubtful(*piece) or (shown and shown not in screens):
            continue
        drawn = _tried(partial(_looked_at, lesson, step), lesson.path, where, piece, t)
        told = screens.get(shown, ())
        for found in _faults_of(drawn, lesson.path, where, piece):
            guessed = found.code == "A01" and where.is_doubtful("screens", shown)
            if not guessed and not _is_among(found, told):
                yield found
        if isinstance(drawn, Drawing) and seen.setdefault(drawn.svg, step) is not step:
            yield fault(lesson.path, where.line(*piece), "S07", other=seen[drawn.svg].title)


def _is_among(found: Fault, told: Sequence[Fault]) -> bool:
    """Say whether the same thing is told already, on whichever line."""
    return any((found.code, found.values) == (one.code, one.values) for one in told)


def _screen_faults(lesson: Lesson, name: str, where: LineMap, t: Words) -> Iterator[Fault]:
    """Draw one screen of the pretend phone, with nothing typed and with all that is to be typed."""
    piece = ("screens", name)
    for typed in _typed_on(lesson, name):
        draw = partial(practice_picture, lesson, name, typed)
        drawn = _tried(draw, lesson.path, where, piece, t)
        yield from _faults_of(drawn, lesson.path, where, piece)


def _typed_on(lesson: Lesson, screen: str) -> tuple[str, ...]:
    """Return what may stand in the field of a screen: nothing yet, and what is to be typed."""
    steps = lesson.practice.steps if lesson.practice else ()
    return ("", *(step.act.text for step in steps if step.on == screen and step.act.text))


def _looked_at(lesson: Lesson, step: Step) -> Drawing:
    """Return a step's picture; nobody touches it, so small signs in a scene may stay small."""
    return replace(step_picture(lesson, step), tappable=False)


def _tried(
    draw: Callable[[], Drawing], path: Path, where: LineMap, piece: Piece, t: Words
) -> Drawing | Fault:
    """Return the picture, or the fault that says why there is none."""
    try:
        return draw()
    except ArtError as error:
        return fault(path, where.line(*piece, error.about), "A01", problem=error.said(t))


_WRITTEN_AT = {"V03": "say", "V08": "point", "V09": "point", "V11": "say", "V12": "point"}
"""The key of a picture that a fault comes from, where there is one."""


def _faults_of(drawn: Drawing | Fault, path: Path, where: LineMap, piece: Piece) -> Iterator[Fault]:
    if isinstance(drawn, Fault):
        yield drawn
        return
    for found in picture_faults(drawn):
        line = where.line(*piece, _WRITTEN_AT.get(found.code, ""))
        yield Fault(path, line, found.code, PICTURE_CODES[found.code], found.values)


def _course_faults(root: Path) -> Iterator[Fault]:
    """Yield the faults of course.toml and facts.toml, and where they and the folders differ."""
    plan = library.read_plan(root)
    yield from plan.faults
    yield from read_facts(root).faults
    file = root / library.FILE_NAME
    found = {(folder.unit, folder.id): folder for folder in library.find_lessons(root)}
    planned = {(unit.folder, name): unit for unit in plan.units for name in unit.lessons}
    for (folder, name), unit in planned.items():
        if (folder, name) not in found:
            yield fault(file, unit.line, "C02", lesson=f"{folder}/{name}")
    for folder, name in sorted(set(found) - set(planned)):
        yield fault(file, 1, "C03", lesson=f"{folder}/{name}")
    readings = {name: read_lesson(at.file(DEFAULT_LANGUAGE)) for (_, name), at in found.items()}
    lessons = {name: one.lesson for name, one in readings.items() if one.lesson is not None}
    for circle in library.circles(lessons):
        yield fault(file, 1, "C04", lessons=" → ".join((*circle, circle[0])))
