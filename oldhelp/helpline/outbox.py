"""What waits for the hub: on disk from the moment the button was pressed."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import Protocol
from uuid import UUID, uuid5

from oldhelp.helpline.call import HelpCall, cancel_body, forget_body
from oldhelp.helpline.request import Press, Stage
from oldhelp.progress.records import OutboxRow, utc_now

REQUEST = "request"
CANCEL = "cancel"
FORGET = "forget"


class OutboxStore(Protocol):
    """Where messages are kept; `progress.store.ProgressStore` is one."""

    def put_message(
        self, message: UUID, kind: str, about: UUID, body: str, held: bool, learner: str = ""
    ) -> None: ...
    def message(self, message: UUID) -> OutboxRow | None: ...
    def about_learner(self, learner: UUID) -> tuple[OutboxRow, ...]: ...
    def messages(self, state: str) -> tuple[OutboxRow, ...]: ...
    def release_message(self, message: UUID) -> bool: ...
    def withdraw_message(self, message: UUID) -> bool: ...
    def begin_sending(self, message: UUID) -> bool: ...
    def note_unsent(self, message: UUID, doubtful: bool, status: str) -> None: ...
    def acknowledge_message(self, message: UUID, status: str) -> None: ...
    def refuse_message(self, message: UUID, status: str) -> None: ...
    def close_message(self, message: UUID, status: str) -> None: ...
    def forget_finished(self) -> None: ...


class Outbox:
    """The seat's messages to the hub. Each has its id from the start, so a resend is harmless.

    A press is written while its countdown still runs, and held back: whatever happens to the
    PC in those five seconds, doing nothing brings help.
    """

    def __init__(
        self,
        store: OutboxStore,
        now: Callable[[], datetime] = utc_now,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._now = now
        self._monotonic = monotonic
        self._put_at: dict[UUID, float] = {}

    def put(self, call: HelpCall, learner: str = "") -> None:
        """Keep a press, held back until `release`; `learner` is the id of who pressed."""
        self._put_at[call.id] = self._monotonic()
        self._store.put_message(call.id, REQUEST, call.id, call.body(), True, learner)

    def release(self, request: UUID) -> None:
        """Let a press go: its countdown is over."""
        self._store.release_message(request)

    def cancel(self, request: UUID) -> None:
        """Take a press back: silently if it never left the seat, else by a message after it."""
        if self._store.withdraw_message(request):
            return
        row = self._store.message(request)
        if row is None or row.state not in ("waiting", "acknowledged"):
            return
        self._store.put_message(
            uuid5(request, CANCEL), CANCEL, request, cancel_body(request, self._now()), held=False
        )

    def forget(self, learner: UUID) -> None:
        """Let the hub take the name of a learner out of all she ever asked it for.

        Her own messages are deleted with her; these hold the ids of her requests and no more.
        """
        for row in self._store.about_learner(learner):
            if row.kind == REQUEST and row.attempts:
                message = uuid5(row.id, FORGET)
                self._store.put_message(message, FORGET, row.id, forget_body(row.id), held=False)

    def resume(self) -> Press:
        """Return the press that was still open when the program ended, and let it go on.

        One whose countdown was cut off goes now: it was pressed and not taken back.
        """
        self._store.forget_finished()
        for held in self._store.messages("held"):
            self._store.release_message(held.id)
        row = self.followed() or self._open_request("waiting")
        if row is None:
            return Press()
        return Press(Stage.DELIVERED if row.state == "acknowledged" else Stage.SENT, row.id)

    def waiting(self) -> tuple[OutboxRow, ...]:
        """Return what is to be sent, oldest first, so that a cancel comes after its request."""
        return self._store.messages("waiting")

    def followed(self) -> OutboxRow | None:
        """Return the request the hub has and somebody still waits for."""
        return self._open_request("acknowledged")

    def goes_after(self, row: OutboxRow) -> bool:
        """Tell whether a cancel must wait: its request has not got through yet."""
        if row.kind == REQUEST:
            return False
        request = self._store.message(row.about)
        return request is not None and request.state == "waiting"

    def waited(self, row: OutboxRow) -> float:
        """Return for how many seconds a message has been waiting.

        The hub is told this and need not trust the clock of a PC: many are hours off, and jump
        when they are set right. Only what an earlier run of the program left is counted by it.
        """
        put_at = self._put_at.get(row.id)
        if put_at is not None:
            return self._monotonic() - put_at
        return max(0.0, (self._now() - row.created_at).total_seconds())

    def begin(self, row: OutboxRow) -> bool:
        """Note that the network gets the message now; false if it was just taken back."""
        return self._store.begin_sending(row.id)

    def unreached(self, row: OutboxRow) -> None:
        """Note that this try did not even reach the hub."""
        self._store.note_unsent(row.id, row.doubtful, "unreached")

    def unanswered(self, row: OutboxRow, status: str) -> None:
        """Note that the hub may have the message, but did not say so."""
        self._store.note_unsent(row.id, True, status)

    def acknowledged(self, row: OutboxRow, status: str) -> None:
        """Note that the hub has the message on its disk."""
        self._store.acknowledge_message(row.id, status)
        if row.kind == FORGET:
            self._store.close_message(row.id, status)
        if row.kind == CANCEL:
            self._store.close_message(row.id, status)
            self._store.close_message(row.about, status)

    def refused(self, row: OutboxRow, status: str) -> None:
        """Note that the hub will never take the message; it is kept, and not sent again."""
        self._store.refuse_message(row.id, status)
        if row.kind == CANCEL:
            self._store.close_message(row.about, status)

    def closed(self, request: UUID, status: str) -> None:
        """Note that nothing more will come of a request."""
        self._store.close_message(request, status)

    def _open_request(self, state: str) -> OutboxRow | None:
        """Return the newest request in a state that the learner has not taken back."""
        for row in reversed(self._store.messages(state)):
            if row.kind == REQUEST and self._store.message(uuid5(row.id, CANCEL)) is None:
                return row
        return None
