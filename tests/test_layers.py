"""The directions of import, as the architecture page draws them; each table row is one law."""

from __future__ import annotations

import ast
import re
from graphlib import CycleError, TopologicalSorter

import pytest
from imports import imported_names, modules, own_imports, part_of, tree_of

BASE = ("errors", "i18n", "paths")
SEAT = (
    *("course", "art", "narration", "progress", "helpline", "safety", "settings", "pin", "wire"),
    *BASE,
)

# What each part may import besides itself. `a.b` allows one module only; a row for a single
# module, such as course.library, adds to the row of its package.
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "errors": (),
    "paths": (),
    "wire": (),
    "i18n": ("paths",),
    "settings": BASE,
    "pin": ("settings", *BASE),
    "course": ("errors", "i18n"),
    "course.library": ("paths",),
    "course.catalogue": ("settings",),
    "art": ("course.model", "course.own_window", "course.parts", "course.screens", *BASE),
    "narration": ("course", *BASE),
    "narration.external": ("settings",),
    "progress": ("course", "settings", *BASE),
    "helpline": ("course", "progress", "safety", "settings", "wire", *BASE),
    "hub": ("course", "art", "narration", "safety", "wire", "classroom", "phonepage", *BASE),
    "ui": SEAT,
    "gallery": ("course", "art", *BASE),
    "checking": ("gallery", "course", "art", "narration", *BASE),
    "saying": ("narration", *BASE),
    "front": ("ui", *SEAT),
    "seat_parts": ("front", "ui", *SEAT),
    "seat": ("seat_parts", "front", "ui", *SEAT),
    "app": ("front", "seat", "ui"),
    "authoring": ("checking", "course", *BASE),
    "author": ("authoring", "front", "seat", "ui", *SEAT),
    "demo": ("front", "seat", "ui", "hub", *SEAT),
    "command_line": ("i18n",),
    "__main__": ("command_line", "app", "author", "demo", "checking", "saying", "hub", *SEAT),
}

WINDOW = ("ui", "front", "seat_parts", "seat", "app", "author", "demo")
HTTP = ("httpx2", "httpcore2", "urllib.request", "http.client", "requests", "aiohttp", "socket")
GPL = ("HttpServer", "Charts", "Graphs", "DataVisualization", "NetworkAuth", "Quick3D")
LINUX = ("fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios")

# What may be imported from outside in some places only: (modules, places, reason).
ONLY_IN: tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...] = (
    (("PySide6.QtWidgets",), WINDOW, "widgets are drawn in one place"),
    (
        ("PySide6",),
        (*WINDOW, *(f"narration.{name}" for name in ("devices", "maker", "player", "speaker"))),
        "the rest runs without Qt",
    ),
    (("sqlite3",), ("progress", "hub"), "a seat's SQL stands in progress"),
    (("sqlalchemy", "alembic", "psycopg"), ("hub",), "only the hub speaks to a database server"),
    (HTTP, ("helpline.client", "demo", "hub"), "one door to the network"),
    (("pyttsx3", "espeakng_loader"), ("narration.worker", "narration.voices"), "a voice may fail"),
    (("pypinyin",), ("course.pinyin",), "55 MiB, so only in a child"),
    (("fastapi", "starlette", "uvicorn", "jinja2"), ("hub",), "the web is the hub's"),
    (tuple(f"PySide6.Qt{name}" for name in (*GPL, "VirtualKeyboard")), (), "GPL, we are not"),
    (LINUX, ("paths", "narration.voices"), "most PCs run Windows"),
)
SQL = ("sqlite3", "sqlalchemy", "alembic", "psycopg")
# Attributes that Windows does not have, by the module they are read from.
ONLY_POSIX = {
    "os": {"fork", "forkpty", "getuid", "geteuid", "getpgid", "killpg", "setsid", "uname"},
    "signal": {"SIGKILL", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGALRM", "alarm", "pause"},
}

MODULES = sorted(name for name in modules() if name)


def within(name: str, places: tuple[str, ...]) -> bool:
    return any(name == place or name.startswith(f"{place}.") for place in places)


def outside(module: str, banned: tuple[str, ...]) -> list[str]:
    """Return what a module imports of some banned names."""
    return [name for name in imported_names(modules()[module]) if within(name, banned)]


def test_a_module_imports_only_what_its_part_may() -> None:
    new = {part_of(module) for module in MODULES} - MAY_IMPORT.keys()
    assert not new, "give it a row in MAY_IMPORT"
    wrong = []
    for module in MODULES:
        part = part_of(module)
        allowed = (part, *MAY_IMPORT[part], *MAY_IMPORT.get(module, ()))
        wrong += [(module, name) for name in own_imports(module) if not within(name, allowed)]
    assert not wrong


def test_the_outside_is_used_only_where_it_belongs() -> None:
    wrong = [
        (module, found, reason)
        for banned, places, reason in ONLY_IN
        for module in MODULES
        if (found := outside(module, banned)) and not within(module, places)
    ]
    assert not wrong


def test_sql_stands_in_stores_schemas_and_migrations() -> None:
    home = re.compile(r"(^|[._])(store|schema)$|\.migrations(\.|$)")
    assert not [(m, outside(m, SQL)) for m in MODULES if outside(m, SQL) and not home.search(m)]


def test_every_module_runs_on_windows_too() -> None:
    wrong = [
        (module, node.lineno, ast.unparse(node))
        for module in MODULES
        for node in ast.walk(tree_of(modules()[module]))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        if node.attr in ONLY_POSIX.get(node.value.id, ())
        if module not in ("paths", "narration.voices")
    ]
    assert not wrong


def test_imports_name_the_whole_path() -> None:
    short = [(m, name) for m in MODULES for name in imported_names(modules()[m]) if name[0] == "."]
    assert not short


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {name: own_imports(name) for name in modules()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as fault:
        pytest.fail(" -> ".join(fault.args[1]))


def test_every_row_of_the_tables_is_about_something_that_exists() -> None:
    assert not [part for part in MAY_IMPORT if part not in modules()]
