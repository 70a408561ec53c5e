"""A button with a drawn round and a word below: a name card, a face to choose, a drawn thing."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from oldhelp.ui.faces import ON_ROUND, Faces
from oldhelp.ui.fitting import WRAP
from oldhelp.ui.icons import Icons
from oldhelp.ui.lines import write
from oldhelp.ui.names import family
from oldhelp.ui.theme import Look
from oldhelp.ui.widgets import BigButton

_TICK = 44.0


class PersonCard(BigButton):
    """One face or thing. `value` is what the page emits when it is touched."""

    def __init__(self, look: Look, icons: Icons, faces: Faces) -> None:
        super().__init__(look, icons)
        self._faces = faces
        self.value: object = None
        self.drawn = ""
        self.note = ""
        self.round = True
        self.padding = 10

    def show_face(self, value: object, drawn: str, name: str, said: str, note: str = "") -> None:
        """Show a round with `name` below it, which may be empty.

        `said` is what assistive programs say; `note` a short line in words above the name. Who
        has chosen no face yet has her surname in the round.
        """
        self.value, self.drawn, self.note, self.round = value, drawn, note, True
        self.setText(name)
        self.setAccessibleName(said)
        self.update()

    def show_word(self, value: object, word: str) -> None:
        """Show a word alone."""
        self.role = "title"
        self._retake()
        self.value, self.drawn, self.note, self.round = value, "", "", False
        self.setText(word)
        self.setAccessibleName(word)
        self.update()

    def _paint_content(self, painter: QPainter, body: QRectF) -> None:
        if not self.round:
            super()._paint_content(painter, body)
            return
        inner = body.adjusted(10, 8, -10, -6)
        name, note = self._rows(inner)
        side = min(inner.width(), inner.height() - name - note)
        left = inner.center().x() - side / 2
        spare = (inner.height() - name - note - side) / 2
        where = QRectF(round(left), round(inner.top() + spare), side, side)
        ink = self.look.colour("ink")
        self._faces.paint(painter, self.drawn, where, self.look.colour("line"))
        if not self.drawn:
            self._write(painter, "number", family(self.text()), where, 1, ON_ROUND)
        below = QRectF(inner.left(), where.bottom() + spare, inner.width(), note)
        if self.note:
            self._write(painter, "caption", self.note, below, 1)
        if self.text():
            place = QRectF(inner.left(), below.bottom(), inner.width(), name)
            self._write(painter, "card", self.text(), place, 2)
        if self.isChecked():
            box = QRectF(body.right() - _TICK - 10, body.top() + 10, _TICK, _TICK)
            self.icons.paint(painter, "check", box, ink)

    def _rows(self, inner: QRectF) -> tuple[float, float]:
        """Return the heights in px of the name and of the note."""
        name = min(1.32 * self.look.px("card"), inner.height() * 0.4) if self.text() else 0.0
        return name, 1.3 * self.look.px("caption") if self.note else 0.0

    def _write(
        self,
        painter: QPainter,
        role: str,
        words: str,
        place: QRectF,
        lines: int,
        ink: QColor | None = None,
    ) -> None:
        font = self.look.font(role, bold=role != "caption")
        painter.setPen(ink or self.look.colour("ink"))
        write(painter, place, font, words, lines, WRAP)
