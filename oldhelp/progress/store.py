"""What a seat remembers: learners, events, places, tastes and the outbox, in one SQLite file."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from oldhelp.errors import OldhelpError
from oldhelp.progress import schema
from oldhelp.progress.records import (
    CLOSED,
    Event,
    Learner,
    OutboxRow,
    Part,
    Place,
    utc_now,
)
from oldhelp.settings import Taste, taste_from, taste_to

Statement = tuple[str, tuple[object, ...]]

RETRY_SECONDS = 10.0
"""A full disk is asked again this often, so that a window never waits for it at each step."""

_PLACES = "SELECT learner, lesson, part, step, open, updated FROM places WHERE learner = ?"
_OUTBOX = (
    "SELECT id, kind, about, body, state, attempts, doubtful, created_at, acknowledged_at,"
    " last_status FROM outbox"
)


class ProgressStore:
    """The seat's memory. Every write is on disk when the call returns; any thread may call.

    When the file cannot be used, everything goes on in memory and `trouble` holds the sentence.
    """

    def __init__(
        self,
        path: Path,
        now: Callable[[], datetime] = utc_now,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._path = path
        self._now = now
        self._monotonic = monotonic
        self._lock = threading.RLock()
        opened = schema.open_file(path, now())
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

    # Learners -----------------------------------------------------------------------------

    def learner(self, called: str = "") -> Learner:
        """Return the learner of this seat; at the first start make her, addressed as `called`."""
        with self._lock:
            row = self._one("SELECT id, called FROM learners ORDER BY created_at, id LIMIT 1")
            if row:
                return Learner(UUID(row[0]), row[1])
            learner = Learner(uuid4(), called)
            self._write(
                (
                    "INSERT INTO learners (id, called, created_at) VALUES (?, ?, ?)",
                    (str(learner.id), called, _stamp(self._now())),
                )
            )
            return learner

    def rename(self, learner: UUID, called: str) -> None:
        """Address the learner as `called` from now on."""
        self._write(("UPDATE learners SET called = ? WHERE id = ?", (called, str(learner))))

    def taste(self, learner: UUID) -> Taste:
        """Return how the learner likes the window; the defaults if she never said."""
        row = self._one("SELECT body FROM tastes WHERE learner = ?", str(learner))
        return taste_from(json.loads(row[0])) if row else Taste()

    def keep_taste(self, learner: UUID, taste: Taste) -> None:
        """Remember how the learner likes the window."""
        self._write(
            (
                "INSERT OR REPLACE INTO tastes (learner, body) VALUES (?, ?)",
                (str(learner), json.dumps(taste_to(taste))),
            )
        )

    # Events and the places derived from them ------------------------------------------------

    def record(self, event: Event) -> None:
        """Add an event, and move the learner's place if it is of a kind that does.

        The same event a second time changes nothing.
        """
        with self._lock:
            if self._one("SELECT 1 FROM events WHERE id = ?", str(event.id)):
                return
            self._write(_insert_event(event), *_move_place(event))

    def events(self, learner: UUID) -> tuple[Event, ...]:
        """Return all that happened to a learner, in the order it was recorded."""
        rows = self._all(
            "SELECT learner, kind, lesson, step, detail, at, id FROM events"
            " WHERE learner = ? ORDER BY seq",
            str(learner),
        )
        return tuple(_event(row) for row in rows)

    def keep_place(self, learner: UUID, lesson: str, part: Part, step_id: str = "") -> None:
        """Remember that the learner is at this step now; `done` finishes the lesson."""
        self.record(Event(learner, part, lesson, step_id, at=self._now()))

    def close_place(self, learner: UUID) -> None:
        """Remember that the learner left her lesson by herself, if she was in one."""
        with self._lock:
            place = self.place(learner)
            if place is not None and place.open:
                self.record(Event(learner, CLOSED, place.lesson, place.step_id, at=self._now()))

    def place(self, learner: UUID) -> Place | None:
        """Return where the learner was last, in whichever lesson."""
        row = self._one(f"{_PLACES} ORDER BY seq DESC LIMIT 1", str(learner))
        return _place(row) if row else None

    def places(self, learner: UUID) -> dict[str, Place]:
        """Return how far the learner is in each lesson she has opened, by lesson id."""
        rows = self._all(f"{_PLACES} ORDER BY seq", str(learner))
        return {place.lesson: place for place in map(_place, rows)}

    def lessons_done(self, learner: UUID) -> frozenset[str]:
        """Return the lessons the learner has come to the end of, ever."""
        rows = self._all(
            "SELECT DISTINCT lesson FROM events WHERE learner = ? AND kind = 'done'", str(learner)
        )
        return frozenset(row[0] for row in rows)

    def rebuild_places(self) -> None:
        """Make all places anew from the events."""
        with self._lock:
            rows = self._all(
                "SELECT learner, kind, lesson, step, detail, at, id FROM events ORDER BY seq"
            )
            moves = (move for row in rows for move in _move_place(_event(row)))
            self._write(("DELETE FROM places", ()), *moves)

    # The outbox; `helpline.outbox` says what it is for ----------------------------------------

    def put_message(self, message: UUID, kind: str, about: UUID, body: str, held: bool) -> None:
        """Put a message for the hub into the outbox; a second one of the same id is ignored."""
        self._write(
            (
                "INSERT OR IGNORE INTO outbox (id, kind, about, body, state, created_at)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    str(message),
                    kind,
                    str(about),
                    body,
                    "held" if held else "waiting",
                    _stamp(self._now()),
                ),
            )
        )

    def message(self, message: UUID) -> OutboxRow | None:
        """Return one message of the outbox."""
        row = self._one(f"{_OUTBOX} WHERE id = ?", str(message))
        return _outbox_row(row) if row else None

    def messages(self, state: str) -> tuple[OutboxRow, ...]:
        """Return the messages in one state, oldest first."""
        return tuple(map(_outbox_row, self._all(f"{_OUTBOX} WHERE state = ? ORDER BY seq", state)))

    def release_message(self, message: UUID) -> bool:
        """Let a held message go; false if it was not held any more."""
        return self._step(message, "state = 'waiting'", "state = 'held'")

    def withdraw_message(self, message: UUID) -> bool:
        """Take back a message that certainly never left this seat; false if it may have."""
        return self._step(
            message, "state = 'withdrawn'", "state IN ('held', 'waiting') AND doubtful = 0"
        )

    def begin_sending(self, message: UUID) -> bool:
        """Note that the network gets the message now; false if it was taken back."""
        return self._step(message, "attempts = attempts + 1, doubtful = 1", "state = 'waiting'")

    def note_unsent(self, message: UUID, doubtful: bool, status: str) -> None:
        """Note that a try brought no answer; `doubtful` if the hub may have the message."""
        self._step(message, "doubtful = ?, last_status = ?", "1", int(doubtful), status)

    def acknowledge_message(self, message: UUID, status: str) -> None:
        """Note that the hub has the message on its disk."""
        self._step(
            message,
            "state = 'acknowledged', last_status = ?, acknowledged_at = ?",
            "state = 'waiting'",
            status,
            _stamp(self._now()),
        )

    def refuse_message(self, message: UUID, status: str) -> None:
        """Note that the hub will never take the message; it stays here and is not sent again."""
        self._step(message, "state = 'refused', last_status = ?", "state = 'waiting'", status)

    def close_message(self, message: UUID, status: str) -> None:
        """Note that nothing more will come of the message."""
        self._step(
            message, "state = 'closed', last_status = ?", "state NOT IN ('withdrawn')", status
        )

    # The file -------------------------------------------------------------------------------

    def backup_to(self, path: Path) -> None:
        """Write a whole copy of everything to one file."""
        with self._lock:
            try:
                schema.write_backup(self._connection, path)
            except (OSError, sqlite3.Error) as fault:
                raise OldhelpError(
                    "备份没能写到 {file}（{why}）。请看看硬盘是不是满了。", file=path, why=fault
                ) from fault

    def keep_backup(self) -> Path | None:
        """Write today's backup beside the file, once a day; for an idle moment.

        A seat that is only ever switched off at the wall never closes the store, so the window
        calls this after its first page is painted.
        """
        with self._lock:
            if self._memory is not None or self._file is None:
                return None
            try:
                return schema.keep_backup(self._file, self._path, self._now())
            except (OSError, sqlite3.Error):
                return None  # the next idle moment or the next day brings one

    def close(self) -> None:
        """Write what still waits in memory, and close the file."""
        with self._lock:
            self._back_to_file(at_once=True)
            for connection in (self._file, self._memory):
                if connection is not None:
                    connection.close()

    # How it reads and writes ------------------------------------------------------------------

    @property
    def _connection(self) -> sqlite3.Connection:
        connection = self._file if self._memory is None else self._memory
        assert connection is not None
        return connection

    def _all(self, sql: str, *values: object) -> list[tuple]:  # type: ignore[type-arg]
        with self._lock:
            return self._connection.execute(sql, values).fetchall()

    def _one(self, sql: str, *values: object) -> tuple | None:  # type: ignore[type-arg]
        rows = self._all(sql, *values)
        return rows[0] if rows else None

    def _step(self, message: UUID, change: str, allowed: str, *values: object) -> bool:
        sql = f"UPDATE outbox SET {change} WHERE {allowed} AND id = ?"
        return self._write((sql, (*values, str(message)))) == 1

    def _write(self, *statements: Statement) -> int:
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
            self._unwritten.extend(statements)
            return _transact(self._memory, statements)

    def _go_to_memory(self, fault: sqlite3.DatabaseError) -> None:
        trouble = schema.disk_trouble(fault, self._path)
        if trouble is None:
            raise fault
        self._memory = schema.open_memory(self._path)
        self._disk_trouble = trouble
        self._asked_at = self._monotonic()

    def _back_to_file(self, at_once: bool = False) -> None:
        """Write to the file what only memory has, if the disk takes it again."""
        if self._memory is None or self._file is None:
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


def _insert_event(event: Event) -> Statement:
    return (
        "INSERT INTO events (id, learner, kind, lesson, step, detail, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            str(event.id),
            str(event.learner),
            event.kind,
            event.lesson,
            event.step,
            json.dumps(dict(event.detail), ensure_ascii=False),
            _stamp(event.at),
        ),
    )


def _move_place(event: Event) -> tuple[Statement, ...]:
    """Return what an event does to the places: one rule for recording and rebuilding alike."""
    if event.kind not in ("lesson", "practice", "done", CLOSED):
        return ()
    learner = str(event.learner)
    leave = ("UPDATE places SET open = 0 WHERE learner = ?", (learner,))
    if event.kind == CLOSED:
        return (leave,)
    arrive = (
        "INSERT OR REPLACE INTO places (learner, lesson, part, step, open, updated, seq)"
        " VALUES (?, ?, ?, ?, ?, ?, (SELECT seq FROM events WHERE id = ?))",
        (
            learner,
            event.lesson,
            event.kind,
            event.step,
            int(event.kind != "done"),
            _stamp(event.at),
            str(event.id),
        ),
    )
    return (leave, arrive)


def _event(row: tuple[str, str, str, str, str, str, str]) -> Event:
    learner, kind, lesson, step, detail, at, event = row
    body: Mapping[str, object] = json.loads(detail)
    return Event(UUID(learner), kind, lesson, step, body, datetime.fromisoformat(at), UUID(event))


def _place(row: tuple[str, str, Part, str, int, str]) -> Place:
    learner, lesson, part, step, is_open, updated = row
    return Place(UUID(learner), lesson, part, step, bool(is_open), datetime.fromisoformat(updated))


def _outbox_row(row: tuple) -> OutboxRow:  # type: ignore[type-arg]
    message, kind, about, body, state, attempts, doubtful, created, acknowledged, status = row
    return OutboxRow(
        UUID(message),
        kind,
        UUID(about),
        body,
        state,
        attempts,
        bool(doubtful),
        datetime.fromisoformat(created),
        datetime.fromisoformat(acknowledged) if acknowledged else None,
        status,
    )


def _stamp(moment: datetime) -> str:
    """Return a moment as it stands in the file: ISO with its offset."""
    return moment.isoformat()
