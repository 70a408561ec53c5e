"""What a measurement found: its figures, the floor beside it, the budget, and the verdict."""

from __future__ import annotations

import math
import os
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Limit:
    """One bound of a budget: `ratio` is to the floor, the others are in the figure's own unit."""

    of: Literal["ratio", "median", "p99"]
    bound: float
    at_least: bool = False

    def __str__(self) -> str:
        return f"{self.of} {'≥' if self.at_least else '≤'} {self.bound:g}"

    def met(self, value: float) -> bool:
        """Say whether `value` keeps within the bound; no value keeps none."""
        return value >= self.bound if self.at_least else value <= self.bound


@dataclass(frozen=True)
class Figure:
    """One line of the table. Without limits it is only told; without samples it was not run."""

    what: str
    unit: str = ""
    samples: Sequence[float] = ()
    limits: tuple[Limit, ...] = ()
    floor_is: str = ""
    floor: Sequence[float] = ()
    tail: float = math.nan
    """The 99th percentile where another program has counted it; else it is taken of the samples."""
    note: str = ""
    load: float = field(default_factory=lambda: os.getloadavg()[0])

    @property
    def median(self) -> float:
        """The median of the samples."""
        return statistics.median(self.samples) if self.samples else math.nan

    @property
    def p99(self) -> float:
        """The 99th percentile: with fewer than a hundred samples the worst of them."""
        return percentile(self.samples, 0.99) if math.isnan(self.tail) else self.tail

    @property
    def ratio(self) -> float:
        """The median in medians of the floor, which was measured in the same minute."""
        return self.median / statistics.median(self.floor) if self.floor else math.nan

    @property
    def verdict(self) -> str:
        """`ok` or `missed`; empty where nothing was promised or nothing was run."""
        if not self.limits or not self.samples:
            return ""
        values = {"ratio": self.ratio, "median": self.median, "p99": self.p99}
        return "ok" if all(limit.met(values[limit.of]) for limit in self.limits) else "missed"

    def as_json(self) -> dict[str, object]:
        """Return everything, the samples too, so that a figure can be looked at later."""
        return {
            "what": self.what,
            "unit": self.unit,
            "median": _known(self.median),
            "p99": _known(self.p99),
            "best": min(self.samples, default=None),
            "ratio": _known(self.ratio),
            "floor": self.floor_is,
            "floor median": statistics.median(self.floor) if self.floor else None,
            "budget": [str(limit) for limit in self.limits],
            "verdict": self.verdict,
            "note": self.note,
            "load": self.load,
            "samples": list(self.samples),
            "floor samples": list(self.floor),
        }


def percentile(samples: Sequence[float], share: float) -> float:
    """Return the smallest sample that at least `share` of them do not exceed."""
    if not samples:
        return math.nan
    return sorted(samples)[math.ceil(share * len(samples)) - 1]


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as one table, widest cell by widest cell."""
    head = ("what", "median", "p99", "floor", "ratio", "budget", "")
    rows = [head, *(_cells(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    notes = [f"  {figure.what}: {figure.note}" for figure in figures if figure.note]
    return "\n".join((lines[0], "-" * len(lines[0]), *lines[1:], *notes))


def _cells(figure: Figure) -> tuple[str, ...]:
    floor = f"{_number(statistics.median(figure.floor))} {figure.floor_is}" if figure.floor else ""
    return (
        figure.what,
        f"{_number(figure.median)} {figure.unit}" if figure.samples else "-",
        _number(figure.p99),
        floor,
        _number(figure.ratio),
        ", ".join(map(str, figure.limits)),
        figure.verdict,
    )


def _number(value: float) -> str:
    if math.isnan(value):
        return ""
    return f"{value:.0f}" if value >= 1000 else f"{value:.3g}"
