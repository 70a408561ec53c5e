"""What the seat remembers, and how places follow from events."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oldhelp.course.attempt import Attempt
from oldhelp.progress.records import Event, Part
from oldhelp.progress.store import ProgressStore
from oldhelp.settings import Taste


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ProgressStore]:
    with closing(ProgressStore(tmp_path / "progress.db")) as store:
        yield store


def test_the_first_start_makes_the_one_learner(store: ProgressStore) -> None:
    learner = store.learner("王奶奶")
    assert learner.called == "王奶奶"
    assert store.learner("李爷爷") == learner


def test_a_learner_can_be_addressed_anew(store: ProgressStore) -> None:
    store.people.keep(replace(store.learner("王奶奶"), called="王老师"))
    assert store.learner().called == "王老师"


def test_a_taste_is_kept_for_the_learner(store: ProgressStore) -> None:
    learner = store.learner().id
    assert store.taste(learner) == Taste()
    store.keep_taste(learner, Taste(text_size=40, theme="dark", lang="en"))
    assert store.taste(learner) == Taste(text_size=40, theme="dark", lang="en")


def test_a_learner_who_never_began_has_no_place(store: ProgressStore) -> None:
    assert store.place(store.learner().id) is None
    store.close_place(store.learner().id)
    assert store.events(store.learner().id) == ()


def test_an_abnormal_end_leaves_the_place_open(tmp_path: Path) -> None:
    first = ProgressStore(tmp_path / "progress.db")
    first.keep_place(first.learner().id, "scan-to-pay", "lesson", "aim")
    with closing(ProgressStore(tmp_path / "progress.db")) as second:
        place = second.place(second.learner().id)
        assert place is not None
        assert (place.lesson, place.part, place.step_id, place.open) == (
            "scan-to-pay",
            "lesson",
            "aim",
            True,
        )
    first.close()


def test_after_a_normal_close_the_place_is_offered_not_opened(store: ProgressStore) -> None:
    learner = store.learner().id
    store.keep_place(learner, "scan-to-pay", "practice", "2")
    store.close_place(learner)
    store.close_place(learner)
    place = store.place(learner)
    assert place is not None
    assert (place.part, place.step_id, place.open) == ("practice", "2", False)
    assert [event.kind for event in store.events(learner)] == ["practice", "closed"]


def test_a_finished_lesson_is_done_for_ever(store: ProgressStore) -> None:
    learner = store.learner().id
    store.keep_place(learner, "scan-to-pay", "done")
    assert store.place(learner).open is False  # type: ignore[union-attr]
    store.keep_place(learner, "scan-to-pay", "lesson", "first")
    assert store.lessons_done(learner) == {"scan-to-pay"}


def test_the_last_place_is_the_last_one_recorded_whatever_the_clock_says(tmp_path: Path) -> None:
    clock = iter(datetime(2026, 11, 21, tzinfo=UTC) - timedelta(hours=n) for n in range(99))
    with closing(ProgressStore(tmp_path / "progress.db", now=lambda: next(clock))) as store:
        learner = store.learner().id
        for lesson in ("one", "two", "three"):
            store.keep_place(learner, lesson, "lesson", "first")
        assert store.place(learner).lesson == "three"  # type: ignore[union-attr]
        assert [place.open for place in store.places(learner).values()] == [False, False, True]


def test_an_event_is_kept_whole(store: ProgressStore) -> None:
    learner = store.learner().id
    event = Event(learner, "wrong_tap", "scan-to-pay", "2", {"target": "扫一扫", "times": 2})
    store.record(event)
    store.record(event)
    assert store.events(learner) == (event,)
    assert store.place(learner) is None


def test_a_repeated_event_does_not_move_the_learner_back(store: ProgressStore) -> None:
    learner = store.learner().id
    early = Event(learner, "lesson", "one", "first")
    store.record(early)
    store.keep_place(learner, "one", "lesson", "second")
    store.record(early)
    assert store.place(learner).step_id == "second"  # type: ignore[union-attr]


kinds = st.sampled_from(["lesson", "practice", "done", "closed", "wrong_tap"])
walks = st.lists(
    st.tuples(
        st.integers(0, 1), kinds, st.sampled_from(["pay", "call"]), st.sampled_from(["a", "b"])
    ),
    max_size=20,
)


@given(walks)
def test_places_can_always_be_made_anew_from_events(
    tmp_path_factory: pytest.TempPathFactory, walk: list[tuple[int, str, str, str]]
) -> None:
    with closing(ProgressStore(tmp_path_factory.mktemp("seat") / "progress.db")) as store:
        people = [store.learner().id, uuid4()]
        store._file.write(
            (
                "INSERT INTO learners (id, called, created_at) VALUES (?, '李爷爷', '2099')",
                (str(people[1]),),
            )
        )
        for person, kind, lesson, step in walk:
            store.record(Event(people[person], kind, lesson, step))
        kept = [(store.places(person), store.place(person)) for person in people]
        store._file.write(("DELETE FROM places", ()))
        store.rebuild_places()
        assert [(store.places(person), store.place(person)) for person in people] == kept
        for person, learner in enumerate(people):
            assert _expected(walk, person) == {
                lesson: (place.part, place.step_id, place.open)
                for lesson, place in store.places(learner).items()
            }


def _expected(
    walk: list[tuple[int, str, str, str]], person: int
) -> dict[str, tuple[Part | str, str, bool]]:
    """Say by a second, plain rule where a learner is."""
    places: dict[str, tuple[Part | str, str, bool]] = {}
    for who, kind, lesson, step in walk:
        if who != person or kind == "wrong_tap":
            continue
        places = {name: (part, at, False) for name, (part, at, _) in places.items()}
        if kind != "closed":
            places[lesson] = (kind, step, kind != "done")
    return places


def test_two_threads_may_write_at_once(store: ProgressStore) -> None:
    learner = store.learner().id

    def walk(lesson: str) -> None:
        for number in range(20):
            store.keep_place(learner, lesson, "lesson", str(number))

    threads = [threading.Thread(target=walk, args=(name,)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.events(learner)) == 40
    assert {place.step_id for place in store.places(learner).values()} == {"19"}


def test_every_commit_is_forced_to_the_disk(store: ProgressStore) -> None:
    assert store._file.one("PRAGMA synchronous") == (2,)  # FULL
    assert store._file.one("PRAGMA journal_mode") == ("wal",)
    assert store._file.one("PRAGMA foreign_keys") == (1,)


def test_a_row_of_nobody_is_refused(store: ProgressStore) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        store._file.write(("INSERT INTO tastes (learner, body) VALUES ('nobody', '{}')", ()))


def test_a_place_in_the_practice_knows_the_steps_done_for_her(tmp_path: Path) -> None:
    with closing(ProgressStore(tmp_path / "progress.db")) as store:
        learner = store.learner().id
        store.keep_place(learner, "pay-scan", "practice", "3", Attempt(frozenset({0, 1}), hints=2))
        store.rebuild_places()
    with closing(ProgressStore(tmp_path / "progress.db")) as store:
        place = store.place(learner)
        assert place is not None
        assert (place.step_id, place.attempt) == ("3", Attempt(frozenset({0, 1}), hints=2))
