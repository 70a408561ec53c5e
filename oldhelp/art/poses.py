"""What arms can do: joints relative to the shoulder, on the right side of the picture."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from oldhelp.art.parts import Point


@dataclass(frozen=True)
class ArmShape:
    """Elbow and wrist from the shoulder, the hand's angle in degrees, and which hand it is.

    `flip` mirrors the hand (its thumb changes sides), `over` draws the arm above the head.
    """

    elbow: Point
    wrist: Point
    angle: float
    hand: str
    flip: bool = False
    size: float = 1.0
    over: bool = False
    mark: str = ""

    def aimed(self, hand: Point) -> ArmShape:
        """Return the arm bent so that the wrist is at `hand`, or as near as it can reach.

        The elbow stays below: both bones keep their length.
        """
        upper = math.hypot(*self.elbow)
        fore = math.dist(self.elbow, self.wrist)
        far = math.hypot(*hand) or 1.0
        reach = min(max(far, abs(upper - fore) + 24), upper + fore - 3)
        x, y = hand[0] / far * reach, hand[1] / far * reach
        along = (upper**2 - fore**2 + reach**2) / (2 * reach)
        off = math.sqrt(max(0.0, upper**2 - along**2))
        elbow = (x / reach * along - y / reach * off, y / reach * along + x / reach * off)
        return replace(self, elbow=elbow, wrist=(x, y))


ARMS = {
    "down": ArmShape((11, 56), (7, 110), 94, "relax", flip=True),
    "hold": ArmShape((15, 60), (-26, 44), -112, "grip"),
    "show": ArmShape((20, 56), (66, 44), -60, "grip"),
    "raise": ArmShape((42, 32), (96, -16), -76, "grip"),
    "ear": ArmShape((40, 30), (22, -40), -112, "grip-ear", over=True),
    "point": ArmShape((34, 40), (84, 10), -24, "point"),
    "point-up": ArmShape((36, 32), (76, -28), -52, "point"),
    "point-down": ArmShape((30, 46), (66, 86), 48, "point", flip=True),
    "wave": ArmShape((46, 22), (60, -46), -78, "open", size=1.12, over=True, mark="wave"),
    "stop": ArmShape((24, 56), (50, 14), -88, "open", size=1.42),
    "chin": ArmShape((14, 56), (-29, -10), -112, "fist", flip=True, over=True),
    "give": ArmShape((30, 46), (78, 26), -14, "fist"),
    "offer": ArmShape((16, 58), (62, 54), 0, "relax", flip=True),
    "carry": ArmShape((12, 58), (10, 108), 92, "fist", flip=True),
    "reach": ArmShape((30, 52), (78, 30), -10, "relax", flip=True),
    "heart": ArmShape((20, 54), (-28, 30), -170, "relax", over=True),
    "lap": ArmShape((16, 60), (-16, 100), 160, "relax"),
    "desk": ArmShape((16, 58), (-24, 86), 172, "relax"),
    "front": ArmShape((14, 58), (-32, 72), 168, "relax"),
    "hip": ArmShape((34, 44), (0, 88), 150, "fist"),
    "cane": ArmShape((20, 56), (32, 104), 80, "fist", flip=True),
}


@dataclass(frozen=True)
class Pose:
    """What a person does: the arm towards the other person, the other arm, a thing held.

    `says` completes the alternative text: 王奶奶{says}. With `reads` the eyes are on the thing.
    """

    says: str
    near: str
    far: str = "down"
    item: str = ""
    reads: bool = False


POSES = {
    "": Pose("", "down"),
    "down": Pose("", "down"),
    "phone": Pose("拿着手机", "hold", item="props/phone", reads=True),
    "scan": Pose("用手机对着码", "show", item="props/phone-scan", reads=True),
    "show": Pose("把手机给对方看", "show", item="props/phone-tick"),
    "video": Pose("把手机举在一臂远的地方打视频", "raise", item="props/phone-video"),
    "ear": Pose("在打电话", "down", "ear", item="props/phone"),
    "point": Pose("用手指着", "point"),
    "point-up": Pose("用手往上指", "point-up"),
    "wave": Pose("在招手", "wave"),
    "stop": Pose("伸手示意停下", "stop"),
    "chin": Pose("托着下巴", "down", "chin"),
    "give": Pose("递过东西", "give"),
    "open": Pose("摊开手", "offer"),
    "reach": Pose("伸出手", "reach"),
    "heart": Pose("把手放在胸口", "down", "heart"),
    "hip": Pose("叉着腰", "down", "hip"),
    "carry": Pose("提着东西", "down", "carry"),
}
"""Words a lesson may use after the expression. An empty word lets the arms hang."""

RESTING = {"sit": "lap", "wheels": "lap", "desk": "desk"}
"""Where an arm that hangs lies when its person sits or stands at a desk."""

AIMED = {"point": "label", "scan": "code", "reach": "label"}
"""Poses that are about a thing: the hand goes to this anchor of it."""
