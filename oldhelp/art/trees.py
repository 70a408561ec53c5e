"""The trees of 我的小树林: one for each lesson learned. They grow, and never do anything else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from oldhelp.art.drawing import Drawing
from oldhelp.art.parts import load_part
from oldhelp.art.svg import INK, SUN, circle, document, group, num, path
from oldhelp.i18n import Words

Age = Literal["sprout", "young", "grown"]

KINDS = ("round", "fruit", "blossom", "pine", "willow", "maple")
"""The kinds of grown trees; every unit of the course has its own, in this order."""

SKY, FAR_HILL, NEAR_HILL = "#D6E8FA", "#C5DDB7", "#DDEBD3"

FRONT_SHARE = 0.166
"""One of six trees takes this share of the width: `forest` has at most so many in front."""

MOST_FAR = 60
"""So many small trees stand on the hills; more would not be seen one by one."""


@dataclass(frozen=True)
class Tree:
    """One tree: how old, and the kind it grows into, as a number from 0 (the unit's place)."""

    age: Age
    kind: int = 0

    @property
    def part(self) -> str:
        """Return the name of its shape."""
        name = KINDS[self.kind % len(KINDS)] if self.age == "grown" else self.age
        return f"trees/{name}"


def tree_picture(tree: Tree, t: Words) -> Drawing:
    """Draw one tree large, on its hill under the sun."""
    width, height = 640.0, 540.0
    hill = "M0 430 Q170 350 340 410 T640 380 L640 540 L0 540 Z"
    inner = (
        path(f"M0 0 H{num(width)} V{num(height)} H0 Z", fill=SKY, stroke="none")
        + circle(520, 110, 54, fill=SUN, stroke=INK)
        + path(hill, fill=NEAR_HILL, stroke=INK)
        + _planted(tree, 300, 470, 2.2)
    )
    return Drawing(document(width, height, inner), _alt(tree, t), width, height)


def tree_stamp(tree: Tree, t: Words) -> Drawing:
    """Draw one tree as a small square, for lists."""
    side = 200.0
    inner = (
        path("M0 0 H200 V200 H0 Z", fill=SKY, stroke="none")
        + path("M0 150 Q100 120 200 150 V200 H0 Z", fill=NEAR_HILL, stroke=INK)
        + _planted(tree, side / 2, 184, 0.92)
    )
    return Drawing(document(side, side, inner), _alt(tree, t), side, side)


def forest(
    front: Sequence[Tree], far: Sequence[Tree], size: tuple[float, float], ground: float, t: Words
) -> Drawing:
    """Draw a forest of `size` units: `front` from left to right with their feet at `ground`.

    `far` are the other trees, small, on the hills behind. Both may be empty.
    """
    width, height = size
    far_line, near_line = ground * 0.5, ground * 0.78
    inner = (
        path(f"M0 0 H{num(width)} V{num(height)} H0 Z", fill=SKY, stroke="none")
        + circle(width * 0.92, ground * 0.2, min(46.0, ground * 0.14), fill=SUN, stroke=INK)
        + _hill(width, height, far_line, FAR_HILL)
        + _on_the_hills(far, width, far_line)
        + _hill(width, height, near_line, NEAR_HILL)
        + "".join(
            _planted(tree, x, ground, _front_scale(width, ground))
            for tree, x in zip(front, front_feet(len(front), width), strict=True)
        )
    )
    said = t("树林里有 {count} 棵树。").format(count=len(front) + len(far))
    alt = said if front else t("一片草坡，等着种小树。")
    return Drawing(document(width, height, inner), alt, width, height)


def front_feet(count: int, width: float) -> tuple[float, ...]:
    """Return where the trees in front stand, from left to right."""
    return tuple(width * FRONT_SHARE * (number + 0.5) for number in range(count))


def _front_scale(width: float, ground: float) -> float:
    """Return how large a tree in front is drawn: as its place and the sky allow."""
    return min(width * FRONT_SHARE / 160, ground * 0.76 / 180)


def _hill(width: float, height: float, line: float, colour: str) -> str:
    rise = line * 0.16
    d = (
        f"M0 {num(line + rise)} Q{num(width * 0.22)} {num(line - rise)} {num(width * 0.5)}"
        f" {num(line + rise * 0.6)} T{num(width)} {num(line + rise * 0.2)}"
        f" V{num(height)} H0 Z"
    )
    return path(d, fill=colour, stroke=INK)


def _on_the_hills(trees: Sequence[Tree], width: float, line: float) -> str:
    """Return the small trees: in rows that move by half a tree, so that none hides another."""
    shown = trees[:MOST_FAR]
    a_row = max(1, min(len(shown), 20))
    drawn = []
    for number, tree in enumerate(shown):
        row, place = divmod(number, a_row)
        x = width * (place + 0.5 + 0.5 * (row % 2)) / (a_row + 0.5)
        drawn.append(_planted(tree, x, line + 26 + 30 * row, 0.36))
    return "".join(drawn)


def _planted(tree: Tree, x: float, y: float, scale: float) -> str:
    part = load_part(tree.part)
    place = f"translate({num(x)} {num(y)}) scale({scale:.3f})"
    return group(part.svg(pen=1 / max(scale, 0.5)), place, stroke_width=part.line / max(scale, 0.5))


def _alt(tree: Tree, t: Words) -> str:
    return {
        "sprout": t("一棵刚发芽的小苗。"),
        "young": t("一棵小树，长高了一截。"),
        "grown": t("一棵长成的树。"),
    }[tree.age]
