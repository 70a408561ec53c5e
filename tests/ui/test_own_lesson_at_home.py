"""Who looks at an old lesson again finds her own one at home as she left it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from page_states import SETTINGS
from PySide6.QtWidgets import QApplication
from silent import silent_seat

from oldhelp.course.attempt import Attempt
from oldhelp.progress.records import Event
from oldhelp.seat import Seat
from oldhelp.settings import save_settings

OLD, OWN = "login-sms-code", "pay-scan"


def learned(seat: Seat, *lessons: str) -> None:
    for lesson in lessons:
        seat.store.keep_place(seat.learner.id, lesson, "lesson", "one")
        seat.store.finish_practice(seat.learner.id, lesson, Attempt(), alone=True)


def in_the_middle_of_her_own(seat: Seat) -> str:
    """Have an old lesson learned and her own begun; return what home says of hers."""
    learned(seat, OLD)
    seat.lessons.open(OWN)
    seat.lessons.next_step()
    seat.go_home()
    assert seat.home.lesson.text() == "扫码付款"
    return seat.home.where.text()


def through_to_the_end(seat: Seat) -> None:
    while seat.window.page() is seat.lesson_page:
        seat.lesson_page.next.click()
    while seat.window.page() is not seat.done_page:
        seat.practice_page.hint.click()
    seat.done_page.finish.click()


def test_an_old_lesson_opened_from_the_courses_leaves_hers_at_home(seat: Seat) -> None:
    where = in_the_middle_of_her_own(seat)
    seat.open_lesson(OLD)
    seat.choosing.pages.again.anew.click()
    assert seat.lessons.lesson is not None and seat.lessons.lesson.lesson.id == OLD
    seat.go_home()
    assert (seat.home.lesson.text(), seat.home.where.text()) == ("扫码付款", where)
    seat.home.go_on.click()
    assert seat.lessons.lesson is not None
    assert (seat.lessons.lesson.lesson.id, seat.lessons.lesson.number) == (OWN, 2)


def test_an_old_lesson_gone_through_again_leaves_hers_at_home(seat: Seat) -> None:
    where = in_the_middle_of_her_own(seat)
    seat.open_lesson(OLD)
    seat.choosing.pages.again.anew.click()
    through_to_the_end(seat)
    assert seat.window.page() is seat.home
    assert (seat.home.lesson.text(), seat.home.where.text()) == ("扫码付款", where)


def test_a_look_again_from_the_review_leaves_hers_at_home(seat: Seat) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=60)
    seat.store.record(Event(seat.learner.id, "done", OLD, at=long_ago))
    seat.lessons.open(OWN)
    seat.go_home()
    seat.home.review.click()
    seat.review_page.again.click()
    assert seat.lessons.lesson is not None and seat.lessons.lesson.lesson.id == OLD
    seat.lessons.next_step()
    seat.go_home()
    assert (seat.home.lesson.text(), seat.home.where.text()) == ("扫码付款", "第 1 步，一共 8 步")


def test_between_two_lessons_an_old_one_does_not_change_what_is_next(seat: Seat) -> None:
    learned(seat, "pc-first-touch", OWN)
    seat.go_home()
    following = seat.home.lesson.text()
    seat.lessons.open("pc-first-touch")
    seat.go_home()
    assert seat.home.lesson.text() == following


def test_a_power_cut_in_an_old_lesson_still_comes_back_to_it(
    tmp_path: Path, qapp: QApplication
) -> None:
    save_settings(tmp_path, SETTINGS)
    seat = silent_seat(tmp_path)
    where = in_the_middle_of_her_own(seat)
    seat.lessons.open(OLD)
    seat.lessons.next_step()
    seat.client.stop()
    seat.window.hide()
    seat = silent_seat(tmp_path)
    assert seat.lessons.lesson is not None
    assert (seat.lessons.lesson.lesson.id, seat.lessons.lesson.number) == (OLD, 2)
    seat.go_home()
    assert (seat.home.lesson.text(), seat.home.where.text()) == ("扫码付款", where)
    seat.window.close()


@pytest.mark.parametrize("step", [1, 2])
def test_once_all_are_learned_home_goes_on_with_the_one_looked_at(seat: Seat, step: int) -> None:
    learned(seat, *seat.course.lessons)
    seat.lessons.open(OLD)
    for _ in range(step - 1):
        seat.lessons.next_step()
    seat.go_home()
    assert seat.lessons.lesson is None
    assert seat.home.lesson.text() == seat.course.lessons[OLD].title
    assert f"第 {step} 步" in seat.home.where.text()
