"""What the seat remembers of a learner: plain frozen records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal
from uuid import UUID, uuid4

from oldhelp.course.attempt import Attempt
from oldhelp.progress.learner import Learner as Learner

Part = Literal["lesson", "practice", "done"]

CLOSED = "closed"
"""Kind of the event that says the learner left her place by herself."""

PRACTISED = "practised"
"""Kind of the event that says a practice was gone through to its end; `mastery` reads its detail:
`day` (local date, ISO), `alone` (自己做, no arrow, nothing done for her), `wrong` and `hints`
(counts), `variant` (from 0)."""


REVIEWED = "reviewed"
"""Kind of the event that says a lesson was answered in 温习; `review` reads its detail: `day`
(local date, ISO) and `grade` (`good`: she remembers, `again`: she looks at it once more)."""


def utc_now() -> datetime:
    """Return the time of now, in UTC; seats in two time zones must agree on an order."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Event:
    """One thing that happened; never changed, never taken back.

    The kinds `lesson`, `practice`, `done` and `closed` move the learner's place; others
    (`wrong_tap`, `help` ...) are only kept.
    """

    learner: UUID
    kind: str
    lesson: str = ""
    step: str = ""
    detail: Mapping[str, object] = field(default_factory=dict)
    at: datetime = field(default_factory=utc_now)
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True)
class Place:
    """How far a learner is in one lesson.

    `open` means she never left it: after a power cut the window goes right back to the step,
    after a normal close the home page offers it. In the practice `step_id` is its number, from 1,
    and `attempt` how it has gone so far.
    """

    learner: UUID
    lesson: str
    part: Part
    step_id: str
    open: bool
    updated: datetime
    attempt: Attempt = field(default_factory=Attempt)


@dataclass(frozen=True)
class OutboxRow:
    """A message for the hub. `doubtful`: it was handed to the network, the hub may have it.

    state: `held` (the countdown runs) `waiting` `acknowledged` (on the hub's disk) `closed`
    (nothing more to follow) `refused` `withdrawn` (taken back before it left the seat).
    `about` is the help request it concerns; `last_status` is for a log, not for decisions.
    """

    id: UUID
    kind: str
    about: UUID
    body: str
    state: str
    attempts: int
    doubtful: bool
    created_at: datetime
    acknowledged_at: datetime | None
    last_status: str
