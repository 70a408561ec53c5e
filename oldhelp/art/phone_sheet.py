"""What one screen of the pretend phone collects while its parts are drawn."""

from __future__ import annotations

from dataclasses import dataclass, field

from oldhelp.art import svg
from oldhelp.art.drawing import Box, Text
from oldhelp.art.metrics import fit_size, text_width, wrap
from oldhelp.art.svg import INK, WHITE

WIDTH, HEIGHT = 400.0, 556.0
FRAME = 12.0
CORNER = 48.0
INSIDE = Box(FRAME, FRAME, WIDTH - 2 * FRAME, HEIGHT - 2 * FRAME)

TEXT = 28.0
"""The smallest text of a screen: 22 px are the law at 1280 x 720, where the phone stands 1:1."""

FOOT = 12.0
"""How far a target reaches below its label where it can: focus and hint rings need the room."""

LEAST = 22.0
"""Long English labels may shrink this far before they are broken into two lines."""

ROOM_FOR_FONTS = 0.96
"""Share of a box that words may fill: bold DejaVu is 16 % wider than the table, not 12 %."""

_BASELINE = 0.36
"""Han characters look centred when the baseline is this share of the size below the middle."""


@dataclass
class Sheet:
    """Collects the shapes, words and targets of one screen, in drawing order.

    `spots` are all places a lesson can point at by name: targets, and words that are only read.
    `missing` is the height the parts lack.
    """

    pieces: list[str] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    targets: dict[str, Box] = field(default_factory=dict)
    spots: dict[str, Box] = field(default_factory=dict)
    missing: float = 0.0

    def draw(self, *shapes: str) -> None:
        """Add finished shapes."""
        self.pieces += shapes

    def write(
        self,
        words: str,
        box: Box,
        size: float = TEXT,
        colour: str = INK,
        ground: str = WHITE,
        bold: bool = True,
        anchor: str = "middle",
        least: float = LEAST,
    ) -> float:
        """Write one line into `box`, smaller if it must be, and return the size it got."""
        size = fit_size(words, size, box.w * ROOM_FOR_FONTS, bold, least=least)
        x = {"start": box.x, "middle": box.x + box.w / 2, "end": box.x + box.w}[anchor]
        y = box.y + box.h / 2 + size * _BASELINE
        self.pieces.append(svg.text(x, y, words, size, colour, anchor, bold))
        self.texts.append(Text(words, size, box, bold, colour, ground, anchor))
        return size

    def touch(self, name: str, box: Box) -> None:
        """Name a place that can be tapped."""
        self.targets[name] = box
        self.spots[name] = box

    def spot(self, name: str, box: Box) -> None:
        """Name a place that is only pointed at; what can be tapped keeps its name."""
        self.spots.setdefault(name, box)

    def floor(self, top: float, colour: str) -> None:
        """Fill the screen from `top` to its round lower corners."""
        d = f"M10 {svg.num(top)}H390V506Q390 546 350 546H50Q10 546 10 506Z"
        self.draw(svg.path(d, fill=colour, stroke="none"))

    def ceiling(self, bottom: float, colour: str) -> None:
        """Fill the screen from its round upper corners to `bottom`."""
        d = f"M10 {svg.num(bottom)}V50Q10 10 50 10H350Q390 10 390 50V{svg.num(bottom)}Z"
        self.draw(svg.path(d, fill=colour, stroke="none"))


def words_box(words: str, middle: float, y: float, size: float, most: float) -> Box:
    """Return a box for one centred line, as wide as its words need but at most `most`."""
    wide = min(most, text_width(words, size, bold=True))
    return Box(middle - wide / 2, y, wide, size * 1.2)


def label_lines(label: str, width: float) -> tuple[str, ...]:
    """Return the label in one line, or two if a break between words keeps it large."""
    if text_width(label, TEXT, bold=True) <= width:
        return (label,)
    lines = wrap(label, TEXT, width, bold=True)
    fits = all(text_width(line, TEXT, bold=True) <= width for line in lines)
    return lines if len(lines) == 2 and fits and " " in label else (label,)


def inset(box: Box, x: float, y: float) -> Box:
    """Return the box made smaller by `x` and `y` on each side."""
    return Box(box.x + x, box.y + y, box.w - 2 * x, box.h - 2 * y)


LINE_HIGH = 1.28
"""Height of a line of running words as a share of its size."""


def broken(words: str, width: float, size: float = TEXT, bold: bool = False) -> tuple[str, ...]:
    """Return the lines words take in a column of `width`."""
    return wrap(words, size, width * ROOM_FOR_FONTS, bold)


def block_high(lines: tuple[str, ...], size: float = TEXT) -> float:
    """Return the height of broken words."""
    return len(lines) * size * LINE_HIGH


def write_block(
    sheet: Sheet,
    lines: tuple[str, ...],
    box: Box,
    size: float = TEXT,
    colour: str = INK,
    ground: str = WHITE,
    bold: bool = False,
    anchor: str = "start",
) -> None:
    """Write broken words from the top of `box` down."""
    high = size * LINE_HIGH
    for number, line in enumerate(lines):
        where = Box(box.x, box.y + number * high, box.w, high)
        sheet.write(line, where, size, colour, ground, bold, anchor, least=size)


def centred(box: Box, high: float) -> Box:
    """Return a box of height `high` in the middle of a higher one."""
    return Box(box.x, box.y + (box.h - high) / 2, box.w, high)
