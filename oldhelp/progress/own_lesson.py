"""Which lesson is a learner's own just now, whatever old ones she looks at again."""

from __future__ import annotations

from collections.abc import Mapping


def own_lesson(begun: Mapping[str, int], learned: Mapping[str, int]) -> str:
    """Return the lesson she came to last as something new; empty when she has begun none.

    `begun` holds for each lesson the number of the event that she was last in it, `learned` of
    the one that first brought her to its end. A learned lesson stands where it was learned: a
    look at it again moves nothing.
    """
    came = {lesson: learned.get(lesson, last) for lesson, last in begun.items()}
    return max(came, key=lambda lesson: came[lesson], default="")
