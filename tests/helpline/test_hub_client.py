"""The talk with the hub over real HTTP, with a hub that drops, dies, stammers and refuses."""

from __future__ import annotations

import json
import os
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiny_hub import KEY, TOKEN, TinyHub

from oldhelp.errors import OldhelpError
from oldhelp.helpline import client as client_module
from oldhelp.helpline.call import ADDED, HelpCall, Where
from oldhelp.helpline.client import HubClient, News
from oldhelp.helpline.hubkey import HubKey, load_key, save_key
from oldhelp.helpline.outbox import Outbox
from oldhelp.helpline.request import Link, LinkNews, Press, RequestNews, Stage, told
from oldhelp.progress.store import ProgressStore


class Seat:
    """A seat without a window: store, outbox, client, and a list of what was told."""

    def __init__(self, folder: Path, hub: TinyHub | None) -> None:
        self.folder = folder
        if hub is not None:
            save_key(folder, HubKey(hub.address, uuid4(), "东门社区中心", KEY))
        self.news: list[News] = []
        self._told = threading.Condition()
        self.begin()

    def begin(self) -> None:
        self.store = ProgressStore(self.folder / "progress.db")
        self.outbox = Outbox(self.store.outbox)
        self.client = HubClient(self.folder, self.outbox, self.on_news)
        self.client.start()

    def end(self) -> None:
        self.client.stop()
        self.store.close()

    def on_news(self, news: News) -> None:
        with self._told:
            self.news.append(news)
            self._told.notify_all()

    def press(self, learner: str = "", variant: int = 0) -> UUID:
        request = uuid4()
        where = Where("scan-to-pay", "aim", 3, 7, variant=variant)
        call = HelpCall(request, "王奶奶", 3, "zh", where, moment())
        self.outbox.put(call, learner)
        self.outbox.release(request)
        self.client.wake()
        return request

    def take_back(self, request: UUID) -> None:
        self.outbox.cancel(request)
        self.client.wake()

    def states(self, request: UUID) -> list[str]:
        return [n.state for n in self.news if isinstance(n, RequestNews) and n.id == request]

    def wait_for(self, met: Callable[[], bool]) -> None:
        with self._told:
            assert self._told.wait_for(met, 10), self.news

    def state(self, request: UUID) -> str:
        row = self.store.outbox.message(request)
        assert row is not None
        return row.state


def moment() -> datetime:
    return datetime(2026, 11, 21, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses of 1 to 15 s are for people; here they are 100 times shorter."""
    monkeypatch.setattr(client_module, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(client_module, "LONGEST_PAUSE", 0.15)
    monkeypatch.setattr(client_module, "POLL_SECONDS", 0.2)


@pytest.fixture
def hub() -> Iterator[TinyHub]:
    hub = TinyHub()
    yield hub
    hub.die()


@pytest.fixture
def seat(tmp_path: Path, hub: TinyHub) -> Iterator[Seat]:
    seat = Seat(tmp_path, hub)
    yield seat
    seat.end()


def test_a_press_is_delivered_rung_claimed_and_done(seat: Seat, hub: TinyHub) -> None:
    request = seat.press()
    seat.wait_for(lambda: seat.states(request) == ["open"])
    assert seat.state(request) == "acknowledged"
    for change in (
        {"rung": ["小李"]},
        {"state": "claimed", "volunteer": "小李"},
        {"state": "done"},
    ):
        before = len(seat.news)
        hub.change(str(request), **change)
        seat.wait_for(lambda before=before: len(seat.news) > before)  # type: ignore[misc]
    assert seat.states(request) == ["open", "open", "claimed", "done"]
    press = Press(Stage.SENT, request)
    stages = [
        (press := told(press, news)).stage for news in seat.news if isinstance(news, RequestNews)
    ]
    assert stages == [Stage.DELIVERED, Stage.RUNG, Stage.CLAIMED, Stage.DONE]
    seat.end()
    assert len(hub.rang) == 1


def test_without_a_hub_nothing_is_asked_and_nothing_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_network(*_: object) -> None:
        raise AssertionError("asked the network without a hub")

    monkeypatch.setattr(client_module, "Talk", no_network)
    seat = Seat(tmp_path, None)
    request = seat.press()
    seat.end()
    assert (seat.news, seat.client.link) == ([], Link.NONE)
    with closing(ProgressStore(tmp_path / "progress.db")) as store:
        row = store.outbox.message(request)
        assert row is not None and (row.state, row.attempts) == ("waiting", 0)


def test_a_seat_with_nothing_to_say_leaves_the_hub_alone(seat: Seat, hub: TinyHub) -> None:
    seat.client.wake()
    request = seat.press()
    seat.wait_for(lambda: seat.states(request) == ["open"])
    hub.change(str(request), state="done")
    seat.wait_for(lambda: "done" in seat.states(request))
    calls = len(hub.calls)
    seat.client.wake()
    seat.end()
    assert len(hub.calls) == calls


def test_a_press_made_before_any_hub_arrives_once_one_is_joined(tmp_path: Path) -> None:
    seat = Seat(tmp_path, None)
    request = seat.press()
    seat.end()
    seat.begin()
    assert seat.outbox.resume() == Press(Stage.SENT, request)
    hub = TinyHub()
    seat.client.join(f"{hub.address}/s/{TOKEN}", 3)
    seat.wait_for(lambda: seat.states(request) == ["open"])
    seat.end()
    hub.die()
    assert hub.rang == [str(request)]


def test_a_hub_that_is_down_gets_the_press_when_it_is_back(seat: Seat, hub: TinyHub) -> None:
    hub.die()
    request = seat.press()
    seat.wait_for(lambda: LinkNews(Link.DOWN) in seat.news)
    assert seat.states(request) == []
    hub.live()
    seat.wait_for(lambda: seat.states(request) == ["open"])
    assert seat.news[-2:] == [LinkNews(Link.UP), seat.news[-1]]
    seat.end()
    assert hub.rang == [str(request)]


def test_a_press_survives_the_end_of_the_program(seat: Seat, hub: TinyHub) -> None:
    hub.die()
    request = seat.press()
    seat.wait_for(lambda: LinkNews(Link.DOWN) in seat.news)
    seat.end()
    hub.live()
    seat.begin()
    seat.wait_for(lambda: "open" in seat.states(request))
    assert hub.rang == [str(request)]


def test_a_request_is_followed_again_after_a_restart(seat: Seat, hub: TinyHub) -> None:
    request = seat.press()
    seat.wait_for(lambda: seat.states(request) == ["open"])
    seat.end()
    seat.begin()
    assert seat.outbox.resume() == Press(Stage.DELIVERED, request)
    hub.change(str(request), state="claimed", volunteer="小李")
    seat.wait_for(lambda: "claimed" in seat.states(request))


BUSY = (429, "请过一会儿再来。")
BROKEN = (503, "服务台忙不过来。")
habits = st.lists(
    st.sampled_from(["drop", "mute", "garbage", 500, 503, 302, 404, 429, BUSY, BROKEN]), max_size=5
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(habits, st.booleans())
def test_whatever_the_hub_does_a_press_arrives_exactly_once(
    tmp_path_factory: pytest.TempPathFactory,
    habits: list[str | int | tuple[int, str]],
    restart: bool,
) -> None:
    hub = TinyHub()
    hub.habits.extend(habits)
    seat = Seat(tmp_path_factory.mktemp("seat"), hub)
    request = seat.press()
    if restart:
        seat.end()
        seat.begin()
    seat.wait_for(lambda: "open" in seat.states(request))
    seat.end()
    hub.die()
    assert hub.rang == [str(request)]
    assert seat.states(request)[0] == "open"


def test_a_cancel_before_the_press_left_never_reaches_the_hub(seat: Seat, hub: TinyHub) -> None:
    hub.die()
    request = seat.press()
    seat.wait_for(lambda: LinkNews(Link.DOWN) in seat.news)
    seat.take_back(request)
    assert seat.state(request) == "withdrawn"
    hub.live()
    other = seat.press()
    seat.wait_for(lambda: seat.states(other) == ["open"])
    assert hub.rang == [str(other)]


def test_a_cancel_after_a_doubtful_try_follows_the_press(seat: Seat, hub: TinyHub) -> None:
    hub.habits.append("mute")
    request = seat.press()
    seat.wait_for(lambda: LinkNews(Link.DOWN) in seat.news)
    hub.die()
    seat.take_back(request)
    hub.live()
    hub.wait_for(lambda: hub.status[str(request)]["state"] == "cancelled")
    assert hub.rang == [str(request)]


def test_a_hub_that_was_away_forgets_a_deleted_learner_when_it_is_back(
    seat: Seat, hub: TinyHub
) -> None:
    wang = seat.store.people.add("王奶奶")
    request = seat.press(str(wang.id))
    seat.wait_for(lambda: seat.states(request) == ["open"])
    hub.die()
    seat.take_back(request)
    seat.outbox.forget(wang.id)
    seat.store.people.forget(wang.id)
    seat.client.wake()
    hub.live()
    hub.wait_for(lambda: hub.requests[str(request)]["called"] == "3")
    hub.wait_for(lambda: hub.status[str(request)]["state"] == "cancelled")
    assert seat.store.outbox.message(request) is None


def test_a_press_that_never_left_is_nothing_the_hub_could_forget(seat: Seat, hub: TinyHub) -> None:
    hub.die()
    wang = seat.store.people.add("王奶奶")
    call = HelpCall(uuid4(), "王奶奶", 3, "zh", Where(), moment())
    seat.outbox.put(call, str(wang.id))
    seat.outbox.forget(wang.id)
    assert not seat.outbox.waiting()


def test_a_finished_press_keeps_its_id_and_loses_its_words(seat: Seat, hub: TinyHub) -> None:
    wang = seat.store.people.add("王奶奶")
    request = seat.press(str(wang.id))
    seat.wait_for(lambda: seat.states(request) == ["open"])
    seat.take_back(request)
    seat.wait_for(lambda: seat.state(request) == "closed")
    seat.outbox.resume()
    kept = seat.store.outbox.about_learner(wang.id)
    assert [(row.id, row.body) for row in kept] == [(request, "")]


def test_a_delivered_press_can_be_taken_back_twice_over(seat: Seat, hub: TinyHub) -> None:
    request = seat.press()
    seat.wait_for(lambda: seat.states(request) == ["open"])
    hub.habits.append("mute")
    began = time.monotonic()
    seat.take_back(request)
    seat.take_back(request)
    hub.wait_for(lambda: hub.status[str(request)]["state"] == "cancelled")
    assert time.monotonic() - began < 4
    seat.wait_for(lambda: "cancelled" in seat.states(request))
    assert seat.state(request) == "closed"
    assert seat.outbox.resume() == Press()
    assert hub.status[str(request)]["version"] == 2


@pytest.mark.parametrize("status", [401, 409, 413, 422, 403])
def test_a_final_no_is_told_kept_and_not_asked_again(seat: Seat, hub: TinyHub, status: int) -> None:
    hub.habits.append((status, "内容不对。"))
    request = seat.press()
    seat.wait_for(lambda: seat.states(request) == ["refused"])
    (news,) = (n for n in seat.news if isinstance(n, RequestNews))
    assert news.refusal is not None and "请" in str(news.refusal)
    seat.wait_for(lambda: seat.state(request) == "refused")
    calls = len(hub.calls)
    seat.client.wake()
    seat.end()
    assert len(hub.calls) == calls
    assert told(Press(Stage.SENT, request), news).stage is Stage.REFUSED


@pytest.mark.parametrize("habit", [BUSY, BROKEN, 404, 302])
def test_a_no_for_now_is_asked_again(
    seat: Seat, hub: TinyHub, habit: int | tuple[int, str]
) -> None:
    hub.habits.append(habit)
    request = seat.press()
    seat.wait_for(lambda: seat.states(request) == ["open"])


def test_a_hub_too_old_for_part_of_a_press_gets_the_rest_of_it(seat: Seat, hub: TinyHub) -> None:
    hub.unknown = {"variant"}
    request = seat.press(variant=1)
    seat.wait_for(lambda: seat.states(request) == ["open"])
    taken = hub.requests[str(request)]
    assert (taken["called"], taken["lesson"], taken["step"]) == ("王奶奶", "scan-to-pay", 3)
    assert "variant" not in taken and hub.rang == [str(request)]
    assert len([call for call in hub.calls if call.startswith("POST")]) == 2
    seat.wait_for(lambda: seat.state(request) == "acknowledged")


def test_a_press_as_written_holds_nothing_an_old_hub_refuses(seat: Seat, hub: TinyHub) -> None:
    hub.unknown = set(ADDED)
    request = seat.press()
    seat.wait_for(lambda: seat.states(request) == ["open"])
    assert len([call for call in hub.calls if call.startswith("POST")]) == 1


def test_a_hub_made_newer_meanwhile_still_knows_the_press(seat: Seat, hub: TinyHub) -> None:
    hub.habits.extend([(422, "看不懂。"), "mute", (409, "内容却不一样。")])
    request = seat.press(variant=1)
    seat.wait_for(lambda: seat.states(request) == ["open"])
    assert hub.rang == [str(request)]


def test_a_refused_message_does_not_hold_up_the_next(seat: Seat, hub: TinyHub) -> None:
    hub.habits.append((422, "内容不对。"))
    first = seat.press()
    seat.wait_for(lambda: seat.states(first) == ["refused"])
    second = seat.press()
    seat.wait_for(lambda: seat.states(second) == ["open"])


def test_a_revoked_key_is_told_with_what_to_do(seat: Seat, hub: TinyHub) -> None:
    hub.keys.clear()
    request = seat.press()
    seat.wait_for(lambda: seat.states(request) == ["refused"])
    seat.wait_for(lambda: seat.client.link is Link.DOWN)
    trouble = [n.trouble for n in seat.news if isinstance(n, LinkNews) and n.trouble]
    assert "负责人" in str(trouble[0])


def test_a_hub_that_forgot_the_request_is_told_truly(seat: Seat, hub: TinyHub) -> None:
    request = seat.press()
    seat.wait_for(lambda: seat.states(request) == ["open"])
    hub.status.clear()
    seat.wait_for(lambda: seat.states(request) == ["open", "refused"])
    assert seat.outbox.resume() == Press()


def test_a_claim_that_is_passed_on_is_told_too(seat: Seat, hub: TinyHub) -> None:
    request = seat.press()
    seat.wait_for(lambda: seat.states(request) == ["open"])
    hub.change(str(request), state="claimed", volunteer="小李")
    seat.wait_for(lambda: "claimed" in seat.states(request))
    hub.change(str(request), state="open", volunteer="")
    seat.wait_for(lambda: seat.states(request) == ["open", "claimed", "open"])


def test_the_end_comes_within_two_seconds_while_a_poll_is_held(seat: Seat, hub: TinyHub) -> None:
    request = seat.press()
    hub.wait_for(lambda: any("wait=" in call for call in hub.calls))
    began = time.monotonic()
    seat.client.stop()
    assert time.monotonic() - began < 2.2
    assert seat.state(request) == "acknowledged"


def test_an_answer_after_the_end_touches_nothing(
    seat: Seat, hub: TinyHub, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(client_module, "STOP_SECONDS", 0.0)
    monkeypatch.setattr(client_module, "POLL_SECONDS", 4)
    request = seat.press()
    hub.wait_for(lambda: any("after=1" in call for call in hub.calls))
    seat.end()  # the store is closed; the thread is still in its poll
    told = len(seat.news)
    hub.change(str(request), state="done")
    seat.client._thread.join(5)
    assert not seat.client._thread.is_alive()
    assert (len(seat.news), caplog.records) == (told, [])


def test_joining_keeps_the_key_for_its_owner_only(tmp_path: Path, hub: TinyHub) -> None:
    seat = Seat(tmp_path, None)
    key = seat.client.join(f"  {hub.address.upper()} /s/{TOKEN}\n", 3)
    assert (key.address, key.key, key.centre) == (hub.address, KEY, "东门社区中心")
    assert load_key(tmp_path) == (key, None)
    assert seat.client.hello() == "东门社区中心"
    assert seat.news == [LinkNews(Link.UP)]
    assert KEY not in repr(key)
    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / "hub-key.json").stat().st_mode) == 0o600
    seat.client.leave()
    assert load_key(tmp_path) == (None, None)
    with pytest.raises(OldhelpError, match="还没有连上"):
        seat.client.hello()
    seat.end()


def test_a_new_seat_joins_a_hub_too_old_to_know_moved_ones(tmp_path: Path, hub: TinyHub) -> None:
    hub.unknown = {"was", "proof"}
    seat = Seat(tmp_path, None)
    assert seat.client.join(f"{hub.address}/s/{TOKEN}", 3).key == KEY
    seat.end()


def test_joining_says_what_is_wrong(tmp_path: Path, hub: TinyHub) -> None:
    seat = Seat(tmp_path, None)
    with pytest.raises(OldhelpError, match="这个链接不对"):
        seat.client.join(f"{hub.address}/s/wrong-wrong", 3)
    hub.habits.append("garbage")
    with pytest.raises(OldhelpError, match="不像服务台"):
        seat.client.join(f"{hub.address}/s/{TOKEN}", 3)
    hub.die()
    with pytest.raises(OldhelpError, match="连不上"):
        seat.client.join(f"{hub.address}/s/{TOKEN}", 3)
    assert load_key(tmp_path) == (None, None)
    seat.end()


def test_a_hub_of_another_protocol_is_named(seat: Seat, hub: TinyHub) -> None:
    hub.protocol = 2
    with pytest.raises(OldhelpError, match="2 和 1"):
        seat.client.hello()


@pytest.mark.parametrize("content", ["{", "[]", '{"address": 1}', '{"address": "x"}'])
def test_a_broken_key_is_told_and_set_aside(tmp_path: Path, content: str) -> None:
    (tmp_path / "hub-key.json").write_text(content, encoding="utf-8")
    seat = Seat(tmp_path, None)
    seat.end()
    assert seat.client.trouble is not None and "负责人" in str(seat.client.trouble)
    assert (tmp_path / "hub-key.json.broken-1").exists()


@pytest.mark.parametrize(
    ("address", "key"),
    [("http://[::1", KEY), ("http://x:99999", KEY), ("file:///etc", KEY), ("http://x", "钥匙\n")],
)
def test_a_key_that_cannot_be_sent_is_a_broken_one(tmp_path: Path, address: str, key: str) -> None:
    raw = {"address": address, "seat_id": str(uuid4()), "centre": "", "key": key}
    (tmp_path / "hub-key.json").write_text(json.dumps(raw), encoding="utf-8")
    found, trouble = load_key(tmp_path)
    assert found is None and "再连一次" in str(trouble)


def test_a_hub_whose_name_nobody_knows_is_only_away(tmp_path: Path) -> None:
    save_key(tmp_path, HubKey("http://nowhere.invalid:8787", uuid4(), "", KEY))
    seat = Seat(tmp_path, None)
    seat.press()
    seat.wait_for(lambda: LinkNews(Link.DOWN) in seat.news)
    seat.end()


def test_a_new_press_is_tried_at_once_whatever_the_pause(
    seat: Seat, hub: TinyHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client_module, "FIRST_PAUSE", 60.0)
    monkeypatch.setattr(client_module, "LONGEST_PAUSE", 60.0)
    hub.die()
    first = seat.press()
    seat.wait_for(lambda: LinkNews(Link.DOWN) in seat.news)
    hub.live()
    second = seat.press()
    seat.wait_for(lambda: bool(seat.states(first) and seat.states(second)))


def test_a_proxy_of_the_pc_is_not_asked(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    request = seat.press()
    seat.wait_for(lambda: seat.states(request) == ["open"])


def test_a_hub_that_does_not_hold_polls_is_not_asked_in_a_circle(
    seat: Seat, hub: TinyHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.holds = False
    request = seat.press()
    seat.wait_for(lambda: seat.states(request) == ["open"])
    hub.wait_for(lambda: sum("wait=" in call for call in hub.calls) >= 3)
    began, before = time.monotonic(), len(hub.calls)
    hub.wait_for(lambda: len(hub.calls) >= before + 3)
    assert time.monotonic() - began >= 2 * 0.2
    hub.change(str(request), state="done")
    seat.wait_for(lambda: "done" in seat.states(request))


@pytest.mark.parametrize("habit", ["endless", "stranger"])
def test_an_answer_that_cannot_be_ours_is_not_believed(
    seat: Seat, hub: TinyHub, habit: str
) -> None:
    hub.habits.append(habit)
    request = seat.press()
    seat.wait_for(lambda: seat.states(request) == ["open"])
    assert seat.news[0] == LinkNews(Link.DOWN)


def test_a_seat_that_moves_to_another_hub_takes_its_press_along(seat: Seat, hub: TinyHub) -> None:
    hub.die()
    request = seat.press()
    seat.wait_for(lambda: LinkNews(Link.DOWN) in seat.news)
    other = TinyHub()
    seat.client.join(f"{other.address}/s/{TOKEN}", 3)
    seat.wait_for(lambda: seat.states(request) == ["open"])
    seat.client.stop()
    other.die()
    assert (hub.rang, other.rang) == ([], [str(request)])
