"""With hints, then alone; help that offers itself; and what is kept of a practice's end."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from page_states import SETTINGS, settle
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from silent import silent_seat

from oldhelp.course.model import Lesson
from oldhelp.course.practice_session import PracticeSession
from oldhelp.progress.records import PRACTISED, Event
from oldhelp.seat import Seat
from oldhelp.settings import save_settings

LESSON = "pay-scan"


def session(seat: Seat) -> PracticeSession:
    assert seat.lessons.practice is not None
    return seat.lessons.practice


def do_right(seat: Seat, lesson_id: str = LESSON) -> None:
    """Open the practice and do every step as a person who knows the way."""
    seat.lessons.open(lesson_id, "practice")
    lesson: Lesson = session(seat).lesson
    assert lesson.practice is not None
    for step in lesson.practice.steps:
        keys = [*step.act.text, step.act.then] if step.act.kind == "type" else [step.act.target]
        for key in keys:
            seat.lessons.practising.tap(key)
    settle()


def practised(seat: Seat) -> list[Event]:
    return [e for e in seat.store.events(seat.learner.id) if e.kind == PRACTISED]


def offered(seat: Seat) -> bool:
    top = seat.window.top
    return top.help.offered and top.bubble.isVisible() and not top.title.isVisible()


def test_first_with_hints_then_alone_with_other_sums(seat: Seat) -> None:
    do_right(seat)
    assert (seat.done_page.title, seat.done_page.anew.text()) == ("跟着做完了", "自己做一遍")
    seat.done_page.anew.click()
    assert seat.practice_page.title == "练一练：自己做"
    assert "刘记水果" in seat.practice_page.subtitle
    assert "扫一扫" not in session(seat).prompt
    seat.practice_page.hint.click()
    assert "扫一扫" in session(seat).prompt


def test_grown_on_two_days_only(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    day = datetime.now().astimezone()
    monkeypatch.setattr(seat.store, "_now", lambda: day)
    do_right(seat)
    do_right(seat)
    assert seat.done_page.title == "您自己做成了" and "高了一截" in seat.done_page.said.text()
    do_right(seat)
    assert seat.done_page.title == "您自己做成了" and "高了" not in seat.done_page.said.text()
    day += timedelta(days=1)
    do_right(seat)
    assert seat.done_page.title == "您自己会了" and "长成了" in seat.done_page.said.text()
    assert [e.detail["alone"] for e in practised(seat)] == [False, True, True, True]
    assert [e.detail["variant"] for e in practised(seat)] == [0, 1, 0, 1]


def test_the_arrow_is_no_doing_alone(seat: Seat) -> None:
    do_right(seat)
    seat.lessons.open(LESSON, "practice")
    for _ in range(3):
        seat.lessons.practising.hint()
    for step in session(seat).lesson.practice.steps:  # type: ignore[union-attr]
        for key in [*step.act.text, step.act.then] if step.act.text else [step.act.target]:
            seat.lessons.practising.tap(key)
    assert seat.done_page.title == "这一遍做完了"
    assert practised(seat)[-1].detail["alone"] is False


def test_help_offers_itself_after_two_wrong_taps_and_goes_with_the_right_one(seat: Seat) -> None:
    seat.lessons.open(LESSON, "practice")
    said: list[str] = []
    seat.practice_page.announced.connect(said.append)
    seat.lessons.practising.tap("出行")
    assert not offered(seat)
    seat.lessons.practising.tap("卡包")
    settle()
    line = "要不要请人来？点右上角的“我要帮助”。"
    assert offered(seat) and seat.window.top.bubble.line.text().replace("\n", "") == line
    assert said[-1].endswith(line) and seat.lessons.aloud.said[-1] == line
    assert seat.window.top.help.accessibleDescription() == line
    assert not seat.help.press.is_open, "it presses nothing by itself"
    seat.lessons.practising.tap("扫一扫")
    settle()
    assert not offered(seat) and seat.window.top.title.isVisible()


def test_on_the_window_it_offers_itself_too(seat: Seat) -> None:
    seat.lessons.open("pc-first-touch", "practice")
    seat.lessons.practising.tap("again")
    seat.lessons.practising.tap("previous")
    settle()
    assert offered(seat)
    seat.go_home()
    settle()
    assert not offered(seat)


def test_an_end_is_kept_once_whatever_comes_after(seat: Seat) -> None:
    do_right(seat)
    seat.lessons.practising.hint()
    seat.lessons.show_again()
    seat.take_course()
    seat.lessons.show_again()
    settle()
    assert len(practised(seat)) == 1
    assert seat.window.page() is seat.done_page


def test_end_and_place_are_kept_together(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    writes: list[int] = []
    write = seat.store._file.write
    monkeypatch.setattr(
        seat.store._file, "write", lambda *rows: (writes.append(len(rows)), write(*rows))
    )
    do_right(seat)
    kinds = [e.kind for e in seat.store.events(seat.learner.id)][-2:]
    assert kinds == [PRACTISED, "done"] and writes[-1] >= 4


def test_what_was_done_with_an_arrow_stays_so_after_a_power_cut(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    save_settings(tmp_path, SETTINGS)
    seat = silent_seat(tmp_path)
    qtbot.waitUntil(lambda: LESSON in seat.course.lessons)
    do_right(seat)
    seat.lessons.open(LESSON, "practice")
    for _ in range(3):
        seat.lessons.practising.hint()
    before = session(seat).attempt
    seat.client.stop()
    seat.window.hide()
    again = silent_seat(tmp_path)
    qtbot.waitUntil(lambda: again.lessons.practice is not None)
    assert session(again).attempt == before and before.pointed and before.variant == 1
    assert not session(again).alone and not session(again).guided
    again.window.close()


def test_a_real_number_is_cleared_said_and_kept_nowhere(seat: Seat, tmp_path: Path) -> None:
    seat.lessons.open("fraud-fake-police", "practice", "4")
    phone = seat.practice_page.phone
    said: list[str] = []
    seat.practice_page.announced.connect(said.append)
    QTest.keyClicks(phone, "13812345678")
    assert any("像真的号码" in words for words in said)
    whole = QKeyEvent(
        QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "１３９１２３４５６７８"
    )
    phone.keyPressEvent(whole)
    assert session(seat).state.typed == ""
    seat.help_visit.press()
    told = str(seat.lessons.scene()).encode()
    files = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert b"fraud-fake-police" in files, "the press is on disk"
    for number in (b"13812345678", b"13912345678", b"1381234567"):
        assert number not in files and number not in told


def test_the_volunteer_is_told_which_sums_she_has(seat: Seat) -> None:
    do_right(seat)
    seat.done_page.anew.click()
    scene = seat.lessons.scene()
    assert scene.where.variant == 1
