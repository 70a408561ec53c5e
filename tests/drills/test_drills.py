"""About a fiftieth of `make drill`: nothing lost, nothing doubled, no page that lies."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from bench.drill import DRILLS
from bench.drills.ground import Ground, Outcome


@pytest.mark.parametrize("name", DRILLS)
def test_the_short_form_holds(name: str, tmp_path: Path) -> None:
    drill = importlib.import_module(f"bench.drills.{name.replace('-', '_')}")
    outcome: Outcome = drill.run(Ground(seed=1, short=True, pictures=tmp_path))
    assert outcome.wrong == []
    if outcome.skipped:
        pytest.skip("; ".join(outcome.skipped))
    assert outcome.counts
