"""A learner's way through a lesson, with the real window and nobody's hands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from page_states import SETTINGS, settle, show
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from silent import silent_seat

from oldhelp.seat import Seat
from oldhelp.settings import save_settings
from oldhelp.ui.widgets import TWICE_MS


def texts(seat: Seat) -> str:
    return " ".join(label._words for label in seat.practice_page.sentences.labels)


def test_home_offers_the_first_lesson_to_someone_new(seat: Seat) -> None:
    assert seat.home.go_on.text() == "开始学"
    assert "王奶奶" in seat.window.top.title.text()
    assert seat.home.hero.view.accessibleName()


def test_every_step_is_on_disk_before_the_next_is_asked(seat: Seat) -> None:
    seat.open_lesson("pay-scan")
    lesson = seat.course.lessons["pay-scan"]
    for step in lesson.steps:
        place = seat.store.place(seat.learner.id)
        assert place is not None and (place.step_id, place.open) == (step.id, True)
        seat.lesson_page.next.click()
    assert seat.window.page() is seat.practice_page


def test_a_wrong_tap_is_explained_and_led_back(seat: Seat) -> None:
    show(seat, "practice")
    phone = seat.practice_page.phone
    phone.targets["收付款"].click()
    assert "您点的是“收付款”。" in texts(seat)
    assert "返回" in texts(seat)
    phone.targets["返回"].click()
    assert "扫一扫" in phone.targets
    assert seat.lessons.scene().where.wrong_taps[0].target == "收付款"


def test_the_ring_stands_where_the_tap_fell(seat: Seat) -> None:
    show(seat, "wrong tap")
    phone = seat.practice_page.phone
    marked = phone._marks.wrong
    assert marked is not None
    tapped = seat.lessons.scene().where.wrong_taps[-1].target
    assert phone.targets[tapped].geometry().contains(marked.center().toPoint())


def test_the_whole_practice_by_keyboard(seat: Seat) -> None:
    show(seat, "practice")
    phone, page = seat.practice_page.phone, seat.practice_page
    for label in ("扫一扫", "camera"):
        phone.targets[label].setFocus()
        QTest.keyClick(phone.targets[label], Qt.Key.Key_Return)
    for key in "12.5":
        QTest.keyClicks(phone, key)
    QTest.keyClick(phone, Qt.Key.Key_Backspace)
    QTest.keyClicks(phone, "5")
    phone.targets["付款"].setFocus()
    QTest.keyClick(phone.targets["付款"], Qt.Key.Key_Space)
    assert seat.window.page() is seat.done_page
    assert (seat.done_page.title, seat.done_page.anew.text()) == ("跟着做完了", "自己做一遍")
    assert page.phone is phone


def test_who_was_helped_is_not_told_she_did_it_alone(seat: Seat) -> None:
    show(seat, "practice done")
    assert seat.window.page() is seat.done_page
    assert "自己会" not in " ".join(seat.done_page.words())
    assert "自己做成" not in " ".join(seat.done_page.words())


def test_after_a_power_cut_the_window_is_at_the_step(
    seat: Seat, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    show(seat, "step with tip and warning")
    step = seat.lessons.lesson.step if seat.lessons.lesson else None
    again = silent_seat(tmp_path)
    qtbot.waitUntil(lambda: again.window.page() is again.lesson_page)
    assert again.lessons.lesson is not None and step is not None
    assert again.lessons.lesson.step.id == step.id
    again.window.close()


def test_after_a_normal_close_home_offers_the_step(
    seat: Seat, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    show(seat, "step with tip and warning")
    seat.window.close()
    again = silent_seat(tmp_path)
    qtbot.waitUntil(lambda: bool(again.course.lessons))
    settle()
    assert again.window.page() is again.home
    assert "第 3 步" in again.home.where.text()
    assert again.home.go_on.text() == "接着学"
    again.window.close()


def test_english_goes_on_at_the_same_step(seat: Seat) -> None:
    show(seat, "step with tip and warning")
    step = seat.lessons.lesson.step.id if seat.lessons.lesson else ""
    seat.take_taste(replace(seat.taste, lang="en"))
    seat.lessons.show_again()
    assert seat.lessons.lesson is not None
    assert seat.lessons.lesson.step.id == step
    assert seat.lessons.lesson.lesson.lang == "en"


def test_a_taste_is_kept_and_shown_at_once(
    seat: Seat, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    show(seat, "settings")
    before = seat.settings_page.done.font().pixelSize()
    seat.settings_page.choices["text_size", 40].click()
    seat.settings_page.choices["theme", "dark"].click()
    assert seat.settings_page.done.font().pixelSize() > before
    seat.window.close()
    again = silent_seat(tmp_path)
    assert (again.taste.text_size, again.taste.theme) == (40, "dark")
    again.window.close()


def test_two_presses_of_a_trembling_hand_are_one_step(seat: Seat) -> None:
    show(seat, "step 1")
    button = seat.lesson_page.next
    QTest.qWait(TWICE_MS + 20)
    for _ in range(2):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert seat.lessons.lesson is not None and seat.lessons.lesson.number == 2


def test_a_full_disk_is_told_and_the_lesson_goes_on(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    blocked = tmp_path / "data"
    blocked.mkdir()
    save_settings(blocked, SETTINGS)
    (blocked / "seat.sqlite").mkdir()  # nobody can make a file of it, root neither
    (blocked / "cache").write_text("in the way", encoding="utf-8")
    seat = silent_seat(blocked)
    qtbot.waitUntil(lambda: bool(seat.course.lessons))
    settle()
    assert seat.home.notice.isVisible() and seat.home.notice.text()
    seat.open_lesson("pay-scan")
    for _ in range(8):
        seat.lesson_page.next.click()
    assert seat.window.page() is seat.practice_page
    seat.window.close()


def test_a_broken_settings_file_is_told_and_set_aside(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    (tmp_path / "settings.json").write_text('{"seat_number": ', encoding="utf-8")
    seat = silent_seat(tmp_path)
    qtbot.waitUntil(lambda: bool(seat.course.lessons))
    settle()
    assert "坏" in seat.home.notice.text()
    assert list(tmp_path.glob("settings.json.broken-*"))
    seat.window.close()
