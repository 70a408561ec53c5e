"""Who was deleted for good: ids only, in a file of its own, obeyed by every restore and import."""

from __future__ import annotations

import contextlib
import os
from datetime import datetime
from pathlib import Path
from uuid import UUID

DELETED = "deleted.txt"
"""Its name, beside the seat's database and beside the backups on a stick."""


class DeleteList:
    """One line a learner: her id and the day. It outlives the database it protects."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def ids(self) -> frozenset[UUID]:
        """Return the ids of all who were deleted; a line that cannot be read is passed over."""
        found = set()
        with contextlib.suppress(OSError):
            for line in self._path.read_text(encoding="utf-8", errors="replace").splitlines():
                with contextlib.suppress(ValueError):
                    found.add(UUID(line.partition(" ")[0]))
        return frozenset(found)

    def add(self, learner: UUID, now: datetime) -> None:
        """Add a learner; on disk when this returns. Raises OSError when the disk takes nothing."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8", newline="\n") as out:
            out.write(f"{learner} {now:%Y-%m-%d}\n")
            out.flush()
            os.fsync(out.fileno())
