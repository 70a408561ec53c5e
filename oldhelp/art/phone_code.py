"""The pretend square code: looks like one, says nothing to any real scanner."""

from __future__ import annotations

from functools import cache

from oldhelp.art import svg
from oldhelp.art.svg import INK

MODULES = 17
_EYE = 5
"""Side of the three corner squares; a real code has seven, so no scanner takes this one."""


def draw_code(x: float, y: float, size: float) -> str:
    """Return the code in ink in the square of `size` units at `x`, `y`, on the ground below."""
    scale = size / MODULES
    place = f"translate({svg.num(x)} {svg.num(y)}) scale({scale:.3f})"
    return svg.group(svg.path(_modules(), fill=INK, stroke="none"), place)


@cache
def _modules() -> str:
    """Return all dark modules as one path, rows of neighbours joined to one rectangle."""
    runs = []
    for row in range(MODULES):
        column = 0
        while column < MODULES:
            end = column
            while end < MODULES and _dark(end, row):
                end += 1
            if end > column:
                runs.append(f"M{column} {row}h{end - column}v1.03h-{end - column}z")
            column = end + 1
    return "".join(runs)


def _dark(column: int, row: int) -> bool:
    corner = _corner(column, row)
    if corner is None:
        mixed = (column * 73 + row * 151 + 29) * (column + 31 * row + 7) // 11
        return mixed % 7 in (0, 2, 5)
    return corner


def _corner(column: int, row: int) -> bool | None:
    """Return the colour inside a corner square and its white edge, None elsewhere."""
    far = MODULES - _EYE
    for left, top in ((0, 0), (far, 0), (0, far)):
        dx, dy = column - left, row - top
        if -1 <= dx <= _EYE and -1 <= dy <= _EYE:
            ring = max(abs(dx - 2), abs(dy - 2))
            return ring in (0, 2)
    return None
