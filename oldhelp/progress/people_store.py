"""The learners of this seat: their cards, and forgetting one of them for good."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

from oldhelp.progress.delete_list import DeleteList
from oldhelp.progress.file_store import FileStore
from oldhelp.progress.learner import LEARNERS, RECENT, Learner, learner_from


class PeopleTable:
    """Who learns here. Every write is on disk when the call returns."""

    def __init__(self, file: FileStore, deleted: DeleteList | None) -> None:
        self._file, self._deleted = file, deleted
        for learner in deleted.ids() if deleted is not None else ():
            # The power may have failed between the list and the file.
            if self.get(learner) is not None:
                self._erase(learner)

    def all(self) -> tuple[Learner, ...]:
        """Return every learner, hidden ones too, in the order they came."""
        return tuple(map(learner_from, self._file.all(f"{LEARNERS} ORDER BY created_at, id")))

    def recent(self) -> tuple[Learner, ...]:
        """Return every learner whose card is not put away, who came or learned last first."""
        return tuple(map(learner_from, self._file.all(RECENT)))

    def get(self, learner: UUID) -> Learner | None:
        """Return one learner; None when she is not, or no longer, known here."""
        row = self._file.one(f"{LEARNERS} WHERE id = ?", str(learner))
        return learner_from(row) if row else None

    def add(self, called: str, face: str = "", pictures: tuple[str, ...] = ()) -> Learner:
        """Make a learner, addressed as `called`."""
        learner = Learner(uuid4(), called, face, pictures)
        self._file.write(
            (
                "INSERT INTO learners (id, called, created_at, face, pictures, hidden)"
                " VALUES (?, ?, ?, ?, ?, 0)",
                (str(learner.id), called, self._file.now().isoformat(), face, " ".join(pictures)),
            )
        )
        return learner

    def keep(self, learner: Learner) -> None:
        """Keep what has changed of a learner: name, face, pictures, hidden."""
        self._file.write(
            (
                "UPDATE learners SET called = ?, face = ?, pictures = ?, hidden = ? WHERE id = ?",
                (
                    learner.called,
                    learner.face,
                    " ".join(learner.pictures),
                    int(learner.hidden),
                    str(learner.id),
                ),
            )
        )

    def hide(self, learner: Learner) -> Learner:
        """Put a learner's card away; all she learned is kept."""
        hidden = replace(learner, hidden=True)
        self.keep(hidden)
        return hidden

    def forget(self, learner: UUID) -> None:
        """Delete a learner for good, with everything she did; no restore brings her back.

        Raises OSError, with nothing deleted, when the disk does not take her id for the list.
        """
        if self._deleted is not None:
            self._deleted.add(learner, self._file.now())
        self._erase(learner)
        self._file.empty_journal()

    def _erase(self, learner: UUID) -> None:
        one = (str(learner),)
        self._file.write(
            ("DELETE FROM outbox WHERE learner = ?", one),
            *((f"DELETE FROM {table} WHERE learner = ?", one) for table in _HERS),
            ("DELETE FROM learners WHERE id = ?", one),
        )


_HERS = ("events", "places", "tastes", "cards")
"""The tables with a column `learner`; a file without foreign keys in force is erased as well."""
