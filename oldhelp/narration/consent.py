"""Who has agreed that her voice is recorded: the day, and the very words she was asked."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

FILE_NAME = "speakers.json"


@dataclass(frozen=True)
class Consent:
    """What a speaker agreed to: the day as YYYY-MM-DD, and the sentence."""

    day: str
    wording: str


class Speakers:
    """The speakers of this PC, in one small file beside its own recordings."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE_NAME

    def consent(self, name: str, wording: str) -> Consent | None:
        """Return what `name` agreed to, if it was these very words; else she is asked again."""
        row = self._rows().get(name)
        found = row if isinstance(row, dict) else {}
        if found.get("wording") != wording or not isinstance(found.get("day"), str):
            return None
        return Consent(found["day"], wording)

    def agree(self, name: str, consent: Consent) -> None:
        """Keep that `name` agreed. Raises OSError."""
        rows = self._rows() | {name: asdict(consent)}
        self._file.parent.mkdir(parents=True, exist_ok=True)
        part = self._file.with_suffix(".part")
        with part.open("w", encoding="utf-8", newline="\n") as out:
            json.dump(rows, out, ensure_ascii=False, indent=2)
            out.flush()
            os.fsync(out.fileno())
        part.replace(self._file)

    def _rows(self) -> dict[str, object]:
        try:
            rows = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            # Without it everybody is asked once more, which harms nobody.
            return {}
        return rows if isinstance(rows, dict) else {}
