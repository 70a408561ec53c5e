"""One seat that 500 people learn at: 200,000 events, and what the home page asks of them.

The file is made once a run, in a folder of its own, by the store itself. `make bench` prints the
figures; `tests/progress/test_many_learners.py` asks the same of a small one.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from bench.children import ROOT, environment
from bench.figures import Figure, Limit
from oldhelp.progress.records import PRACTISED, REVIEWED, Event
from oldhelp.progress.store import ProgressStore

LEARNERS, EVENTS = 500, 200_000
LESSONS = tuple(f"lesson-{number:02d}" for number in range(68))
"""As many as the syllabus has."""

STEPS = 8
OPENINGS = 10
FRAME = 16.7
"""Milliseconds of one picture of the screen: what nobody notices."""

_IMPORTED = """
import time
import oldhelp.progress.store
began = time.perf_counter()
import oldhelp.progress.memory
print(time.perf_counter() - began)
"""


def make_seat(path: Path, learners: int, events: int) -> None:
    """Write a seat's file in which `learners` share `events`, the same at every run."""
    chance = random.Random(20261121)
    with closing(ProgressStore(path)) as store:
        for number in range(learners):
            learner = store.people.add(f"学员{number}").id
            history = _history(learner, chance)
            store.record(*(next(history) for _ in range(events // learners)))


def _history(learner: UUID, chance: random.Random) -> Iterator[Event]:
    """Yield what a learner did: one lesson a week, its practice, and what she was asked again."""
    at = datetime(2025, 1, 6, 9, tzinfo=UTC) + timedelta(minutes=chance.randrange(600))
    while True:
        for lesson in chance.sample(LESSONS, len(LESSONS)):
            at += timedelta(days=chance.choice((2, 7, 7, 14)))
            day = {"day": at.date().isoformat()}
            for step in range(STEPS):
                yield Event(learner, "lesson", lesson, f"step-{step}", at=at)
            for step in range(3):
                yield Event(learner, "practice", lesson, str(step), at=at)
                yield Event(learner, "wrong_tap", lesson, detail={"screen": "a", "target": "b"})
            alone = day | {"alone": chance.random() < 0.6, "wrong": 1, "hints": 2, "variant": 0}
            yield Event(learner, PRACTISED, lesson, detail=alone, at=at)
            yield Event(learner, "done", lesson, at=at)
            yield Event(learner, REVIEWED, chance.choice(LESSONS), detail=day | {"grade": "good"})


QUESTIONS: dict[str, Callable[[ProgressStore, UUID], object]] = {
    "her place": lambda store, learner: store.place(learner),
    "what has grown": lambda store, learner: store.skills(learner),
    "what is to be reviewed": lambda store, learner: store.reviews.todays(learner, LESSONS),
}
"""What the home page asks for one learner."""


def measure() -> list[Figure]:
    """Make the seat, and time what is asked of it."""
    with tempfile.TemporaryDirectory(prefix="oldhelp-bench-") as folder:
        path = Path(folder) / "seat.sqlite"
        make_seat(path, LEARNERS, EVENTS)
        size = path.stat().st_size / 2**20
        opened = [_opening(path) for _ in range(OPENINGS)]
        with closing(ProgressStore(path)) as store:
            people = [learner.id for learner in store.people.all()]
            listed = [_milliseconds(store.people.all) for _ in range(100)]
            asked = {
                what: [_milliseconds(lambda who=who, ask=ask: ask(store, who)) for who in people]
                for what, ask in QUESTIONS.items()
            }
    together = [sum(parts) for parts in zip(*asked.values(), strict=True)]
    limits = {"what is to be reviewed": (Limit("median", 5), Limit("p99", FRAME))}
    note = f"{LEARNERS} learners, {EVENTS:,} events, {size:.0f} MiB"
    return [
        Figure("a full seat's file opened and checked", "ms", opened, note=note),
        Figure("its list of names", "ms", listed, (Limit("p99", FRAME),)),
        *(Figure(what, "ms", found, limits.get(what, ())) for what, found in asked.items()),
        Figure("the home page's data", "ms", together, (Limit("p99", FRAME),)),
        Figure("fsrs imported when first needed", "ms", [_imported() for _ in range(5)]),
    ]


def _opening(path: Path) -> float:
    began = time.perf_counter()
    with closing(ProgressStore(path)):
        return 1000 * (time.perf_counter() - began)


def _milliseconds(ask: Callable[[], object]) -> float:
    began = time.perf_counter()
    ask()
    return 1000 * (time.perf_counter() - began)


def _imported() -> float:
    command = [sys.executable, "-c", _IMPORTED]
    said = subprocess.run(
        command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=True
    )
    return 1000 * float(said.stdout)
