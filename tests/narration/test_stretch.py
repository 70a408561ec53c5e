"""A stretched voice has the new length and its old pitch, and no seams that can be heard."""

from __future__ import annotations

import math
from array import array
from itertools import pairwise

import pytest

from oldhelp.narration.sound import Sound
from oldhelp.narration.stretch import stretched

RATE = 16_000


def hum(hertz: float, seconds: float = 1.0) -> Sound:
    """A voice that hums: a tone with two overtones."""
    turn = 2 * math.pi * hertz / RATE
    wave = (
        4000 * sum(math.sin(turn * part * at) / part for part in (1, 2, 3))
        for at in range(int(RATE * seconds))
    )
    return Sound(array("h", map(int, wave)), RATE)


def pitch(sound: Sound) -> float:
    """How often a second the wave rises through zero."""
    middle = sound.samples[len(sound.samples) // 10 : -len(sound.samples) // 10]
    rises = sum(a < 0 <= b for a, b in pairwise(middle))
    return rises * RATE / len(middle)


@pytest.mark.parametrize("tempo", [0.8, 1.25])
@pytest.mark.parametrize("hertz", [100, 233])
def test_the_length_changes_and_the_pitch_stays(tempo: float, hertz: int) -> None:
    slow = stretched(hum(hertz), tempo)
    assert abs(slow.seconds * tempo - 1) < 0.02
    assert abs(pitch(slow) / hertz - 1) < 0.02


@pytest.mark.parametrize("tempo", [0.8, 1.25])
def test_no_seam_is_steeper_than_the_voice_itself(tempo: float) -> None:
    def steepest(sound: Sound) -> int:
        samples = sound.samples[RATE // 10 : -RATE // 10]
        return max(abs(a - b) for a, b in pairwise(samples))

    voice = hum(147)
    assert steepest(stretched(voice, tempo)) < 1.25 * steepest(voice)


@pytest.mark.parametrize("samples", [[], [5], [0] * 300])
def test_next_to_nothing_stays_next_to_nothing(samples: list[int]) -> None:
    made = stretched(Sound(array("h", samples), RATE), 0.8)
    assert abs(made.seconds - len(samples) / RATE / 0.8) <= 0.03
