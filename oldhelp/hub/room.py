"""The live room: presses come in, telephones ring, somebody goes; who waits for news is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar
from uuid import UUID

from oldhelp.hub import people_store, store
from oldhelp.hub.bell import Bell, heard
from oldhelp.hub.dispatch import Duty, asked_at, who_rings
from oldhelp.hub.people import Person, Seat, Session, hashed
from oldhelp.hub.press_store import Press
from oldhelp.hub.store import Ask, Board, Connection, Store
from oldhelp.hub.writer import Writer
from oldhelp.wire import HelpRequest, RequestStatus

T = TypeVar("T")

LONGEST_WAIT = 25.0
"""Seconds a seat's question may stay open: under the 30 s after which some routers forget it."""


class Room:
    """Act on what seats and volunteers ask for, and wake whoever waits for a change."""

    def __init__(
        self,
        kept: Store,
        duty: Duty,
        now: Callable[[], datetime],
        ticks: Callable[[], float],
    ) -> None:
        self.store = kept
        self.duty = duty
        self.now = now
        self.ticks = ticks
        self.changed = Bell()
        self.writer = Writer(kept, self.changed.ring)
        self.moved: list[UUID] = []
        self.stopping = False
        self._seats: dict[str, Seat] = {}
        self._asking: dict[UUID, Bell] = {}
        self._pressed: dict[UUID, float] = {}
        self._queue_began = (now(), ticks())

    # What seats ask

    async def seat_of_key(self, key: str) -> Seat | None:
        """Return the seat of a key; only this process writes seats, so it may remember them."""
        digest = hashed(key)
        seat = self._seats.get(digest)
        if seat is None:
            seat = await self.read(partial(people_store.seat_of_key, key=key))
            if seat is not None:
                self._seats[digest] = seat
        return seat

    async def ask(
        self, seat: Seat, body: HelpRequest, waited: float | None = None
    ) -> RequestStatus:
        """Store a request durably and let it be shown; `waited` are its seconds at the seat."""
        now = self._queue_time()
        status, new = await self.writer.do(Press(seat, body, now, waited))
        if new:
            if status.state == "open":
                before = (now - asked_at(body.pressed_at, now, waited)).total_seconds()
                self._pressed[body.id] = self.ticks() - before
            self._tell(body.id)
        return status

    def _queue_time(self) -> datetime:
        """Return the time that orders the queue: while anybody waits, it only runs.

        A PC's clock set right by hours must not send who pressed first behind who pressed last.
        """
        if not self._pressed:
            self._queue_began = (self.now(), self.ticks())
        began, ticks = self._queue_began
        return began + timedelta(seconds=self.ticks() - ticks)

    def waits(self, ask: Ask) -> float:
        """Return for how many seconds somebody has been waiting.

        Counted on the steady clock: a PC's clock is set right at any moment, by hours. What came
        before this hub started has only the wall clock.
        """
        pressed = self._pressed.get(ask.body.id)
        if pressed is not None:
            return self.ticks() - pressed
        return (self.now() - ask.asked_at).total_seconds()

    async def cancel(self, seat: Seat, request_id: UUID) -> RequestStatus:
        """Take a request back at the learner's wish."""
        job = partial(store.cancel_request, seat=seat, request_id=request_id, now=self.now())
        status = await self.writer.do(job)
        self._pressed.pop(request_id, None)
        self._tell(request_id, queue_moved=True)
        return status

    async def forget(self, seat: Seat, request_id: UUID) -> RequestStatus:
        """Take a learner's name out of a request, and off the pages that show it."""
        job = partial(store.forget_request, seat=seat, request_id=request_id)
        status = await self.writer.do(job)
        await asyncio.to_thread(self.store.empty_log)
        self._tell(request_id)
        return status

    async def status_after(
        self, seat: Seat, request_id: UUID, after: int, wait: float
    ) -> RequestStatus:
        """Return a request's status once it is newer than `after`, or when the wait is over.

        It also returns when only the number of those ahead has changed.
        """
        until = self.ticks() + min(wait, LONGEST_WAIT)
        bell = self._asking.setdefault(request_id, Bell())
        first: RequestStatus | None = None
        try:
            while True:
                ear = bell.listen()
                status = await asyncio.to_thread(self.store.status, seat, request_id)
                left = until - self.ticks()
                news = status.version > after or (first is not None and status != first)
                if news or left <= 0 or self.stopping:
                    return status
                first = first or status
                await heard(ear, left)
        finally:
            ear.cancel()
            await asyncio.sleep(0)
            if not bell and self._asking.get(request_id) is bell:
                del self._asking[request_id]

    async def try_disk(self) -> None:
        """Find out whether a disk that took nothing takes something again."""
        if self.writer.stuck:
            with suppress(store.Unwritable):
                await self.writer.do(store.try_disk)

    # What volunteers do

    async def claim(self, person: Person, request_id: UUID) -> bool:
        """Let a volunteer take an open request; False when somebody else was quicker."""
        return await self._act(store.claim_request, person, request_id, queue_moved=True)

    async def release(self, person: Person, request_id: UUID) -> bool:
        """Let a volunteer give her request back."""
        return await self._act(store.release_request, person, request_id, queue_moved=True)

    async def finish(self, person: Person, request_id: UUID) -> bool:
        """Let a volunteer close her request."""
        finished = await self._act(store.finish_request, person, request_id)
        if finished:
            self._pressed.pop(request_id, None)
        return finished

    async def shown(self, person: Person, request_id: UUID) -> bool:
        """Record that a reachable volunteer's page shows a request; False when she is not."""
        if person.id not in who_rings(self.duty.reachable(), frozenset()):
            return False
        await self._act(store.ring_request, person, request_id)
        return True

    async def remove_person(self, person_id: int) -> None:
        """End a volunteer's place; what she had taken opens again."""
        now = self.now()

        def job(connection: Connection) -> list[UUID]:
            people_store.remove_person(connection, person_id, now)
            return store.release_all(connection, person_id, now)

        for request_id in await self.writer.do(job):
            self._tell(request_id, queue_moved=True)

    async def remove_seat(self, seat_id: UUID) -> None:
        """End a seat's place in the room."""
        await self.writer.do(partial(people_store.remove_seat, seat_id=seat_id, now=self.now()))
        self.forget_seat(seat_id)

    def forget_seat(self, seat_id: UUID) -> None:
        """Ask the database about a seat the next time: its row has changed."""
        self._seats = {key: seat for key, seat in self._seats.items() if seat.id != seat_id}

    async def _act(
        self,
        move: Callable[[Connection, UUID, int, datetime], bool],
        person: Person,
        request_id: UUID,
        *,
        queue_moved: bool = False,
    ) -> bool:
        now = self.now()
        moved = await self.writer.do(lambda c: move(c, request_id, person.id, now))
        if moved:
            self._tell(request_id, queue_moved=queue_moved)
        return moved

    # Reading

    async def read(self, question: Callable[[Connection], T]) -> T:
        """Answer a question from the database without holding up the others."""

        def ask() -> T:
            with self.store.reading() as connection:
                return question(connection)

        return await asyncio.to_thread(ask)

    async def session_of(self, token: str) -> Session | None:
        """Return who is signed in with a cookie's token."""
        return await self.read(lambda c: people_store.session_of(c, token, self.now()))

    async def board(self) -> Board:
        """Return the queue as it is now."""
        return await asyncio.to_thread(self.store.board, self.now())

    async def find(self, request_id: UUID) -> Ask | None:
        """Return one request, or None."""
        return await asyncio.to_thread(self.store.ask, request_id)

    # Telling

    def _tell(self, request_id: UUID, *, queue_moved: bool = False) -> None:
        """Wake the request's own seat, the pages, and those behind it when the queue moved."""
        self.moved.append(request_id)
        if queue_moved:
            for bell in self._asking.values():
                bell.ring()
        elif request_id in self._asking:
            self._asking[request_id].ring()
        self.changed.ring()

    def stop(self) -> None:
        """Let everybody who waits go."""
        self.stopping = True
        for bell in self._asking.values():
            bell.ring()
        self.changed.ring()
