"""Whoever comes back to a practice does no finished step again, but for one that cannot go on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oldhelp import paths
from oldhelp.course.library import load_course
from oldhelp.course.model import Lesson
from oldhelp.course.own_window import COUNTDOWN, PAGE
from oldhelp.course.practice_graph import resume
from oldhelp.course.practice_session import PracticeSession

COURSE, _ = load_course(paths.lessons_dir(), "zh")
PRACTISED = [lesson for lesson in COURSE.lessons.values() if lesson.practice]


@pytest.mark.parametrize("lesson", PRACTISED, ids=lambda lesson: lesson.id)
def test_she_goes_on_where_she_was(lesson: Lesson) -> None:
    assert lesson.practice is not None
    for number, step in enumerate(lesson.practice.steps):
        if step.on != COUNTDOWN:
            assert resume(lesson.practice, number) == (number, step.on)


def test_the_exercise_of_the_red_button_begins_at_the_red_button() -> None:
    lesson = COURSE.lessons["pc-first-touch"]
    assert lesson.practice is not None
    counting = [step.on for step in lesson.practice.steps].index(COUNTDOWN)
    session = PracticeSession(lesson, counting)
    assert session.wants("help") and session.screen.name == PAGE
    assert session.number == counting


def test_without_a_red_button_before_it_the_exercise_begins_as_it_is_written() -> None:
    lesson = COURSE.lessons["pc-first-touch"]
    assert lesson.practice is not None
    last = lesson.practice.steps[-1:]
    session = PracticeSession(replace(lesson, practice=replace(lesson.practice, steps=last)))
    assert session.wants("cancel") and not session.is_detour


@pytest.mark.parametrize(("bookmark", "number"), [(-3, 1), (99, 3)])
def test_an_old_bookmark_becomes_the_nearest_act(bookmark: int, number: int) -> None:
    session = PracticeSession(COURSE.lessons["pay-scan"], bookmark)
    assert session.number == number
