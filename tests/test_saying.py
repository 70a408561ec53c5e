"""`oldhelp say` makes a sentence's WAV, or says in one sentence what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from oldhelp import saying
from oldhelp.errors import OldhelpError
from oldhelp.narration import sound
from oldhelp.narration.worker import Job, Outcome


@pytest.mark.parametrize(
    ("text", "voice"),
    [("请付 12.50 元。", None), ("Pay 12.50 yuan.", None), ("扫码付款", "yue")],
)
def test_a_sentence_becomes_a_whole_wav(text: str, voice: str | None, tmp_path: Path) -> None:
    out = tmp_path / "said.wav"
    assert saying.run(text, out, voice, "normal") == 0
    assert 0.5 < sound.read(out).seconds < 6


def test_slow_is_slower_than_fast(tmp_path: Path) -> None:
    lengths = []
    for speed in ("fast", "slow"):
        saying.run("先问清一共多少钱", tmp_path / "a.wav", None, speed)
        lengths.append(sound.read(tmp_path / "a.wav").seconds)
    assert lengths[1] > 1.3 * lengths[0]


@pytest.mark.parametrize("text", ["", "  ", "……", "“”"])
def test_nothing_to_say_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(OldhelpError, match="没有要念的字"):
        saying.run(text, tmp_path / "a.wav")


def test_an_unknown_voice_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(OldhelpError, match=r"nobody.*cmn、yue、en-us"):
        saying.run("好", tmp_path / "a.wav", "nobody")


def test_an_unknown_speed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OldhelpError, match="slow、normal、fast"):
        saying.run("好", tmp_path / "a.wav", None, "quick")


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    for out in (tmp_path, tmp_path / "no folder" / "a.wav"):
        with pytest.raises(OldhelpError, match="写不了文件"):
            saying.run("好", out)


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome.NO_ENGINE, "没有能用的声音"),
        (Outcome.DISK_FULL, "存储空间满了"),
        (Outcome.NO_SOUND, "没有念成"),
    ],
)
def test_each_fault_of_the_worker_has_its_sentence(
    outcome: Outcome, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(job: Job) -> Outcome:
        return outcome

    monkeypatch.setattr(saying, "_make", failing)
    with pytest.raises(OldhelpError, match=words):
        saying.run("好", tmp_path / "a.wav")
