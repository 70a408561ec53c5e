"""Each press of a button is told to its window before it acts, from wherever it came.

A touch or a key passes the window by itself; what a screen reader presses does not.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QAbstractButton

_TOLD = QEvent.Type(QEvent.registerEventType())


class Press(QEvent):
    """A press of `button`; who hears it may set `answered`, and then it does nothing else."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(_TOLD)
        self.button = button
        self.answered = False


def is_answered(button: QAbstractButton) -> bool:
    """Tell the window of a press that is about to act; true: it is answered with a question.

    For `nextCheckState`, the one function that every press goes through just before `clicked`.
    """
    press = Press(button)
    QCoreApplication.sendEvent(button.window(), press)
    if press.answered:
        # Nothing else keeps Qt from sending `clicked` in this same turn of the event loop.
        button.blockSignals(True)
        QTimer.singleShot(0, button, partial(button.blockSignals, False))
    return press.answered


def press_for_toggle(button: QAbstractButton) -> None:
    """Make a press of what a screen reader has toggled: by itself only the tick would move."""
    was = not button.isChecked()
    button.setChecked(was)
    button.click()
