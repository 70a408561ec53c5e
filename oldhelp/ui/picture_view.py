"""A drawing on the page: painted once per size, with its words for those who cannot see it."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from oldhelp.ui.theme import BORDER, CORNER, Look

if TYPE_CHECKING:
    from oldhelp.art.drawing import Drawing

_KEPT = 4
"""Painted pictures kept: the one shown, the next, the one before, and one spare (4 x 5 MB)."""


class PaintedPictures:
    """Paints drawings and keeps the last few, so that the next step is there before it is asked.

    Painting 640 x 540 units takes 3-6 ms; threads bring nothing since the painter holds the GIL.
    The frame is painted with it: clipping to round corners took 3 ms of each step.
    """

    def __init__(self, most: int = _KEPT) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[int, int, int, float, str], QImage] = OrderedDict()

    def image(self, drawing: Drawing, size: QSize, ratio: float, frame: str = "") -> QImage:
        """Return `drawing` painted to fit `size` px at the device pixel ratio.

        `frame` is the colour `#rrggbb` of a line around it; empty leaves the corners square.
        """
        key = (hash(drawing.svg), size.width(), size.height(), ratio, frame)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        image = self._kept[key] = _painted(drawing, size, ratio, frame)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return image


class PictureView(QWidget):
    """One drawing, as large as fits, framed like a comic panel."""

    def __init__(self, look: Look, pictures: PaintedPictures, framed: bool = True) -> None:
        super().__init__()
        self._look, self._pictures, self._framed = look, pictures, framed
        self.drawing: Drawing | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(160, 135))
        look.changed.connect(self.update)

    def show_drawing(self, drawing: Drawing) -> None:
        """Show `drawing`; its alternative text becomes the accessible name."""
        self.drawing = drawing
        self.setAccessibleName(drawing.alt)
        self.update()

    def prepare(self, drawing: Drawing) -> None:
        """Paint `drawing` ahead at the present size."""
        size = self.picture_rect(drawing).size().toSize()
        self._image(drawing, size)

    def picture_rect(self, drawing: Drawing) -> QRectF:
        """Return where the drawing lies in the widget, in px, its shape kept."""
        scale = min(self.width() / drawing.width, self.height() / drawing.height)
        width, height = drawing.width * scale, drawing.height * scale
        left, top = (self.width() - width) / 2, (self.height() - height) / 2
        return QRectF(round(left), round(top), round(width), round(height))

    def _image(self, drawing: Drawing, size: QSize) -> QImage:
        frame = self._look.colour("line").name() if self._framed else ""
        return self._pictures.image(drawing, size, self.devicePixelRatioF(), frame)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.drawing is None:
            return
        where = self.picture_rect(self.drawing)
        painter = QPainter(self)
        painter.drawImage(where.topLeft(), self._image(self.drawing, where.size().toSize()))
        painter.end()


def _painted(drawing: Drawing, size: QSize, ratio: float, frame: str) -> QImage:
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer = QSvgRenderer(QByteArray(drawing.svg.encode()))
    whole = QRectF(0, 0, size.width(), size.height())
    if not frame:
        renderer.render(painter, whole)
        painter.end()
        return image
    half = BORDER / 2
    edge = QPainterPath()
    edge.addRoundedRect(whole.adjusted(half, half, -half, -half), CORNER + 4, CORNER + 4)
    painter.setClipPath(edge)
    renderer.render(painter, whole)
    painter.setClipping(False)
    painter.setPen(QPen(QColor(frame), BORDER))
    painter.drawPath(edge)
    painter.end()
    return image
