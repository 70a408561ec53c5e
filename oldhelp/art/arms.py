"""Draws an arm: sleeve, cuff, hand, and what the hand holds."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from oldhelp.art import face, limbs
from oldhelp.art.limbs import Arm
from oldhelp.art.parts import Part, Point, load_part
from oldhelp.art.people import LINE, Stance
from oldhelp.art.poses import ARMS, POSES, RESTING, ArmShape
from oldhelp.art.svg import circle, group, num, path

TIP: Mapping[str, float] = {"point": 45, "relax": 34}
"""From the wrist to the tip of a hand; a thing in the hand has its middle at 20."""

HELD = 1.2
"""A thing in a hand is drawn this much larger than life, so that it is seen at a small size."""

HAND_LINE = 0.78
"""Share of the line width that hands get: fingers are thin, full lines would make them black."""


@dataclass(frozen=True)
class DrawnArm:
    """An arm in the person's units: `over` lies above the head, `active` does something."""

    svg: str
    over: bool
    hand: Point
    size: float
    active: bool


def draw_arms(
    stance: Stance, pose_word: str, legs: str, goal: Point | None
) -> tuple[DrawnArm, DrawnArm]:
    """Return the acting arm and the other one; people act towards where they look."""
    pose = POSES[pose_word]
    resting = RESTING.get(legs, "down")
    near, far = (ARMS[resting if arm == "down" else arm] for arm in (pose.near, pose.far))
    side = -1 if stance.look < 0 else 1
    if goal is not None and pose.near != "down":
        near = _aimed(stance, near, (goal[0] * side, goal[1]))
    toward = _arm(stance, near, side, pose.item, pose.near != "down")
    away = _arm(stance, far, -side, pose.item, pose.far != "down")
    return (toward, away) if pose.near != "down" else (away, toward)


def _arm(stance: Stance, shape: ArmShape, side: int, item: str, active: bool) -> DrawnArm:
    torso = stance.part("torso")
    shoulder, share = torso.anchor("shoulder"), stance.person.limbs
    arm = Arm(
        shoulder,
        limbs.add(shoulder, shape.elbow, share),
        limbs.add(shoulder, shape.wrist, share),
        torso.radius("shoulder"),
    )
    cloth = _sleeve(stance, torso, arm)
    behind, middle = _hand(stance, shape, arm, item)
    hand = behind + cloth if not shape.over else cloth + behind
    if shape.mark:
        sign = load_part(f"marks/{shape.mark}").svg(stance.pen)
        middle_of = f"translate({num(arm.wrist[0])} {num(arm.wrist[1])})"
        hand += group(sign, middle_of)
    svg = group(hand, "scale(-1 1)") if side < 0 else hand
    return DrawnArm(svg, shape.over, (middle[0] * side, middle[1]), 26 * shape.size, active)


def _aimed(stance: Stance, shape: ArmShape, goal: Point) -> ArmShape:
    """Return the arm with the tip of its hand at `goal`, on the right side of the picture."""
    shoulder = stance.part("torso").anchor("shoulder")
    turn = math.radians(shape.angle)
    long = TIP.get(shape.hand, 20) * stance.person.hand
    wrist = limbs.add(goal, (math.cos(turn), math.sin(turn)), -long)
    share = 1 / stance.person.limbs
    return shape.aimed(((wrist[0] - shoulder[0]) * share, (wrist[1] - shoulder[1]) * share))


def _sleeve(stance: Stance, torso: Part, arm: Arm) -> str:
    filled, outline = limbs.sleeve(arm)
    line = LINE * stance.pen
    coat, fold = torso.colours["coat"], torso.colours["fold"]
    cloth = path(filled, fill=coat, stroke="none")
    cap = limbs.shoulder_cap(arm)
    cloth += circle(*arm.shoulder, cap, fill=coat, stroke="none") if cap else ""
    cloth += path(outline)
    if stance.person.quilted:
        cloth += path(limbs.quilting(arm, line), stroke=fold, stroke_width=line * 0.5)
    else:
        crease = limbs.elbow_fold(arm)
        cloth += path(crease, stroke=fold, stroke_width=line * 0.55) if crease else ""
    if stance.person.cuff:
        cloth += path(limbs.band(arm, stance.person.cuff), fill=torso.colours["cuff"])
    return cloth


def _hand(stance: Stance, shape: ArmShape, arm: Arm, item: str) -> tuple[str, Point]:
    """Return the hand with what it holds, and where its middle is."""
    turn = math.radians(shape.angle)
    way = (math.cos(turn), math.sin(turn))
    size = stance.person.hand * shape.size
    head = stance.part("head")
    skin = {"skin": head.colours["skin"], "fold": face.shade(head.colours["skin"], 0.4)}
    pen = HAND_LINE * stance.pen / size
    if shape.hand.startswith("grip"):
        return _grip(shape, arm, item, size, pen, skin, way)
    wrist = limbs.add(arm.wrist, arm.fore, 2)
    flip = -size if shape.flip else size
    place = f"translate({num(wrist[0])} {num(wrist[1])}) rotate({num(shape.angle)})"
    hand = load_part(f"hands/{shape.hand}").svg(pen, **skin)
    drawn = group(hand, f"{place} scale({size:.2f} {flip:.2f})", stroke_width=LINE * pen)
    return drawn, limbs.add(wrist, way, 18 * size)


def _grip(
    shape: ArmShape,
    arm: Arm,
    item: str,
    size: float,
    pen: float,
    skin: Mapping[str, str],
    way: Point,
) -> tuple[str, Point]:
    """Return a hand closed around a thing: palm, thing, fingers."""
    middle = limbs.add(arm.wrist, way, 20)
    at_ear = shape.hand == "grip-ear"
    turn = 14 if at_ear else shape.angle + 90
    spot = f"translate({num(middle[0])} {num(middle[1])}) rotate({num(turn)})"
    place = f"{spot} scale({size:.2f})"
    names = (
        ("hands/ear-behind", "hands/ear-front")
        if at_ear
        else ("hands/grip-behind", "hands/grip-front")
    )
    palm, fingers = (
        group(load_part(name).svg(pen, **skin), place, stroke_width=LINE * pen) for name in names
    )
    thing = ""
    if item and not at_ear:
        held = load_part(item)
        grip_x, grip_y = held.anchor("grip")
        inner = group(held.svg(pen * size / HELD), f"translate({num(-grip_x)} {num(-grip_y)})")
        thing = group(inner, f"{spot} scale({HELD})")
    return palm + thing + fingers, middle
