"""Who reads aloud: the voices to choose from, a sample of the chosen one, new recordings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from oldhelp.course.catalogue import lesson_folders
from oldhelp.course.model import Course, Lesson
from oldhelp.narration.speaker import Speaker
from oldhelp.narration.tracks import TRACK, Recordings
from oldhelp.narration.voices import Voice
from oldhelp.settings import Taste
from oldhelp.ui.page import Page
from oldhelp.ui.reading import Reading
from oldhelp.ui.settings_page import Choice, SettingsPage
from oldhelp.ui.tasks import Tasks
from oldhelp.ui.theme import Look

if TYPE_CHECKING:
    from oldhelp.ui.record_flow import RecordFlow
    from oldhelp.ui.record_page import RecordPage


class VoiceFlow(QObject):
    """Joins speaker and recordings with the pages where voices are chosen and made."""

    left = Signal()
    """Nobody wants to record any more."""

    def __init__(
        self,
        settings_page: SettingsPage,
        record_page: Callable[[], RecordPage],
        speaker: Speaker,
        reading: Reading,
        recordings: Recordings,
        voices: tuple[Voice, ...],
        look: Look,
        tasks: Tasks,
        course: Callable[[], Course],
    ) -> None:
        super().__init__()
        self._settings_page, self._record_page = settings_page, record_page
        self._speaker, self._reading = speaker, reading
        self._recordings, self._voices = recordings, voices
        self._look, self._tasks, self._course = look, tasks, course
        self._taste = Taste()
        self._record_flow: RecordFlow | None = None
        self.tell_choices()

    def take(self, taste: Taste, sample: bool = False) -> None:
        """Read as this learner likes it; with `sample`, a voice that was chosen says so.

        Not one that comes with everything else, when the first day's settings are taken back.
        """
        changed = taste.voice != self._taste.voice
        chosen = changed and taste == replace(self._taste, voice=taste.voice)
        self._taste = taste
        self._speaker.set_quiet(taste.quiet)
        self._speaker.set_speed(taste.speed)
        if changed:
            self._speaker.set_voice(taste.voice)
        if chosen and sample and not taste.quiet:
            self._sample(taste)

    def tell_choices(self) -> None:
        """Tell the settings page every voice and every recorded dialect of the language."""
        self._settings_page.show_voices(self.choices())

    def choices(self) -> tuple[Choice, ...]:
        """Return the voices, then the recorded dialects that no voice stands for."""
        lang = self._look.lang
        voices = [voice for voice in self._voices if voice.lang == lang]
        spoken_for = {voice.track for voice in voices}
        names = self._recordings.names(self._recorded())
        tracks = (one for one in names if one.lang == lang and one.id not in spoken_for)
        return (
            *(Choice(voice.id, voice.label) for voice in voices),
            *(Choice(TRACK + track.id, track.label) for track in tracks),
        )

    def _recorded(self) -> Iterator[Lesson]:
        """Yield the lessons that somebody has spoken; of all others none is read."""
        lessons = self._course().lessons
        for name in self._recordings.recorded(lesson_folders(lessons)):
            lesson = lessons.get(name)
            if lesson is not None:
                yield lesson

    def _sample(self, taste: Taste) -> None:
        """Let the chosen voice speak: a recorded dialect with a sentence that was recorded."""
        t, words = self._look.t, ""
        if taste.voice.startswith(TRACK):
            track = taste.voice.removeprefix(TRACK)
            words = self._recordings.sample(self._recorded(), track)
        said = words or t("您好，以后由我来念给您听。")
        self._reading.read(self._settings_page, (said,), self._look.lang)

    # Recording ------------------------------------------------------------------------------

    def record(self, lesson: str = "") -> None:
        """Open the record page, at a lesson; microphone and player are loaded only now."""
        if self._record_flow is None:
            from oldhelp.ui.record_flow import RecordFlow

            self._record_flow = RecordFlow(
                self._record_page(), self._look, self._recordings, self._tasks
            )
            self._record_flow.left.connect(self.left)
        self._record_flow.open(self._course(), lesson)

    def back(self, page: Page) -> bool:
        """Do what 返回 means on the record page; False on any other page."""
        if self._record_flow is None or page is not self._record_page():
            return False
        self.left.emit()
        return True
