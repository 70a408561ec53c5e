"""From 录 to 留下: joins the record page with the microphone and the tracks beside the lessons."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from oldhelp.course.model import Course, Lesson
from oldhelp.errors import OldhelpError
from oldhelp.narration import loudness, sound
from oldhelp.narration.consent import Consent, Speakers
from oldhelp.narration.dialects import CHOICES, track_name
from oldhelp.narration.player import Player
from oldhelp.narration.script import spoken
from oldhelp.narration.sound import Sound
from oldhelp.narration.tracks import Recording, Recordings, Sentence, TrackName, keep, sha_of
from oldhelp.ui.record_page import RecordPage, RecordView
from oldhelp.ui.recorder import Recorder
from oldhelp.ui.tasks import Tasks
from oldhelp.ui.theme import Look


class RecordFlow(QObject):
    """One sentence after the other; a take lives in memory until it is kept."""

    left = Signal()
    """Nobody wants to record any more."""

    def __init__(
        self,
        page: RecordPage,
        look: Look,
        recordings: Recordings,
        tasks: Tasks,
        recorder: Recorder | None = None,
    ) -> None:
        super().__init__()
        self._page, self._look, self._recordings, self._tasks = page, look, recordings, tasks
        self._speakers = Speakers(recordings.own)
        self._course = Course(look.lang, (), {})
        self._order: tuple[str, ...] = ()
        self._at = 0
        self._waiting: tuple[Sentence, ...] = ()
        self._take: Sound | None = None
        self._recorder = recorder or Recorder(self)
        self._player = Player(self)
        self._connect()

    def _connect(self) -> None:
        page, recorder = self._page, self._recorder
        page.changed.connect(self._choices_changed)
        page.lesson_wanted.connect(self._turn)
        page.refused.connect(self._refused)
        page.begin_wanted.connect(self._begin)
        page.record_wanted.connect(self._record)
        page.stop_wanted.connect(self._stop)
        page.listen_wanted.connect(self._listen)
        page.again_wanted.connect(self._again)
        page.keep_wanted.connect(self._keep)
        page.finish_wanted.connect(self._finish)
        page.hidden.connect(self._hidden)
        recorder.level_changed.connect(page.level.show_level)
        recorder.full.connect(self._stop)
        recorder.lost.connect(self._microphone_lost)

    # Who, what, where -----------------------------------------------------------------------

    def open(self, course: Course, at: str = "") -> None:
        """Begin anew with the course of the language in force, first the lesson `at`."""
        self.close()
        self._course = course
        self._order = tuple(name for unit in course.units for name in unit.lessons)
        self._at = self._order.index(at) if at in self._order else 0
        dialects = CHOICES[self._look.lang]
        self._page.show_view(RecordView(dialects=dialects, dialect=dialects[0][0]))
        self._choices_changed()

    def close(self) -> None:
        """Let go of microphone and take."""
        self._recorder.stop()
        self._player.stop()
        self._take = None

    @property
    def _track(self) -> TrackName | None:
        view = self._page.shown
        return track_name(view.dialect, self._page.home_name.text(), self._look.lang)

    @property
    def _speaker(self) -> str:
        return self._page.speaker.text().strip()

    @property
    def _lesson(self) -> Lesson:
        """The lesson that is recorded now."""
        return self._course.lessons[self._order[self._at]]

    def _question(self) -> str:
        return self._look.t("您的声音会留在这里，给学员上课时听。您同意录音吗？")

    def _choices_changed(self, note: str = "") -> None:
        view, track = self._page.shown, self._track
        if view.moment not in ("who", "agreed") or not self._order:
            return
        agreed = self._speakers.consent(self._speaker, self._question()) is not None
        lesson = self._lesson
        lacking = self._recordings.lacking(lesson, track.id) if track else ()
        where = self._look.t("{lesson}，还有 {count} 句没录").format(
            lesson=lesson.title, count=len(lacking)
        )
        thanks = self._look.t("您已经同意过了。请点“开始录”。")
        self._page.show_view(
            replace(
                view,
                moment="agreed" if agreed else "who",
                where=where if track else lesson.title,
                note=note or (thanks if agreed else self._question()),
            )
        )

    def _turn(self, by: int) -> None:
        self._at = (self._at + by) % max(1, len(self._order))
        self._choices_changed()

    def _refused(self) -> None:
        self._choices_changed(self._look.t("好的，不录。谢谢您。"))

    def _begin(self) -> None:
        """Start, or go on to the next lesson; who says yes here has agreed."""
        t, moment = self._look.t, self._page.shown.moment
        track = self._track
        if not self._speaker:
            self._choices_changed(t("请先写上念的人怎么称呼。"))
            return
        if track is None:
            self._choices_changed(t("请先写上是哪里的话。"))
            return
        if moment == "done":
            self._at = (self._at + 1) % len(self._order)
        elif moment == "who":
            agreed = Consent(date.today().isoformat(), self._question())
            try:
                self._speakers.agree(self._speaker, agreed)
            except OSError as fault:
                self._choices_changed(_unkept(fault).said(t))
                return
        self._waiting = self._recordings.lacking(self._lesson, track.id)
        self._show_next()

    # One sentence ---------------------------------------------------------------------------

    def _show_next(self) -> None:
        t, lesson = self._look.t, self._lesson
        self._take = None
        if self._waiting:
            self._show("ready", t("先点“录”，再念这一句，念完点“停”。"))
            return
        thanks = t("这一课都录好了，谢谢{name}！").format(name=self._speaker)
        view = replace(self._page.shown, moment="done", sentence=thanks, note="", busy=False)
        self._page.show_view(replace(view, where=lesson.title))

    def _show(self, moment: str, note: str, busy: bool = False) -> None:
        lesson, count = self._lesson, len(self._waiting)
        where = self._look.t("{lesson}，还有 {count} 句").format(lesson=lesson.title, count=count)
        view = replace(self._page.shown, moment=moment, where=where, note=note, busy=busy)  # type: ignore[arg-type]
        self._page.show_view(replace(view, sentence=self._waiting[0].text))

    def _record(self) -> None:
        t = self._look.t
        self._player.stop()
        if self._recorder.start():
            self._show("recording", t("正在听您念……念完点“停”。"))
        else:
            self._show("ready", t("这台电脑没有接话筒。接好以后，再点“录”。"))

    def _microphone_lost(self) -> None:
        self._recorder.stop()
        self._show("ready", self._look.t("话筒断开了。接好以后，请再录这一句。"))

    def _stop(self) -> None:
        raw = self._recorder.stop()
        self._show("recording", self._look.t("请稍等。"), busy=True)
        self._tasks.run(lambda: loudness.levelled(sound.voiced(raw)), self._taken, self._not_kept)

    def _taken(self, take: Sound) -> None:
        t = self._look.t
        if self._page.shown.moment != "recording":
            return
        if not take.samples:
            self._show("ready", t("没有听到声音。请靠近话筒，再录一次。"))
            return
        self._take = take
        said = spoken(self._waiting[0].text, self._look.lang)
        short, long = sound.expected_seconds(said, self._look.lang)
        note = t("听一听。好就点“留下”，不好就点“重来”。")
        if not short <= take.seconds <= long:
            note = t("长短好像不对。请听一听，再点“留下”或“重来”。")
        self._show("taken", note)

    def _listen(self) -> None:
        if self._take is not None:
            self._player.play(self._take)

    def _again(self) -> None:
        self._player.stop()
        self._show_next()

    def _keep(self) -> None:
        track, take, sentence = self._track, self._take, self._waiting[0]
        consent = self._speakers.consent(self._speaker, self._question())
        if track is None or take is None or consent is None:
            return
        self._player.stop()
        folder = self._recordings.writable(self._lesson) / track.id
        recording = Recording(
            sentence.text, sha_of(sentence.text), self._speaker, consent.day, consent.wording
        )
        self._show("taken", self._look.t("请稍等。"), busy=True)
        self._tasks.run(
            _keeping(folder, track, sentence.key, recording, take), self._kept, self._not_kept
        )

    def _kept(self, _: object) -> None:
        self._waiting = self._waiting[1:]
        self._show_next()

    def _not_kept(self, fault: OldhelpError) -> None:
        moment = "taken" if self._take is not None else "ready"
        self._show(moment, fault.said(self._look.t))

    def _hidden(self) -> None:
        """Let go of the microphone; a take that was made waits until the page is seen again."""
        self._recorder.stop()
        self._player.stop()
        if self._page.shown.moment == "recording":
            self._show_next()

    def _finish(self) -> None:
        self.close()
        self.left.emit()


def _keeping(
    folder: Path, name: TrackName, key: str, recording: Recording, take: Sound
) -> Callable[[], None]:
    def work() -> None:
        try:
            keep(folder, name, key, recording, take)
        except OSError as fault:
            raise _unkept(fault) from fault

    return work


def _unkept(fault: OSError) -> OldhelpError:
    if fault.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return OldhelpError("电脑存不下了，这一句还在。请腾出地方，再点一次。")
    return OldhelpError("这一句还没有存下来，它还在。请再点一次，不行就换一个文件夹。")
