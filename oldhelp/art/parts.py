"""Loads the shapes of `assets/art`: SVG files with named anchors and colours that can change.

A part file is an ordinary SVG an illustrator can open. `<g id="drawing">` holds what is drawn;
`<g id="anchors">` (not shown) holds circles and rectangles named `anchor-…`: where the next part
joins. `data-colours="coat:#5878AC"` on the root names the colours that another caller may replace.
A line's width is meant for the finished panel: a part drawn at scale 0.8 still gets lines of 5.
Only where `data-body` is given, that share of the width is flesh, not line, and is scaled.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from xml.etree import ElementTree

from oldhelp import paths
from oldhelp.art.drawing import Box
from oldhelp.art.svg import num
from oldhelp.errors import OldhelpError

SHAPES = frozenset(
    ("g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
)
"""What a part may be made of; anything else an editor leaves in the file is not drawn."""

ATTRIBUTES = frozenset(
    "d x y x1 y1 x2 y2 cx cy r rx ry width height points transform fill fill-rule stroke"
    " stroke-width stroke-linecap stroke-linejoin".split()
)

Point = tuple[float, float]


class ArtError(OldhelpError):
    """A picture that cannot be drawn from its words; `about` is the key they stand at, if known."""

    def __init__(self, message: str, about: str = "", **values: object) -> None:
        super().__init__(message, **values)
        self.about = about


@dataclass(frozen=True)
class _Width:
    """A line width that follows the pen; `body` is the share that is flesh."""

    line: float
    body: float

    def at(self, pen: float) -> str:
        return num(self.body + self.line * pen)


_Piece = str | _Width


@dataclass(frozen=True)
class Part:
    """One shape: pieces of SVG text, its own line width, colours and anchors."""

    name: str
    line: float
    colours: Mapping[str, str]
    anchors: Mapping[str, Box]
    _pieces: tuple[_Piece, ...]

    def anchor(self, name: str) -> Point:
        """Return the middle of a named anchor in the part's own units."""
        box = self.area(name)
        return (box.x + box.w / 2, box.y + box.h / 2)

    def radius(self, name: str) -> float:
        """Return half the width of a named anchor."""
        return self.area(name).w / 2

    def area(self, name: str) -> Box:
        """Return the rectangle of a named anchor."""
        if name not in self.anchors:
            raise ArtError(
                "图画零件“{part}”里没有定位点“{anchor}”。请在文件里补上。",
                part=self.name,
                anchor=name,
            )
        return self.anchors[name]

    def svg(self, pen: float = 1.0, **colours: str) -> str:
        """Return the part as SVG text, its lines `pen` times as wide, some colours replaced."""
        return _drawn(self.name, round(pen, 3), tuple(sorted(colours.items())))


@lru_cache(maxsize=4096)
def _drawn(name: str, pen: float, colours: tuple[tuple[str, str], ...]) -> str:
    part = load_part(name)
    text = "".join(p if isinstance(p, str) else p.at(pen) for p in part._pieces)
    swaps = {part.colours[role]: new for role, new in colours if role in part.colours}
    if not swaps:
        return text
    known = re.compile("|".join(re.escape(old) for old in swaps))
    return known.sub(lambda found: swaps[found.group()], text)


@cache
def load_part(name: str) -> Part:
    """Return the part `assets/art/<name>.svg`; a missing or broken file is an `ArtError`."""
    file = paths.assets_dir() / "art" / f"{name}.svg"
    try:
        root = ElementTree.fromstring(file.read_bytes())
    except (OSError, ElementTree.ParseError) as fault:
        raise ArtError(
            "图画零件“{part}”读不了：{fault}。请重新安装，或改好这个文件。", part=name, fault=fault
        ) from fault
    drawing = _child(root, "drawing")
    pieces: list[_Piece] = []
    line = 5.0
    if drawing is not None:
        line = _number(_styled(drawing).get("stroke-width", "5"))
        for shape in drawing:
            _collect(shape, pieces)
    return Part(name, line, _colours(root), _anchors(root), _joined(pieces))


@cache
def has_part(name: str) -> bool:
    """Tell whether the part exists."""
    return (paths.assets_dir() / "art" / f"{name}.svg").is_file()


def _child(root: ElementTree.Element, name: str) -> ElementTree.Element | None:
    return next((g for g in root.iter() if g.get("id") == name), None)


def _styled(shape: ElementTree.Element) -> dict[str, str]:
    """Return the attributes of a shape; editors like to write them into `style`."""
    pairs = (rule.split(":", 1) for rule in shape.get("style", "").split(";") if ":" in rule)
    return {**shape.attrib, **{key.strip(): value.strip() for key, value in pairs}}


def _collect(shape: ElementTree.Element, pieces: list[_Piece]) -> None:
    tag = shape.tag.rsplit("}", 1)[-1] if isinstance(shape.tag, str) else ""
    if tag not in SHAPES:
        return
    given = _styled(shape)
    pieces.append(f"<{tag}")
    for key, value in given.items():
        if key == "stroke-width":
            width, body = _number(value), _number(given.get("data-body", "0"))
            pieces += [' stroke-width="', _Width(width - body, body), '"']
        elif key in ATTRIBUTES:
            pieces.append(f' {key}="{escape(_plain(value))}"')
    if len(shape) == 0:
        pieces.append("/>")
        return
    pieces.append(">")
    for inner in shape:
        _collect(inner, pieces)
    pieces.append(f"</{tag}>")


def _number(value: str) -> float:
    """Return a length; editors like to add the unit."""
    return float(value.removesuffix("px"))


def _plain(value: str) -> str:
    """Return a colour in one spelling, so that replacing it cannot miss."""
    return value.upper() if re.fullmatch("#[0-9a-fA-F]{6}", value) else value


def _colours(root: ElementTree.Element) -> dict[str, str]:
    pairs = (pair.split(":", 1) for pair in root.get("data-colours", "").split())
    return {role: colour.upper() for role, colour in pairs}


def _anchors(root: ElementTree.Element) -> dict[str, Box]:
    found = {}
    for mark in root.iter():
        name = mark.get("id", "")
        if not name.startswith("anchor-"):
            continue
        get = {key: _number(value) for key, value in mark.items() if key in _SIZES}
        if "r" in get:
            r = get["r"]
            box = Box(get.get("cx", 0) - r, get.get("cy", 0) - r, 2 * r, 2 * r)
        else:
            box = Box(get.get("x", 0), get.get("y", 0), get["width"], get["height"])
        found[name.removeprefix("anchor-")] = box
    return found


_SIZES = ("cx", "cy", "r", "x", "y", "width", "height")


def _joined(pieces: list[_Piece]) -> tuple[_Piece, ...]:
    """Return the pieces with neighbouring texts joined, so that drawing has little to do."""
    joined: list[_Piece] = []
    for piece in pieces:
        if joined and isinstance(piece, str) and isinstance(joined[-1], str):
            joined[-1] += piece
        else:
            joined.append(piece)
    return tuple(joined)
