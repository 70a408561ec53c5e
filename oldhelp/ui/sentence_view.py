"""The sentences of a step, each one focusable, the spoken one marked by colour and a bar."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from oldhelp.ui.fitting import remembered
from oldhelp.ui.lines import kind_lines, wrapped
from oldhelp.ui.theme import Look
from oldhelp.ui.widgets import draw_box

_BAR, _INSET = 10, 24
LINE_HEIGHT = 105
"""Per cent of the font's own line pitch (1.448 em in Noto Sans CJK): 1.52 x text size, rule SP1."""

_PADDING = 4
"""Px above and below a sentence, inside its own place."""

SCROLL_WIDTH = 60
"""Px: what can be dragged is as large as what can be pressed (rule TA1)."""


def gap(px: int) -> int:
    """Return the px between two sentences of text size `px`: 1.5 lines apart, rule SP1."""
    return round(px * 1.52 / 2) - 2 * _PADDING


def _room(width: int) -> int:
    """Return the px a line of text has in a sentence of `width` px."""
    return width - _INSET - 8 - 2


@remembered
def _lines(font: QFont, words: str, room: int) -> tuple[str, ...]:
    advance = QFontMetricsF(font).horizontalAdvance
    return kind_lines(words, lambda line: advance(line) <= room)


@remembered
def _height(font: QFont, words: str, width: int) -> int:
    """Return the height in px of a sentence at `width` px."""
    measure, room = QFontMetricsF(font), _room(width)
    lines = _lines(font, words, room)
    # Counted as Qt breaks them: an English word that does not fit takes a line more.
    rows = sum(
        1 if measure.horizontalAdvance(line) <= room else len(wrapped(line, font, room))
        for line in lines
    )
    line = ceil(measure.lineSpacing()) * LINE_HEIGHT / 100
    return ceil(rows * line) + 2 * _PADDING + 1  # rich text rounds up once more at its end


class SentenceLabel(QLabel):
    """One sentence; it can take focus, so that keyboard and screen reader reach the text."""

    def __init__(self, look: Look, role: str, ground: str) -> None:
        super().__init__()
        self._look, self._role, self._ground = look, role, ground
        self._words = ""
        self._px = 0
        self.spoken = False
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setContentsMargins(_INSET, _PADDING, 8, _PADDING)
        look.changed.connect(self._retake)
        self._retake()

    def say(self, words: str) -> None:
        """Show `words`."""
        self._words = words
        self.setAccessibleName(words)
        self._retake()

    def mark(self, spoken: bool) -> None:
        """Mark or unmark this sentence as the one being spoken."""
        if spoken != self.spoken:
            self.spoken = spoken
            self._retake()

    def needed(self, width: int, px: int) -> int:
        """Return the height in px the sentence needs at `width` px and text of `px`."""
        font = self._look.font(self._role)
        font.setPixelSize(px)
        return _height(font, self._words, width)

    def set_px(self, px: int) -> None:
        """Take a text size in px instead of the role's own; 0 gives it back."""
        if px != self._px:
            self._px = px
            self._retake()

    def _retake(self) -> None:
        # Not above: the window knows this module before its first paint.
        from html import escape

        look = self._look
        font = look.font(self._role)
        if self._px:
            font.setPixelSize(self._px)
        if font != self.font():
            self.setFont(font)
        ink = look.colour("ink").name()
        lines = _lines(font, self._words, _room(self.width()))
        self.setText(
            f'<p style="line-height:{LINE_HEIGHT}%; margin:0; color:{ink}">'
            f"{'<br>'.join(escape(line) for line in lines)}</p>"
        )
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._retake()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, body = self._look, QRectF(self.rect())
        if self.spoken:
            mark = body.adjusted(_BAR + 6, 0, 0, 0)
            draw_box(painter, mark, look.colour(self._ground), look.colour("ink"), 0, 12)
            bar = QRectF(body.left(), body.top(), _BAR, body.height())
            draw_box(painter, bar, look.colour("ink"), look.colour("ink"), 0, 5)
        if self.hasFocus():
            ring, clear = look.colour("calm"), QColor(0, 0, 0, 0)
            draw_box(painter, body.adjusted(_BAR + 6, 0, 0, 0), clear, ring, 5, 12)
        painter.end()
        super().paintEvent(event)


class SentenceView(QScrollArea):
    """All sentences of a page; scrolls up and down if the largest text needs it."""

    def __init__(self, look: Look, role: str = "sentence", ground: str = "spoken") -> None:
        super().__init__()
        self._look, self._role, self._ground = look, role, ground
        self.labels: list[SentenceLabel] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addStretch(1)
        look.changed.connect(self._retake)
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self._retake()

    def _retake(self) -> None:
        """Take the colours of the look for the scroll bar, which is as wide as a finger."""
        line, surface = self._look.colour("line").name(), self._look.colour("surface").name()
        calm = self._look.colour("calm").name()
        self.verticalScrollBar().setStyleSheet(
            f"QScrollBar{{width:{SCROLL_WIDTH}px;background:{surface};border:4px solid {line};"
            f"border-radius:16px}} QScrollBar::handle{{background:{calm};min-height:60px;"
            "border-radius:10px;margin:6px} QScrollBar::add-line,QScrollBar::sub-line{height:0}"
        )
        self._fit()

    def show_sentences(self, sentences: Sequence[str]) -> None:
        """Show `sentences`, none marked."""
        while len(self.labels) < len(sentences):
            label = SentenceLabel(self._look, self._role, self._ground)
            self._column.insertWidget(len(self.labels), label)
            self.labels.append(label)
        for number, label in enumerate(self.labels):
            label.setVisible(number < len(sentences))
            label.mark(False)
            if number < len(sentences):
                label.say(sentences[number])
        self.verticalScrollBar().setValue(0)
        self._fit()

    def needed(self, width: int, px: int = 0) -> int:
        """Return the height in px all shown sentences need at `width` px (0: the role's size)."""
        px = px or self._look.px(self._role)
        shown = [label for label in self.labels if not label.isHidden()]
        return sum(label.needed(width, px) for label in shown) + gap(px) * max(0, len(shown) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take the largest size between body text and the role's at which nothing scrolls."""
        whole, least = self._look.px(self._role), self._look.px("body")
        width, height = self.viewport().width(), self.viewport().height()
        sizes = range(whole, min(whole, least) - 1, -1)
        fitting = next((px for px in sizes if self.needed(width, px) <= height), sizes[-1])
        self._column.setSpacing(gap(fitting))
        for label in self.labels:
            label.set_px(fitting)

    def mark(self, spoken: int) -> None:
        """Mark the sentence with index `spoken`; -1 unmarks all."""
        for number, label in enumerate(self.labels):
            label.mark(number == spoken)
        if 0 <= spoken < len(self.labels):
            self.ensureWidgetVisible(self.labels[spoken])
