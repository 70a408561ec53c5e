"""What a part of a phone screen must know, and the height it needs."""

from __future__ import annotations

from dataclasses import dataclass

from oldhelp.course.model import Screen
from oldhelp.i18n import Words


@dataclass(frozen=True)
class View:
    """What a part must know besides itself."""

    screen: Screen
    lang: str
    typed: str
    t: Words


@dataclass(frozen=True)
class Room:
    """The height a part needs, and the height it likes at most."""

    least: float
    most: float
