"""One page as it stands in the window, and what can be seen, pressed and reached on it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextDocument, QTextLayout, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

from oldhelp.ui.fitting import fits, fitted
from oldhelp.ui.lines import evened
from oldhelp.ui.page import Page
from oldhelp.ui.sentence_view import SentenceLabel
from oldhelp.ui.theme import Look
from oldhelp.ui.tile import Tile
from oldhelp.ui.widgets import BigButton, FitLabel, Label

INTERACTIVE = (
    QAbstractButton,
    QLineEdit,
    QTextEdit,
    QPlainTextEdit,
    QComboBox,
    QAbstractSlider,
    QAbstractSpinBox,
    QAbstractItemView,
    QTabBar,
)
_RING = 20
"""Px in each direction that a button's focus ring takes from its text."""


def settle() -> None:
    """Let Qt lay out and paint what has been asked for."""
    for _ in range(4):
        QCoreApplication.processEvents()


def visible(root: QWidget, kind: type[QWidget] = QWidget) -> list[QWidget]:
    """Return the widgets of a kind that are shown below `root`."""
    return [widget for widget in root.findChildren(kind) if widget.isVisibleTo(root)]


def place(widget: QWidget, window: QWidget) -> QRect:
    """Return where a widget lies in its window."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def interactive(root: QWidget) -> list[QWidget]:
    """Return everything that can be used; scroll bars are reached through what they scroll."""
    return [
        widget
        for widget in visible(root)
        if isinstance(widget, INTERACTIVE) or widget.property("clickable")
        if widget.isEnabled() and not isinstance(widget, QScrollBar)
        if not isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox)
    ]


def glyphs(line: str) -> float:
    """Return the length of a line in Han characters; a Latin letter counts half."""
    return sum(1 if unicodedata.east_asian_width(sign) in "WF" else 0.5 for sign in line)


def called(widget: QWidget) -> str:
    """Return a name for a widget that a person can find it by."""
    words = widget.accessibleName() or (
        widget.text() if isinstance(widget, QAbstractButton | QLabel | QLineEdit) else ""
    )
    kind = type(widget).__name__
    return f"{kind} “{re.sub('<[^>]+>', '', words)[:30]}”" if words else kind


@dataclass(frozen=True)
class Shown:
    """One text on the page: how it is drawn, and the room it has. `reading` is running text."""

    widget: QWidget
    words: str
    font: QFont
    lines: tuple[str, ...]
    pitch: float
    fits: bool
    body: bool = False
    reading: bool = False


def wrapped(words: str, font: QFont, width: float) -> tuple[str, ...]:
    """Return the lines a plain text takes in `width` px."""
    lines = []
    for paragraph in words.split("\n"):
        layout = QTextLayout(paragraph, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            start = line.textStart()
            lines.append(paragraph[start : start + line.textLength()])
        layout.endLayout()
    return tuple(lines)


def document(label: QLabel) -> QTextDocument:
    """Return a rich text as its label lays it out."""
    made = QTextDocument()
    made.setDefaultFont(label.font())
    made.setDocumentMargin(0)
    made.setHtml(label.text())
    made.setTextWidth(label.contentsRect().width())
    made.size()  # asking is what lays it out
    return made


def _rich_lines(made: QTextDocument) -> tuple[tuple[str, ...], float]:
    """Return the lines of a document, and the smallest distance of two baselines in px."""
    lines, tops, heights = [], [], []
    block = made.begin()
    while block.isValid():
        layout = block.layout()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            start = line.textStart()
            lines.append(block.text()[start : start + line.textLength()])
            tops.append(layout.position().y() + line.y())
            heights.append(line.height())
        block = block.next()
    steps = [b - a for a, b in pairwise(tops)] or heights
    return tuple(lines), min(steps, default=0.0)


def _shown_label(label: QLabel) -> Shown | None:
    rich = label.textFormat() == Qt.TextFormat.RichText
    words = re.sub(r"<[^>]+>", "", label.text()) if rich else label.text()
    if not words:
        return None
    if rich:
        made = document(label)
        lines, pitch = _rich_lines(made)
        enough = made.size().height() <= label.contentsRect().height() + 2
        return Shown(label, words, label.font(), lines, pitch, enough, True, True)
    font = label.drawn_font() if isinstance(label, FitLabel) else label.font()
    pitch = QFontMetricsF(font).lineSpacing()
    room = label.contentsRect()
    lines = wrapped(words, font, room.width()) if label.wordWrap() else (words,)
    if isinstance(label, FitLabel):
        lines = label.drawn_lines()
        tries = (1, label.lines)
        enough = any(fits(font, words, label.width(), label.height(), n) for n in tries)
    elif label.wordWrap():
        enough = label.heightForWidth(label.width()) <= label.height() + 2
    else:
        enough = label.sizeHint().width() <= label.width() + 1
    body = isinstance(label, Label) and label.role in ("body", "sentence")
    return Shown(label, words, font, lines, pitch, enough, body)


def _shown_button(button: QAbstractButton) -> Shown | None:
    if not button.text():
        return None
    font, enough = button.font(), True
    if isinstance(button, BigButton):
        width, height = button.width() - _RING - 2 * button.padding, button.height() - _RING - 12
        face = button.face(width, height)
        font, room = face.font, width - face.side - face.space
        enough = any(fits(font, button.text(), room, height, lines) for lines in (1, face.lines))
    else:
        hint = button.sizeHint()
        enough = hint.width() <= button.width() and hint.height() <= button.height()
    pitch = QFontMetricsF(font).lineSpacing()
    return Shown(button, button.text(), font, (button.text(),), pitch, enough)


def _shown_line(tile: Tile) -> Shown | None:
    """Return the line of a tile, which stands beside its name or below."""
    if not tile.line:
        return None
    room, full = tile.line_room(), tile.line_font()
    font = fitted(full, tile.line, room.width(), room.height(), 2)
    enough = any(fits(font, tile.line, room.width(), room.height(), lines) for lines in (1, 2))
    lines = evened(font, tile.line, room.width())
    return Shown(tile, tile.line, font, lines, QFontMetricsF(font).lineSpacing(), enough)


def _shown_field(field_: QLineEdit) -> Shown | None:
    words = field_.text() or field_.placeholderText()
    if not words:
        return None
    measure = QFontMetricsF(field_.font())
    enough = bool(field_.text()) or measure.horizontalAdvance(words) <= field_.width() - 24
    enough = enough and measure.height() <= field_.height()
    return Shown(field_, words, field_.font(), (words,), measure.lineSpacing(), enough)


def texts(root: QWidget) -> list[Shown]:
    """Return every text that is shown, as it is drawn."""
    found: list[Shown | None] = []
    for widget in visible(root):
        if isinstance(widget, QLabel):
            found.append(_shown_label(widget))
        elif isinstance(widget, QAbstractButton):
            found.append(_shown_button(widget))
            if isinstance(widget, Tile):
                found.append(_shown_line(widget))
        elif isinstance(widget, QLineEdit):
            found.append(_shown_field(widget))
    return [shown for shown in found if shown is not None]


@dataclass(frozen=True)
class Walk:
    """What Tab reaches: the focus when the page opened, the way forward and back."""

    opened_on: QWidget | None
    forward: tuple[QWidget, ...]
    backward: tuple[QWidget, ...]
    closed: bool
    """Whether the way forward ends where it began."""
    hidden: tuple[QWidget, ...]
    """What had the focus outside the window or behind the edge of a scroll area."""


def _tabbed(window: QWidget, key: Qt.Key) -> Iterator[QWidget | None]:
    focus = QApplication.focusWidget()
    if focus is not None:
        focus.clearFocus()
    for _ in range(300):
        QTest.keyClick(QApplication.focusWidget() or window, key)
        yield QApplication.focusWidget()


def _cycle(window: QWidget, key: Qt.Key) -> tuple[list[QWidget], QWidget | None, list[QWidget]]:
    seen: list[QWidget] = []
    hidden: list[QWidget] = []
    for focus in _tabbed(window, key):
        if focus is None or focus in seen:
            return seen, focus, hidden
        seen.append(focus)
        if focus.visibleRegion().isEmpty() or not window.rect().contains(place(focus, window)):
            hidden.append(focus)
    return seen, None, hidden


def walk(window: QWidget) -> Walk:
    """Press Tab until the first widget repeats, then the same backwards; give the focus back."""
    window.activateWindow()
    settle()
    opened = QApplication.focusWidget()
    forward, last, hidden = _cycle(window, Qt.Key.Key_Tab)
    backward, _, _ = _cycle(window, Qt.Key.Key_Backtab)
    if opened is not None:
        opened.setFocus()
    closed = bool(forward) and last is forward[0]
    return Walk(opened, tuple(forward), tuple(backward), closed, tuple(hidden))


@dataclass
class View:
    """A window with one page in one look; checks read from it and leave it as it was."""

    window: QWidget
    look: Look
    state: str = ""
    size: tuple[int, int] = (1280, 720)
    extra: dict[str, object] = field(default_factory=dict)

    @cached_property
    def texts(self) -> list[Shown]:
        """Every text of the page."""
        return texts(self.window)

    @cached_property
    def controls(self) -> list[QWidget]:
        """Everything that can be used on the page."""
        return interactive(self.window)

    @cached_property
    def walk(self) -> Walk:
        """What Tab reaches."""
        return walk(self.window)

    @property
    def page(self) -> Page | None:
        """The page shown, if the window has one."""
        pages = visible(self.window, Page)
        return pages[0] if pages and isinstance(pages[0], Page) else None

    def sentences(self) -> list[SentenceLabel]:
        """Return the sentences of the page from top to bottom."""
        return [
            one for one in visible(self.window, SentenceLabel) if isinstance(one, SentenceLabel)
        ]
