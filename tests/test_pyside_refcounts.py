"""PySide6 6.12 on Python 3.11 lost a reference a call and died after some 600: must stay away."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


class Bell(QObject):
    rung = Signal(int)


def test_five_thousand_signals_keep_true_alive() -> None:
    bell, heard = Bell(), []
    bell.rung.connect(heard.append)
    before = sys.getrefcount(True)
    for count in range(5_000):
        bell.rung.emit(count)
    assert len(heard) == 5_000
    assert sys.getrefcount(True) > before - 500


def test_ten_thousand_texts_keep_none_alive(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for count in range(10_000):
        label.setText(str(count))
    assert label.text() == "9999"
    assert sys.getrefcount(None) > before - 500
