"""A press of the help button in the real window, up to the one who comes."""

from __future__ import annotations

from pathlib import Path

from page_states import settle, show
from pytestqt.qtbot import QtBot
from silent import silent_seat

from oldhelp.helpline import request as rules
from oldhelp.helpline.request import Link, RequestNews, Stage
from oldhelp.seat import Seat


def rows(seat: Seat) -> list[str]:
    return [row.words.text() for row in seat.help_page.stages if not row.isHidden()]


def test_a_press_is_on_disk_while_its_countdown_runs(seat: Seat) -> None:
    show(seat, "wrong tap")
    seat.window.top.help.click()
    press = seat.help.press
    assert press.stage is Stage.COUNTDOWN and press.id is not None
    row = seat.store.outbox.message(press.id)
    assert row is not None and row.state == "held"
    assert "卡包" in row.body or "出行" in row.body


def test_doing_nothing_brings_help(seat: Seat, qtbot: QtBot) -> None:
    show(seat, "step 1")
    seat.window.top.help.click()
    press = seat.help.press
    assert press.id is not None
    qtbot.waitUntil(lambda: seat.help.press.stage is Stage.SENT, timeout=8_000)
    row = seat.store.outbox.message(press.id)
    assert row is not None and row.state == "waiting"


def test_the_countdown_can_be_taken_back_and_nothing_leaves(seat: Seat) -> None:
    show(seat, "step 1")
    seat.window.top.help.click()
    press = seat.help.press
    seat.help_page.cancel.click()
    assert press.id is not None
    row = seat.store.outbox.message(press.id)
    assert row is not None and row.state == "withdrawn"
    assert seat.window.page() is seat.lesson_page
    assert seat.window.top.help.text() == "我要帮助"


def test_pressing_again_calls_only_once(seat: Seat) -> None:
    show(seat, "step 1")
    seat.help_visit.press()
    first = seat.help.press.id
    seat.help_visit.press()
    assert seat.help.press.id == first
    assert len(seat.store.outbox.messages("held")) == 1


def test_without_a_hub_the_hand_goes_up_and_nothing_is_said_to_be_sent(seat: Seat) -> None:
    show(seat, "raised hand")
    page = seat.help_page
    assert page.hand.accessibleName() == "3 号"
    assert "还没有连上服务台" in page.hand_words.text()
    shown = " ".join(page.words()) + seat.window.top.title.text()
    assert "已送到" not in shown
    numbers = [row.accessibleName() for row in page.telephones if not row.isHidden()]
    assert numbers == ["社区中心 0574-0000-0000", "负责人 周老师 138-0000-0000", "有人不舒服 120"]


def test_each_stage_says_only_what_has_happened(seat: Seat) -> None:
    show(seat, "on its way")
    assert rows(seat) == ["正在叫人"]
    press = seat.help.press.id
    assert press is not None
    tell = seat.help.from_hub.emit
    tell(RequestNews(press, "open", 1))
    assert rows(seat) == ["已送到服务台", "正在叫人"]
    tell(RequestNews(press, "open", 2, rung=("小李",)))
    assert rows(seat) == ["已送到服务台", "小李的手机响了", "正在叫人"]
    tell(RequestNews(press, "claimed", 3, rung=("小李",), volunteer="小李"))
    assert rows(seat) == ["已送到服务台", "小李的手机响了", "小李来了"]
    assert seat.window.top.title.text() == "小李来了"
    tell(RequestNews(press, "done", 4, rung=("小李",), volunteer="小李"))
    assert seat.window.top.help.text() == "我要帮助"


def test_the_lesson_can_go_on_while_help_is_called(seat: Seat) -> None:
    show(seat, "delivered")
    seat.window.top.back.click()
    assert seat.window.page() is seat.practice_page
    assert seat.window.top.help.text() == "正在叫人"
    seat.window.top.help.click()
    assert seat.window.page() is seat.help_page
    assert seat.help.press.stage is Stage.DELIVERED


def test_a_press_outlives_the_program(seat: Seat, tmp_path: Path, qtbot: QtBot) -> None:
    show(seat, "raised hand")
    press = seat.help.press.id
    seat.window.close()
    again = silent_seat(tmp_path)
    qtbot.waitUntil(lambda: again.help.press.id == press)
    settle()
    assert again.window.top.help.text() == "正在叫人"
    again.window.close()


def test_the_learner_is_told_what_the_volunteer_will_see(seat: Seat) -> None:
    show(seat, "countdown")
    told = [words.text() for _, words in seat.help_page.told if words.text()]
    assert told == ["3 号座位，王奶奶", "扫码付款，练一练第 1 步", "眼前的画面，点错的地方"]
    assert not seat.window.top.back.isVisible()


def test_link_lost_after_delivery_shows_the_hand_too(seat: Seat) -> None:
    show(seat, "delivered")
    seat.help.link_is(Link.DOWN)
    assert seat.help_page.hand_words.text().startswith("暂时连不上服务台")
    assert rules.OVER.isdisjoint({seat.help.press.stage})
