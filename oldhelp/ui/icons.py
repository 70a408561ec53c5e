"""Icons of the window: SVG files in one line style, painted in the colour asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtSvg import QSvgRenderer

_DRAWN_IN = "#2B2118"


@cache
def _renderer(path: Path, colour: str) -> QSvgRenderer:
    svg = path.read_text(encoding="utf-8").replace(_DRAWN_IN, colour)
    return QSvgRenderer(QByteArray(svg.encode()))


class Icons:
    """Paint an icon by name from one folder of SVG files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def paint(self, painter: QPainter, name: str, where: QRectF, colour: QColor) -> None:
        """Paint `name` into the square `where`; a name without a file is a programming error."""
        renderer = _renderer(self._folder / f"{name}.svg", colour.name())
        renderer.render(painter, where)
