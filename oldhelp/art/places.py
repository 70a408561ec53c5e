"""Where a scene happens: what lies behind and before the people, and where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from oldhelp.art.drawing import Box, Text
from oldhelp.art.metrics import fit_size
from oldhelp.art.parts import Part, Point, has_part, load_part
from oldhelp.art.svg import BLUE, INK, WHITE, group, text
from oldhelp.i18n import Words

WIDTH, HEIGHT = 640.0, 540.0
"""Size of every panel in its own units."""


@dataclass(frozen=True)
class Spot:
    """Where one person stands: the middle of the face, the scale, the legs.

    `behind` says that the front of the place (a counter, a sofa arm) covers the person.
    """

    x: float
    y: float
    scale: float
    legs: str = "stand"
    behind: bool = False


@dataclass(frozen=True)
class Sign:
    """Words painted on the place, in the box of an anchor."""

    anchor: str
    words: str
    size: float
    colour: str
    ground: str


@dataclass(frozen=True)
class Place:
    """A place with its name in alternative texts, its spots and what is written there.

    `keeper` is the spot of the person whose place it is (a stall holder behind the stall); it is
    on the side `keeper_side`, and the place is mirrored when she stands on the other.
    `counter` lists where props stand, `wall` says where one hangs. Anchors in `keep_free` are never
    covered by a bubble, like the signs; those in `avoid` only where nothing else is left.
    """

    name: str
    left: Spot
    right: Spot
    middle: Spot
    counter: tuple[Point, ...]
    keeper: Spot | None = None
    keeper_side: str = "left"
    signs: tuple[Sign, ...] = ()
    keep_free: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    wall: Point | None = None


PLACES: Mapping[str, Place] = {
    "home": Place(
        "家里的沙发上",
        Spot(212, 232, 0.9, "sit", behind=True),
        Spot(432, 230, 0.9, "sit", behind=True),
        Spot(322, 230, 0.9, "sit", behind=True),
        ((322, 462),),
    ),
    "market": Place(
        "菜摊前",
        Spot(150, 268, 1.08),
        Spot(540, 270, 1.08),
        Spot(330, 268, 1.08),
        ((350, 446), (226, 446)),
        keeper=Spot(148, 256, 1.04, "none", behind=True),
    ),
    "bank": Place(
        "银行柜台",
        Spot(146, 266, 1.06),
        Spot(500, 266, 1.06),
        Spot(320, 266, 1.06),
        ((330, 366), (470, 366)),
        keeper=Spot(440, 230, 1.0, "desk", behind=True),
        keeper_side="right",
        signs=(
            Sign("window", "3 号窗口", 33, WHITE, BLUE),
            Sign("number", "A012", 36, "#FF9A5A", INK),
        ),
    ),
    "clinic": Place(
        "诊室",
        Spot(164, 262, 1.04),
        Spot(490, 262, 1.04),
        Spot(320, 262, 1.04),
        ((350, 408), (440, 408)),
        keeper=Spot(470, 238, 1.0, "desk", behind=True),
        keeper_side="right",
        avoid=("chart", "cross"),
    ),
    "bus": Place(
        "公交车上",
        Spot(170, 262, 1.04),
        Spot(496, 262, 1.06),
        Spot(400, 262, 1.06),
        ((306, 540),),
        keeper=Spot(118, 262, 0.94, "none", behind=True),
        signs=(Sign("reader", "扫码", 22, WHITE, "#33404F"),),
        keep_free=("machine",),
    ),
    "street": Place(
        "马路边",
        Spot(210, 244, 0.84),
        Spot(420, 240, 0.84),
        Spot(325, 242, 0.84),
        ((325, 530),),
        keep_free=("light",),
    ),
    "classroom": Place(
        "社区课堂",
        Spot(146, 262, 1.0),
        Spot(556, 250, 1.0, "desk", behind=True),
        Spot(340, 262, 1.0),
        ((520, 460),),
        keeper=Spot(146, 262, 1.0),
        avoid=("screen",),
        wall=(340, 324),
    ),
    "shop": Place(
        "手机店",
        Spot(206, 226, 1.04, "none", behind=True),
        Spot(436, 224, 1.04, "none", behind=True),
        Spot(322, 224, 1.04, "none", behind=True),
        ((322, 418),),
    ),
}

SIDES = ("left", "right", "middle")


@dataclass(frozen=True)
class Backdrop:
    """A drawn place: SVG behind and before the people, its words and what must stay uncovered.

    `touch` is where a finger meets the screen of a place that has one.
    """

    behind: str
    front: str
    texts: tuple[Text, ...]
    keep_free: tuple[Box, ...]
    avoid: tuple[Box, ...]
    touch: Point | None = None


def mirrored(box: Box) -> Box:
    """Return the box on the other side of the panel."""
    return Box(WIDTH - box.x - box.w, box.y, box.w, box.h)


def draw_place(name: str, mirror: bool, t: Words) -> Backdrop:
    """Draw a place that is in `PLACES`, its signs in the language of `t`."""
    place = PLACES[name]
    parts = [load_part(f"places/{name}/{x}") for x in LAYERS if has_part(f"places/{name}/{x}")]
    areas = {anchor: box for part in parts for anchor, box in part.anchors.items()}
    if mirror:
        areas = {anchor: mirrored(box) for anchor, box in areas.items()}
    layers = [_layer(part, place, mirror, areas, t) for part in parts]
    signs = tuple(sign.anchor for sign in place.signs)
    return Backdrop(
        layers[0][0],
        "".join(drawn for drawn, _ in layers[1:]),
        tuple(line for _, lines in layers for line in lines),
        tuple(areas[anchor] for anchor in signs + place.keep_free),
        tuple(areas[anchor] for anchor in place.avoid),
        _middle(areas["touch"]) if "touch" in areas else None,
    )


def _middle(box: Box) -> Point:
    return (box.x + box.w / 2, box.y + box.h / 2)


LAYERS = ("back", "front")


def _layer(
    part: Part, place: Place, mirror: bool, areas: Mapping[str, Box], t: Words
) -> tuple[str, list[Text]]:
    """Return one layer of the place and its words, which are never mirrored."""
    flip = f"translate({WIDTH:.0f} 0) scale(-1 1)" if mirror else None
    drawn = group(part.svg(), flip, stroke_width=part.line)
    texts: list[Text] = []
    for sign in place.signs:
        if sign.anchor in part.anchors:
            texts += fitted(sign, areas[sign.anchor], t)
    return drawn + "".join(draw_text(line) for line in texts), texts


LEAST_SIGN = 12.0
"""Smallest words on a wall; they are part of the place, not of what is taught."""


def fitted(sign: Sign, box: Box, t: Words) -> list[Text]:
    """Return the lines of a sign, as large as its box allows, one `Text` a line."""
    lines = t(sign.words).split("\n")
    high = box.h / len(lines)
    size = min(sign.size, high / 1.16)
    for line in lines:
        size = fit_size(line, size, box.w, bold=True, least=LEAST_SIGN)
    boxes = [Box(box.x, box.y + i * high, box.w, high) for i in range(len(lines))]
    return [
        Text(line, size, where, bold=True, colour=sign.colour, ground=sign.ground)
        for line, where in zip(lines, boxes, strict=True)
    ]


def draw_text(line: Text) -> str:
    """Draw a line in the middle of its box."""
    box = line.box
    base = box.y + box.h / 2 + line.size * 0.36
    return text(box.x + box.w / 2, base, line.words, line.size, fill=line.colour or INK)
