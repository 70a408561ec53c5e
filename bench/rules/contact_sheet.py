"""All pages in all states as small pictures on a few sheets, to be looked at by people."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QWidget

from bench.rules.run import Looks, take_look
from oldhelp.seat import Seat
from oldhelp.ui.page import Page

COLUMNS, WIDTH, HEIGHT, LABEL, GAP = 3, 640, 360, 30, 16

SHEETS = {
    "light": Looks(),
    "dark": Looks(theme="dark"),
    "contrast": Looks(theme="contrast"),
    "largest": Looks(text=40),
    "english": Looks(lang="en"),
    "wide": Looks((1920, 1080), 26),
}


def write(
    seat: Seat, states: Iterable[str], show: Callable[[Seat, str], None], folder: Path
) -> list[Path]:
    """Write one sheet for each look; return the files."""
    names, files = list(states), []
    folder.mkdir(parents=True, exist_ok=True)
    for sheet, look in SHEETS.items():
        take_look(seat, look)
        shots = []
        for name in names:
            show(seat, name)
            shots.append((name, _shot(seat.window)))
        files.append(folder / f"audit-{sheet}.png")
        _sheet(shots).save(str(files[-1]))
    return files


def _shot(window: QWidget) -> QImage:
    image = window.grab().toImage()
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaled(WIDTH, HEIGHT, Qt.AspectRatioMode.KeepAspectRatio, smooth)


def _sheet(shots: list[tuple[str, QImage]]) -> QImage:
    rows = -(-len(shots) // COLUMNS)
    width, height = COLUMNS * (WIDTH + GAP) + GAP, rows * (HEIGHT + LABEL + GAP) + GAP
    sheet = QImage(width, height, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.darkGray)
    painter = QPainter(sheet)
    font = QFont()
    font.setPixelSize(20)
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.white)
    for number, (name, shot) in enumerate(shots):
        left = GAP + number % COLUMNS * (WIDTH + GAP)
        top = GAP + number // COLUMNS * (HEIGHT + LABEL + GAP)
        painter.drawText(QRect(left, top, WIDTH, LABEL), Qt.AlignmentFlag.AlignLeft, name)
        painter.drawImage(left, top + LABEL, shot)
    painter.end()
    return sheet


def pages_shown(
    seat: Seat, states: Iterable[str], show: Callable[[Seat, str], None]
) -> set[type[Page]]:
    """Return the kinds of page that the states show."""
    found: set[type[Page]] = set()
    for name in states:
        show(seat, name)
        page = seat.window.page()
        if page is not None:
            found.add(type(page))
    return found
