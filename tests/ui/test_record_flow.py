"""A volunteer records a neighbour: asked once, one sentence at a time, nothing lost."""

from __future__ import annotations

import shutil
from array import array
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from page_states import SETTINGS
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from silent import silent_seat

from oldhelp import paths
from oldhelp.narration import tracks
from oldhelp.narration.sound import Sound
from oldhelp.narration.tracks import numbered, read_track
from oldhelp.seat import Seat
from oldhelp.settings import save_settings
from oldhelp.ui import record_flow, widgets
from oldhelp.ui.record_page import RecordPage

RATE = 16_000
SPOKEN = Sound(array("h", [0] * RATE + [4000, -4000] * RATE + [0] * RATE), RATE)
SILENCE = Sound(array("h", [0] * RATE), RATE)


class Microphone(QObject):
    """A microphone that hears what the test says; without a sound it is not there."""

    level_changed = Signal(float)
    lost = Signal()
    full = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hears: Sound | None = SPOKEN
        self.open = False

    def start(self) -> bool:
        self.open = self.hears is not None
        return self.open

    def stop(self) -> Sound:
        was, self.open = self.open, False
        return self.hears if was and self.hears is not None else Sound(array("h"), RATE)


class Booth:
    """The seat, its record page, and its microphone."""

    def __init__(self, seat: Seat, qtbot: QtBot) -> None:
        self.seat, self._qtbot = seat, qtbot
        self.page: RecordPage = seat.record_page
        seat.show_record()
        flow = seat.voice._record_flow
        assert flow is not None
        self.mic = flow._recorder
        self.lesson = seat.course.lessons["pay-scan"]
        while not self.page.shown.where.startswith(self.lesson.title):
            self.page.after.click()

    def agree(self, name: str = "陈阿姨") -> None:
        self.page.speaker.setText(name)
        self.page.yes.click()

    def take(self) -> None:
        """Record one take."""
        self.page.record.click()
        self.page.stop.click()
        self._qtbot.waitUntil(lambda: not self.page.shown.busy)

    def keep(self) -> None:
        """Keep it, and wait until it is on disk, or is not."""
        self.page.keep.click()
        self._qtbot.waitUntil(lambda: not self.page.shown.busy)

    @property
    def kept(self) -> dict[str, tracks.Recording]:
        track = read_track(self.lesson.path.parent / "voice/zh")
        return dict(track.recordings) if track else {}


@pytest.fixture
def booth(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Booth]:
    lessons = shutil.copytree(paths.lessons_dir(), tmp_path / "lessons")
    monkeypatch.setattr(paths, "lessons_dir", lambda: lessons)
    monkeypatch.setattr(record_flow, "Recorder", Microphone)
    monkeypatch.setattr(widgets, "TWICE_MS", 0)
    save_settings(tmp_path, SETTINGS)
    seat = silent_seat(tmp_path)
    qtbot.waitUntil(lambda: bool(seat.course.lessons))
    yield Booth(seat, qtbot)
    seat.window.close()


def test_one_button_of_the_volunteers_page_leads_here_and_back(booth: Booth) -> None:
    booth.seat.go_home()
    booth.seat.corner.show_entries()
    booth.seat.corner.pages.entries.entry("record").click()
    assert booth.seat.window.page() is booth.page
    booth.seat.go_back()
    assert booth.seat.window.page() is booth.seat.corner.pages.entries


def test_yes_and_no_are_of_one_size_and_neither_is_the_louder(booth: Booth) -> None:
    yes, no = booth.page.yes, booth.page.no
    assert yes.isVisible() and no.isVisible()
    assert yes.size() == no.size() and yes.kind == no.kind


def test_a_no_keeps_nothing(booth: Booth, tmp_path: Path) -> None:
    booth.page.speaker.setText("陈阿姨")
    booth.page.no.click()
    assert "不录" in booth.page.question.text()
    assert booth.page.shown.moment == "who"
    assert not (tmp_path / "lessons-voice").exists()


def test_nobody_is_recorded_without_a_name(booth: Booth) -> None:
    booth.agree(" ")
    assert booth.page.shown.moment == "who"
    assert "怎么称呼" in booth.page.question.text()


def test_who_agreed_once_is_not_asked_again(booth: Booth) -> None:
    booth.agree()
    assert booth.page.shown.moment == "ready"
    booth.seat.show_record()
    booth.page.speaker.setText("陈阿姨")
    assert booth.page.shown.moment == "agreed"
    booth.page.speaker.setText("李阿姨")
    assert booth.page.shown.moment == "who"


def test_the_next_sentence_comes_after_keeping_only(booth: Booth) -> None:
    sentences = [one.text for one in numbered(booth.lesson)]
    booth.agree()
    assert booth.page.shown.sentence == sentences[0]
    booth.take()
    assert booth.page.shown.sentence == sentences[0] and not booth.kept
    booth.page.again.click()
    assert booth.page.shown.sentence == sentences[0] and not booth.kept
    booth.take()
    booth.keep()
    assert booth.page.shown.sentence == sentences[1]
    (row,) = booth.kept.values()
    assert (row.text, row.speaker, row.wording) == (
        sentences[0],
        "陈阿姨",
        "您的声音会留在这里，给学员上课时听。您同意录音吗？",
    )
    assert str(len(sentences) - 1) in booth.page.where.text()


def test_what_is_kept_is_trimmed_and_levelled(booth: Booth) -> None:
    booth.agree()
    booth.take()
    booth.keep()
    made = tracks.sound.read(booth.lesson.path.parent / "voice/zh/ask-1.wav")
    assert 2.0 <= made.seconds <= 2.4
    level = record_flow.loudness.lufs(made.samples, made.rate)
    assert abs(level - record_flow.loudness.TARGET) < 2


def test_without_a_microphone_one_calm_sentence(booth: Booth) -> None:
    booth.mic.hears = None  # type: ignore[attr-defined]
    booth.agree()
    booth.page.record.click()
    assert booth.page.shown.moment == "ready"
    assert "没有接话筒" in booth.page.note.text()


def test_silence_is_not_kept(booth: Booth) -> None:
    booth.mic.hears = SILENCE  # type: ignore[attr-defined]
    booth.agree()
    booth.take()
    assert booth.page.shown.moment == "ready"
    assert "没有听到" in booth.page.note.text()


def test_a_microphone_that_is_pulled_out_is_told(booth: Booth) -> None:
    booth.agree()
    booth.page.record.click()
    booth.mic.lost.emit()
    assert booth.page.shown.moment == "ready"
    assert "断开" in booth.page.note.text()


def test_a_full_disk_keeps_the_take_until_there_is_room(
    booth: Booth, monkeypatch: pytest.MonkeyPatch
) -> None:
    booth.agree()
    booth.take()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as no_room:
        no_room.setattr("os.fsync", full)
        booth.keep()
    assert booth.page.shown.moment == "taken"
    assert "这一句还在" in booth.page.note.text()
    assert not booth.kept
    booth.keep()
    assert list(booth.kept) == ["ask-1"]


def test_leaving_the_page_closes_the_microphone_and_keeps_the_take(booth: Booth) -> None:
    booth.agree()
    booth.page.record.click()
    booth.seat.help_visit.press()
    assert not booth.mic.open  # type: ignore[attr-defined]
    booth.seat.help_visit.cancel()
    assert booth.page.shown.moment == "ready"
    booth.take()
    booth.seat.help_visit.press()
    booth.seat.help_visit.cancel()
    assert booth.page.shown.moment == "taken"


def test_the_hand_that_stops_twice_keeps_nothing(
    booth: Booth, monkeypatch: pytest.MonkeyPatch
) -> None:
    booth.agree()
    booth.page.record.click()
    monkeypatch.setattr(widgets, "TWICE_MS", 60_000)
    booth.page.stop_wanted.emit()
    booth._qtbot.waitUntil(lambda: booth.page.shown.moment == "taken")
    booth.page.keep.click()
    booth.page.again.click()
    booth.seat.tasks.finish()
    booth._qtbot.waitUntil(lambda: not booth.page.shown.busy)
    assert booth.page.shown.moment == "taken" and not booth.kept


def test_after_the_last_sentence_comes_thanks_and_the_next_lesson(booth: Booth) -> None:
    for one in numbered(booth.lesson)[1:]:
        row = tracks.Recording(one.text, tracks.sha_of(one.text), "陈", "2026-11-21", "")
        name = tracks.TrackName("zh", "普通话", "zh")
        tracks.keep(booth.lesson.path.parent / "voice/zh", name, one.key, row, SPOKEN)
    booth.agree()
    booth.take()
    booth.keep()
    assert booth.page.shown.moment == "done"
    assert "谢谢陈阿姨" in booth.page.sentence.text().replace("\n", "")
    booth.page.following.click()
    assert booth.page.shown.moment == "ready"
    assert not booth.page.shown.where.startswith(booth.lesson.title)


def test_a_home_dialect_needs_its_name_and_can_then_be_chosen(booth: Booth) -> None:
    booth.page.dialects["home"].click()
    assert booth.page.home_name.isVisible()
    booth.agree()
    assert "哪里的话" in booth.page.question.text()
    booth.page.home_name.setText("宁波话")
    booth.agree()
    booth.take()
    booth.keep()
    labels = {choice.word: choice.value for choice in booth.seat.voice.choices()}
    assert list(labels) == ["普通话", "广东话", "宁波话"]
    settings = booth.seat.settings_page
    booth.seat.show_settings()
    settings.choices["voice", labels["宁波话"]].click()
    assert booth.seat.taste.voice == labels["宁波话"]
    assert settings.choices["voice", labels["宁波话"]].isChecked()


def test_a_touched_voice_says_so_at_once_and_is_kept_for_this_learner(
    booth: Booth, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat, said = booth.seat, []
    monkeypatch.setattr(seat.reading, "read", lambda page, words, lang: said.append(words))
    seat.show_settings()
    seat.settings_page.choices["voice", "yue"].click()
    assert said == [("您好，以后由我来念给您听。",)]
    assert seat.store.taste(seat.learner.id).voice == "yue"
    seat.settings_page.choices["speed", "slow"].click()
    assert len(said) == 1
    assert seat.speaker._wanted == "yue"


def test_the_second_leaf_has_the_language_and_comes_back_to_the_first(booth: Booth) -> None:
    seat = booth.seat
    seat.show_settings()
    seat.settings_page.more.click()
    seat.settings_page.choices["lang", "en"].click()
    assert seat.look.lang == "en"
    assert [choice.word for choice in seat.voice.choices()] == ["English"]
    seat.take_taste(replace(seat.taste, lang="zh"))
    seat.settings_page.more.click()
    assert ("voice", "yue") in seat.settings_page.choices
