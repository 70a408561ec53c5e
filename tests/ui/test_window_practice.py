"""The practice on the window itself: real buttons, and a help press that stays an exercise."""

from __future__ import annotations

from page_states import show
from pytestqt.qtbot import QtBot

from oldhelp.helpline.request import Stage
from oldhelp.seat import Seat
from oldhelp.settings import SeatSettings

LESSON = "pc-first-touch"


def said(seat: Seat) -> str:
    labels = seat.window_page.sentences.labels
    return " ".join(label._words for label in labels if not label.isHidden())


def messages(seat: Seat) -> list[object]:
    states = ("held", "waiting", "acknowledged", "closed", "refused", "withdrawn")
    return [row for state in states for row in seat.store.outbox.messages(state)]


def press_to_help(seat: Seat) -> None:
    show(seat, "practice on the window")
    page = seat.window_page
    for button in (page.next, page.previous, page.again):
        button.click()


def test_someone_new_is_offered_this_computer_first(seat: Seat) -> None:
    assert seat.home.lesson.text() == "用这台电脑"
    seat.home.go_on.click()
    assert seat.lessons.lesson is not None and seat.lessons.lesson.lesson.id == LESSON


def test_the_buttons_of_the_window_are_what_is_practised(seat: Seat) -> None:
    press_to_help(seat)
    assert seat.lessons.practice is not None and seat.lessons.practice.number == 4
    seat.window.top.help.click()
    assert seat.window.page() is seat.help_practice.page
    seat.help_practice.page.cancel.click()
    assert seat.window.page() is seat.done_page
    place = seat.store.place(seat.learner.id)
    assert place is not None and (place.lesson, place.part) == (LESSON, "done")


def test_they_stand_where_a_lesson_has_them(seat: Seat) -> None:
    show(seat, "step 1")
    seat.lessons.next_step()
    lesson = seat.lesson_page
    places = [button.geometry() for button in (lesson.previous, lesson.again, lesson.next)]
    show(seat, "practice on the window")
    page = seat.window_page
    assert [button.geometry() for button in (page.previous, page.again, page.next)] == places


def test_a_wrong_button_is_explained_by_its_words(seat: Seat) -> None:
    show(seat, "practice on the window")
    seat.window_page.again.click()
    assert "您点的是“再听一遍”。" in said(seat) and "下一步" in said(seat)
    assert seat.lessons.practice is not None and seat.lessons.practice.number == 1


def test_the_third_hint_points_at_the_button(seat: Seat) -> None:
    show(seat, "practice on the window")
    for _ in range(3):
        seat.window_page.hint.click()
    assert "手指着“下一步”" in seat.window_page.picture.accessibleName()
    seat.window_page.hint.click()
    assert seat.lessons.practice is not None and seat.lessons.practice.number == 2


def test_a_practised_help_press_leaves_nothing_to_send(seat: Seat, qtbot: QtBot) -> None:
    press_to_help(seat)
    seat.window.top.help.click()
    page = seat.help_practice.page
    assert seat.window.top.title.text() == "这是练习，不会叫人"
    qtbot.waitUntil(lambda: page.countdown._seconds == 0, timeout=8_000)
    assert page.promise.text() == "要是真的，这时就在叫人了"
    assert seat.help.press.stage is Stage.IDLE and messages(seat) == []
    assert seat.window.top.help.text() == "我要帮助"
    page.cancel.click()
    assert messages(seat) == []


def test_who_needs_somebody_in_earnest_has_a_button_for_it(seat: Seat) -> None:
    show(seat, "help button practised")
    page = seat.help_practice.page
    assert page.real.isVisible() and page.real.text() == "真的要叫人"
    page.real.click()
    assert seat.window.page() is seat.help_page
    assert seat.help.press.stage is Stage.COUNTDOWN
    assert len(messages(seat)) == 1


def test_pressing_the_red_button_once_more_calls_in_earnest(seat: Seat) -> None:
    show(seat, "help button practised")
    seat.window.top.help.click()
    assert seat.help.press.stage is Stage.COUNTDOWN and len(messages(seat)) == 1


def test_help_before_it_is_asked_for_is_in_earnest(seat: Seat) -> None:
    show(seat, "practice on the window")
    seat.window.top.help.click()
    assert seat.help.press.stage is Stage.COUNTDOWN
    assert not seat.help_page.real.isVisible()


def test_after_a_call_in_earnest_the_practice_goes_on_before_the_red_button(seat: Seat) -> None:
    show(seat, "help button practised")
    seat.help_practice.page.real.click()
    seat.help_page.cancel.click()
    assert seat.window.page() is seat.window_page
    assert seat.lessons.practice is not None and seat.lessons.practice.number == 4


def test_while_somebody_is_called_no_exercise_counts_down(seat: Seat) -> None:
    press_to_help(seat)
    seat.help_visit.call()
    seat.lessons.show_again()
    seat.window.top.help.click()
    assert seat.window.page() is seat.help_page
    seat.lessons.show_again()
    for _ in range(4):
        seat.lessons.practising.hint()
    assert seat.window.page() is seat.done_page


def test_escape_does_not_leave_the_exercise(seat: Seat) -> None:
    show(seat, "help button practised")
    seat.go_back()
    assert seat.window.page() is seat.help_practice.page


def test_the_exercise_shows_what_a_volunteer_would_see(seat: Seat) -> None:
    show(seat, "help button practised")
    told = [words.text() for _, words in seat.help_practice.page.told if words.text()]
    assert isinstance(seat.settings, SeatSettings)
    assert told == ["3 号座位，王奶奶", "用这台电脑，练一练第 5 步", "眼前的画面，点错的地方"]
    scene = seat.lessons.scene()
    assert scene.picture is not None and "五秒钟" in scene.picture.alt
