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
        for source in (root / "assets/locale").rglob("*.po"):
            compile_catalogue(source)
        if self.target_name == "wheel" and version == "standard":
            for folder in ("lessons", "assets"):
                build_data["force_include"][str(root / folder)] = f"oldhelp/{folder}"


def compile_catalogue(source: Path) -> None:
    """Write the `.mo` of a `.po` beside it, where an editable install and a wheel look for it."""
    with source.open("rb") as text, source.with_suffix(".mo").open("wb") as binary:
        write_mo(binary, read_po(text, locale=source.parent.parent.name))
