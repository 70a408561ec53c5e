"""Lesson files changed at random: each gives faults or a lesson, and soon."""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import shutil
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bench.drills.ground import Ground, Outcome, scratch
from bench.drills.mutators import mutated
from oldhelp import paths
from oldhelp.art.drawing import Drawing
from oldhelp.art.parts import ArtError
from oldhelp.art.pictures import practice_picture, step_picture
from oldhelp.art.rules import picture_faults
from oldhelp.checking import check
from oldhelp.course.library import find_lessons
from oldhelp.course.model import Lesson
from oldhelp.course.practice_session import PracticeSession
from oldhelp.course.reader import read_lesson
from oldhelp.course.rules import breaks_lesson, lesson_faults
from oldhelp.i18n import words

FILES, SHORT_FILES = 20_000, 200

SECONDS = 1.0
"""CPU time one file may take; a busy machine must not decide."""

CHECKED_WHOLE = 50
"""One file in so many goes through the whole of `oldhelp check`, which draws every picture anew."""

TOGETHER = 40
HANGS = 90.0
"""Seconds after which a file that is still being read has its place in the code printed."""


@dataclass(frozen=True)
class Seen:
    """What came of one file. `broken` is a traceback."""

    number: int
    way: str
    result: str
    seconds: float
    broken: str = ""


@dataclass
class Bench:
    """A folder with every lesson as it is shipped, in which one after the other is changed."""

    seed: int
    folder: Path
    drawn: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        shutil.copytree(paths.lessons_dir(), self.folder, dirs_exist_ok=True)
        found = find_lessons(self.folder)
        self.files = [
            file for one in found for lang in ("zh", "en") if (file := one.file(lang)).is_file()
        ]
        self.texts = [file.read_text(encoding="utf-8") for file in self.files]

    def try_one(self, number: int) -> Seen:
        """Change one lesson, read it as the window does, look at it as `check` does."""
        dice = Ground(self.seed).dice("mutation", number)
        at = dice.randrange(len(self.files))
        file, source = self.files[at], self.texts[at]
        data, way = mutated(source, dice, self.texts)
        file.write_bytes(data)
        began = time.process_time()
        broken = ""
        try:
            result = self._read(file, number)
        except Exception:  # what is looked for: whatever is not a fault with a sentence
            result, broken = "exception", traceback.format_exc()
        seconds = time.process_time() - began
        file.write_text(source, encoding="utf-8", newline="")
        return Seen(number, f"{file.parent.name}/{file.name}: {way}", result, seconds, broken)

    def _read(self, file: Path, number: int) -> str:
        if number % CHECKED_WHOLE == 0:
            return "checked" if check([file], words("zh")).faults else "flawless"
        reading = read_lesson(file)
        if reading.lesson is None:
            assert reading.faults, "neither a lesson nor a fault"
            return "faults"
        faults = (*reading.faults, *lesson_faults(reading.lesson, reading.where))
        for found in faults:
            found.said(words("en"))
        if any(map(breaks_lesson, faults)):
            return "faults"
        return self._taught(reading.lesson)

    def _taught(self, lesson: Lesson) -> str:
        """Do with a lesson what the window would, each picture once in the life of this bench."""
        pictures = True
        for step in lesson.steps:
            shown = getattr(step.picture, "show", "")
            key = repr((lesson.lang, step.picture, lesson.screens.get(shown)))
            pictures &= self._drawn(key, partial(step_picture, lesson, step))
        for name, screen in lesson.screens.items():
            pictures &= self._drawn(
                repr((lesson.lang, screen)), partial(practice_picture, lesson, name)
            )
        if lesson.practice is not None:
            session = PracticeSession(lesson)
            for _ in range(200):
                if session.state.finished:
                    break
                session.hint()
                if session.may_do_for_me:
                    session.do_for_me()
            assert session.state.finished, "the practice has no end"
        return "lesson" if pictures else "lesson without a picture"

    def _drawn(self, key: str, draw: Callable[[], Drawing]) -> bool:
        """Draw and measure a picture nobody has drawn yet; false where a sentence says why not."""
        if key in self.drawn:
            return True
        try:
            picture_faults(draw())
        except ArtError as fault:
            fault.said(words("en"))
            return False
        self.drawn.add(key)
        return True


_bench: list[Bench] = []
"""The one bench of a process of the pool."""


def _set_up(seed: int, folder: str) -> None:
    _bench.append(Bench(seed, Path(folder) / str(os.getpid())))


def _try_some(numbers: range) -> list[Seen]:
    faulthandler.dump_traceback_later(HANGS, exit=True)
    seen = [_bench[0].try_one(number) for number in numbers]
    faulthandler.cancel_dump_traceback_later()
    return seen


def _all_seen(ground: Ground, files: int) -> Iterator[Seen]:
    """Try every file: the short form here, the long one on as many processes as there are cores."""
    with scratch("mutations") as folder:
        if ground.short:
            bench = Bench(ground.seed, folder / "lessons")
            yield from map(bench.try_one, range(files))
            return
        batches = [
            range(start, min(start + TOGETHER, files)) for start in range(0, files, TOGETHER)
        ]
        context = multiprocessing.get_context("spawn")
        with context.Pool(os.cpu_count(), _set_up, (ground.seed, str(folder))) as pool:
            seen = pool.imap_unordered(_try_some, batches)
            for number in range(len(batches)):
                ground.tell(f"{number * TOGETHER} of {files}")
                try:
                    yield from seen.next(HANGS * 2)
                except multiprocessing.TimeoutError:
                    yield Seen(-1, "see the place above", "hung", HANGS, "never came to an end")
                    return


def run(ground: Ground) -> Outcome:
    """Change lessons, count what comes of them, and name the slowest."""
    outcome = Outcome()
    files = SHORT_FILES if ground.short else FILES
    results: Counter[str] = Counter()
    slowest: list[Seen] = []
    for seen in _all_seen(ground, files):
        results[seen.result] += 1
        slowest = sorted((*slowest, seen), key=lambda one: -one.seconds)[:5]
        if seen.broken:
            outcome.wrong.append(f"file {seen.number} ({seen.way}): {seen.broken}")
        if seen.seconds > SECONDS:
            outcome.wrong.append(f"file {seen.number} ({seen.way}): {seen.seconds:.2f} s")
    outcome.counts = {
        "files": sum(results.values()),
        **dict(sorted(results.items())),
        "slowest s": round(slowest[0].seconds, 3),
    }
    outcome.details["slowest"] = [
        f"{one.number} ({one.way}): {one.seconds:.3f} s" for one in slowest
    ]
    return outcome
