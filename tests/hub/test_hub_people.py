"""Doors, roles and names: who gets in, and who does not."""

from __future__ import annotations

import json
import re
import stat
import sys
from functools import partial
from uuid import uuid4

import pytest
from hub_parts import Room, press
from hypothesis import given
from hypothesis import strategies as st

from oldhelp.errors import OldhelpError
from oldhelp.hub import people_store
from oldhelp.hub.people import NAME_LENGTH, clean_name, hashed, new_seat_token, typed_token
from oldhelp.wire import proof_of


@given(st.text(max_size=80))
def test_a_clean_name_is_short_seen_and_stays_itself(raw: str) -> None:
    try:
        name = clean_name(raw)
    except OldhelpError:
        return
    assert 1 <= len(name) <= NAME_LENGTH
    assert name.isprintable()
    assert name == name.strip()
    assert clean_name(name) == name


@pytest.mark.parametrize(
    ("raw", "name"),
    [("  王  奶奶\n", "王 奶奶"), ("王\u202e奶奶", "王奶奶"), ("李\x00爷爷", "李爷爷")],
)
def test_unseen_characters_are_taken_out(raw: str, name: str) -> None:
    assert clean_name(raw) == name


def test_a_seat_token_may_be_typed_carelessly() -> None:
    token = new_seat_token()
    assert typed_token(f" {token.upper().replace('-', ' ')} ") == token


def test_a_seat_link_lets_one_seat_in(room: Room) -> None:
    links = room.hub.desk.links
    assert links.seat
    first = links.seat.url.rpartition("/")[2]
    room.join(3)
    assert links.seat.url.rpartition("/")[2] != first
    again = room.client.post("/api/seat/join", json={"token": first, "seat_number": 4})
    assert (again.status_code, again.json()["code"]) == (409, "token-used")


def join_again(room: Room, seat: dict[str, str], **changed: str) -> dict[str, str]:
    """Join with a fresh link, and prove who one was with the key of `seat`."""
    assert room.hub.desk.links.seat
    token = room.hub.desk.links.seat.url.rpartition("/")[2]
    key = seat["authorization"].removeprefix("Bearer ")
    body = {
        "token": token,
        "was": str(room.seats[3].id),
        "proof": proof_of(hashed(key), token),
        **changed,
    }
    found: dict[str, str] = room.client.post(
        "/api/seat/join", json={"seat_number": 4, **body}
    ).json()
    return found


def test_a_seat_that_knows_the_hub_stays_itself(room: Room) -> None:
    seat = room.join(3)
    pressed = room.ask(seat)
    answer = join_again(room, seat)
    assert (answer["seat_id"], answer["key"]) == (str(room.seats[3].id), "")
    assert room.status(seat, pressed)["state"] == "open", "its key and its press are still its own"


def test_a_seat_that_proves_nothing_or_was_sent_away_is_a_new_one(room: Room) -> None:
    seat = room.join(3)
    was = str(room.seats[3].id)
    assert join_again(room, seat, proof="")["seat_id"] != was
    assert join_again(room, seat, was=str(uuid4()))["seat_id"] != was
    room.client.portal.call(room.hub.desk.room.remove_seat, room.seats[3].id)
    answer = join_again(room, seat)
    assert answer["seat_id"] != was and answer["key"]


def test_a_seat_link_ends_after_a_day(room: Room) -> None:
    assert room.hub.desk.links.seat
    token = room.hub.desk.links.seat.url.rpartition("/")[2]
    room.clock.seconds += 24 * 3600
    answer = room.client.post("/api/seat/join", json={"token": token, "seat_number": 4})
    assert (answer.status_code, answer.json()["code"]) == (401, "token-expired")


def test_guessing_is_stopped_for_a_minute(room: Room) -> None:
    for _ in range(10):
        answer = room.client.post("/api/seat/join", json={"token": "no-such-tok", "seat_number": 1})
        assert (answer.status_code, answer.json()["code"]) == (401, "token-unknown")
    answer = room.client.post("/api/seat/join", json={"token": "no-such-tok", "seat_number": 1})
    assert (answer.status_code, answer.json()["code"]) == (429, "too-many-attempts")
    room.clock.seconds += 61
    assert room.join()


def test_a_seat_link_in_a_browser_is_explained_and_not_used(room: Room) -> None:
    assert room.hub.desk.links.seat
    url = room.hub.desk.links.seat.url
    page = room.client.get(room.path(url))
    assert page.status_code == 200
    assert url.rpartition("/")[2] in page.text
    assert room.join()


def test_the_coordinator_is_made_once(room: Room) -> None:
    assert room.hub.desk.links.coordinator
    url = room.path(room.hub.desk.links.coordinator.url)
    browser = room.coordinator()
    assert "桃花社区" in browser.get("/coordinator").text
    again = room.browser().post(url, data={"name": "另一个"})
    assert again.status_code == 409
    shown = json.loads((room.hub.desk.links._file).read_text(encoding="utf-8"))
    assert shown["coordinator"] is None
    assert set(shown) == {"address", "coordinator", "enter", "invitation", "seat", "pid"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_links_are_for_their_owner_only(room: Room) -> None:
    assert stat.S_IMODE(room.hub.desk.links._file.stat().st_mode) == 0o600


def test_a_volunteer_sees_no_coordinator_page(room: Room) -> None:
    browser = room.volunteer("小李")
    assert browser.get("/coordinator").status_code == 403
    assert browser.post("/coordinator/seat-link").status_code == 403
    assert room.client.get("/coordinator").status_code == 401


def test_a_renewed_invitation_ends_the_old_one(room: Room) -> None:
    assert room.hub.desk.links.invitation
    old = room.path(room.hub.desk.links.invitation.url)
    room.coordinator().post("/coordinator/invitation")
    assert room.client.get(old).status_code == 401
    assert room.volunteer("小李").get("/").status_code == 200


def test_who_is_removed_is_out_and_her_request_opens_again(room: Room) -> None:
    seat = room.join()
    body = room.ask(seat)
    browser = room.volunteer("小李")
    browser.post(f"/requests/{body['id']}/claim")
    with room.hub.desk.room.store.reading() as connection:
        person = next(p for p in people_store.all_people(connection) if p.name == "小李")
    room.coordinator().post(f"/coordinator/people/{person.id}/remove")
    assert room.status(seat, body)["state"] == "open"
    assert browser.post("/beat", data={"page": "p", "number": 1}).status_code == 401


def test_a_removed_seat_is_out_at_once(room: Room) -> None:
    seat = room.join()
    assert room.client.get("/api/seat/hello", headers=seat).status_code == 200
    room.coordinator().post(f"/coordinator/seats/{room.seats[3].id}/remove")
    assert room.client.get("/api/seat/hello", headers=seat).status_code == 401


def test_an_entry_link_ends_after_ten_minutes(room: Room) -> None:
    room.volunteer("小李")
    make = partial(people_store.make_link, kind="enter", now=room.clock.now(), person_id=1)
    [token] = room.hub.desk.room.store.write([make])
    room.clock.seconds += 600
    assert room.client.get(f"/enter/{token}").status_code == 401


def test_signing_out_ends_the_session(room: Room) -> None:
    browser = room.volunteer("小李")
    cookie = dict(browser.cookies)
    browser.post("/leave")
    browser.cookies.update(cookie)
    assert "小李" not in browser.get("/").text


def test_the_language_stays_with_the_device(room: Room) -> None:
    browser = room.volunteer("小李")
    assert '<html lang="zh-CN">' in browser.get("/").text
    browser.post("/language", data={"lang": "en"})
    assert '<html lang="en">' in browser.get("/").text
    assert '<html lang="zh-CN">' in browser.get("/?lang=zh").text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://testserver"}, 200),
        ({"origin": "http://elsewhere.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": ""}, 403),
        ({"origin": "http://testserver", "sec-fetch-site": "cross-site"}, 403),
        ({"origin": "http://testserver", "sec-fetch-site": "same-origin"}, 200),
    ],
)
def test_forms_of_other_sites_do_nothing(room: Room, headers: dict[str, str], status: int) -> None:
    browser = room.volunteer("小李")
    seat = room.join()
    body = room.ask(seat)
    answer = browser.post(f"/requests/{body['id']}/claim", headers=headers)
    assert answer.status_code == status
    assert room.status(seat, body)["state"] == ("claimed" if status == 200 else "open")


def test_html_in_a_name_is_escaped_on_every_page(room: Room) -> None:
    evil = "<script>x</script>"
    seat = room.join()
    body = room.ask(seat, called=evil, wrong_taps=[{"screen": "pay-home", "target": evil}])
    browser = room.volunteer(evil)
    url = f"/requests/{body['id']}"
    queue = browser.get("/").text
    browser.post(f"{url}/claim")
    pages = [
        queue,
        browser.get(url).text,
        browser.get("/").text,
        room.coordinator().get("/coordinator").text,
    ]
    assert all(evil not in page for page in pages)
    assert all("&lt;script&gt;" in page for page in pages)


def test_every_answer_has_its_fences(room: Room) -> None:
    for url in ("/", "/nowhere", "/static/hub.css", "/static/htmx-2.0.11.min.js"):
        headers = room.client.get(url).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
    for url in ("/docs", "/redoc", "/openapi.json"):
        assert room.client.get(url).status_code == 404


def test_a_request_without_a_known_lesson_shows_what_it_can(room: Room) -> None:
    seat = room.join()
    body = room.ask(seat, lesson="city-lesson", step_id="third", practice=False)
    browser = room.volunteer("小李")
    browser.post(f"/requests/{body['id']}/claim")
    page = browser.get(f"/requests/{body['id']}")
    assert page.status_code == 200
    assert "city-lesson" in page.text
    assert "third" in page.text
    assert browser.get(f"/picture/{body['id']}.svg").status_code == 404


def test_the_picture_is_the_learners_with_her_wrong_taps(room: Room) -> None:
    seat = room.join()
    body = room.ask(
        seat,
        lang="en",
        wrong_taps=press()["wrong_taps"] + [{"screen": "pay-home", "target": "收付款"}],  # type: ignore[operator]
    )
    answer = room.volunteer("小李").get(f"/picture/{body['id']}.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert ">1·3<" in answer.text
    assert ">2<" in answer.text


def test_another_device_comes_in_once_and_stays_on_this_hub(room: Room) -> None:
    page = room.volunteer("小李").post("/device").text
    link = re.search(r"/enter/[\w-]+", page)
    assert link is not None
    stranger = room.browser()
    off = stranger.get(f"{link[0]}?to=//elsewhere.example", follow_redirects=False)
    assert off.status_code == 422
    inside = stranger.get(f"{link[0]}?to=/", follow_redirects=False)
    assert (inside.status_code, inside.headers["location"]) == (303, "/")
    assert "小李" in stranger.get("/").text
    assert room.browser().get(link[0]).status_code == 409
