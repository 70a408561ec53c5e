"""The course of a language: at once from its catalogue, then looked through while nobody waits."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QProcess, QTimer, Signal

from oldhelp.course.catalogue import (
    Catalogue,
    Refresh,
    course_of,
    keep_catalogue,
    read_catalogue,
    titles_without_pinyin,
    with_pinyin,
)

log = logging.getLogger(__name__)

AT_ONCE_MS = 400
"""Without a catalogue so long is read before anybody sees the course: some forty lessons."""

SLICE_MS = 8
"""So long is read at a time afterwards; a lesson of 10 ms is never cut in two."""

SPELL_AFTER_MS = 5_000
"""The child that finds pinyin takes half a second of a processor: not while a PC starts."""

TELL_MS = 1_000
"""How often a course that is still being read is handed on."""


class CatalogueFlow(QObject):
    """Hands on the course of a language as far as it is known, and again when it is known better.

    A lesson's own change, a new plan, a lost catalogue: all are found within the first seconds.
    """

    grown = Signal(object)
    """A `Course`: more lessons, or others, than were known before."""

    left_out = Signal(object)
    """The faults of lessons that cannot be taught, once all have been looked at."""

    def __init__(self, root: Path, cache: Path, pinyin_command: Sequence[str]) -> None:
        super().__init__()
        self._root, self._cache = root, cache
        self._work: list[Refresh] = []
        self._spelling = Spelling(pinyin_command)
        self._spelling.spelt.connect(self._take_pinyin)
        self._unspelt: Catalogue | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SPELL_AFTER_MS)
        self._later.timeout.connect(self.spell)
        self._told = QElapsedTimer()
        self._tick = QTimer(self)
        self._tick.setInterval(0)
        self._tick.timeout.connect(self._slice)

    @property
    def busy(self) -> bool:
        """Whether there are lessons left to look at."""
        return bool(self._work)

    @property
    def progress(self) -> tuple[int, int] | None:
        """How many lessons have been read, of how many; None when nobody has to wait for any."""
        reading = next((refresh for refresh in self._work if refresh.changed), None)
        return (reading.looked_at, reading.planned) if reading else None

    def begin(self, lang: str, first: Sequence[str] = ()) -> None:
        """Hand on the course of `lang`, then look through it, at `first` before all others."""
        old = read_catalogue(self._file(lang), self._root, lang)
        refresh = Refresh(old, first)
        self._work.insert(0, refresh)
        if old.rows:
            self.grown.emit(course_of(old))
        else:
            self._look(AT_ONCE_MS)
            self.grown.emit(course_of(refresh.catalogue()))
        self._told.start()
        self._tick.start()

    def close(self) -> None:
        """Stop; what was not finished is done at the next start."""
        self._tick.stop()
        self._later.stop()
        self._work.clear()
        self._spelling.close()

    def spell(self) -> None:
        """Have the pinyin found that is still missing, now that somebody wants to search."""
        catalogue, self._unspelt = self._unspelt, None
        if catalogue is not None:
            self._spelling.spell(catalogue, titles_without_pinyin(catalogue))

    def _file(self, lang: str) -> Path:
        # One file a language: a start reads no more than it shows.
        return self._cache / f"catalogue-{lang}.json"

    def _look(self, milliseconds: int) -> bool:
        """Look at lessons for so long; False when none is left."""
        clock = QElapsedTimer()
        clock.start()
        while self._work[0].step():
            if clock.elapsed() >= milliseconds:
                return True
        return False

    def _slice(self) -> None:
        refresh = self._work[0]
        if self._look(SLICE_MS):
            if refresh.changed and self._told.elapsed() >= TELL_MS:
                self._told.restart()
                self.grown.emit(course_of(refresh.catalogue()))
            return
        self._work.pop(0)
        if not self._work:
            self._tick.stop()
        self._finish(refresh)

    def _finish(self, refresh: Refresh) -> None:
        catalogue = refresh.catalogue()
        if refresh.changed:
            self._keep(catalogue)
        if refresh.notes:
            self.left_out.emit(tuple(refresh.notes))
        if titles_without_pinyin(catalogue):
            self._unspelt = catalogue
            self._later.start()

    def _take_pinyin(self, catalogue: Catalogue) -> None:
        self._keep(catalogue)

    def _keep(self, catalogue: Catalogue) -> None:
        """Hand on and write; a disk that takes nothing costs the next start some time, no more."""
        self.grown.emit(course_of(catalogue))
        try:
            keep_catalogue(self._file(catalogue.lang), catalogue)
        except OSError as fault:
            log.warning("the catalogue was not kept: %s", fault)


class Spelling(QObject):
    """Asks a child process for the pinyin of titles; without it everything but that works."""

    spelt = Signal(object)
    """The `Catalogue` with its pinyin."""

    def __init__(self, command: Sequence[str]) -> None:
        super().__init__()
        self._command = list(command)
        self._catalogue: Catalogue | None = None
        self._titles: Sequence[str] = ()
        self._child = QProcess(self)
        self._child.setStandardErrorFile(QProcess.nullDevice())
        self._child.finished.connect(self._finished)

    def spell(self, catalogue: Catalogue, titles: Sequence[str]) -> None:
        """Ask for the pinyin of `titles`; while the child is busy they wait for the next start."""
        if self._child.state() != QProcess.ProcessState.NotRunning:
            return
        self._catalogue, self._titles = catalogue, titles
        self._child.start(self._command[0], self._command[1:])
        self._child.write(json.dumps(list(titles)).encode() + b"\n")
        self._child.closeWriteChannel()

    def close(self) -> None:
        """End the child: Qt warns of one that outlives its object."""
        self._catalogue = None
        if self._child.state() != QProcess.ProcessState.NotRunning:
            self._child.kill()
            self._child.waitForFinished(1000)

    def _finished(self) -> None:
        catalogue, self._catalogue = self._catalogue, None
        try:
            pairs = json.loads(bytes(self._child.readAllStandardOutput().data()))
            found = {
                title: (str(initials), str(pinyin))
                for title, (initials, pinyin) in zip(self._titles, pairs, strict=True)
            }
        except (ValueError, TypeError):
            log.info("no pinyin for the search: the child gave no answer")
            return
        if catalogue is not None:
            self.spelt.emit(with_pinyin(catalogue, found))
