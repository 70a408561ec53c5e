"""A request's life, whatever order things happen in."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

from hub_parts import START, press
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from oldhelp.hub import people_store, store
from oldhelp.hub.people import Seat
from oldhelp.hub.press_store import Press
from oldhelp.hub.refusals import HubRefusal
from oldhelp.wire import HelpRequest, RequestStatus

PEOPLE = st.sampled_from([1, 2])


class LifeOfARequest(RuleBasedStateMachine):
    """The store beside a model of five plain attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = store.Store(Path(self.folder.name) / "hub.sqlite")
        self.body = HelpRequest.model_validate(press(id=str(uuid4())))
        self.seat = self._seat(3)
        for name in ("小李", "小陈"):
            self._do(partial(people_store._new_person, name=name, role="volunteer", now=START))
        self.state = "unknown"
        self.volunteer = 0
        self.rung: set[int] = set()
        self.arrived = False
        self.version = 0

    def _seat(self, number: int) -> Seat:
        token = self._do(partial(people_store.make_link, kind="seat", now=START))
        seat, _ = self._do(partial(people_store.join_seat, token=token, number=number, now=START))
        assert isinstance(seat, Seat)
        return seat

    def _do(self, job: store.Job) -> object:
        [answer] = self.store.write([job])
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _status(self) -> RequestStatus | None:
        try:
            return self.store.status(self.seat, self.body.id)
        except HubRefusal:
            return None

    @rule()
    def arrives_or_is_sent_again(self) -> None:
        add = Press(self.seat, self.body, START)
        _, new = self._do(add)  # type: ignore[misc]
        assert new != self.arrived
        self.arrived = True
        if self.state == "unknown":
            self.state = "open"

    @rule()
    def is_cancelled(self) -> None:
        self._do(partial(store.cancel_request, seat=self.seat, request_id=self.body.id, now=START))
        if self.state != "done":
            self.state = "cancelled"

    @rule(person=PEOPLE)
    def is_claimed(self, person: int) -> None:
        won = self._act(store.claim_request, person)
        assert won == (self.state == "open")
        if won:
            self.state, self.volunteer = "claimed", person

    @rule(person=PEOPLE)
    def is_given_back(self, person: int) -> None:
        given = self._act(store.release_request, person)
        assert given == (self.state == "claimed" and self.volunteer == person)
        if given:
            self.state, self.volunteer = "open", 0
            self.rung.clear()

    @rule(person=PEOPLE)
    def is_finished(self, person: int) -> None:
        done = self._act(store.finish_request, person)
        assert done == (self.state == "claimed" and self.volunteer == person)
        if done:
            self.state = "done"

    @rule(person=PEOPLE)
    def rings(self, person: int) -> None:
        new = self._act(store.ring_request, person)
        assert new == (self.state == "open" and person not in self.rung)
        if new:
            self.rung.add(person)

    def _act(self, move: object, person: int) -> object:
        request_id: UUID = self.body.id
        return self._do(lambda c: move(c, request_id, person, START))  # type: ignore[operator]

    @invariant()
    def the_seat_hears_the_truth(self) -> None:
        status = self._status()
        if self.state == "unknown":
            assert status is None
            return
        assert status is not None
        assert status.state == self.state
        assert len(status.rung) == len(self.rung)
        assert bool(status.volunteer) == bool(self.volunteer)
        assert status.version >= self.version
        self.version = status.version

    @invariant()
    def each_version_has_one_line_of_history(self) -> None:
        with self.store.reading() as connection:
            rows = connection.exec_driver_sql("SELECT version FROM request_events ORDER BY seq")
            status = self._status()
            assert rows.scalars().all() == list(range(1, (status.version if status else 0) + 1))

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()


LifeOfARequest.TestCase.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)
TestLifeOfARequest = LifeOfARequest.TestCase
