"""选课: every lesson with its state, six a screen, all by keyboard."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from page_states import settle, show
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from oldhelp.i18n import words
from oldhelp.progress.records import Part, Place
from oldhelp.seat import Seat
from oldhelp.ui.courses_view import CourseCard, course_cards

MANY = tuple(CourseCard(f"lesson-{n}", f"第 {n} 课", "单元", "还没学", "no") for n in range(14))


def place(part: Part, step: str = "") -> Place:
    return Place(uuid4(), "pay-scan", part, step, False, datetime.now(UTC))


@pytest.mark.parametrize(
    ("at", "done", "state", "begun"),
    [
        (None, set(), "还没学", "no"),
        (place("lesson", "aim"), set(), "学到第 3 步", "yes"),
        (place("lesson", "gone"), set(), "学到第 1 步", "yes"),
        (place("practice"), set(), "学到练一练了", "yes"),
        (place("done"), {"pay-scan"}, "学过", "done"),
        (place("lesson", "aim"), {"pay-scan"}, "学到第 3 步", "yes"),
    ],
)
def test_each_card_says_how_far_it_was_taken(
    seat: Seat, at: Place | None, done: set[str], state: str, begun: str
) -> None:
    places = {} if at is None else {"pay-scan": at}
    cards = course_cards(words("zh"), seat.course, places, done)
    card = next(card for card in cards if card.lesson == "pay-scan")
    assert (card.title, card.unit) == ("扫码付款", "第 5 单元，付款与收款")
    assert (card.state, card.begun) == (state, begun)


def test_another_lesson_can_be_chosen_at_any_time(seat: Seat) -> None:
    seat.home.courses.click()
    page = seat.courses_page
    assert seat.window.page() is page
    next(card for card in page.cards if card.card.lesson == "pay-scan").click()
    assert seat.lessons.lesson is not None and seat.lessons.lesson.lesson.id == "pay-scan"
    seat.go_home()
    assert seat.home.lesson.text() == "扫码付款"


def test_a_begun_lesson_goes_on_at_its_step_and_a_finished_one_begins_anew(seat: Seat) -> None:
    show(seat, "step with tip and warning")
    seat.go_home()
    seat.open_lesson("pay-scan")
    assert seat.lessons.lesson is not None and seat.lessons.lesson.number == 3
    show(seat, "practice done")
    seat.go_home()
    seat.open_lesson("pay-scan")
    assert seat.lessons.lesson is not None and seat.lessons.lesson.number == 1


def test_many_lessons_are_six_a_screen(seat: Seat) -> None:
    show(seat, "courses")
    page = seat.courses_page
    page.show_cards(MANY, here="lesson-7")
    settle()
    assert [card.lesson for card in page.shown()] == [f"lesson-{n}" for n in range(6, 12)]
    assert page.title == "选课" and page.subtitle == "第 2 屏，一共 3 屏"
    page.after.click()
    assert len(page.shown()) == 2 and not page.after.isVisible()
    assert [card.isVisible() for card in page.cards] == [True, True, *[False] * 4]
    page.before.click()
    page.before.click()
    assert page.shown()[0].lesson == "lesson-0" and not page.before.isVisible()


def test_every_card_is_reached_and_opened_by_keyboard(seat: Seat) -> None:
    show(seat, "courses")
    page = seat.courses_page
    shown = [card for card in page.cards if card.isVisible()]
    reached = [seat.window.focusWidget()]
    while len(reached) < 12:
        QTest.keyClick(seat.window, Qt.Key.Key_Tab)
        reached.append(seat.window.focusWidget())
    assert set(shown) <= set(reached)
    last = shown[-1]
    last.setFocus()
    QTest.keyClick(last, Qt.Key.Key_Return)
    assert seat.lessons.lesson is not None
    assert seat.lessons.lesson.lesson.id == last.card.lesson


def test_a_card_is_named_by_title_unit_and_state(seat: Seat) -> None:
    show(seat, "courses")
    card = seat.courses_page.cards[0]
    assert card.accessibleName() == "用这台电脑 第 1 单元，手机入门 还没学"
