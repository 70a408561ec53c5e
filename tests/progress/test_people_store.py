"""Learners come, change their cards, are put away, and are forgotten for good."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from oldhelp.progress.delete_list import DeleteList
from oldhelp.progress.mastery import skills
from oldhelp.progress.records import PRACTISED, Event
from oldhelp.progress.store import ProgressStore
from oldhelp.settings import Taste

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> ProgressStore:
    return ProgressStore(tmp_path / "seat.sqlite")


def test_a_card_is_kept_with_name_face_and_pictures(store: ProgressStore) -> None:
    wang = store.people.add("王奶奶", "nai", ("苹果", "自行车", "伞"))
    chen = store.people.add("陈爷爷", "ye")
    store.people.keep(replace(chen, called="陈老师"))
    assert store.people.all() == (wang, replace(chen, called="陈老师"))
    assert store.people.hide(wang).hidden
    assert store.people.get(wang.id) == replace(wang, hidden=True)


def test_nothing_of_a_forgotten_learner_is_left_in_the_file(tmp_path: Path) -> None:
    store = ProgressStore(tmp_path / "seat.sqlite")
    gone, stays = store.people.add("吴秘密"), store.people.add("陈爷爷")
    for learner in (gone, stays):
        store.keep_place(learner.id, "pay-scan", "lesson", "ask")
        store.keep_taste(learner.id, store.taste(learner.id))
    store.people.forget(gone.id)
    assert store.people.all() == (stays,)
    assert not store.events(gone.id)
    assert store.place(stays.id) is not None
    store.close()
    with closing(sqlite3.connect(tmp_path / "seat.sqlite")) as raw:
        everything = "\n".join(raw.iterdump())
    assert str(gone.id) not in everything
    assert "吴秘密" not in everything
    left = b"".join(file.read_bytes() for file in tmp_path.glob("seat.sqlite*"))
    assert "吴秘密".encode() not in left


def test_a_power_cut_between_list_and_file_deletes_at_the_next_start(tmp_path: Path) -> None:
    store = ProgressStore(tmp_path / "seat.sqlite")
    gone = store.people.add("吴阿姨")
    store.close()
    DeleteList(tmp_path / "deleted.txt").add(gone.id, NOON)
    assert ProgressStore(tmp_path / "seat.sqlite").people.get(gone.id) is None


def test_a_line_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    path, one = tmp_path / "deleted.txt", uuid4()
    path.write_bytes(b"\xff\xfe broken\n")
    DeleteList(path).add(one, NOON)
    assert DeleteList(path).ids() == {one}


def _practised(lesson: str, day: str, alone: bool, at: datetime = NOON) -> Event:
    return Event(uuid4(), PRACTISED, lesson, detail={"day": day, "alone": alone}, at=at)


@pytest.mark.parametrize(
    ("events", "growth"),
    [
        ([Event(uuid4(), "lesson", "a", "x", at=NOON)], "seed"),
        ([Event(uuid4(), "done", "a", at=NOON)], "sprout"),
        ([_practised("a", "2026-11-21", alone=False)], "sprout"),
        ([_practised("a", "2026-11-21", alone=True)], "young"),
        ([_practised("a", "2026-11-21", alone=True)] * 2, "young"),
        (
            [_practised("a", "2026-11-21", alone=True), _practised("a", "2026-11-22", alone=True)],
            "grown",
        ),
    ],
)
def test_a_lesson_is_learned_when_done_alone_on_two_days(events: list[Event], growth: str) -> None:
    assert skills(events)["a"].growth == growth


def test_what_is_learned_never_shrinks(store: ProgressStore) -> None:
    wang = store.people.add("王奶奶")
    for day in ("2026-11-20", "2026-11-21"):
        store.record(replace(_practised("a", day, alone=True), learner=wang.id))
    assert store.skills(wang.id)["a"].growth == "grown"
    store.record(replace(_practised("a", "2026-11-22", alone=False), learner=wang.id))
    store.keep_place(wang.id, "a", "lesson", "x")
    assert store.skills(wang.id)["a"].growth == "grown"
    assert store.skills(wang.id)["a"].alone_days == ("2026-11-20", "2026-11-21")


def test_a_backup_that_is_put_back_brings_nobody_back(tmp_path: Path) -> None:
    store = ProgressStore(tmp_path / "seat.sqlite")
    gone, stays = store.people.add("吴阿姨"), store.people.add("陈爷爷")
    backup = tmp_path / "backup.db"
    store.backup_to(backup)
    store.people.forget(gone.id)
    store.close()
    for file in tmp_path.glob("seat.sqlite*"):
        file.unlink()
    backup.rename(tmp_path / "seat.sqlite")
    again = ProgressStore(tmp_path / "seat.sqlite")
    assert again.people.all() == (stays,)
    again.close()


def test_while_the_window_is_open_the_journal_keeps_nothing_of_her(tmp_path: Path) -> None:
    store = ProgressStore(tmp_path / "seat.sqlite")
    gone = store.people.add("吴秘密")
    store.people.forget(gone.id)
    left = b"".join(file.read_bytes() for file in tmp_path.glob("seat.sqlite*"))
    assert "吴秘密".encode() not in left
    store.close()


def test_what_was_said_to_the_hub_of_her_goes_with_her(store: ProgressStore) -> None:
    gone, stays = store.people.add("吴阿姨"), store.people.add("陈爷爷")
    ids = {learner.id: uuid4() for learner in (gone, stays)}
    for learner, message in ids.items():
        store.outbox.put_message(message, "request", message, "{}", True, str(learner))
    assert [row.id for row in store.outbox.about_learner(gone.id)] == [ids[gone.id]]
    store.people.forget(gone.id)
    assert [row.id for row in store.outbox.messages("held")] == [ids[stays.id]]


def test_cards_stand_by_who_came_or_learned_last(tmp_path: Path) -> None:
    times = iter(NOON + timedelta(minutes=n) for n in range(99))
    store = ProgressStore(tmp_path / "seat.sqlite", now=lambda: next(times))
    wang, chen, wu = (store.people.add(name) for name in ("王奶奶", "陈爷爷", "吴阿姨"))
    assert store.people.recent() == (wu, chen, wang)
    store.keep_place(wang.id, "pay-scan", "lesson", "scan")
    assert store.people.recent() == (wang, wu, chen)
    store.people.hide(wu)
    assert store.people.recent() == (wang, chen)


def test_the_memory_of_a_guest_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    guest = uuid4()
    store = ProgressStore(None)
    store.keep_place(guest, "pay-scan", "lesson", "scan")
    store.keep_taste(guest, Taste(text_size=40))
    assert store.place(guest) is not None
    assert store.taste(guest).text_size == 40
    assert store.trouble is None
    assert store.keep_backup() is None
    store.close()
    assert not list(tmp_path.rglob("*"))
