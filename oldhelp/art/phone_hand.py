"""Where the big hand points on a phone: at the ring's edge, covering no words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from oldhelp.art import svg
from oldhelp.art.drawing import Box, Text
from oldhelp.art.metrics import SPARE, text_width
from oldhelp.art.parts import load_part
from oldhelp.art.svg import INK, SUN, darker, lighter

Point = tuple[float, float]

RING_GAP = 9.0
"""From a target to the middle of its ring."""

_SCALE = 1.5
_COAT = "#5878AC"
_SHOWN = 6
"""So many of the first round pieces must be seen: the hand and its cuff."""

_TIP = 45.0
"""From the wrist to the fingertip in the hand's own units; see `hands/point`."""


@dataclass(frozen=True)
class Disc:
    """A round piece of hand or arm, to measure what it covers."""

    x: float
    y: float
    r: float

    def core(self) -> Box:
        """Return the largest square inside."""
        half = self.r * math.sqrt(0.5)
        return Box(self.x - half, self.y - half, 2 * half, 2 * half)


@dataclass(frozen=True)
class Reach:
    """One way to point: the fingertip and the direction of the finger in degrees."""

    tip: Point
    angle: float
    cost: float


def ring_box(target: Box) -> Box:
    """Return the middle line of the tap ring around a target."""
    return Box(
        target.x - RING_GAP,
        target.y - RING_GAP,
        target.w + 2 * RING_GAP,
        target.h + 2 * RING_GAP,
    )


def draw_ring(target: Box) -> str:
    """Return the tap ring: sun on ink, so that it shows on white and on green."""
    ring = ring_box(target)
    corner = min(26.0, ring.h / 2)

    def line(colour: str, width: float) -> str:
        return svg.rect(
            ring.x, ring.y, ring.w, ring.h, corner, fill="none", stroke=colour, stroke_width=width
        )

    return line(INK, 12) + line(SUN, 7)


def word_boxes(texts: Iterable[Text]) -> tuple[Box, ...]:
    """Return where the glyphs of each text lie, for texts centred in their boxes."""
    boxes = []
    for text in texts:
        wide = min(text.box.w, text_width(text.words, text.size, text.bold) / SPARE)
        left = text.box.x + (text.box.w - wide) / 2
        top = text.box.y + (text.box.h - text.size) / 2
        boxes.append(Box(left, top, wide, text.size))
    return tuple(boxes)


def choose_reach(target: Box, words: tuple[Box, ...], panel: Box) -> Reach:
    """Return the way to point at `target` that covers least, from below right if it can."""
    return min(
        _reaches(ring_box(target)),
        key=lambda reach: reach.cost + _covered(reach, target, words, panel),
    )


def _reaches(ring: Box) -> Iterator[Reach]:
    """Offer fingertips along the lower and right edge of the ring, with fitting angles."""
    right, bottom = ring.x + ring.w, ring.y + ring.h
    for share, dislike in ((0.66, 0.0), (0.82, 1.0), (0.5, 2.0), (0.34, 6.0), (0.18, 9.0)):
        tip = (ring.x + ring.w * share, bottom - 1)
        for angle in (-112, -104, -120, -97, -128, -90, -82, -136):
            yield Reach(tip, angle, dislike + abs(angle + 112) / 8)
    for share, dislike in ((0.7, 3.0), (0.5, 4.0)):
        tip = (right - 1, ring.y + ring.h * share)
        for angle in (-140, -128, -150, -160, -170, -180):
            yield Reach(tip, angle, dislike + abs(angle + 140) / 8)


def _covered(reach: Reach, target: Box, words: tuple[Box, ...], panel: Box) -> float:
    """Return how bad it is: over the target is worst, then over words, then out of sight."""
    discs = arm_discs(reach, panel)
    over_target = sum(covers(disc, target) for disc in discs)
    over_words = sum(any(covers(disc, box) for disc in discs) for box in words)
    hidden = sum(not _inside(disc, panel) for disc in discs[:_SHOWN])
    return 1000.0 * over_target + 100.0 * over_words + 40.0 * hidden


def _inside(disc: Disc, panel: Box) -> bool:
    right, bottom = panel.x + panel.w, panel.y + panel.h
    return panel.x < disc.x < right and panel.y < disc.y < bottom


def covers(disc: Disc, box: Box) -> bool:
    """Tell whether a round piece lies over a box."""
    dx = disc.x - min(max(disc.x, box.x), box.x + box.w)
    dy = disc.y - min(max(disc.y, box.y), box.y + box.h)
    return dx * dx + dy * dy < disc.r * disc.r


def arm_discs(reach: Reach, panel: Box) -> tuple[Disc, ...]:
    """Return the hand and its arm, as far as they lie in the panel, as round pieces."""
    pieces = [(40.0, -8.5, 6.5), (32.0, -8.0, 7.0), (20.0, -2.0, 13.0), (6.0, 0.0, 14.0)]
    pieces += [(-float(back), 1.0, 14.5 + back / 45) for back in range(8, _arm(reach, panel), 12)]
    return tuple(Disc(*_placed(reach, (x, y)), r * _SCALE) for x, y, r in pieces)


def _placed(reach: Reach, point: Point) -> Point:
    """Return a point of the hand's own units in the panel."""
    turn = math.radians(reach.angle)
    x, y = (point[0] - _TIP) * _SCALE, (point[1] + 8.5) * _SCALE
    return (
        reach.tip[0] + x * math.cos(turn) - y * math.sin(turn),
        reach.tip[1] + x * math.sin(turn) + y * math.cos(turn),
    )


def _arm(reach: Reach, panel: Box) -> int:
    """Return how long the sleeve must be to leave the panel, in the hand's own units."""
    length = 20
    while length < 400 and any(
        panel.x - 5 < x < panel.x + panel.w + 5 and panel.y - 5 < y < panel.y + panel.h + 5
        for x, y in (_placed(reach, (-length, side)) for side in (-32, 34))
    ):
        length += 10
    return length


def draw_hand(reach: Reach, panel: Box) -> str:
    """Return the hand and a sleeve that leaves the panel."""
    hand = load_part("hands/point")
    pen = 1 / _SCALE
    x, y = _placed(reach, (0, 0))
    place = f"translate({svg.num(x)} {svg.num(y)}) rotate({svg.num(reach.angle)}) scale({_SCALE})"
    inner = hand.svg(pen) + _sleeve(_arm(reach, panel))
    return svg.group(inner, place, stroke_width=hand.line * pen)


def _sleeve(length: int) -> str:
    wide = 15 + length / 45
    end = svg.num(-length)
    coat = f"M-6 -12L-26 -15L{end} {svg.num(-wide)}V{svg.num(wide + 2)}L-26 17L-6 13Z"
    folds = "".join(_fold(back) for back in range(34, length, 34))
    return (
        svg.path(coat, fill=_COAT)
        + svg.path("M-5 -12L-17 -13.5V14.5L-5 13Z", fill=lighter(_COAT, 0.25))
        + svg.path(folds, stroke=darker(_COAT, 0.3), stroke_width=2)
    )


def _fold(back: int) -> str:
    half = 11 + back / 45
    return f"M{-back} {svg.num(-half)}q-5 {svg.num(half)} 1 {svg.num(2 * half)}"
