"""The window by keyboard alone: everything reached, seen, named and done, on every page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from page_states import STATES, settle, show
from PySide6.QtCore import SIGNAL, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QWidget,
)

from oldhelp.helpline.request import Stage
from oldhelp.seat import Seat
from oldhelp.ui.picture_view import PictureView
from oldhelp.ui.sentence_view import SentenceLabel
from oldhelp.ui.window import Window

KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
PICTURES = ("Countdown", "RaisedHand", "CodeView", "IconView", "StepsBar", "StepCircles", "_Marks")
SEEN = 3.0
"""Contrast of a focus ring against what it covers (WCAG 1.4.11)."""


def interactive(window: Window) -> list[QWidget]:
    """Return what a person can use on the page that is shown."""
    kinds = (QAbstractButton, QLineEdit, SentenceLabel)
    found = [widget for kind in kinds for widget in window.findChildren(kind)]
    return [widget for widget in found if widget.isVisible() and widget.isEnabled()]


def told(widget: QWidget) -> str:
    """Return a widget as a fault names it."""
    return f"{type(widget).__name__} {widget.accessibleName() or getattr(widget, 'text', str)()!r}"


def round_trip(window: Window, key: Qt.Key) -> list[QWidget]:
    """Press a key from the focus until it is back there, and return each stop."""
    start = QApplication.focusWidget()
    assert start is not None, "nothing has the keyboard"
    stops = [start]
    for _ in range(len(interactive(window)) + 2):
        QTest.keyClick(QApplication.focusWidget(), key)
        now = QApplication.focusWidget()
        assert now is not None, f"the focus is lost after {told(stops[-1])}"
        if now is start:
            return stops
        stops.append(now)
    raise AssertionError(f"no way back to {told(start)}: {[told(stop) for stop in stops[-4:]]}")


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def luminance(pixel: int) -> float:
    """Return the relative luminance of an RGB pixel (WCAG 2)."""
    colour = QColor.fromRgb(pixel)
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def ring(before: QImage, after: QImage) -> int:
    """Return how many pixels differ between two pictures by a contrast that can be seen."""
    pairs = Counter(
        (one, other)
        for one, other in zip(
            memoryview(before.constBits()).cast("I"),
            memoryview(after.constBits()).cast("I"),
            strict=True,
        )
        if one != other
    )
    count = 0
    for (one, other), times in pairs.items():
        dark, light = sorted((luminance(one), luminance(other)))
        count += times * ((light + 0.05) / (dark + 0.05) >= SEEN)
    return count


def drawn(window: Window, widget: QWidget) -> QImage:
    """Return a widget as it stands in its window."""
    place = widget.rect().translated(widget.mapTo(window, widget.rect().topLeft()))
    return window.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)


def presses(button: QAbstractButton) -> list[bool]:
    """Return the list that grows with each press; what the button does is another test's."""
    heard: list[bool] = []
    if button.receivers(SIGNAL("clicked(bool)")):
        button.clicked.disconnect()
    button.clicked.connect(lambda checked: heard.append(checked))
    return heard


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_reaches_everything_and_comes_back_round(seat: Seat, key: Qt.Key) -> None:
    faults = []
    for state in STATES:
        show(seat, state)
        stops = round_trip(seat.window, key)
        missed = [told(widget) for widget in interactive(seat.window) if widget not in stops]
        hidden = [told(stop) for stop in stops if stop not in interactive(seat.window)]
        faults += [(state, "missed", missed)] * bool(missed)
        faults += [(state, "not for people", hidden)] * bool(hidden)
        faults += [(state, "twice")] * (len(stops) != len(set(stops)))
    assert not faults


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_focus_is_seen_wherever_it_is(seat: Seat, theme: str) -> None:
    seat.take_taste(replace(seat.taste, theme=theme))
    faults, looked = [], set()
    for state in STATES:
        show(seat, state)
        for stop in round_trip(seat.window, Qt.Key.Key_Tab):
            if told(stop) in looked:
                continue
            looked.add(told(stop))
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            settle()
            with_focus = drawn(seat.window, stop)
            stop.clearFocus()
            without = drawn(seat.window, stop)
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            around = 2 * (stop.width() + stop.height())
            if ring(without, with_focus) < 2 * around:
                faults.append((state, told(stop), ring(without, with_focus) / around))
    assert not faults


def test_space_and_enter_press_every_button(seat: Seat) -> None:
    faults, tried = [], set()
    for state in STATES:
        show(seat, state)
        for button in seat.window.findChildren(QAbstractButton):
            if not (button.isVisible() and button.isEnabled()) or button in tried:
                continue
            tried.add(button)
            pressed = presses(button)
            button.setFocus()
            for number, key in enumerate(KEYS, 1):
                QTest.keyClick(button, key)
                if len(pressed) != number:
                    faults.append((state, told(button), key.name))
                    break
    assert not faults


def test_f1_asks_for_help_and_escape_goes_back(seat: Seat) -> None:
    show(seat, "step of two sentences")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1)
    assert seat.window.page() is seat.help_page
    assert seat.help.press.stage is Stage.COUNTDOWN
    seat.help_page.cancel.click()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert seat.window.page() is seat.home
    show(seat, "volunteer")
    for page in (seat.settings_page, seat.home):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert seat.window.page() is page


def test_escape_leaves_a_text_field_too(seat: Seat) -> None:
    show(seat, "volunteer")
    seat.corner.show_seat()
    form = seat.corner.pages.seat
    form.centre.setFocus()
    QTest.keyClick(form.centre, Qt.Key.Key_Escape)
    assert seat.window.page() is seat.corner.pages.entries


def test_every_control_has_a_name_that_holds_its_words(seat: Seat) -> None:
    faults = []
    for state in STATES:
        show(seat, state)
        for widget in interactive(seat.window):
            name = name_of(widget)
            visible = "" if isinstance(widget, QLineEdit) else re.sub("<[^>]+>", "", widget.text())
            if not name.strip() or visible.replace("&", "") not in name:
                faults.append((state, told(widget), name))
    assert not faults


def test_every_picture_has_words_or_is_decoration(seat: Seat) -> None:
    faults = []
    for state in STATES:
        show(seat, state)
        for widget in seat.window.findChildren(QWidget):
            drawn_here = isinstance(widget, PictureView) or type(widget).__name__ in PICTURES
            picture = drawn_here or (isinstance(widget, QLabel) and not widget.pixmap().isNull())
            if picture and widget.isVisible():
                decorative = bool(widget.property("decorative"))
                if decorative == bool(widget.accessibleName()):
                    faults.append((state, type(widget).__name__, widget.accessibleName()))
    assert not faults
