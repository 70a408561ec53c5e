"""At most three lessons a day, no debt, and cards that are what the events say."""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from fsrs import Card
from hypothesis import given, settings
from hypothesis import strategies as st

from oldhelp.progress.records import PRACTISED, REVIEWED, Event
from oldhelp.progress.review import (
    A_DAY,
    REST,
    ReviewCard,
    Showing,
    TodaysReview,
    card_from,
    card_of,
    card_to,
    is_due,
    showing,
    todays_review,
)
from oldhelp.progress.store import ProgressStore

LESSONS = tuple(f"lesson-{number}" for number in range(8))
DAY = date(2026, 11, 21)
ROOT = Path(__file__).parents[2]


def days(count: int) -> timedelta:
    return timedelta(days=count)


def learned(*later: Showing) -> ReviewCard:
    """Return the card of a lesson gone through on `DAY`, and then shown as told."""
    card = card_of((Showing(DAY, None), *later))
    assert card is not None
    return card


def test_nothing_was_learned_and_nothing_is_offered() -> None:
    assert card_of(()) is None
    assert todays_review({}, LESSONS, DAY) == TodaysReview((), 0)


def test_a_lesson_is_never_due_on_the_day_it_was_shown() -> None:
    for good in (True, False, None):
        card = learned()
        for _ in range(9):
            assert card.due > card.day
            card = learned(Showing(card.due, True), Showing(card.due, good))
            assert not is_due(card, card.day)


def test_what_was_remembered_comes_back_later_and_later() -> None:
    shown: list[Showing] = []
    gaps = []
    for _ in range(5):
        card = learned(*shown)
        gaps.append((card.due - card.day).days)
        shown.append(Showing(card.due, True))
    assert gaps == sorted(set(gaps))
    assert gaps[0] >= 1


def test_help_in_the_practice_brings_a_lesson_back_the_next_day() -> None:
    due = learned().due
    assert learned(Showing(due, False)).due == due + days(1)
    assert learned(Showing(due, True)).due > due + days(1)


def test_a_lesson_looked_at_again_and_again_does_not_come_every_day() -> None:
    shown: list[Showing] = []
    gaps = []
    for _ in range(REST + 3):
        card = learned(*shown)
        gaps.append((card.due - card.day).days)
        shown.append(Showing(card.due, False))
    assert gaps[1:] == [*range(1, REST + 1), REST, REST]


def test_the_first_showing_of_a_day_tells_what_is_remembered() -> None:
    due = learned().due
    helped, alone = Showing(due, False), Showing(due, True)
    assert learned(helped, alone, alone) == learned(helped)
    assert learned(alone, helped) == learned(alone)


def test_on_the_day_of_learning_the_best_showing_counts() -> None:
    helped, alone = Showing(DAY, False), Showing(DAY, True)
    assert learned(helped, alone) == learned(alone) == learned()
    assert learned(helped).due < learned().due


def test_a_lesson_gone_through_again_is_left_in_peace_that_day() -> None:
    due = learned().due + days(30)
    again = learned(Showing(due, None))
    assert not is_due(again, due)
    assert is_due(again, due + days(1))
    assert again.memory == learned().memory


def test_what_is_remembered_least_comes_first_then_the_order_of_the_course() -> None:
    due = learned().due
    cards = {
        "c": learned(),
        "b": learned(),
        "a": learned(Showing(due, True)),
        "d": learned(Showing(due, False)),
    }
    offered = todays_review(cards, ("a", "b", "c", "d"), due + days(400))
    assert offered.lessons == ("d", "b", "c")
    assert todays_review(cards, ("c", "b"), due + days(400)).lessons == ("c", "b")


def test_after_two_months_away_three_are_offered_and_nothing_counts_the_rest() -> None:
    cards = dict.fromkeys(LESSONS, learned())
    offered = todays_review(cards, LESSONS, DAY + days(60))
    assert offered == TodaysReview(LESSONS[:A_DAY], 0)
    assert offered.count == A_DAY


def test_after_three_answers_nothing_more_is_offered_that_day() -> None:
    today = DAY + days(60)
    cards = dict.fromkeys(LESSONS, learned())
    for number in range(1, A_DAY + 1):
        lesson = todays_review(cards, LESSONS, today).lessons[0]
        cards[lesson] = learned(Showing(today, True))
        offered = todays_review(cards, LESSONS, today)
        assert (offered.answered, offered.count) == (number, A_DAY)
    assert len(todays_review(cards, LESSONS, today + days(1)).lessons) == A_DAY


def test_a_lesson_that_is_not_there_is_not_offered() -> None:
    cards = dict.fromkeys(LESSONS, learned())
    assert todays_review(cards, ("another", LESSONS[4]), DAY + days(60)).lessons == (LESSONS[4],)


def test_an_answer_of_a_clock_ahead_does_not_hide_a_lesson_for_years() -> None:
    cards = {"a": learned(Showing(date(2099, 1, 1), True))}
    assert todays_review(cards, ("a",), DAY).lessons == ("a",)
    assert learned(Showing(date.max, True), Showing(DAY, True)).due < DAY + days(500)


def test_an_answer_of_tomorrow_by_a_clock_set_back_counts_today() -> None:
    cards = dict.fromkeys(LESSONS, learned())
    today = DAY + days(60)
    for lesson in LESSONS[:A_DAY]:
        cards[lesson] = learned(Showing(today + days(1), True))
    assert todays_review(cards, LESSONS, today) == TodaysReview((), A_DAY)


def test_an_event_says_the_day_it_names_else_the_day_of_its_moment() -> None:
    at = datetime(2026, 11, 21, 12, tzinfo=UTC)
    assert showing(PRACTISED, {"day": "2026-11-20", "alone": True}, at).day == date(2026, 11, 20)
    for told in ({}, {"day": "yesterday"}, {"day": 7}):
        assert showing("done", told, at) == Showing(at.astimezone().date(), None)
    assert showing(PRACTISED, {"alone": "yes"}, at).good is False
    assert showing("reviewed", {"grade": "good"}, at).good is True
    assert showing("reviewed", {"grade": "again"}, at).good is False


def test_a_card_is_read_as_it_was_written_and_its_memory_is_fsrss_own() -> None:
    for card in (learned(), learned(Showing(DAY + days(9), False))):
        body = card_to(card)
        assert card_from(body, card.due.isoformat()) == card
        memory = json.dumps(json.loads(body)["memory"])
        assert json.loads(Card.from_json(memory).to_json()) == card.memory


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("rule", 0),
        ("day", "someday"),
        ("agains", None),
        ("memory", []),
        ("memory", {"stability": 1.0}),
        ("memory", learned().memory | {"stability": "2"}),
        ("memory", learned().memory | {"difficulty": 0}),
        ("memory", learned().memory | {"stability": float("nan")}),
        ("memory", learned().memory | {"last_review": None}),
    ],
)
def test_a_card_that_cannot_be_gone_on_with_is_no_card(part: str, value: object) -> None:
    body = json.loads(card_to(learned()))
    assert card_from(json.dumps(body | {part: value}), "2026-11-23") is None


# In the learner's file ----------------------------------------------------------------------


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> ProgressStore:
    return ProgressStore(tmp_path / "seat.sqlite", now=clock)


def bodies(store: ProgressStore) -> list[tuple[str, ...]]:
    return store._file.all("SELECT learner, lesson, body, due FROM cards ORDER BY 1, 2")


def test_where_the_card_cannot_be_kept_the_answer_is_not_kept_either(
    store: ProgressStore, clock: Clock
) -> None:
    learner = store.people.add("王奶奶")
    store.keep_place(learner.id, "pay-scan", "done")
    clock.now += days(3)
    before = (bodies(store), store.events(learner.id))
    refuse = "CREATE TRIGGER no BEFORE INSERT ON cards BEGIN SELECT RAISE(ABORT, 'no'); END"
    store._file.write((refuse, ()))
    with pytest.raises(sqlite3.IntegrityError):
        store.answer_review(learner.id, "pay-scan", True)
    assert (bodies(store), store.events(learner.id)) == before
    store._file.write(("DROP TRIGGER no", ()))
    store.answer_review(learner.id, "pay-scan", True)
    assert bodies(store) != before[0]


def test_events_recorded_together_leave_the_card_a_replay_leaves(store: ProgressStore) -> None:
    learner = store.people.add("王奶奶").id
    helped = {"day": store.reviews.today().isoformat(), "alone": False}
    at = store._now()
    together = (Event(learner, PRACTISED, "a", detail=helped, at=at), Event(learner, "done", "a"))
    store._file.write(*store.reviews.after(*together))
    kept = store.reviews.cards(learner)["a"]
    for event in together:
        store.record(event)
    assert store.reviews.cards(learner)["a"] == kept
    assert kept.agains == 1


KILLED = """
import os, sys
from pathlib import Path
from uuid import UUID
from oldhelp.progress.store import ProgressStore

store = ProgressStore(Path(sys.argv[1]))
store.answer_review(UUID(sys.argv[2]), "pay-scan", True)
os._exit(9)
"""


def test_a_killed_process_loses_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "seat.sqlite"
    with closing(ProgressStore(path)) as store:
        learner = store.people.add("王奶奶").id
        store.keep_place(learner, "pay-scan", "done")
    command = [sys.executable, "-c", KILLED, str(path), str(learner)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 9
    with closing(ProgressStore(path)) as store:
        assert [event.kind for event in store.events(learner)] == ["done", REVIEWED]
        kept = bodies(store)
        store.reviews.rebuild()
        assert bodies(store) == kept


def test_cards_of_events_older_than_cards_are_made_when_asked(
    store: ProgressStore, clock: Clock
) -> None:
    learner = store.people.add("王奶奶")
    store.keep_place(learner.id, "pay-scan", "done")
    kept = store.reviews.cards(learner.id)
    store._file.write(("DELETE FROM cards", ()))
    assert store.reviews.cards(learner.id) == kept
    assert len(bodies(store)) == 1


@pytest.mark.parametrize("body", ["", "{", "[]", '{"rule": 1}', "null"])
def test_a_broken_card_is_made_anew(store: ProgressStore, body: str) -> None:
    learner = store.people.add("王奶奶")
    store.keep_place(learner.id, "pay-scan", "done")
    kept = bodies(store)
    store._file.write(("UPDATE cards SET body = ?, due = 'soon'", (body,)))
    assert list(store.reviews.cards(learner.id)) == ["pay-scan"]
    assert bodies(store) == kept


def test_a_forgotten_learners_cards_are_gone(store: ProgressStore) -> None:
    learner = store.people.add("王奶奶")
    store.keep_place(learner.id, "pay-scan", "done")
    store.people.forget(learner.id)
    assert not bodies(store)


doings = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from(["done", "alone", "helped", "good", "again", "offered", "lesson"]),
        st.sampled_from(LESSONS),
        st.one_of(st.integers(0, 40), st.integers(0, 2), st.integers(-30, 72)),
    ),
    max_size=40,
)


@settings(deadline=None, max_examples=60)
@given(doings)
def test_any_history_offers_three_a_day_and_replays_to_the_same_cards(
    tmp_path_factory: pytest.TempPathFactory, walk: list[tuple[int, str, str, int]]
) -> None:
    clock = Clock()
    path = tmp_path_factory.mktemp("seat") / "seat.sqlite"
    with closing(ProgressStore(path, now=clock)) as store:
        people = [store.people.add(called).id for called in ("王奶奶", "李爷爷")]
        touched: list[set[str]] = [set(), set()]
        for who, what, lesson, hours in walk:
            clock.now += timedelta(hours=hours)
            learner = people[who]
            offered = store.reviews.todays(learner, LESSONS)
            assert len(offered.lessons) <= A_DAY
            assert set(offered.lessons) <= touched[who], "another learner's lesson"
            assert offered == store.reviews.todays(learner, LESSONS)
            if what == "offered" and offered.lessons:
                store.answer_review(learner, offered.lessons[0], hours % 2 == 0)
                after = store.reviews.todays(learner, LESSONS)
                assert after.lessons[: len(offered.lessons) - 1] == offered.lessons[1:]
            elif what in ("good", "again"):
                if lesson in touched[who]:
                    store.answer_review(learner, lesson, what == "good")
            elif what in ("alone", "helped"):
                detail = {"day": store.reviews.today().isoformat(), "alone": what == "alone"}
                store.record(Event(learner, PRACTISED, lesson, detail=detail, at=clock.now))
                touched[who].add(lesson)
            elif what != "offered":
                store.keep_place(learner, lesson, "done" if what == "done" else "lesson", "x")
                touched[who] |= {lesson} if what == "done" else set()
        kept = bodies(store)
        store.reviews.rebuild()
        assert bodies(store) == kept
        assert [set(store.reviews.cards(learner)) for learner in people] == touched


@pytest.mark.parametrize("seed", range(4))
def test_a_year_of_coming_and_staying_away_never_piles_up(
    store: ProgressStore, clock: Clock, seed: int
) -> None:
    chance = random.Random(seed)
    learner = store.people.add("王奶奶").id
    for lesson in LESSONS:
        store.keep_place(learner, lesson, "done")
    answers: dict[date, int] = {}
    while clock.now < datetime(2027, 3, 1, tzinfo=UTC):
        clock.now += timedelta(hours=chance.choice((1, 5, 24, 24, 24 * 7, 24 * 60)))
        today = store.reviews.today()
        for lesson in store.reviews.todays(learner, LESSONS).lessons:
            store.answer_review(learner, lesson, chance.random() < 0.6)
            answers[today] = answers.get(today, 0) + 1
    assert answers
    assert max(answers.values()) <= A_DAY
