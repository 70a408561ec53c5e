"""A window that is switched off in the middle goes on where it was, practice included."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from page_states import SETTINGS
from PySide6.QtWidgets import QApplication
from silent import silent_seat

from oldhelp.course.model import Scene
from oldhelp.progress.records import Event
from oldhelp.seat import Seat
from oldhelp.settings import save_settings


def switched_off(seat: Seat) -> None:
    """End a window without a word, as a power cut does: the place stays open."""
    seat.client.stop()
    seat.window.hide()


def in_practice(data: Path, steps_done_for_her: int) -> Seat:
    """Open a seat, have some steps of the practice done, switch it off, open it again."""
    save_settings(data, SETTINGS)
    seat = silent_seat(data)
    seat.lessons.open("pay-scan", "practice")
    for _ in range(steps_done_for_her * 4):
        seat.practice_page.hint.click()
    switched_off(seat)
    return silent_seat(data)


def test_the_practice_goes_on_at_its_step(tmp_path: Path, qapp: QApplication) -> None:
    seat = in_practice(tmp_path, 1)
    assert seat.window.page() is seat.practice_page
    assert seat.lessons.practice is not None
    assert seat.lessons.practice.number == 2
    places = [(e.step, e.detail) for e in seat.store.events(seat.learner.id)]
    assert len(places) == 5, "one for the beginning, each hint and the step; none for going on"
    assert places[-1] == ("2", {"helped": [1], "hints": 3, "pointed": True})
    seat.window.close()


def test_back_from_an_interrupted_practice_is_the_step_before_it(
    tmp_path: Path, qapp: QApplication
) -> None:
    seat = in_practice(tmp_path, 1)
    seat.window.top.back.click()
    assert seat.lessons.lesson is not None
    assert seat.lessons.lesson.at_end
    seat.window.close()


def test_what_was_done_for_her_is_not_called_her_own(tmp_path: Path, qapp: QApplication) -> None:
    seat = in_practice(tmp_path, 1)
    practice = seat.lessons.practice
    assert practice is not None
    assert practice.state.helped == frozenset({0})
    for _ in range((practice.count - 1) * 4):
        seat.practice_page.hint.click()
    assert seat.window.page() is seat.done_page
    assert seat.done_page.title == "跟着做完了"
    seat.window.close()


def test_another_language_keeps_the_step_of_the_practice(
    tmp_path: Path, qapp: QApplication
) -> None:
    seat = in_practice(tmp_path, 1)
    seat.show_settings()
    seat.take_taste(replace(seat.taste, lang="en"))
    seat.lessons.show_again()
    assert seat.lessons.practice is not None
    assert seat.lessons.practice.number == 2
    seat.window.close()


def test_a_disk_that_fills_up_during_the_lesson_is_told_at_home(seat: Seat) -> None:
    file = seat.store._file._file
    assert file is not None
    pages = file.execute("PRAGMA page_count").fetchone()[0]
    file.execute(f"PRAGMA max_page_count = {pages}")
    seat.store.record(Event(seat.learner.id, "note", detail={"words": "长" * 9000}))
    seat.go_home()
    assert "硬盘满了" in seat.home.notice.text()
    file.execute("PRAGMA max_page_count = 1000000")


def test_a_picture_nobody_can_draw_stops_no_lesson(seat: Seat) -> None:
    lesson = seat.course.lessons["pay-scan"]
    nowhere = replace(lesson.steps[0], picture=Scene("moon", ()))
    broken = replace(lesson, steps=(nowhere, *lesson.steps[1:]))
    course = replace(seat.course, lessons={**seat.course.lessons, "pay-scan": broken})
    seat.course_here.courses["zh"] = course
    seat.take_course()
    seat.lessons.open("pay-scan")
    assert seat.lesson_page.picture.accessibleName(), "the guide stands in"
    seat.lesson_page.next.click()
    assert seat.lessons.lesson is not None
    assert seat.lessons.lesson.number == 2


def test_a_call_gone_on_with_still_shows_where_it_came_from(
    tmp_path: Path, qapp: QApplication
) -> None:
    save_settings(tmp_path, SETTINGS)
    seat = silent_seat(tmp_path)
    seat.lessons.open("pay-scan")
    seat.help_visit.press()
    switched_off(seat)
    seat = silent_seat(tmp_path)
    assert seat.help.press.is_open
    assert seat.help._scene.lesson_title == seat.course.lessons["pay-scan"].title
    seat.window.close()
