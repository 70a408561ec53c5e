"""Going back to a backup: a checked, mended copy of it takes the place of the open file at once."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path

from oldhelp.errors import OldhelpError
from oldhelp.progress import schema
from oldhelp.progress.backup_store import erase, sound, taken_copy, version_of
from oldhelp.progress.backups import spoken_day


@contextlib.contextmanager
def prepared(
    source: Path, part: Path, forgotten: Collection[str], now: datetime
) -> Iterator[sqlite3.Connection]:
    """Give a copy of a backup, up to date, without the forgotten and without old messages.

    Raises OldhelpError for a backup that cannot be used; nothing else has been touched then.
    """
    try:
        copy = _opened(source, part, forgotten, now)
        with contextlib.closing(copy):
            yield copy
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _opened(
    source: Path, part: Path, forgotten: Collection[str], now: datetime
) -> sqlite3.Connection:
    try:
        part.parent.mkdir(parents=True, exist_ok=True)
        taken_copy(source, part)
        copy = sqlite3.connect(part, isolation_level=None)
        try:
            _refuse_strangers(copy, source)
            schema.migrate(copy, None, now)
            erase(copy, forgotten)
        except BaseException:
            copy.close()
            raise
    except (OSError, sqlite3.DatabaseError) as fault:
        raise _unreadable(source) from fault
    return copy


def _refuse_strangers(copy: sqlite3.Connection, source: Path) -> None:
    version = version_of(copy)
    if version > len(schema.MIGRATIONS):
        raise OldhelpError(
            "{day} 的备份是新版本的程序写的（记录版本 {theirs}），"
            "这个程序只认得版本 {ours}，没有换。请先装新版本的程序。",
            day=spoken_day(source),
            theirs=version,
            ours=len(schema.MIGRATIONS),
        )
    if not version or not sound(copy):
        raise _unreadable(source)


def _unreadable(source: Path) -> OldhelpError:
    return OldhelpError(
        "{day} 的备份读不出来，没有换。现在的记录都还在，请换另一天的备份试试。",
        day=spoken_day(source),
    )


def take_over(restored: sqlite3.Connection, file: sqlite3.Connection) -> None:
    """Put a prepared copy in the place of the open file, in one transaction; raises sqlite3.Error.

    What waits for the hub now is not of the day of the backup: it must still arrive.
    """
    waiting = file.execute("SELECT * FROM outbox ORDER BY seq").fetchall()
    if waiting:
        gaps = ", ".join("?" * len(waiting[0]))
        restored.executemany(f"INSERT INTO outbox VALUES ({gaps})", waiting)
    restored.backup(file)
    file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
