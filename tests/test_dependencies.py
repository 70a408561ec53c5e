"""What the program imports is declared, and what is declared is used."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import packages_distributions

from imports import PACKAGE, ROOT, imported_names, modules

# Used without an import of ours: FastAPI reads forms, uvicorn requests, the window its sound.
WITHOUT_IMPORT = {"python-multipart", "httptools", "pyside6-addons"}


def normal(name: str) -> str:
    """Return the name of a distribution as package indexes write it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!;~ ]", name)[0]).lower()


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {normal(name) for name in project["dependencies"]}


def imported() -> set[str]:
    tops = {name.partition(".")[0] for path in modules().values() for name in imported_names(path)}
    owners = packages_distributions()
    outside = tops - set(sys.stdlib_module_names) - {PACKAGE}
    return {normal(owner) for top in outside for owner in owners[top]}


def test_every_import_is_declared() -> None:
    missing = {name for name in imported() if not name.startswith(("pyside6", "shiboken6"))}
    assert missing <= declared()


def test_every_declared_package_is_used() -> None:
    assert declared() - WITHOUT_IMPORT <= imported()


def test_qt_is_kept_from_the_release_that_aborts_on_python_3_11() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for part in ("Essentials", "Addons"):
        assert f"PySide6-{part}>=6.8.0.2,<6.12; python_version < '3.12'" in text
