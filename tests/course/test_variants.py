"""A practice comes back with other names and sums, and is as whole as the one written."""

from __future__ import annotations

from pathlib import Path

import pytest

from oldhelp import paths
from oldhelp.art.pictures import practice_picture
from oldhelp.course.faults import Fault
from oldhelp.course.library import load_course
from oldhelp.course.line_map import LineMap
from oldhelp.course.model import Lesson, Swap
from oldhelp.course.practice_rules import practice_faults
from oldhelp.course.practice_session import PracticeSession
from oldhelp.course.reader import read_lesson
from oldhelp.course.rules import lesson_faults, pair_faults
from oldhelp.course.variants import changer, next_variant, varied

SHIPPED = paths.lessons_dir() / "05-pay" / "pay-scan"
LESSONS = [
    lesson
    for lang in ("zh", "en")
    for lesson in load_course(paths.lessons_dir(), lang)[0].lessons.values()
]
every_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda one: f"{one.id}-{one.lang}")


def written(tmp_path: Path, *swaps: tuple[str, str], lang: str = "zh") -> tuple[Path, list[Fault]]:
    """Return the shipped lesson with some texts replaced, and its faults."""
    text = (SHIPPED / f"{lang}.md").read_text(encoding="utf-8")
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / "05-pay" / "pay-scan" / f"{lang}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    reading = read_lesson(path)
    assert reading.lesson is not None
    return path, [*reading.faults, *lesson_faults(reading.lesson, reading.where)]


def told(path: Path, faults: list[Fault]) -> list[tuple[str, str]]:
    """Return each fault's code with the line it names, as it stands in the file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(fault.code, lines[fault.line - 1]) for fault in faults]


def everything_seen(lesson: Lesson) -> str:
    drawn = (practice_picture(lesson, name) for name in lesson.screens)
    return str(lesson.practice) + "".join(text.words for one in drawn for text in one.texts)


@every_lesson
def test_each_practice_on_the_phone_has_a_variant_that_looks_different(lesson: Lesson) -> None:
    assert lesson.practice is not None
    assert bool(lesson.variants) is not lesson.practice.on_window
    for number in range(1, len(lesson.variants) + 1):
        one = varied(lesson, number)
        assert one.screens != lesson.screens and not practice_faults(one, LineMap())
        changed = {swap.old for swap in lesson.variants[number - 1].swaps if swap.old.isdigit()}
        assert not any(f"“{old}”" in everything_seen(one) for old in changed)


@every_lesson
def test_the_banner_stands_on_every_frame_of_every_variant(lesson: Lesson) -> None:
    if lesson.practice is not None and lesson.practice.on_window:
        return
    banner = {"zh": "练习画面 · 不会真的花钱", "en": "Practice · no real money"}[lesson.lang]
    for number in range(len(lesson.variants) + 1):
        one = varied(lesson, number)
        for name in one.screens:
            for typed in ("", "1", "99999"):
                assert banner in [text.words for text in practice_picture(one, name, typed).texts]


def test_a_number_is_changed_whole_or_not_at_all() -> None:
    change = changer((Swap("12", "23"), Swap("12.50", "23.80"), Swap("she", "he")))
    assert change("12 或 12.50") == "23 或 23.80"
    assert change("112, 125, 12.5, 0.12") == "112, 125, 12.5, 0.12"
    assert change("she and the sheep") == "he and the sheep"


def test_what_was_put_in_is_not_changed_again() -> None:
    assert changer((Swap("女儿", "孙子"), Swap("孙子", "女儿")))("女儿和孙子") == "孙子和女儿"


def test_the_variants_take_turns() -> None:
    lesson = LESSONS[1]
    assert [next_variant(lesson, times) for times in range(4)] == [0, 1, 0, 1]
    assert varied(lesson, 99) is lesson


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("张记蔬菜: 刘记水果", "章记蔬菜: 刘记水果", "P25", "章记蔬菜: 刘记水果"),
        ("张记蔬菜: 刘记水果", "张记蔬菜: 张记蔬菜", "P26", "张记蔬菜: 张记蔬菜"),
        ("张记蔬菜: 刘记水果", "张记蔬菜: 刘记水果\n蔬菜”付: 果”付", "P27", "蔬菜”付: 果”付"),
        ('"125": "238"', '"125": "0023"', "P16", '"125": "0023"'),
        ('"125": "238"', '"125": "23.8"', "P05", '"125": "23.8"'),
        ('"12": "23"', '"12": "两块"', "P06", '"12": "两块"'),
        ("张记蔬菜: 刘记水果", "张记蔬菜: 微信水果", "W02", "张记蔬菜: 微信水果"),
        ("张记蔬菜: 刘记水果", "出行: 卡包", "P08", "出行: 卡包"),
        ("  aim: 摊上立着付款码", "  aim: 点“扫一扫”", "P28", "  aim: 点“扫一扫”，用手机扫它。"),
    ],
)
def test_a_fault_is_told_at_the_substitution_it_comes_from(
    tmp_path: Path, old: str, new: str, code: str, line: str
) -> None:
    assert (code, line) in told(*written(tmp_path, (old, new)))


def test_a_lesson_of_one_practice_only_is_told(tmp_path: Path) -> None:
    path, faults = written(tmp_path, ("```variant", "````\n"), ("````\n", "```x"))
    assert "R19" in [fault.code for fault in faults]
    text = (SHIPPED / "zh.md").read_text(encoding="utf-8").partition("```variant")[0]
    path.write_text(text, encoding="utf-8")
    reading = read_lesson(path)
    assert reading.lesson is not None
    found = lesson_faults(reading.lesson, reading.where)
    assert [fault.code for fault in found] == ["P24"]


def test_both_languages_have_the_same_variants(tmp_path: Path) -> None:
    zh = read_lesson(SHIPPED / "zh.md").lesson
    path, _ = written(tmp_path, ('"12.50": "23.80"', '"12.50": "23.90"'), lang="en")
    reading = read_lesson(path)
    assert zh is not None and reading.lesson is not None
    found = pair_faults(zh, reading.lesson, reading.where)
    assert [fault.code for fault in found] == ["B03"]
    english = path.read_text(encoding="utf-8").partition("```variant")[0]
    path.write_text(english, encoding="utf-8")
    reading = read_lesson(path)
    assert reading.lesson is not None
    assert [fault.code for fault in pair_faults(zh, reading.lesson, reading.where)] == ["B04"]


@every_lesson
def test_the_goal_alone_never_names_where_to_touch(lesson: Lesson) -> None:
    practice = lesson.practice
    assert practice is not None
    assert all(bool(step.aim) is not practice.on_window for step in practice.steps)
    session = PracticeSession(lesson, guided=False)
    first = practice.steps[0]
    assert session.prompt == (first.aim or first.say)
    session.hint()
    assert session.prompt == first.say
