"""The order in which Tab goes through a window: as it is read, whenever what is shown changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QLayoutItem, QScrollArea, QWidget


def stops(window: QWidget) -> list[QWidget]:
    """Return what Tab reaches now, in the order of the layouts: rows across, columns down.

    Qt's own order is that of creation, in which buttons made before a sentence come before it.
    """
    return [
        widget
        for widget in _in_order(window)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if widget.isEnabled()
    ]


def _in_order(widget: QWidget) -> Iterator[QWidget]:
    yield widget
    for child in _inside(widget):
        if not child.isHidden() and not child.isWindow():
            yield from _in_order(child)


def _inside(widget: QWidget) -> list[QWidget]:
    """Return what lies directly in a widget, as it is read."""
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        return [] if inner is None else [inner]
    layout = widget.layout()
    placed = list(_placed(layout)) if layout is not None else []
    # What no layout places, such as the targets on a picture, comes in the order of the picture.
    loose = (child for child in widget.children() if isinstance(child, QWidget))
    return [*placed, *(child for child in loose if child not in placed)]


def _placed(layout: QLayout) -> Iterator[QWidget]:
    for item in _items(layout):
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _placed(inner)


def _items(layout: QLayout) -> list[QLayoutItem]:
    numbers = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        cells = {number: _cell(layout, number) for number in numbers}
        numbers.sort(key=cells.__getitem__)
    return [item for number in numbers if (item := layout.itemAt(number)) is not None]


def _cell(layout: QGridLayout, number: int) -> tuple[int, int]:
    place: Any = layout.getItemPosition(number)
    return place[0], place[1]
