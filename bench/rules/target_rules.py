"""Rules of what can be pressed: size, gaps, place, dialogs (TA1 to TA4)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from bench.rules.view import View, called, place, visible
from oldhelp.ui.phone_view import PhoneView
from oldhelp.ui.widgets import BigButton, TapTarget

MAIN, OTHER, GAP = 72, 60, 12
GRID = 6
"""Px between two points of the grid that feels for what really takes a press."""

_MAIN_KINDS = ("go", "help", "sun")


def _felt(control: QWidget, window: QWidget) -> QRect:
    """Return the box of all grid points where a press reaches the control."""
    box, felt = place(control, window), QRect()
    for x in range(box.left(), box.right() + 1, GRID):
        for y in range(box.top(), box.bottom() + 1, GRID):
            found = window.childAt(QPoint(x, y))
            if found is control or (found is not None and control.isAncestorOf(found)):
                felt |= QRect(x, y, min(GRID, box.right() - x + 1), min(GRID, box.bottom() - y + 1))
    return felt


def _pressed_box(button: QAbstractButton) -> QRect:
    """Return the box of all grid points where a press pushes the button down."""
    felt = QRect()
    for x in range(0, button.width(), GRID):
        for y in range(0, button.height(), GRID):
            QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
            if button.isDown():
                felt |= QRect(x, y, GRID, GRID)
            button.setDown(False)
    return felt


def targets_are_large(view: View) -> Iterator[str]:
    """Main buttons at least 72 x 72 px, others 60 x 60, measured where a press really counts."""
    for control in view.controls:
        main = isinstance(control, BigButton) and control.kind in _MAIN_KINDS
        least = MAIN if main else OTHER
        if isinstance(control, BigButton):
            box = place(control, view.window).intersected(view.window.rect())
        elif isinstance(control, QAbstractButton) and not isinstance(control, TapTarget):
            box = _pressed_box(control)
        else:
            box = _felt(control, view.window)
        small = min(box.width(), box.height()) < least
        size = box.size().toTuple()
        yield f"{called(control)} is {size}, at least {least}" if small else ""
    for bar in visible(view.window, QScrollBar):
        small = min(bar.width(), bar.height()) < OTHER
        yield f"a scroll bar of {bar.size().toTuple()}" if small else ""


def _boxes(view: View) -> list[tuple[QWidget, QRect]]:
    return [(control, place(control, view.window)) for control in view.controls]


def _keys_of_one_phone(one: QWidget, other: QWidget) -> bool:
    parent = one.parentWidget()
    return parent is other.parentWidget() and isinstance(parent, PhoneView)


def _gap(a: QRect, b: QRect) -> int:
    beside = max(a.left(), b.left()) - min(a.right(), b.right()) - 1
    above = max(a.top(), b.top()) - min(a.bottom(), b.bottom()) - 1
    return max(beside, above)


def targets_are_apart(view: View) -> Iterator[str]:
    """At least 12 px between two targets; keys of the pretend phone may touch as on a real one."""
    for (one, a), (other, b) in combinations(_boxes(view), 2):
        if _keys_of_one_phone(one, other):
            continue
        gap = _gap(a, b)
        near = 0 <= gap < GAP
        yield f"{called(one)} and {called(other)} are {gap} px apart" if near else ""


def nothing_overlaps(view: View) -> Iterator[str]:
    """No target lies on another, none leaves the window; what scrolls can be scrolled into it."""
    boxes = _boxes(view)
    for (one, a), (other, b) in combinations(boxes, 2):
        lies = _gap(a, b) < 0 and not one.isAncestorOf(other) and not other.isAncestorOf(one)
        yield f"{called(one)} lies on {called(other)}" if lies else ""
    for control, box in boxes:
        inside = view.window.rect().contains(box) or _scrolls(control)
        yield "" if inside else f"{called(control)} leaves the window at {box.getRect()}"


def _scrolls(control: QWidget) -> bool:
    parent = control.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent is not None


def dialogs_close_easily(view: View) -> Iterator[str]:
    """A dialog closes by Esc and by a button of 60 px at a top corner or bottom centre."""
    for window in QApplication.topLevelWidgets():
        if not window.isVisible():
            continue
        yield _dialog_fault(window) if isinstance(window, QDialog) else ""


def _dialog_fault(dialog: QDialog) -> str:
    close = dialog.findChild(QAbstractButton, "closeButton")
    if close is None:
        return f"{called(dialog)} has no close button"
    if min(close.width(), close.height()) < OTHER:
        return f"{called(close)} is {close.size().toTuple()}"
    centre, third = place(close, dialog).center(), dialog.width() / 3
    top = centre.y() < dialog.height() / 3 and not third < centre.x() < 2 * third
    bottom = centre.y() > dialog.height() * 2 / 3 and third < centre.x() < 2 * third
    return "" if top or bottom else f"{called(close)} is at {centre.toTuple()}"
