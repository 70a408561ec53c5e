"""Where the learner who sits here is in her lesson, and the store that remembers it."""

from __future__ import annotations

from uuid import UUID

from oldhelp.course.attempt import Attempt
from oldhelp.progress.records import Part
from oldhelp.progress.store import ProgressStore


class Bookmark:
    """Every step is on disk before it is on the screen; `store` and `learner` change together."""

    def __init__(self, store: ProgressStore, learner: UUID) -> None:
        self.store, self.learner = store, learner

    def sit(self, store: ProgressStore, learner: UUID) -> None:
        """Keep the places of `learner` from now on, in `store`."""
        self.store, self.learner = store, learner

    def keep(
        self, lesson: str, part: Part, step_id: str = "", attempt: Attempt | None = None
    ) -> None:
        """Keep a place; one that is kept already is not written again."""
        place = self.store.place(self.learner)
        now = (lesson, part, step_id, part != "done", attempt or Attempt())
        kept = place and (place.lesson, place.part, place.step_id, place.open, place.attempt)
        if kept != now:
            self.store.keep_place(self.learner, lesson, part, step_id, attempt)
