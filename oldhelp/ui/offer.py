"""The help button offers itself by name: one calm line beside it, in place of the title."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QWidget

from oldhelp.ui.theme import BORDER, CORNER, Look
from oldhelp.ui.widgets import FitLabel, draw_box

_POINTER = 20
"""Width in px of the pointer on the right, towards the help button."""


class OfferBubble(QWidget):
    """Says that somebody can be called; it can not be pressed, and presses nothing."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._spoken = False
        self.line = FitLabel(look, "card", bold=True, colour="on_sun", lines=2)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(12, 4, 8 + _POINTER, 4)
        inside.addWidget(self.line)
        look.changed.connect(self.update)
        self.hide()

    def offer(self, words: str) -> None:
        """Show `words`; nothing without them."""
        self.line.setText(words)
        self.setVisible(bool(words))

    def mark(self, spoken: bool) -> None:
        """Mark the line while it is being read."""
        self._spoken = spoken
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        sun, line = self._look.colour("sun"), self._look.colour("line")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = BORDER + 3 * self._spoken
        box = QRectF(self.rect()).adjusted(0, 0, -_POINTER, 0)
        draw_box(painter, box, sun, line, width, CORNER)
        foot, tip, y = box.right() - width, self.width() - width / 2 - 1, self.height() / 2
        pointer = [QPointF(foot, y - 20), QPointF(tip, y), QPointF(foot, y + 20)]
        painter.setPen(QPen(sun, 2 * width))
        painter.drawLine(pointer[0], pointer[2])
        painter.setPen(QPen(line, width))
        painter.setBrush(sun)
        painter.drawPolyline(QPolygonF(pointer))
        painter.end()
