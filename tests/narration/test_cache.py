"""The cache gives back whole sentences only, keeps to its cap, and survives any folder."""

from __future__ import annotations

import os
import wave
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oldhelp.narration.cache import SentenceCache
from oldhelp.narration.voices import Voice

VOICE = Voice("cmn", "zh", "espeak", "普通话", (100, 130, 160))
TEXT = "扫码付款"


def write_wav(path: Path, seconds: float, rate: int = 8000) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(bytes(2 * int(rate * seconds)))


@pytest.fixture
def cache(tmp_path: Path) -> SentenceCache:
    return SentenceCache(tmp_path / "voice", cap=100_000)


def test_a_made_sentence_is_found(cache: SentenceCache) -> None:
    assert cache.find(TEXT, VOICE, "slow") is None
    path = cache.target(TEXT, VOICE, "slow")
    write_wav(path, 1.2)
    assert cache.find(TEXT, VOICE, "slow") == path


def test_text_voice_and_speed_have_files_of_their_own(cache: SentenceCache) -> None:
    other = Voice("yue", "zh", "espeak", "广东话", (100, 130, 160))
    targets = {
        cache.target(text, voice, speed)
        for text in (TEXT, "付款")
        for voice in (VOICE, other)
        for speed in ("slow", "fast")
    }
    assert len(targets) == 8


@pytest.mark.parametrize("seconds", [0.0, 0.1, 60.0])
def test_a_file_that_cannot_be_the_sentence_is_not_found(
    cache: SentenceCache, seconds: float
) -> None:
    write_wav(cache.target(TEXT, VOICE, "slow"), seconds)
    assert cache.find(TEXT, VOICE, "slow") is None


@given(st.integers(0, 19_243))
def test_a_file_cut_off_anywhere_is_not_found(
    tmp_path_factory: pytest.TempPathFactory, length: int
) -> None:
    cache = SentenceCache(tmp_path_factory.mktemp("voice"))
    path = cache.target(TEXT, VOICE, "slow")
    write_wav(path, 1.2)
    whole = path.read_bytes()
    assert len(whole) == 19_244
    path.write_bytes(whole[:length])
    assert cache.find(TEXT, VOICE, "slow") is None


def test_the_sentences_longest_unheard_go_first(tmp_path: Path, cache: SentenceCache) -> None:
    paths = []
    for age in range(5):
        path = cache.target(f"第{age}句", VOICE, "slow")
        write_wav(path, 2)
        os.utime(path, (1000 - age, 1000 - age))
        paths.append(path)
    # 32 kB each: three stay. The oldest of all was just heard again.
    assert cache.find("第4句", VOICE, "slow") == paths[4]
    cache.sweep()
    assert [path.exists() for path in paths] == [True, True, False, False, True]


def test_leftovers_of_killed_workers_are_swept(tmp_path: Path) -> None:
    folder = tmp_path / "voice"
    folder.mkdir()
    (folder / "x.123.raw.part").write_bytes(b"RIFF")
    SentenceCache(folder)
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    cache = SentenceCache(tmp_path / "file/voice")
    path = cache.target(TEXT, VOICE, "slow")
    write_wav(path, 1.2)
    assert cache.find(TEXT, VOICE, "slow") == path
    assert tmp_path not in path.parents
    cache.close()
    assert not path.exists()


def test_a_folder_that_vanishes_harms_nothing(tmp_path: Path, cache: SentenceCache) -> None:
    (tmp_path / "voice").rmdir()
    cache.sweep()
    assert cache.find(TEXT, VOICE, "slow") is None
