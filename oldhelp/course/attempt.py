"""How a practice has gone so far: what outlives an interruption, and what is kept of its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Attempt:
    """One time through a practice.

    `helped` are the steps done for her, from 0; `hints` were asked for; `wrong` touches were made;
    `pointed`: the arrow was there; `variant`: which names and sums, 0 as they are written.
    """

    helped: frozenset[int] = frozenset()
    hints: int = 0
    wrong: int = 0
    pointed: bool = False
    variant: int = 0

    def detail(self) -> dict[str, object]:
        """Return what an event keeps of it; what is as at the beginning is left out."""
        whole = {
            "helped": sorted(step + 1 for step in self.helped),
            "hints": self.hints,
            "wrong": self.wrong,
            "pointed": self.pointed,
            "variant": self.variant,
        }
        return {key: value for key, value in whole.items() if value}


def attempt_from(detail: Mapping[str, object]) -> Attempt:
    """Return the attempt an event has kept; what is missing or odd is as at the beginning."""
    helped = detail.get("helped")
    steps = helped if isinstance(helped, list) else []
    return Attempt(
        frozenset(step - 1 for step in steps if isinstance(step, int)),
        _count(detail, "hints"),
        _count(detail, "wrong"),
        detail.get("pointed") is True,
        _count(detail, "variant"),
    )


def _count(detail: Mapping[str, object], key: str) -> int:
    value = detail.get(key)
    return max(0, value) if isinstance(value, int) else 0
