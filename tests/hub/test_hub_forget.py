"""Who was deleted for good at her seat is nobody on the hub either."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4

from hub_parts import Room


def forget(room: Room, seat: dict[str, str], request: object) -> dict[str, object]:
    url = f"/api/seat/requests/{request}/forget"
    answer = room.client.post(url, json={"id": str(request)}, headers=seat)
    assert answer.status_code == 200, answer.text
    found: dict[str, object] = answer.json()
    return found


def called(room: Room, body: dict[str, object]) -> str:
    ask = room.hub.desk.room.store.ask(UUID(str(body["id"])))
    assert ask is not None
    return ask.body.called


def test_the_number_of_the_seat_stands_where_her_name_was(room: Room) -> None:
    seat = room.join(3)
    hers, other = room.ask(seat, called="吴秘密"), room.ask(seat, called="陈爷爷")
    state = room.status(seat, hers)
    assert forget(room, seat, hers["id"]) == state, "what was done stays as it was"
    assert forget(room, seat, hers["id"]) == state, "any number of times"
    assert called(room, hers) == "3"
    assert called(room, other) == "陈爷爷"
    assert "吴秘密" not in str(room.hub.desk.room.store.board(room.clock.now()))


def test_a_resend_after_it_does_not_bring_the_name_back(room: Room) -> None:
    seat = room.join(3)
    hers = room.ask(seat, called="吴秘密")
    forget(room, seat, hers["id"])
    again = room.client.post(
        "/api/seat/requests", json=hers, headers={**seat, "idempotency-key": str(hers["id"])}
    )
    assert again.status_code == 200
    assert called(room, hers) == "3"


def test_an_id_that_never_came_is_nothing_to_forget(room: Room) -> None:
    assert forget(room, room.join(3), uuid4())["state"] == "cancelled"


def test_another_seat_cannot_make_the_hub_forget(room: Room) -> None:
    hers = room.ask(room.join(3), called="王奶奶")
    answer = room.client.post(
        f"/api/seat/requests/{hers['id']}/forget", json={"id": hers["id"]}, headers=room.join(4)
    )
    assert answer.json()["code"] == "request-of-another-seat"
    assert called(room, hers) == "王奶奶"


def test_an_id_that_is_not_the_one_on_the_envelope_is_refused(room: Room) -> None:
    seat = room.join(3)
    hers = room.ask(seat)
    url = f"/api/seat/requests/{hers['id']}/forget"
    answer = room.client.post(url, json={"id": str(uuid4())}, headers=seat)
    assert (answer.status_code, answer.json()["code"]) == (422, "key-mismatch")


def test_nothing_of_the_name_is_left_in_the_files_of_the_running_hub(
    room: Room, tmp_path: Path
) -> None:
    seat = room.join(3)
    hers = room.ask(seat, called="Wumimi")

    def left() -> list[str]:
        files = [path for path in (tmp_path / "hub").iterdir() if path.is_file()]
        return [path.name for path in files if b"Wumimi" in path.read_bytes()]

    assert left(), "it was there"
    forget(room, seat, hers["id"])
    assert left() == []
