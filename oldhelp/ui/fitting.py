"""How large a text may be to fit its place: pure measuring, no widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from oldhelp.ui.theme import SMALLEST_TEXT, TEXT_SIZES

_ICON_WORTH = 0.85
"""An icon may cost the word beside it this share of its size, no more."""

WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter)
LEFT_WRAP = int(
    Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
)


_KEPT = 1000
"""Measurements remembered, of some 300 bytes each: those of more pages than are looked at."""

P = ParamSpec("P")
R = TypeVar("R")


def remembered(measure: Callable[Concatenate[QFont, P], R]) -> Callable[Concatenate[QFont, P], R]:
    """Let a function of a font be asked once for each text and place: each paint asks it again."""
    kept: dict[tuple[object, ...], R] = {}

    @wraps(measure)
    def asked(font: QFont, /, *args: P.args, **kwargs: P.kwargs) -> R:
        question = (font.key(), args, *kwargs.items())
        if question not in kept:
            if len(kept) >= _KEPT:
                kept.clear()
            kept[question] = measure(font, *args, **kwargs)
        return kept[question]

    return asked


@dataclass(frozen=True)
class ButtonFace:
    """How a button's word and icon share its inside: icon side and gap in px, and the font.

    The word takes at most so many `lines`.
    """

    side: float
    space: float
    font: QFont
    lines: int = 2


def button_face(font: QFont, words: str, width: float, height: float, icon: bool) -> ButtonFace:
    """Return the largest face that fits: the icon shrinks first, then it goes, then the word."""
    full = min(1.2 * font.pixelSize(), height * 0.62)
    faces = [(full, 14.0), (min(full, 30.0), 10.0)] if icon else []
    if not words:
        return ButtonFace(full if icon else 0.0, 0.0, font)
    for side, space in faces:
        if fits(font, words, width - side - space, height, 1):
            return ButtonFace(side, space, font)
    for side, space in [*faces[1:], (0.0, 0.0)]:
        smaller = fitted(font, words, width - side - space, height)
        kept = smaller.pixelSize() >= font.pixelSize() * _ICON_WORTH
        if kept or not side:
            return ButtonFace(side, space, smaller)
    return ButtonFace(0.0, 0.0, font)


@remembered
def fits(font: QFont, words: str, width: float, height: float, lines: int) -> bool:
    """Return whether `words` stand within `width` x `height` px in at most `lines` lines."""
    measure = QFontMetricsF(font)
    if lines == 1:
        if "\n" in words:
            return False
        return measure.horizontalAdvance(words) <= width and measure.height() <= height * 1.25
    longest = max((measure.horizontalAdvance(word) for word in words.split()), default=0.0)
    if longest > width and words.isascii():
        return False
    room = measure.boundingRect(QRectF(0, 0, width, 10_000), WRAP, words)
    return room.width() <= width + 1 and room.height() <= min(
        height * 1.1, lines * measure.lineSpacing() + 1
    )


def fitted(font: QFont, words: str, width: float, height: float, lines: int = 2) -> QFont:
    """Return `font`, made smaller by 1 px at a time until `words` fit; one line is tried first.

    For the sake of one line a text loses a fifth of its size, and nothing below body text.
    """
    smaller = QFont(font)
    smaller.setPixelSize(_fitting_px(font, words, width, height, lines))
    return smaller


@remembered
def _fitting_px(font: QFont, words: str, width: float, height: float, lines: int) -> int:
    best = QFont(font)
    full = font.pixelSize()
    floor = min(full, SMALLEST_TEXT)
    least = max(int(full * 0.8) + 1, min(full, TEXT_SIZES[0]))
    tries = [(size, 1) for size in range(full, least - 1, -1)]
    tries += [(size, lines) for size in range(full, floor - 1, -1)]
    for size, count in tries:
        best.setPixelSize(size)
        if fits(best, words, width, height, count):
            return size
    return floor
