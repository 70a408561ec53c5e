"""Backups as files: written whole, looked into, and freed of those who were deleted."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from oldhelp.progress.backups import KEPT_DAYS, kept, local_day, made_at

_CHUNK = 1 << 18

HERS = ("events", "places", "tastes", "cards")
"""The tables with a column `learner`; files of older versions have not all of them."""


@dataclass(frozen=True)
class Backup:
    """One backup that can be read: what is in it, and the version that wrote it."""

    path: Path
    made: datetime
    version: int
    learners: int
    learned_until: date | None


class Stopped(Exception):
    """Somebody has stopped the copying; nothing half is left behind."""


def backup_files(folder: Path) -> list[Path]:
    """Return the backups of a folder, newest first."""
    try:
        found = [file for file in folder.iterdir() if made_at(file.name) is not None]
    except OSError:
        return []
    return sorted(found, key=lambda file: file.name, reverse=True)


def sound(connection: sqlite3.Connection) -> bool:
    """Tell whether SQLite finds nothing wrong with a file."""
    return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of a file; 0 for one that is not ours or not yet made."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def write_backup(connection: sqlite3.Connection, path: Path) -> None:
    """Write a whole copy of the open file to `path`; the name appears only when it is complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Always the same name: what a power cut leaves half is taken away by the next backup.
    part = path.with_name("unfinished.part")
    part.unlink(missing_ok=True)
    copy = sqlite3.connect(part, isolation_level=None)
    with contextlib.closing(copy):
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    part.replace(path)


def look_into(path: Path) -> Backup | None:
    """Return what a backup holds, without touching it; None when it cannot be read."""
    made = made_at(path.name)
    if made is None:
        return None
    try:
        with _read_only(path) as file:
            version = version_of(file)
            if not version or not sound(file):
                return None
            learners = file.execute("SELECT count(*) FROM learners").fetchone()[0]
            last = file.execute("SELECT max(at) FROM events").fetchone()[0]
    except sqlite3.Error:
        return None
    return Backup(path, made, version, learners, _day_of(last))


def _day_of(stamp: str | None) -> date | None:
    try:
        return local_day(datetime.fromisoformat(stamp)) if stamp else None
    except ValueError:
        return None


@contextlib.contextmanager
def _read_only(path: Path) -> Iterator[sqlite3.Connection]:
    # Immutable: a stick that is locked against writing takes no lock file either.
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with contextlib.closing(sqlite3.connect(address, uri=True)) as connection:
        yield connection


def copy_backup(
    source: Path,
    folder: Path,
    told: Callable[[float], None] = lambda share: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Path:
    """Copy a backup into a folder, say a stick's; on the stick when this returns.

    `told` gets the share done, 0 to 1. Raises OSError, or Stopped; then no half file is left.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / source.name
    part = folder / "unfinished.part"
    whole = max(1, source.stat().st_size)
    done = 0
    try:
        with source.open("rb") as read, part.open("wb") as write:
            while chunk := read.read(_CHUNK):
                if stopped():
                    raise Stopped
                write.write(chunk)
                done += len(chunk)
                told(min(1.0, done / whole))
            write.flush()
            os.fsync(write.fileno())
        part.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    return target


def let_go(folder: Path, now: datetime) -> None:
    """Remove the backups that are no longer kept, unless the newest cannot be read."""
    files = backup_files(folder)
    newest = next((f for f in files if (made_at(f.name) or now) <= now), None)
    if newest is None or look_into(newest) is None:
        return
    staying = kept((file.name for file in files), now)
    for file in files:
        if file.name not in staying:
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)


def scrub(backups: Iterable[Path], ids: Collection[UUID]) -> None:
    """Take those who were deleted out of every backup, so that they are found in none.

    A backup that cannot be opened or written is left as it is: its restore obeys the list too.
    """
    if not ids:
        return
    for path in backups:
        with contextlib.suppress(sqlite3.Error):
            _scrub(path, ids)


def _scrub(path: Path, ids: Collection[UUID]) -> None:
    with _read_only(path) as file:
        known = {row[0] for row in file.execute("SELECT id FROM learners")}
    theirs = known & {str(one) for one in ids}
    if not theirs:
        return
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as file:
        erase(file, theirs)
        # Pages that fell free before secure_delete was on still hold old words.
        file.execute("VACUUM")


def erase(connection: sqlite3.Connection, learners: Collection[str]) -> None:
    """Erase learners from a file of any version, and every message: in a copy none is waited for.

    All or nothing, and overwritten on the disk.
    """
    connection.execute("PRAGMA secure_delete = ON")
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("DELETE FROM outbox")
        for table in (name for name in HERS if name in tables):
            rows = [(one,) for one in learners]
            connection.executemany(f"DELETE FROM {table} WHERE learner = ?", rows)
        connection.executemany("DELETE FROM learners WHERE id = ?", [(one,) for one in learners])
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def drop_broken(file: Path, ids: Collection[UUID], now: datetime) -> None:
    """Remove what was put aside of a broken file when it is too old or holds who was deleted.

    A broken file cannot be mended to lose her, and nobody would look for her there.
    """
    marks = [str(one).encode() for one in ids]
    for aside in file.parent.glob(f"{file.name}.broken-*"):
        with contextlib.suppress(OSError):
            age = now - datetime.fromtimestamp(aside.stat().st_mtime, UTC)
            content = aside.read_bytes() if marks else b""
            if age.days > KEPT_DAYS or any(mark in content for mark in marks):
                aside.unlink()


def taken_copy(source: Path, target: Path) -> None:
    """Copy a backup with what an interrupted write has left beside it; raises OSError."""
    for ending in ("", "-journal"):
        beside = Path(f"{source}{ending}")
        Path(f"{target}{ending}").unlink(missing_ok=True)
        if beside.is_file():
            shutil.copyfile(beside, f"{target}{ending}")
