"""Rules of the keyboard: reach, traps, order, focus, shortcuts (KB1 to KB3, KB5, KB6)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QAction, QKeyEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from bench.rules.view import View, called, place

_FREE_KEYS = {Qt.Key.Key_Escape, *(Qt.Key(Qt.Key.Key_F1 + n) for n in range(12))}


def all_by_keyboard(view: View) -> Iterator[str]:
    """Tab and Shift+Tab reach every control; Space and Enter press every button."""
    for control in view.controls:
        yield "" if control in view.walk.forward else f"Tab never reaches {called(control)}"
        yield "" if control in view.walk.backward else f"Shift+Tab never reaches {called(control)}"
        if isinstance(control, QAbstractButton):
            for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                heard = _takes(control, key)
                yield "" if heard else f"{called(control)} does nothing on {key.name}"


def _takes(button: QAbstractButton, key: Qt.Key) -> bool:
    """Say whether a button acts on a key, without letting it act."""
    was, checked = button.blockSignals(True), button.isChecked()
    heard = []
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(button, event)
        heard.append(event.isAccepted())
    button.setChecked(checked)
    button.setDown(False)
    button.blockSignals(was)
    return heard[0]


def no_trap(view: View) -> Iterator[str]:
    """The way of Tab ends where it began."""
    last = view.walk.forward[-1] if view.walk.forward else view.window
    yield "" if view.walk.closed else f"Tab gets stuck at {called(last)}"


def in_reading_order(view: View) -> Iterator[str]:
    """Tab goes down or to the right; upwards only into a column further right."""
    for one, other in pairwise(view.walk.forward):
        together = one.parentWidget() is other.parentWidget()
        where = place if together else _seen
        a, b = where(one, view.window), where(other, view.window)
        yield "" if _follows(a, b) else f"after {called(one)} Tab goes back to {called(other)}"


def _seen(widget: QWidget, window: QWidget) -> QRect:
    """Return where a widget is seen: what scrolls is where its scroll area is."""
    shown = widget.visibleRegion().boundingRect()
    if shown.isEmpty():
        area = widget.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        return place(area or widget, window)
    return shown.translated(place(widget, window).topLeft())


def _follows(a: QRect, b: QRect) -> bool:
    same_row = abs(a.center().y() - b.center().y()) <= max(a.height(), b.height()) / 2
    if same_row or b.center().y() < a.center().y():
        return b.left() > a.left()
    return True


def focus_is_not_lost(view: View) -> Iterator[str]:
    """A page opens with the focus on something shown, and what has the focus can be seen."""
    opened = view.walk.opened_on
    lost = opened is None or not opened.isVisible() or opened is view.window
    yield "the page opens with the focus nowhere" if lost else ""
    for widget in view.walk.forward:
        yield f"{called(widget)} has the focus unseen" if widget in view.walk.hidden else ""


def no_letter_shortcuts(view: View) -> Iterator[str]:
    """Shortcuts are F keys, Esc, or have a modifier: a stray letter does nothing."""
    for owner in (*view.window.findChildren(QShortcut), *view.window.findChildren(QAction)):
        sequences = [owner.key()] if isinstance(owner, QShortcut) else owner.shortcuts()
        for sequence in sequences:
            for number in range(sequence.count()):
                combination = sequence[number]
                held = combination.keyboardModifiers()
                free = combination.key() in _FREE_KEYS
                held_down = bool(held & ~Qt.KeyboardModifier.ShiftModifier)
                yield "" if free or held_down else f"the key {sequence.toString()} acts"
