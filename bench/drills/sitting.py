"""Somebody who sits at a new seat: one nobody has used yet shows the name cards."""

from __future__ import annotations

from pathlib import Path

from oldhelp.settings import SeatSettings, save_settings

CALLED = "王奶奶"


def sit_down(data: Path) -> None:
    """Let the seat of the folder `data` know one learner, who is let in without being asked."""
    data.mkdir(parents=True, exist_ok=True)
    save_settings(data, SeatSettings(called=CALLED))
