"""The big hands of a close-up: one that points, and one that holds a phone."""

from __future__ import annotations

import math

from oldhelp.art.parts import load_part
from oldhelp.art.svg import group, num

PHONE_IN_HAND = (254.0, 518.0)
"""Width and height of the phone that `holding_hand` fits at scale 1."""


def pointer_hand(x: float, y: float, angle: float, scale: float) -> str:
    """Return a pointing hand with its sleeve, the fingertip at `x`, `y`.

    `angle` is the direction the finger points in, in degrees, 0 to the right and clockwise:
    -125 comes from below right. At scale 1 hand and sleeve are about 200 units long.
    """
    part = load_part("hands/pointer")
    tip_x, tip_y = part.anchor("tip")
    turn = math.radians(angle)
    left = x - scale * (tip_x * math.cos(turn) - tip_y * math.sin(turn))
    top = y - scale * (tip_x * math.sin(turn) + tip_y * math.cos(turn))
    place = f"translate({num(left)} {num(top)}) rotate({num(angle)}) scale({scale:.3f})"
    pen = 1 / scale
    return group(part.svg(pen), place, stroke_width=part.line * pen)


def holding_hand(x: float, y: float, scale: float) -> tuple[str, str]:
    """Return what of a hand lies behind and before a phone of 254 x 518 units at `x`, `y`.

    The phone is drawn between the two. The wrist leaves the picture 600 units below its top.
    """
    place = f"translate({num(x)} {num(y)}) scale({scale:.3f})"
    behind, front = load_part("hands/hold-behind"), load_part("hands/hold-front")
    pen = 1 / scale
    return (
        group(behind.svg(pen), place, stroke_width=behind.line * pen),
        group(front.svg(pen), place, stroke_width=front.line * pen),
    )
