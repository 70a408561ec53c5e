"""A seat on a sound server of its own: reads a lesson, records a neighbour, reads the lesson again.

Writes one JSON object a line: what was marked when, and which file was playing.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QProcess

from oldhelp import paths
from oldhelp.course.library import load_course
from oldhelp.front import Front, application
from oldhelp.narration.tracks import Sentence, numbered
from oldhelp.seat import Seat
from oldhelp.ui import widgets

FIRST = "pay-scan"
"""The lesson that is read and recorded first; the next ones follow in the order of the course."""

ROOM_SECONDS = 0.3
"""Quiet before and after each sentence a neighbour reads."""


def tell(event: str, **values: object) -> None:
    """Write down what just happened."""
    print(json.dumps({"event": event, "at": time.monotonic(), **values}), flush=True)


def until(true: Callable[[], bool], what: str, seconds: float = 60) -> None:
    """Let the seat live until something is true."""
    end = time.monotonic() + seconds
    while not true():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        if time.monotonic() > end:
            raise RuntimeError(f"waited {seconds:g} s for: {what}")
        time.sleep(0.002)


@dataclass(frozen=True)
class Line:
    """One sentence to record, and where it is taught."""

    lesson: str
    folder: Path
    sentence: Sentence

    @property
    def step(self) -> str:
        """The step that reads it."""
        return self.sentence.key.rpartition("-")[0]

    @property
    def file(self) -> str:
        """The name of the sound the neighbour makes of it."""
        return f"{self.lesson}-{self.sentence.key}.wav"


def lines(root: Path) -> tuple[Line, ...]:
    """Return every sentence of the course, those of `FIRST` first."""
    course, _ = load_course(root, "zh")
    order = [name for unit in course.units for name in unit.lessons]
    at = order.index(FIRST)
    lessons = [course.lessons[name] for name in order[at:] + order[:at]]
    return tuple(
        Line(lesson.id, lesson.path.parent, one) for lesson in lessons for one in numbered(lesson)
    )


class Room:
    """The seat, and a neighbour before its microphone."""

    def __init__(self, data: Path, voices: Path) -> None:
        application()
        front = Front(data)
        front.show(windowed=True)
        self.seat = Seat(front)
        self.seat.open()
        # All lessons are recorded, and on a busy PC they come in one by one.
        planned = sum(len(unit.lessons) for unit in load_course(paths.lessons_dir(), "zh")[0].units)
        until(lambda: len(self.seat.course.lessons) == planned, "the lessons")
        self.seat.take_taste(replace(self.seat.taste, read_aloud=True, speed="normal"))
        self._voices = voices
        self._ended = 0
        self.seat.speaker.sentence_started.connect(self._marked)
        self.seat.speaker.finished.connect(self._finished)

    def _marked(self, number: int) -> None:
        page = self.seat.lesson_page
        labels = [label for label in page.sentences.labels if label.spoken and label.isVisible()]
        marked = [label.accessibleName() for label in labels]
        marked += [note.words.text() for note in (page.tip, page.warning) if note.thick]
        tell("mark", number=number, marked=marked, file=str(self.seat.speaker.file))

    def _finished(self) -> None:
        tell("end")
        self._ended += 1

    def read(self, lesson: str, step: str) -> None:
        """Open a step and let it be read to its end."""
        ended = self._ended
        self.seat.lessons.open(lesson, "lesson", step)
        until(lambda: self._ended > ended, f"the end of {step}")
        self.seat.go_home()

    def record(self, takes: Sequence[Line]) -> None:
        """Record sentences as a volunteer does, from one lesson on into the next."""
        page = self.seat.record_page
        self.seat.show_record()
        title = self.seat.course.lessons[FIRST].title
        while not page.shown.where.startswith(title):
            page.after.click()
        page.speaker.setText("陈阿姨")
        page.yes.click()
        for take in takes:
            until(lambda: page.shown.moment in ("ready", "done") and not page.shown.busy, "录")
            if page.shown.moment == "done":
                page.following.click()
            self._record_one(take)
        until(lambda: page.shown.moment in ("ready", "done") and not page.shown.busy, "留下")
        page.finish.click()

    def _record_one(self, take: Line) -> None:
        page, sentence = self.seat.record_page, take.sentence
        if page.shown.sentence != sentence.text:
            raise RuntimeError(f"{page.shown.sentence!r} is asked for, not {sentence.text!r}")
        page.record.click()
        flow = self.seat.voice._record_flow
        assert flow is not None
        until(lambda: bool(flow._recorder._heard), "the microphone")
        self._breathe()
        self._speak(self._voices / take.file)
        self._breathe()
        page.stop.click()
        until(lambda: page.shown.moment != "recording", "the take")
        tell("take")
        page.keep.click()

    @staticmethod
    def _breathe() -> None:
        end = time.monotonic() + ROOM_SECONDS
        until(lambda: time.monotonic() > end, "a breath")

    @staticmethod
    def _speak(wav: Path) -> None:
        neighbour = QProcess()
        neighbour.start("paplay", ["--device=mic", str(wav)])
        until(lambda: neighbour.state() == QProcess.ProcessState.NotRunning, "the neighbour")


def main(data: str, lessons: str, voices: str, count: str, whole: str, edit: str) -> int:
    """Read the first lesson if `whole`, record `count` sentences, edit one, read the recorded."""
    widgets.TWICE_MS = 0
    root = Path(lessons)
    paths.lessons_dir = lambda: root
    takes = lines(root)[: int(count)]
    room = Room(Path(data), Path(voices))
    if whole:
        for one in room.seat.course.lessons[FIRST].steps:
            room.read(FIRST, one.id)
    room.record(takes)
    file = room.seat.course.lessons[FIRST].path
    text = file.read_text(encoding="utf-8")
    old, new = edit.split("=")
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    room.seat.course_here.courses.clear()
    room.seat.take_course()
    tell("edited")
    for lesson, step in dict.fromkeys((take.lesson, take.step) for take in takes):
        room.read(lesson, step)
    room.seat.window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
