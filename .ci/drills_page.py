"""Write the last long results into docs/drills.md: `drills_page.py [FOLDER]`, or from bench/out."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from imports import ROOT

PAGE = ROOT / "docs" / "drills.md"
OUT = ROOT / "bench" / "out"

_ROW = re.compile(r"^\| `(?P<name>[a-z-]+)` \|.*$", re.M)

Report = Mapping[str, Any]


def reports(folder: Path) -> list[Report]:
    """Return the long drills' reports of a folder: a short form proves too little to stand here."""
    found = [json.loads(file.read_text("utf-8")) for file in sorted(folder.glob("drill-*.json"))]
    return [report for report in found if not report["short"]]


def row(report: Report) -> str:
    """Return the line of one report."""
    figures = ", ".join(f"{what} {count}" for what, count in report["counts"].items())
    untried = "".join(f"; not tried: {one}" for one in report["skipped"])
    run = f"{report['date']} | {report['commit']} | {report['verdict']}"
    return f"| `{report['drill']}` | {run} | {figures}; {report['seconds']:.0f} s{untried} |"


def written(text: str, found: Iterable[Report]) -> str:
    """Return the page with the line of each report in the place of the old one."""
    rows = {report["drill"]: row(report) for report in found}
    return _ROW.sub(lambda old: rows.get(old["name"], old[0]), text)


if __name__ == "__main__":
    results = reports(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT)
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), results), encoding="utf-8")
