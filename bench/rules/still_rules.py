"""Rules of time: nothing changes, vanishes or flashes by itself (TI1, TI2, TI4)."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from bench.rules.pixel_rules import pixels
from bench.rules.view import View, settle, texts

FLASHES = 3
"""Flashes a second that are still harmless."""

_LEVEL = 25
"""Levels of brightness, averaged over a tile, that make a flash."""

_TILES = 8


def running_timers() -> list[QTimer]:
    """Return every timer that is counting now, whoever owns it."""
    timers = [one for one in gc.get_objects() if isinstance(one, QTimer)]
    return [timer for timer in timers if isValid(timer) and timer.isActive()]


def _seen(view: View) -> tuple[object, tuple[str, ...]]:
    return view.page, tuple(shown.words for shown in texts(view.window))


def _fire() -> None:
    for timer in running_timers():
        if isValid(timer):
            timer.timeout.emit()
    settle()


def waits_for_the_learner(view: View) -> Iterator[str]:
    """When every timer has run out, the same page shows the same words."""
    before = _seen(view)
    for _ in range(3):
        _fire()
    after = _seen(view)
    if after[0] is not before[0]:
        yield "the page changes by itself"
    else:
        new = sorted(set(after[1]) - set(before[1]))
        yield f"appears by itself: {new}" if new else ""


def messages_stay(view: View) -> Iterator[str]:
    """When every timer has run out, no words are gone."""
    before = _seen(view)[1]
    for _ in range(3):
        _fire()
    gone = sorted(set(before) - set(_seen(view)[1]))
    yield f"vanishes by itself: {gone}" if gone else ""


def _tiles(window: QWidget) -> list[int]:
    image = (
        window.grab().toImage().scaled(_TILES, _TILES).convertToFormat(QImage.Format.Format_RGB32)
    )
    return [(p >> 16 & 255) + (p >> 8 & 255) + (p & 255) for p in pixels(image)]


def no_flashes(view: View, seconds: float = 1.0) -> Iterator[str]:
    """No part of the page goes bright and dark more than 3 times a second."""
    turns, last, rising = [0] * _TILES**2, _tiles(view.window), [0] * _TILES**2
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        until = time.monotonic() + 0.05
        while time.monotonic() < until:
            QCoreApplication.processEvents()
        now = _tiles(view.window)
        for tile, (a, b) in enumerate(zip(last, now, strict=True)):
            way = (b - a > 3 * _LEVEL) - (a - b > 3 * _LEVEL)
            if way and way != rising[tile]:
                turns[tile] += 1
                rising[tile] = way
        last = now
    flashes = max(turns) / 2 / seconds
    yield f"{flashes:.1f} flashes a second" if flashes > FLASHES else ""
