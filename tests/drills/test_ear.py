"""The ear of the drills finds a sentence where it is, and no other sentence there."""

from __future__ import annotations

import math
from array import array
from pathlib import Path

import pytest

from bench.drills.ear import RATE, SEARCH, Ear, find
from oldhelp.narration import sound
from oldhelp.narration.sound import Sound

BEGAN = 1000.0


def syllables(*lengths: float) -> array[int]:
    """Return tones of these lengths in seconds, with short gaps, as speech has them."""
    made = array("h")
    for length in lengths:
        tone = (math.sin(at / 8) for at in range(int(RATE * length)))
        made.extend(round(9000 * value) for value in tone)
        made.extend([0] * int(RATE * 0.06))
    return made


ONE, OTHER = syllables(0.2, 0.4, 0.1, 0.3), syllables(0.3, 0.1, 0.5, 0.1)


def heard(at: float, samples: array[int]) -> Ear:
    quiet = array("h", [0] * RATE)
    return Ear(array("h", [0] * int(RATE * at)) + samples + quiet, BEGAN)


@pytest.mark.parametrize("late", [-0.3, 0.0, 0.02, 0.3])
def test_a_sentence_is_found_where_it_is(tmp_path: Path, late: float) -> None:
    sound.write(tmp_path / "one.wav", Sound(ONE, RATE))
    found = find(heard(2 + late, ONE), tmp_path / "one.wav", BEGAN + 2)
    assert abs(found.late - late) < 0.015
    assert found.alike > 0.98


def test_another_sentence_is_not_taken_for_it(tmp_path: Path) -> None:
    sound.write(tmp_path / "one.wav", Sound(ONE, RATE))
    assert find(heard(2, OTHER), tmp_path / "one.wav", BEGAN + 2).alike < 0.7


def test_silence_is_no_sentence(tmp_path: Path) -> None:
    sound.write(tmp_path / "one.wav", Sound(ONE, RATE))
    assert find(heard(2, array("h", [0] * 4 * RATE)), tmp_path / "one.wav", BEGAN + 2).alike == 0
    nothing = find(heard(0, array("h")), tmp_path / "one.wav", BEGAN + 2)
    assert abs(nothing.late) > SEARCH


def test_a_voice_that_stands_still_is_found_and_said_so(tmp_path: Path) -> None:
    long = syllables(0.2, 0.4, 0.1, 0.3, 0.3, 0.1, 0.5, 0.1, 0.2, 0.4)
    sound.write(tmp_path / "long.wav", Sound(long, RATE))
    middle = int(RATE * 1.1)
    stuttered = long[:middle] + array("h", [0] * int(RATE * 0.2)) + long[middle:]
    found = find(heard(2, stuttered), tmp_path / "long.wav", BEGAN + 2)
    assert abs(found.late) < 0.015
    assert abs(found.stood - 0.2) < 0.015
    assert found.alike > 0.8
