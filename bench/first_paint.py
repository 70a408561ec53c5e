"""Child of `start`: opens a window and tells when its first paint had reached the screen.

`bare` is the floor: one label in an empty window. `home DIR` is `oldhelp --windowed --data DIR`.
"""

from __future__ import annotations

import json
import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget


class FirstPaint(QObject):
    """Waits for a widget's real paint event and tells once what it belonged to has been painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._at = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # All that is dirty is painted and shown before the event loop turns again.
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        at = time.monotonic()
        window = self._widget.window().grab().toImage()
        seen = {window.pixel(x, y) for x in range(0, window.width(), 8) for y in (20, 40, 60, 360)}
        print(json.dumps({"at": at, "colours": len(seen), "modules": sorted(sys.modules)}))
        sys.stdout.flush()
        os._exit(0)


def bare() -> None:
    """Open the floor: the least a PySide6 program can show."""
    app = QApplication([])
    label = QLabel("您好")
    label.resize(1280, 720)
    watch = FirstPaint(label)
    label.show()
    app.exec()
    del watch


def home(data: str) -> None:
    """Open the program itself."""
    from oldhelp import __main__, front

    class Watched(front.Front):
        def show(self, windowed: bool) -> None:
            FirstPaint(self.window)
            super().show(windowed)

    front.Front = Watched  # type: ignore[misc]
    __main__.main(["--windowed", "--data", data])


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else home(sys.argv[2])
