"""What the build adds: the compiled catalogues, and lessons and assets inside the wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class OldhelpBuild(BuildHookInterface):  # type: ignore[type-arg]
    """Compile each `.po` beside itself; an editable install reads all the rest where it stands."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        catalogues = [compiled(source) for source in (root / "assets/locale").rglob("*.po")]
        if self.target_name != "wheel" or version == "editable":
            return
        inside = build_data["force_include"]
        for folder in ("lessons", "assets"):
            inside[str(root / folder)] = f"oldhelp/{folder}"
        for made in catalogues:
            inside[str(made)] = f"oldhelp/{made.relative_to(root)}"


def compiled(source: Path) -> Path:
    """Write the `.mo` of a `.po` beside it and return its path."""
    made = source.with_suffix(".mo")
    with source.open("rb") as text, made.open("wb") as binary:
        write_mo(binary, read_po(text, locale=source.parent.parent.name))
    return made
