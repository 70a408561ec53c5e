"""Runs the checks over the pages of a seat and keeps count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import product

from PySide6.QtGui import QFont

from bench.rules.exemptions import EXEMPTIONS, Exemption
from bench.rules.table import RULES, Check, Rule, Scope
from bench.rules.view import View, settle
from oldhelp.seat import Seat

SIZES, THEMES, LANGS = (26, 32, 40), ("light", "dark"), ("zh", "en")
STARK = "contrast"
"""黑白分明: its places are those of the other themes, so it is looked at where colours count."""
WINDOWS = ((1280, 720), (1366, 768), (1920, 1080))
SPACED = 112
"""Per cent: letters 0.12 em apart."""


@dataclass(frozen=True)
class Looks:
    """One way the window can look."""

    size: tuple[int, int] = (1280, 720)
    text: int = 32
    theme: str = "light"
    lang: str = "zh"

    def __str__(self) -> str:
        return f"{self.size[0]}x{self.size[1]} {self.text} px {self.theme} {self.lang}"


MATRIX = (
    *(Looks(*row) for row in product(WINDOWS, SIZES, THEMES, LANGS)),
    Looks(text=40, theme=STARK),
)
PAINTED = (
    *(Looks(text=text, theme=theme) for text, theme in product(SIZES, THEMES)),
    Looks(text=26, theme=STARK),
    Looks(WINDOWS[-1], 40, STARK),
)
EDGES = tuple(
    Looks(size, text, theme)
    for (size, text), theme in product(((WINDOWS[0], 40), (WINDOWS[-1], 26)), THEMES)
)
"""What `make test` takes: the smallest window with the largest text and the other way round."""


@dataclass
class Count:
    """How often a rule was checked, and what was found. Faults of many looks are told once."""

    checked: int = 0
    failed: int = 0
    exempt: int = 0
    faults: dict[str, str] = field(default_factory=dict)


@dataclass
class Tally:
    """The counts of all rules, and the exemptions that were needed."""

    counts: defaultdict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    used: set[Exemption] = field(default_factory=set)

    def take(self, rule: str, state: str, look: str, found: Iterable[str]) -> None:
        """Count what a check yields."""
        count = self.counts[rule]
        for fault in found:
            count.checked += 1
            if not fault:
                continue
            spared = next((one for one in EXEMPTIONS if one.covers(rule, state, fault)), None)
            if spared is not None:
                self.used.add(spared)
                count.exempt += 1
                continue
            count.failed += 1
            count.faults.setdefault(f"{state}: {fault}" if state else fault, look)

    def add(self, other: Tally) -> None:
        """Add what another process counted."""
        self.used |= other.used
        for id, count in other.counts.items():
            mine = self.counts[id]
            mine.checked += count.checked
            mine.failed += count.failed
            mine.exempt += count.exempt
            for fault, look in count.faults.items():
                mine.faults.setdefault(fault, look)


def checks_of(*scopes: Scope) -> Iterator[tuple[Rule, Check]]:
    """Return the checks of some scopes with their rules."""
    return ((rule, check) for rule in RULES for check in rule.checks if check.scope in scopes)


def take_look(seat: Seat, look: Looks) -> None:
    """Let the seat look like this."""
    seat.window.resize(*look.size)
    taste = replace(
        seat.taste, text_size=look.text, theme=look.theme, lang=look.lang, read_aloud=False
    )
    seat.take_taste(taste)
    settle()


def run_pages(
    seat: Seat,
    states: Iterable[str],
    show: Callable[[Seat, str], None],
    looks: Iterable[Looks],
    scope: Scope,
    tally: Tally,
) -> None:
    """Run the checks of a scope over all states in all looks."""
    wanted = list(checks_of(scope))
    names = list(states)
    for look in looks:
        take_look(seat, look)
        for state in names:
            show(seat, state)
            view = View(seat.window, seat.look, state, look.size)
            for rule, check in wanted:
                tally.take(rule.id, state, str(look), check.look(view))


class Spaced:
    """Letters 0.12 em apart in the whole window, as long as the block lasts."""

    def __init__(self, seat: Seat) -> None:
        self._look = seat.look
        self._font = seat.look.font

    def _spaced(self, role: str, bold: bool = False) -> QFont:
        font = self._font(role, bold)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, SPACED)
        return font

    def __enter__(self) -> None:
        self._look.font = self._spaced  # type: ignore[method-assign]
        self._look.changed.emit()

    def __exit__(self, *fault: object) -> None:
        self._look.font = self._font  # type: ignore[method-assign]
        self._look.changed.emit()


def run_once(scope: Scope, what: object, tally: Tally) -> None:
    """Run the checks of a scope that look at one thing: the source, the lessons, the seat."""
    for rule, check in checks_of(scope):
        tally.take(rule.id, "", check.name, check.look(what))
