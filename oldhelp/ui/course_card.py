"""A large card of 选课: what it is above, how far it was taken in a strip below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath

from oldhelp.ui.courses_view import CardView
from oldhelp.ui.fitting import LEFT_WRAP, WRAP, ButtonFace, fitted
from oldhelp.ui.icons import Icons
from oldhelp.ui.lines import write
from oldhelp.ui.picture_view import PaintedPictures
from oldhelp.ui.theme import BORDER, CORNER, Look
from oldhelp.ui.widgets import BigButton, draw_box

if TYPE_CHECKING:
    from oldhelp.art.drawing import Drawing

_INSET = 18.0
_BADGE = 48.0
_MARKED = 9.0
"""Width in px of the border of the lesson suggested next."""

_TITLE_LINES = 3

_PICTURE_SHARE = 0.42
"""A picture may take this share of a card's width; the title takes the rest."""


class CourseCard(BigButton):
    """A unit with its icon, or a lesson with its number and its first picture."""

    def __init__(self, look: Look, icons: Icons, pictures: PaintedPictures) -> None:
        super().__init__(look, icons)
        self._pictures = pictures
        self._picture: Drawing | None = None
        self.card = CardView("", "", "", "dot", "surface")

    def show_card(self, card: CardView, picture: Drawing | None = None) -> None:
        """Show a unit or a lesson."""
        self.card, self._picture = card, picture
        self.setText(card.title)
        told = (card.title, card.beside, card.state)
        self.setAccessibleName(" ".join(words for words in told if words))
        self.update()

    def face(self, width: float, height: float) -> ButtonFace:
        """Return how the title is set; what stands left of it counts as its icon."""
        title = self._title_place(QRectF(0, 0, width, height))
        return ButtonFace(0.0, width - title.width(), self._title_font(title), _TITLE_LINES)

    def _strip(self) -> float:
        return max(56.0, self.look.px("body") * 1.6)

    def _left(self, body: QRectF) -> QRectF:
        """Return where icon, picture or number stand."""
        high = body.height() - self._strip() - 2 * _INSET + 8
        wide = min(high, 0.24 * body.width())
        if self._picture is not None:
            wide = min(
                high * self._picture.width / self._picture.height, _PICTURE_SHARE * body.width()
            )
            high = wide * self._picture.height / self._picture.width
        elif self.card.number:
            wide = high = min(high, 72.0)
        else:
            high = wide
        middle = body.top() + (body.height() - self._strip()) / 2
        return QRectF(body.left() + _INSET, middle - high / 2, wide, high)

    def _title_place(self, body: QRectF) -> QRectF:
        left = self._left(body).right() + 16
        high = body.height() - self._strip() - 12
        return QRectF(left, body.top() + 8, body.right() - 14 - left, high)

    def _title_font(self, place: QRectF) -> QFont:
        font = self.look.font("button" if self.card.number else "card", True)
        return fitted(font, self.card.title, place.width() - 2, place.height(), _TITLE_LINES)

    def _paint_content(self, painter: QPainter, body: QRectF) -> None:
        self._paint_strip(painter, body)
        self._paint_left(painter, self._left(body))
        painter.setPen(self.look.colour("ink"))
        title = self._title_place(body)
        write(painter, title, self._title_font(title), self.card.title, _TITLE_LINES, LEFT_WRAP)

    def _paint_left(self, painter: QPainter, where: QRectF) -> None:
        look, card = self.look, self.card
        ink = look.colour("ink")
        if card.icon:
            draw_box(painter, where, look.colour(card.tint), ink, BORDER, CORNER)
            edge = where.width() * 0.2
            self.icons.paint(painter, card.icon, where.adjusted(edge, edge, -edge, -edge), ink)
            return
        badge = QRectF(where)
        if self._picture is not None:
            size = QSize(round(where.width()), round(where.height()))
            frame = look.colour("line").name()
            ratio = self.devicePixelRatioF()
            image = self._pictures.image(self._picture, size, ratio, frame)
            painter.drawImage(where.topLeft(), image)
            badge = QRectF(where.left() - 8, where.top() - 8, _BADGE, _BADGE)
        if card.number:
            self._paint_number(painter, badge)

    def _paint_number(self, painter: QPainter, where: QRectF) -> None:
        look = self.look
        fill = look.colour("tint_sun" if self.card.is_next else "surface")
        draw_box(painter, where, fill, look.colour("line"), BORDER, where.width() / 2)
        words = str(self.card.number)
        painter.setPen(look.colour("ink"))
        inner = where.adjusted(7, 4, -7, -4)
        painter.setFont(fitted(look.font("card", True), words, inner.width(), inner.height(), 1))
        painter.drawText(where, WRAP, words)

    def _paint_strip(self, painter: QPainter, body: QRectF) -> None:
        """Paint the strip into the round lower corners of the card, then the line above it."""
        look, card, high = self.look, self.card, self._strip()
        half = BORDER / 2
        whole = QPainterPath()
        whole.addRoundedRect(body.adjusted(half, half, -half, -half), CORNER, CORNER)
        strip = QRectF(body.left(), body.bottom() - high, body.width(), high)
        painter.save()
        painter.setClipRect(strip)
        painter.fillPath(whole, look.colour(card.tint))
        painter.restore()
        ink, nothing = look.colour("line"), QColor(Qt.GlobalColor.transparent)
        draw_box(painter, body, nothing, ink, _MARKED if card.is_next else BORDER, CORNER)
        painter.fillRect(QRectF(strip.left(), strip.top(), strip.width(), BORDER), ink)
        self._paint_state(painter, strip.adjusted(_INSET + 4, BORDER, -_INSET, -BORDER))

    def _paint_state(self, painter: QPainter, room: QRectF) -> None:
        """Paint how many lessons, then the sign and the words of the state."""
        look, card = self.look, self.card
        ink, side, font = look.colour("ink"), 36.0, look.font("body")
        free = room.width() - side - 10 - (24 if card.beside else 0)
        together = f"{card.beside}{card.state}"
        font = fitted(font, together, free, room.height(), 1)
        painter.setFont(font)
        painter.setPen(ink)
        left = room.left()
        if card.beside:
            painter.drawText(room, LEFT_WRAP, card.beside)
            state = painter.boundingRect(room, LEFT_WRAP, card.state).width()
            left = room.right() - state - side - 12
        sign = QRectF(left, room.center().y() - side / 2, side, side)
        self.icons.paint(painter, card.sign, sign, ink)
        words = QRectF(
            sign.right() + 10, room.top(), room.right() - sign.right() - 8, room.height()
        )
        painter.drawText(words, LEFT_WRAP, card.state)
