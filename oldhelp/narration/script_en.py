"""English text as it is spoken: a table of patterns and their readings, narrow ones first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from oldhelp.narration.numbers import (
    english,
    english_decimal,
    english_digits,
    english_money,
    english_year,
)

Reading = Callable[[re.Match[str]], str]

_NUMBER = r"(\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.(\d+))?"
_ALONE = r"(?<![\d.])"
_SERVICE = r"(?:1[12]\d|1[02]\d{3}|9[56]\d{3})"
_COUNTED = (
    r"\s*-?(?:hour|minute|day|week|month|year|step|page|people|person|call|time|item|number|km|kilo|"
    r"metre|meter|percent|degree|thousand|million)"
)
_CODE_WORDS = r"(?:[Dd]ial|[Cc]all|[Rr]ing|code|password|PIN|number|hotline)"
_MONTHS = "January February March April May June July August September October November December"
_ORDINALS = (
    *("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
    *("ninth", "tenth", "eleventh", "twelfth"),
)


def _integer(digits: str) -> str:
    plain = digits.replace(",", "")
    if (len(plain) > 1 and plain.startswith("0")) or len(plain) > 9:
        return english_digits(plain)
    return english(int(plain))


def _number(match: re.Match[str]) -> str:
    if match[2]:
        return english_decimal(match[1].replace(",", ""), match[2])
    return _integer(match[1])


def _money(match: re.Match[str]) -> str:
    return english_money(match[1].replace(",", ""), match[2] or "")


def _time(match: re.Match[str]) -> str:
    hour, minute, suffix = int(match[1]), int(match[2]), match[3] or ""
    half_day = suffix or (" a.m." if hour < 12 else " p.m.")
    said = english((hour - 1) % 12 + 1)
    if minute:
        said += f" {'oh ' if minute < 10 else ''}{english(minute)}"
    return f"{said}{half_day}"


def _ordinal(match: re.Match[str]) -> str:
    number = int(match[1])
    if number < len(_ORDINALS):
        return _ORDINALS[number]
    said = english(number)
    if "-" in said:
        return f"{said.partition('-')[0]}-{_ORDINALS[number % 10]}"
    return f"{said[:-1]}ieth" if said.endswith("y") else f"{said}th"


def _code(match: re.Match[str]) -> str:
    return match[1] + english_digits(match[2])


def _loose(match: re.Match[str]) -> str:
    if match[2] and len(match[2]) == 2:
        return _money(match)
    if not match[2] and len(match[1]) >= 6 and "," not in match[1]:
        return english_digits(match[1])
    return _number(match)


_TABLE: Iterable[tuple[str, Reading]] = (
    (r"[“”\"「」『』《》*_`]|(?<!\w)['‘’]|['‘’](?!\w)", lambda m: ""),
    (r"’", lambda m: "'"),
    (r"(?<!\d)([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(\s?[ap]\.?m\.?)?(?!\d)", _time),
    (
        r"(?<!\d)((?:19|20)\d\d)(?![\d.,%]|\s*(?:yuan|RMB))(?!" + _COUNTED + ")",
        lambda m: english_year(m[1]),
    ),
    (r"(?<!\d)(\d{1,2})\s+(?=" + _MONTHS.replace(" ", "|") + ")", lambda m: f"{_ordinal(m)} of "),
    (r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)\b", _ordinal),
    (
        r"(?<![\d.-])([1-9]\d{0,3})\s*[-–—]\s*([1-9]\d{0,3})(?![\d-])",
        lambda m: f"{_integer(m[1])} to {_integer(m[2])}",
    ),
    (
        rf"{_ALONE}\d+(?:[-–]\d+)+(?![\d.])",
        lambda m: ", ".join(english_digits(group) for group in re.split("[-–]", m[0])),
    ),
    (rf"[¥￥]\s*{_NUMBER}(?:\s*(?:yuan|RMB))?", _money),
    (rf"{_ALONE}{_NUMBER}\s*(?:yuan|RMB)\b", _money),
    (rf"{_ALONE}{_NUMBER}\s*%", lambda m: f"{_number(m)} percent"),
    (rf"{_ALONE}{_NUMBER}\s*(?:℃|°C|°)", lambda m: f"{_number(m)} degrees"),
    (rf"{_ALONE}{_NUMBER}(?={_COUNTED})", _number),
    (rf"\b({_CODE_WORDS}\s+(?:is\s+)?)(\d{{3,}})(?!\d|\.\d)", _code),
    (rf"{_ALONE}({_SERVICE})(?!\d|\.\d)", lambda m: english_digits(m[1])),
    (r"\d+(?=[Xx*]{2})|(?<=[Xx*]{2})\s?\d+", lambda m: english_digits(m[0].strip())),
    (r"(?<=\d)(?=[A-Za-z])", lambda m: " "),
    (rf"{_ALONE}{_NUMBER}", _loose),
    (r"\d+", lambda m: english_digits(m[0])),
    (r"[¥￥]", lambda m: "yuan"),
    (r"%", lambda m: " percent"),
    (r"&", lambda m: " and "),
    (r"#", lambda m: " hash "),
    (r"\+", lambda m: " plus "),
    (r"=", lambda m: " equals "),
    (r"@", lambda m: " at "),
    (r"\s*(?:…|—|–|→|·|•|\||/|\n|\(|\)|\.{2,})+\s*", lambda m: ", "),
    (r"[^\w\s.,;:!?'\-]", lambda m: ""),
    (r"\s+", lambda m: " "),
    (r"\s+(?=[.,;:!?])", lambda m: ""),
    (r"[,;:]+(?=[,;:.!?])", lambda m: ""),
    (r"^[\s,.;:!?]+|\s+$", lambda m: ""),
)

RULES: tuple[tuple[re.Pattern[str], Reading], ...] = tuple(
    (re.compile(pattern), reading) for pattern, reading in _TABLE
)
