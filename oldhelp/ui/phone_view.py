"""The pretend phone: a drawing with a real, invisible button over each thing that can be tapped."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QWidget

from oldhelp.art.drawing import Box, Drawing
from oldhelp.art.metrics import glyph_box
from oldhelp.ui.picture_view import PaintedPictures, PictureView
from oldhelp.ui.pointing import Arrow, place_arrow
from oldhelp.ui.theme import Look
from oldhelp.ui.widgets import TapTarget

_CORNER = 48.0
"""Corner of the pretend phone in its own units, as `art.phone` draws it."""

_MARK = 2
"""From the edge of a marked target to its focus ring, in px: the marks lie outside."""

_OUTSIDE = 5
"""From the edge of a target to the middle of its mark: words inside stay free."""

_RED, _SUN, _INK = QColor("#A3170F"), QColor("#FFC94D"), QColor("#2B2118")


def _whole_pixels(box: QRectF) -> QRect:
    """Return a box on whole px; boxes that touch still touch and do not overlap."""
    left, top = round(box.left()), round(box.top())
    return QRect(left, top, round(box.right()) - left, round(box.bottom()) - top)


def _around(box: QRectF) -> QRectF:
    return box.adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE)


def _plain(box: QRectF) -> Box:
    return Box(box.x(), box.y(), box.width(), box.height())


_TYPED = "0123456789.xX"
"""Signs of a keyboard that are passed on; an X has no key, but ends an identity number."""


class _Marks(QWidget):
    """The dashed ring where a tap fell, and the arrow to where it should fall."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setProperty("decorative", True)
        self.wrong: QRectF | None = None
        self.pointed: QRectF | None = None
        self.arrow: Arrow | None = None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.wrong is not None:
            ring = _around(self.wrong)
            painter.setPen(QPen(QColor("#FFFFFF"), 9))
            painter.drawRoundedRect(ring, 20, 20)
            painter.setPen(QPen(_RED, 5, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(ring, 20, 20)
        if self.pointed is not None:
            self._paint_pointed(painter, self.pointed)
        painter.end()

    def _paint_pointed(self, painter: QPainter, box: QRectF) -> None:
        ring = _around(box)
        for colour, width in ((_INK, 13), (_SUN, 7)):
            painter.setPen(QPen(colour, width))
            painter.drawRoundedRect(ring, 18, 18)
        if self.arrow is not None:
            painter.setPen(QPen(_INK, 4))
            painter.setBrush(_SUN)
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in self.arrow.outline()]))


class PhoneView(PictureView):
    """Shows one screen of the pretend phone and tells which target was tapped."""

    tapped = Signal(str)
    key_typed = Signal(str)

    def __init__(self, look: Look, pictures: PaintedPictures) -> None:
        super().__init__(look, pictures, framed=False)
        self.targets: dict[str, TapTarget] = {}
        self._marks = _Marks(self)
        self._wrong = self._pointed = ""
        self.names: Mapping[str, str] = {}

    def show_drawing(self, drawing: Drawing) -> None:
        """Show a screen; buttons are kept where the same targets stay, so focus is not lost."""
        if list(self.targets) != list(drawing.targets):
            had_focus = any(target.hasFocus() for target in self.targets.values())
            for old in self.targets.values():
                old.hide()
                old.deleteLater()
            self.targets = {}
            for label in drawing.targets:
                target = TapTarget(self, self.names.get(label, label))
                target.setObjectName(label)
                target.clicked.connect(self._target_clicked)
                target.show()
                self.targets[label] = target
            if had_focus and self.targets:
                next(iter(self.targets.values())).setFocus()
        super().show_drawing(drawing)
        self._place()

    def mark(self, wrong: str = "", pointed: str = "") -> None:
        """Mark the target a wrong tap fell on, or point at the right one; empty clears."""
        self._wrong, self._pointed = wrong, pointed
        self._place()

    def _target_clicked(self) -> None:
        self.tapped.emit(self.sender().objectName())

    def _box(self, box: Box) -> QRectF:
        if self.drawing is None:
            return QRectF()
        where = self.picture_rect(self.drawing)
        scale = where.width() / self.drawing.width
        return QRectF(
            where.left() + box.x * scale, where.top() + box.y * scale, box.w * scale, box.h * scale
        )

    def _arrow(self, name: str) -> Arrow | None:
        """Return the arrow at a target: the words of all the others stay free."""
        if self.drawing is None:
            return None
        target = self._box(self.drawing.targets[name])
        words = [self._box(glyph_box(text)) for text in self.drawing.texts]
        others = [self._box(box) for key, box in self.drawing.targets.items() if key != name]
        return place_arrow(
            _plain(target),
            [_plain(word) for word in words if not target.contains(word.center())],
            [_plain(other) for other in others],
            _plain(QRectF(self.rect())),
        )

    def _place(self) -> None:
        if self.drawing is None:
            return
        boxes = self.drawing.targets
        for label, target in self.targets.items():
            target.setGeometry(_whole_pixels(self._box(boxes[label])))
            target.ring_inset = _MARK if label in (self._wrong, self._pointed) else 0
            target.update()
        self._marks.wrong = self._box(boxes[self._wrong]) if self._wrong in boxes else None
        self._marks.pointed = self._box(boxes[self._pointed]) if self._pointed in boxes else None
        self._marks.arrow = self._arrow(self._pointed) if self._pointed in boxes else None
        self._marks.setGeometry(self.rect())
        self._marks.raise_()
        self._marks.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.drawing is None or self._look.theme == "light":
            return
        # The phone's own frame is ink, which a dark page swallows.
        where = self.picture_rect(self.drawing)
        corner = _CORNER * where.width() / self.drawing.width
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("line"), 4))
        painter.drawRoundedRect(where.adjusted(2, 2, -2, -2), corner, corner)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = unicodedata.normalize("NFKC", event.text())
        key = "backspace" if event.key() == Qt.Key.Key_Backspace else text
        if key == "backspace" or (key and all(sign in _TYPED for sign in key)):
            self.key_typed.emit(key)
            return
        super().keyPressEvent(event)
