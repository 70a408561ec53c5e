"""What a good lesson must satisfy: the rules of one lesson, of its two languages, of its facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from oldhelp.course.facts import Fact
from oldhelp.course.faults import Fault, fault
from oldhelp.course.line_map import LineMap, Piece
from oldhelp.course.model import Lesson
from oldhelp.course.pair_rules import pair_faults
from oldhelp.course.practice_rules import practice_faults
from oldhelp.course.step_rules import step_faults
from oldhelp.course.texts import texts
from oldhelp.course.variant_rules import variant_faults
from oldhelp.course.variants import varied
from oldhelp.course.word_rules import word_faults

__all__ = ["breaks_lesson", "fact_faults", "lesson_faults", "pair_faults"]

_LOCAL = {"zh": "以当地为准", "en": "where you live"}
"""What a lesson says when a fact differs from place to place."""

_BREAKING = frozenset(
    {
        "S16",
        "S17",
        "S18",
        "P01",
        "P02",
        "P03",
        "P04",
        "P08",
        "P09",
        "P10",
        "P15",
        "P17",
        "P18",
        "W03",
        "W10",
    }
)
"""Rules without which a lesson could stop a learner; the others only make it less good."""


def lesson_faults(lesson: Lesson, where: LineMap | None = None) -> tuple[Fault, ...]:
    """Return every fault of one lesson, with the exact lines when `where` knows them."""
    where = where or LineMap()
    return (
        *step_faults(lesson, where),
        *practice_faults(lesson, where),
        *word_faults(lesson, where),
        *variant_faults(lesson, where),
    )


def fact_faults(
    lesson: Lesson, facts: Mapping[str, Fact], where: LineMap | None = None
) -> tuple[Fault, ...]:
    """Return facts that are unknown or open, and numbers used without naming their fact."""
    where = where or LineMap()
    found: list[Fault] = []
    line = where.line("front", "facts")
    for name in lesson.facts:
        if name not in facts:
            found.append(fault(lesson.path, line, "D01", fact=name))
        elif facts[name].status == "open":
            found.append(fault(lesson.path, line, "D02", fact=name))
        elif facts[name].status == "local" and not _says_local(lesson):
            found.append(fault(lesson.path, line, "D06", fact=name, words=_LOCAL[lesson.lang]))
    numbers = {fact.number: fact.id for fact in facts.values() if fact.number}
    for piece, text in _all_texts(lesson):
        for number, name in numbers.items():
            alone = re.search(rf"(?<![0-9.]){re.escape(number)}(?![0-9]|\.[0-9])", text)
            if alone and name not in lesson.facts:
                at = where.line(*piece)
                found.append(fault(lesson.path, at, "D03", number=number, fact=name))
    return tuple(found)


def _all_texts(lesson: Lesson) -> Iterator[tuple[Piece, str]]:
    """Yield the texts of a lesson, then those that only a variant has, at the variant's place."""
    written = tuple(texts(lesson))
    yield from written
    known = {text for _, text in written}
    for number in range(len(lesson.variants)):
        for _, text in texts(varied(lesson, number + 1)):
            if text not in known:
                yield ("variant", number), text


def _says_local(lesson: Lesson) -> bool:
    return any(_LOCAL[lesson.lang] in text for _, text in texts(lesson))


def breaks_lesson(found: Fault) -> bool:
    """Say whether a lesson with this fault must be left out of the course."""
    return found.code.startswith("R") or found.code in _BREAKING
