"""What a drill is given, and what it hands back."""

from __future__ import annotations

import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Verdict = Literal["held", "partly", "skipped", "broken"]
VERDICTS: tuple[Verdict, ...] = ("held", "partly", "skipped", "broken")

Tell = Callable[[str], None]
"""Takes one short line on how far a drill has come; each replaces the one before."""


def silent(line: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Ground:
    """What a drill is given: its seed, its size, where pictures go, who hears how far it is."""

    seed: int = 1
    short: bool = False
    pictures: Path | None = None
    tell: Tell = silent

    def dice(self, *of: object) -> random.Random:
        """Return the dice of one part of a drill: the same for the same seed and names."""
        return random.Random("/".join(map(str, (self.seed, *of))))


@dataclass
class Outcome:
    """What a drill has counted, and in one sentence each thing that was not as it must be."""

    counts: dict[str, object] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    details: dict[str, object] = field(default_factory=dict)
    """More figures, for the report alone: too long for the line on the screen."""
    skipped: list[str] = field(default_factory=list)
    """What this machine does not let one try, each in one sentence: it has not held."""

    @property
    def verdict(self) -> Verdict:
        """Say how it went: only what was tried whole has held."""
        if self.wrong:
            return "broken"
        if self.skipped:
            return "partly" if self.counts else "skipped"
        return "held"

    def expect(self, true: bool, otherwise: str) -> None:
        """Note `otherwise` unless `true`."""
        if not true:
            self.wrong.append(otherwise)


class Stuck(RuntimeError):
    """Something that had to happen did not."""


class Untried(RuntimeError):
    """This machine lacks what is needed to try something; the words say what."""


def wait(true: Callable[[], bool], seconds: float, what: str) -> None:
    """Wait until something is true; raise Stuck with `what` when it never is."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise Stuck(f"waited {seconds:g} s for: {what}")
        time.sleep(0.01)


@contextmanager
def scratch(name: str) -> Iterator[Path]:
    """Give a folder that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix=f"drill-{name}-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
