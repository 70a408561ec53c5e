"""Where the big hand points on a phone: at the ring's edge, covering no words."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from oldhelp.art import svg
from oldhelp.art.bubbles import grown, overlap
from oldhelp.art.drawing import Box
from oldhelp.art.parts import load_part
from oldhelp.art.svg import INK, SUN, darker, lighter

Point = tuple[float, float]

RING_GAP = 9.0
"""From a target to the middle of its ring."""

_SCALE, _SMALL = 1.5, 1.05
"""A smaller hand still points where a large one would hide a word."""

_COAT = "#5878AC"
_SHOWN = 6
"""So many of the first round pieces must be seen: the hand and its cuff."""

_TIP = (45.0, -8.5)
"""The fingertip in the hand's own units, the wrist at 0, 0; see `hands/point`."""

_LEFT_HAND = -60

_NEIGHBOUR = 80.0
"""Words this near to a target are its neighbours' labels, worse to cover than others."""

_ARM_HALF, _LONGEST, _SHORT = 26, 400, 44


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
    """One way to point: the fingertip, the direction of the finger in degrees, the sleeve.

    The sleeve ends after so many of the hand's own units if it has not left the panel by then.
    `scale` is the size of the hand.
    """

    tip: Point
    angle: float
    cost: float
    sleeve: int
    scale: float = _SCALE


@dataclass(frozen=True)
class Around:
    """What a hand should leave free: words above all, then the pictures of other targets."""

    words: tuple[Box, ...]
    pictures: tuple[Box, ...]


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


@lru_cache(maxsize=256)
def choose_reach(target: Box, around: Around, panel: Box) -> Reach:
    """Return the way to point at `target` that covers least, from below right if it can.

    Kept, since it tries a hundred ways and a lesson shows the same screens again.
    """
    ways = sorted(_reaches(ring_box(target)), key=lambda reach: reach.cost)
    best = replace(ways[0], cost=math.inf)
    for reach in ways:
        if reach.cost >= best.cost:
            break
        cost = reach.cost + _covered(reach, target, around, panel)
        if cost < best.cost:
            best = replace(reach, cost=cost)
    return best


def _reaches(ring: Box) -> Iterator[Reach]:
    """Offer whole arms first; a sleeve that ends in the panel is worth it to free a word."""
    for tip, angle, cost in _tips(ring):
        yield Reach(tip, angle, cost, _LONGEST)
        yield Reach(tip, angle, cost + 18, _LONGEST, _SMALL)
        yield Reach(tip, angle, cost + 75, _SHORT)
        yield Reach(tip, angle, cost + 100, _SHORT, _SMALL)


def _tips(ring: Box) -> Iterator[tuple[Point, float, float]]:
    """Offer fingertips along the ring with fitting angles, at last from the left side."""
    right, bottom = ring.x + ring.w, ring.y + ring.h
    for share in (0.66, 0.8, 0.92, 0.98, 0.5, 0.34, 0.18):
        tip = (ring.x + ring.w * share, bottom - 1)
        for angle in range(-136, -81, 6):
            yield tip, angle, abs(share - 0.7) * 16 + abs(angle + 112) / 6
    for share in (0.8, 0.6, 0.4):
        tip = (right - 1, ring.y + ring.h * share)
        for angle in range(-176, -119, 8):
            yield tip, angle, 3 + abs(share - 0.7) * 8 + abs(angle + 140) / 6
    for share in (0.8, 0.6):
        tip = (ring.x + 1, ring.y + ring.h * share)
        for angle in (-40, -25):
            yield tip, angle, 40 + abs(angle + 40) / 6


def _covered(reach: Reach, target: Box, around: Around, panel: Box) -> float:
    """Return how bad it is: over the target, over words, out of sight, over other pictures."""
    discs = arm_discs(reach, panel)
    whole = _bounds(discs)
    words = [box for box in around.words if overlap(box, whole)]
    pictures = [box for box in around.pictures if overlap(box, whole)]
    over_target = sum(covers(disc, target) for disc in discs)
    near = grown(target, _NEIGHBOUR)
    over_words = sum(
        3 if overlap(box, near) else 1 for box in words if any(covers(disc, box) for disc in discs)
    )
    over_pictures = sum(covers(disc, box) for disc in discs for box in pictures)
    hidden = sum(not _within((disc.x, disc.y), panel, 0) for disc in discs[:_SHOWN])
    return 1000.0 * over_target + 100.0 * over_words + 40.0 * hidden + 10.0 * over_pictures


def _bounds(discs: tuple[Disc, ...]) -> Box:
    left, top = min(d.x - d.r for d in discs), min(d.y - d.r for d in discs)
    right, bottom = max(d.x + d.r for d in discs), max(d.y + d.r for d in discs)
    return Box(left, top, right - left, bottom - top)


def covers(disc: Disc, box: Box) -> bool:
    """Tell whether a round piece lies over a box."""
    dx = disc.x - min(max(disc.x, box.x), box.x + box.w)
    dy = disc.y - min(max(disc.y, box.y), box.y + box.h)
    return dx * dx + dy * dy < disc.r * disc.r


def arm_discs(reach: Reach, panel: Box) -> tuple[Disc, ...]:
    """Return the hand and its arm, as far as they lie in the panel, as round pieces."""
    place = _placing(reach)
    arm = range(10, _arm(reach, panel) - 12, 16)
    pieces = (*_HAND, *((-float(back), 1.0, 16.5 + back / 45) for back in arm))
    return tuple(Disc(*place(x, y), r * reach.scale) for x, y, r in pieces)


_HAND = ((40.0, -8.5, 6.5), (31.0, -8.0, 7.5), (20.0, -2.0, 13.0), (6.0, 0.0, 14.0))
"""Finger, knuckles and palm as round pieces in the hand's own units."""


def _placing(reach: Reach) -> Callable[[float, float], Point]:
    """Return what places a point of the hand's own units in the panel."""
    turn = math.radians(reach.angle)
    along, across = math.cos(turn) * reach.scale, math.sin(turn) * reach.scale
    tip_x, tip_y = reach.tip
    flip = _flip(reach)

    def place(x: float, y: float) -> Point:
        dx, dy = x - _TIP[0], (y - _TIP[1]) * flip
        return tip_x + dx * along - dy * across, tip_y + dx * across + dy * along

    return place


def _flip(reach: Reach) -> int:
    """Return -1 for the other hand, which comes from the left."""
    return -1 if reach.angle > _LEFT_HAND else 1


def _arm(reach: Reach, panel: Box) -> int:
    """Return how long the sleeve must be to leave the panel, in the hand's own units."""
    place = _placing(reach)
    length = 20
    while length < reach.sleeve and any(
        _within(place(-length, side), panel, 5) for side in (-_ARM_HALF, _ARM_HALF)
    ):
        length += 10
    return length


def _within(point: Point, panel: Box, edge: float) -> bool:
    x, y = point
    right, bottom = panel.x + panel.w + edge, panel.y + panel.h + edge
    return panel.x - edge < x < right and panel.y - edge < y < bottom


def draw_hand(reach: Reach, panel: Box) -> str:
    """Return the hand and a sleeve that leaves the panel."""
    hand = load_part("hands/point")
    pen = 1 / reach.scale
    x, y = _placing(reach)(0, 0)
    where = f"translate({svg.num(x)} {svg.num(y)}) rotate({svg.num(reach.angle)})"
    place = f"{where} scale({reach.scale} {reach.scale * _flip(reach)})"
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
        + (svg.path(folds, stroke=darker(_COAT, 0.3), stroke_width=2) if folds else "")
    )


def _fold(back: int) -> str:
    half = 11 + back / 45
    return f"M{-back} {svg.num(-half)}q-5 {svg.num(half)} 1 {svg.num(2 * half)}"
