"""What a learner can do by herself, told from what she did: it only ever grows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from oldhelp.progress.records import PRACTISED, Event

Growth = Literal["seed", "sprout", "young", "grown"]
"""A lesson begun; gone through to its end; done alone on one day; on two different days."""

DAYS_ALONE = 2
"""自己会了 is said of what was done without help on so many different days."""


@dataclass(frozen=True)
class Skill:
    """How far one lesson has grown. `alone_days` are local dates in ISO form, in order."""

    lesson: str
    growth: Growth
    alone_days: tuple[str, ...]
    last: datetime


def skills(events: Iterable[Event]) -> dict[str, Skill]:
    """Return the skill of each lesson that was begun, from events in any order."""
    found: dict[str, Skill] = {}
    for event in events:
        if event.lesson and event.kind in ("lesson", "practice", "done", PRACTISED):
            found[event.lesson] = _grown(found.get(event.lesson), event)
    return found


def _grown(before: Skill | None, event: Event) -> Skill:
    days = set(before.alone_days if before else ())
    day = event.detail.get("day")
    if event.kind == PRACTISED and event.detail.get("alone") is True and isinstance(day, str):
        days.add(day)
    ended = event.kind in ("done", PRACTISED) or (before is not None and before.growth != "seed")
    growth: Growth = "sprout" if ended else "seed"
    if days:
        growth = "grown" if len(days) >= DAYS_ALONE else "young"
    last = event.at if before is None else max(before.last, event.at)
    return Skill(event.lesson, growth, tuple(sorted(days)), last)
