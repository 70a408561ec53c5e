"""Where the lines of a short text break: no syllable is left over for the last one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from oldhelp.ui.fitting import fitted, remembered

_PAUSES = "，。；：、！？,;:"


def kind_lines(words: str, fits: Callable[[str], bool]) -> tuple[str, ...]:
    """Break a sentence in two after a pause, if both halves fit, so that no syllable is left over.

    The break nearest the middle is taken; a sentence without one is left to the usual wrapping.
    """
    if fits(words):
        return (words,)
    pauses = (at + 1 for at, sign in enumerate(words[:-1]) if sign in _PAUSES)
    places = [place for place in pauses if not words[place].isdigit()]  # 1,250 is one word
    for at in sorted(places, key=lambda place: abs(place - len(words) / 2)):
        first, second = words[:at].rstrip(), words[at:].lstrip()
        if fits(first) and fits(second):
            return first, second
    return (words,)


def wrapped(words: str, font: QFont, width: float) -> tuple[str, ...]:
    """Return the lines that a paragraph takes in `width` px, as Qt breaks them."""
    # Not above: the window knows this module before its first paint, and needs it seldom there.
    from PySide6.QtGui import QTextLayout, QTextOption

    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    lines = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        start = line.textStart()
        lines.append(words[start : start + line.textLength()].rstrip())
    layout.endLayout()
    return tuple(lines)


@remembered
def evened(font: QFont, words: str, width: float) -> tuple[str, ...]:
    """Return the lines of `words` in `width` px: broken at a pause, else about equally long."""
    measure = QFontMetricsF(font)

    def fits(line: str) -> bool:
        return measure.horizontalAdvance(line) <= width

    lines: list[str] = []
    for paragraph in words.split("\n"):
        halves = kind_lines(paragraph, fits)
        if len(halves) == 1 and not fits(paragraph):
            halves = _equal(font, paragraph, width)
        lines += halves
    return tuple(lines)


def _equal(font: QFont, words: str, width: float) -> tuple[str, ...]:
    """Return the lines in the narrowest place that needs no more of them than `width` px."""
    best = wrapped(words, font, width)
    least, most = width / 2, width
    while most - least > 4:
        middle = (least + most) / 2
        lines = wrapped(words, font, middle)
        if len(lines) > len(best):
            least = middle
        else:
            best, most = lines, middle
    return best


def write(
    painter: QPainter, where: QRectF, font: QFont, words: str, lines: int, flags: int
) -> None:
    """Paint `words` as large as they fit, in at most so many lines, with Qt's flags of a text."""
    font = fitted(font, words, where.width(), where.height(), lines)
    painter.setFont(font)
    painter.drawText(where, flags, "\n".join(evened(font, words, where.width())))
