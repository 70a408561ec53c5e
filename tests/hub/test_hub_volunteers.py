"""Ringing, claiming and helping, from the volunteer's side."""

from __future__ import annotations

import threading
from collections import Counter
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hub_parts import START, Clock, Room, open_room
from hypothesis import given
from hypothesis import strategies as st

from oldhelp.hub.dispatch import REACH_LIMIT, Answer, Duty, asked_at, reachable, who_rings
from oldhelp.hub.store import claim_request
from oldhelp.hub.web.cards import ago
from oldhelp.i18n import words


def test_reachable_is_who_answered_within_the_limit() -> None:
    answers = [Answer(1, 100.0), Answer(2, 85.0), Answer(3, 84.9), Answer(3, 90.0)]
    assert reachable(answers, 100.0, 15.0) == {1, 2, 3}
    assert reachable(answers, 105.1, 15.0) == {1}


def test_everybody_reachable_is_rung_at_once_and_only_once() -> None:
    assert who_rings(frozenset({1, 2, 3}), frozenset({2})) == {1, 3}


def test_answers_to_old_beats_do_not_count() -> None:
    clock = Clock()
    duty = Duty(clock.ticks)
    old = duty.beat()
    clock.seconds += REACH_LIMIT + 0.1
    new = duty.beat()
    assert not duty.answered(1, "page", old)
    assert duty.reachable() == frozenset()
    assert duty.answered(1, "page", new)
    assert duty.reachable() == {1}
    assert not duty.answered(1, "page", new + 1)


def test_a_late_answer_counts_from_its_beat() -> None:
    clock = Clock()
    duty = Duty(clock.ticks)
    number = duty.beat()
    clock.seconds += 14
    assert duty.answered(1, "page", number)
    clock.seconds += 1.1
    assert duty.reachable() == frozenset()


@given(st.lists(st.tuples(st.sampled_from("ab"), st.floats(0.1, 20)), max_size=30))
def test_nobody_is_reachable_who_was_silent_for_the_limit(steps: list[tuple[str, float]]) -> None:
    clock, last = Clock(), {"a": -1e9, "b": -1e9}
    duty = Duty(clock.ticks)
    for page, wait in steps:
        clock.seconds += wait
        assert duty.answered(ord(page), page, duty.beat())
        last[page] = clock.seconds
        expected = {ord(p) for p, at in last.items() if clock.seconds - at <= REACH_LIMIT}
        assert duty.reachable() == expected


@pytest.mark.parametrize(("pressed", "kept"), [(-60, -60), (3600, 0), (-13 * 3600, 0)])
def test_a_clock_that_is_plainly_wrong_is_not_believed(pressed: int, kept: int) -> None:
    assert asked_at(Clock(pressed).now(), START) == Clock(kept).now()


def test_a_seat_that_says_how_long_it_waited_needs_no_right_clock(room: Room) -> None:
    wrong = Clock(-7200).now().isoformat()
    seat = {**room.join(), "oldhelp-waited": "90.0"}
    room.ask(seat, pressed_at=wrong)
    assert "1 分钟前" in room.volunteer("小李").get("/").text
    assert asked_at(START, START, float("inf")) == Clock(-12 * 3600).now()


def test_a_clock_set_right_while_somebody_waits_changes_nothing(tmp_path: Path) -> None:
    clock = Clock()
    jumped = [0.0]
    with open_room(tmp_path / "hub", clock) as room:
        room.hub.desk.room.now = lambda: clock.now() + timedelta(seconds=jumped[0])
        room.ask({**room.join(), "oldhelp-waited": "0.0"})
        clock.seconds, jumped[0] = 61, 7200.0
        assert "1 分钟前" in room.volunteer("小李").get("/").text


@pytest.mark.parametrize("hours", [-4, 4])
def test_who_pressed_first_stays_first_when_the_clock_is_set(tmp_path: Path, hours: int) -> None:
    clock = Clock()
    jumped = [timedelta()]
    with open_room(tmp_path / "hub", clock) as room:
        room.hub.desk.room.now = lambda: clock.now() + jumped[0]
        seat = {**room.join(), "oldhelp-waited": "0.0"}
        first = room.ask(seat)
        clock.seconds, jumped[0] = 10, timedelta(hours=hours)
        second = room.ask(seat)
        assert (room.status(seat, first)["ahead"], room.status(seat, second)["ahead"]) == (0, 1)
        queue = room.volunteer("小李").get("/").text
        assert queue.index(str(first["id"])) < queue.index(str(second["id"]))


def test_the_queue_takes_the_clock_as_it_is_once_nobody_waits(tmp_path: Path) -> None:
    clock = Clock()
    with open_room(tmp_path / "hub", clock) as room:
        desk = room.hub.desk.room
        seat = room.join()
        body = room.ask(seat)
        room.client.post(
            f"/api/seat/requests/{body['id']}/cancel",
            json={"id": body["id"], "cancelled_at": START.isoformat()},
            headers=seat,
        )
        desk.now = lambda: clock.now() + timedelta(hours=4)
        room.ask({**seat, "oldhelp-waited": "0.0"})
        (waiting,) = (ask for ask in desk.store.board(desk.now()).asks if ask.state == "open")
        assert waiting.asked_at == desk.now()


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(-5, "刚刚"), (59, "刚刚"), (60, "1 分钟前"), (3599, "59 分钟前"), (7300, "2 小时前")],
)
def test_how_long_ago_is_said_in_words(seconds: float, said: str) -> None:
    assert ago(seconds, words("zh")) == said


def test_only_a_reachable_page_rings(room: Room) -> None:
    seat = room.join()
    body = room.ask(seat)
    browser = room.volunteer("小李")
    url = f"/requests/{body['id']}/shown"
    assert browser.post(url).json() == {"rung": False}
    assert room.status(seat, body)["rung"] == []
    room.go_on_duty(browser)
    assert browser.post(url).json() == {"rung": True}
    assert browser.post(url).json() == {"rung": True}
    status = room.status(seat, body)
    assert (status["rung"], status["version"]) == (["小李"], 2)
    room.clock.seconds += REACH_LIMIT + 0.1
    assert browser.post(url).json() == {"rung": False}


def test_one_wins_and_the_other_is_told_who_went(room: Room) -> None:
    seat = room.join()
    body = room.ask(seat)
    first, second = room.volunteer("小陈"), room.volunteer("小李")
    url = f"/requests/{body['id']}"
    won = first.post(f"{url}/claim", headers={"hx-request": "true"})
    assert (won.status_code, won.headers["hx-redirect"]) == (204, url)
    lost = second.post(f"{url}/claim", headers={"hx-request": "true"})
    assert "小陈已经去了，谢谢您。" in lost.text
    assert first.post(f"{url}/claim", headers={"hx-request": "true"}).status_code == 204
    assert room.status(seat, body)["volunteer"] == "小陈"


def test_ten_threads_and_many_requests_have_one_winner_each(room: Room) -> None:
    seat = room.join()
    store = room.hub.desk.room.store
    for number in range(10):
        room.volunteer(f"志愿者{number}")
    bodies = [room.ask(seat) for _ in range(40)]
    wins: list[tuple[str, int]] = []

    def race(person: int) -> None:
        for body in bodies:
            request_id = UUID(str(body["id"]))
            claim = partial(claim_request, request_id=request_id, person_id=person, now=START)
            if store.write([claim]) == [True]:
                wins.append((str(body["id"]), person))

    threads = [threading.Thread(target=race, args=(person,)) for person in range(1, 11)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(request_id for request_id, _ in wins) == {str(b["id"]): 1 for b in bodies}


def test_who_cannot_come_gives_it_back_and_telephones_ring_anew(room: Room) -> None:
    seat = room.join()
    body = room.ask(seat)
    browser = room.volunteer("小李")
    url = f"/requests/{body['id']}"
    room.go_on_duty(browser)
    browser.post(f"{url}/shown")
    browser.post(f"{url}/claim")
    before = room.status(seat, body)
    browser.post(f"{url}/release")
    after = room.status(seat, body)
    assert (after["state"], after["rung"], after["volunteer"]) == ("open", [], "")
    assert int(str(after["version"])) > int(str(before["version"]))
    browser.post(f"{url}/shown")
    assert room.status(seat, body)["rung"] == ["小李"]


def test_only_who_helps_may_close_or_give_back(room: Room) -> None:
    seat = room.join()
    body = room.ask(seat)
    helping, other = room.volunteer("小陈"), room.volunteer("小李")
    url = f"/requests/{body['id']}"
    helping.post(f"{url}/claim")
    other.post(f"{url}/done")
    other.post(f"{url}/release")
    assert room.status(seat, body)["state"] == "claimed"
    assert "会了，结束" not in other.get(url).text
    helping.post(f"{url}/done")
    assert room.status(seat, body)["state"] == "done"
    assert helping.get(url).status_code == 200


def test_a_request_nobody_knows_is_said(room: Room) -> None:
    browser = room.volunteer("小李")
    answer = browser.post(f"/requests/{uuid4()}/claim")
    assert answer.status_code == 404
    assert "服务台没有这次求助" in answer.text


def test_the_claimed_page_tells_the_sentences_of_the_step(room: Room) -> None:
    seat = room.join()
    body = room.ask(seat, practice=False, step=1, step_id="scan", wrong_taps=[], screen="")
    browser = room.volunteer("小李")
    page = browser.post(f"/requests/{body['id']}/claim").text
    assert "打开“付款”，点“扫一扫”。" in page
    assert "王奶奶，不着急" in page
    assert f"/picture/{body['id']}.svg" in page
