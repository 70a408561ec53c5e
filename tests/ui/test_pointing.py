"""The hint's arrow: beside its target, over no words, gone where there is no room."""

from __future__ import annotations

import pytest

from oldhelp.art.drawing import Box
from oldhelp.art.metrics import glyph_box
from oldhelp.art.pictures import practice_picture
from oldhelp.course.model import Lesson
from oldhelp.course.reader import read_lesson
from oldhelp.paths import lessons_dir
from oldhelp.ui.pointing import place_arrow

ROOM = Box(0, 0, 400, 556)
READ = [read_lesson(path).lesson for path in sorted(lessons_dir().glob("*/*/*.md"))]
LESSONS = [lesson for lesson in READ if lesson is not None]


def test_it_stands_below_where_there_is_room() -> None:
    arrow = place_arrow(Box(100, 100, 80, 80), (), (), ROOM)
    assert arrow is not None
    assert arrow.tip == (140.0, 189.0)
    assert arrow.away == (0.0, 1.0)


def test_it_goes_above_a_button_at_the_bottom() -> None:
    arrow = place_arrow(Box(100, 460, 80, 80), (), (), ROOM)
    assert arrow is not None and arrow.away == (0.0, -1.0)


def test_it_is_left_out_rather_than_hide_words() -> None:
    target = Box(100, 100, 80, 80)
    around = [
        Box(80, 182, 120, 30),
        Box(80, 60, 120, 38),
        Box(182, 90, 60, 99),
        Box(20, 90, 78, 99),
    ]
    assert place_arrow(target, around, (), ROOM) is None


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda one: f"{one.id}-{one.lang}")
def test_no_arrow_of_any_practice_hides_a_neighbours_words(lesson: Lesson) -> None:
    for name in lesson.screens:
        drawing = practice_picture(lesson, name)
        for label, target in drawing.targets.items():
            words = [glyph_box(text) for text in drawing.texts]
            outside = [box for box in words if not _inside(box, target)]
            arrow = place_arrow(target, outside, tuple(drawing.targets.values()), ROOM)
            hidden = [box for box in outside if arrow and _meet(arrow.box, box)]
            assert not hidden, (lesson.id, name, label)


def _inside(box: Box, target: Box) -> bool:
    x, y = box.x + box.w / 2, box.y + box.h / 2
    return target.x < x < target.x + target.w and target.y < y < target.y + target.h


def _meet(a: Box, b: Box) -> bool:
    return a.x < b.x + b.w and b.x < a.x + a.w and a.y < b.y + b.h and b.y < a.y + a.h
