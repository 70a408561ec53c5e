"""The program's start: first what is painted, then all that stands behind it."""

from __future__ import annotations

import gc
from pathlib import Path

from PySide6.QtCore import QTimer

from oldhelp.front import Front, application

UNSEEN_MS = 3000


def run(data: Path, windowed: bool, lang: str | None) -> int:
    """Open the window and stay until it is closed; the exit code of Qt."""
    app = application()
    front = Front(data, lang)
    front.show(windowed)
    behind: list[object] = []

    def furnish() -> None:
        if behind:
            return
        # Imported here: lessons, pictures, voice and network must not delay the first paint.
        from oldhelp.seat import Seat
        from oldhelp.ui.qt_words import qt_words

        qt_words(app, lang or "zh")
        seat = Seat(front)
        behind.append(seat)
        seat.open()
        # What stands now stays: looked through once, never again, and the collector goes on.
        gc.collect()
        gc.freeze()
        gc.enable()

    front.window.first_painted.connect(furnish)
    # A window behind a lock screen is not painted, and a hub on this PC is needed all the same.
    QTimer.singleShot(UNSEEN_MS, furnish)
    return app.exec()
