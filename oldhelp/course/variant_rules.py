"""What a variant of a practice must satisfy: every substitution found, the result whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, product, starmap

from oldhelp.course.faults import Fault, fault
from oldhelp.course.line_map import LineMap
from oldhelp.course.model import Lesson, Variant
from oldhelp.course.practice_rules import practice_faults
from oldhelp.course.step_rules import step_faults
from oldhelp.course.variants import changeable, place_of, varied
from oldhelp.course.word_rules import word_faults

Span = tuple[int, int]

_TOO_LONG = ("S01", "S02", "S05")
"""What can be wrong with a sentence of a step; the rest of the steps has no variant."""


def variant_faults(lesson: Lesson, where: LineMap) -> tuple[Fault, ...]:
    """Return the faults of the variants; a practice with faults of its own is mended first."""
    doubtful = any(map(where.is_doubtful, ("practice", "screens", "variant")))
    practice = lesson.practice
    if practice is None or practice.on_window or doubtful or practice_faults(lesson, where):
        return ()
    if not lesson.variants:
        return (fault(lesson.path, where.line("practice"), "P24"),)
    found: list[Fault] = []
    for number, variant in enumerate(lesson.variants, 1):
        own = tuple(_swaps(lesson, variant))
        found += own or _result(lesson, number, where)
    return tuple(found)


def _swaps(lesson: Lesson, variant: Variant) -> Iterator[Fault]:
    """Check that each substitution is found, changes something, and meets no other halfway."""
    texts = tuple(changeable(lesson))
    used: set[str] = set()
    crossed: set[tuple[str, str]] = set()
    for text in texts:
        spans = {swap.old: _spans(swap.old, text) for swap in variant.swaps}
        used |= {old for old in spans if _free(old, spans)}
        for first, second in combinations(spans, 2):
            if any(starmap(_cross, product(spans[first], spans[second]))):
                crossed.add((first, second))
    for swap in variant.swaps:
        if swap.old == swap.new:
            yield fault(lesson.path, swap.line, "P26", text=swap.old)
        elif swap.old not in used:
            yield fault(lesson.path, swap.line, "P25", text=swap.old)
    lines = {swap.old: swap.line for swap in variant.swaps}
    for first, second in sorted(crossed):
        yield fault(lesson.path, lines[second], "P27", text=second, other=first)


def _spans(old: str, text: str) -> tuple[Span, ...]:
    return tuple(found.span() for found in re.finditer(place_of(old), text))


def _free(old: str, spans: dict[str, tuple[Span, ...]]) -> bool:
    """Say whether `old` stands somewhere outside every longer substitution."""
    longer = [span for other, found in spans.items() if len(other) > len(old) for span in found]
    return any(not any(a <= s and e <= z for a, z in longer) for s, e in spans[old])


def _cross(first: Span, second: Span) -> bool:
    """Say whether two places overlap and neither holds the other."""
    (a, b), (c, d) = sorted((first, second))
    return a < c < b < d


def _result(lesson: Lesson, number: int, where: LineMap) -> list[Fault]:
    """Return what is wrong with the practice that comes out, at the substitution it comes from."""
    variant, one = lesson.variants[number - 1], varied(lesson, number)
    known = {_key(found) for found in _words(lesson, where)}
    new = (found for found in _words(one, where) if _key(found) not in known)
    return [
        Fault(found.path, line_of(variant, found), found.code, found.message, found.values)
        for found in (*practice_faults(one, where), *new)
    ]


def _words(lesson: Lesson, where: LineMap) -> tuple[Fault, ...]:
    long_ones = (found for found in step_faults(lesson, where) if found.code in _TOO_LONG)
    return (*word_faults(lesson, where), *long_ones)


def _key(found: Fault) -> tuple[str, int, str]:
    return (found.code, found.line, str(found.values))


def line_of(variant: Variant, found: Fault) -> int:
    """Return the line of the substitution a fault speaks of: the one that fills most of it."""
    told = tuple(map(str, found.values.values()))
    guilty = [swap for swap in variant.swaps if any(swap.new in text for text in told)]
    whole = [swap for swap in guilty if swap.new in told]
    best = max(whole or guilty, key=lambda swap: len(swap.new), default=None)
    return best.line if best else variant.line
