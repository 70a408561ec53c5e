"""The speaker reads in order, stops at once, and lets no fault of a voice reach the lesson."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from oldhelp.i18n import words
from oldhelp.narration import maker as making
from oldhelp.narration import sound
from oldhelp.narration import speaker as speaking
from oldhelp.narration.cache import SentenceCache
from oldhelp.narration.player import Player
from oldhelp.narration.speaker import Speaker
from oldhelp.narration.voices import Voice

FAKE = [sys.executable, str(Path(__file__).with_name("fake_worker.py"))]
VOICES = (Voice("fake-zh", "zh", "fake", "假", (1, 2, 3)),)
GAP = 40


class Listener:
    """Writes down what the speaker says of itself."""

    def __init__(self, speaker: Speaker) -> None:
        self.heard: list[object] = []
        speaker.sentence_started.connect(self.heard.append)
        speaker.finished.connect(self._finished)
        speaker.trouble.connect(self.heard.append)

    def _finished(self) -> None:
        self.heard.append("finished")

    @property
    def marked(self) -> list[object]:
        return [one for one in self.heard if isinstance(one, int)]

    @property
    def told(self) -> list[str]:
        return [one for one in self.heard if isinstance(one, str) and one != "finished"]


@pytest.fixture(autouse=True)
def quick_and_with_speakers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaking, "PAUSE_MS", GAP)
    # The fake's tone is 0.24 s whatever the text; a lost sentence would be held for seconds.
    monkeypatch.setattr(sound, "expected_seconds", lambda text, lang: (0.1, 30.0))
    monkeypatch.setattr(Speaker, "_hold_ms", lambda self, reading: GAP)
    monkeypatch.setattr(Player, "silent", False)


@pytest.fixture
def speaker(tmp_path: Path, qtbot: QtBot) -> Iterator[Speaker]:
    made = Speaker(SentenceCache(tmp_path / "voice"), FAKE, VOICES, words("zh"))
    yield made
    made.close()


@pytest.fixture
def listener(speaker: Speaker) -> Listener:
    return Listener(speaker)


def jobs(folder: Path) -> list[str]:
    log = folder / "voice/jobs.txt"
    return log.read_text(encoding="utf-8").splitlines() if log.exists() else []


def test_sentences_are_marked_in_order_and_the_end_is_told(
    speaker: Speaker, listener: Listener, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(speaker.finished, timeout=10_000):
        speaker.read(["第一句", "第二句", "第三句"], "zh")
        assert speaker.speaking
    assert listener.marked == [0, 1, 2]
    assert not speaker.speaking


def test_a_machine_without_speakers_is_told_once_and_captions_go_on(
    speaker: Speaker, listener: Listener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Player, "silent", True)
    for _ in range(2):
        with qtbot.waitSignal(speaker.finished, timeout=10_000):
            speaker.read(["第一句"], "zh")
    assert listener.told == ["这台电脑没有接音箱，请看着字学。"]
    assert listener.marked == [0, 0]


def test_the_second_reading_comes_from_the_cache(
    speaker: Speaker, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(speaker.finished, timeout=10_000):
        speaker.read(["第一句", "第二句"], "zh")
    with qtbot.waitSignal(speaker.finished, timeout=10_000):
        speaker.again()
    assert jobs(tmp_path) == ["第一句", "第二句"]


def test_a_quiet_speaker_marks_every_sentence_and_makes_no_sound(
    speaker: Speaker, listener: Listener, qtbot: QtBot, tmp_path: Path
) -> None:
    speaker.set_quiet(True)
    speaker.prepare(["第一句"], "zh")
    with qtbot.waitSignal(speaker.finished, timeout=10_000):
        speaker.read(["第一句", "第二句"], "zh")
    assert listener.heard == [0, 1, "finished"]
    assert not jobs(tmp_path)


def test_quiet_is_silent_at_once_and_loud_again_when_asked(
    speaker: Speaker, listener: Listener, qtbot: QtBot, tmp_path: Path
) -> None:
    speaker.read(["第一句"], "zh")
    speaker.set_quiet(True)
    assert not speaker.speaking
    speaker.set_quiet(False)
    with qtbot.waitSignal(speaker.finished, timeout=10_000):
        speaker.read(["第二句"], "zh")
    assert any("第二句" in job for job in jobs(tmp_path))


def test_stop_is_immediate_and_nothing_follows(
    speaker: Speaker, listener: Listener, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(speaker.sentence_started, timeout=10_000):
        speaker.read(["第一句", "第二句"], "zh")
    speaker.stop()
    assert not speaker.speaking
    before = list(listener.heard)
    # Long enough for a whole reading: the wait ends only because nothing comes.
    qtbot.wait(600)
    assert listener.heard == before


def test_stop_while_the_worker_hangs_kills_it(
    speaker: Speaker, listener: Listener, tmp_path: Path, qtbot: QtBot
) -> None:
    speaker.read(["hang"], "zh")
    qtbot.waitUntil(lambda: jobs(tmp_path) == ["hang"], timeout=10_000)
    process = speaker._maker._process
    assert process is not None
    spy = QSignalSpy(process.finished)
    speaker.stop()
    qtbot.waitUntil(lambda: spy.count() == 1, timeout=5_000)
    assert listener.heard == []


def test_a_hung_worker_is_given_up_after_its_time(
    speaker: Speaker, listener: Listener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "seconds_allowed", lambda text: 1.0)
    with qtbot.waitSignal(speaker.finished, timeout=10_000):
        speaker.read(["hang", "第二句"], "zh")
    assert listener.marked == [0, 1]
    assert listener.told == ["有一句没有念出来，请看着字学。"]


@pytest.mark.parametrize("lost", ["crash", "short"])
def test_a_lost_sentence_keeps_its_caption_and_the_next_is_spoken(
    speaker: Speaker, listener: Listener, tmp_path: Path, qtbot: QtBot, lost: str
) -> None:
    with qtbot.waitSignal(speaker.finished, timeout=10_000):
        speaker.read([lost, "第二句"], "zh")
    assert listener.marked == [0, 1]
    assert listener.told == ["有一句没有念出来，请看着字学。"]
    assert jobs(tmp_path) == [lost, lost, "第二句"]


def test_one_retry_saves_a_sentence(speaker: Speaker, listener: Listener, qtbot: QtBot) -> None:
    with qtbot.waitSignal(speaker.finished, timeout=10_000):
        speaker.read(["flaky"], "zh")
    assert listener.marked == [0]
    assert listener.told == []


def test_a_full_disk_is_told_calmly_once(
    speaker: Speaker, listener: Listener, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(speaker.finished, timeout=10_000):
        speaker.read(["full one", "full two", "第三句"], "zh")
    assert listener.told == ["电脑存不下声音了，请看着字学，再告诉志愿者。"]
    assert listener.marked == [0, 1, 2]


def test_without_any_engine_nothing_is_marked_and_one_line_is_told(
    speaker: Speaker, listener: Listener, qtbot: QtBot
) -> None:
    for _ in range(2):
        with qtbot.waitSignal(speaker.finished, timeout=10_000):
            speaker.read(["mute", "mute again"], "zh")
    assert listener.heard == ["现在没有声音，请看着字学。", "finished", "finished"]


def test_without_a_voice_for_the_language_the_end_comes_after_read_has_returned(
    speaker: Speaker, listener: Listener, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(speaker.finished, timeout=10_000):
        speaker.read(["A sentence."], "en")
        assert "finished" not in listener.heard
    assert listener.heard == ["现在没有声音，请看着字学。", "finished"]


def test_a_missing_worker_program_is_no_voice(tmp_path: Path, qtbot: QtBot) -> None:
    cache = SentenceCache(tmp_path / "voice")
    broken = Speaker(cache, [str(tmp_path / "nothing")], VOICES, words("en"))
    listener = Listener(broken)
    with qtbot.waitSignal(broken.finished, timeout=10_000):
        broken.read(["第一句"], "zh")
    assert listener.marked == []
    assert len(listener.told) == 1
    broken.close()


def test_what_was_prepared_is_read_from_the_cache(
    speaker: Speaker, tmp_path: Path, qtbot: QtBot
) -> None:
    speaker.prepare(["第一句", "第二句"], "zh")
    qtbot.waitUntil(lambda: len(list((tmp_path / "voice").glob("*.wav"))) == 2, timeout=10_000)
    with qtbot.waitSignal(speaker.finished, timeout=10_000):
        speaker.read(["第一句", "第二句"], "zh")
    assert jobs(tmp_path) == ["第一句 idle", "第二句 idle"]


def test_a_reading_goes_before_what_is_being_prepared(
    speaker: Speaker, listener: Listener, tmp_path: Path, qtbot: QtBot
) -> None:
    speaker.prepare(["hang", "第二句"], "zh")
    qtbot.waitUntil(lambda: jobs(tmp_path) == ["hang idle"], timeout=10_000)
    with qtbot.waitSignal(speaker.finished, timeout=10_000):
        speaker.read(["第一句"], "zh")
    assert jobs(tmp_path)[1] == "第一句"


def test_preparing_the_next_step_does_not_disturb_the_reading(
    speaker: Speaker, listener: Listener, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(speaker.finished, timeout=10_000):
        speaker.read(["第一句", "第二句"], "zh")
        speaker.prepare(["第三句"], "zh")
    qtbot.waitUntil(lambda: len(jobs(tmp_path)) == 3, timeout=10_000)
    assert jobs(tmp_path) == ["第一句", "第二句", "第三句 idle"]
    assert listener.marked == [0, 1]


def test_another_speed_is_another_file(speaker: Speaker, tmp_path: Path, qtbot: QtBot) -> None:
    for speed in ("normal", "slow"):
        speaker.set_speed(speed)
        with qtbot.waitSignal(speaker.finished, timeout=10_000):
            speaker.read(["第一句"], "zh")
    assert jobs(tmp_path) == ["第一句", "第一句"]


def test_a_vanished_file_is_made_anew(speaker: Speaker, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(speaker.finished, timeout=10_000):
        speaker.read(["第一句"], "zh")
    for file in (tmp_path / "voice").glob("*.wav"):
        file.unlink()
    with qtbot.waitSignal(speaker.finished, timeout=10_000):
        speaker.again()
    assert jobs(tmp_path) == ["第一句", "第一句"]


def test_reading_again_in_the_middle_starts_from_the_first_sentence(
    speaker: Speaker, listener: Listener, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(speaker.finished, timeout=10_000):
        speaker.read(["第一句", "第二句"], "zh")
    for _ in range(5):
        with qtbot.waitSignal(speaker.sentence_started, timeout=10_000):
            speaker.again()
    with qtbot.waitSignal(speaker.finished, timeout=10_000):
        pass
    assert listener.marked == [0, 1, 0, 0, 0, 0, 0, 1]


def test_a_sentence_of_dots_is_marked_and_passed(
    speaker: Speaker, listener: Listener, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(speaker.finished, timeout=10_000):
        speaker.read(["……", "第二句"], "zh")
    assert listener.marked == [0, 1]
    assert jobs(tmp_path) == ["第二句"]


def test_importing_the_speaker_does_not_import_multimedia() -> None:
    asked = "import sys, oldhelp.narration.speaker; sys.exit('PySide6.QtMultimedia' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


def test_a_spare_worker_waits_and_makes_only_what_is_waited_for(
    speaker: Speaker, tmp_path: Path, qtbot: QtBot
) -> None:
    speaker.prepare(["第一句"], "zh")
    spare = speaker._maker._spare
    qtbot.waitUntil(lambda: jobs(tmp_path) == ["第一句 idle"], timeout=10_000)
    assert speaker._maker._spare is spare
    speaker.read(["第二句"], "zh")
    assert speaker._maker._process is spare
    with qtbot.waitSignal(speaker.finished, timeout=10_000):
        pass
    # A busy machine may have been in the midst of the idle one, and begins it again.
    assert set(jobs(tmp_path)) == {"第一句 idle", "第二句"}


def test_a_spare_worker_that_died_is_not_missed(
    speaker: Speaker, tmp_path: Path, qtbot: QtBot
) -> None:
    speaker.prepare([], "zh")
    spare = speaker._maker._spare
    assert spare is not None and spare.waitForStarted()
    spare.kill()
    qtbot.waitUntil(lambda: speaker._maker._spare is None, timeout=10_000)
    with qtbot.waitSignal(speaker.finished, timeout=10_000):
        speaker.read(["第一句"], "zh")
    assert jobs(tmp_path) == ["第一句"]


def test_nothing_is_left_running_at_the_end(speaker: Speaker, qtbot: QtBot) -> None:
    speaker.prepare([], "zh")
    spare = speaker._maker._spare
    assert spare is not None and spare.waitForStarted()
    speaker.close()
    assert spare.state() == spare.ProcessState.NotRunning


def test_what_was_broken_off_just_before_the_end_is_not_left_running(
    speaker: Speaker, qtbot: QtBot
) -> None:
    speaker.read(["hang"], "zh")
    working = speaker._maker._process
    assert working is not None and working.waitForStarted()
    speaker.stop()
    speaker.close()
    assert working.state() == working.ProcessState.NotRunning
