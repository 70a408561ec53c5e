"""A seat whose voice says nothing, at once: for tests of everything but the voice."""

from __future__ import annotations

from oldhelp.app import Seat


def silence(seat: Seat) -> None:
    """Take the voices away: nothing is made and nothing is played."""
    seat.speaker._voices = ()
    seat.speaker._told.add("现在没有声音，请看着字学。")
