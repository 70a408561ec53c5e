"""The facts lessons lean on: each telephone number and rule once, with where it was read."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from oldhelp.course.faults import Fault, Notes

STATUSES = ("sourced", "local", "common", "open")
FILE_NAME = "facts.toml"


@dataclass(frozen=True)
class Fact:
    """One fact; `read_on` is the day someone read `source`, None when nobody has."""

    id: str
    text: Mapping[str, str]
    status: str
    number: str = ""
    source: str = ""
    address: str = ""
    read_on: datetime.date | None = None
    line: int = 1


@dataclass(frozen=True)
class Facts:
    """All facts of one folder of lessons, and what is wrong with their file."""

    by_id: Mapping[str, Fact] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


def read_facts(root: Path) -> Facts:
    """Read `facts.toml` of the lessons folder `root`; a folder without one has no facts."""
    path = root / FILE_NAME
    notes = Notes(path)
    read = read_toml(path, notes)
    if read is None:
        return Facts(faults=notes.in_order())
    data, text = read
    found = {}
    for name, value in data.items():
        line = _line_of(name, text)
        if not isinstance(value, dict):
            notes.add(line, "D04", fact=name, problem="[…]")
            continue
        fact = _fact(name, value, line)
        problem = _problem(fact)
        if problem:
            notes.add(line, "D04", fact=name, problem=problem)
        found[name] = fact
    return Facts(found, notes.in_order())


def read_toml(path: Path, notes: Notes) -> tuple[dict[str, object], str] | None:
    """Return the values and the text of a TOML file; None, with a fault, when it is broken.

    A missing file is no fault and has no values.
    """
    try:
        text = path.read_text(encoding="utf-8")
        return tomllib.loads(text), text
    except FileNotFoundError:
        return {}, ""
    except OSError as error:
        notes.add(1, "R01", reason=error.strerror or str(error))
    except UnicodeDecodeError as error:
        notes.add(1 + error.object[: error.start].count(b"\n"), "R03")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = re.search(r"line (\d+)", str(error))
        notes.add(int(at[1]) if at else 1, "D05", problem=str(error))
    return None


def _fact(name: str, value: Mapping[str, object], line: int) -> Fact:
    def text(key: str) -> str:
        found = value.get(key)
        return found if isinstance(found, str) else ""

    day = value.get("read_on")
    return Fact(
        id=name,
        text={lang: text(lang) for lang in ("zh", "en")},
        status=text("status"),
        number=text("number"),
        source=text("source"),
        address=text("address"),
        read_on=day if type(day) is datetime.date else None,
        line=line,
    )


def _problem(fact: Fact) -> str:
    if fact.status not in STATUSES:
        return "status: " + " / ".join(STATUSES)
    if not all(fact.text.values()):
        return "zh, en"
    if fact.status == "sourced" and not (fact.source and fact.read_on):
        return "source, read_on"
    if fact.status != "sourced" and fact.read_on:
        return "read_on → status: sourced"
    return ""


def _line_of(name: str, text: str) -> int:
    found = re.search(rf"^[ \t]*\[?[ \t]*{re.escape(name)}\b", text, re.MULTILINE)
    return 1 + text[: found.start()].count("\n") if found else 1
