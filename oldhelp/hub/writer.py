"""The one task that writes: it takes what waits and commits it together."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from oldhelp.hub.store import Connection, Job, Store, Unwritable

T = TypeVar("T")

MOST_TOGETHER = 256
"""Jobs in one transaction: enough to share one flush, few enough to answer within 150 ms."""


class Writer:
    """Commit jobs in groups, in the order they came, and answer each caller after the flush."""

    def __init__(self, store: Store, changed: Callable[[], None] = lambda: None) -> None:
        """Write to `store`; `changed` is called when it begins or ceases to be `stuck`."""
        self._store = store
        self._changed = changed
        self.stuck = False
        self._waiting: asyncio.Queue[tuple[Job, asyncio.Future[Any]] | None] = asyncio.Queue()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="hub-writer")

    async def do(self, job: Callable[[Connection], T]) -> T:
        """Have `job` written and return its answer once it is on disk; its refusal is raised."""
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.put_nowait((job, answer))
        return await answer

    async def run(self) -> None:
        """Write until `stop`, and then what still waits."""
        going = True
        while going:
            batch = [await self._waiting.get()]
            while len(batch) < MOST_TOGETHER and not self._waiting.empty():
                batch.append(self._waiting.get_nowait())
            going = None not in batch
            await self._commit([entry for entry in batch if entry is not None])
        self._thread.shutdown()

    def stop(self) -> None:
        """Let `run` end after what waits now."""
        self._waiting.put_nowait(None)

    async def _commit(self, batch: list[tuple[Job, asyncio.Future[Any]]]) -> None:
        if not batch:
            return
        jobs = [job for job, _ in batch]
        work = asyncio.get_running_loop().run_in_executor(self._thread, self._store.write, jobs)
        await asyncio.wait([work])
        # A fault of ours goes to each caller, so that nobody waits for ever and the loop goes on.
        bug = work.exception()
        answers = [bug] * len(jobs) if bug else work.result()
        _give(batch, answers)
        self._note(any(isinstance(answer, Unwritable) for answer in answers))

    def _note(self, stuck: bool) -> None:
        """Remember whether the disk takes anything: those who wait for presses must know."""
        if stuck != self.stuck:
            self.stuck = stuck
            self._changed()


def _give(batch: list[tuple[Job, asyncio.Future[Any]]], answers: list[Any]) -> None:
    for (_, caller), answer in zip(batch, answers, strict=True):
        if caller.done():
            continue  # the caller has hung up; what was written stays written
        if isinstance(answer, BaseException):
            caller.set_exception(answer)
        else:
            caller.set_result(answer)
