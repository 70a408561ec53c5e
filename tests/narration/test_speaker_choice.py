"""A recording goes before the engine, the centre's own voice gives way to it, nothing is silent."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_worker import tone
from pytestqt.qtbot import QtBot

from oldhelp.course.model import Lesson, Scene, Step
from oldhelp.i18n import words
from oldhelp.narration import sound
from oldhelp.narration import speaker as speaking
from oldhelp.narration.cache import SentenceCache
from oldhelp.narration.player import Player
from oldhelp.narration.speaker import Speaker
from oldhelp.narration.tracks import Recording, Recordings, TrackName, keep, sha_of
from oldhelp.narration.voices import Voice

FAKE = [sys.executable, str(Path(__file__).with_name("fake_worker.py"))]
ENGINE = Voice("cmn", "zh", "fake", "普通话", (1, 2, 3), track="zh")
CANTONESE = Voice("yue", "zh", "fake", "广东话", (4, 5, 6), track="yue")
OWN = Voice(
    "external", "zh", "external", "小美", (0, 1, 2), track="zh", command=("x",), seconds=9.0
)
FIRST, SECOND = "第一句。", "第二句。"


@pytest.fixture(autouse=True)
def quick_and_with_speakers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaking, "PAUSE_MS", 20)
    monkeypatch.setattr(sound, "expected_seconds", lambda text, lang: (0.1, 30.0))
    monkeypatch.setattr(Speaker, "_hold_ms", lambda self, reading: 20)
    monkeypatch.setattr(Player, "silent", False)


@pytest.fixture
def lesson(tmp_path: Path) -> Lesson:
    step = Step("ask", "问", (FIRST, SECOND), Scene("market"))
    path = tmp_path / "lessons/05-pay/pay-scan/zh.md"
    path.parent.mkdir(parents=True)
    return Lesson("pay-scan", "zh", "扫码", "会", 1, "A", (step,), path=path)


class Room:
    """A speaker that writes down which files it plays."""

    def __init__(self, tmp_path: Path, qtbot: QtBot) -> None:
        self.folder, self._qtbot = tmp_path, qtbot
        self.recordings = Recordings(tmp_path / "own")
        cache = SentenceCache(tmp_path / "voice")
        voices = (ENGINE, CANTONESE, OWN)
        self.speaker = Speaker(cache, FAKE, voices, words("zh"), None, self.recordings)
        self.told: list[str] = []
        self.speaker.trouble.connect(self.told.append)

    def read(self, *sentences: str) -> list[str]:
        """Read sentences to the end; return the workers' jobs for them."""
        with self._qtbot.waitSignal(self.speaker.finished, timeout=10_000):
            self.speaker.read(sentences, "zh")
        log = self.folder / "voice/jobs.txt"
        jobs = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return jobs


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    made = Room(tmp_path, qtbot)
    yield made
    made.speaker.close()


def record(room: Room, lesson: Lesson, key: str, text: str, track: str = "zh") -> Path:
    folder = lesson.path.parent / "voice" / track
    spoken = room.folder / "take.wav"
    tone(spoken, 0.3)
    row = Recording(text, sha_of(text), "陈阿姨", "2026-11-21", "同意吗？")
    keep(folder, TrackName(track, track, "zh"), key, row, sound.read(spoken))
    room.speaker.enter(lesson)
    return folder / f"{key}.wav"


def test_a_recorded_sentence_is_played_and_the_other_is_made(room: Room, lesson: Lesson) -> None:
    record(room, lesson, "ask-1", FIRST)
    assert room.read(FIRST, SECOND) == [SECOND]


def test_a_changed_sentence_is_spoken_by_the_engine(room: Room, lesson: Lesson) -> None:
    record(room, lesson, "ask-1", FIRST)
    assert room.read("第一句改了。") == ["第一句改了。"]


def test_another_dialect_is_not_played_to_who_chose_cantonese(room: Room, lesson: Lesson) -> None:
    record(room, lesson, "ask-1", FIRST, "zh")
    record(room, lesson, "ask-2", SECOND, "yue")
    room.speaker.set_voice("yue")
    assert room.read(FIRST, SECOND) == [FIRST]


def test_a_dialect_without_an_engine_has_its_recordings_and_else_the_usual_voice(
    room: Room, lesson: Lesson
) -> None:
    file = record(room, lesson, "ask-1", FIRST, "ningbo")
    room.speaker.set_voice("track:ningbo")
    assert room.read(FIRST) == []
    assert room.speaker.file == file
    assert room.read(SECOND) == [SECOND]


def test_the_lesson_before_is_forgotten(room: Room, lesson: Lesson, tmp_path: Path) -> None:
    record(room, lesson, "ask-1", FIRST)
    elsewhere = Lesson("b", "zh", "乙", "会", 1, "A", (), path=tmp_path / "x/y/zh.md")
    room.speaker.enter(elsewhere)
    assert room.read(FIRST) == [FIRST]


def test_a_recording_that_vanished_is_made_by_the_engine(room: Room, lesson: Lesson) -> None:
    record(room, lesson, "ask-1", FIRST).unlink()
    assert room.read(FIRST) == [FIRST]


def test_slow_and_fast_have_a_recording_stretched_and_not_the_engine(
    room: Room, lesson: Lesson
) -> None:
    file = record(room, lesson, "ask-1", FIRST)
    room.speaker.set_speed("slow")
    assert room.read(FIRST, SECOND) == [f"{FIRST} x0.8", SECOND]
    room.speaker.set_speed("fast")
    assert room.read(FIRST) == [f"{FIRST} x1.25"]
    assert room.speaker.file.parent == room.folder / "voice"
    room.speaker.set_speed("normal")
    assert room.read(FIRST) == []
    assert room.speaker.file == file


def test_a_stretched_recording_is_kept_until_it_is_recorded_anew(
    room: Room, lesson: Lesson
) -> None:
    file = record(room, lesson, "ask-1", FIRST)
    room.speaker.set_speed("slow")
    assert room.read(FIRST) == [f"{FIRST} x0.8"]
    assert room.read(FIRST) == []
    tone(file, 0.35)
    assert room.read(FIRST) == [f"{FIRST} x0.8"]


def test_a_recording_that_cannot_be_stretched_is_played_as_it_is(
    room: Room, lesson: Lesson
) -> None:
    file = record(room, lesson, "ask-1", "full一。")
    room.speaker.set_speed("slow")
    assert room.read("full一。") == ["full一。 x0.8"]
    assert room.speaker.file == file
    assert room.read("full一。") == []
    assert room.told == []


def test_the_centres_own_voice_speaks_where_it_is_chosen(room: Room) -> None:
    assert room.read(FIRST) == [FIRST]
    room.speaker.set_voice("external")
    assert room.read(FIRST) == [f"{FIRST} own"]


def test_an_own_voice_that_is_gone_is_asked_once_and_the_engine_speaks(room: Room) -> None:
    room.speaker.set_voice("external")
    assert room.read("own-gone一。", "二。") == ["own-gone一。 own", "own-gone一。", "二。"]
    assert room.read("三。") == ["三。"]
    assert room.told == []
    room.speaker.set_voice("external")
    assert room.read("四。") == ["四。 own"]


def test_an_own_voice_that_is_too_slow_is_not_waited_for_twice(room: Room) -> None:
    room.speaker.set_voice("external")
    assert room.read("own-slow一。") == ["own-slow一。 own", "own-slow一。"]
    assert room.read("二。") == ["二。"]


def test_one_bad_sentence_changes_the_voice_of_this_reading_only(room: Room) -> None:
    room.speaker.set_voice("external")
    jobs = room.read("own-bad一。", "二。")
    assert jobs == ["own-bad一。 own", "own-bad一。 own", "own-bad一。", "二。"]
    assert room.read("三。") == ["三。 own"]
