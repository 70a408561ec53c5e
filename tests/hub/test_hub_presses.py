"""Presses that are written together: each gets the answer it would have got alone."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa
from hub_parts import START, press
from hypothesis import given, settings
from hypothesis import strategies as st

from oldhelp.hub import people_store, store
from oldhelp.hub.people import Seat
from oldhelp.hub.press_store import Press
from oldhelp.hub.schema import request_events, requests
from oldhelp.wire import HelpRequest


@dataclass(frozen=True)
class Sent:
    """One press as it comes: which of a few ids, from which seat, saying what, how long ago."""

    number: int
    seat: int
    called: str
    ago: int


SENT = st.builds(
    Sent,
    st.integers(0, 5),
    st.integers(0, 1),
    st.sampled_from(["王奶奶", "李爷爷"]),
    st.integers(0, 90),
)
IDS = [UUID(int=0x4000_8000_0000_0000_0000 + number) for number in range(6)]


@settings(max_examples=25, deadline=None)
@given(st.lists(SENT, max_size=12), st.sets(st.tuples(st.integers(0, 5), st.integers(0, 1))))
def test_together_is_the_same_as_one_by_one(sent: list[Sent], early: set[tuple[int, int]]) -> None:
    def one_by_one(kept: store.Store, jobs: Sequence[Press]) -> list[object]:
        return [answer for job in jobs for answer in kept.write([job])]

    together = _outcome(sent, early, lambda kept, jobs: kept.write(jobs))
    assert together == _outcome(sent, early, one_by_one)


def test_a_refused_press_takes_nobody_with_it() -> None:
    bad = Sent(0, 1, "王奶奶", 0)
    sent = [Sent(0, 0, "王奶奶", 5), Sent(1, 0, "王奶奶", 4), bad, Sent(2, 1, "李爷爷", 3)]
    answers, rows, _ = _outcome(sent, set(), lambda kept, jobs: kept.write(jobs))
    assert [answer[0] for answer in answers] == ["open", "open", "HubRefusal", "open"]
    assert len(rows) == 3


def test_those_ahead_are_counted_with_those_of_the_same_moment() -> None:
    sent = [Sent(0, 0, "王奶奶", 10), Sent(1, 1, "李爷爷", 30), Sent(2, 0, "王奶奶", 20)]
    with tempfile.TemporaryDirectory() as folder:
        kept, seats = _hub(Path(folder))
        statuses = [status for status, _ in kept.write(_jobs(sent, seats))]
        kept.close()
    assert [status.ahead for status in statuses] == [2, 0, 1]


Written = tuple[list[tuple[str, object]], list[tuple[object, ...]], list[tuple[object, ...]]]


def _outcome(
    sent: Sequence[Sent],
    early: set[tuple[int, int]],
    write: Callable[[store.Store, Sequence[Press]], list[object]],
) -> Written:
    """Return what each was answered, without the number ahead, and what stands in the tables."""
    with tempfile.TemporaryDirectory() as folder:
        kept, seats = _hub(Path(folder))
        for number, seat in sorted(early):
            job = partial(store.cancel_request, seat=seats[seat], request_id=IDS[number], now=START)
            kept.write([job])
        answers = [_short(answer) for answer in write(kept, _jobs(sent, seats))]
        with kept.reading() as connection:
            columns = (requests.c.id, requests.c.seat_id, requests.c.body, requests.c.asked_at)
            rows = [
                (row.id, row.seat_id == str(seats[0].id), row.body, row.asked_at)
                for row in connection.execute(sa.select(*columns).order_by(requests.c.id))
            ]
            lines = [
                tuple(row)
                for row in connection.execute(
                    sa.select(
                        request_events.c.request_id,
                        request_events.c.version,
                        request_events.c.kind,
                    ).order_by(request_events.c.request_id, request_events.c.version)
                )
            ]
        kept.close()
    return answers, rows, lines


def _short(answer: object) -> tuple[str, object]:
    if isinstance(answer, Exception):
        return "HubRefusal", str(answer)
    assert isinstance(answer, tuple)
    status, new = answer
    return status.state, (status.version, new)


def _hub(folder: Path) -> tuple[store.Store, list[Seat]]:
    kept = store.Store(folder / "hub.sqlite")
    seats = []
    for number in (1, 2):
        [token] = kept.write([partial(people_store.make_link, kind="seat", now=START)])
        join = partial(people_store.join_seat, token=token, number=number, now=START)
        [(seat, _)] = kept.write([join])
        seats.append(seat)
    return kept, seats


def _jobs(sent: Sequence[Sent], seats: Sequence[Seat]) -> list[Press]:
    return [
        Press(
            seats[one.seat],
            HelpRequest.model_validate(
                press(
                    id=str(IDS[one.number]),
                    called=one.called,
                    pressed_at=(START - timedelta(seconds=one.ago)).isoformat(),
                )
            ),
            START,
        )
        for one in sent
    ]
