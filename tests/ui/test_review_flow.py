"""温习 in the window: two answers, practices that answer for her, and nothing that is owed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from page_states import settle, show
from PySide6.QtWidgets import QLabel

from oldhelp import i18n
from oldhelp.progress.records import PRACTISED, REVIEWED, Event
from oldhelp.seat import Seat
from oldhelp.ui.review_view import review_line

LONG_AGO = datetime.now(UTC) - timedelta(days=60)
ORDER = (
    "pc-first-touch",
    "login-sms-code",
    "chat-video-call",
    "pay-scan",
    "fraud-fake-police",
)


def learned(seat: Seat, *lessons: str, at: datetime = LONG_AGO) -> None:
    """Let the learner have gone through lessons long ago, and then stay away."""
    for lesson in lessons:
        seat.store.record(Event(seat.learner.id, "done", lesson, at=at))
    seat.go_home()


def today(seat: Seat) -> tuple[str, ...]:
    """Return what is offered today."""
    return seat.store.reviews.todays(seat.learner.id, ORDER).lessons


def shown(seat: Seat) -> str:
    """Return the words on the page that is shown."""
    page = seat.window.page()
    assert page is not None
    labels = [label for label in page.findChildren(QLabel) if label.isVisible()]
    return "\n".join([page.title, page.subtitle, *(label.text() for label in labels)])


def play_practice(seat: Seat) -> None:
    """Do every step of the open practice rightly."""
    practice = seat.lessons.practice
    assert practice is not None
    assert practice.lesson.practice is not None
    for step in practice.lesson.practice.steps:
        act = step.act
        for target in (*act.text, act.then) if act.kind == "type" else (act.target,):
            seat.lessons.practising.tap(target)
    assert seat.window.page() is seat.done_page


def test_home_names_what_is_to_be_reviewed(seat: Seat) -> None:
    assert seat.home.review.line == "今天没有要温习的"
    learned(seat, "pay-scan")
    assert seat.home.review.line == "“扫码付款”该温习了"
    learned(seat, "chat-video-call")
    assert seat.home.review.line == "和家人视频、扫码付款，两样"
    learned(seat, *ORDER)
    assert seat.home.review.line == "用这台电脑、用验证码登录，一共三样"


def test_the_words_name_two_lessons_at_the_most() -> None:
    t = i18n.words("zh")
    assert review_line(t, (), 0) == "今天没有要温习的"
    assert review_line(t, (), 2) == "今天温习过了"
    assert review_line(t, ("红包",), 1) == "“红包”该温习了"
    assert review_line(t, ("红包", "挂号"), 0) == "红包、挂号，两样"
    assert "打车" not in review_line(t, ("红包", "挂号", "打车"), 0)


def test_two_months_away_bring_three_lessons_and_no_word_of_the_others(seat: Seat) -> None:
    learned(seat, *ORDER)
    seat.home.review.click()
    for number in range(1, 4):
        assert f"第 {number} 样，今天一共 3 样" in shown(seat)
        seat.review_page.good.click()
    assert "今天的温习做完了" in shown(seat)
    assert seat.review_page.answers.isHidden()
    assert not set("45") & set(shown(seat))
    seat.review_page.stop.click()
    assert seat.window.page() is seat.home
    assert seat.home.review.line == "今天温习过了"


def test_nothing_due_is_a_page_worth_seeing(seat: Seat) -> None:
    seat.home.review.click()
    assert "今天没有要温习的，真好。" in shown(seat)
    assert seat.review_page.panel.drawing is not None
    assert seat.review_page.first_focus() is seat.review_page.stop


def test_look_again_opens_the_first_step_and_comes_back_afterwards(seat: Seat) -> None:
    learned(seat, "pay-scan", "chat-video-call")
    seat.home.review.click()
    seat.review_page.again.click()
    assert seat.window.page() is seat.lesson_page
    assert seat.lessons.lesson is not None
    assert (seat.lessons.lesson.lesson.id, seat.lessons.lesson.number) == ("chat-video-call", 1)
    assert [event.kind for event in seat.store.events(seat.learner.id)][2] == REVIEWED
    seat.go_back()
    assert seat.window.page() is seat.review_page
    assert "第 2 样，今天一共 2 样" in shown(seat)


def test_stopping_for_today_costs_nothing(seat: Seat) -> None:
    learned(seat, *ORDER)
    seat.home.review.click()
    before, events = today(seat), seat.store.events(seat.learner.id)
    seat.review_page.stop.click()
    assert seat.window.page() is seat.home
    assert (today(seat), seat.store.events(seat.learner.id)) == (before, events)


def test_a_practice_from_review_leaves_the_place_where_it_was(seat: Seat) -> None:
    learned(seat, "pay-scan")
    seat.lessons.open("chat-video-call", "lesson", "")
    seat.lessons.next_step()
    seat.go_home()
    place = seat.store.place(seat.learner.id)
    seat.home.review.click()
    seat.review_page.practise.click()
    assert seat.window.page() is seat.practice_page
    seat.lessons.practising.tap(next(iter(seat.practice_page.phone.targets)))
    seat.go_back()
    assert seat.window.page() is seat.review_page
    assert today(seat) == ("pay-scan",)
    assert seat.store.place(seat.learner.id) == place


def test_a_practice_answers_for_her(seat: Seat) -> None:
    learned(seat, "pay-scan", "login-sms-code")
    seat.home.review.click()
    seat.review_page.practise.click()
    play_practice(seat)
    event = seat.store.events(seat.learner.id)[-1]
    assert (event.kind, event.lesson) == (PRACTISED, "login-sms-code")
    assert event.detail["alone"] is True
    assert seat.store.reviews.cards(seat.learner.id)["login-sms-code"].agains == 0
    assert seat.done_page.finish.text() == "好，接着温习"
    seat.done_page.finish.click()
    assert seat.window.page() is seat.review_page
    assert "扫码付款" in shown(seat)


def test_help_in_the_practice_means_once_more_and_nobody_says_wrong(seat: Seat) -> None:
    learned(seat, "login-sms-code")
    seat.home.review.click()
    seat.review_page.practise.click()
    for _ in range(4):
        seat.lessons.practising.hint()
    while seat.window.page() is not seat.done_page:
        seat.lessons.practising.hint()
    assert "错" not in shown(seat)
    card = seat.store.reviews.cards(seat.learner.id)["login-sms-code"]
    assert (card.agains, card.due - card.day) == (1, timedelta(days=1))
    seat.done_page.finish.click()
    assert "今天的温习做完了" in shown(seat)


def test_home_ends_the_review_wherever_she_is(seat: Seat) -> None:
    learned(seat, "pay-scan", "chat-video-call")
    seat.home.review.click()
    seat.review_page.practise.click()
    seat.go_home()
    seat.lessons.open("pay-scan")
    seat.go_back()
    assert seat.window.page() is seat.home
    show(seat, "practice done")
    assert seat.done_page.finish.text() == "好，回首页"


def test_help_from_review_comes_back_to_review(seat: Seat) -> None:
    learned(seat, "pay-scan")
    seat.home.review.click()
    seat.help_visit.press()
    seat.help_visit.cancel()
    assert seat.window.page() is seat.review_page


def test_another_learner_is_not_offered_what_the_first_one_learned(seat: Seat) -> None:
    learned(seat, *ORDER)
    seat.home.review.click()
    seat.sitting.sit(seat.store.people.add("李爷爷"))
    assert seat.window.page() is seat.home
    assert seat.home.review.line == "今天没有要温习的"


def test_another_language_asks_in_its_own_words(seat: Seat) -> None:
    learned(seat, "pay-scan")
    seat.take_taste(replace(seat.taste, lang="en"))
    seat.go_home()
    assert "Scan to pay" in seat.home.review.line
    seat.home.review.click()
    assert "Review" in shown(seat)
    assert "Scan to pay" in shown(seat)


@pytest.mark.parametrize("text_size", [26, 32, 40])
def test_every_sentence_that_is_shown_is_shown_whole(seat: Seat, text_size: int) -> None:
    seat.take_taste(replace(seat.taste, text_size=text_size))
    for state in ("review by doing", "review by thinking", "nothing to review"):
        show(seat, state)
        settle()
        for label in seat.review_page.findChildren(QLabel):
            if label.isVisible():
                assert label.heightForWidth(label.width()) <= label.height(), label.text()
