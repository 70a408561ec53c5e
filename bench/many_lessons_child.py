"""Child of `lessons`: a seat whose lessons are those of a folder, started or used."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bench.children import memory
from oldhelp import paths
from oldhelp.front import Front, application
from oldhelp.seat import Seat
from oldhelp.settings import SeatSettings, save_settings

TYPED = ("付款", "扫码", "看病", "fk", "spdh", "saoma", "没有的", "lesson", "付", "z")


def started(data: Path, began: float) -> dict[str, float]:
    """Return the milliseconds from `began` to the first paint, and until a lesson is offered."""
    application()
    front = Front(data)
    painted: list[float] = []
    front.window.first_painted.connect(lambda: painted.append(_since(began)))
    front.show(windowed=True)
    _until(lambda: bool(painted))
    seat = Seat(front)
    seat.open()
    _until(lambda: bool(seat.home.lesson.text()))
    offered = _since(began)
    seat.window.close()
    return {"painted": painted[0], "offered": offered}


def used(data: Path) -> dict[str, object]:
    """Return what it takes to read all lessons, to search them and to show the pages of lists."""
    application()
    front = Front(data)
    front.show(windowed=True)
    seat = Seat(front)
    began = time.monotonic()
    seat.open()
    first = _since(began)
    longest = _finish(seat)
    whole = (time.monotonic() - began, len(seat.course.entries))
    pages, before = seat.choosing.pages, len(seat.window.findChildren(QWidget))
    taken = {
        "home": _each(seat.go_home),
        "courses": _each(seat.show_courses),
        "unit": _each(lambda: seat.choosing.show_unit("01-unit")),
        "search page": _each(seat.choosing.show_search),
        "search": [_typed(seat, text) for _ in range(20) for text in TYPED],
    }
    told = {
        "lessons": whole[1],
        "seconds": whole[0],
        "first": first,
        "longest": longest,
        "of a unit": pages.unit.count,
        "widgets before": before,
        "widgets": len(seat.window.findChildren(QWidget)),
        "memory": memory()["pss"],
    }
    seat.window.close()
    return {**told, **taken}


def _typed(seat: Seat, text: str) -> float:
    """Return the milliseconds from a text in the field to its results in the cards."""
    field = seat.choosing.pages.search.field
    field.clear()
    began = time.monotonic()
    field.setText(text)
    return _since(began)


def _finish(seat: Seat) -> float:
    """Let the window read what is left; return the milliseconds of its longest turn."""
    longest = 0.0
    while seat.catalogue.busy:
        began = time.monotonic()
        QCoreApplication.processEvents()
        longest = max(longest, _since(began))
    return longest


def _each(show: Callable[[], object], rounds: int = 7) -> list[float]:
    found = []
    for _ in range(rounds):
        began = time.monotonic()
        show()
        QCoreApplication.processEvents()
        found.append(_since(began))
    return found


def _since(began: float) -> float:
    return 1000 * (time.monotonic() - began)


def _until(holds: Callable[[], bool]) -> None:
    while not holds():
        QCoreApplication.processEvents()


if __name__ == "__main__":
    root, place = Path(sys.argv[1]), Path(sys.argv[2])
    paths.lessons_dir = lambda: root  # type: ignore[assignment]
    save_settings(place, SeatSettings(called="王奶奶"))
    answer = started(place, float(sys.argv[3])) if len(sys.argv) > 3 else used(place)
    print(json.dumps(answer))
