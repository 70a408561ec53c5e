"""How well one lesson is remembered, by fsrs: in local days, and the same at every replay."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import cast

from fsrs import Card, Rating, Scheduler, State
from fsrs.card import CardDict

LONGEST = 365
"""Days after which even what is known well is offered again: a phone changes within a year."""

LAST_DAY = date(9990, 1, 1)
"""A clock far in the future must leave room for the interval."""

# No learning steps: they would bring a lesson back after ten minutes. The shortest way is a day.
# No fuzz: cards are made anew from events, and must come out the same.
_SCHEDULER = Scheduler(
    desired_retention=0.9,
    learning_steps=(),
    relearning_steps=(),
    maximum_interval=LONGEST,
    enable_fuzzing=False,
)


def after_showing(
    before: Mapping[str, object] | None, day: date, good: bool
) -> tuple[dict[str, object], int]:
    """Return the memory after a lesson was shown on a local `day`, and the days until it is due.

    `before` is the memory as it was returned last; None: the lesson is new.
    """
    noon = _noon(day)
    card = Card(card_id=1, due=noon) if before is None else _card(before)
    rated, _ = _SCHEDULER.review_card(card, Rating.Good if good else Rating.Again, noon)
    return dict(rated.to_dict()), (rated.due - noon) // timedelta(days=1)


def recall(memory: Mapping[str, object], day: date) -> float:
    """Return how likely the lesson is still remembered on `day`, 0-1."""
    return float(_SCHEDULER.get_card_retrievability(_card(memory), _noon(day)))


def _card(memory: Mapping[str, object]) -> Card:
    card = Card.from_dict(cast(CardDict, memory))
    card.state, card.step = State.Review, None
    return card


def _noon(day: date) -> datetime:
    """Return the moment fsrs counts a day by; it takes UTC only, and noons are whole days apart."""
    return datetime.combine(min(day, LAST_DAY), time(12), UTC)
