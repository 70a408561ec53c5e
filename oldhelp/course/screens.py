"""What can be touched and typed on a screen of the pretend phone."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Literal

from oldhelp.course.model import Button, Camera, Icons, Keypad, Screen

CAMERA = "camera"
"""The target that is the whole finder of a camera."""

BACK = {"zh": "返回", "en": "Back"}
"""The target that is the arrow in the corner, by language."""

DELETE = {"zh": "退格", "en": "Delete"}
"""The key that takes the last sign away, by language."""

DIGITS = "1234567890"

InputKind = Literal["money", "digits", "words"]
_MONEY = re.compile(r"[0-9]{1,5}(?:\.[0-9]{0,2})?")
_DIGITS = re.compile(r"[0-9]{1,20}")


def keys(screen: Screen, lang: str) -> tuple[str, ...]:
    """Return the labels of the keypad of `screen`; empty without one."""
    kind = input_kind(screen)
    if kind == "words":
        return ()
    point = (".",) if kind == "money" else ()
    return (*DIGITS, *point, DELETE[lang])


def labels(screen: Screen) -> tuple[str, ...]:
    """Return what can be tapped in the parts of `screen`, keypad and arrow left out."""
    found: list[str] = []
    for part in screen.parts:
        if isinstance(part, Icons):
            found.extend(part.labels)
        elif isinstance(part, Button):
            found.append(part.label)
        elif isinstance(part, Camera):
            found.append(CAMERA)
    return tuple(found)


def targets(screen: Screen, lang: str) -> tuple[str, ...]:
    """Return everything that can be touched on `screen`."""
    arrow = (BACK[lang],) if screen.back else ()
    return (*arrow, *labels(screen), *keys(screen, lang))


def input_kind(screen: Screen) -> InputKind:
    """Say what is typed on `screen`; `words` when it has no keypad."""
    for part in screen.parts:
        if isinstance(part, Keypad):
            return "money" if part.kind == "money" else "digits"
    return "words"


def is_input(kind: InputKind, text: str) -> bool:
    """Say whether `text` can be typed where `kind` is typed."""
    if kind == "money":
        return _MONEY.fullmatch(text) is not None
    if kind == "digits":
        return _DIGITS.fullmatch(text.replace(" ", "")) is not None
    return bool(text.strip())


def same_input(kind: InputKind, first: str, second: str) -> bool:
    """Compare by kind: money as amounts (12.5 = 12.50), digits without spaces, words after NFKC."""
    if kind == "money":
        if not (is_input(kind, first) and is_input(kind, second)):
            return first == second
        return Decimal(first) == Decimal(second)
    if kind == "digits":
        return "".join(first.split()) == "".join(second.split())
    one, two = (unicodedata.normalize("NFKC", text).strip() for text in (first, second))
    return one.casefold() == two.casefold()
