"""The learner's file on its bad days: broken, newer, full, in the way, killed."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from oldhelp.errors import OldhelpError
from oldhelp.progress import schema
from oldhelp.progress.records import Event
from oldhelp.progress.store import ProgressStore

DAY = datetime(2026, 11, 21, 8, tzinfo=UTC)


def some_steps(path: Path, steps: int = 3) -> ProgressStore:
    store = ProgressStore(path, now=lambda: DAY)
    for number in range(1, steps + 1):
        store.keep_place(store.learner("王奶奶").id, "scan-to-pay", "lesson", f"step-{number}")
    return store


def step_of(store: ProgressStore) -> str:
    place = store.place(store.learner().id)
    return place.step_id if place else ""


def damage(path: Path) -> None:
    """Overwrite the middle of the file, as a dying disk does."""
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * 3 * 4096)


@pytest.mark.parametrize("content", [b"not a database at all, but long enough" * 40, None])
def test_a_broken_file_without_backup_starts_afresh(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "progress.db"
    some_steps(path).close()
    damage(path) if content is None else path.write_bytes(content)
    broken = path.read_bytes()
    with closing(ProgressStore(path, now=lambda: DAY)) as store:
        assert store.trouble is not None and "从头记起" in str(store.trouble)
        store.keep_place(store.learner().id, "scan-to-pay", "lesson", "step-1")
    aside = tmp_path / "progress.db.broken-20261121T080000"
    assert aside.read_bytes() == broken
    with closing(ProgressStore(path)) as store:
        assert (store.trouble, step_of(store)) == (None, "step-1")


def test_the_newest_good_backup_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    store = some_steps(path, 2)
    store.backup_to(tmp_path / "backups" / "progress-20261119T080000-v1.db")
    store.keep_place(store.learner().id, "scan-to-pay", "lesson", "step-3")
    store.backup_to(tmp_path / "backups" / "progress-20261120T080000-v1.db")
    store.close()
    bad = tmp_path / "backups" / "progress-20261121T070000-v1.db"
    bad.write_bytes(b"a backup cut short by the same power cut")
    damage(path)
    with closing(ProgressStore(path)) as store:
        assert "2026-11-20" in str(store.trouble)
        assert step_of(store) == "step-3"
        assert store.learner().called == "王奶奶"


def test_a_press_of_the_backup_does_not_ring_again(tmp_path: Path) -> None:
    path, press = tmp_path / "progress.db", uuid4()
    store = some_steps(path, 2)
    store.outbox.put_message(press, "request", press, "{}", held=False)
    store.keep_backup()
    store.outbox.withdraw_message(press)
    store.close()
    damage(path)
    with closing(ProgressStore(path)) as store:
        assert store.trouble is not None
        assert store.outbox.messages("waiting") == ()


def test_a_file_emptied_by_a_power_cut_is_restored_too(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    store = some_steps(path)
    assert store.keep_backup() is not None
    store.close()
    path.write_bytes(b"")
    with closing(ProgressStore(path)) as store:
        assert store.trouble is not None
        assert step_of(store) == "step-3"


def test_a_database_of_something_else_is_put_aside(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE events (song TEXT)")
    with closing(ProgressStore(path)) as store:
        assert store.trouble is not None
        store.keep_place(store.learner().id, "scan-to-pay", "lesson", "step-1")
        assert step_of(store) == "step-1"


def test_a_newer_file_is_refused_by_name_of_both_versions_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    some_steps(path).close()
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 9")
    before = path.read_bytes()
    with closing(ProgressStore(path)) as store:
        assert "9" in str(store.trouble) and str(len(schema.MIGRATIONS)) in str(store.trouble)
        store.keep_place(store.learner().id, "scan-to-pay", "lesson", "step-1")
        assert step_of(store) == "step-1"
    assert path.read_bytes() == before


def _add_birthday(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE learners ADD COLUMN birthday TEXT NOT NULL DEFAULT ''")


def _stumble(connection: sqlite3.Connection) -> None:
    _add_birthday(connection)
    raise KeyboardInterrupt  # the plug is pulled in the middle


def test_a_migration_keeps_a_copy_of_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "progress.db"
    some_steps(path).close()
    before = len(schema.MIGRATIONS)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, _add_birthday))
    with closing(ProgressStore(path, now=lambda: DAY)) as store:
        assert (store.trouble, step_of(store)) == (None, "step-3")
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA user_version").fetchone() == (before + 1,)
    (copy,) = (tmp_path / "backups").iterdir()
    assert copy.name == f"progress-20261121T080000-v{before}.db"
    with closing(sqlite3.connect(copy)) as file:
        assert file.execute("PRAGMA user_version").fetchone() == (before,)
        assert file.execute("SELECT count(*) FROM events").fetchone() == (3,)


def test_a_migration_cut_short_leaves_the_old_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "progress.db"
    some_steps(path).close()
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, _stumble))
    with pytest.raises(KeyboardInterrupt):
        ProgressStore(path)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS[:-1], _add_birthday))
    with closing(ProgressStore(path)) as store:
        assert (store.trouble, step_of(store)) == (None, "step-3")


def test_a_backup_is_one_whole_file(tmp_path: Path) -> None:
    store = some_steps(tmp_path / "progress.db")
    store.backup_to(tmp_path / "stick" / "copy.db")
    store.close()
    assert [file.name for file in (tmp_path / "stick").iterdir()] == ["copy.db"]
    header = (tmp_path / "stick" / "copy.db").read_bytes()[18:20]
    assert header == b"\x01\x01", "a copy that wants a journal cannot be read from a locked stick"
    with closing(ProgressStore(tmp_path / "stick" / "copy.db")) as copy:
        assert step_of(copy) == "step-3"


def test_a_backup_with_nowhere_to_go_says_where_and_the_lesson_goes_on(tmp_path: Path) -> None:
    (tmp_path / "stick").write_text("a file is in the way", encoding="utf-8")
    (tmp_path / "backups").write_text("here too", encoding="utf-8")
    with closing(some_steps(tmp_path / "progress.db")) as store:
        with pytest.raises(OldhelpError, match=r"备份没能写到.*copy\.db"):
            store.backup_to(tmp_path / "stick" / "copy.db")
        assert store.keep_backup() is None
        assert step_of(store) == "step-3"


def test_two_files_broken_in_one_second_are_both_kept(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    for content in (b"first" * 999, b"second" * 999):
        path.write_bytes(content)
        with closing(ProgressStore(path, now=lambda: DAY)) as store:
            assert store.trouble is not None
    kept = sorted(tmp_path.glob("progress.db.broken-*"), key=lambda file: len(file.name))
    assert [file.read_bytes()[:5] for file in kept] == [b"first", b"secon"]


def test_backups_come_once_a_day_and_the_old_ones_go(tmp_path: Path) -> None:
    today = [DAY]
    with closing(ProgressStore(tmp_path / "progress.db", now=lambda: today[0])) as store:
        store.learner()
        for _ in range(12 + 8):
            assert store.keep_backup() is not None
            assert store.keep_backup() is None
            today[0] += timedelta(days=1)
        files = sorted(file.name for file in (tmp_path / "backups").iterdir())
        assert 12 < len(files) < 12 + 4
        today[0] += timedelta(days=80)
        assert store.keep_backup() is not None
        left = sorted(file.name for file in (tmp_path / "backups").iterdir())
        assert left[:-1] == files[2:]


def test_a_data_folder_that_cannot_be_made_lets_the_lesson_play(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file is in the way", encoding="utf-8")
    with closing(ProgressStore(tmp_path / "data" / "progress.db")) as store:
        assert store.trouble is not None
        store.keep_place(store.learner().id, "scan-to-pay", "lesson", "step-1")
        assert step_of(store) == "step-1"
        assert store.keep_backup() is None


class _Disk:
    """A disk of few pages: SQLite itself then says that it is full."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.opened: list[sqlite3.Connection] = []
        self._connect = sqlite3.connect
        monkeypatch.setattr(schema.sqlite3, "connect", self._open)

    def _open(self, *args: object, **options: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = self._connect(*args, **options)  # type: ignore[call-overload]
        if args[0] != ":memory:":
            self.opened.append(connection)
        return connection

    def fill(self) -> None:
        (pages,) = self.opened[0].execute("PRAGMA page_count").fetchone()
        self.opened[0].execute(f"PRAGMA max_page_count = {pages}")

    def clear(self) -> None:
        self.opened[0].execute("PRAGMA max_page_count = 1000000")


def test_a_full_disk_is_told_and_the_lesson_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk, clock = _Disk(monkeypatch), [0.0]
    store = ProgressStore(tmp_path / "progress.db", monotonic=lambda: clock[0])
    learner = store.learner("王奶奶").id
    store.keep_place(learner, "scan-to-pay", "lesson", "step-1")
    disk.fill()
    long = Event(learner, "note", detail={"words": "长" * 9000})
    store.record(long)
    assert store.trouble is not None and "硬盘满了" in str(store.trouble)
    store.keep_place(learner, "scan-to-pay", "lesson", "step-2")
    assert (step_of(store), store.learner().called) == ("step-2", "王奶奶")
    assert len(store.events(learner)) == 3

    disk.clear()
    store.keep_place(learner, "scan-to-pay", "lesson", "step-3")
    assert store.trouble is not None, "asked again only after a while"
    clock[0] += 11
    store.keep_place(learner, "scan-to-pay", "lesson", "step-4")
    assert store.trouble is None
    store.close()
    with closing(ProgressStore(tmp_path / "progress.db")) as again:
        assert step_of(again) == "step-4"
        assert len(again.events(learner)) == 5


def test_what_waited_in_memory_is_written_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = _Disk(monkeypatch)
    store = ProgressStore(tmp_path / "progress.db")
    learner = store.learner().id
    disk.fill()
    store.record(Event(learner, "note", detail={"words": "长" * 9000}))
    store.keep_place(learner, "scan-to-pay", "lesson", "step-2")
    disk.clear()
    store.close()
    with closing(ProgressStore(tmp_path / "progress.db")) as again:
        assert step_of(again) == "step-2"


def test_a_disk_that_stays_full_costs_only_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = _Disk(monkeypatch)
    store = some_steps(tmp_path / "progress.db", 1)
    learner = store.learner().id
    disk.fill()
    store.record(Event(learner, "note", detail={"words": "长" * 9000}))
    store.close()
    with closing(ProgressStore(tmp_path / "progress.db")) as again:
        assert (again.trouble, step_of(again)) == (None, "step-1")


def test_a_window_that_holds_the_file_does_not_stop_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.05)
    store = some_steps(tmp_path / "progress.db", 1)
    with closing(sqlite3.connect(tmp_path / "progress.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        store.keep_place(store.learner().id, "scan-to-pay", "lesson", "step-2")
        assert step_of(store) == "step-2"
        assert store.trouble is not None
        other.execute("COMMIT")
    store.close()
    with closing(ProgressStore(tmp_path / "progress.db")) as again:
        assert step_of(again) == "step-2"


@pytest.mark.skipif(sys.platform != "linux", reason="needs a small disk of its own")
def test_a_truly_full_disk(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)], capture_output=True
    )
    if not made or made.returncode:
        pytest.skip("may not mount here")
    try:
        with closing(some_steps(disk / "progress.db")) as store:
            learner = store.learner().id
            (disk / "film").write_bytes(b"")
            with pytest.raises(OSError, match="No space"), (disk / "film").open("ab", 0) as film:
                while film.write(b"0" * 4096):
                    pass
            for number in range(60):
                store.keep_place(learner, "scan-to-pay", "lesson", f"after-{number}")
            assert store.trouble is not None
            assert step_of(store) == "after-59"
            (disk / "film").unlink()
        with closing(ProgressStore(disk / "progress.db")) as again:
            assert (again.trouble, step_of(again)) == (None, "after-59")
    finally:
        subprocess.run(["umount", str(disk)], check=True)


WALKER = """
import sys
from pathlib import Path
from oldhelp.progress.store import ProgressStore

store = ProgressStore(Path(sys.argv[1]))
learner = store.learner().id
print("trouble", store.trouble, flush=True)
for number in range(int(sys.argv[2]), 100_000):
    store.keep_place(learner, "scan-to-pay", "lesson", f"step-{number}")
    print(number, flush=True)
"""


def test_a_kill_at_any_moment_loses_no_finished_step(tmp_path: Path) -> None:
    path, seen, dice = tmp_path / "progress.db", 0, random.Random(70)
    for _ in range(15):
        walker = subprocess.Popen(
            [sys.executable, "-c", WALKER, str(path), str(seen + 1)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(schema.__file__).parents[2])},
        )
        assert walker.stdout is not None
        assert walker.stdout.readline() == "trouble None\n"
        time.sleep(dice.uniform(0.0, 0.04))  # the moment of the kill is what is being tried
        walker.kill()
        told = [int(line) for line in walker.stdout.read().split("\n")[:-1]]
        walker.wait()
        walker.stdout.close()
        seen = max([seen, *told])
        with closing(ProgressStore(path)) as store:
            assert store.trouble is None
            place = store.place(store.learner().id)
            if seen:
                assert place is not None and place.open
                assert int(place.step_id.removeprefix("step-")) >= seen
                assert len(store.events(store.learner().id)) >= seen
                seen = int(place.step_id.removeprefix("step-"))
    assert seen > 15, "the walker never got anywhere"
