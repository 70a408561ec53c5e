"""Numbers as people say them, in Han characters and in English words.

Written by hand on purpose: cn2an (MIT) and num2words (LGPL, no Chinese) read plain integers only.
What makes speech right here (liang, yao, kuai and mao, the half hour) is in neither, and the part
they would save is the twenty lines of `han` and `english`.
"""

from __future__ import annotations

_HAN = "零一二三四五六七八九"
_YAO = str.maketrans("0123456789", "零幺二三四五六七八九")
_PLAIN = str.maketrans("0123456789", _HAN)
_PLACES = ("", "十", "百", "千")
_MYRIADS = ("", "万", "亿", "万亿")

_SAID_IN_ORDER = ("1234", "12345", "123456")
"""Counting runs keep their yi: one says yi-er-san-si-wu, not yao-er-san-si-wu, for 12345."""

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))


def _han_group(group: int) -> str:
    """Return 1..9999 in Han characters, with the ling that stands for skipped places."""
    digits = f"{group:d}"
    said = ""
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if digit != "0":
            said += _HAN[int(digit)] + _PLACES[place]
        elif not said.endswith("零"):
            said += "零"
    return said.rstrip("零")


def han(number: int) -> str:
    """Return a whole number from 0 below 10**16 as Mandarin counts: 1250 is 一千二百五十."""
    if number == 0:
        return "零"
    said = ""
    skipped = False
    for myriad in range(len(_MYRIADS) - 1, -1, -1):
        group = number // 10000**myriad % 10000
        if group == 0:
            skipped = bool(said)
            continue
        if said and (skipped or group < 1000):
            said += "零"
        said += _han_group(group) + _MYRIADS[myriad]
        skipped = False
    return said.removeprefix("一") if said.startswith("一十") else said


def han_decimal(whole: str, fraction: str) -> str:
    """Return a decimal number: 2.35 is 二点三五."""
    return f"{han(int(whole))}点{fraction.translate(_PLAIN)}" if fraction else han(int(whole))


def han_digits(digits: str) -> str:
    """Return telephone numbers and codes digit by digit: 110 is 幺幺零."""
    return digits.translate(_PLAIN if digits in _SAID_IN_ORDER else _YAO)


def han_year(digits: str) -> str:
    """Return a year digit by digit: 2026 is 二零二六."""
    return digits.translate(_PLAIN)


def _counted(number: int, unit: str) -> str:
    return ("两" if number == 2 else han(number)) + unit


def _han_coins(mao: int, fen: int) -> str:
    if mao and fen:
        return _counted(mao, "毛") + han(fen)
    if mao:
        return _counted(mao, "毛")
    return f"{han(fen)}分" if fen else ""


def han_money(whole: str, fraction: str = "") -> str:
    """Return an amount in yuan as it is said at a counter: 12.50 is 十二块五."""
    yuan = int(whole or "0")
    cents = int((fraction + "00")[:2])
    mao, fen = divmod(cents, 10)
    if yuan == 0:
        return _han_coins(mao, fen) or "零块"
    said = _counted(yuan, "块")
    if cents == 0:
        return said
    if mao == 0:
        return f"{said}零{han(fen)}分"
    if fen:
        return f"{said}{han(mao)}毛{han(fen)}"
    # 一百块五 is heard as 150: after a round hundred the coin is named.
    return f"{said}{han(mao)}毛" if yuan % 100 == 0 else f"{said}{han(mao)}"


def english(number: int) -> str:
    """Return a whole number from 0 below 10**12 in English words."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, one = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[one]}" if one else "")
    scale, word = next(entry for entry in _SCALES if number >= entry[0])
    many, rest = divmod(number, scale)
    said = f"{english(many)} {word}"
    return f"{said} {english(rest)}" if rest else said


def english_decimal(whole: str, fraction: str) -> str:
    """Return a decimal number: 2.35 is two point three five."""
    said = english(int(whole))
    return f"{said} point {english_digits(fraction)}" if fraction else said


def english_digits(digits: str) -> str:
    """Return telephone numbers and codes digit by digit: 110 is one one zero."""
    return " ".join(_ONES[int(digit)] for digit in digits)


def english_year(digits: str) -> str:
    """Return a year as it is said: 2026 is twenty twenty-six, 2005 two thousand five."""
    century, rest = divmod(int(digits), 100)
    if century % 10 == 0 and rest < 10:
        return english(int(digits))
    if rest == 0:
        return f"{english(century)} hundred"
    return f"{english(century)} {'oh ' if rest < 10 else ''}{english(rest)}"


def english_money(whole: str, fraction: str = "") -> str:
    """Return an amount in yuan: 12.50 is twelve yuan fifty."""
    yuan = int(whole or "0")
    cents = int((fraction + "00")[:2])
    if yuan == 0 and cents:
        return f"{english(cents)} fen"
    said = f"{english(yuan)} yuan"
    if cents == 0:
        return said
    return f"{said} {'oh ' if cents < 10 else ''}{english(cents)}"
