"""A seat whose voice says nothing, at once: for tests of everything but the voice."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from oldhelp.front import Front
from oldhelp.seat import Seat


def silent_seat(data: Path) -> Seat:
    """Open a seat of `data` without any voice: nothing is made and nothing is played."""
    front = Front(data)
    front.show(windowed=True)
    seat = Seat(front)
    quiet(seat)
    seat.open()
    while seat.catalogue.busy:
        QCoreApplication.processEvents()
    return seat


def quiet(seat: Seat) -> None:
    """Take every voice away, and the note that says so."""
    seat.speaker._voices = ()
    seat.speaker._told.add("现在没有声音，请看着字学。")
