"""A tile of the home page: an icon, a name, and one line that says what waits behind it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from oldhelp.ui.fitting import LEFT_WRAP, fits, fitted
from oldhelp.ui.icons import Icons
from oldhelp.ui.lines import write
from oldhelp.ui.theme import Look
from oldhelp.ui.widgets import BigButton

_NAME_SHARE = 0.5
"""The name may take this share of the width, the line the rest."""

_HIGH, _FRAME = 2.15, 22
"""A tile so many names high has room for the line below; focus ring and edge take so many px."""

_ABOVE, _BELOW = (
    int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | edge)
    for edge in (Qt.AlignmentFlag.AlignBottom, Qt.AlignmentFlag.AlignTop)
)


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
        inner = self._inner(body)
        side = self._side(inner)
        ink = self.look.colour("ink")
        box = QRectF(inner.left(), inner.center().y() - side / 2, side, side)
        self.icons.paint(painter, self.icon_name, box, ink)
        painter.setPen(ink)
        room = inner.adjusted(side + 14, 0, 0, 0)
        name, line = self._places(room)
        high = self._high()
        for where, role, words, flags in (
            (name, "card", self.text(), _ABOVE if high else LEFT_WRAP),
            (line, "caption", self.line, _BELOW if high else LEFT_WRAP),
        ):
            write(painter, where, self.look.font(role, role == "card"), words, 2, flags)

    def line_room(self) -> QRectF:
        """Return the place of the line when the tile has the focus, which leaves it the least."""
        return self._places(self._least_room())[1]

    def line_font(self) -> QFont:
        """Return the font of the line at its full size."""
        return self.look.font("caption")

    @staticmethod
    def _inner(body: QRectF) -> QRectF:
        return body.adjusted(20, 1, -14, -1)

    def _side(self, inner: QRectF) -> float:
        most = 1.6 * self.look.px("card") if self.look.roomy else 60.0
        return min(inner.height() * 0.6, most)

    def _high(self) -> bool:
        """Say whether the line stands below the name, with the focus and without it."""
        if self.height() - _FRAME < _HIGH * self.look.px("card"):
            return False
        _, below = self._stacked(self._least_room())
        font = fitted(self.line_font(), self.line, below.width(), below.height(), 2)
        return any(fits(font, self.line, below.width(), below.height(), n) for n in (1, 2))

    def _least_room(self) -> QRectF:
        inner = self._inner(QRectF(self.rect()).adjusted(10, 10, -10, -10))
        return inner.adjusted(self._side(inner) + 14, 0, 0, 0)

    @staticmethod
    def _stacked(room: QRectF) -> tuple[QRectF, QRectF]:
        name, line = QRectF(room), QRectF(room)
        name.setBottom(room.top() + room.height() * 0.54)
        line.setTop(name.bottom() + 4)
        return name, line

    def _places(self, room: QRectF) -> tuple[QRectF, QRectF]:
        """Return where the name and the line stand."""
        if self._high():
            return self._stacked(room)
        name, line = QRectF(room), QRectF(room)
        font = self.look.font("card", True)
        name.setWidth(self._name_width(room, font))
        line.setLeft(name.right() + 16)
        return name, line

    def _name_width(self, room: QRectF, font: QFont) -> float:
        """Return half the width, so that lines of tiles begin below each other, if both fit so."""
        half = room.width() * _NAME_SHARE
        if not self.line:
            return room.width()
        if not fits(font, self.text(), half, 999, 1):
            return room.width() * 0.55
        if fits(self.line_font(), self.line, half - 16, room.height(), 2):
            return half
        return min(half, QFontMetricsF(font).horizontalAdvance(self.text()) + 2)
