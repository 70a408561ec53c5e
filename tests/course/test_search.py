"""找一课 finds by characters, initials, pinyin and words, the best first."""

from __future__ import annotations

import pytest

from oldhelp.course.model import Course, Entry, Unit
from oldhelp.course.search import Finder


def entry(name: str, title: str, goal: str, initials: str = "", pinyin: str = "") -> Entry:
    return Entry(name, title, goal, 8, (), (), True, initials, pinyin)


def course_of(lang: str, *entries: Entry) -> Course:
    names = tuple(one.id for one in entries)
    units = (Unit("u", "u", {"zh": "付款与收款", "en": "Paying"}[lang], names[:2]),)
    units += (Unit("v", "v", {"zh": "防诈骗", "en": "Fraud defence"}[lang], names[2:]),)
    return Course(lang, units, {}, {one.id: one for one in entries})


ZH = course_of(
    "zh",
    entry("scan", "扫码付款", "会扫商家的码付钱。", "smfk", "saomafukuan"),
    entry("show", "付款码给店员扫", "会亮出付款码。", "fkmgdys", "fukuanmageidianyuansao"),
    entry("police", "假公安来电话", "接到要转钱的电话，会挂断。", "jgaldh", "jiagonganlaidianhua"),
    entry("wifi", "连上 WiFi", "会连家里的网。", "lswifi", "lianshangwifi"),
    entry("new", "还没有拼音", "刚放进来的课。"),
)
EN = course_of(
    "en",
    entry("scan", "Pay by scanning", "Scan the shop's code."),
    entry("show", "Show your code", "Show it and pay."),
    entry("police", "The fake police", "Hang up on callers who want a transfer."),
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("付款", ["show", "scan"]),
        ("fk", ["show", "scan"]),
        ("ＦＫ", ["show", "scan"]),
        ("F K", ["show", "scan"]),
        ("fukuan", ["show", "scan"]),
        ("sao ma", ["scan"]),
        ("电话", ["police"]),
        ("转钱", ["police"]),
        ("诈骗", ["police", "wifi", "new"]),
        ("wifi", ["wifi"]),
        ("lsWiFi", ["wifi"]),
        ("没有拼音", ["new"]),
        ("an", []),
        ("不会有", []),
        ("", []),
        ("  ", []),
        ("%", []),
    ],
)
def test_chinese(typed: str, found: list[str]) -> None:
    assert list(Finder(ZH).find(typed)) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("pay", ["scan", "show"]),
        ("CODE show", ["show"]),
        ("police", ["police"]),
        ("transfer", ["police"]),
        ("fraud", ["police"]),
    ],
)
def test_english(typed: str, found: list[str]) -> None:
    assert list(Finder(EN).find(typed)) == found


def test_only_lessons_of_the_course_are_found() -> None:
    assert Finder(Course("zh", (), {}, ZH.entries)).find("付款") == ()


def test_no_more_are_found_than_asked_for_and_those_are_the_best() -> None:
    assert Finder(ZH).find("付款", 1) == ("show",)
    assert Finder(ZH).find("会", 2) == ("scan", "show")
