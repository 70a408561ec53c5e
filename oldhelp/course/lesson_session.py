"""Walking through the steps of a lesson; drives player, projector, demo and tests alike."""

from __future__ import annotations

from oldhelp.course.model import Lesson, Step


class LessonSession:
    """Which step of a lesson is shown. Steps count from 0 here and from 1 in `number`."""

    def __init__(self, lesson: Lesson, at: int = 0) -> None:
        """Begin at step `at`; a place that is not there (an old bookmark) becomes the nearest."""
        if not lesson.steps:
            raise ValueError(f"lesson {lesson.id!r} has no steps")
        self.lesson = lesson
        self._at = min(max(at, 0), len(lesson.steps) - 1)

    @property
    def at(self) -> int:
        """The step shown, from 0: what a bookmark keeps."""
        return self._at

    @property
    def step(self) -> Step:
        """The step shown."""
        return self.lesson.steps[self._at]

    @property
    def number(self) -> int:
        """The step shown as people count, from 1."""
        return self._at + 1

    @property
    def count(self) -> int:
        """How many steps the lesson has."""
        return len(self.lesson.steps)

    @property
    def at_start(self) -> bool:
        """Whether there is no step before."""
        return self._at == 0

    @property
    def at_end(self) -> bool:
        """Whether there is no step after."""
        return self._at == self.count - 1

    @property
    def has_practice(self) -> bool:
        """Whether a practice waits after the last step."""
        return self.lesson.practice is not None

    @property
    def ahead(self) -> Step | None:
        """The step after the one shown, to be painted while the learner looks; None at the end."""
        return None if self.at_end else self.lesson.steps[self._at + 1]

    def next_step(self) -> bool:
        """Show the next step; at the end stay and return False."""
        return self._go(self._at + 1)

    def previous_step(self) -> bool:
        """Show the step before; at the start stay and return False."""
        return self._go(self._at - 1)

    def go_to(self, step_id: str) -> bool:
        """Show the step `step_id`; stay and return False when there is none."""
        ids = [step.id for step in self.lesson.steps]
        return step_id in ids and self._go(ids.index(step_id))

    def _go(self, to: int) -> bool:
        if not 0 <= to < self.count:
            return False
        self._at = to
        return True
