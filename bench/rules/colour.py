"""Colours as WCAG 2 and CIE measure them."""

from __future__ import annotations

import math

Colour = tuple[int, int, int]

_D65 = (0.95047, 1.0, 1.08883)

YELLOWED = (0.97, 0.90, 0.55)
"""Share of red, green and blue light an old lens lets through, roughly that of a person of 75."""


def linear(value: int, threshold: float = 0.04045) -> float:
    """Return the light of one sRGB channel 0..255; the threshold is 0.03928 in older texts."""
    share = value / 255
    return share / 12.92 if share <= threshold else ((share + 0.055) / 1.055) ** 2.4


def luminance(colour: Colour) -> float:
    """Return the relative luminance of a colour, 0 to 1."""
    red, green, blue = map(linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def distance(one: Colour, other: Colour, lens: tuple[float, float, float] = (1, 1, 1)) -> float:
    """Return the difference of two colours (CIE 1976) seen through a lens."""
    return math.dist(_lab(one, lens), _lab(other, lens))


def _lab(colour: Colour, lens: tuple[float, float, float]) -> tuple[float, float, float]:
    red, green, blue = (linear(value) * share for value, share in zip(colour, lens, strict=True))
    xyz = (
        0.4124 * red + 0.3576 * green + 0.1805 * blue,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        0.0193 * red + 0.1192 * green + 0.9505 * blue,
    )
    x, y, z = (_root(value / white) for value, white in zip(xyz, _D65, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(value: float) -> float:
    return value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116


def rgb(name: str) -> Colour:
    """Return the channels of `#RRGGBB`."""
    return int(name[1:3], 16), int(name[3:5], 16), int(name[5:7], 16)
