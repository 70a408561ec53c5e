"""Reads sentences aloud and says which one is being spoken; a voice may fail, the text stays.

QtMultimedia is imported when something is first prepared or read, never before the first paint.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal

from oldhelp.course.model import Lesson
from oldhelp.narration import sound
from oldhelp.narration.cache import SentenceCache
from oldhelp.narration.maker import SentenceMaker
from oldhelp.narration.script import spoken
from oldhelp.narration.tracks import TRACK, Recordings
from oldhelp.narration.voices import Voice, voice_for
from oldhelp.narration.worker import Job, Outcome, job_for

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer

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
    asked_for_speakers: bool = False


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
        self._player: QMediaPlayer | None = None
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
        self._sound_player()
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
        if self._player is not None:
            self._player.stop()

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

    def _sound_player(self) -> QMediaPlayer:
        """Return the player, made on first need: QtMultimedia costs 97 ms and 25 MB."""
        if self._player is None:
            from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer

            self._player = QMediaPlayer(self)
            self._player.setAudioOutput(QAudioOutput(self))
            self._player.mediaStatusChanged.connect(self._media_status_changed)
        return self._player

    def _speak(self) -> None:
        """Play the sentence in turn, or have it made first."""
        reading = self._reading
        if reading is None:
            return
        if reading.voice is None:
            self._mark_silently(reading)
            return
        text = reading.said[reading.index]
        recorded = self._recorded(reading.written[reading.index], reading.voice)
        path = recorded or self._cache.find(text, reading.voice, self._speed)
        if path is not None:
            self._play(path, reading, recorded is not None)
        elif _has_words(text):
            job = self._job(text, reading.voice)
            reading.awaited = job.out
            self._maker.make(job)
        else:
            # Nothing to say, e.g. a lone “……”: marked for the length of a breath.
            self._mark_silently(reading)

    def _play(self, path: Path, reading: _Reading, recorded: bool = False) -> None:
        reading.awaited = ""
        player = self._sound_player()
        self._stretch(player, _TEMPO[self._speed] if recorded else 1.0)
        # The same file twice is no change of source: without this it would not start anew.
        player.setSource(QUrl())
        player.setSource(QUrl.fromLocalFile(str(path)))
        player.play()
        self.sentence_started.emit(reading.index)
        if not reading.asked_for_speakers:
            reading.asked_for_speakers = True
            self._tell_without_speakers()
        if self._reading is reading and reading.voice is not None:
            self._make_ahead(reading.written[reading.index + 1 :], reading.voice)

    @staticmethod
    def _stretch(player: QMediaPlayer, tempo: float) -> None:
        # Before Qt 6.10 a slower recording is a deeper voice: then it keeps its own speed.
        keeps_pitch = getattr(player, "pitchCompensation", bool)()
        if keeps_pitch and player.playbackRate() != tempo:
            player.setPlaybackRate(tempo)

    def _tell_without_speakers(self) -> None:
        # Asked after the start, since listing costs 10-40 ms. The player keeps its pace anyway.
        from PySide6.QtMultimedia import QMediaDevices

        if not QMediaDevices.audioOutputs():
            self._tell(self._t("这台电脑没有接音箱，请看着字学。"))

    def _make_ahead(self, following: Sequence[str], voice: Voice) -> None:
        """Have the following sentences made while one is heard."""
        self._maker.make_ahead(self._missing(following, voice))

    def _missing(self, written: Sequence[str], voice: Voice, idle: bool = False) -> list[Job]:
        find = self._cache.find
        unrecorded = (text for text in written if self._recorded(text, voice) is None)
        said = (spoken(text, voice.lang) for text in unrecorded)
        lacking = (text for text in said if find(text, voice, self._speed) is None)
        return [self._job(text, voice, idle) for text in lacking if _has_words(text)]

    def _sentence_made(self, job: Job, code: int) -> None:
        outcome = Outcome(code)
        if outcome is Outcome.DONE:
            self._cache.made()
        elif job.command:
            self._note_lost(job, outcome)
        reading = self._reading
        if reading is None or job.out != reading.awaited:
            return
        if outcome is Outcome.DONE:
            self._play(Path(job.out), reading)
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

    def _media_status_changed(self, status: QMediaPlayer.MediaStatus) -> None:
        from PySide6.QtMultimedia import QMediaPlayer

        reading = self._reading
        if reading is None:
            return
        if status == QMediaPlayer.MediaStatus.EndOfMedia:
            self._pause.start(PAUSE_MS if reading.index + 1 < len(reading.said) else 0)
        elif status == QMediaPlayer.MediaStatus.InvalidMedia:
            # The file went away between finding and playing it: captions go on.
            self._tell_lost(Outcome.NO_SOUND)
            self._mark_silently(reading)

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
