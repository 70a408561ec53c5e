"""One large face beside what is asked; the name stands below it, so it says nothing itself."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from oldhelp.ui.faces import ON_ROUND, Faces
from oldhelp.ui.names import family
from oldhelp.ui.theme import Look


class FaceView(QWidget):
    """A drawn face, as large as fits; who has none has the surname in the round."""

    def __init__(self, look: Look, faces: Faces) -> None:
        super().__init__()
        self._look, self._faces = look, faces
        self._face, self._called = "", ""
        self.setProperty("decorative", True)
        self.setMinimumSize(120, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)

    def show_face(self, face: str, called: str) -> None:
        """Show a face by its name."""
        self._face, self._called = face, called
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        side = min(self.width(), self.height())
        where = QRectF((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._faces.paint(painter, self._face, where, self._look.colour("line"))
        if not self._face:
            painter.setPen(ON_ROUND)
            font = self._look.font("number", bold=True)
            font.setPixelSize(max(font.pixelSize(), round(side * 0.36)))
            painter.setFont(font)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, family(self._called))
        painter.end()
