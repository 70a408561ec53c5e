"""Twelve drawn things that everybody has a name for: three of them keep a name card closed."""

from __future__ import annotations

from collections.abc import Mapping

from oldhelp.art.drawing import Drawing
from oldhelp.art.parts import load_part
from oldhelp.art.svg import document, group
from oldhelp.i18n import Words

KEEPSAKES: Mapping[str, str] = {
    "apple": "苹果",
    "fish": "鱼",
    "flower": "花",
    "umbrella": "雨伞",
    "teapot": "茶壶",
    "bicycle": "自行车",
    "sun": "太阳",
    "moon": "月亮",
    "house": "房子",
    "duck": "鸭子",
    "key": "钥匙",
    "boat": "小船",
}
"""Each thing and its word, in the order they always stand in: the place helps to remember."""

SIDE = 180.0


def keepsake(name: str, t: Words) -> Drawing:
    """Draw a thing on nothing, its word in the language of `t`."""
    drawn = load_part(f"keepsakes/{name}").svg()
    middle = SIDE / 2
    inner = group(drawn, f"translate({middle:.0f} {middle:.0f})", stroke_width=5)
    return Drawing(document(SIDE, SIDE, inner), t(KEEPSAKES[name]), SIDE, SIDE)
