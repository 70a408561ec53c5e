"""Things in a scene: on a counter, in a hand, or a sound in the air."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from oldhelp.art.drawing import Box, Text
from oldhelp.art.metrics import fit_size, text_width, wrap
from oldhelp.art.parts import ArtError, Point, load_part
from oldhelp.art.places import draw_text
from oldhelp.art.svg import GREEN, INK, SUN, WHITE, group, num
from oldhelp.i18n import Words


@dataclass(frozen=True)
class Prop:
    """One thing: its name in alternative texts and how it is drawn.

    `held` things hang in the hand of who gives or carries them, when somebody does. `aside` is
    how far nearer to the keeper than a stand a thing stands, out of a customer's way. `in_air`
    things float above the counter, `on_wall` things hang where the place has a wall for them.
    `title` is printed on it; `labelled` things may be followed by words in a lesson: `qr-stand
    张记蔬菜`, and say `unlabelled` when they are not. `keep_free` things are what the picture
    teaches, so no bubble covers them.
    """

    name: str
    scale: float = 1.0
    held: bool = False
    aside: float = 0
    in_air: bool = False
    on_wall: bool = False
    title: str = ""
    labelled: bool = False
    unlabelled: str = ""
    colour: str = INK
    ground: str = WHITE
    size: float = 20
    keep_free: bool = False


PROPS: Mapping[str, Prop] = {
    "qr-stand": Prop(
        "付款码牌",
        1.12,
        title="付款",
        labelled=True,
        unlabelled="请扫这里",
        colour=WHITE,
        ground=GREEN,
        keep_free=True,
    ),
    "tomato-bag": Prop("一袋番茄", 1.1, held=True, aside=48),
    "beep": Prop("提示声", 1.0, in_air=True, labelled=True, size=42, ground=SUN, keep_free=True),
    "scales": Prop("电子秤"),
    "cash": Prop("现金", 1.1),
    "cabbage": Prop("白菜", 1.0, held=True),
    "handbag": Prop("手提包", 1.0, held=True),
    "plant": Prop("盆栽", 0.8),
    "tea-cup": Prop("一杯茶"),
    "glasses": Prop("一副眼镜"),
    "phone-lying": Prop("放着的手机", 1.15),
    "landline": Prop("座机电话", 1.1),
    "bank-card": Prop("银行卡", 0.9, held=True),
    "id-card": Prop("身份证", 0.9, held=True),
    "notebook": Prop("本子和笔", 1.1),
    "newspaper": Prop("报纸", 0.95, held=True),
    "medicine": Prop("药盒", 0.9, held=True),
    "wallet": Prop("钱包", 0.95, held=True),
    "pc": Prop("电脑和鼠标", 1.1),
    "red-button": Prop("红色的大按钮", 1.1),
    "envelope": Prop("一封信", 0.95, held=True),
    "bag": Prop("布袋", 1.0, held=True),
    "clipboard-stand": Prop("夹着单子的板", 0.9, held=True),
    "cane": Prop("拐杖", 1.0, held=True),
    "board-open": Prop("白板上的手机，锁打开了", on_wall=True),
    "board-login": Prop("白板上的手机，锁着，等人登录", on_wall=True),
}

IN_AIR = 278.0
"""How far above the counter a sound floats, in units."""

LEAST = 14.0
"""Smallest words on a stand; its name is also in the lesson's sentence."""


@dataclass(frozen=True)
class Thing:
    """One prop of a scene: its word and the words printed on it."""

    word: str
    label: str

    @property
    def prop(self) -> Prop:
        return PROPS[self.word]


@dataclass(frozen=True)
class DrawnProp:
    """A drawn prop, its words, and its box, which no bubble may cover if it is `keep_free`."""

    svg: str
    texts: tuple[Text, ...]
    area: Box
    keep_free: bool
    spots: Mapping[str, Box]


def read_prop(words: str) -> Thing:
    """Return the thing a lesson names, e.g. `qr-stand 张记蔬菜`; unknown is an `ArtError`."""
    word, _, label = words.strip().partition(" ")
    if word not in PROPS:
        raise ArtError(
            "没有画过物品“{word}”。可以写：{words}。", "props", word=word, words="、".join(PROPS)
        )
    if label and not PROPS[word].labelled:
        raise ArtError(
            "物品“{word}”上没有写字的地方，请删去“{label}”。", "props", word=word, label=label
        )
    return Thing(word, label.strip())


def draw_prop(thing: Thing, at: Point, hold: bool, t: Words) -> DrawnProp:
    """Draw a thing standing at the point, or hanging there when `hold`."""
    part, prop = load_part(f"props/{thing.word}"), thing.prop
    joint = part.anchor("grip" if hold else "base")
    scale = prop.scale
    left, top = at[0] - joint[0] * scale, at[1] - joint[1] * scale
    place = f"translate({num(left)} {num(top)}) scale({scale:.3f})"
    svg = group(part.svg(1 / scale), place, stroke_width=part.line / scale)

    def area(anchor: str) -> Box:
        box = part.area(anchor)
        return Box(left + box.x * scale, top + box.y * scale, box.w * scale, box.h * scale)

    texts: list[Text] = []
    if prop.title:
        texts += _lines(t(prop.title), prop, area("title"), 1)
    label = thing.label or (t(prop.unlabelled) if prop.unlabelled else "")
    if label:
        texts += _lines(label, prop, area("label"), 2)
    svg += "".join(draw_text(line) for line in texts)
    spots = {anchor: area(anchor) for anchor in part.anchors}
    return DrawnProp(svg, tuple(texts), spots["all"], prop.keep_free, spots)


def _lines(words: str, prop: Prop, box: Box, most: int) -> list[Text]:
    """Return the words in at most `most` lines inside the box, as large as they fit."""
    if text_width(words, LEAST * 1.2, bold=True) <= box.w:
        most = 1
    size = fit_size(words, prop.size, box.w, bold=True, lines=most, least=LEAST)
    size = min(size, box.h / most / 1.1)
    lines = wrap(words, size, box.w, bold=True)[:most]
    high = box.h / len(lines)
    boxes = [Box(box.x, box.y + i * high, box.w, high) for i in range(len(lines))]
    return [
        Text(line, size, where, bold=True, colour=prop.colour, ground=prop.ground)
        for line, where in zip(lines, boxes, strict=True)
    ]
