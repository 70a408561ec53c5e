"""What can be touched and typed on a screen of the pretend phone."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Literal

from oldhelp.course.model import Screen
from oldhelp.course.parts import (
    HANG_UP,
    Amount,
    Call,
    Compose,
    Fields,
    Keypad,
    Message,
    Slider,
    Swipe,
    shown,
    touched,
)

BACK = {"zh": "返回", "en": "Back"}
"""The target that is the arrow in the corner, by language."""

DELETE = {"zh": "退格", "en": "Delete"}
"""The key that takes the last sign away, by language."""

DIGITS = "1234567890"

InputKind = Literal["money", "digits", "words"]
_MONEY = re.compile(r"[0-9]{1,5}(?:\.[0-9]{0,2})?")
_DIGITS = re.compile(r"[0-9]{1,20}")
_MOST = {"money": 8, "digits": 20, "words": 40}


def keys(screen: Screen, lang: str) -> tuple[str, ...]:
    """Return the labels of the keypad of `screen`; empty without one."""
    keypad = _keypad(screen)
    if keypad is None:
        return ()
    if keypad.kind == "words":
        return (*keypad.words, DELETE[lang])
    point = (".",) if keypad.kind == "money" else ()
    return (*DIGITS, *point, DELETE[lang])


def labels(screen: Screen) -> tuple[str, ...]:
    """Return what can be tapped in the parts of `screen`, keypad and arrow left out."""
    return tuple(label for part in screen.parts for label in touched(part))


def targets(screen: Screen, lang: str) -> tuple[str, ...]:
    """Return everything that can be touched on `screen`."""
    arrow = (BACK[lang],) if screen.back else ()
    return (*arrow, *labels(screen), *keys(screen, lang))


_CLAUSE = re.compile(r".+?(?:[，。！？；](?=[^”’）])|[,.!?;](?= )|$)")


def clauses(text: str) -> tuple[str, ...]:
    """Return the parts of a text with their marks: who reads slowly reads in these."""
    return tuple(_CLAUSE.findall(text))


def bare(clause: str) -> str:
    """Return a clause as a lesson points at it: without its mark."""
    return clause.strip().rstrip("，。！？；,.!?;")


def pointable(screen: Screen, lang: str) -> tuple[str, ...]:
    """Return everything a picture can point at: targets, words, a payee, clauses of a message."""
    words = [text for part in screen.parts for text in shown(part) if text]
    if any(isinstance(part, Amount) for part in screen.parts):
        words += filter(None, [screen.title.partition(" ")[2]])
    texts = [part.text for part in screen.parts if isinstance(part, Message)]
    said = [bare(clause) for text in texts for clause in clauses(text)]
    return tuple(dict.fromkeys((*targets(screen, lang), *words, *said)))


def input_kind(screen: Screen) -> InputKind:
    """Say what is typed on `screen`; `words` when it has no keypad."""
    keypad = _keypad(screen)
    if keypad is None or keypad.kind == "words":
        return "words"
    return "money" if keypad.kind == "money" else "digits"


def field_name(screen: Screen) -> str | None:
    """Return the target that is the field typed into: empty for a sum, None without a field."""
    for part in screen.parts:
        match part:
            case Amount():
                return ""
            case Compose(hint=hint):
                return hint
            case Fields() if part.typed:
                return part.typed.label
    return None


def most_typed(screen: Screen) -> int:
    """Return how many signs the field takes: 99999.99, the boxes of a code, a short sentence."""
    for part in screen.parts:
        if isinstance(part, Fields) and part.typed and part.typed.boxes:
            return part.typed.boxes
    return _MOST[input_kind(screen)]


def swipes(screen: Screen) -> tuple[str, ...]:
    """Return the targets that stand for a swipe."""
    return tuple(
        label
        for part in screen.parts
        if isinstance(part, Swipe | Slider)
        for label in touched(part)
    )


def ends_of_calls(screen: Screen) -> tuple[str, ...]:
    """Return the round buttons of `screen` that end a call."""
    calls = (part for part in screen.parts if isinstance(part, Call))
    return tuple(label for part in calls for label in part.buttons if label in HANG_UP)


def with_word(typed: str, word: str) -> str:
    """Return `typed` with a word key at its end; Latin words are parted by a space."""
    latin = typed[-1:].isascii() and word[:1].isascii() and word[:1].isalnum()
    return f"{typed} {word}" if typed and latin else typed + word


def without_word(typed: str, words: tuple[str, ...]) -> str:
    """Return `typed` without the last of the word keys it was made with."""
    last = max((word for word in words if typed.endswith(word)), key=len, default=typed[-1:])
    return typed.removesuffix(last).rstrip() if last else typed


def word_keys(wanted: str, words: tuple[str, ...], typed: str = "") -> tuple[str, ...] | None:
    """Return the word keys that make `wanted` out of `typed`; None when they cannot."""
    if same_input("words", typed, wanted):
        return ()
    for word in sorted(words, key=len, reverse=True):
        longer = with_word(typed, word)
        if word and _folded(wanted).startswith(_folded(longer)):
            rest = word_keys(wanted, words, longer)
            if rest is not None:
                return (word, *rest)
    return None


def _keypad(screen: Screen) -> Keypad | None:
    return next((part for part in screen.parts if isinstance(part, Keypad)), None)


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
    return _folded(first) == _folded(second)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()
