"""Where the hint's arrow stands: beside what it points at, over no neighbour's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from oldhelp.art.drawing import Box

Point = tuple[float, float]

_GAP, _HALF = 9.0, 26.0
_LENGTHS = (58.0, 44.0, 32.0)
"""Lengths of the arrow in px, best first."""

_SIDES: Sequence[Point] = ((0, 1), (0, -1), (1, 0), (-1, 0))
"""Away from the target: below it first, where a reader looks, then above, right, left."""

_HEAD = 28.0


@dataclass(frozen=True)
class Arrow:
    """An arrow: its tip, the direction its shaft leads, how long it is in px."""

    tip: Point
    away: Point
    long: float

    @property
    def box(self) -> Box:
        """Return what the arrow covers."""
        (x, y), (dx, dy) = self.tip, self.away
        wide = self.long if dx else 2 * _HALF
        high = self.long if dy else 2 * _HALF
        left = x - _HALF if not dx else min(x, x + dx * self.long)
        top = y - _HALF if not dy else min(y, y + dy * self.long)
        return Box(left, top, wide, high)

    def outline(self) -> list[Point]:
        """Return the corners of the arrow, from its tip around."""
        head = min(_HEAD, self.long * 0.6)
        shape = ((0, 0), (head, 26), (head, 11), (self.long, 11))
        whole = (*shape, *((along, -across) for along, across in reversed(shape[1:])))
        (x, y), (dx, dy) = self.tip, self.away
        return [
            (x + dx * along + dy * across, y + dy * along + dx * across) for along, across in whole
        ]


def place_arrow(
    target: Box, words: Sequence[Box], others: Sequence[Box], room: Box
) -> Arrow | None:
    """Return the arrow at `target` that covers no words and least of the other targets.

    All boxes are in px of the page. Without a free side there is none: the ring says enough.
    """
    best: Arrow | None = None
    least = 0.0
    for order, arrow in enumerate(_arrows(target)):
        box = arrow.box
        if not _within(box, room) or any(_shared(box, word) > 0 for word in words):
            continue
        cost = order + sum(_shared(box, other) for other in others)
        if best is None or cost < least:
            best, least = arrow, cost
    return best


def _arrows(target: Box) -> Iterator[Arrow]:
    """Offer every side, the long arrows of all sides before the short ones."""
    x, y = target.x + target.w / 2, target.y + target.h / 2
    for long in _LENGTHS:
        for dx, dy in _SIDES:
            tip = (x + dx * (target.w / 2 + _GAP), y + dy * (target.h / 2 + _GAP))
            yield Arrow(tip, (dx, dy), long)


def _within(box: Box, room: Box) -> bool:
    right, bottom = room.x + room.w, room.y + room.h
    inside = box.x >= room.x and box.y >= room.y
    return inside and box.x + box.w <= right and box.y + box.h <= bottom


def _shared(a: Box, b: Box) -> float:
    wide = min(a.x + a.w, b.x + b.w) - max(a.x, b.x)
    high = min(a.y + a.h, b.y + b.h) - max(a.y, b.y)
    return max(0.0, wide) * max(0.0, high)
