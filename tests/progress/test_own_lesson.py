"""A learner's own lesson stays hers while she looks at old ones again."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from oldhelp.course.attempt import Attempt
from oldhelp.progress.own_lesson import own_lesson
from oldhelp.progress.store import ProgressStore


def learner_of(store: ProgressStore) -> UUID:
    return store.people.add("王奶奶").id


def test_nothing_begun_is_no_lesson() -> None:
    assert own_lesson({}, {}) == ""
    assert own_lesson({}, {"pay-scan": 3}) == "", "a lesson she has no place in"


def test_the_lesson_begun_last_is_hers() -> None:
    assert own_lesson({"old": 4, "new": 9}, {}) == "new"


def test_an_old_lesson_looked_at_again_is_not() -> None:
    assert own_lesson({"old": 12, "new": 9}, {"old": 4}) == "new"
    assert own_lesson({"old": 12, "new": 9}, {"old": 4, "new": 9}) == "new"


def test_a_lesson_learned_after_another_was_begun_is_hers() -> None:
    assert own_lesson({"begun": 4, "learned": 9}, {"learned": 9}) == "learned"


@given(st.lists(st.sampled_from("abcd"), max_size=30), st.sampled_from("abc"))
def test_no_number_of_looks_at_learned_lessons_moves_it(looks: list[str], own: str) -> None:
    begun = {"a": 1, "b": 2, "c": 3, "d": 4}
    learned = {name: at for name, at in begun.items() if name != own}
    hers = own_lesson(begun, learned)
    again = {name: 10 + at for at, name in enumerate(looks) if name in learned}
    assert own_lesson({**begun, **again}, learned) == hers


def test_the_store_counts_first_ends_only() -> None:
    store = ProgressStore(None)
    who = learner_of(store)
    for lesson in ("first", "second"):
        store.keep_place(who, lesson, "lesson", "one")
        store.finish_practice(who, lesson, Attempt(), alone=True)
    store.keep_place(who, "third", "lesson", "two")
    assert store.own_lesson(who) == "third"
    store.keep_place(who, "first", "lesson", "one")
    assert store.own_lesson(who) == "third"
    store.finish_practice(who, "first", Attempt(), alone=True)
    assert store.own_lesson(who) == "third"
    assert store.own_lesson(learner_of(store)) == "", "another learner's lessons are not hers"
    store.close()
