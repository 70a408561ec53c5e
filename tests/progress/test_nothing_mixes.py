"""Whoever learns, practises, answers, leaves and comes back: what is hers stays hers alone."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from oldhelp.course.attempt import Attempt
from oldhelp.progress.records import Event, Part
from oldhelp.progress.store import ProgressStore
from oldhelp.settings import Taste

LESSONS = st.sampled_from(("pay-scan", "chat-video-call", "login-sms-code"))
WHO = st.integers(0, 2)
GUEST = 3


class Seat(RuleBasedStateMachine):
    """Three learners and guests at one PC; beside it, on paper, what each of them did."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = datetime(2026, 11, 21, tzinfo=UTC)
        self.file = ProgressStore(Path(self.folder.name) / "seat.sqlite", now=self.now)
        self.people = [self.file.people.add(name).id for name in ("王奶奶", "陈爷爷", "王奶奶")]
        self.did: dict[UUID, list[tuple[str, str, str]]] = {one: [] for one in self.people}
        self.likes = {one: Taste() for one in self.people}
        self.store, self.sits = self.file, self.people[0]

    def now(self) -> datetime:
        self.clock += timedelta(seconds=1)
        return self.clock

    @rule(who=WHO)
    def sit(self, who: int) -> None:
        self.store.close_place(self.sits)
        self._note_closed()
        self.store, self.sits = self.file, self.people[who]

    @rule()
    def look_around(self) -> None:
        self.store.close_place(self.sits)
        self._note_closed()
        self.store, self.sits = ProgressStore(None, now=self.now), uuid4()

    @rule(lesson=LESSONS, part=st.sampled_from(("lesson", "practice", "done")), step=st.text("ab"))
    def learn(self, lesson: str, part: Part, step: str) -> None:
        self.store.keep_place(self.sits, lesson, part, step)
        self._note(part, lesson, step)

    @rule(lesson=LESSONS, alone=st.booleans())
    def practise(self, lesson: str, alone: bool) -> None:
        self.store.finish_practice(self.sits, lesson, Attempt(), alone)
        self._note("practised", lesson, "")
        self._note("done", lesson, "")

    @rule(lesson=LESSONS)
    def touch_wrongly(self, lesson: str) -> None:
        self.store.record(Event(self.sits, "wrong_tap", lesson, at=self.now()))
        self._note("wrong_tap", lesson, "")

    @rule(size=st.sampled_from((26, 32, 40)), theme=st.sampled_from(("light", "dark")))
    def like(self, size: int, theme: str) -> None:
        taste = replace(self.store.taste(self.sits), text_size=size, theme=theme)
        self.store.keep_taste(self.sits, taste)
        if self.sits in self.likes:
            self.likes[self.sits] = taste

    @rule()
    def cut_the_power(self) -> None:
        """Open the file anew: a guest is gone, everybody else is where she was."""
        self.file.close()
        self.file = ProgressStore(Path(self.folder.name) / "seat.sqlite", now=self.now)
        self.store, self.sits = self.file, self.people[0]

    @rule(who=WHO)
    def forget(self, who: int) -> None:
        """Delete somebody for good; a newcomer of the same name begins with nothing."""
        if self.people[who] == self.sits:
            self.sit((who + 1) % 3)
        gone = self.people[who]
        self.file.people.forget(gone)
        del self.did[gone], self.likes[gone]
        self.people[who] = self.file.people.add("王奶奶").id
        self.did[self.people[who]], self.likes[self.people[who]] = [], Taste()

    @invariant()
    def each_has_her_own(self) -> None:
        for one in self.people:
            events = self.file.events(one)
            assert [(e.kind, e.lesson, e.step) for e in events] == self.did[one]
            assert all(event.learner == one for event in events)
            lessons = {lesson for kind, lesson, _ in self.did[one] if kind in _PLACING}
            assert set(self.file.places(one)) == lessons
            assert self.file.lessons_done(one) == {le for k, le, _ in self.did[one] if k == "done"}
            assert set(self.file.skills(one)) == lessons
            assert self.file.taste(one) == self.likes[one]

    @invariant()
    def the_file_knows_nobody_else(self) -> None:
        everybody = {str(one) for one in self.people}
        for table in ("events", "places", "tastes", "cards"):
            rows = self.file._file.all(f"SELECT DISTINCT learner FROM {table}")
            assert {row[0] for row in rows} <= everybody, table

    def teardown(self) -> None:
        self.file.close()
        self.folder.cleanup()

    def _note(self, kind: str, lesson: str, step: str) -> None:
        if self.sits in self.did:
            self.did[self.sits].append((kind, lesson, step))

    def _note_closed(self) -> None:
        """Note what `close_place` records, where a lesson was left open."""
        moves = [row for row in self.did.get(self.sits, ()) if row[0] in (*_PLACING, "closed")]
        if moves and moves[-1][0] in ("lesson", "practice"):
            self._note("closed", moves[-1][1], moves[-1][2])


_PLACING = ("lesson", "practice", "done")

TestSeat = Seat.TestCase
TestSeat.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
