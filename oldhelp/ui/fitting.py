"""How large a text may be to fit its place: pure measuring, no widgets."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from oldhelp.ui.theme import SMALLEST_TEXT

WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter)
LEFT_WRAP = int(
    Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
)


def fits(font: QFont, words: str, width: float, height: float, lines: int) -> bool:
    """Return whether `words` stand within `width` x `height` px in at most `lines` lines."""
    measure = QFontMetricsF(font)
    if lines == 1:
        return measure.horizontalAdvance(words) <= width and measure.height() <= height * 1.25
    longest = max((measure.horizontalAdvance(word) for word in words.split()), default=0.0)
    if longest > width and words.isascii():
        return False
    room = measure.boundingRect(QRectF(0, 0, width, 10_000), WRAP, words)
    return room.width() <= width + 1 and room.height() <= min(
        height * 1.1, lines * measure.lineSpacing() + 1
    )


def fitted(font: QFont, words: str, width: float, height: float, lines: int = 2) -> QFont:
    """Return `font`, made smaller by 1 px at a time until `words` fit; one line is tried first."""
    best = QFont(font)
    floor = min(font.pixelSize(), SMALLEST_TEXT)
    tries = [(size, 1) for size in range(font.pixelSize(), int(font.pixelSize() * 0.8), -1)]
    tries += [(size, lines) for size in range(font.pixelSize(), floor - 1, -1)]
    for size, count in tries:
        best.setPixelSize(size)
        if fits(best, words, width, height, count):
            return best
    return best
