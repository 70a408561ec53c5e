"""Who imports whom in oldhelp, read from the source: functions and type checking included."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "oldhelp"


@cache
def modules() -> dict[str, Path]:
    """Return every module by its dotted name below oldhelp; a package by its own name."""
    found = {}
    for path in sorted((ROOT / PACKAGE).rglob("*.py")):
        parts = path.relative_to(ROOT / PACKAGE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the syntax tree of one file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@cache
def imported_names(path: Path) -> tuple[str, ...]:
    """Return each full dotted name a file imports; `from a import b` counts as `a.b`."""
    names: list[str] = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            source = "." * node.level + (node.module or "")
            names += [f"{source}.{alias.name}" for alias in node.names]
    return tuple(names)


def own_imports(module: str) -> set[str]:
    """Return the modules of oldhelp that `module` imports, each as its deepest existing module."""
    known = modules()
    found = set()
    for name in imported_names(known[module]):
        if name != PACKAGE and not name.startswith(f"{PACKAGE}."):
            continue
        inner = name.removeprefix(PACKAGE).lstrip(".")
        while inner not in known:
            inner = inner.rpartition(".")[0]
        found.add(inner)
    return found - {""}


def part_of(module: str) -> str:
    """Return the package or single file directly below oldhelp that holds a module."""
    return module.partition(".")[0]
