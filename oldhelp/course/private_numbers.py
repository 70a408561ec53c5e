"""Numbers that look like somebody's own: identity, bank card, mobile telephone."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

PrivateKind = Literal["identity", "card", "mobile"]

_RUN = re.compile(r"[0-9](?:[ -]?[0-9])*[ -]?[xX]?")
_TYPED = re.compile(r"[0-9]{10,}X?")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
# GB 11643-1999: weights and check signs of the 18-digit identity number.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def private_number(text: str) -> tuple[PrivateKind, str] | None:
    """Return the kind and the digits of the first real-looking private number in `text`."""
    for run in _RUN.findall(text):
        digits = re.sub(r"[ -]", "", run).upper()
        plain = digits.rstrip("X")
        if _is_identity(digits) or _is_identity(plain):
            return ("identity", run.strip())
        if 16 <= len(plain) <= 19 and _passes_luhn(plain):
            return ("card", run.strip())
        if _MOBILE.fullmatch(plain):
            return ("mobile", run.strip())
    return None


def looks_real(typed: str) -> bool:
    """Say whether a real-looking number stands anywhere in what was typed, however it is spaced.

    Stricter than `private_number`, which judges a text: a country code or a digit too many in
    front hides nothing here, and a made-up number cleared by chance does no harm.
    """
    signs = "".join(sign for sign in unicodedata.normalize("NFKC", typed).upper() if sign.isalnum())
    for run in _TYPED.findall(signs):
        windows = (run[a : a + n] for n in (11, *range(16, 20)) for a in range(len(run) - n + 1))
        if any(private_number(window) for window in windows):
            return True
    return False


def _is_identity(digits: str) -> bool:
    if len(digits) != 18 or not digits[:17].isdigit():
        return False
    total = sum(int(d) * w for d, w in zip(digits[:17], _WEIGHTS, strict=True))
    return _CHECKS[total % 11] == digits[17]


def _passes_luhn(digits: str) -> bool:
    doubled = [int(d) * (2 if n % 2 else 1) for n, d in enumerate(reversed(digits))]
    return len(set(digits)) > 1 and sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0
