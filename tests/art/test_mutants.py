"""What `make drill` found in lesson files that went wrong: each is a fault now, none a crash."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oldhelp import paths
from oldhelp.art.drawing import Box
from oldhelp.art.parts import ArtError
from oldhelp.art.phone_chat import draw_typed
from oldhelp.art.phone_sheet import Sheet
from oldhelp.art.pictures import practice_picture, step_picture
from oldhelp.course.model import Lesson, Line, PhonePicture
from oldhelp.course.reader import read_lesson
from oldhelp.course.rules import pair_faults

LESSONS = paths.lessons_dir()


def lesson(unit: str, name: str, lang: str = "zh") -> Lesson:
    found = read_lesson(LESSONS / unit / name / f"{lang}.md").lesson
    assert found is not None
    return found


def test_words_of_somebody_who_is_not_there_are_a_fault_on_a_phone_too() -> None:
    taught = lesson("05-pay", "pay-scan")
    step = next(step for step in taught.steps if isinstance(step.picture, PhonePicture))
    assert isinstance(step.picture, PhonePicture)
    ghost = replace(step, picture=replace(step.picture, say=(Line("", "喂？"),)))
    with pytest.raises(ArtError, match="可画里没有这个人"):
        step_picture(taught, ghost)


def test_a_phone_screen_in_a_lesson_on_the_window_is_drawn_as_a_phone() -> None:
    taught, other = lesson("01-phone", "pc-first-touch"), lesson("05-pay", "pay-scan")
    mixed = replace(taught, screens={**taught.screens, "pay-home": other.screens["pay-home"]})
    assert practice_picture(mixed, "pay-home").targets


def test_a_last_step_without_a_name_is_a_difference_of_the_languages() -> None:
    zh = lesson("05-pay", "pay-scan")
    nameless = replace(zh.steps[-1], id="")
    assert any(f.code == "B01" for f in pair_faults(zh, replace(zh, steps=(*zh.steps, nameless))))


def test_only_the_end_of_a_very_long_input_is_measured() -> None:
    assert typed("1" * 100_000 + "23") == typed("1" * 1_000 + "23")


def typed(text: str) -> str:
    sheet = Sheet()
    draw_typed(sheet, "", text, Box(0, 0, 300, 60))
    return "".join(sheet.pieces)
