"""docs/drills.md: every drill is told of, and only a long run becomes its last result."""

from __future__ import annotations

import json
import re
from pathlib import Path

from drills_page import PAGE, reports, written

from bench.drill import DRILLS

TEXT = PAGE.read_text(encoding="utf-8")

REPORT = {
    "drill": "taps",
    "date": "2026-11-21",
    "commit": "abc1234",
    "verdict": "partly",
    "short": False,
    "seconds": 61.4,
    "counts": {"practices": 10, "taps": 100},
    "skipped": ["a full disk"],
}


def keep(folder: Path, **changed: object) -> None:
    report = {**REPORT, **changed}
    (folder / f"drill-{report['drill']}.json").write_text(json.dumps(report), encoding="utf-8")


def test_every_drill_is_told_of_and_has_a_line() -> None:
    told = re.findall(r"^\*\*([a-z-]+)\.\*\* ", TEXT, re.M)
    lines = re.findall(r"^\| `([a-z-]+)` \|", TEXT, re.M)
    assert told == lines == list(DRILLS)


def test_a_long_run_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    keep(tmp_path)
    old = "| `taps` | long ago | 0 | held | few |\n| `heard` | then | 1 | held | some |\n"
    assert written(old, reports(tmp_path)) == (
        "| `taps` | 2026-11-21 | abc1234 | partly"
        " | practices 10, taps 100; 61 s; not tried: a full disk |\n"
        "| `heard` | then | 1 | held | some |\n"
    )


def test_a_short_form_is_no_result(tmp_path: Path) -> None:
    keep(tmp_path, short=True)
    assert reports(tmp_path) == []
