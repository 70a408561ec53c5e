"""A hub for tests: in this process, or served in a thread for a real browser."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from starlette.testclient import TestClient

from oldhelp.course.model import (
    Act,
    Course,
    Lesson,
    PhonePicture,
    Practice,
    PracticeStep,
    Screen,
    Step,
)
from oldhelp.course.parts import Icons
from oldhelp.hub.people import Seat
from oldhelp.hub.server import Hub, open_hub

START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
PAGE = {"origin": "http://testserver"}


@dataclass
class Clock:
    """A clock that only moves when told."""

    seconds: float = 0.0

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    def ticks(self) -> float:
        return 1000.0 + self.seconds


def lesson(lang: str) -> Lesson:
    """Return a lesson of one step and one practice step."""
    home = Screen("pay-home", "付款", parts=(Icons(("扫一扫", "收付款", "出行", "卡包")),))
    return Lesson(
        id="pay-scan",
        lang=lang,
        title="扫商家的码付款" if lang == "zh" else "Pay by scanning",
        goal="会付钱。",
        minutes=10,
        level="A",
        steps=(
            Step(
                "scan",
                "点“扫一扫”",
                ("打开“付款”，点“扫一扫”。",),
                PhonePicture("pay-home", point="扫一扫"),
            ),
        ),
        screens={"pay-home": home},
        practice=Practice(
            ("给“张记蔬菜”付 12.50 元。",),
            (
                PracticeStep("pay-home", "先看一看。", Act("tap", "扫一扫"), "pay-home"),
                PracticeStep(
                    "pay-home", "找到“扫一扫”，点一下。", Act("tap", "扫一扫"), "pay-home"
                ),
            ),
        ),
    )


def course(lang: str) -> Course:
    return Course(lang, (), {"pay-scan": lesson(lang)})


def press(**changed: object) -> dict[str, object]:
    """Return the body of a press of 我要帮助."""
    body: dict[str, object] = {
        "id": str(uuid4()),
        "called": "王奶奶",
        "seat_number": 3,
        "lang": "zh",
        "lesson": "pay-scan",
        "step": 2,
        "steps": 4,
        "practice": True,
        "screen": "pay-home",
        "wrong_taps": [
            {"screen": "pay-home", "target": "收付款"},
            {"screen": "pay-home", "target": "卡包"},
        ],
        "pressed_at": START.isoformat(),
    }
    return {**body, **changed}


@dataclass
class Room:
    """A hub in this process with a client that speaks to it."""

    hub: Hub
    clock: Clock
    client: TestClient
    keys: dict[int, str] = field(default_factory=dict)
    seats: dict[int, Seat] = field(default_factory=dict)

    def path(self, url: str) -> str:
        return url.removeprefix(self.hub.desk.links.address)

    def join(self, number: int = 3) -> dict[str, str]:
        """Let a seat in and return its headers."""
        assert self.hub.desk.links.seat
        token = self.hub.desk.links.seat.url.rpartition("/")[2]
        answer = self.client.post(
            "/api/seat/join", json={"token": token, "seat_number": number}
        ).json()
        self.seats[number] = Seat(UUID(answer["seat_id"]), number)
        return {"authorization": f"Bearer {answer['key']}"}

    def coordinator(self, name: str = "陈姐") -> TestClient:
        assert self.hub.desk.links.coordinator
        return self._sign_in(self.hub.desk.links.coordinator.url, name, centre="桃花社区")

    def volunteer(self, name: str) -> TestClient:
        """Sign a volunteer in with the invitation and return her browser."""
        assert self.hub.desk.links.invitation
        return self._sign_in(self.hub.desk.links.invitation.url, name)

    def browser(self) -> TestClient:
        """Return a browser of somebody not signed in, on the event loop of the first."""
        browser = TestClient(self.hub.app, headers=PAGE)
        browser.portal = self.client.portal
        return browser

    def _sign_in(self, url: str, name: str, **more: str) -> TestClient:
        browser = self.browser()
        answer = browser.post(self.path(url), data={"name": name, **more}, follow_redirects=False)
        assert answer.status_code == 303, answer.text
        return browser

    def ask(self, seat: dict[str, str], **changed: object) -> dict[str, object]:
        body = press(**changed)
        answer = self.client.post(
            "/api/seat/requests", json=body, headers={**seat, "idempotency-key": str(body["id"])}
        )
        assert answer.status_code == 200, answer.text
        return body

    def status(self, seat: dict[str, str], body: dict[str, object]) -> dict[str, object]:
        answer = self.client.get(f"/api/seat/requests/{body['id']}", headers=seat)
        assert answer.status_code == 200, answer.text
        found: dict[str, object] = answer.json()
        return found

    def go_on_duty(self, browser: TestClient) -> None:
        number = self.hub.desk.room.duty.beat()
        answer = browser.post("/beat", data={"page": "p", "number": number})
        assert answer.json() == {"duty": True}


@contextmanager
def open_room(data: Path, clock: Clock | None = None) -> Iterator[Room]:
    """Open a hub on `data` in this process."""
    clock = clock or Clock()
    hub = open_hub(
        "127.0.0.1",
        0,
        None,
        data,
        load=course,
        now=clock.now,
        ticks=clock.ticks,
        beat_period=3600,
    )
    try:
        with TestClient(hub.app, raise_server_exceptions=False) as client:
            yield Room(hub, clock, client)
    finally:
        hub.listening.close()
        hub.desk.room.store.close()


@contextmanager
def serving(hub: Hub) -> Iterator[Hub]:
    """Serve a hub on its real socket in a thread."""
    thread = threading.Thread(target=hub.serve, name="hub-under-test")
    thread.start()
    try:
        yield hub
    finally:
        hub.server.should_exit = True
        thread.join(10)
        assert not thread.is_alive()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])
