"""A lesson about the window itself: its pictures, its practice, and what must not be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from oldhelp import paths
from oldhelp.course import own_window
from oldhelp.course.model import Lesson, WindowPicture
from oldhelp.course.practice_session import PracticeSession
from oldhelp.course.reader import Reading, read_lesson
from oldhelp.course.rules import breaks_lesson, lesson_faults, pair_faults
from oldhelp.i18n import words

FOLDER = paths.lessons_dir() / "01-phone" / "pc-first-touch"
TEXT = (FOLDER / "zh.md").read_text(encoding="utf-8")


def lesson(lang: str = "zh") -> Lesson:
    read = read_lesson(FOLDER / f"{lang}.md").lesson
    assert read is not None
    return read


def read(tmp_path: Path, text: str, lang: str = "zh") -> Reading:
    folder = tmp_path / "01-phone" / "pc-first-touch"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{lang}.md"
    file.write_text(text, encoding="utf-8")
    return read_lesson(file)


def codes(reading: Reading) -> list[tuple[str, int]]:
    assert reading.lesson is not None
    faults = (*reading.faults, *lesson_faults(reading.lesson, reading.where))
    return sorted({(fault.code, fault.line) for fault in faults})


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_the_shipped_lesson_is_whole_in_both_languages() -> None:
    for lang in ("zh", "en"):
        assert codes(read_lesson(FOLDER / f"{lang}.md")) == []
    assert pair_faults(lesson("zh"), lesson("en")) == ()


def test_a_step_can_point_at_a_button_of_the_window() -> None:
    pictures = [step.picture for step in lesson().steps]
    assert WindowPicture("help") in pictures and WindowPicture("stop") in pictures


def test_the_practice_brings_the_screens_of_the_window() -> None:
    taught = lesson()
    assert taught.practice is not None and taught.practice.on_window
    assert dict(taught.screens) == dict(own_window.SCREENS) and taught.phone_screens == {}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pressing_what_is_asked_leads_to_the_end(lang: str) -> None:
    taught = lesson(lang)
    session = PracticeSession(taught)
    assert taught.practice is not None
    for step in taught.practice.steps:
        assert session.wants(step.act.target)
        session.tap(step.act.target)
    assert session.state.finished and session.state.wrong_taps == ()
    assert not session.wants("cancel")


def test_a_wrong_button_is_named_as_the_learner_reads_it() -> None:
    outcome = PracticeSession(lesson()).tap("again")
    assert outcome.sentences == (
        "您点的是“再听一遍”。",
        "它会再念一遍给您听。",
        "请找“下一步”，点一下。",
    )


def test_hints_say_where_a_button_is() -> None:
    session = PracticeSession(lesson("en"))
    session.hint()
    told = session.hint()
    assert told.why == own_window.where("next", words("en"))
    assert session.hint().point == "next"


def test_leaving_the_countdown_leads_before_the_red_button() -> None:
    session = PracticeSession(lesson())
    for button in ("next", "previous", "again", "help"):
        session.tap(button)
    assert session.screen.name == own_window.COUNTDOWN
    session.back()
    assert session.wants("help") and session.screen.name == own_window.PAGE


def test_a_countdown_out_of_its_place_stops_a_lesson(tmp_path: Path) -> None:
    reading = read(tmp_path, TEXT.replace("- press: previous", "- press: help", 1))
    assert reading.lesson is not None
    faults = lesson_faults(reading.lesson, reading.where)
    assert {found.code for found in faults if breaks_lesson(found)} == {"P18"}


CASES = [
    ("point: next", "point: nxet", "R13", "point: nxet"),
    ("point: next", "show: next\npoint: next", "R09", "show: next"),
    ("- press: next", "- press: stop", "R13", "- press: stop"),
    ("- press: next", "- on: page\n  press: next", "R09", "- on: page"),
    ("- press: help", "- press: again", "P18", "- press: cancel"),
    ("- press: cancel\n", "- press: next\n", "P18", "- press: next\n  say: 数字"),
    ("    again: 它会再念", "    help: 它会再念", "P19", "    help: 它会再念"),
    ("    again: 它会再念", "    next: 它会再念", "P05", "    next: 它会再念"),
    ("    again: 它会再念", "    stop: 它会再念", "P06", "    stop: 它会再念"),
    (
        "```practice\n",
        "```screens\nhome: {app: 手机, icons: [电话]}\n```\n\n```practice\n",
        "R36",
        "```screens\n",
    ),
    ("就在这个窗口上，点五个按钮。\n", "", "P14", "## 练一练"),
]


@pytest.mark.parametrize(("old", "new", "code", "at"), CASES)
def test_rule_finds_its_fault_at_its_line(
    tmp_path: Path, old: str, new: str, code: str, at: str
) -> None:
    assert old in TEXT
    text = TEXT.replace(old, new, 1)
    assert (code, line_of(text, at)) in codes(read(tmp_path, text))


def test_pressing_and_tapping_are_not_mixed(tmp_path: Path) -> None:
    tap = "- on: page\n  say: 点一下。\n  tap: next\n  to: page\n"
    found = codes(read(tmp_path, TEXT.replace("```practice\n", "```practice\n" + tap, 1)))
    assert "R36" in {code for code, _ in found}


def test_a_practice_may_do_without_the_red_button(tmp_path: Path) -> None:
    end = TEXT.index("- press: help")
    assert codes(read(tmp_path, TEXT[:end] + "```\n")) == []


def test_languages_must_press_the_same_buttons(tmp_path: Path) -> None:
    english = (FOLDER / "en.md").read_text(encoding="utf-8")
    swapped = english.replace("- press: again", "- press: next", 1)
    there = read(tmp_path, swapped, "en").lesson
    assert there is not None
    found = [fault for fault in pair_faults(lesson(), there) if fault.code == "B03"]
    assert [fault.values["what"] for fault in found] == ["press"]
