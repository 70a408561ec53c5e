"""A grid of large buttons that builds no more of them than it shows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from oldhelp.ui.widgets import BigButton

SPACE = 14


class CardGrid(QWidget):
    """Rows of equal cells. A button that was built once is used again."""

    touched = Signal(object)
    """The button that was touched."""

    def __init__(self, make: Callable[[], BigButton]) -> None:
        super().__init__()
        self._make = make
        self._buttons: list[BigButton] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE)

    def take(self, count: int, columns: int, rows: int) -> list[BigButton]:
        """Return `count` buttons laid out in a grid that keeps its empty cells."""
        while len(self._buttons) < count:
            button = self._make()
            button.setParent(self)
            button.clicked.connect(self._touched)
            self._buttons.append(button)
        for number, button in enumerate(self._buttons):
            self._grid.removeWidget(button)
            if number < count:
                self._grid.addWidget(button, number // columns, number % columns)
            button.setVisible(number < count)
        for row in range(max(rows, self._grid.rowCount())):
            self._grid.setRowStretch(row, int(row < rows))
        for column in range(max(columns, self._grid.columnCount())):
            self._grid.setColumnStretch(column, int(column < columns))
            self._grid.setColumnMinimumWidth(column, 0)
        return self._buttons[:count]

    def shown(self) -> list[BigButton]:
        """Return the buttons that are shown."""
        return [button for button in self._buttons if not button.isHidden()]

    def _touched(self) -> None:
        self.touched.emit(self.sender())
