"""Draws one person from words and numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from oldhelp.art import face
from oldhelp.art.arms import DrawnArm, draw_arms
from oldhelp.art.drawing import Box
from oldhelp.art.face import EXPRESSIONS
from oldhelp.art.parts import ArtError, Point, has_part, load_part
from oldhelp.art.people import LINE, PEOPLE, Stance
from oldhelp.art.poses import POSES
from oldhelp.art.svg import group, num
from oldhelp.course.model import Actor

__all__ = ["PEOPLE", "Figure", "draw_person", "known"]

NECK = 50
"""The head leans around this height below the middle of the face."""


@dataclass(frozen=True)
class Figure:
    """One drawn person: SVG behind and before what stands between, and where things are.

    All in the panel's units. `hand` is the middle of the acting hand, `face` the whole head with
    its hair (bun and ponytail left out), `spare` what a bubble should avoid: bun, hands, marks.
    """

    behind: str
    front: str
    face: Box
    mouth: Point
    hand: Point
    spare: tuple[Box, ...]


def known(word: str, table: Mapping[str, object], sentence: str, about: str = "cast") -> None:
    """Raise an `ArtError` with `sentence` when `word`, written at `about`, is not in the table."""
    if word not in table:
        words = "、".join(name for name in table if name)
        raise ArtError(sentence, about, word=word, words=words)


def draw_person(
    actor: Actor,
    x: float,
    y: float,
    scale: float,
    *,
    look: int = 0,
    legs: str = "stand",
    talking: bool = False,
    reach_over: bool = False,
    aim: Point | None = None,
) -> Figure:
    """Draw one person with the middle of the face at `x`, `y`.

    `look` is -1 (left), 0 or 1 (right); `legs` is `stand`, `sit`, `none`, or `head` for the head
    alone. With `reach_over` the acting arm is in `front`, to be drawn over a counter. `aim` is
    where the acting hand's tip goes, in the panel's units. Unknown words are an `ArtError`.
    """
    known(actor.who, PEOPLE, "没有画过人物“{word}”。可以写：{words}。")
    known(actor.expression, EXPRESSIONS, "没有画过表情“{word}”。可以写：{words}。")
    known(actor.pose, POSES, "没有画过动作“{word}”。可以写：{words}。")
    person = PEOPLE[actor.who]
    feeling = EXPRESSIONS[actor.expression]
    stance = Stance(actor.who, person, feeling, look, 1 / scale, talking, POSES[actor.pose].reads)
    legs = "wheels" if person.wheels and legs == "stand" else legs
    goal = None if aim is None else ((aim[0] - x) / scale, (aim[1] - y) / scale)
    arms = draw_arms(stance, actor.pose, legs, goal)
    acting = arms[0]
    reach_over = reach_over and acting.active
    own = [arm for arm in arms if not (reach_over and arm is acting)]
    over = [arm.svg for arm in own if arm.over]
    under = [arm.svg for arm in own if not arm.over]
    pieces = [
        _lower(stance, legs, behind=True),
        _head_piece(stance, "hair-back"),
        _legs(stance, legs),
        _plain(stance, "neck") + _seat_thighs(stance, legs) + _plain(stance, "torso"),
        *under,
        _head(stance),
        *over,
        _lower(stance, legs, behind=False),
    ]
    if legs == "head":
        pieces = [_head_piece(stance, "hair-back"), _head(stance)]
    place = f"translate({num(x)} {num(y)}) scale({scale:.3f})"

    def placed(inner: str) -> str:
        return group(inner, place, stroke_width=LINE / scale)

    return Figure(
        placed("".join(pieces)),
        placed(acting.svg) if reach_over else "",
        _face_box(stance, x, y, scale),
        _to_panel(_mouth_point(stance), x, y, scale),
        _to_panel(acting.hand, x, y, scale),
        _spare(stance, acting, x, y, scale),
    )


def _to_panel(point: Point, x: float, y: float, scale: float) -> Point:
    return (x + point[0] * scale, y + point[1] * scale)


def _plain(stance: Stance, piece: str) -> str:
    return stance.part(piece).svg(stance.pen) if stance.has(piece) else ""


def _lower(stance: Stance, legs: str, behind: bool) -> str:
    """Return what lies behind or before the whole person: a pack, a wheelchair."""
    if legs == "wheels":
        return _plain(stance, "seat-back" if behind else "seat-front")
    return _plain(stance, "pack") if behind and legs != "none" else ""


def _legs(stance: Stance, legs: str) -> str:
    return _plain(stance, "legs") if legs == "stand" else ""


def _seat_thighs(stance: Stance, legs: str) -> str:
    return _plain(stance, "legs-sit") if legs in ("sit", "wheels") else ""


# --- the head -------------------------------------------------------------------------------


def _lean(stance: Stance) -> float:
    return stance.feeling.tilt * (-1 if stance.look < 0 else 1)


def _head_place(stance: Stance) -> str:
    size = stance.person.head
    lift = -1.5 if size > 1 else 0
    mirror = " scale(-1 1)" if stance.look < 0 else ""
    return f"rotate({num(_lean(stance))} 0 {NECK}) translate(0 {num(lift)}) scale({size}){mirror}"


def _head_piece(stance: Stance, piece: str) -> str:
    return group(_plain(stance, stance.turned(piece)), _head_place(stance))


def _head(stance: Stance) -> str:
    head = stance.part(stance.turned("head"))
    colours = stance.part("head")
    looks, feeling, pen = stance.person.looks, stance.feeling, stance.pen
    pieces = [
        head.svg(pen),
        face.blush(head, colours.colours["skin"], feeling),
        _plain(stance, stance.turned("marks")),
        face.features(head, looks, feeling, stance.gaze, stance.talking, pen),
        *(_plain(stance, stance.turned(name)) for name in ("moustache", "glasses", "hair-front")),
        _plain(stance, stance.turned("ear")),
        face.mark(feeling, head, looks, stance.look, pen),
    ]
    return group("".join(pieces), _head_place(stance))


def _mouth_point(stance: Stance) -> Point:
    """Return the mouth in the person's units, with the lean of the head."""
    x, y = stance.part(stance.turned("head")).anchor("mouth")
    x, y = x * stance.person.head * (-1 if stance.look < 0 else 1), y * stance.person.head
    turn = math.radians(_lean(stance))
    return (
        x * math.cos(turn) - (y - NECK) * math.sin(turn),
        NECK + x * math.sin(turn) + (y - NECK) * math.cos(turn),
    )


def _face_box(stance: Stance, x: float, y: float, scale: float) -> Box:
    head = stance.part("head")
    half = (head.anchor("cheek")[0] + stance.person.hair) * stance.person.head
    top = head.anchor("crown")[1] * stance.person.head - 4
    bottom = head.anchor("chin")[1] * stance.person.head
    lean = math.sin(math.radians(_lean(stance))) * 50
    left, top_y = x + (lean - half) * scale, y + top * scale
    return Box(left, top_y, 2 * half * scale, (bottom - top) * scale)


def _spare(stance: Stance, acting: DrawnArm, x: float, y: float, scale: float) -> tuple[Box, ...]:
    """Return what a bubble should leave free, in the panel's units."""
    boxes = []
    if acting.active:
        left, top, size = acting.hand[0], acting.hand[1], acting.size
        boxes.append(Box(left - size, top - size, 2 * size, 2 * size))
    hair = f"people/{stance.who}/{stance.turned('hair-back')}"
    if has_part(hair) and "outline" in load_part(hair).anchors:
        box = load_part(hair).area("outline")
        boxes.append(Box(-box.x - box.w, box.y, box.w, box.h) if stance.look < 0 else box)
    if stance.feeling.mark:
        temple = stance.part(stance.turned("head")).anchor("temple")[0]
        boxes.append(Box(-temple - 32 if stance.look < 0 else temple, -90, 32, 70))
    return tuple(Box(x + b.x * scale, y + b.y * scale, b.w * scale, b.h * scale) for b in boxes)
