"""A seat many people learn at: what the home page asks is looked up, never searched for."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest

from bench.many_learners import LESSONS, QUESTIONS, make_seat
from oldhelp.progress.store import ProgressStore

LEARNERS, EVENTS = 20, 2_000
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProgressStore]:
    path = tmp_path_factory.mktemp("full") / "seat.sqlite"
    make_seat(path, LEARNERS, EVENTS)
    with closing(ProgressStore(path)) as store:
        yield store


def asked(store: ProgressStore, learner: UUID, what: str) -> list[str]:
    """Return the SQL a question of the home page runs, its values filled in."""
    heard: list[str] = []
    connection = store._file._connection
    connection.set_trace_callback(heard.append)
    QUESTIONS[what](store, learner)
    connection.set_trace_callback(None)
    return heard


def test_the_seat_is_full(full: ProgressStore) -> None:
    assert len(full.people.all()) == LEARNERS
    assert full._file.one("SELECT count(*) FROM events") == (EVENTS,)
    assert all(full.reviews.cards(learner.id) for learner in full.people.all())


@pytest.mark.parametrize("what", QUESTIONS)
def test_the_home_page_searches_no_table_from_end_to_end(full: ProgressStore, what: str) -> None:
    learner = full.people.all()[LEARNERS // 2].id
    full.reviews.cards(learner)
    statements = asked(full, learner, what)
    assert statements
    for sql in statements:
        plan = [row[3] for row in full._file.all(f"EXPLAIN QUERY PLAN {sql}")]
        whole = [line for line in plan if line.startswith("SCAN") and "subquery" not in line]
        assert not [line for line in whole if "CONSTANT ROW" not in line], (sql, plan)


def test_asking_what_is_due_writes_nothing(full: ProgressStore) -> None:
    learner = full.people.all()[0].id
    statements = asked(full, learner, "what is to be reviewed")
    assert all(sql.startswith("SELECT") for sql in statements)


def test_replaying_a_full_seat_leaves_every_card_as_it_was(full: ProgressStore) -> None:
    everything = "SELECT learner, lesson, body, due FROM cards ORDER BY 1, 2"
    kept = full._file.all(everything)
    full.reviews.rebuild()
    assert full._file.all(everything) == kept


def test_fsrs_is_loaded_when_it_is_needed_and_not_before(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from oldhelp.progress.store import ProgressStore;"
        "store = ProgressStore(Path(sys.argv[1])); learner = store.people.add('王奶奶').id;"
        "assert store.reviews.todays(learner, ('a',)).lessons == ();"
        "assert 'fsrs' not in sys.modules; store.keep_place(learner, 'a', 'done');"
        "assert 'fsrs' in sys.modules and 'torch' not in sys.modules"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "seat.sqlite")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_lessons_taken_out_of_the_course_are_not_offered(full: ProgressStore) -> None:
    for learner in full.people.all():
        offered = full.reviews.todays(learner.id, LESSONS[:1]).lessons
        assert set(offered) <= set(LESSONS[:1])
