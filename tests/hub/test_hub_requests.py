"""A press of 我要帮助, from the seat's side."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from hub_parts import START, Clock, Room, open_room, press

from oldhelp.hub.store import Board
from oldhelp.wire import MAX_BODY

NOBODYS = "5d7c1b5e-6a5b-4f2e-9a57-7d0f8b6c1e11"
"""The id of a request that nobody has sent."""


def test_a_press_is_acknowledged_and_shown(room: Room) -> None:
    seat = room.join()
    body = room.ask(seat)
    assert room.status(seat, body) == {
        "id": body["id"],
        "state": "open",
        "version": 1,
        "rung": [],
        "volunteer": "",
        "ahead": 0,
    }
    page = room.volunteer("小李").get("/").text
    assert "王奶奶" in page
    assert "扫商家的码付款" in page
    assert "<span>练一练</span>" in page
    assert "<span>第 2 步</span>" in page
    assert "点错 2 次" in page
    assert "刚刚" in page


def test_a_resend_answers_the_status_of_now(room: Room) -> None:
    seat = room.join()
    body = room.ask(seat)
    browser = room.volunteer("小李")
    browser.post(f"/requests/{body['id']}/claim")
    again = room.client.post(
        "/api/seat/requests", json=body, headers={**seat, "idempotency-key": str(body["id"])}
    )
    assert again.json()["state"] == "claimed"
    assert again.json()["volunteer"] == "小李"


def test_resends_at_once_make_one_request(room: Room) -> None:
    seat = room.join()
    body = press()
    answers = []

    def send() -> None:
        answers.append(
            room.client.post(
                "/api/seat/requests",
                json=body,
                headers={**seat, "idempotency-key": str(body["id"])},
            ).json()
        )

    threads = [threading.Thread(target=send) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 12
    assert {(answer["state"], answer["version"]) for answer in answers} == {("open", 1)}
    assert len(board(room).asks) == 1


def board(room: Room) -> Board:
    return room.hub.desk.room.store.board(room.clock.now())


def test_the_same_id_with_another_body_is_refused(room: Room) -> None:
    seat = room.join()
    body = room.ask(seat)
    changed = {**body, "called": "李爷爷"}
    answer = room.client.post(
        "/api/seat/requests", json=changed, headers={**seat, "idempotency-key": str(body["id"])}
    )
    assert (answer.status_code, answer.json()["code"]) == (409, "request-changed")


def test_an_id_of_another_seat_is_refused_everywhere(room: Room) -> None:
    mine, other = room.join(3), room.join(4)
    body = room.ask(mine)
    headers = {**other, "idempotency-key": str(body["id"])}
    cancel = {"id": body["id"], "cancelled_at": START.isoformat()}
    url = f"/api/seat/requests/{body['id']}"
    answers = [
        room.client.post("/api/seat/requests", json=body, headers=headers),
        room.client.post(f"{url}/cancel", json=cancel, headers=other),
        room.client.get(url, headers=other),
    ]
    assert [a.json()["code"] for a in answers] == ["request-of-another-seat"] * 3
    assert room.status(mine, body)["state"] == "open"


def cancel(room: Room, seat: dict[str, str], request_id: object) -> dict[str, object]:
    answer = room.client.post(
        f"/api/seat/requests/{request_id}/cancel",
        json={"id": request_id, "cancelled_at": START.isoformat()},
        headers=seat,
    )
    assert answer.status_code == 200, answer.text
    found: dict[str, object] = answer.json()
    return found


def test_a_cancel_can_be_repeated(room: Room) -> None:
    seat = room.join()
    body = room.ask(seat)
    first = cancel(room, seat, body["id"])
    assert first["state"] == "cancelled"
    assert cancel(room, seat, body["id"]) == first
    browser = room.volunteer("小李")
    page = browser.get("/").text
    assert f'data-ask="{body["id"]}"' not in page
    assert "3 号 王奶奶说：不用了，谢谢" in page
    room.clock.seconds += 61
    assert "不用了" not in browser.get("/").text


def test_a_cancel_that_comes_first_lets_its_request_arrive_cancelled(room: Room) -> None:
    seat = room.join()
    body = press()
    assert cancel(room, seat, body["id"])["version"] == 1
    assert room.status(seat, body)["state"] == "cancelled"
    room.client.post(
        "/api/seat/requests", json=body, headers={**seat, "idempotency-key": str(body["id"])}
    )
    assert (room.status(seat, body)["state"], room.status(seat, body)["version"]) == (
        "cancelled",
        2,
    )


def test_what_is_done_stays_done(room: Room) -> None:
    seat = room.join()
    body = room.ask(seat)
    browser = room.volunteer("小李")
    browser.post(f"/requests/{body['id']}/claim")
    browser.post(f"/requests/{body['id']}/done")
    assert cancel(room, seat, body["id"])["state"] == "done"


def test_ahead_counts_those_who_pressed_earlier(room: Room) -> None:
    first, second = room.join(1), room.join(2)
    room.ask(first, pressed_at="2026-11-21T08:59:50+00:00")
    later = room.ask(second)
    assert room.status(second, later)["ahead"] == 1


def test_a_question_is_answered_when_something_changes(room: Room) -> None:
    seat = room.join()
    body = room.ask(seat)
    browser = room.volunteer("小李")
    heard: list[dict[str, object]] = []

    def listen() -> None:
        url = f"/api/seat/requests/{body['id']}?after=1&wait=25"
        heard.append(room.client.get(url, headers=seat).json())

    asking = threading.Thread(target=listen)
    asking.start()
    waiting = room.hub.desk.room._asking
    deadline = time.monotonic() + 5
    while not any(waiting.values()) and time.monotonic() < deadline:
        time.sleep(0.005)
    browser.post(f"/requests/{body['id']}/claim")
    asking.join(5)
    assert [(h["state"], h["volunteer"]) for h in heard] == [("claimed", "小李")]
    assert not room.hub.desk.room._asking


def test_a_question_of_the_past_is_answered_at_once(room: Room) -> None:
    seat = room.join()
    body = room.ask(seat)
    began = time.monotonic()
    room.client.get(f"/api/seat/requests/{body['id']}?after=0&wait=25", headers=seat)
    assert time.monotonic() - began < 5


def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    with open_room(tmp_path) as room:
        seat = room.join()
        body = room.ask(seat)
        room.coordinator()
    with open_room(tmp_path, Clock(60)) as room:
        assert room.status(seat, body)["state"] == "open"
        assert room.client.get("/api/seat/hello", headers=seat).json() == {
            "centre": "桃花社区",
            "protocol": 1,
        }
        assert room.hub.desk.links.coordinator is None
        assert room.hub.desk.links.enter is not None


def bad_requests() -> list[tuple[str, int, str, dict[str, object]]]:
    name = "request"
    ok = press()
    return [
        (f"{name} without a key", 422, "key-mismatch", {"json": ok}),
        ("not JSON", 422, "not-understood", {"content": b"{", "json": None}),
        ("a list", 422, "not-understood", {"json": []}),
        ("an unknown field", 422, "not-understood", {"json": {**ok, "secret": 1}}),
        ("a name of spaces", 422, "not-understood", {"json": press(called=" \u200b ")}),
        ("a naive time", 422, "not-understood", {"json": press(pressed_at="2026-11-21T09:00:00")}),
        ("a long name", 422, "not-understood", {"json": press(called="王" * 41)}),
        ("no id", 422, "not-understood", {"json": press(id="x")}),
        ("ten megabytes", 413, "body-too-large", {"content": b"x" * 10_000_000}),
        ("just too large", 413, "body-too-large", {"content": b"x" * (MAX_BODY + 1)}),
    ]


@pytest.mark.parametrize(
    ("status", "code", "sent"),
    [row[1:] for row in bad_requests()],
    ids=[row[0] for row in bad_requests()],
)
def test_bad_requests_are_refused_in_one_shape(
    room: Room, status: int, code: str, sent: dict[str, object]
) -> None:
    seat = room.join()
    body = sent.get("json")
    key = str(body.get("id")) if isinstance(body, dict) and code != "key-mismatch" else ""
    answer = room.client.post(
        "/api/seat/requests",
        headers={**seat, "idempotency-key": key, "content-type": "application/json"},
        **sent,  # type: ignore[arg-type]
    )
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert set(answer.json()) == {"code", "sentence"}
    assert answer.json()["sentence"].endswith("。")


def test_a_body_that_grows_without_saying_is_cut_off(room: Room) -> None:
    seat = room.join()
    chunks = (b"x" * 1000 for _ in range(1000))
    answer = room.client.post("/api/seat/requests", content=chunks, headers=seat)
    assert (answer.status_code, answer.json()["code"]) == (413, "body-too-large")


@pytest.mark.parametrize(
    ("method", "url", "status", "code"),
    [
        ("GET", f"/api/seat/requests/{NOBODYS}", 404, "request-unknown"),
        ("GET", "/api/seat/requests/x", 422, "not-understood"),
        ("GET", "/api/nothing", 404, "not-found"),
        ("DELETE", "/api/seat/hello", 405, "method-not-allowed"),
        ("GET", f"/api/seat/requests/{NOBODYS}?wait=26", 422, "not-understood"),
    ],
)
def test_wrong_addresses_are_refused_in_one_shape(
    room: Room, method: str, url: str, status: int, code: str
) -> None:
    answer = room.client.request(method, url, headers=room.join())
    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wrong", "Basic x"])
def test_a_wrong_key_opens_nothing(room: Room, header: str) -> None:
    answer = room.client.get("/api/seat/hello", headers={"authorization": header})
    assert answer.status_code == 401
    assert set(answer.json()) == {"code", "sentence"}


def test_refusals_speak_english_when_asked(room: Room) -> None:
    answer = room.client.get("/api/seat/hello", headers={"accept-language": "en"})
    assert answer.json()["code"] == "key-missing"


def test_a_disk_that_takes_nothing_is_said_and_nothing_acknowledged(
    room: Room, tmp_path: Path
) -> None:
    seat = room.join()
    store = room.hub.desk.room.store
    with store._writing.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1")
    wide = [{"screen": "pay-home", "target": "宽" * 80}] * 20
    codes = set()
    for _ in range(20):
        body = press(wrong_taps=wide)
        answer = room.client.post(
            "/api/seat/requests", json=body, headers={**seat, "idempotency-key": str(body["id"])}
        )
        codes.add((answer.status_code, answer.json().get("code")))
    assert (503, "hub-cannot-write") in codes


def test_a_hub_that_cannot_write_says_so_to_seats_and_volunteers(room: Room) -> None:
    seat, volunteer = room.join(), room.volunteer("小李")
    with room.hub.desk.room.store._writing.connect() as disk:
        pages = disk.exec_driver_sql("PRAGMA page_count").scalar()
        disk.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    for _ in range(60):
        body = press()
        headers = {**seat, "idempotency-key": str(body["id"])}
        answer = room.client.post("/api/seat/requests", json=body, headers=headers)
        if answer.status_code == 503:
            break
    assert (answer.status_code, answer.json()["code"]) == (503, "hub-cannot-write")
    assert "存不下东西" in volunteer.get("/").text
    with room.hub.desk.room.store._writing.connect() as disk:
        disk.exec_driver_sql("PRAGMA max_page_count = 1000000")
    assert room.client.portal is not None
    room.client.portal.call(room.hub.desk.room.try_disk)
    assert "存不下东西" not in volunteer.get("/").text
    assert room.client.post("/api/seat/requests", json=body, headers=headers).status_code == 200
