"""Starting, being refused, being killed and coming back."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
import sqlalchemy as sa
from hub_parts import course, free_port, open_room, press, serving

from oldhelp.errors import OldhelpError
from oldhelp.helpline.client import HubClient
from oldhelp.helpline.outbox import Outbox
from oldhelp.hub import schema
from oldhelp.hub.links import reached_at
from oldhelp.hub.server import Hub, open_hub, run
from oldhelp.hub.store import Store
from oldhelp.progress.store import ProgressStore

CHILD = """
import sys
from pathlib import Path
from oldhelp.hub.server import run
sys.exit(run("127.0.0.1", int(sys.argv[2]), None, Path(sys.argv[1]), "zh"))
"""


@contextmanager
def child(data: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """Start a hub as a process of its own and wait until it answers."""
    process = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(data), str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert process.stdout and process.stderr
    try:
        assert "服务台开好了" in process.stdout.readline()
        yield process
    finally:
        process.kill()
        process.wait(10)
        process.stdout.close()
        process.stderr.close()


def refused(
    capsys: pytest.CaptureFixture[str], data: Path, port: int = 0, database: str | None = None
) -> str:
    """Run a hub that must be refused and return its one sentence."""
    assert run("127.0.0.1", port, database, data, "zh") == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err


def test_a_second_hub_on_one_database_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with open_room(tmp_path):
        assert "已经有一个服务台在用" in refused(capsys, tmp_path)
        url = f"sqlite:///{tmp_path / 'hub.sqlite'}"
        assert "已经有一个服务台在用" in refused(capsys, tmp_path / "other", database=url)
    with open_room(tmp_path):
        pass


def test_a_port_in_use_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"{port} 号端口已经有程序在用" in refused(capsys, tmp_path, port)
    assert "端口" in refused(capsys, tmp_path, 70000)


@pytest.mark.parametrize(
    "url", ["postgresql://a:secret@db/x", "mysql://x", "hub.sqlite", "sqlite://", "sqlite:///"]
)
def test_other_databases_are_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, url: str
) -> None:
    said = refused(capsys, tmp_path, database=url)
    assert "sqlite:///" in said
    assert "secret" not in said


def test_a_newer_database_is_refused_and_left_alone(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with open_room(tmp_path):
        pass
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'hub.sqlite'}")
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0099'")
    engine.dispose()
    assert "更新的程序" in refused(capsys, tmp_path)
    assert not list(tmp_path.glob("*.before-*"))


def test_a_folder_that_cannot_be_written_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    assert "写不进" in refused(capsys, tmp_path / "file")
    assert "写不进" in refused(capsys, tmp_path, database=f"sqlite:///{tmp_path}/none/hub.sqlite")


def test_the_migrations_make_what_the_tables_say(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    Store(tmp_path / "hub.sqlite").close()
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'hub.sqlite'}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, schema.metadata) == []
    engine.dispose()
    scripts = ScriptDirectory(str(Path(schema.__file__).parent / "migrations"))
    assert scripts.get_current_head() == schema.HEAD
    assert {script.revision for script in scripts.walk_revisions()} == schema.REVISIONS


def test_a_database_is_durable_and_its_history_cannot_change(tmp_path: Path) -> None:
    with open_room(tmp_path) as room:
        room.ask(room.join())
        with room.hub.desk.room.store._writing.connect() as connection:
            found = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            }
            assert found == {
                "journal_mode": "wal",
                "synchronous": 2,
                "foreign_keys": 1,
                "busy_timeout": 5000,
            }
            for change in ("UPDATE request_events SET kind = 'done'", "DELETE FROM request_events"):
                with pytest.raises(sa.exc.IntegrityError, match="append-only"):
                    connection.exec_driver_sql(change)


def test_one_bad_job_takes_no_other_with_it(tmp_path: Path) -> None:
    store = Store(tmp_path / "hub.sqlite")
    add = "INSERT INTO centres (id, name) VALUES ({}, 'x')"
    jobs = [
        lambda c, n=number: c.exec_driver_sql(add.format(n)).rowcount  # type: ignore[misc]
        for number in (1, 2, 2, 3)
    ]
    answers = store.write(jobs)
    assert [answer for answer in answers if answer == 1] == [1, 1, 1]
    assert isinstance(answers[2], sa.exc.IntegrityError)
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM centres").scalar() == 3
    store.close()


def test_no_acknowledged_request_is_lost_or_doubled_when_the_hub_is_killed(tmp_path: Path) -> None:
    port, acknowledged = free_port(), []
    sent = [press() for _ in range(400)]
    with child(tmp_path, port) as process:
        http = httpx2.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False)
        seat = joined(http, tmp_path)
        enough = threading.Event()

        def send(share: list[dict[str, object]]) -> None:
            with httpx2.Client(base_url=http.base_url, headers=seat, trust_env=False) as own:
                for body in share:
                    try:
                        answer = own.post(
                            "/api/seat/requests",
                            json=body,
                            headers={"idempotency-key": str(body["id"])},
                        )
                    except httpx2.TransportError:
                        return
                    acknowledged.append((body["id"], answer.json()["state"]))
                    if len(acknowledged) >= 60:
                        enough.set()

        senders = [threading.Thread(target=send, args=(sent[i::8],)) for i in range(8)]
        for sender in senders:
            sender.start()
        assert enough.wait(30)
        process.kill()
        for sender in senders:
            sender.join()
        http.close()
    assert {state for _, state in acknowledged} == {"open"}
    store = Store(tmp_path / "hub.sqlite")
    with store.reading() as connection:
        kept = connection.exec_driver_sql("SELECT id FROM requests").scalars().all()
        events = connection.exec_driver_sql("SELECT request_id FROM request_events").scalars().all()
    store.close()
    assert {request_id for request_id, _ in acknowledged} <= set(kept)
    assert sorted(kept) == sorted(events)
    with open_room(tmp_path) as room:
        again = room.client.post(
            "/api/seat/requests",
            json=sent[0],
            headers={**seat, "idempotency-key": str(sent[0]["id"])},
        )
        assert again.json()["version"] == 1


def joined(http: httpx2.Client, data: Path) -> dict[str, str]:
    links = json.loads((data / "links.json").read_text(encoding="utf-8"))
    token = links["seat"].rpartition("/")[2]
    key = http.post("/api/seat/join", json={"token": token, "seat_number": 3}).json()["key"]
    return {"authorization": f"Bearer {key}"}


def test_a_hub_told_to_stop_stops_at_once_with_pages_and_seats_waiting(tmp_path: Path) -> None:
    hub = open_hub("127.0.0.1", 0, None, tmp_path, load=course)
    with serving(hub):
        deadline = time.monotonic() + 10
        while not hub.desk.links.seat and time.monotonic() < deadline:
            time.sleep(0.01)
        address = hub.desk.links.address
        with httpx2.Client(base_url=address, trust_env=False, timeout=30) as http:
            seat = joined(http, tmp_path)
            body = press()
            http.post(
                "/api/seat/requests",
                json=body,
                headers={**seat, "idempotency-key": str(body["id"])},
            )
            assert hub.desk.links.invitation
            http.post(
                hub.desk.links.invitation.url, data={"name": "小李"}, headers={"origin": address}
            )
            with http.stream("GET", "/events") as page:
                lines = page.iter_lines()
                assert page.headers["x-accel-buffering"] == "no"
                assert page.headers["cache-control"] == "no-cache"
                assert "event: beat" in next(lines)
                hub.server.should_exit = True
                began = time.monotonic()
                assert not [line for line in lines if line.startswith("event: error")]
    assert time.monotonic() - began < 5
    assert len(hub.desk.streams) == 0


def link_for_a_seat(hub: Hub) -> str:
    deadline = time.monotonic() + 10
    while not hub.desk.links.seat and time.monotonic() < deadline:
        time.sleep(0.01)
    assert hub.desk.links.seat
    return hub.desk.links.seat.url


def test_a_hub_on_another_port_knows_its_seat_again(tmp_path: Path) -> None:
    store = ProgressStore(tmp_path / "seat" / "seat.sqlite")
    client = HubClient(tmp_path / "seat", Outbox(store.outbox), lambda news: None)
    keys = []
    for _ in range(2):
        hub = open_hub("127.0.0.1", 0, None, tmp_path / "hub", load=course)
        with serving(hub):
            keys.append(client.join(link_for_a_seat(hub), 3))
            assert client.hello() == keys[-1].centre
    store.close()
    first, second = keys
    assert first.address != second.address
    assert (first.seat_id, first.key) == (second.seat_id, second.key)


def test_the_address_is_one_that_others_reach() -> None:
    assert reached_at("192.168.1.5", 8787) == "http://192.168.1.5:8787"
    assert reached_at("::1", 80) == "http://[::1]:80"
    assert reached_at("0.0.0.0", 8787).endswith(":8787")
    assert "0.0.0.0" not in reached_at("0.0.0.0", 8787)


def test_a_start_asks_no_other_machine_anything(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[object] = []
    real = socket.socket.connect

    def connect(own: socket.socket, address: tuple[str, int]) -> None:
        asked.append((own.type, address))
        real(own, address)

    monkeypatch.setattr(socket.socket, "connect", connect)
    with open_room(tmp_path) as room:
        room.ask(room.join())
        room.coordinator().get("/coordinator")
    assert [address for kind, address in asked if kind == socket.SOCK_STREAM] == []


def test_a_database_url_names_its_file(tmp_path: Path) -> None:
    assert schema.database_file(None, tmp_path) == tmp_path / "hub.sqlite"
    assert schema.database_file("sqlite:////srv/hub.db", tmp_path) == Path("/srv/hub.db")
    with pytest.raises(OldhelpError):
        schema.database_file("sqlite:", tmp_path)
