"""Loudness of mono samples in LUFS, as ITU-R BS.1770-4 measures it."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Sequence

from oldhelp.narration.sound import Sound, amplified

TARGET = -20.0
"""LUFS every voice is brought to, recorded or made (rule SP8)."""

_LOUDEST_LIFT = 26.0
"""Decibels a soft sound is lifted at most: beyond that it is the room that is heard."""

_PEAK = 0.89
"""The share of full scale (-1 dB) that nothing goes beyond."""

_CLICKS = 0.0005
"""The share of samples, the loudest, that are cut to the next: a click must not decide."""

_BLOCK, _STEP = 0.4, 0.1
"""Seconds of a gating block and between two of them."""

_ABSOLUTE_GATE = -70.0
_RELATIVE_GATE = -10.0

_SHELF = (1681.974450955533, 3.999843853973347, 0.7071752369554196)
_HIGH_PASS = (38.13547087602444, 0.5003270373238773)
"""The two filters of K-weighting by frequency, gain and Q, so that any sample rate can be had."""


def _shelf(rate: int) -> tuple[float, ...]:
    frequency, gain_db, q = _SHELF
    k = math.tan(math.pi * frequency / rate)
    high = 10 ** (gain_db / 20)
    band = high**0.4996667741545416
    a0 = 1 + k / q + k * k
    return (
        (high + band * k / q + k * k) / a0,
        2 * (k * k - high) / a0,
        (high - band * k / q + k * k) / a0,
        2 * (k * k - 1) / a0,
        (1 - k / q + k * k) / a0,
    )


def _high_pass(rate: int) -> tuple[float, ...]:
    frequency, q = _HIGH_PASS
    k = math.tan(math.pi * frequency / rate)
    a0 = 1 + k / q + k * k
    return 1.0, -2.0, 1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0


def _filtered(samples: Iterable[float], coefficients: tuple[float, ...]) -> list[float]:
    b0, b1, b2, a1, a2 = coefficients
    x1 = x2 = y1 = y2 = 0.0
    out = []
    for x in samples:
        y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2
        x2, x1, y2, y1 = x1, x, y1, y
        out.append(y)
    return out


def _level(power: float) -> float:
    return -0.691 + 10 * math.log10(power) if power > 0 else -math.inf


def lufs(samples: Sequence[int], rate: int) -> float:
    """Return the gated loudness of 16-bit samples."""
    weighted = _filtered((sample / 32768 for sample in samples), _shelf(rate))
    weighted = _filtered(weighted, _high_pass(rate))
    size, step = int(_BLOCK * rate), int(_STEP * rate)
    starts = range(0, max(1, len(weighted) - size + 1), step)
    powers = [sum(y * y for y in weighted[at : at + size]) / size for at in starts]
    heard = [power for power in powers if _level(power) > _ABSOLUTE_GATE]
    if not heard:
        return -math.inf
    gate = _level(sum(heard) / len(heard)) + _RELATIVE_GATE
    loud = [power for power in heard if _level(power) > gate]
    return _level(sum(loud) / len(loud))


def levelled(sound: Sound) -> Sound:
    """Return the sound at `TARGET`, or as near as its peaks and its softness allow."""
    sizes = sorted(map(abs, sound.samples))
    peak = sizes[int((len(sizes) - 1) * (1 - _CLICKS))] if sizes else 0
    samples = array("h", (max(-peak, min(peak, sample)) for sample in sound.samples))
    level = lufs(samples, sound.rate)
    if not math.isfinite(level):
        return sound
    headroom = 20 * math.log10(_PEAK * 32767 / peak)
    gain = min(TARGET - level, headroom, _LOUDEST_LIFT)
    return amplified(Sound(samples, sound.rate), gain)
