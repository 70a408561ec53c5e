"""A learner walks through a lesson step by step and never falls off its ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oldhelp import paths
from oldhelp.course.lesson_session import LessonSession
from oldhelp.course.model import Lesson
from oldhelp.course.reader import read_lesson


def shipped() -> Lesson:
    lesson = read_lesson(paths.lessons_dir() / "05-pay" / "pay-scan" / "zh.md").lesson
    assert lesson is not None
    return lesson


LESSON = shipped()


def test_walks_from_the_first_step_to_the_last() -> None:
    session = LessonSession(LESSON)
    seen = [session.step.id]
    while session.next_step():
        seen.append(session.step.id)
    assert seen == [step.id for step in LESSON.steps]
    assert session.at_end and not session.next_step()
    assert session.number == session.count == 8


def test_walks_back_and_stays_at_the_start() -> None:
    session = LessonSession(LESSON, at=1)
    assert session.previous_step() and session.at_start
    assert not session.previous_step() and session.at == 0


def test_an_old_bookmark_becomes_the_nearest_step() -> None:
    assert LessonSession(LESSON, at=99).at_end
    assert LessonSession(LESSON, at=-3).at_start


def test_goes_to_a_step_by_its_id() -> None:
    session = LessonSession(LESSON)
    assert session.go_to("pay") and session.step.title == "点“付款”"
    assert not session.go_to("nowhere") and session.step.id == "pay"


def test_knows_the_step_to_paint_ahead() -> None:
    session = LessonSession(LESSON)
    assert session.ahead is LESSON.steps[1]
    assert LessonSession(LESSON, at=7).ahead is None
    assert session.has_practice


def test_a_lesson_without_steps_is_our_own_mistake() -> None:
    empty = Lesson("x", "zh", "x", "x", 10, "A", ())
    with pytest.raises(ValueError):
        LessonSession(empty)


@given(st.integers(-20, 20), st.lists(st.booleans(), max_size=40))
def test_any_walk_stays_within_the_lesson(at: int, forward: list[bool]) -> None:
    session = LessonSession(LESSON, at)
    for ahead in forward:
        before = session.at
        moved = session.next_step() if ahead else session.previous_step()
        assert session.at - before == (1 if ahead else -1) * moved
        assert session.step is LESSON.steps[session.at]
        assert 1 <= session.number <= session.count
