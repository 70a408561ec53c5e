"""What a face says: brows, eyes, mouth and blush, bent by a few numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass

from oldhelp.art.parts import Part, Point, load_part
from oldhelp.art.svg import INK, WHITE, circle, element, group, mix, num, path

MOUTH, TONGUE, BLUSH = "#7E2A22", "#E0705F", "#F08A72"


@dataclass(frozen=True)
class Expression:
    """A feeling as numbers; `name` says it in alternative texts.

    `brow` is an angle in degrees (inner end up when positive), `lift` raises both brows and
    `one_brow` one of them, `curve` bends the mouth from -1 to 1, `gape` opens it from 0 to 1,
    `tilt` leans the head in degrees, `mark` is a part drawn beside the head.
    """

    name: str
    brow: float
    lift: float
    eyes: str
    curve: float
    gape: float
    width: float
    blush: float
    tilt: float = 0
    mark: str = ""
    one_brow: float = 0
    shift: float = 0
    speaking: float = 0.5


EXPRESSIONS = {
    "calm": Expression("神情平静", 0, 0, "dot", 0.45, 0, 12, 0.55),
    "happy": Expression("很高兴", -2, 3, "dot", 1, 0.62, 17, 1),
    "asking": Expression("想问一问", 4, 3, "up", 0.1, 0.4, 8, 0.55, -6, "question", 5),
    "surprised": Expression("很惊讶", 2, 9, "wide", 0, 2, 8, 0.5, 0, "rays"),
    "worried": Expression("有些担心", 17, 1, "small", -0.75, 0, 12, 0, 3, "sweat", speaking=0.35),
    "thinking": Expression("在想一想", -9, 1, "side", -0.1, 0, 8, 0.4, 5, "dots", 6, 4, 0.3),
    "relieved": Expression("放心了", 7, 3, "shut", 0.75, 0, 13, 1, -4, "puff", speaking=0.45),
    "laughing": Expression("笑得很开心", -4, 6, "arch", 1, 1, 19, 1.2),
    "firm": Expression("神情坚定", -20, -2, "dot", -0.3, 0, 11, 0.3, speaking=0.3),
}
ROUND_MOUTH = 2
"""A `gape` of this much is an O."""


@dataclass(frozen=True)
class Looks:
    """How one person's features are drawn; the rest of a face is in the part files."""

    brow: str
    brow_width: float = 0.95
    brow_rise: float = 0
    brow_edge: bool = False
    lashes: bool = False
    lids: bool = False
    eye: float = 1.0
    mouth: float = 1.0
    gap_tooth: bool = False
    left_free: bool = True


def features(
    head: Part, looks: Looks, feeling: Expression, gaze: Point, talking: bool, pen: float
) -> str:
    """Return eyes, mouth and brows in the head's own units.

    `gaze` is how far the pupils are from the middle: to the right, and down to a phone in hand.
    """
    line = 5 * pen
    eyes = [head.anchor("eye-left"), head.anchor("eye-right")]
    middle = (eyes[0][0] + eyes[1][0]) / 2
    drawn = [_eye(point, point[0] < middle, looks, feeling.eyes, gaze, line) for point in eyes]
    drawn.append(_mouth(head.anchor("mouth"), looks, feeling, talking, line))
    drawn += [_brow(eyes[i], (-1, 1)[i], looks, feeling, line) for i in (0, 1)]
    return "".join(drawn)


def shade(skin: str, share: float) -> str:
    """Return a darker skin; never towards ink, which looks dirty."""
    return mix(skin, "#A4552F", share)


def blush(head: Part, skin: str, feeling: Expression) -> str:
    """Return the colour of the cheeks."""
    if feeling.blush <= 0:
        return ""
    colour = mix(skin, BLUSH, 0.55 * min(feeling.blush, 1.1))
    size = 9 * (0.75 + 0.25 * feeling.blush)
    spots = (head.anchor("blush-left"), head.anchor("blush-right"))
    return "".join(
        element("ellipse", cx=x, cy=y, rx=size, ry=6.2, fill=colour, stroke="none")
        for x, y in spots
    )


def mark(feeling: Expression, head: Part, looks: Looks, look: int, pen: float) -> str:
    """Return the sign beside the head: a question, a drop, dots. The head looks right or front."""
    if not feeling.mark:
        return ""
    part = load_part(f"marks/{feeling.mark}")
    drawn = part.svg(pen)
    if feeling.mark == "question" and look < 0:
        middle = part.anchor("middle")[0]
        drawn = group(drawn, f"translate({num(2 * middle)} 0) scale(-1 1)")
    x, y = head.anchor("temple")
    right, left = f"translate({num(x)} {num(y)})", f"translate({num(-x)} {num(y)}) scale(-1 1)"
    if feeling.mark == "rays":
        both = group(drawn, right) + (group(drawn, left) if looks.left_free else "")
        return both
    behind = feeling.mark == "sweat" and look != 0 and looks.left_free
    return group(drawn, left if behind else right)


def _eye(point: Point, is_left: bool, looks: Looks, kind: str, gaze: Point, line: float) -> str:
    x, y = point
    if kind == "wide":
        pupil = circle(x + gaze[0], y + gaze[1], 3.8, fill=INK, stroke="none")
        return _ball(x, y, 9, 10.5, line * 0.75) + pupil
    if kind == "side":
        dx, dy = (1.8 * gaze[0], gaze[1]) if gaze != (0, 0) else (3, -4)
        pupil = circle(x + dx, y + dy, 3.8, fill=INK, stroke="none")
        return _ball(x, y, 8.5, 8, line * 0.7) + pupil
    if kind == "shut":
        bow = f"M{num(x - 9)} {num(y - 1)} Q{num(x)} {num(y + 9)} {num(x + 9)} {num(y - 1)}"
        return path(bow, stroke_width=line * 0.85)
    if kind == "arch":
        bow = f"M{num(x - 9)} {num(y + 4)} Q{num(x)} {num(y - 9)} {num(x + 9)} {num(y + 4)}"
        return path(bow, stroke_width=line * 0.95)
    lift, size = {"dot": (0, 1), "small": (1, 0.86), "up": (0 if gaze[1] else -2, 1.05)}[kind]
    return _dot(x + gaze[0], y + gaze[1] + lift, size * looks.eye, is_left, looks, line)


def _ball(x: float, y: float, rx: float, ry: float, line: float) -> str:
    return element("ellipse", cx=x, cy=y, rx=rx, ry=ry, fill=WHITE, stroke_width=line)


def _dot(x: float, y: float, size: float, is_left: bool, looks: Looks, line: float) -> str:
    drawn = element(
        "ellipse", cx=x, cy=y, rx=5.1 * size, ry=6.4 * size, fill=INK, stroke="none"
    ) + circle(x + 1.5, y - 2, 1.6 * size, fill=WHITE, stroke="none")
    if looks.lashes:
        out = -1 if is_left else 1
        start = f"M{num(x + 6 * out)} {num(y - 2)}"
        drawn += path(f"{start} l{num(3.4 * out)} -2", stroke_width=line * 0.55)
    if looks.lids:
        fold = f"M{num(x - 7)} {num(y - 5)} Q{num(x)} {num(y - 10)} {num(x + 7)} {num(y - 5)}"
        drawn += path(fold, stroke_width=line * 0.6)
    return drawn


def _mouth(point: Point, looks: Looks, feeling: Expression, talking: bool, line: float) -> str:
    x, y = point[0] + feeling.shift, point[1]
    width = feeling.width * looks.mouth
    gape = feeling.gape
    if talking and not gape:
        gape, width = feeling.speaking, width * 0.92
    if gape >= ROUND_MOUTH:
        hole = element("ellipse", cx=x, cy=y + 3, rx=7, ry=9.5, fill=MOUTH, stroke_width=line * 0.8)
        return hole + element("ellipse", cx=x, cy=y + 8, rx=4.6, ry=3.4, fill=TONGUE, stroke="none")
    curve = feeling.curve
    if not gape:
        ends = num(y - curve * 4)
        bow = f"M{num(x - width)} {ends} Q{num(x)} {num(y + curve * 10)} {num(x + width)} {ends}"
        return path(bow, stroke_width=line * 0.85)
    return _open_mouth(x, y, width, gape, curve, looks.gap_tooth, line)


def _open_mouth(
    x: float, y: float, width: float, gape: float, curve: float, gap: bool, line: float
) -> str:
    deep = 4 + 22 * gape * (0.55 if curve < 0.3 else 0.75)
    low = y + deep
    sag = curve * 5
    lips = (
        f"M{num(x - width)} {num(y - 3)} Q{num(x)} {num(y + sag - 2)} {num(x + width)} {num(y - 3)}"
        f" C{num(x + width * 0.9)} {num(low)} {num(x - width * 0.9)} {num(low)}"
        f" {num(x - width)} {num(y - 3)} Z"
    )
    drawn = path(lips, fill=MOUTH, stroke_width=line * 0.8)
    if gape < 0.5:
        return drawn
    inner, deeper = width - 2.5, width - 4
    teeth = (
        f"M{num(x - inner)} {num(y - 1.2)} Q{num(x)} {num(y + sag)} {num(x + inner)} {num(y - 1.2)}"
        f" L{num(x + deeper)} {num(y + 2.5)} Q{num(x)} {num(y + sag + 4)}"
        f" {num(x - deeper)} {num(y + 2.5)} Z"
    )
    drawn += path(teeth, fill=WHITE, stroke="none")
    drawn += element(
        "ellipse",
        cx=x,
        cy=y + deep * 0.62,
        rx=width * 0.42,
        ry=deep * 0.14 + 1,
        fill=TONGUE,
        stroke="none",
    )
    if gap:
        drawn += element("rect", x=x + 1, y=y + 0.2, width=4.5, height=4, fill=MOUTH, stroke="none")
    return drawn


def _brow(point: Point, side: int, looks: Looks, feeling: Expression, line: float) -> str:
    x, eye = point
    extra = feeling.one_brow if side > 0 else 0
    base = eye - 16 - feeling.lift - looks.brow_rise - extra
    slope = math.tan(math.radians(feeling.brow + looks.brow_rise)) * 9
    inner, outer = x - side * 9, x + side * 10
    if looks.brow_edge:
        bow = (
            f"M{num(inner)} {num(base - slope)} Q{num(x)} {num(base - 5)}"
            f" {num(outer + side * 2)} {num(base + slope + 4)}"
        )
        edge = path(bow, stroke=shade(looks.brow, 0.72), stroke_width=line * 2.1)
        return edge + path(bow, stroke=looks.brow, stroke_width=line * 1.35)
    bow = (
        f"M{num(inner)} {num(base - slope)} Q{num(x)} {num(base - 3.5)}"
        f" {num(outer)} {num(base + slope + 1)}"
    )
    return path(bow, stroke=looks.brow, stroke_width=line * looks.brow_width)
