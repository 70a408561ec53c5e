"""A recorded voice said slower or faster at its own pitch, by waveform similarity (WSOLA)."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Sequence
from operator import mul

from oldhelp.narration.sound import Sound

_FRAME = 0.03
"""Seconds laid over each other, half by half: some three periods of a deep voice."""

_SEEK = 0.01
"""Seconds a frame may be moved for its waves to meet those before: a period of the deepest."""

_COARSE_RATE = 4000
"""Hz at which the place is looked for first; it is then settled to the sample."""


def stretched(sound: Sound, tempo: float) -> Sound:
    """Return the sound at `tempo` times its speed: 0.8 lasts a quarter longer.

    Takes 100 ms for a second of speech, so it belongs into a child process.
    """
    half = int(_FRAME * sound.rate / 2)
    seek, step = int(_SEEK * sound.rate), max(1, sound.rate // _COARSE_RATE)
    source = array("h", bytes(2 * seek)) + sound.samples + array("h", bytes(4 * (half + seek)))
    rise = [0.5 - 0.5 * math.cos(math.pi * at / half) for at in range(half)]
    fall = rise[::-1]
    made = array("h")
    # What would follow naturally on the frame before, and is faded out.
    follows = source[seek : seek + half]
    for number in range(int(len(sound.samples) / tempo / half)):
        wanted = seek + int(number * half * tempo)
        at = _closest(source, follows, wanted, seek, step)
        comes = source[at : at + half]
        faded = map(mul, follows, fall)
        risen = map(mul, comes, rise)
        made.extend(map(int, map(sum, zip(faded, risen, strict=True))))
        follows = source[at + half : at + 2 * half]
    return Sound(made, sound.rate)


def _closest(
    source: Sequence[int], follows: Sequence[int], wanted: int, seek: int, step: int
) -> int:
    """Return the place near `wanted` whose waves are most like those of `follows`."""
    wide = range(wanted - seek, wanted + seek + 1, step)
    rough = max(wide, key=_likeness_at(source, follows, step))
    near = range(max(0, rough - step + 1), rough + step)
    return max(near, key=_likeness_at(source, follows, 1))


def _likeness_at(
    source: Sequence[int], follows: Sequence[int], step: int
) -> Callable[[int], float]:
    model, size = follows[::step], len(follows)

    def likeness(at: int) -> float:
        piece = source[at : at + size : step]
        power = sum(map(mul, piece, piece))
        return sum(map(mul, piece, model)) / math.sqrt(power) if power else 0.0

    return likeness
