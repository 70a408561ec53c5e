"""Chinese text as it is spoken: a table of patterns and their readings, narrow ones first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from oldhelp.narration.numbers import (
    han,
    han_decimal,
    han_digits,
    han_money,
    han_year,
)

Reading = Callable[[re.Match[str]], str]

_NUMBER = r"(\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.(\d+))?"
_ALONE = r"(?<![\d.])"
"""A number starts here: not in the middle of another."""

_SERVICE = r"(?:1[12]\d|1[02]\d{3}|9[56]\d{3})"
"""Numbers one dials: 110, 120, 12345, 10086, 95588, 96110."""

_COUNTED = (
    "个|位|次|张|天|年|周|岁|分钟|小时|秒|家|条|件|人|本|种|页|句|下|只|台|部|倍|万|亿|千|公里|米|"
    "公斤|斤|克|升|盒|片|粒|瓶|袋|包|杯|把|辆|站|遍|层|行|点|格|户|场|节|段|份|笔|枚|趟|口|块|毛|元"
)
"""Measure words: two of them is 两, and the number before them is never a telephone number."""

_UNITS = f"{_COUNTED}|度|折|成|级|里|厘米|毫升|里路|步路|百"
_HALF_DAYS = "凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|半夜"
_CODE_WORDS = "拨打|拨|打|热线|电话|号码|验证码|密码|尾号|取件码|取货码|编号|卡号"

_HOURS = ((5, "凌晨"), (9, "早上"), (12, "上午"), (13, "中午"), (19, "下午"), (24, "晚上"))
"""The part of the day an hour belongs to, by the first hour that is no longer in it."""


def _integer(digits: str) -> str:
    plain = digits.replace(",", "")
    # 0341 is a code, and nobody counts to a number of thirteen places.
    if (len(plain) > 1 and plain.startswith("0")) or len(plain) > 12:
        return han_digits(plain)
    return han(int(plain))


def _number(match: re.Match[str]) -> str:
    if match[2]:
        return han_decimal(match[1].replace(",", ""), match[2])
    return _integer(match[1])


def _money(match: re.Match[str]) -> str:
    return han_money(match[1].replace(",", ""), match[2] or "")


def _time(match: re.Match[str]) -> str:
    half_day, hour, minute = match[1] or "", int(match[2]), int(match[3])
    if not half_day and hour < 24:
        half_day = next(name for end, name in _HOURS if hour < end)
    on_clock = hour - 12 if 12 < hour < 24 else hour
    said = f"{half_day}{'两' if on_clock == 2 else han(on_clock)}点"
    if minute == 0:
        return said
    if minute == 30:
        return f"{said}半"
    return f"{said}{'零' if minute < 10 else ''}{han(minute)}分"


def _date(match: re.Match[str]) -> str:
    return f"{han_year(match[1])}年{han(int(match[2]))}月{han(int(match[3]))}日"


def _groups(match: re.Match[str]) -> str:
    groups = re.split(r"[-–]", match[0])
    # A telephone number is said with a breath between its groups, a locker's code with 杠.
    breath = sum(map(len, groups)) >= 7 and all(len(group) >= 3 for group in groups)
    return ("，" if breath else "杠").join(han_digits(group) for group in groups)


def _code(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]}{han_digits(match[3])}"


def _loose(match: re.Match[str]) -> str:
    """Read a number nothing is known of: two decimals are money, six places are a code."""
    if match[2] and len(match[2]) == 2:
        return _money(match)
    if not match[2] and len(match[1]) >= 6 and "," not in match[1]:
        return han_digits(match[1])
    return _number(match)


_NUMBERS: Iterable[tuple[str, Reading]] = (
    (r"(?<=\d)\s*[-–—~～]+\s*(?=\d{1,2}[:：]\d\d)", lambda m: "到"),
    (rf"(?:({_HALF_DAYS})\s*)?(?<!\d)([01]?\d|2[0-4])[:：]([0-5]\d)(?::[0-5]\d)?(?!\d)", _time),
    (r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", _date),
    (r"(?<!\d)(\d{4})\s*(?=年)", lambda m: han_year(m[1])),
    (r"第\s*(\d+)", lambda m: f"第{_integer(m[1])}"),
    (
        # 12-25 个 is a range: one dash, no leading noughts, and something that is counted.
        rf"(?<![\d.-])([1-9]\d{{0,4}})\s*[-–—~～]+\s*([1-9]\d{{0,4}})\s*(?={_UNITS}|%|月|号|日)",
        lambda m: f"{_integer(m[1])}到{_integer(m[2])}",
    ),
    (rf"{_ALONE}\d+(?:[-–]\d+)+(?![\d.])", _groups),
    (r"(\d)\.(\d)\s*(?=折)", lambda m: han_year(m[1] + m[2])),
    (rf"¥\s*{_NUMBER}(?:\s*(?:元|块))?", _money),
    (rf"{_ALONE}{_NUMBER}\s*(?:元|块)", _money),
    (rf"{_ALONE}{_NUMBER}\s*%", lambda m: f"百分之{_number(m)}"),
    (rf"{_ALONE}{_NUMBER}\s*(?:℃|°C|°)", lambda m: f"{_number(m)}度"),
    (r"(?<![\d./])([1-9])/([2-9]|10)(?![\d/])", lambda m: f"{_integer(m[2])}分之{_integer(m[1])}"),
    (rf"{_ALONE}2\s*(?={_COUNTED})", lambda m: "两"),
    (rf"{_ALONE}{_NUMBER}\s*(?={_UNITS})", _number),
    (rf"({_CODE_WORDS})(\s*[:：是]?\s*)(\d{{3,}})(?!\d|\.\d)", _code),
    (rf"{_ALONE}({_SERVICE})(?!\d|\.\d|\s*[号步楼室])", lambda m: han_digits(m[1])),
    # A masked number: 1XX XXXX 0001.
    (r"\d+(?=[Xx*]{2})|(?<=[Xx*]{2})\s?\d+", lambda m: han_digits(m[0].strip())),
    (rf"{_ALONE}{_NUMBER}", _loose),
    (r"\d+", lambda m: han_digits(m[0])),
)

_SIGNS: Iterable[tuple[str, Reading]] = (
    (r"[“”‘’\"'「」『』《》〈〉〔〕【】*_`]", lambda m: ""),
    (r"\s*[（(]\s*", lambda m: "，"),
    (r"\s*[)）]\s*(?=[，。！？；：、]|$)", lambda m: ""),
    (r"\s*[)）]\s*", lambda m: "，"),
    (r"\s*(?:…|—|→|⋯|·|•|~|～|\||/|\n|\.{2,})+\s*", lambda m: "，"),
    (r"(?<=[一-鿿A-Za-z])\.(?=[A-Za-z])", lambda m: "点"),
    (r"[&＆]", lambda m: "和"),
    (r"[+＋]", lambda m: "加"),
    (r"[=＝]", lambda m: "等于"),
    (r"[×]", lambda m: "乘"),
    (r"[#＃]\s*号?", lambda m: "井号"),
    (r"[%]", lambda m: "百分号"),
    (r"[¥]", lambda m: "元"),
    (r"[@]", lambda m: "艾特"),
    (r"(?<=\S)[,;!?](?=\s|$|[一-鿿])", lambda m: "，；！？"[",;!?".index(m[0])]),
    (r"[.:](?=\s|$|[一-鿿])", lambda m: "。"),
    # What is left and is neither a word nor a pause has no sound.
    (r"[^0-9A-Za-z一-鿿㐀-䶿，。！？；：、\-\s]", lambda m: ""),
    (r"(?<![A-Za-z])-|-(?![A-Za-z])", lambda m: "，"),
    # A blank between Han characters is layout; between Latin words it is a word's end.
    (r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])", lambda m: ""),
    (r"[，、：；]*([。！？])[，。！？、：；]*", lambda m: m[1]),
    (r"([，、：；])[，、：；]+", lambda m: m[1]),
    (r"[，、：；]+$", lambda m: "。"),
    (r"^[，。！？、：；]+", lambda m: ""),
)

RULES: tuple[tuple[re.Pattern[str], Reading], ...] = tuple(
    (re.compile(pattern), reading) for pattern, reading in (*_NUMBERS, *_SIGNS)
)
