"""Who learns at this PC, looked up before the first paint: only read, in 1 ms."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from oldhelp.progress.learner import RECENT, Learner, learner_from
from oldhelp.settings import Taste, taste_from

_OPEN = "SELECT learner FROM places WHERE open = 1 ORDER BY seq DESC LIMIT 1"
_TASTE = "SELECT body FROM tastes WHERE learner = ?"

_PATIENCE = 0.1
"""Seconds a busy file may delay the first paint."""


@dataclass(frozen=True)
class Door:
    """Who may come in: every visible learner, the last one first, and who never left.

    `sits` is the one whose place is taken without asking; None: the name cards ask.
    """

    people: tuple[Learner, ...] = ()
    sits: Learner | None = None
    taste: Taste = field(default_factory=Taste)


def who_sits(people: Sequence[Learner], left_open: UUID | None) -> Learner | None:
    """Return who is let in without asking: who was cut off in a lesson, or the only one there is.

    A card that is kept closed with three pictures is opened by nobody but its owner, once her
    place was left.
    """
    for learner in people:
        if learner.id == left_open:
            return learner
    alone = people[0] if len(people) == 1 else None
    return alone if alone is not None and not alone.pictures else None


def look_in(file: Path) -> Door:
    """Return who the learners' file knows; what is wrong with it the store tells later."""
    if not file.is_file():
        return Door()
    address = f"{file.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=_PATIENCE)) as connection:
            people = tuple(map(learner_from, connection.execute(RECENT)))
            left_open = connection.execute(_OPEN).fetchone()
            sits = who_sits(people, UUID(left_open[0]) if left_open else None)
            last = sits or (people[0] if people else None)
            row = connection.execute(_TASTE, (str(last.id) if last else "",)).fetchone()
        return Door(people, sits, taste_from(json.loads(row[0])) if row else Taste())
    except (sqlite3.Error, ValueError):
        return Door()
