"""Paints the faces of the name cards, and the drawn things of the three-picture password."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen
from PySide6.QtSvg import QSvgRenderer

from oldhelp.i18n import DEFAULT_LANGUAGE, Words, words

if TYPE_CHECKING:
    from oldhelp.art.drawing import Drawing

_KEPT = 40
"""Painted faces kept: two screens of 150 px, 4 MB."""

_GROUND = QColor("#FFFDF8")
"""Behind things, and where a face will be: light in the dark theme too, as pictures are."""

ON_ROUND = QColor("#2B2118")
"""What is written on that ground."""

_INSET = 0.12
"""The share of a round's width that stays free around a thing."""


class Faces:
    """Paints by name, round; a plain round stands in until the window has been painted once.

    The art system is not loaded before the first paint, so the names come first and the faces
    with everything else.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int, float], QImage] = OrderedDict()
        self._awake = False

    def awake(self) -> None:
        """Paint the faces themselves from now on."""
        self._awake = True

    @property
    def are_awake(self) -> bool:
        """Whether faces are painted already."""
        return self._awake

    def words(self, name: str, t: Words) -> str:
        """Return what is drawn, in the language of `t`."""
        return self._drawing(name, t).alt

    def paint(self, painter: QPainter, name: str, where: QRectF, line: QColor) -> None:
        """Paint a face or a thing into the square `where`, with a ring around it."""
        if self._awake and name:
            painter.drawImage(where.topLeft(), self._image(name, where, painter))
        painter.setBrush(Qt.BrushStyle.NoBrush if self._awake and name else _GROUND)
        painter.setPen(QPen(line, 4))
        painter.drawEllipse(where.adjusted(2, 2, -2, -2))

    def _image(self, name: str, where: QRectF, painter: QPainter) -> QImage:
        ratio = painter.device().devicePixelRatioF()
        key = (name, round(where.width()), ratio)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        image = self._kept[key] = _painted(
            self._drawing(name, words(DEFAULT_LANGUAGE)), key[1], ratio
        )
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return image

    def _drawing(self, name: str, t: Words) -> Drawing:
        # Imported here: pictures must not delay the first paint.
        from oldhelp.art.keepsakes import KEEPSAKES, keepsake
        from oldhelp.art.portraits import portrait

        return keepsake(name, t) if name in KEEPSAKES else portrait(name, t)


def _painted(drawing: Drawing, side: int, ratio: float) -> QImage:
    """Return a drawing cut round; what is no face stands within the round."""
    image = QImage(round(side * ratio), round(side * ratio), _FORMAT)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    whole = QRectF(2, 2, side - 4, side - 4)
    edge = QPainterPath()
    edge.addEllipse(whole)
    painter.setClipPath(edge)
    painter.fillRect(whole, _GROUND)
    inset = 0.0 if drawing.faces else side * _INSET
    renderer = QSvgRenderer(QByteArray(drawing.svg.encode()))
    renderer.render(painter, whole.adjusted(inset, inset, -inset, -inset))
    painter.end()
    return image


_FORMAT = QImage.Format.Format_ARGB32_Premultiplied
