"""The pointer of the mouse: the system's own, or a large drawn arrow over the whole window."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QCursor, QGuiApplication, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

SIDES = MappingProxyType({"large": 64, "huge": 96})
"""Width and height in px of the drawn arrows; the system's own has 24 to 32."""

_DRAWN, _TIP = 48, 3
"""The drawing's side, and where its tip is, from the left and from above."""


def large_arrow(file: Path, side: int, ratio: float) -> QCursor:
    """Return the arrow at `side` px, sharp on a screen of `ratio` real dots a px."""
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(file)).render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    tip = round(side * _TIP / _DRAWN)
    return QCursor(picture, tip, tip)


class Pointer:
    """The one place that decides how the mouse is shown.

    A large arrow is the same over buttons, fields and paper: one that changes its shape is lost
    from sight by the eyes it is made for.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def wear(self, size: str) -> None:
        """Show the pointer `normal`, `large` or `huge`, at once and everywhere."""
        while QGuiApplication.overrideCursor() is not None:
            QGuiApplication.restoreOverrideCursor()
        if size in SIDES:
            ratio = QGuiApplication.primaryScreen().devicePixelRatio()
            QGuiApplication.setOverrideCursor(large_arrow(self._file, SIDES[size], ratio))
