"""Lesson, practice, help press and review by Tab and Return alone, in this very process.

The plan is the one an assistive program plays on a real screen (`test_assistive`); this runs where
there is no X server, on Windows too.
"""

from __future__ import annotations

from page_states import settle
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from test_assistive import LEARNED, learn_long_ago, plan

from oldhelp.progress.records import PRACTISED, REVIEWED
from oldhelp.seat import Seat

MOST_TABS = 60


def name_of(widget: QWidget | None) -> str:
    """Return what a screen reader says of a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def names(seat: Seat) -> list[str]:
    """Return every name that is showing, and the sentences."""
    return [name_of(widget) for widget in seat.window.findChildren(QWidget) if widget.isVisible()]


def go_to(name: str) -> QWidget:
    """Go on by Tab until the focus is on what has this name, or holds it."""
    for _ in range(MOST_TABS):
        focus = QApplication.focusWidget()
        assert focus is not None, "nothing has the keyboard"
        if name in name_of(focus):
            return focus
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    raise AssertionError(f"no way to {name} by Tab")


def test_the_whole_way_needs_no_pointer(seat: Seat, qtbot: QtBot) -> None:
    learn_long_ago(seat.store)
    seat.go_home()
    seat.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    for step in plan():
        QTest.keyClick(go_to(str(step["press"])), Qt.Key.Key_Return)
        settle()
        showing = "\n".join(names(seat))
        for words in step["then"]:  # type: ignore[attr-defined]
            assert words in showing, (step["press"], showing)
    told = [(event.kind, event.lesson) for event in seat.store.events(seat.learner.id)]
    assert told[-2:] == [(PRACTISED, LEARNED[0]), (REVIEWED, LEARNED[1])]
