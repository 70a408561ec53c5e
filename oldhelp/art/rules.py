"""What a good picture must satisfy, measured on the drawing and not by eye."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from oldhelp.art.drawing import Box, Drawing
from oldhelp.art.metrics import glyph_box, text_width
from oldhelp.i18n import Words

LEAST_TOUCH = 60.0
"""Width and height of what older fingers can tap, at 1:1."""

LEAST_TEXT = 22.0
"""Size of words on a picture that is used, not only looked at, at 1:1."""

LEAST_CONTRAST = 7.0
"""Contrast of words and their ground, as WCAG 2 computes it for its strictest level."""

_SLACK = 0.5
"""Units that rounding may cost; keys that touch do not overlap."""

_LINE = 36.0
"""Height of a line of a screen's running words: what is too high is told in lines."""

_HIDDEN = 0.3
"""A line is still read when a hand covers less than this share of it."""


def _t(message: str) -> str:
    """Mark a sentence for the catalogue; it is translated when it is said."""
    return message


CODES: Mapping[str, str] = {
    "V01": _t("“{words}”太长，画面上放不下。请写短一点。"),
    "V02": _t("“{words}”伸到了画面外。请少放一些内容。"),
    "V03": _t("气泡挡住了人的脸。请把话写短一点，或换个位置。"),
    "V04": _t("“{name}”太小，不好点：{width} × {height}，至少 {least}。请少放几样。"),
    "V05": _t("“{name}”和“{other}”叠在一起，会点错。请少放几样。"),
    "V06": _t("“{name}”伸到了画面外，点不到。请少放几样。"),
    "V07": _t("“{words}”和底色太接近，看不清：对比 {contrast}，至少 {least}。请换颜色。"),
    "V08": _t("手挡住了“{words}”。请换一个要指的地方。"),
    "V09": _t("手挡住了要点的地方。请换一个要指的地方。"),
    "V10": _t("“{words}”的字太小：{size}，至少 {least}。请写短一点。"),
    "V11": _t("两个气泡叠在一起。请把话写短一点。"),
    "V12": _t("手挡住了人的脸。请换一个要指的地方。"),
    "V13": _t(
        "手机画面放不下，大约多出 {lines} 行字的高度。请把字写短一点，去掉一样，或分成两个画面。"
    ),
}


@dataclass(frozen=True)
class PictureFault:
    """One thing wrong with a picture, with what to do about it."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)

    def said(self, t: Words) -> str:
        """Return the sentence in the language of `t`."""
        return t(CODES[self.code]).format(**self.values)


def picture_faults(drawing: Drawing) -> tuple[PictureFault, ...]:
    """Return everything wrong with a picture; nothing for a good one."""
    return tuple(fault for rule in _RULES for fault in rule(drawing))


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours `#RRGGBB`, 1 to 21, as WCAG 2 computes it."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _texts(drawing: Drawing) -> Iterator[PictureFault]:
    for text in drawing.texts:
        too_wide = text_width(text.words, text.size, text.bold) > text.box.w + _SLACK
        if too_wide or text.size > text.box.h + _SLACK:
            yield PictureFault("V01", {"words": text.words})
        if not _inside(glyph_box(text), drawing):
            yield PictureFault("V02", {"words": text.words})
        if drawing.tappable and drawing.targets and text.size < LEAST_TEXT:
            values = {"words": text.words, "size": round(text.size), "least": LEAST_TEXT}
            yield PictureFault("V10", values)


def _whole(drawing: Drawing) -> Iterator[PictureFault]:
    if drawing.missing > _SLACK:
        yield PictureFault("V13", {"lines": math.ceil(drawing.missing / _LINE)})


def _contrasts(drawing: Drawing) -> Iterator[PictureFault]:
    for text in drawing.texts:
        if text.colour and text.ground:
            found = contrast(text.colour, text.ground)
            if found < LEAST_CONTRAST:
                values = {"words": text.words, "contrast": f"{found:.1f}", "least": LEAST_CONTRAST}
                yield PictureFault("V07", values)


def _bubbles(drawing: Drawing) -> Iterator[PictureFault]:
    for bubble in drawing.bubbles:
        if any(_overlap(bubble, face) for face in drawing.faces):
            yield PictureFault("V03")
    for first, second in combinations(drawing.bubbles, 2):
        if _overlap(first, second):
            yield PictureFault("V11")


def _targets(drawing: Drawing) -> Iterator[PictureFault]:
    if not drawing.tappable:
        return
    for name, box in drawing.targets.items():
        if min(box.w, box.h) < LEAST_TOUCH - _SLACK:
            values = {"width": round(box.w), "height": round(box.h), "least": round(LEAST_TOUCH)}
            yield PictureFault("V04", {"name": name, **values})
        if not _inside(box, drawing):
            yield PictureFault("V06", {"name": name})
    for (name, box), (other, second) in combinations(drawing.targets.items(), 2):
        if _overlap(box, second):
            yield PictureFault("V05", {"name": name, "other": other})


def _hands(drawing: Drawing) -> Iterator[PictureFault]:
    if any(_overlap(hand, box) for hand in drawing.hands for box in drawing.pointed):
        yield PictureFault("V09")
    if any(_overlap(hand, box) for hand in drawing.hands for box in drawing.faces):
        yield PictureFault("V12")
    for text in drawing.texts:
        if _hidden_share(glyph_box(text), drawing.hands) > _HIDDEN:
            yield PictureFault("V08", {"words": text.words})


_RULES: tuple[Callable[[Drawing], Iterator[PictureFault]], ...] = (
    _whole,
    _texts,
    _contrasts,
    _bubbles,
    _targets,
    _hands,
)


def _hidden_share(words: Box, hands: tuple[Box, ...]) -> float:
    """Return the share of a line's middle that hands cover, tried at 24 points."""
    tried = 24
    y = words.y + words.h / 2
    hit = sum(
        any(_holds(hand, words.x + words.w * (step + 0.5) / tried, y) for hand in hands)
        for step in range(tried)
    )
    return hit / tried


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x < x < box.x + box.w and box.y < y < box.y + box.h


def _overlap(a: Box, b: Box) -> bool:
    wide = min(a.x + a.w, b.x + b.w) - max(a.x, b.x)
    high = min(a.y + a.h, b.y + b.h) - max(a.y, b.y)
    return wide > _SLACK and high > _SLACK


def _inside(box: Box, drawing: Drawing) -> bool:
    right, bottom = drawing.width + _SLACK, drawing.height + _SLACK
    return (
        box.x >= -_SLACK and box.y >= -_SLACK and box.x + box.w <= right and box.y + box.h <= bottom
    )
