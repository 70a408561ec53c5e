"""Reads sentences aloud and says which one is being spoken; a voice may fail, the text stays."""

from __future__ import annotations

import logging
import wave
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from oldhelp.course.model import Lesson
from oldhelp.narration import sound
from oldhelp.narration.cache import SentenceCache
from oldhelp.narration.maker import SentenceMaker
from oldhelp.narration.player import Player
from oldhelp.narration.script import spoken
from oldhelp.narration.tracks import TRACK, Recordings
from oldhelp.narration.voices import Voice, voice_for
from oldhelp.narration.worker import Job, Outcome, job_for

log = logging.getLogger(__name__)

PAUSE_MS = 700
"""Between two sentences: older listeners need the gap to take in what was said."""

_TEMPO = {"slow": 0.8, "normal": 1.0, "fast": 1.25}
"""How a recording is stretched; its own speed is the speaker's, and counts as normal."""

_GONE = (Outcome.NO_ENGINE, Outcome.UNKNOWN_VOICE, Outcome.TOO_SLOW)
"""What says that a voice will not speak the next sentence either."""


def _has_words(text: str) -> bool:
    return any(char.isalnum() for char in text)


@dataclass
class _Reading:
    """The sentences as written and as said, where the voice is, and the file it waits for.

    Without a voice they are only marked, one after the other.
    """

    written: tuple[str, ...]
    said: tuple[str, ...]
    lang: str
    voice: Voice | None
    index: int = 0
    awaited: str = ""


class Speaker(QObject):
    """Reads sentences one file each, with a pause between; tells which is spoken.

    A recording goes before the engine. A voice the centre installed itself that fails gives way to
    the engine for the rest of the reading; one that is not there, until it is chosen anew.
    Without any voice nothing is marked and one calm line is told. Where a single sentence fails it
    is marked for as long as it would take to say, so that the captions keep their pace.
    """

    sentence_started = Signal(int)
    finished = Signal()
    trouble = Signal(str)
    """One calm sentence, once for each kind of trouble."""

    def __init__(
        self,
        cache: SentenceCache,
        command: Sequence[str],
        voices: tuple[Voice, ...],
        t: Callable[[str], str],
        parent: QObject | None = None,
        recordings: Recordings | None = None,
    ) -> None:
        super().__init__(parent)
        self._cache = cache
        self._recordings = recordings
        self._lost: set[str] = set()
        self._voices = voices
        self._t = t
        self._speed = "normal"
        self._quiet = False
        self._wanted: str | None = None
        self._reading: _Reading | None = None
        self._last: tuple[tuple[str, ...], str] = ((), "zh")
        self._told: set[str] = set()
        self._unstretched: set[str] = set()
        self._file = Path()
        self.player = Player(self)
        self.player.ended.connect(self._sentence_over)
        self._maker = SentenceMaker(command, self)
        self._maker.ended.connect(self._sentence_made)
        # The gap between two sentences, and the time a sentence without sound stays marked.
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._next_sentence)
        # A reading that ends without a sound says so after `read` has returned.
        self._give_up = QTimer(self)
        self._give_up.setSingleShot(True)
        self._give_up.timeout.connect(self.finished)

    @property
    def speaking(self) -> bool:
        """Return whether sentences are being read."""
        return self._reading is not None

    @property
    def file(self) -> Path:
        """Return the sound of the sentence that was played last."""
        return self._file

    def set_speed(self, speed: str) -> None:
        """Speak `slow`, `normal` or `fast` from the next sentence on."""
        self._speed = speed

    def set_quiet(self, quiet: bool) -> None:
        """Make no sound at all from now on: what is read is only marked."""
        self._quiet = quiet
        if quiet:
            self.stop()

    def set_voice(self, voice_id: str) -> None:
        """Speak with this voice from the next reading on, where it knows the language.

        `track:NAME` is the track of recordings of that name; what it lacks the engine says.
        """
        self._wanted = voice_id
        self._lost.clear()

    def enter(self, lesson: Lesson) -> None:
        """Take the recordings of the lesson that is open now."""
        if self._recordings is not None:
            self._recordings.open(lesson)

    def read(self, sentences: Sequence[str], lang: str) -> None:
        """Read `sentences` aloud from the first; what was being read stops."""
        self._silence()
        self._last = (tuple(sentences), lang)
        voice = None if self._quiet else self._voice(lang)
        said = tuple(spoken(sentence, lang) for sentence in sentences)
        voiceless = voice is None and not self._quiet
        if voiceless or not said:
            self._maker.cancel()
            if voiceless:
                self._tell(self._t("现在没有声音，请看着字学。"))
            self._give_up.start(0)
            return
        self._maker.forget()
        self._reading = _Reading(self._last[0], said, lang, voice)
        self._speak()

    def again(self) -> None:
        """Read the last sentences once more from the first."""
        self.read(*self._last)

    def stop(self) -> None:
        """Be silent at once; no signal follows."""
        self._silence()
        self._maker.cancel()

    def prepare(self, sentences: Sequence[str], lang: str) -> None:
        """Make `sentences` in the background, for a reading that will come."""
        voice = self._voice(lang)
        if voice is None or self._quiet:
            return
        self.player.warm()
        self._maker.prepare(self._missing(sentences, voice, idle=True))

    def close(self) -> None:
        """Be silent for good, and leave no child and no temporary file behind."""
        self._silence()
        self._maker.close()
        self._cache.close()

    def _silence(self) -> None:
        self._reading = None
        self._pause.stop()
        self._give_up.stop()
        self.player.stop()

    def _voice(self, lang: str) -> Voice | None:
        usable = tuple(voice for voice in self._voices if voice.id not in self._lost)
        return voice_for(lang, self._wanted, usable)

    def _recorded(self, written: str, voice: Voice) -> Path | None:
        """Return a sentence's recording: of the track chosen, or of the voice's own dialect."""
        if self._recordings is None:
            return None
        wanted = self._wanted or ""
        tracks = (wanted.removeprefix(TRACK),) if wanted.startswith(TRACK) else ()
        found = (self._recordings.find(written, track) for track in (*tracks, voice.track) if track)
        return next((path for path in found if path is not None), None)

    def _job(self, text: str, voice: Voice, idle: bool = False) -> Job:
        out = self._cache.target(text, voice, self._speed)
        job = job_for(text, voice, self._speed, out, idle)
        return replace(job, watched=bool(job.command))

    def _tell(self, sentence: str) -> None:
        if sentence not in self._told:
            self._told.add(sentence)
            self.trouble.emit(sentence)

    def _tell_lost(self, outcome: Outcome) -> None:
        if outcome is Outcome.DISK_FULL:
            self._tell(self._t("电脑存不下声音了，请看着字学，再告诉志愿者。"))
        else:
            self._tell(self._t("有一句没有念出来，请看着字学。"))

    def _ready(self, written: str, voice: Voice, idle: bool = False) -> Path | Job | None:
        """Return a sentence's sound, or the job that makes it; None where nothing can be said."""
        said = spoken(written, voice.lang)
        recorded = self._recorded(written, voice)
        if recorded is not None:
            return self._at_pace(recorded, said, voice, idle)
        path = self._cache.find(said, voice, self._speed)
        if path is not None:
            return path
        return self._job(said, voice, idle) if _has_words(said) else None

    def _at_pace(self, recorded: Path, said: str, voice: Voice, idle: bool) -> Path | Job:
        """Return a recording as it is, or slower or faster; what cannot be stretched stays."""
        tempo = _TEMPO[self._speed]
        if tempo == 1.0 or str(recorded) in self._unstretched:
            return recorded
        try:
            out = self._cache.stretched(recorded, tempo)
        except OSError:
            return recorded
        if sound.is_whole(out):
            return out
        rate = 0  # the speaker's own, times `tempo`
        job = Job(said, voice.lang, voice.id, rate, str(out), idle)
        return replace(job, recording=str(recorded), tempo=tempo)

    def _speak(self) -> None:
        """Play the sentence in turn, or have it made first."""
        reading = self._reading
        if reading is None:
            return
        if reading.voice is None:
            self._mark_silently(reading)
            return
        ready = self._ready(reading.written[reading.index], reading.voice)
        if isinstance(ready, Path):
            self._play(ready, reading)
        elif ready is not None:
            reading.awaited = ready.out
            self._maker.make(ready)
        else:
            # Nothing to say, e.g. a lone “……”: marked for the length of a breath.
            self._mark_silently(reading)

    def _play(self, path: Path, reading: _Reading) -> None:
        reading.awaited = ""
        try:
            made = sound.read(path)
        except (OSError, EOFError, wave.Error):
            # The file went away between finding and playing it: captions go on.
            self._tell_lost(Outcome.NO_SOUND)
            self._mark_silently(reading)
            return
        self._file = path
        self.player.play(made)
        self.sentence_started.emit(reading.index)
        if self.player.silent:
            self._tell(self._t("这台电脑没有接音箱，请看着字学。"))
        if self._reading is reading and reading.voice is not None:
            self._make_ahead(reading.written[reading.index + 1 :], reading.voice)

    def _make_ahead(self, following: Sequence[str], voice: Voice) -> None:
        """Have the following sentences made while one is heard."""
        self._maker.make_ahead(self._missing(following, voice))

    def _missing(self, written: Sequence[str], voice: Voice, idle: bool = False) -> list[Job]:
        ready = (self._ready(text, voice, idle) for text in written)
        return [job for job in ready if isinstance(job, Job)]

    def _sentence_made(self, job: Job, code: int) -> None:
        outcome = Outcome(code)
        if outcome is Outcome.DONE:
            self._cache.made()
        elif job.command:
            self._note_lost(job, outcome)
        elif job.recording:
            self._unstretched.add(job.recording)
        reading = self._reading
        if reading is None or job.out != reading.awaited:
            return
        if outcome is Outcome.DONE:
            self._play(Path(job.out), reading)
        elif job.recording:
            self._play(Path(job.recording), reading)
        elif job.command and (engine := self._engine(job.lang)) is not None:
            reading.voice = engine
            self._speak()
        elif outcome in _GONE:
            self._reading = None
            self._tell(self._t("现在没有声音，请看着字学。"))
            self.finished.emit()
        else:
            self._tell_lost(outcome)
            self._mark_silently(reading)

    def _note_lost(self, job: Job, outcome: Outcome) -> None:
        log.warning("the centre's own voice %s failed: %s", job.command[0], outcome.name)
        if outcome in _GONE:
            self._lost.add(job.voice)

    def _engine(self, lang: str) -> Voice | None:
        """Return the voice that came with the program, for when the centre's own has failed."""
        return voice_for(lang, None, tuple(one for one in self._voices if not one.command))

    def _mark_silently(self, reading: _Reading) -> None:
        reading.awaited = ""
        self._pause.start(self._hold_ms(reading) + PAUSE_MS)
        self.sentence_started.emit(reading.index)

    def _hold_ms(self, reading: _Reading) -> int:
        """Return how long a sentence without sound stays marked: about as long as it would take."""
        shortest, longest = sound.expected_seconds(reading.said[reading.index], reading.lang)
        return int((shortest + longest) / 4 * 1000)

    def _sentence_over(self) -> None:
        reading = self._reading
        if reading is not None:
            self._pause.start(PAUSE_MS if reading.index + 1 < len(reading.said) else 0)

    def _next_sentence(self) -> None:
        reading = self._reading
        if reading is None:
            return
        reading.index += 1
        if reading.index < len(reading.said):
            self._speak()
            return
        self._reading = None
        self.finished.emit()
