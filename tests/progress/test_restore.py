"""Going back to a backup: what it had comes back, who was deleted never does."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, rule

from oldhelp.errors import OldhelpError
from oldhelp.progress import schema
from oldhelp.progress.backup_store import (
    Stopped,
    backup_files,
    copy_backup,
    drop_broken,
    look_into,
    scrub,
)
from oldhelp.progress.delete_list import DELETED, DeleteList
from oldhelp.progress.records import Event
from oldhelp.progress.store import ProgressStore

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


class Clock:
    """A clock that goes on a second whenever it is asked."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ProgressStore]:
    with closing(ProgressStore(tmp_path / "seat.sqlite", now=Clock())) as made:
        yield made


def learn(store: ProgressStore, learner: UUID, lesson: str) -> Event:
    event = Event(learner, "done", lesson)
    store.record(event)
    return event


def lessons(store: ProgressStore, learner: UUID) -> list[str]:
    return [event.lesson for event in store.events(learner)]


def with_version(path: Path, version: int) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute(f"PRAGMA user_version = {version}")


def test_what_the_backup_had_comes_back_and_the_present_can_be_gone_back_to(
    store: ProgressStore,
) -> None:
    wang = store.people.add("王奶奶")
    learn(store, wang.id, "pay-scan")
    then = store.write_backup()
    learn(store, wang.id, "chat-video-call")
    li = store.people.add("李爷爷")
    store.restore(then)
    assert store.people.all() == (wang,)
    assert lessons(store, wang.id) == ["pay-scan"]
    (present,) = [file for file in backup_files(store.backups) if file != then]
    store.restore(present)
    assert store.people.all() == (wang, li)
    assert lessons(store, wang.id) == ["pay-scan", "chat-video-call"]


def test_the_restored_records_are_on_disk(store: ProgressStore, tmp_path: Path) -> None:
    wang = store.people.add("王奶奶")
    then = store.write_backup()
    learn(store, wang.id, "pay-scan")
    store.restore(then)
    learn(store, wang.id, "login-sms-code")
    store.close()
    with closing(ProgressStore(tmp_path / "seat.sqlite")) as again:
        assert lessons(again, wang.id) == ["login-sms-code"]
        assert again.trouble is None


def test_who_was_deleted_since_does_not_come_back(store: ProgressStore) -> None:
    wang, li = store.people.add("王奶奶"), store.people.add("李爷爷")
    learn(store, wang.id, "pay-scan")
    then = store.write_backup()
    store.people.forget(wang.id)
    store.restore(then)
    assert store.people.all() == (li,)
    assert not store.events(wang.id)


def test_a_stick_brings_its_own_list_of_the_deleted(store: ProgressStore, tmp_path: Path) -> None:
    wang, li = store.people.add("王奶奶"), store.people.add("李爷爷")
    stick = tmp_path / "stick" / "seat-3"
    copy = copy_backup(store.write_backup(), stick)
    DeleteList(stick / DELETED).add(li.id, NOON)
    store.restore(copy)
    assert store.people.all() == (wang,)
    assert li.id in DeleteList(tmp_path / DELETED).ids()
    for backup in backup_files(store.backups)[:1]:
        assert "李爷爷" not in everything(backup)


def test_an_old_backup_is_brought_up_to_date_and_itself_left_alone(
    store: ProgressStore, tmp_path: Path
) -> None:
    old = tmp_path / "progress-20261001T000000-v1.db"
    wang = uuid4()
    with closing(sqlite3.connect(old, isolation_level=None)) as file:
        schema.MIGRATIONS[0](file)
        file.execute("PRAGMA user_version = 1")
        file.execute("INSERT INTO learners VALUES (?, '王奶奶', '2026-10-01')", (str(wang),))
    before = old.read_bytes()
    store.restore(old)
    assert [learner.called for learner in store.people.all()] == ["王奶奶"]
    assert old.read_bytes() == before


@pytest.mark.parametrize(("version", "says"), [(99, "新版本"), (0, "读不出来")])
def test_a_backup_that_cannot_be_used_is_refused_and_nothing_is_lost(
    store: ProgressStore, version: int, says: str
) -> None:
    wang = store.people.add("王奶奶")
    backup = store.write_backup()
    with_version(backup, version)
    with pytest.raises(OldhelpError, match=says):
        store.restore(backup)
    assert store.people.all() == (wang,)
    assert backup_files(store.backups) == [backup]


def test_a_broken_backup_is_refused(store: ProgressStore) -> None:
    wang = store.people.add("王奶奶")
    backup = store.write_backup()
    backup.write_bytes(b"\xa5" * 9000)
    assert look_into(backup) is None
    with pytest.raises(OldhelpError, match="读不出来"):
        store.restore(backup)
    assert store.people.all() == (wang,)
    assert not list(store.backups.glob("*.part*"))


def test_a_press_of_today_still_waits_and_one_of_that_day_does_not(store: ProgressStore) -> None:
    that_day, today = uuid4(), uuid4()
    store.outbox.put_message(that_day, "request", that_day, "{}", held=False)
    then = store.write_backup()
    store.outbox.withdraw_message(that_day)
    store.outbox.forget_finished()
    store.outbox.put_message(today, "request", today, "{}", held=False)
    store.restore(then)
    assert [row.id for row in store.outbox.messages("waiting")] == [today]


def everything(file: Path) -> str:
    with closing(sqlite3.connect(file)) as raw:
        return "\n".join(raw.iterdump())


def test_the_deleted_are_found_in_no_backup(store: ProgressStore) -> None:
    gone, stays = store.people.add("吴秘密"), store.people.add("陈爷爷")
    for learner in (gone, stays):
        learn(store, learner.id, "pay-scan")
    backups = [store.write_backup() for _ in range(3)]
    scrub(backups, [gone.id])
    for backup in backups:
        assert "吴秘密" not in everything(backup)
        assert str(gone.id).encode() not in backup.read_bytes()
        assert "陈爷爷" in everything(backup)
        assert look_into(backup) is not None


def test_the_daily_backup_takes_the_deleted_out_of_the_others(store: ProgressStore) -> None:
    gone = store.people.add("吴秘密")
    earlier = store.write_backup()
    yesterday = earlier.rename(earlier.with_name("progress-20261120T110000-v2.db"))
    store.people.forget(gone.id)
    assert store.keep_backup() is not None
    assert "吴秘密" not in everything(yesterday)


def test_what_was_put_aside_goes_when_it_holds_the_deleted(tmp_path: Path) -> None:
    gone, file = uuid4(), tmp_path / "seat.sqlite"
    hers, others = tmp_path / "seat.sqlite.broken-1", tmp_path / "seat.sqlite.broken-2"
    hers.write_bytes(b"\xa5\xa5" + str(gone).encode())
    others.write_bytes(b"\xa5\xa5")
    drop_broken(file, [gone], datetime.now(UTC))
    assert (hers.exists(), others.exists()) == (False, True)
    drop_broken(file, [], datetime.now(UTC) + timedelta(days=71))
    assert not others.exists()


def test_a_backup_says_how_many_learners_it_has_and_until_when(store: ProgressStore) -> None:
    assert (seen := look_into(store.write_backup())) is not None
    assert (seen.learners, seen.learned_until) == (0, None)
    wang = store.people.add("王奶奶")
    store.record(Event(wang.id, "done", "pay-scan", at=NOON))
    assert (seen := look_into(store.write_backup())) is not None
    assert (seen.learners, seen.learned_until) == (1, NOON.astimezone().date())


def test_a_copy_that_is_stopped_leaves_nothing(store: ProgressStore, tmp_path: Path) -> None:
    store.people.add("王奶奶")
    told: list[float] = []
    with pytest.raises(Stopped):
        copy_backup(store.write_backup(), tmp_path / "stick", told.append, lambda: True)
    assert list((tmp_path / "stick").iterdir()) == []
    copy_backup(store.write_backup(), tmp_path / "stick", told.append)
    assert told[-1] == 1.0


class Seats(RuleBasedStateMachine):
    """A seat that learns, backs up, deletes and goes back, in any order."""

    backups: Bundle[tuple[Path, dict[UUID, list[str]]]] = Bundle("backups")

    def __init__(self) -> None:
        super().__init__()
        import tempfile

        self._folder = tempfile.TemporaryDirectory()
        self.path = Path(self._folder.name) / "seat.sqlite"
        self.store = ProgressStore(self.path, now=Clock())
        self.known: dict[UUID, list[str]] = {}
        self.gone: set[UUID] = set()

    def teardown(self) -> None:
        self.store.close()
        self._folder.cleanup()

    @rule(lesson=st.sampled_from(["a", "b", "c"]), who=st.integers(0, 3))
    def learns(self, lesson: str, who: int) -> None:
        """Somebody who is here, or somebody new, learns a lesson."""
        here = list(self.known)
        learner = here[who] if who < len(here) else self.store.people.add("学员").id
        learn(self.store, learner, lesson)
        self.known.setdefault(learner, []).append(lesson)

    @rule(target=backups)
    def backs_up(self) -> tuple[Path, dict[UUID, list[str]]]:
        """A backup is made."""
        held = {one: list(done) for one, done in self.known.items()}
        return self.store.write_backup(), held

    @rule(who=st.integers(0, 3))
    def forgets(self, who: int) -> None:
        """Somebody is deleted for good."""
        here = list(self.known)
        if who < len(here):
            self.store.people.forget(here[who])
            self.gone.add(here[who])
            del self.known[here[who]]

    @rule(backup=backups)
    def goes_back(self, backup: tuple[Path, dict[UUID, list[str]]]) -> None:
        """A backup is restored."""
        path, held = backup
        self.store.restore(path)
        self.known = {one: list(done) for one, done in held.items() if one not in self.gone}
        self.is_as_it_should_be()

    @rule()
    def starts_anew(self) -> None:
        """The program is closed and opened."""
        self.store.close()
        clock = self.store._now
        self.store = ProgressStore(self.path, now=clock)
        self.is_as_it_should_be()

    def is_as_it_should_be(self) -> None:
        """All who are known are here with all they did, and nobody else."""
        here = {one.id: lessons(self.store, one.id) for one in self.store.people.all()}
        assert here == self.known


TestSeats = Seats.TestCase
TestSeats.settings = settings(max_examples=15, stateful_step_count=12, deadline=None)
