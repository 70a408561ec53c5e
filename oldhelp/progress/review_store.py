"""The cards of 温习 in the learner's file: derived from events, made anew where they lack."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from oldhelp.progress.file_store import Fields, FileStore, Statement
from oldhelp.progress.records import Event
from oldhelp.progress.review import (
    KINDS,
    ReviewCard,
    Showing,
    TodaysReview,
    card_from,
    card_of,
    card_to,
    showing,
    todays_review,
)

_SHOWN = (
    "SELECT kind, detail, at FROM events"
    f" WHERE learner = ? AND kind IN {KINDS} AND lesson = ? ORDER BY seq"
)
_CARDS = "SELECT lesson, body, due FROM cards WHERE learner = ?"
_FINISHED = f"SELECT DISTINCT lesson FROM events WHERE learner = ? AND kind IN {KINDS}"


class ReviewTable:
    """What each learner is to be offered again, and on which day."""

    def __init__(self, file: FileStore) -> None:
        self._file = file

    def today(self) -> date:
        """Return the learner's local day."""
        return self._file.now().astimezone().date()

    def todays(self, learner: UUID, order: Collection[str]) -> TodaysReview:
        """Return what is offered to a learner today; `order` are the lessons there are."""
        return todays_review(self.cards(learner), order, self.today())

    def cards(self, learner: UUID) -> dict[str, ReviewCard]:
        """Return a learner's cards by lesson; what is missing or broken is made anew."""
        with self._file.lock:
            found: dict[str, ReviewCard] = {}
            for lesson, body, due in self._file.all(_CARDS, str(learner)):
                card = card_from(body, due)
                if card is not None:
                    found[lesson] = card
            finished = {row[0] for row in self._file.all(_FINISHED, str(learner)) if row[0]}
            lacking = sorted(finished - found.keys())
            made = {lesson: card_of(self._showings(learner, lesson)) for lesson in lacking}
            anew = {lesson: card for lesson, card in made.items() if card is not None}
            if anew:
                self._file.write(*(_keep(learner, *one) for one in anew.items()))
            return found | anew

    def after(self, *events: Event) -> tuple[Statement, ...]:
        """Return what new events do to the cards; the caller writes both in one transaction."""
        told: dict[tuple[UUID, str], list[Showing]] = {}
        for event in events:
            if event.kind in KINDS and event.lesson:
                new = showing(event.kind, event.detail, event.at)
                told.setdefault((event.learner, event.lesson), []).append(new)
        cards = {one: card_of((*self._showings(*one), *new)) for one, new in told.items()}
        return tuple(_keep(*one, card) for one, card in cards.items() if card is not None)

    def rebuild(self) -> None:
        """Make all cards anew from the events."""
        with self._file.lock:
            learners = [UUID(row[0]) for row in self._file.all("SELECT id FROM learners")]
            self._file.write(("DELETE FROM cards", ()))
            for learner in learners:
                self.cards(learner)

    def _showings(self, learner: UUID, lesson: str) -> Iterable[Showing]:
        return map(_showing, self._file.all(_SHOWN, str(learner), lesson))


def _showing(row: Fields) -> Showing:
    kind, detail, at = row
    return showing(kind, json.loads(detail), datetime.fromisoformat(at))


def _keep(learner: UUID, lesson: str, card: ReviewCard) -> Statement:
    return (
        "INSERT OR REPLACE INTO cards (learner, lesson, body, due) VALUES (?, ?, ?, ?)",
        (str(learner), lesson, card_to(card), card.due.isoformat()),
    )
