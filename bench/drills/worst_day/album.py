"""The pictures of the day: what seat and volunteer see at each moment that counts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bench.drills.worst_day.phone import Phone
from bench.drills.worst_day.window import WatchedWindow


@dataclass
class Album:
    """Numbers the pictures in the order of the day; without a folder it keeps none."""

    folder: Path | None
    taken: int = 0

    def __post_init__(self) -> None:
        if self.folder is not None:
            self.folder.mkdir(parents=True, exist_ok=True)
            for old in self.folder.glob("*.png"):
                old.unlink()

    def take(self, name: str, window: WatchedWindow, phone: Phone | None = None) -> None:
        """Keep what the window shows now, and the volunteer's telephone if there is one."""
        if self.folder is None:
            return
        self.taken += 1
        window.shoot(self.folder / f"{self.taken:02d}-{name}-seat.png")
        if phone is not None:
            phone.shoot(self.folder / f"{self.taken:02d}-{name}-volunteer.png")
