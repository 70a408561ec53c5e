"""The learner's file on disk: opened, checked, brought up to date, restored when broken."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from oldhelp.errors import OldhelpError
from oldhelp.progress.backup_store import backup_files, sound, version_of, write_backup
from oldhelp.progress.backups import local_day, made_at, name_of, spoken_day

BUSY_SECONDS = 2.0
"""How long a second window on the same file may make the first wait."""

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


@dataclass(frozen=True)
class Opened:
    """A connection to the file; None when the file cannot be used. `trouble` is to be told."""

    file: sqlite3.Connection | None
    trouble: OldhelpError | None = None


def _make_tables(connection: sqlite3.Connection) -> None:
    for statement in (
        """CREATE TABLE learners (
            id TEXT PRIMARY KEY, called TEXT NOT NULL, created_at TEXT NOT NULL
        ) WITHOUT ROWID""",
        """CREATE TABLE events (
            seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
            learner TEXT NOT NULL REFERENCES learners(id) ON DELETE CASCADE,
            kind TEXT NOT NULL, lesson TEXT NOT NULL, step TEXT NOT NULL,
            detail TEXT NOT NULL, at TEXT NOT NULL)""",
        "CREATE INDEX events_by_kind ON events(learner, kind, lesson)",
        """CREATE TABLE places (
            learner TEXT NOT NULL REFERENCES learners(id) ON DELETE CASCADE,
            lesson TEXT NOT NULL, part TEXT NOT NULL, step TEXT NOT NULL,
            open INTEGER NOT NULL, updated TEXT NOT NULL, seq INTEGER NOT NULL,
            PRIMARY KEY (learner, lesson)) WITHOUT ROWID""",
        """CREATE TABLE tastes (
            learner TEXT PRIMARY KEY REFERENCES learners(id) ON DELETE CASCADE,
            body TEXT NOT NULL) WITHOUT ROWID""",
        """CREATE TABLE outbox (
            seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL, about TEXT NOT NULL, body TEXT NOT NULL,
            state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
            doubtful INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL,
            acknowledged_at TEXT, last_status TEXT NOT NULL DEFAULT '')""",
    ):
        connection.execute(statement)


def _know_people(connection: sqlite3.Connection) -> None:
    for statement in (
        "ALTER TABLE learners ADD COLUMN face TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE learners ADD COLUMN pictures TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE learners ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE outbox ADD COLUMN learner TEXT NOT NULL DEFAULT ''",
        "CREATE INDEX outbox_by_learner ON outbox(learner)",
        """CREATE TABLE cards (
            learner TEXT NOT NULL REFERENCES learners(id) ON DELETE CASCADE,
            lesson TEXT NOT NULL, body TEXT NOT NULL, due TEXT NOT NULL,
            PRIMARY KEY (learner, lesson)) WITHOUT ROWID""",
    ):
        connection.execute(statement)


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (_make_tables, _know_people)
"""Step N brings a file of version N to version N + 1; a new one is added at the end."""


def open_file(path: Path, now: datetime) -> Opened:
    """Open the learner's file; whatever is wrong with it, say so instead of failing."""
    backups = path.parent / "backups"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if _emptied(path, backups):
            return _restored(path, backups, now)
        return Opened(_usable(path, backups, now))
    except OldhelpError as refused:
        return Opened(None, refused)
    except OSError as fault:
        return Opened(None, _unreachable(path, fault.strerror or str(fault)))
    except sqlite3.DatabaseError as fault:
        trouble = disk_trouble(fault, path)
        if trouble is not None and not _is_damage(fault):
            return Opened(None, trouble)
    return _restored(path, backups, now)


def open_memory(path: Path | None) -> sqlite3.Connection:
    """Open a book that lives as long as the program, with what can still be read of the file."""
    connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    address = path.absolute().as_uri() if path is not None else ""
    # The second way reads a folder that takes no journal.
    for way in ("mode=ro", "mode=ro&immutable=1") if address else ():
        with contextlib.suppress(sqlite3.Error):
            source = sqlite3.connect(f"{address}?{way}", uri=True)
            with contextlib.closing(source):
                if sound(source) and version_of(source) == len(MIGRATIONS):
                    source.backup(connection)
                    return connection
    for migration in MIGRATIONS:
        migration(connection)
    return connection


def migrate(connection: sqlite3.Connection, backups: Path | None, now: datetime) -> None:
    """Bring the file up to date, one transaction a step, after a copy was put into `backups`."""
    version = version_of(connection)
    if version > len(MIGRATIONS):
        raise OldhelpError(
            "学习记录是新版本的程序写的（记录版本 {theirs}），这个程序只认得版本 {ours}。"
            "请装新版本的程序。记录没有动过，今天学的先不记下来。",
            theirs=version,
            ours=len(MIGRATIONS),
        )
    if backups is not None and 0 < version < len(MIGRATIONS):
        write_backup(connection, backups / name_of(now, version))
    for number in range(version, len(MIGRATIONS)):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if version_of(connection) == number:  # a second window may have been quicker
                MIGRATIONS[number](connection)
                connection.execute(f"PRAGMA user_version = {number + 1}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def keep_backup(path: Path, now: datetime) -> Path | None:
    """Write the backup of today, if there is none yet, from a connection of its own.

    A reader beside the window's connection: nobody who writes has to wait for it.
    """
    backups = path.parent / "backups"
    today = local_day(now)
    if any(local_day(made_at(file.name) or now) == today for file in backup_files(backups)):
        return None
    with contextlib.closing(
        sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    ) as file:
        target = backups / name_of(now, version_of(file))
        write_backup(file, target)
    return target


def disk_trouble(fault: sqlite3.Error, path: Path) -> OldhelpError | None:
    """Return the sentence for a fault of the disk; None when the fault is our own bug."""
    code = _primary_code(fault)
    if code == sqlite3.SQLITE_FULL:
        return OldhelpError("硬盘满了，学习记录先记在内存里，关机就没有了。请清理一下硬盘。")
    if code in _DAMAGED:
        return OldhelpError("学习记录坏了，今天学的先记在内存里。请关掉程序再打开一次。")
    if code in _DISK_CODES:
        return _unreachable(path, str(fault))
    return None


_DISK_CODES = {
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_PROTOCOL,
}


def _unreachable(path: Path, why: str) -> OldhelpError:
    return OldhelpError(
        "学习记录写不进 {file}（{why}）。今天学的先记在内存里，关机就没有了。",
        file=path,
        why=why,
    )


def _usable(path: Path, backups: Path, now: datetime) -> sqlite3.Connection:
    """Return a connection that has been checked, is up to date and can be written."""
    connection = sqlite3.connect(
        path, timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None
    )
    try:
        _tuned(connection)
        if not sound(connection):
            raise _damage()
        migrate(connection, backups, now)
        connection.execute("BEGIN IMMEDIATE")  # a read-only folder shows here, not at step 5
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _tuned(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # in WAL only FULL survives a power cut
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # who is forgotten is gone from the disk too
    return connection


def _restored(path: Path, backups: Path, now: datetime) -> Opened:
    """Put the broken file aside and go on with the newest good backup, or with a new file."""
    try:
        aside = _put_aside(path, now)
        for backup in backup_files(backups):
            if not _good_backup(backup):
                continue
            path.write_bytes(backup.read_bytes())
            restored = _usable(path, backups, now)
            # A press of some days ago, answered or taken back since, must not ring again.
            restored.execute("DELETE FROM outbox")
            return Opened(
                restored,
                OldhelpError(
                    "学习记录坏了，已经换回 {day} 的备份，之后学的要再学一次。"
                    "坏的那份留在 {file}。",
                    day=spoken_day(backup),
                    file=aside,
                ),
            )
        return Opened(
            _usable(path, backups, now),
            OldhelpError("学习记录坏了，也没有备份，从头记起。坏的那份留在 {file}。", file=aside),
        )
    except OSError as fault:
        return Opened(None, _unreachable(path, fault.strerror or str(fault)))
    except sqlite3.DatabaseError as fault:
        return Opened(None, _unreachable(path, str(fault)))


def _put_aside(path: Path, now: datetime) -> Path:
    """Move the file with its journal under a name with the date."""
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%S")
    number, aside = 1, path.with_name(f"{path.name}.broken-{stamp}")
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.broken-{stamp}-{number}")
    for ending in ("", "-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            Path(f"{path}{ending}").replace(f"{aside}{ending}")
    return aside


def _emptied(path: Path, backups: Path) -> bool:
    """Tell whether a file of length 0 stands where records were: a power cut does that."""
    return path.is_file() and path.stat().st_size == 0 and any(backup_files(backups))


def _good_backup(backup: Path) -> bool:
    try:
        with contextlib.closing(sqlite3.connect(backup)) as connection:
            return sound(connection) and 0 < version_of(connection) <= len(MIGRATIONS)
    except sqlite3.Error:
        return False


def _is_damage(fault: sqlite3.Error) -> bool:
    """Tell whether the content of the file is broken, not the way to it."""
    return _primary_code(fault) in _DAMAGED


def _damage() -> sqlite3.DatabaseError:
    fault = sqlite3.DatabaseError("the check of the file found damage")
    fault.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return fault


def _primary_code(fault: sqlite3.Error) -> int:
    """Return the first byte of SQLite's code; the rest tells apart what we treat alike."""
    return getattr(fault, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
