"""Rules measured on rendered pixels at twice the size (CO1 to CO4, KB4)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from bench.rules.colour import Colour, contrast, luminance
from bench.rules.view import Shown, View, called, interactive, place, visible
from oldhelp.ui.sentence_view import SentenceLabel
from oldhelp.ui.widgets import BigButton, Card, IconView

RATIO = 2
TEXT, EDGE = 7.0, 3.0
"""Contrast of words, and of borders, icons and the focus ring."""

_INK_SHARE = 0.005
_DIFFERS = 24
"""Levels of grey that count as another grey."""

_PIECE = 4 * 32
"""Bytes of 32 pixels, compared at once."""


def shot(window: QWidget, box: QRect) -> QImage:
    """Return what is painted in a box of the window, at twice the size."""
    box = box.intersected(window.rect())
    image = QImage(box.size() * RATIO, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(RATIO)
    image.fill(Qt.GlobalColor.white)
    window.render(image, QPoint(0, 0), QRegion(box))
    return image


def pixels(image: QImage) -> memoryview:
    """Return the pixels of an image as 0xFFRRGGBB."""
    # A copy: the image may be gone before its pixels are read.
    return memoryview(bytes(image.constBits())).cast("I")


def _colour(pixel: int) -> Colour:
    return pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255


_known: dict[bytes, float] = {}
"""What was measured of a picture, by its digest: the top bar is the same on every page."""


def ink_contrast(image: QImage) -> float:
    """Return the contrast of the commonest colour and the one farthest from it that is seen."""
    seen = pixels(image)
    digest = hashlib.blake2b(seen, digest_size=16).digest()
    if digest not in _known:
        _known[digest] = _ink_contrast(seen)
    return _known[digest]


def _ink_contrast(picture: memoryview) -> float:
    counted = Counter(picture)
    total = counted.total()
    if not total:
        return 0.0
    ground = _colour(counted.most_common(1)[0][0])
    seen = [_colour(pixel) for pixel, count in counted.items() if count >= total * _INK_SHARE]
    ink = max(seen, key=lambda one: abs(luminance(one) - luminance(ground)), default=ground)
    return contrast(ground, ink)


def _ink_box(shown: Shown, window: QWidget) -> QRect:
    """Return where a text is drawn, without borders."""
    box = place(shown.widget, window)
    if isinstance(shown.widget, BigButton):
        return box.adjusted(24, 16, -24, -16)
    if isinstance(shown.widget, QLineEdit):
        return box.adjusted(14, 14, -14, -14)
    return box.adjusted(4, 2, -4, -2) if box.width() > 20 else box


def words_stand_out(view: View) -> Iterator[str]:
    """Words have a contrast of at least 7 to what is behind them, as painted."""
    for shown in view.texts:
        box = _ink_box(shown, view.window)
        if box.intersected(view.window.rect()).isEmpty():
            continue
        found = ink_contrast(shot(view.window, box))
        yield "" if found >= TEXT else f"“{shown.words}” has a contrast of {found:.1f}"


def words_stand_out_in_each_state(view: View) -> Iterator[str]:
    """The same while a button is pressed, focused or chosen."""
    buttons = [button for button in view.controls if isinstance(button, BigButton)]
    for button in buttons:
        if not button.text():
            continue
        for state, image in _states(button, view.window):
            found = ink_contrast(image)
            yield "" if found >= TEXT else f"{called(button)} {state}: contrast {found:.1f}"


def _states(button: BigButton, window: QWidget) -> Iterator[tuple[str, QImage]]:
    box = place(button, window).adjusted(24, 16, -24, -16)
    had = QApplication.focusWidget()
    button.setFocus()
    yield "focused", shot(window, box)
    button.setDown(True)
    yield "pressed", shot(window, box)
    button.setDown(False)
    if had is not None:
        had.setFocus()
    if button.isCheckable():
        was, checked = button.blockSignals(True), button.isChecked()
        button.setChecked(not checked)
        yield "chosen" if not checked else "not chosen", shot(window, box)
        button.setChecked(checked)
        button.blockSignals(was)


def edges_stand_out(view: View) -> Iterator[str]:
    """Borders of buttons, cards and fields, and icons, have a contrast of at least 3."""
    framed = (BigButton, Card, QLineEdit)
    for widget in visible(view.window):
        if isinstance(widget, framed):
            box = place(widget, view.window)
            edge = QRect(box.left() - 4, box.center().y(), 20, 1)
            row = [_colour(pixel) for pixel in pixels(shot(view.window, edge))]
            found = max((contrast(row[0], one) for one in row), default=1.0)
            yield "" if found >= EDGE else f"the edge of {called(widget)}: contrast {found:.1f}"
        elif isinstance(widget, IconView):
            found = ink_contrast(shot(view.window, place(widget, view.window)))
            yield "" if found >= EDGE else f"the icon {widget.name}: contrast {found:.1f}"


def _changes(before: QImage, after: QImage) -> Counter[tuple[int, int]]:
    """Count the pixels that differ between two pictures of one size, by both their colours."""
    one, other = bytes(before.constBits()), bytes(after.constBits())
    found: Counter[tuple[int, int]] = Counter()
    # Piece by piece: a ring changes few of them, and counting pairs is what takes the time.
    for start in range(0, len(one), _PIECE):
        a, b = one[start : start + _PIECE], other[start : start + _PIECE]
        if a != b:
            found.update(zip(memoryview(a).cast("I"), memoryview(b).cast("I"), strict=True))
    return Counter({pair: count for pair, count in found.items() if pair[0] != pair[1]})


def _grey_share(one: QImage, other: QImage) -> float:
    """Return the share of pixels whose grey differs between two images."""
    changed = _changes(one, other)
    differing = sum(
        count for (a, b), count in changed.items() if abs(_grey(a) - _grey(b)) > _DIFFERS
    )
    return differing / max(1, one.width() * one.height())


def _grey(pixel: int) -> float:
    red, green, blue = _colour(pixel)
    return 0.299 * red + 0.587 * green + 0.114 * blue


def state_without_colour(view: View) -> Iterator[str]:
    """A choice and the spoken sentence can be told apart in greys."""
    for button in view.controls:
        if isinstance(button, BigButton) and button.isCheckable():
            box = place(button, view.window)
            before = shot(view.window, box)
            was = button.blockSignals(True)
            button.setChecked(not button.isChecked())
            after = shot(view.window, box)
            button.setChecked(not button.isChecked())
            button.blockSignals(was)
            share = _grey_share(before, after)
            yield "" if share >= 0.01 else f"{called(button)} differs in colour only"
    for label in visible(view.window, SentenceLabel):
        assert isinstance(label, SentenceLabel)
        seen = label.visibleRegion().boundingRect()
        if seen.isEmpty():
            continue  # scrolled away; it is scrolled into sight before it is spoken
        was_spoken, box = label.spoken, seen.translated(place(label, view.window).topLeft())
        label.mark(False)
        before = shot(view.window, box)
        label.mark(True)
        after = shot(view.window, box)
        label.mark(was_spoken)
        share = _grey_share(before, after)
        yield "" if share >= 0.01 else f"{called(label)} spoken differs in colour only"


def focus_is_seen(view: View) -> Iterator[str]:
    """Taking the focus changes at least twice the perimeter in px, with a contrast of 3."""
    view.window.activateWindow()
    had = QApplication.focusWidget()
    for widget in (*interactive(view.window), *visible(view.window, SentenceLabel)):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.visibleRegion().isEmpty():
            continue
        box = place(widget, view.window).adjusted(-6, -6, 6, 6)
        widget.clearFocus()
        before = shot(view.window, box)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        after = shot(view.window, box)
        changed = sum(
            count
            for (a, b), count in _changes(before, after).items()
            if contrast(_colour(a), _colour(b)) >= EDGE
        ) / (RATIO * RATIO)
        wanted = 4 * (widget.width() + widget.height())
        yield "" if changed >= wanted else f"{called(widget)}: {changed:.0f} px of {wanted} change"
    if had is not None:
        had.setFocus()
