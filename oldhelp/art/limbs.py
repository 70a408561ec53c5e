"""Bends an arm: shoulder, elbow and wrist become one sleeve."""

from __future__ import annotations

import math
from dataclasses import dataclass

from oldhelp.art.parts import Point
from oldhelp.art.svg import num

UP: Point = (0.0, -1.0)

CREASE = 2.6
"""How far the inner corner of an elbow may lie off the joint, in half widths."""

FOLDED = -0.5
"""Cosine between the two bones from which on the forearm lies over the upper arm."""


def add(a: Point, b: Point, times: float = 1.0) -> Point:
    """Return `a` plus `times` `b`."""
    return (a[0] + b[0] * times, a[1] + b[1] * times)


def minus(a: Point, b: Point) -> Point:
    """Return `a` less `b`."""
    return (a[0] - b[0], a[1] - b[1])


def unit(v: Point) -> Point:
    """Return the direction of `v`, one long."""
    length = math.hypot(*v) or 1.0
    return (v[0] / length, v[1] / length)


def left_of(v: Point) -> Point:
    """Return `v` turned by a quarter."""
    return (-v[1], v[0])


def at(*points: Point) -> str:
    """Return points as a path wants them."""
    return " ".join(f"{num(x)} {num(y)}" for x, y in points)


def _crossing(p: Point, d: Point, q: Point, e: Point) -> Point | None:
    """Return where two lines meet; None when they are close to parallel."""
    turn = d[0] * e[1] - d[1] * e[0]
    if abs(turn) < 0.12:
        return None
    return add(p, d, ((q[0] - p[0]) * e[1] - (q[1] - p[1]) * e[0]) / turn)


@dataclass(frozen=True)
class Arm:
    """Three joints, and the sleeve's half width at each."""

    shoulder: Point
    elbow: Point
    wrist: Point
    width: float

    @property
    def upper(self) -> Point:
        """The direction from shoulder to elbow."""
        return unit(minus(self.elbow, self.shoulder))

    @property
    def fore(self) -> Point:
        """The direction from elbow to wrist."""
        return unit(minus(self.wrist, self.elbow))

    @property
    def widths(self) -> tuple[float, float, float]:
        """Half widths at shoulder, elbow and cuff: a sleeve narrows."""
        return (self.width, self.width * 0.88, self.width * 0.74)

    @property
    def bend(self) -> float:
        """How far the elbow bends, and to which side (the sign)."""
        a, b = minus(self.elbow, self.shoulder), minus(self.wrist, self.elbow)
        return a[0] * b[1] - a[1] * b[0]


def _side(arm: Arm, hand: int) -> tuple[Point, Point, Point, Point, Point]:
    """Return one edge of the sleeve: start, before, corner and after the elbow, end.

    Outside the elbow is round, inside it is creased.
    """
    a, b, c = arm.widths
    across, along = left_of(arm.upper), left_of(arm.fore)
    start = add(arm.shoulder, across, a * hand)
    before, after = add(arm.elbow, across, b * hand), add(arm.elbow, along, b * hand)
    end = add(arm.wrist, along, c * hand)
    if arm.bend * hand > 0:
        corner = _crossing(start, minus(before, start), end, minus(after, end))
        if corner is None:
            corner = ((before[0] + after[0]) / 2, (before[1] + after[1]) / 2)
        if math.hypot(*minus(corner, arm.elbow)) > b * CREASE:
            corner = add(arm.elbow, unit(minus(corner, arm.elbow)), b * CREASE)
        first = add(corner, minus(start, corner), 0.18)
        last = add(corner, minus(end, corner), 0.18)
        return (start, first, corner, last, end)
    middle = unit(add(across, along))
    corner = add(arm.elbow, middle, hand * b * 1.32)
    return (start, add(before, arm.upper, -b * 0.45), corner, add(after, arm.fore, b * 0.45), end)


def sleeve(arm: Arm) -> tuple[str, str]:
    """Return the sleeve's filled path and its outline.

    The outline is open at the shoulder, so that sleeve and coat are one shape.
    """
    start, first, corner, last, end = _side(arm, 1)
    back, back_first, back_corner, back_last, back_end = _side(arm, -1)
    body = (
        f" L{at(first)} Q{at(corner, last)} L{at(end)} L{at(back_end)}"
        f" L{at(back_last)} Q{at(back_corner, back_first)} L{at(back)}"
    )
    width = arm.width
    cap = (add(back, arm.upper, -width * 1.05), add(start, arm.upper, -width * 1.05), start)
    armpit = add(start, minus(first, start), 0.42)
    filled = f"M{at(start)}{body} C{at(*cap)} Z"
    if _is_folded(arm):
        # The inner edge of the upper arm is hidden: drawn, it left a tick on the chest.
        over = body.split(f"L{at(end)}", 1)[1]
        inner = add(add(arm.elbow, left_of(arm.fore), arm.widths[1]), arm.fore, arm.width * 0.5)
        return filled, f"M{at(inner)} L{at(end)}{over}{_over_shoulder(arm)}"
    return filled, f"M{at(armpit)}{body}{_over_shoulder(arm)}"


def _is_folded(arm: Arm) -> bool:
    upper, fore = arm.upper, arm.fore
    return arm.bend > 0 and upper[0] * fore[0] + upper[1] * fore[1] < FOLDED


def _over_shoulder(arm: Arm) -> str:
    """Return the last bit of the outline, up onto the shoulder."""
    out = left_of(arm.upper)
    out = (-out[0], -out[1])
    if out[0] <= 0.05 or out[1] <= -0.99:
        return ""
    flat = arm.width / (1 + max(0.0, -out[1]))
    bend = add(arm.shoulder, add(out, UP), flat)
    return f" Q{at(bend, add(arm.shoulder, UP, arm.width))}"


def shoulder_cap(arm: Arm) -> float:
    """Return the radius of the round shoulder an inward elbow needs; 0 when the sleeve covers."""
    return arm.width if arm.upper[0] < 0 else 0.0


def band(arm: Arm, length: float) -> str:
    """Return the cuff: the last `length` units of the sleeve."""
    across, half = left_of(arm.fore), arm.width * 0.79
    top = add(arm.wrist, arm.fore, -length)
    corners = (
        add(top, across, half),
        add(arm.wrist, across, half),
        add(arm.wrist, across, -half),
        add(top, across, -half),
    )
    return f"M{at(corners[0])} L{at(corners[1])} L{at(corners[2])} L{at(corners[3])} Z"


def quilting(arm: Arm, line: float) -> str:
    """Return the seams of a padded sleeve."""
    a, b, c = arm.widths
    upper, fore = (arm.shoulder, arm.elbow, a, b), (arm.elbow, arm.wrist, b, c)
    return " ".join(
        _seam(*bone, share, line) for bone, share in ((upper, 0.5), (upper, 0.92), (fore, 0.45))
    )


def _seam(start: Point, end: Point, wide: float, narrow: float, share: float, line: float) -> str:
    way = unit(minus(end, start))
    across = left_of(way)
    middle = add(start, minus(end, start), share)
    half = wide + (narrow - wide) * share - line * 0.55
    edges = (add(middle, way, 3), add(middle, across, -half))
    return f"M{at(add(middle, across, half))} Q{at(*edges)}"


def elbow_fold(arm: Arm) -> str:
    """Return the small fold inside a bent elbow; nothing when the arm is straight."""
    if abs(arm.bend) <= 700:
        return ""
    hand = 1 if arm.bend > 0 else -1
    across = left_of(arm.fore)
    start = add(arm.elbow, across, hand * arm.width * 0.5)
    end = add(add(start, across, -hand * 8), arm.fore, 5)
    return f"M{at(start)} L{at(end)}"
