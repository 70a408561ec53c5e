"""Loudness is measured as the standard says, and any voice is brought to the same."""

from __future__ import annotations

import math
from array import array

import pytest

from oldhelp.narration.loudness import TARGET, levelled, lufs
from oldhelp.narration.sound import Sound, voiced


def sine(seconds: float, loud: float, rate: int = 48_000, hertz: float = 997) -> array[int]:
    wave = (math.sin(2 * math.pi * hertz * at / rate) for at in range(int(rate * seconds)))
    return array("h", (round(32767 * loud * value) for value in wave))


@pytest.mark.parametrize(("loud", "level"), [(1.0, -3.01), (0.1, -23.01)])
@pytest.mark.parametrize("rate", [48_000, 16_000])
def test_the_tone_of_the_standard_measures_what_the_standard_says(
    loud: float, level: float, rate: int
) -> None:
    assert abs(lufs(sine(2, loud, rate), rate) - level) < 0.1


@pytest.mark.parametrize("loud", [0.01, 0.05, 0.9])
def test_soft_and_loud_come_to_the_target(loud: float) -> None:
    made = levelled(Sound(sine(1, loud, 16_000), 16_000))
    assert abs(lufs(made.samples, made.rate) - TARGET) < 0.2


def test_a_click_does_not_keep_a_voice_soft() -> None:
    samples = sine(1, 0.02, 16_000)
    samples[8000] = 32767
    made = levelled(Sound(samples, 16_000))
    assert abs(lufs(made.samples, made.rate) - TARGET) < 1


def test_silence_stays_silent() -> None:
    silence = Sound(array("h", [0] * 16_000), 16_000)
    assert levelled(silence) == silence


def noise(seconds: float, loud: int, rate: int = 16_000) -> array[int]:
    seed = 7
    made = array("h")
    for _ in range(int(seconds * rate)):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        made.append((seed >> 16) % (2 * loud + 1) - loud)
    return made


def test_a_voice_is_cut_out_of_a_room_that_hums_and_clicks() -> None:
    room = noise(4, 500)
    room[1600:1900] = array("h", [20_000] * 300)  # the mouse: 19 ms
    voice = sine(1, 0.3, 16_000)
    for at, value in enumerate(voice):
        room[32_000 + at] = max(-32767, min(32767, room[32_000 + at] + value))
    heard = voiced(Sound(room, 16_000))
    assert 1.0 <= heard.seconds <= 1.4
    assert voiced(Sound(noise(2, 500), 16_000)).samples == array("h")


def test_nothing_recorded_is_nothing() -> None:
    assert voiced(Sound(array("h"), 16_000)).samples == array("h")
