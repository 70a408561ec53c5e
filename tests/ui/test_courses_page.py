"""From home to any lesson: units, lessons, search, and how to go on with what was begun."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from page_states import settle, show
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from oldhelp.i18n import words
from oldhelp.progress.mastery import Growth, Skill
from oldhelp.progress.records import Part, Place
from oldhelp.seat import Seat
from oldhelp.ui.cards_page import A_SCREEN
from oldhelp.ui.course_card import CourseCard
from oldhelp.ui.courses_view import CardView, Taken, lesson_cards, unit_cards
from oldhelp.ui.page import Page

NOW = datetime(2026, 11, 21, tzinfo=UTC)
MANY = [CardView(f"lesson-{n}", f"第 {n} 课", "还没学", "dot", "surface") for n in range(14)]


def place(part: Part, step: str = "") -> Place:
    return Place(uuid4(), "pay-scan", part, step, False, NOW)


def skill(growth: Growth) -> Skill:
    return Skill("pay-scan", growth, (), NOW)


def card(seat: Seat, page: Page, name: str) -> CourseCard:
    assert seat.window.page() is page
    cards = (one for one in page.findChildren(CourseCard) if one.isVisible())
    return next(one for one in cards if one.card.id == name)


@pytest.mark.parametrize(
    ("at", "growth", "state", "sign"),
    [
        (None, None, "还没学", "dot"),
        (place("lesson", "ask"), "seed", "学到第 1 步", "play"),
        (place("lesson", "aim"), "seed", "学到第 3 步", "play"),
        (place("lesson", "gone"), "seed", "学到第 1 步", "play"),
        (place("practice"), "seed", "学到练一练了", "play"),
        (place("done"), "sprout", "学过", "sprout"),
        (place("done"), "young", "学过", "sprout"),
        (place("done"), "grown", "自己会了", "tree"),
        (place("lesson", "aim"), "grown", "学到第 3 步", "play"),
    ],
)
def test_each_lesson_says_how_far_it_was_taken(
    seat: Seat, at: Place | None, growth: Growth | None, state: str, sign: str
) -> None:
    taken = Taken(
        {"pay-scan": at} if at else {},
        {"pay-scan": skill(growth)} if growth else {},
        "login-sms-code",
    )
    cards = lesson_cards(words("zh"), seat.course, seat.course.units[4], taken)
    assert (cards[0].title, cards[0].number) == ("扫码付款", 1)
    assert (cards[0].state, cards[0].sign) == (state, sign)


@pytest.mark.parametrize(
    ("growth", "state"),
    [(None, "还没学"), ("seed", "正在学"), ("sprout", "学过 1 课"), ("grown", "会了 1 课")],
)
def test_a_unit_says_how_many_lessons_it_has_and_how_many_she_can_do(
    seat: Seat, growth: Growth | None, state: str
) -> None:
    taken = Taken({}, {"pay-scan": skill(growth)} if growth else {})
    cards = {one.id: one for one in unit_cards(words("zh"), seat.course, taken)}
    assert (cards["05-pay"].beside, cards["05-pay"].state) == ("1 课", state)
    assert (cards["09-fraud"].title, cards["09-fraud"].state) == ("防诈骗", "还没学")


def test_units_without_lessons_are_not_shown(seat: Seat) -> None:
    shown = {one.id for one in unit_cards(words("zh"), seat.course, Taken())}
    assert shown == {unit.id for unit in seat.course.units if unit.lessons}


def test_the_next_lesson_is_marked_in_words_and_by_its_border(seat: Seat) -> None:
    names = ["pc-first-touch", "login-sms-code"]
    taken = Taken({}, {name: skill("sprout") for name in names}, "login-sms-code")
    units = {unit.id: unit for unit in seat.course.units}
    cards = lesson_cards(words("zh"), seat.course, units["04-chat"], taken)
    assert [(one.is_next, one.state) for one in cards] == [(True, "下一课")]
    begun = Taken({"chat-video-call": place("practice")}, taken.skills, "login-sms-code")
    cards = lesson_cards(words("zh"), seat.course, units["04-chat"], begun)
    assert [one.state for one in cards] == ["下一课，学到练一练了"]


def test_a_new_lesson_is_three_presses_from_home(seat: Seat) -> None:
    pages = seat.choosing.pages
    seat.home.courses.click()
    card(seat, pages.units, "05-pay").click()
    card(seat, pages.unit, "pay-scan").click()
    assert seat.lessons.lesson is not None and seat.lessons.lesson.lesson.id == "pay-scan"
    assert seat.window.page() is seat.lesson_page
    seat.go_home()
    assert seat.home.lesson.text() == "扫码付款"


def test_a_begun_lesson_asks_how_to_go_on(seat: Seat) -> None:
    show(seat, "lesson begun before")
    page = seat.choosing.pages.again
    assert seat.window.page() is page and page.title == "扫码付款"
    assert page.go_on.accessibleName() == "接着学，学到第 3 步"
    page.go_on.click()
    assert seat.lessons.lesson is not None and seat.lessons.lesson.number == 3
    seat.go_home()
    seat.open_lesson("pay-scan")
    page.anew.click()
    assert seat.lessons.lesson is not None and seat.lessons.lesson.number == 1
    seat.go_home()
    seat.open_lesson("pay-scan")
    page.practise.click()
    assert seat.lessons.practice is not None


def test_a_finished_lesson_has_nothing_to_go_on_with(seat: Seat) -> None:
    show(seat, "lesson finished before")
    page = seat.choosing.pages.again
    assert not page.go_on.isVisible() and page.anew.isVisible() and page.practise.isVisible()
    assert seat.window.focusWidget() is page.anew


def test_back_leads_the_way_one_came(seat: Seat) -> None:
    show(seat, "lesson begun before")
    pages = seat.choosing.pages
    seat.show_courses()
    card(seat, pages.units, "05-pay").click()
    card(seat, pages.unit, "pay-scan").click()
    assert seat.window.page() is pages.again
    for page in (pages.unit, pages.units, seat.home):
        seat.go_back()
        assert seat.window.page() is page
    show(seat, "unit")
    pages.unit.search.click()
    pages.search.field.setText("付款")
    pages.search.cards[0].click()
    for page in (pages.search, pages.unit, pages.units):
        seat.go_back()
        assert seat.window.page() is page
    pages.units.search.click()
    seat.go_back()
    assert seat.window.page() is pages.units


def test_many_are_six_a_screen_and_no_more_widgets(seat: Seat) -> None:
    page = seat.choosing.pages.units
    show(seat, "courses")
    page.show_cards(MANY, here="lesson-7")
    settle()
    assert [one.id for one in page.shown()] == [f"lesson-{n}" for n in range(6, 12)]
    assert page.title == "选课" and page.subtitle == "第 2 屏，一共 3 屏"
    assert page.after.text() == "后面 2 个单元" and page.before.text() == "前面六个单元"
    page.after.click()
    assert len(page.shown()) == 2 and not page.after.isVisible()
    assert [one.isVisible() for one in page.cards] == [True, True, *[False] * 4]
    page.before.click()
    page.before.click()
    assert page.shown()[0].id == "lesson-0" and not page.before.isVisible()
    assert len(page.findChildren(CourseCard)) == A_SCREEN


def test_every_card_is_reached_and_opened_by_keyboard(seat: Seat) -> None:
    show(seat, "courses")
    page = seat.choosing.pages.units
    shown = [one for one in page.cards if one.isVisible()]
    reached = [seat.window.focusWidget()]
    while len(reached) < 12:
        QTest.keyClick(seat.window, Qt.Key.Key_Tab)
        reached.append(seat.window.focusWidget())
    assert set(shown) <= set(reached)
    last = shown[-1]
    last.setFocus()
    QTest.keyClick(last, Qt.Key.Key_Return)
    assert seat.window.page() is seat.choosing.pages.unit


def test_cards_are_named_by_all_they_say(seat: Seat) -> None:
    show(seat, "courses")
    pages = seat.choosing.pages
    assert pages.units.cards[0].accessibleName() == "手机入门 1 课 还没学"
    pages.units.cards[0].click()
    assert pages.unit.cards[0].accessibleName() == "用这台电脑 下一课"


# 找一课 ----------------------------------------------------------------------------------------


def test_letters_and_characters_find_a_lesson(seat: Seat, qtbot: QtBot) -> None:
    show(seat, "search")
    page = seat.choosing.pages.search
    assert seat.window.focusWidget() is page.field
    qtbot.waitUntil(lambda: bool(seat.course.entries["pay-scan"].initials), timeout=20_000)
    for letter in "FK":
        next(key for key in page.keys if key.text() == letter).click()
    assert page.field.text() == "fk" and page.shown()[0].id == "pay-scan"
    assert seat.window.focusWidget() is page.field
    page.rub_out.click()
    assert page.field.text() == "f"
    page.field.setText("扫码")
    assert [one.id for one in page.shown()] == ["pay-scan"]
    page.cards[0].click()
    assert seat.lessons.lesson is not None and seat.lessons.lesson.lesson.id == "pay-scan"


def test_nothing_found_says_what_to_do(seat: Seat) -> None:
    show(seat, "not found")
    page = seat.choosing.pages.search
    assert page.note.text() == "没有找到。请少打一个字试试，或者按“我要帮助”。"
    assert page.note.isVisible() and not any(one.isVisible() for one in page.cards)
    assert page.words() == (page.note.text(),)


def test_more_than_five_results_are_pages(seat: Seat) -> None:
    show(seat, "search")
    page = seat.choosing.pages.search
    page.show_found(MANY)
    assert len(page.shown()) == len(page.cards) == 5 and not page.before.isVisible()
    page.after.click()
    page.after.click()
    assert [one.id for one in page.shown()] == [f"lesson-{n}" for n in range(10, 14)]
    assert not page.after.isVisible()
    page.show_found(MANY[:2])
    assert [one.isVisible() for one in page.cards] == [True, True, False, False, False]
