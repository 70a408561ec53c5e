"""Every page in every size, theme and language: nothing cut, nothing small, help never moves."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from page_states import STATES, settle, show
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from oldhelp.seat import Seat
from oldhelp.ui.fitting import fits, fitted
from oldhelp.ui.phone_view import PhoneView
from oldhelp.ui.sentence_view import SentenceLabel, SentenceView
from oldhelp.ui.theme import HELP_WIDTH, MARGIN_X, MARGIN_Y
from oldhelp.ui.widgets import BigButton, FitLabel, Label, TapTarget

WINDOWS = ((1280, 720), (1366, 768), (1920, 1080))
EDGES = [((1280, 720), 40), ((1280, 720), 32), ((1920, 1080), 26), ((1366, 768), 32)]


def visible(window: QWidget, kind: type[QWidget]) -> list[QWidget]:
    return [widget for widget in window.findChildren(kind) if widget.isVisible()]


def place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def cut_texts(window: QWidget) -> list[str]:
    """Return the texts that do not fit the place they have."""
    cut = []
    for label in visible(window, QLabel):
        text = label.text()
        if isinstance(label, FitLabel):
            if not label.isVisible() or not text:
                continue
            font = fitted(label.font(), text, label.width(), label.height(), label.lines)
            tries = (1, label.lines)
            if not any(fits(font, text, label.width(), label.height(), n) for n in tries):
                cut.append(f"{text} in {label.size().toTuple()}")
        elif isinstance(label, SentenceLabel | Label) and text:
            needed = label.heightForWidth(label.width())
            if needed > label.height() + 2:
                cut.append(f"{text} needs {needed} of {label.height()}")
    return cut


def cut_buttons(window: QWidget) -> list[str]:
    cut = []
    for button in visible(window, BigButton):
        # A focused button draws its ring inside its own place.
        width, height = button.width() - 48, button.height() - 32
        face = button.face(width, height)
        room = width - face.side - face.space
        if not any(
            fits(face.font, button.text(), room, height, lines) for lines in (1, face.lines)
        ):
            cut.append(f"{button.text()} in {button.size().toTuple()}")
    return cut


def set_look(seat: Seat, size: tuple[int, int], text: int, theme: str, lang: str) -> None:
    seat.window.resize(*size)
    seat.take_taste(replace(seat.taste, text_size=text, theme=theme, lang=lang, read_aloud=False))
    settle()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("size", "text"), EDGES)
def test_nothing_is_cut_or_leaves_the_window(
    seat: Seat, size: tuple[int, int], text: int, lang: str
) -> None:
    set_look(seat, size, text, "light", lang)
    faults = []
    for state in STATES:
        show(seat, state)
        window = seat.window
        assert window.size().toTuple() == size, "the window grew: something does not fit"
        faults += [(state, fault) for fault in cut_texts(window) + cut_buttons(window)]
        for widget in visible(window, QAbstractButton) + visible(window, QLineEdit):
            if not window.rect().contains(place(widget, window)):
                faults.append((state, f"{widget.accessibleName()} leaves the window"))
    assert not faults


@pytest.mark.parametrize(("size", "text"), EDGES)
def test_what_can_be_pressed_is_large_and_apart(
    seat: Seat, size: tuple[int, int], text: int
) -> None:
    set_look(seat, size, text, "light", "zh")
    faults = []
    for state in STATES:
        show(seat, state)
        window = seat.window
        rects = []
        for button in visible(window, QAbstractButton):
            rect = place(button, window)
            if min(rect.width(), rect.height()) < 60:
                faults.append((state, button.objectName() or button.text(), rect.size().toTuple()))
            if not isinstance(button, TapTarget):
                rects.append((button.text(), rect))
        for (one, a), (other, b) in product(rects, rects):
            if one != other and a.adjusted(-5, -5, 5, 5).intersects(b.adjusted(-5, -5, 5, 5)):
                faults.append((state, one, other))
    assert not faults


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_help_stands_at_one_place_on_every_page(seat: Seat, theme: str, lang: str) -> None:
    for size, text in EDGES:
        set_look(seat, size, text, theme, lang)
        for state in STATES:
            show(seat, state)
            rect = place(seat.window.top.help, seat.window)
            assert rect == QRect(size[0] - MARGIN_X - HELP_WIDTH, MARGIN_Y, HELP_WIDTH, 96), state


def test_no_text_is_smaller_than_22_px(seat: Seat) -> None:
    for (size, text), lang in product(EDGES, ("zh", "en")):
        set_look(seat, size, text, "light", lang)
        for state in STATES:
            show(seat, state)
            for widget in visible(seat.window, QLabel) + visible(seat.window, BigButton):
                assert QFontInfo(widget.font()).pixelSize() >= 22, (state, widget)


def test_sentences_do_not_scroll_at_the_default_size(seat: Seat) -> None:
    set_look(seat, (1280, 720), 32, "light", "zh")
    scrolling = []
    for state in STATES:
        show(seat, state)
        for view in visible(seat.window, SentenceView):
            assert isinstance(view, SentenceView)
            if view.verticalScrollBar().maximum() > 0:
                scrolling.append(state)
            assert view.horizontalScrollBar().maximum() == 0
    assert not scrolling


def test_targets_lie_where_the_picture_has_them(seat: Seat) -> None:
    show(seat, "practice")
    for size in WINDOWS:
        seat.window.resize(*size)
        settle()
        phone = seat.practice_page.phone
        assert isinstance(phone, PhoneView) and phone.drawing is not None
        where = phone.picture_rect(phone.drawing)
        scale = where.width() / phone.drawing.width
        for label, box in phone.drawing.targets.items():
            middle = phone.targets[label].geometry().center()
            assert abs(middle.x() - (where.left() + (box.x + box.w / 2) * scale)) <= 2
            assert abs(middle.y() - (where.top() + (box.y + box.h / 2) * scale)) <= 2
