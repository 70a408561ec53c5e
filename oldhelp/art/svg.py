"""The pens of the art system: SVG Tiny 1.2 elements as text, and the palette.

Only shapes, paths, groups, transforms and text: no clip, filter, opacity or CSS, since Qt's SVG
knows none of them and every output must show the same picture.
"""

from __future__ import annotations

from html import escape

INK = "#2B2118"
PAPER = "#FFF8EE"
WHITE = "#FFFFFF"
SUN = "#FFC94D"
RED = "#A3170F"
GREEN = "#0B5D43"
BLUE = "#0F4C81"
ORANGE = "#FFB454"

FONT = "Noto Sans CJK SC"
"""Named alone: Qt reads the attribute as one family. Other systems fall back by themselves."""


def num(value: float) -> str:
    """Return a number with one decimal at most, as short as SVG allows."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def mix(first: str, second: str, share: float) -> str:
    """Return the colour `share` of the way from `first` to `second`, both `#RRGGBB`."""
    a, b = ([int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in (first, second))
    return "#" + "".join(f"{round(x + (y - x) * share):02X}" for x, y in zip(a, b, strict=True))


def darker(colour: str, share: float = 0.18) -> str:
    """Return the colour moved towards ink."""
    return mix(colour, INK, share)


def lighter(colour: str, share: float = 0.3) -> str:
    """Return the colour moved towards white."""
    return mix(colour, WHITE, share)


def element(tag: str, inner: str = "", /, **attributes: object) -> str:
    """Return one element; `stroke_width=4` becomes `stroke-width="4"`, None is left out."""
    parts = []
    for name, value in attributes.items():
        if value is None:
            continue
        shown = num(value) if isinstance(value, int | float) else str(value)
        parts.append(f' {name.rstrip("_").replace("_", "-")}="{escape(shown)}"')
    body = "".join(parts)
    return f"<{tag}{body}>{inner}</{tag}>" if inner else f"<{tag}{body}/>"


def rect(x: float, y: float, w: float, h: float, r: float = 0, **style: object) -> str:
    """Return a rectangle with corners of radius `r`."""
    round_ = {"rx": r, "ry": r} if r else {}
    return element("rect", x=x, y=y, width=w, height=h, **round_, **style)


def circle(x: float, y: float, r: float, **style: object) -> str:
    """Return a circle."""
    return element("circle", cx=x, cy=y, r=r, **style)


def path(d: str, **style: object) -> str:
    """Return a path; not filled unless `fill` says so."""
    return element("path", d=d, **{"fill": "none", **style})


def group(inner: str, transform: str | None = None, **style: object) -> str:
    """Return a group around `inner`."""
    return element("g", inner, transform=transform, **style) if inner else ""


def text(
    x: float,
    y: float,
    words: str,
    size: float,
    fill: str = INK,
    anchor: str = "middle",
    bold: bool = True,
) -> str:
    """Return one line of text with its baseline at `y`; the words are escaped."""
    return element(
        "text",
        escape(words, quote=False),
        x=x,
        y=y,
        font_size=size,
        text_anchor=anchor,
        fill=fill,
        stroke="none",
        font_weight="bold" if bold else "normal",
    )


def document(width: float, height: float, inner: str, stroke_width: float = 4) -> str:
    """Return a whole SVG file with ink strokes as the default."""
    pen = element(
        "g",
        inner,
        stroke=INK,
        stroke_width=stroke_width,
        stroke_linecap="round",
        stroke_linejoin="round",
    )
    return element(
        "svg",
        pen,
        xmlns="http://www.w3.org/2000/svg",
        version="1.2",
        baseProfile="tiny",
        width=width,
        height=height,
        viewBox=f"0 0 {num(width)} {num(height)}",
        font_family=FONT,
    )
