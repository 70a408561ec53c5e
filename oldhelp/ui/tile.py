"""A tile of the home page: an icon, a name, and one line that says what waits behind it."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from oldhelp.ui.fitting import LEFT_WRAP, fits, fitted
from oldhelp.ui.icons import Icons
from oldhelp.ui.theme import Look
from oldhelp.ui.widgets import BigButton

_NAME_SHARE = 0.5
"""The name may take this share of the width, the line the rest."""


class Tile(BigButton):
    """A wide button; the line stands beside the name, or below it where the tile is high."""

    def __init__(self, look: Look, icons: Icons, icon: str, kind: str) -> None:
        super().__init__(look, icons, icon=icon, kind=kind)
        self.line = ""

    def tell(self, name: str, line: str) -> None:
        """Set the name, and the line that says what waits."""
        self.line = line
        self.setText(name)
        self.setAccessibleName(f"{name}，{line}" if line else name)
        self.update()

    def _paint_content(self, painter: QPainter, body: QRectF) -> None:
        inner = body.adjusted(24, 6, -20, -6)
        side = min(inner.height() * 0.7, 60.0)
        ink = self.look.colour("ink")
        box = QRectF(inner.left(), inner.center().y() - side / 2, side, side)
        self.icons.paint(painter, self.icon_name, box, ink)
        painter.setPen(ink)
        name, line = self._places(inner.adjusted(side + 20, 0, 0, 0))
        for where, role, bold, words in (
            (name, "card", True, self.text()),
            (line, "caption", False, self.line),
        ):
            font = self.look.font(role, bold)
            painter.setFont(fitted(font, words, where.width(), where.height(), 2))
            painter.drawText(where, LEFT_WRAP, words)

    def _places(self, room: QRectF) -> tuple[QRectF, QRectF]:
        """Return where the name and the line stand."""
        name, line = QRectF(room), QRectF(room)
        if room.height() >= 2.4 * self.look.px("card"):
            name.setBottom(room.top() + room.height() * 0.56)
            line.setTop(name.bottom())
            return name, line
        width = room.width() * _NAME_SHARE
        if not self.line or fits(self.look.font("card", True), self.text(), width, 999, 1):
            name.setWidth(width if self.line else room.width())
            line.setLeft(name.right() + 16)
            return name, line
        name.setWidth(room.width() * 0.55)
        line.setLeft(name.right() + 16)
        return name, line
