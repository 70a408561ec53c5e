"""The people of the comics: who they are, and how one is drawn from words and numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from oldhelp.art import face, limbs
from oldhelp.art.drawing import Box
from oldhelp.art.face import EXPRESSIONS, Expression, Looks
from oldhelp.art.limbs import Arm
from oldhelp.art.parts import ArtError, Part, Point, has_part, load_part
from oldhelp.art.poses import ARMS, POSES, ArmShape
from oldhelp.art.svg import INK, group, num, path
from oldhelp.course.model import Actor

LINE = 5.0
"""Width of a person's lines in the finished panel, whatever the scale."""

HAND_LINE = 0.78
"""Share of the line width that hands get: fingers are thin, full lines would make them black."""

NECK = 50
"""The head leans around this height below the middle of the face."""


@dataclass(frozen=True)
class Person:
    """One person: the name said in alternative texts, and what the part files cannot hold."""

    name: str
    looks: Looks
    hand: float = 0.93
    limbs: float = 1.0
    head: float = 1.03
    cuff: float = 0.0
    quilted: bool = False
    wheels: bool = False
    tall: float = 418.0
    hair: float = 10.0
    keeper: tuple[str, ...] = field(default=())


PEOPLE: Mapping[str, Person] = {
    "nai": Person("王奶奶", Looks("#9A948E", lids=True), cuff=7, quilted=True),
    "vendor": Person(
        "摊主", Looks("#33281F", 1.25), hand=1.02, cuff=26, keeper=("market",)
    ),
    "xiaoli": Person(
        "小李", Looks("#3B2A23", brow_rise=2.5, lashes=True, mouth=0.88, left_free=False),
        cuff=7, quilted=True, keeper=("classroom",),
    ),
    "chen": Person("陈爷爷", Looks("#F4F1EC", brow_edge=True, lids=True), hand=1.02, cuff=8),
    "li": Person("李奶奶", Looks("#A2988D", lids=True), cuff=8, wheels=True, tall=372),
    "daughter": Person("女儿", Looks("#5B3826", lashes=True)),
    "grandson": Person(
        "孙子", Looks("#2F2622", eye=1.13, gap_tooth=True),
        hand=0.76, limbs=0.74, head=1.0, tall=269,
    ),
    "doctor": Person("医生", Looks("#2B2320"), cuff=8, keeper=("clinic",)),
    "driver": Person(
        "司机", Looks("#3A332E", 1.25, brow_rise=1.5, lids=True), hand=1.02, keeper=("bus",)
    ),
    "clerk": Person("柜员", Looks("#24201F", lashes=True, mouth=0.88), cuff=8, keeper=("bank",)),
}


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


@dataclass(frozen=True)
class _Stance:
    """All that the pieces of one figure share."""

    who: str
    person: Person
    feeling: Expression
    look: int
    pen: float
    talking: bool

    def part(self, piece: str) -> Part:
        return load_part(f"people/{self.who}/{piece}")

    def has(self, piece: str) -> bool:
        return has_part(f"people/{self.who}/{piece}")

    def turned(self, piece: str) -> str:
        """Return the name of a piece of the head for this look."""
        return f"{piece}-right" if self.look else piece


def known(word: str, table: Mapping[str, object], sentence: str) -> None:
    """Raise an `ArtError` with `sentence` when `word` is not in the table."""
    if word not in table:
        words = "、".join(name for name in table if name)
        raise ArtError(sentence, word=word, words=words)


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
) -> Figure:
    """Draw one person with the middle of the face at `x`, `y`.

    `look` is -1 (left), 0 or 1 (right); `legs` is `stand`, `sit` or `none`. With `reach_over` the
    acting arm is in `front`, to be drawn over a counter. Unknown words are an `ArtError`.
    """
    known(actor.who, PEOPLE, "没有画过人物“{word}”。可以写：{words}。")
    known(actor.expression, EXPRESSIONS, "没有画过表情“{word}”。可以写：{words}。")
    known(actor.pose, POSES, "没有画过动作“{word}”。可以写：{words}。")
    person = PEOPLE[actor.who]
    feeling = EXPRESSIONS[actor.expression]
    stance = _Stance(actor.who, person, feeling, look, 1 / scale, talking)
    legs = "wheels" if person.wheels and legs == "stand" else legs
    arms = _arms(stance, actor.pose, legs)
    acting = arms[0]
    over = [arm.svg for arm in arms if arm.over]
    under = [arm.svg for arm in arms if not arm.over and not (reach_over and arm is acting)]
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
    place = f"translate({num(x)} {num(y)}) scale({scale:.3f})"

    def placed(inner: str) -> str:
        return group(inner, place, stroke_width=LINE / scale)

    return Figure(
        placed("".join(pieces)),
        placed(acting.svg) if reach_over and not acting.over else "",
        _face_box(stance, x, y, scale),
        _to_panel(_mouth_point(stance), x, y, scale),
        _to_panel(acting.hand, x, y, scale),
        _spare(stance, acting, x, y, scale),
    )


def _to_panel(point: Point, x: float, y: float, scale: float) -> Point:
    return (x + point[0] * scale, y + point[1] * scale)


def _plain(stance: _Stance, piece: str) -> str:
    return stance.part(piece).svg(stance.pen) if stance.has(piece) else ""


def _lower(stance: _Stance, legs: str, behind: bool) -> str:
    """Return what lies behind or before the whole person: a pack, a wheelchair."""
    if legs == "wheels":
        return _plain(stance, "seat-back" if behind else "seat-front")
    return _plain(stance, "pack") if behind and legs != "none" else ""


def _legs(stance: _Stance, legs: str) -> str:
    return _plain(stance, "legs") if legs == "stand" else ""


def _seat_thighs(stance: _Stance, legs: str) -> str:
    return _plain(stance, "legs-sit") if legs in ("sit", "wheels") else ""


# --- the head -------------------------------------------------------------------------------


def _lean(stance: _Stance) -> float:
    return stance.feeling.tilt * (-1 if stance.look < 0 else 1)


def _head_place(stance: _Stance) -> str:
    size = stance.person.head
    lift = -1.5 if size > 1 else 0
    mirror = f" scale({num(-1)} 1)" if stance.look < 0 else ""
    return f"rotate({num(_lean(stance))} 0 {NECK}) translate(0 {num(lift)}) scale({size}){mirror}"


def _head_piece(stance: _Stance, piece: str) -> str:
    return group(_plain(stance, stance.turned(piece)), _head_place(stance))


def _head(stance: _Stance) -> str:
    head = stance.part(stance.turned("head"))
    colours = stance.part("head")
    looks, feeling, pen = stance.person.looks, stance.feeling, stance.pen
    pieces = [
        head.svg(pen),
        face.blush(head, colours.colours["skin"], feeling),
        _plain(stance, stance.turned("marks")),
        face.features(head, looks, feeling, bool(stance.look), stance.talking, pen),
        *(_plain(stance, stance.turned(name)) for name in ("moustache", "glasses", "hair-front")),
        _plain(stance, stance.turned("ear")),
        face.mark(feeling, head, looks, stance.look, pen),
    ]
    return group("".join(pieces), _head_place(stance))


def _mouth_point(stance: _Stance) -> Point:
    """Return the mouth in the person's units, with the lean of the head."""
    x, y = stance.part(stance.turned("head")).anchor("mouth")
    x, y = x * stance.person.head * (-1 if stance.look < 0 else 1), y * stance.person.head
    turn = math.radians(_lean(stance))
    return (
        x * math.cos(turn) - (y - NECK) * math.sin(turn),
        NECK + x * math.sin(turn) + (y - NECK) * math.cos(turn),
    )


def _face_box(stance: _Stance, x: float, y: float, scale: float) -> Box:
    head = stance.part("head")
    half = (head.anchor("cheek")[0] + stance.person.hair) * stance.person.head
    top = head.anchor("crown")[1] * stance.person.head - 4
    bottom = head.anchor("chin")[1] * stance.person.head
    lean = math.sin(math.radians(_lean(stance))) * 50
    left, top_y = x + (lean - half) * scale, y + top * scale
    return Box(left, top_y, 2 * half * scale, (bottom - top) * scale)


# --- the arms -------------------------------------------------------------------------------


@dataclass(frozen=True)
class _DrawnArm:
    svg: str
    over: bool
    hand: Point
    size: float
    active: bool


def _arms(stance: _Stance, pose_word: str, legs: str) -> tuple[_DrawnArm, _DrawnArm]:
    """Return the acting arm and the other one; people act towards where they look."""
    pose = POSES[pose_word]
    resting = {"sit": "lap", "wheels": "lap", "desk": "desk"}.get(legs, "down")
    near, far = (resting if arm == "down" else arm for arm in (pose.near, pose.far))
    side = -1 if stance.look < 0 else 1
    toward = _arm(stance, ARMS[near], side, pose.item, pose.near != "down")
    away = _arm(stance, ARMS[far], -side, pose.item, pose.far != "down")
    return (toward, away) if pose.near != "down" else (away, toward)


def _arm(stance: _Stance, shape: ArmShape, side: int, item: str, active: bool) -> _DrawnArm:
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
    return _DrawnArm(svg, shape.over, (middle[0] * side, middle[1]), 26 * shape.size, active)


def _sleeve(stance: _Stance, torso: Part, arm: Arm) -> str:
    filled, outline = limbs.sleeve(arm)
    line = LINE * stance.pen
    coat, fold = torso.colours["coat"], torso.colours["fold"]
    cloth = path(filled, fill=coat, stroke="none") + path(outline)
    if stance.person.quilted:
        cloth += path(limbs.quilting(arm, line), stroke=fold, stroke_width=line * 0.5)
    else:
        crease = limbs.elbow_fold(arm)
        cloth += path(crease, stroke=fold, stroke_width=line * 0.55) if crease else ""
    if stance.person.cuff:
        cloth += path(limbs.band(arm, stance.person.cuff), fill=torso.colours["cuff"])
    return cloth


def _hand(stance: _Stance, shape: ArmShape, arm: Arm, item: str) -> tuple[str, Point]:
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
    names = ("hands/ear-behind", "hands/ear-front") if at_ear else (
        "hands/grip-behind", "hands/grip-front"
    )
    palm, fingers = (
        group(load_part(name).svg(pen, **skin), place, stroke_width=LINE * pen) for name in names
    )
    thing = ""
    if item and not at_ear:
        held = load_part(item)
        grip_x, grip_y = held.anchor("grip")
        inner = group(held.svg(pen * size), f"translate({num(-grip_x)} {num(-grip_y)})")
        thing = group(inner, spot)
    return palm + thing + fingers, middle


def _spare(
    stance: _Stance, acting: _DrawnArm, x: float, y: float, scale: float
) -> tuple[Box, ...]:
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
        boxes.append(Box(-temple - 40 if stance.look < 0 else temple, -90, 40, 70))
    return tuple(
        Box(x + b.x * scale, y + b.y * scale, b.w * scale, b.h * scale) for b in boxes
    )
