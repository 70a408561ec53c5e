"""What is offered for 温习, and when: at most three lessons a day, and never a debt."""

from __future__ import annotations

import contextlib
import json
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import attrgetter

from oldhelp.progress.records import PRACTISED, REVIEWED

A_DAY = 3
"""Lessons offered on one local day; what was not done on a day does not come on top the next."""

REST = 7
"""Days at the most between two showings of a lesson that was looked at again and again.

Without it the hardest lesson would come first every day and take the place of the others.
"""

KINDS = ("done", PRACTISED, REVIEWED)
"""The events that say something of a lesson's memory."""

_RULE = 1
"""Cards of an older rule are made anew; count up when cards come out otherwise."""


@dataclass(frozen=True)
class Showing:
    """What one event says of a lesson on a local day; `good` None: only gone through."""

    day: date
    good: bool | None


@dataclass(frozen=True)
class ReviewCard:
    """One lesson in a learner's memory.

    `day` is the local day it was shown last, `asked`: it was due then. From the day `due` on it
    may be offered. `agains` are the showings since it was last remembered. `memory` is fsrs's.
    """

    day: date
    due: date
    asked: bool
    agains: int
    memory: Mapping[str, object]


@dataclass(frozen=True)
class TodaysReview:
    """What is still offered today, most needed first, and how many were answered already."""

    lessons: tuple[str, ...]
    answered: int

    @property
    def count(self) -> int:
        """How many there are today in all."""
        return self.answered + len(self.lessons)


def showing(kind: str, detail: Mapping[str, object], at: datetime) -> Showing:
    """Return what an event of `KINDS` says; one without a day happened on the local day of `at`."""
    day = at.astimezone().date()
    told = detail.get("day")
    if isinstance(told, str):
        with contextlib.suppress(ValueError):  # then the moment tells the day
            day = date.fromisoformat(told)
    if kind == PRACTISED:
        return Showing(day, detail.get("alone") is True)
    if kind == REVIEWED:
        return Showing(day, detail.get("grade") == "good")
    return Showing(day, None)


def card_of(showings: Iterable[Showing]) -> ReviewCard | None:
    """Return the card of one lesson from all its showings in the order they were recorded.

    The first showing of a day tells what is remembered; what follows on that day is practice. On
    the day a lesson is learned it is the best one: learning is not yet remembering.
    """
    card: ReviewCard | None = None
    for day, group in groupby(showings, key=attrgetter("day")):
        grades = [one.good for one in group if one.good is not None]
        if card is None:
            card = _shown(None, day, any(grades) or not grades)
        elif grades:
            card = _shown(card, day, grades[0])
        else:
            card = _gone_through(card, day)
    return card


def _shown(before: ReviewCard | None, day: date, good: bool) -> ReviewCard:
    from oldhelp.progress.memory import LAST_DAY, after_showing

    day = min(day, LAST_DAY)
    memory, days = after_showing(before.memory if before else None, day, good)
    agains = 0 if good else 1 + (before.agains if before else 0)
    due = day + timedelta(days=max(days, min(agains, REST)))
    asked = before is not None and is_due(before, day)
    return ReviewCard(day, due, asked, agains, memory)


def _gone_through(card: ReviewCard, day: date) -> ReviewCard:
    """Return the card of a lesson gone through again: not offered on that same day."""
    from oldhelp.progress.memory import LAST_DAY

    due = max(card.due, min(day, LAST_DAY) + timedelta(days=1))
    return ReviewCard(card.day, due, card.asked, card.agains, card.memory)


def is_due(card: ReviewCard, today: date) -> bool:
    """Tell whether a lesson may be offered; one shown in the future was shown by a wrong clock."""
    return card.due <= today or (card.day - today).days > 1


def todays_review(
    cards: Mapping[str, ReviewCard], order: Collection[str], today: date
) -> TodaysReview:
    """Return what to offer: of the lessons that are due, those remembered least.

    `order` are the lessons there are, in the order of the course. A lesson answered "tomorrow", by
    a clock that has been set back since, counts for today.
    """
    answered = sum(card.asked and (card.day - today).days in (0, 1) for card in cards.values())
    left = max(0, A_DAY - answered)
    due = [lesson for lesson in order if lesson in cards and is_due(cards[lesson], today)]
    if left and len(due) > 1:
        from oldhelp.progress.memory import recall

        # Sorting is stable: what is remembered alike keeps the order of the course.
        due.sort(key=lambda lesson: recall(cards[lesson].memory, today))
    return TodaysReview(tuple(due[:left]), answered)


def card_to(card: ReviewCard) -> str:
    """Return the card as it stands in the file, all but the day it is due."""
    body = {
        "rule": _RULE,
        "day": card.day.isoformat(),
        "asked": card.asked,
        "agains": card.agains,
        "memory": dict(card.memory),
    }
    return json.dumps(body)


def card_from(body: str, due: str) -> ReviewCard | None:
    """Return a card of the file; None when it is broken, or of another rule: it is made anew."""
    try:
        told = json.loads(body)
        memory, day = told["memory"], date.fromisoformat(told["day"])
        whole = told["rule"] == _RULE and _is_whole(memory)
        card = ReviewCard(
            day, date.fromisoformat(due), told["asked"] is True, int(told["agains"]), memory
        )
    except (ValueError, TypeError, KeyError):
        return None
    return card if whole else None


def _is_whole(memory: Mapping[str, object]) -> bool:
    """Tell whether fsrs can go on with a memory, without importing it."""
    numbers: Sequence[object] = (memory["stability"], memory["difficulty"])
    datetime.fromisoformat(str(memory["due"])), datetime.fromisoformat(str(memory["last_review"]))
    return all(
        isinstance(one, int | float) and math.isfinite(one) and one > 0 for one in numbers
    ) and {"card_id", "state", "step"} <= set(memory)
