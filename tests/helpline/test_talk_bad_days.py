"""The talk with the hub on days of our own making: a bug, a wordless no, a false alarm."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_hub_client import Seat
from tiny_hub import TinyHub

from oldhelp.helpline import client as client_module
from oldhelp.helpline.hubkey import HubKey
from oldhelp.helpline.request import RequestNews


@pytest.fixture
def hub() -> Iterator[TinyHub]:
    hub = TinyHub()
    yield hub
    hub.die()


@pytest.fixture
def seat(tmp_path: Path, hub: TinyHub, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seat]:
    monkeypatch.setattr(client_module, "LONGEST_PAUSE", 0.15)
    seat = Seat(tmp_path, hub)
    yield seat
    seat.end()


def test_a_no_without_words_still_says_what_to_do(seat: Seat, hub: TinyHub) -> None:
    hub.habits.append(422)
    request = seat.press()
    seat.wait_for(lambda: seat.states(request) == ["refused"])
    (news,) = (n for n in seat.news if isinstance(n, RequestNews))
    assert str(news.refusal) == "服务台没有收下这次求助。请举手，或请旁边的人帮忙。"


def test_a_countdown_gets_ready_without_asking_the_hub(
    seat: Seat, hub: TinyHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready, whole = threading.Event(), seat.client._get_ready

    def get_ready(key: HubKey) -> None:
        whole(key)
        ready.set()

    monkeypatch.setattr(seat.client, "_get_ready", get_ready)
    seat.client.warm()
    assert ready.wait(10)
    assert hub.calls == []
    request = seat.press()
    seat.wait_for(lambda: seat.states(request) == ["open"])


def test_a_bug_in_the_talk_is_logged_and_help_goes_on(
    seat: Seat, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    whole, turns = seat.client._turn, iter([KeyError("a bug of ours")])

    def broken_once() -> float | None:
        for bug in turns:
            raise bug
        return whole()

    monkeypatch.setattr(seat.client, "_turn", broken_once)
    request = seat.press()
    seat.wait_for(lambda: seat.states(request) == ["open"])
    assert "the talk with the hub failed" in caplog.text and "a bug of ours" in caplog.text
