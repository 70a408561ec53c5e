"""Drawings on paper: into a PDF file, or to the printer of this PC."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgRenderer

from oldhelp.art.drawing import Drawing
from oldhelp.errors import OldhelpError

_A4 = QPageSize(QPageSize.PageSizeId.A4)
_WHOLE = QPageLayout(_A4, QPageLayout.Orientation.Portrait, QMarginsF())


def save_pdf(sheets: Sequence[Drawing], file: Path) -> None:
    """Write A4 pages to `file`, whole or not at all; raises OldhelpError."""
    pages = QBuffer()
    pages.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(pages)
    writer.setPageLayout(_WHOLE)
    _paint(sheets, writer)
    part = file.with_name(file.name + ".part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(pages.data().data())
        part.replace(file)
    except OSError as fault:
        raise OldhelpError(
            "没能存到 {file}（{why}）。请看看硬盘是不是满了。", file=file, why=fault.strerror
        ) from fault


def printer_name() -> str:
    """Return the printer this PC prints on, or nothing; it may take a moment to ask the system."""
    from PySide6.QtPrintSupport import QPrinterInfo

    names = QPrinterInfo.availablePrinterNames()
    return QPrinterInfo.defaultPrinterName() or (names[0] if names else "")


def print_sheets(sheets: Sequence[Drawing], printer: str) -> None:
    """Print A4 pages, one copy each; raises OldhelpError when the printer takes nothing."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    device = QPrinter(QPrinterInfo.printerInfo(printer), QPrinter.PrinterMode.HighResolution)
    device.setFullPage(True)
    device.setPageLayout(_WHOLE)
    if not device.isValid():
        raise OldhelpError("打印机“{printer}”没有回应。请看看开了没有，有没有纸。", printer=printer)
    _paint(sheets, device)


def _paint(sheets: Sequence[Drawing], device: QPagedPaintDevice) -> None:
    painter = QPainter()
    if not painter.begin(device):
        raise OldhelpError("打印机没有回应。请看看开了没有，有没有纸。")
    for number, sheet in enumerate(sheets):
        if number:
            device.newPage()
        renderer = QSvgRenderer(QByteArray(sheet.svg.encode()))
        renderer.render(painter, QRectF(painter.viewport()))
    painter.end()
