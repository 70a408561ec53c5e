"""The player keeps its pace whatever the speakers do: there, missing, broken, unplugged."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import time
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtMultimedia import QAudioFormat
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from bench.null_sink import null_sink
from oldhelp.narration import devices
from oldhelp.narration.player import Player, in_format
from oldhelp.narration.sound import Sound

RATE = 16_000
LASTS = 0.3
TONE = Sound(array("h", [0, 9000, 0, -9000] * int(RATE * LASTS / 4)), RATE)


class NoSpeakers:
    """What Qt answers on a PC without a sound device."""

    def isNull(self) -> bool:
        return True


@pytest.fixture
def player(qtbot: QtBot) -> Iterator[Player]:
    made = Player()
    yield made
    made.stop()


@pytest.fixture
def no_speakers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "speakers", NoSpeakers)


def test_without_speakers_the_end_comes_when_the_sound_would_be_over(
    player: Player, no_speakers: None, qtbot: QtBot
) -> None:
    began = time.monotonic()
    with qtbot.waitSignal(player.ended, timeout=5000):
        player.play(TONE)
        assert player.silent and not player.sounding
    assert time.monotonic() - began >= 0.9 * LASTS


def test_nothing_follows_what_was_stopped(player: Player, no_speakers: None, qtbot: QtBot) -> None:
    spy = QSignalSpy(player.ended)
    player.play(TONE)
    player.stop()
    # Twice its length: the wait ends only because nothing comes.
    qtbot.wait(int(2000 * LASTS))
    assert spy.count() == 0


def test_what_is_played_anew_ends_once(player: Player, no_speakers: None, qtbot: QtBot) -> None:
    spy = QSignalSpy(player.ended)
    player.play(TONE)
    with qtbot.waitSignal(player.ended, timeout=5000):
        player.play(TONE)
    qtbot.wait(int(1000 * LASTS))
    assert spy.count() == 1


def in_a_room(script: str, env: dict[str, str]) -> list[str]:
    """Run lines of a program that plays; return what it printed."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("playing.py")), script],
        env={**os.environ, **env, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.fixture(scope="module")
def room() -> Iterator[dict[str, str]]:
    with null_sink() as env:
        if not env:
            pytest.skip("no pulseaudio here")
        yield env


def test_a_device_plays_to_the_end_and_ffmpeg_is_not_loaded(room: dict[str, str]) -> None:
    sounded, ended, loaded = in_a_room("whole", room)
    assert sounded == "sounded"
    assert LASTS - 0.05 <= float(ended) <= LASTS + 2.9
    assert loaded == "plain"


def test_a_stopped_device_is_silent_and_plays_again(room: dict[str, str]) -> None:
    assert in_a_room("stopped", room) == ["sounded", "silent", "sounded"]


def test_a_sound_server_that_goes_away_does_not_stop_the_reading() -> None:
    with null_sink() as env:
        if not env:
            pytest.skip("no pulseaudio here")
        sounded, ended = in_a_room("unplugged", env)
    assert sounded == "sounded"
    assert float(ended) < 3 + 3.5


def form(code: QAudioFormat.SampleFormat, rate: int, channels: int) -> QAudioFormat:
    made = QAudioFormat()
    made.setSampleFormat(code)
    made.setSampleRate(rate)
    made.setChannelCount(channels)
    return made


SHORT = Sound(array("h", [0, 16384, -32768, 16384]), 8000)
KINDS = QAudioFormat.SampleFormat


@pytest.mark.parametrize(
    ("wanted", "pattern", "numbers"),
    [
        (form(KINDS.Int16, 8000, 1), "<4h", (0, 16384, -32768, 16384)),
        (form(KINDS.Int16, 16000, 1), "<8h", (0, 0, 16384, 16384, -32768, -32768, 16384, 16384)),
        (form(KINDS.Int16, 4000, 2), "<4h", (0, 0, -32768, -32768)),
        (form(KINDS.Float, 8000, 1), "<4f", (0.0, 0.5, -1.0, 0.5)),
        (form(KINDS.Int32, 8000, 1), "<4i", (0, 2**30, -(2**31), 2**30)),
        (form(KINDS.UInt8, 8000, 1), "<4B", (128, 192, 0, 192)),
    ],
)
def test_a_device_gets_the_numbers_it_takes(
    wanted: QAudioFormat, pattern: str, numbers: tuple[float, ...]
) -> None:
    assert struct.unpack(pattern, in_format(SHORT, wanted)) == numbers
