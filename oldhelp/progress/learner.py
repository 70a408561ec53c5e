"""Somebody who learns at this seat, and the question for all of them: needed before all else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Learner:
    """A person who learns at this seat: how she wishes to be addressed, and her drawn face.

    `pictures` is her picture password, in order; empty: her card opens with one touch. `hidden`:
    her card is put away, and everything she learned is kept.
    """

    id: UUID
    called: str
    face: str = ""
    pictures: tuple[str, ...] = ()
    hidden: bool = False


LEARNERS = "SELECT id, called, face, pictures, hidden FROM learners"
"""What `learner_from` reads."""

RECENT = f"""{LEARNERS} LEFT JOIN
    (SELECT learner, max(updated) AS last FROM places GROUP BY learner) ON learner = id
    WHERE hidden = 0 ORDER BY max(created_at, coalesce(last, '')) DESC, id"""
"""Every card that is not put away, who came or learned last first."""


def learner_from(row: Sequence[Any]) -> Learner:
    """Return the learner of a row of `LEARNERS`."""
    learner, called, face, pictures, hidden = row
    return Learner(UUID(learner), called, face, tuple(pictures.split()), bool(hidden))
