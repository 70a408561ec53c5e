"""The seat's messages to the hub on disk; `helpline.outbox` says what they are for."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from oldhelp.progress.file_store import Fields, FileStore
from oldhelp.progress.records import OutboxRow

_OUTBOX = (
    "SELECT id, kind, about, body, state, attempts, doubtful, created_at, acknowledged_at,"
    " last_status FROM outbox"
)


KEPT_DAYS = 366
"""The hub keeps the history of requests for a year (design, section 6)."""


class OutboxTable:
    """What waits for the hub, what it has, and what it has refused.

    There is no time of the next try in here: a seat's wall clock may jump by hours, so pauses
    are counted on the monotonic clock, and a program that starts tries at once.
    """

    def __init__(self, file: FileStore) -> None:
        self._file = file

    def put_message(
        self, message: UUID, kind: str, about: UUID, body: str, held: bool, learner: str = ""
    ) -> None:
        """Put a message for the hub into the outbox; a second one of the same id is ignored.

        `learner` is the id of the one it speaks of, so that it can be deleted with her.
        """
        self._file.write(
            (
                "INSERT OR IGNORE INTO outbox (id, kind, about, body, state, created_at, learner)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    str(message),
                    kind,
                    str(about),
                    body,
                    "held" if held else "waiting",
                    self._file.now().isoformat(),
                    learner,
                ),
            )
        )

    def message(self, message: UUID) -> OutboxRow | None:
        """Return one message of the outbox."""
        row = self._file.one(f"{_OUTBOX} WHERE id = ?", str(message))
        return _outbox_row(row) if row else None

    def about_learner(self, learner: UUID) -> tuple[OutboxRow, ...]:
        """Return the messages that speak of a learner, oldest first."""
        return tuple(
            map(
                _outbox_row,
                self._file.all(f"{_OUTBOX} WHERE learner = ? ORDER BY seq", str(learner)),
            )
        )

    def messages(self, state: str) -> tuple[OutboxRow, ...]:
        """Return the messages in one state, oldest first."""
        return tuple(
            map(_outbox_row, self._file.all(f"{_OUTBOX} WHERE state = ? ORDER BY seq", state))
        )

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
            self._file.now().isoformat(),
        )

    def refuse_message(self, message: UUID, status: str) -> None:
        """Note that the hub will never take the message; it stays here and is not sent again."""
        self._step(message, "state = 'refused', last_status = ?", "state = 'waiting'", status)

    def close_message(self, message: UUID, status: str) -> None:
        """Note that nothing more will come of the message."""
        self._step(
            message, "state = 'closed', last_status = ?", "state NOT IN ('withdrawn')", status
        )

    def forget_finished(self) -> None:
        """Empty what nobody waits for any more: a name and a place are in it.

        The ids of a learner's requests stay as long as the hub keeps them, so that it can be told
        to forget her.
        """
        old = (self._file.now() - timedelta(days=KEPT_DAYS)).isoformat()
        self._file.write(
            (
                "DELETE FROM outbox WHERE state = 'withdrawn' OR created_at < ?"
                " AND state = 'closed' OR state = 'closed' AND (learner = '' OR attempts = 0)",
                (old,),
            ),
            ("UPDATE outbox SET body = '' WHERE state = 'closed'", ()),
        )

    def _step(self, message: UUID, change: str, allowed: str, *values: object) -> bool:
        sql = f"UPDATE outbox SET {change} WHERE {allowed} AND id = ?"
        return self._file.write((sql, (*values, str(message)))) == 1


def _outbox_row(row: Fields) -> OutboxRow:
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
