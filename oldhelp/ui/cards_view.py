"""Which name cards stand on a screen, so that everybody is found in two presses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import ceil

from oldhelp.progress.learner import Learner
from oldhelp.ui.names import family

ROWS = 2
_SHORT = 5
"""So many surnames stand apart on a button; more stand close together."""

_NAMED = 2
"""So many names of one surname are written out; of more, the first and the last."""


@dataclass(frozen=True)
class Group:
    """Learners behind one button, and the surnames or names that stand on it.

    A group of one is that learner's own button.
    """

    label: str
    people: tuple[Learner, ...]


@dataclass(frozen=True)
class CardsView:
    """One screen: cards to touch, and below them groups, where not all have room."""

    cards: tuple[Learner, ...]
    groups: tuple[Group, ...] = ()


def cards_view(recent: Sequence[Learner], columns: int) -> CardsView:
    """Return the screen for learners, who came last first, with `columns` cards in a row.

    As many as fit stand in an order that stays. Of more, the row above are those who came last
    and the row below are groups in two half rows: with 6 columns 12 groups of 12, so 144 people
    are found in two presses; of more than that a group opens into groups again, a third press.
    """
    room = columns * ROWS
    people = tuple(sorted(recent, key=_order))
    if len(people) <= room:
        return CardsView(people)
    return CardsView(tuple(recent[:columns]), grouped(people, 2 * columns, room))


def group_view(group: Group, columns: int) -> CardsView:
    """Return the screen of a group: its cards, or groups again when it is too large."""
    room = columns * ROWS
    if len(group.people) <= room:
        return CardsView(group.people)
    return CardsView((), grouped(group.people, room, room))


def grouped(people: Sequence[Learner], most: int, room: int) -> tuple[Group, ...]:
    """Return at most `most` groups, none above `room` where that is possible.

    They are cut between surnames rather than within one, and within one between names. Where
    some must be larger than `room` anyway, surnames stay together.
    """
    count, cuts = len(people), _cuts(people)
    families = cuts.count(0.0)
    groups = min(most, max(ceil(count / room), families))
    largest = room if count <= most * room else max(room * room, ceil(count / most))
    parts: list[tuple[Learner, ...]] = []
    at = 0
    while at < count:
        left, after = count - at, groups - len(parts) - 1
        least, most_now = max(1, left - after * largest), min(largest, left - after)
        ideal = left / (after + 1)
        sizes = range(least, most_now + 1)
        size = min(sizes, key=lambda n: cuts[at + n - 1] * ideal + abs(n - ideal))
        parts.append(tuple(people[at : at + size]))
        at += size
    return tuple(Group(label, part) for label, part in zip(_labels(parts), parts, strict=True))


def _order(learner: Learner) -> tuple[str, str, str]:
    return (family(learner.called), learner.called, str(learner.id))


def _cuts(people: Sequence[Learner]) -> list[float]:
    """Return how bad it is to end a group after each of them: best between two surnames."""
    keys = [(family(one.called), one.called) for one in people]
    ends = [
        0.0 if here[0] != after[0] else 0.5 if here != after else 1.0
        for here, after in pairwise(keys)
    ]
    return [*ends, 0.0] if keys else []


def _labels(parts: Sequence[Sequence[Learner]]) -> list[str]:
    """Return what stands on each group: surnames; of a surname in two groups the names."""
    homes = Counter(name for part in parts for name in {family(one.called) for one in part})
    labels = [_label(part, homes) for part in parts]
    again, seen = Counter(labels), Counter[str]()
    for number, label in enumerate(labels):
        if again[label] > 1:
            seen[label] += 1
            labels[number] = f"{label} {seen[label]}"
    return labels


def _label(part: Sequence[Learner], homes: Mapping[str, int]) -> str:
    if len(part) == 1:
        return part[0].called
    words: list[str] = []
    for surname, people in groupby(part, key=lambda one: family(one.called)):
        names = tuple(dict.fromkeys(one.called for one in people))
        if homes[surname] == 1:
            words.append(surname)
        else:
            words += names if len(names) <= _NAMED else (f"{names[0]}–{names[-1]}",)
    close = len(words) > _SHORT and all(len(word) == 1 for word in words)
    return ("" if close else " ").join(words)
