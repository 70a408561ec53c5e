"""The one connection to the learner's file, and to memory when the file fails."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from oldhelp.errors import OldhelpError
from oldhelp.progress import schema
from oldhelp.progress.backup_store import backup_files, drop_broken, let_go, scrub, write_backup
from oldhelp.progress.backups import name_of
from oldhelp.progress.records import utc_now
from oldhelp.progress.restore_store import prepared, take_over

Statement = tuple[str, tuple[object, ...]]
Fields = tuple[Any, ...]

RETRY_SECONDS = 10.0
"""A full disk is asked again this often, so that a window never waits for it at each step."""


class FileStore:
    """Reads and writes, from any thread; a write is on disk when the call returns.

    When the file cannot be used, everything goes on in memory, `trouble` holds the sentence,
    and the file is tried again later. Without a `path` there is no file, and nothing is left.
    """

    def __init__(
        self,
        path: Path | None,
        now: Callable[[], datetime] = utc_now,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._path = path
        self.now = now
        self._monotonic = monotonic
        self._lock = threading.RLock()
        self._backing_up = threading.RLock()
        opened = schema.Opened(None) if path is None else schema.open_file(path, now())
        self._file = opened.file
        self._memory = schema.open_memory(path) if opened.file is None else None
        self._opening_trouble = opened.trouble
        self._disk_trouble: OldhelpError | None = None
        self._unwritten: list[Statement] = []
        self._asked_at = monotonic()

    @property
    def trouble(self) -> OldhelpError | None:
        """Return what has to be told about the file just now, or None."""
        return self._disk_trouble or self._opening_trouble

    @property
    def lock(self) -> threading.RLock:
        """Return what keeps other threads out while a question and its write belong together."""
        return self._lock

    def all(self, sql: str, *values: object) -> list[Fields]:
        """Return all rows of a question."""
        with self._lock:
            if self._memory is None:
                try:
                    return self._connection.execute(sql, values).fetchall()
                except sqlite3.DatabaseError as fault:
                    self._go_to_memory(fault)
            return self._connection.execute(sql, values).fetchall()

    def one(self, sql: str, *values: object) -> Fields | None:
        """Return the first row of a question, if any."""
        rows = self.all(sql, *values)
        return rows[0] if rows else None

    def write(self, *statements: Statement) -> int:
        """Run statements in one transaction, in the file or else in memory.

        Returns how many rows the last statement changed.
        """
        with self._lock:
            self._back_to_file()
            if self._memory is None:
                assert self._file is not None
                try:
                    return _transact(self._file, statements)
                except sqlite3.DatabaseError as fault:
                    self._go_to_memory(fault)
            assert self._memory is not None
            if self._file is not None:
                self._unwritten.extend(statements)
            return _transact(self._memory, statements)

    def empty_journal(self) -> None:
        """Leave nothing of what was deleted in the journal beside the file."""
        with self._lock, contextlib.suppress(sqlite3.Error):
            if self._file is not None:
                self._file.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def backup_to(self, path: Path) -> None:
        """Write a whole copy of everything to one file."""
        with self._lock:
            try:
                write_backup(self._connection, path)
            except (OSError, sqlite3.Error) as fault:
                raise OldhelpError(
                    "备份没能写到 {file}（{why}）。请看看硬盘是不是满了。", file=path, why=fault
                ) from fault

    def keep_backup(self, forgotten: Collection[UUID] = ()) -> Path | None:
        """Write today's backup beside the file, once a day; for an idle moment, in any thread.

        Then old ones go, and whoever was forgotten is taken out of those that stay. A seat that
        is only ever switched off at the wall never closes the store, so the window calls this
        after its first page is painted. None: there is one, or none could be written.
        """
        with self._backing_up:
            if self._memory is not None or self._file is None or self._path is None:
                return None
            try:
                written = schema.keep_backup(self._path, self.now())
            except (OSError, sqlite3.Error):
                return None  # the next idle moment or the next day brings one
            let_go(self.backups, self.now())
            scrub(backup_files(self.backups), forgotten)
            drop_broken(self._path, forgotten, self.now())
            return written

    @property
    def backups(self) -> Path:
        """The folder of this seat's own backups."""
        assert self._path is not None, "a guest has no backups"
        return self._path.parent / "backups"

    def write_backup(self) -> Path:
        """Write a backup of this moment beside the file; raises OldhelpError."""
        with self._backing_up:
            path = self.backups / name_of(self.now(), len(schema.MIGRATIONS))
            self.backup_to(path)
            return path

    def restore(self, source: Path, forgotten: Collection[UUID]) -> None:
        """Go back to a backup; a backup of the present is made first.

        Whatever is wrong, OldhelpError says so and everything stays as it is.
        """
        part = self.backups / "restore.part"
        ids = {str(one) for one in forgotten}
        with self._backing_up, self._lock:
            if self._memory is not None or self._file is None:
                raise OldhelpError(
                    "学习记录现在写不进硬盘，先不能换备份。请腾出地方，关掉程序，再打开一次。"
                )
            with prepared(source, part, ids, self.now()) as restored:
                present = self.write_backup()
                try:
                    take_over(restored, self._file)
                except sqlite3.Error as fault:
                    raise OldhelpError(
                        "备份没能换上（{why}），现在的记录都还在。请再试一次。", why=fault
                    ) from fault
            scrub([present], forgotten)
            self._opening_trouble = None

    def close(self) -> None:
        """Write what still waits in memory, and close the file."""
        with self._lock:
            self._back_to_file(at_once=True)
            for connection in (self._file, self._memory):
                if connection is not None:
                    connection.close()

    @property
    def _connection(self) -> sqlite3.Connection:
        connection = self._file if self._memory is None else self._memory
        assert connection is not None
        return connection

    def _go_to_memory(self, fault: sqlite3.DatabaseError) -> None:
        if self._path is None:
            raise fault
        trouble = schema.disk_trouble(fault, self._path)
        if trouble is None:
            raise fault
        self._memory = schema.open_memory(self._path)
        self._disk_trouble = trouble
        self._asked_at = self._monotonic()

    def _back_to_file(self, at_once: bool = False) -> None:
        """Write to the file what only memory has, if the disk takes it again."""
        if self._memory is None or self._file is None or self._path is None:
            return
        if not at_once and self._monotonic() - self._asked_at < RETRY_SECONDS:
            return
        self._asked_at = self._monotonic()
        try:
            _transact(self._file, self._unwritten)
        except sqlite3.DatabaseError as fault:
            if schema.disk_trouble(fault, self._path) is None:
                raise
            return
        self._memory.close()
        self._memory, self._disk_trouble = None, None
        self._unwritten.clear()


def _transact(connection: sqlite3.Connection, statements: Iterable[Statement]) -> int:
    count = 0
    connection.execute("BEGIN IMMEDIATE")
    try:
        for sql, values in statements:
            count = connection.execute(sql, values).rowcount
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.OperationalError):  # a full disk rolls back by itself
            connection.execute("ROLLBACK")
        raise
    return count
