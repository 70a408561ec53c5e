"""Rules of text: size, face, room, lines (TX1, TX2, TX4, TX5, SP1 to SP4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontInfo, QFontMetrics
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from bench.rules.view import View, called, document, glyphs, place, visible
from oldhelp.ui.theme import FAMILIES, SMALLEST_TEXT

LINE, LINE_FLOOR = 1.5, 1.3
"""Line pitch in text sizes: of running text, and of any text of more than one line."""

PARAGRAPH = 1.5
"""From the last line of a sentence to the first of the next, in line pitches."""

LONGEST_READING, LONGEST_LINE = 24, 28
"""Han characters in a line of running text, and in any line."""

LONGEST_LATIN = 40
"""The same of any line in English: 80 letters (WCAG 1.4.8)."""

_FAMILIES = {family for families in FAMILIES.values() for family in families}
_SHOUTED = re.compile(r"\b[A-Z]{3,}(?:\W+[A-Z]{2,})+\b")
_SHORTENED = re.compile(r"(?<!…)…$")
_QSS_SIZE = re.compile(r"font-size\s*:\s*(\d+)\s*px")


def text_is_large(view: View) -> Iterator[str]:
    """Running text has at least the size chosen; nothing is below the smallest size."""
    for shown in view.texts:
        px = QFontInfo(shown.font).pixelSize()
        least = view.look.text_size if shown.body else SMALLEST_TEXT
        yield "" if px >= least else f"“{shown.words}” has {px} px, at least {least}"
    for widget in visible(view.window):
        for size in _QSS_SIZE.findall(widget.styleSheet()):
            large = int(size) >= SMALLEST_TEXT
            yield "" if large else f"{called(widget)}: style sheet with {size} px"


def nothing_is_cut(view: View) -> Iterator[str]:
    """Every text fits its place, and nothing scrolls sideways."""
    for shown in view.texts:
        size = shown.widget.size().toTuple()
        cut = (
            not shown.fits
            or _behind_an_edge(shown.widget)
            or _SHORTENED.search(shown.words) is not None
        )
        yield f"“{shown.words}” is cut in {size}" if cut else ""
    for area in visible(view.window, QScrollArea):
        assert isinstance(area, QScrollArea)
        sideways = area.horizontalScrollBar().maximum() > 0
        yield f"{called(area)} scrolls sideways" if sideways else ""


def _behind_an_edge(widget: QWidget) -> bool:
    """Say whether more than the air around its text lies outside what a widget stands in."""
    around = widget.parentWidget()
    # What a scroll area holds can be scrolled into sight.
    while around is not None and not isinstance(around.parentWidget(), QScrollArea):
        box = QRect(widget.mapTo(around, QPoint(0, 0)), widget.size()).adjusted(4, 4, -4, -4)
        if not around.rect().contains(box):
            return True
        if around.isWindow():
            return False
        around = around.parentWidget()
    return False


def plain_face(view: View) -> Iterator[str]:
    """Sans serif, upright, no sentence in capitals."""
    for shown in view.texts:
        info = QFontInfo(shown.font)
        if info.family() not in _FAMILIES:
            yield f"“{shown.words}” is set in {info.family()}"
        elif shown.font.italic():
            yield f"“{shown.words}” is italic"
        else:
            yield f"“{shown.words}” is shouted" if _SHOUTED.search(shown.words) else ""


def no_empty_boxes(view: View) -> Iterator[str]:
    """The font has a shape for each character."""
    for shown in view.texts:
        measure = QFontMetrics(shown.font)
        lacking = [s for s in shown.words if not s.isspace() and not measure.inFontUcs4(ord(s))]
        yield f"“{shown.words}” has no shape for {lacking}" if lacking else ""


def lines_have_air(view: View) -> Iterator[str]:
    """Lines of running text are 1.5 text sizes apart, others 1.3; sentences 1.5 lines."""
    for shown in view.texts:
        if len(shown.lines) < 2:
            continue
        found = shown.pitch / shown.font.pixelSize()
        least = LINE if shown.reading else LINE_FLOOR
        yield "" if found >= least - 0.005 else f"“{shown.words}”: line pitch {found:.2f}"
    for above, below in pairwise(view.sentences()):
        first, second = place(above, view.window), place(below, view.window)
        gap = second.top() - first.bottom() - 1 + above.contentsMargins().bottom()
        gap += below.contentsMargins().top()
        found = 1 + gap / (LINE * above.font().pixelSize())
        good = found >= PARAGRAPH - 0.02
        yield "" if good else f"“{below.accessibleName()}” follows after {found:.2f} lines"


def survives_more_air(view: View) -> Iterator[str]:
    """With letters 0.12 em apart still nothing is cut (the runner spaces the letters)."""
    yield from nothing_is_cut(view)


def lines_are_short(view: View) -> Iterator[str]:
    """At most 24 Han characters in a line of running text, 28 in any; 80 letters in English."""
    for shown in view.texts:
        any_line = LONGEST_LINE if view.look.lang == "zh" else LONGEST_LATIN
        most = LONGEST_READING if shown.reading else any_line
        longest = max(map(glyphs, shown.lines), default=0)
        yield "" if longest <= most else f"“{shown.words}”: a line of {longest:g} characters"


def not_justified(view: View) -> Iterator[str]:
    """Running text is left aligned, and nothing is stretched to both edges."""
    for shown in view.texts:
        label = shown.widget
        if not isinstance(label, QLabel):
            continue
        found = label.alignment()
        if shown.reading:
            made = document(label)
            found |= made.begin().blockFormat().alignment()
        wrong = bool(found & Qt.AlignmentFlag.AlignJustify)
        wrong |= shown.reading and not found & Qt.AlignmentFlag.AlignLeft
        yield f"“{shown.words}” is aligned {found}" if wrong else ""
