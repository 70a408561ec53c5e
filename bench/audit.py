"""What `make audit` runs: every rule of the senior's design, one line each, and all pages drawn.

`python bench/audit.py --quick` takes four looks only. Exit 1 when a rule is broken, an exemption is
not needed, or a page is in no state. Writes bench/out/audit.json and bench/out/audit-*.png.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia*=false")
ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "bench" / "out"
# The states of the pages are those of the tests.
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "ui")]

from page_states import SETTINGS, STATES, show  # noqa: E402
from silent import silent_seat  # noqa: E402

from bench.rules import contact_sheet, lesson_rules, run, sound_rules, source_rules  # noqa: E402
from bench.rules.exemptions import EXEMPTIONS  # noqa: E402
from bench.rules.page_rules import unregistered  # noqa: E402
from bench.rules.table import RULES, Rule  # noqa: E402
from bench.rules.walk_rules import Ground, until, watch_network  # noqa: E402
from oldhelp.front import application  # noqa: E402
from oldhelp.seat import Seat  # noqa: E402
from oldhelp.settings import save_settings  # noqa: E402


def open_seat(data: Path) -> Seat:
    """Open a seat without a voice on `data`, with its lessons read."""
    save_settings(data, SETTINGS)
    seat = silent_seat(data)
    until(lambda: bool(seat.course.lessons), 20)
    return seat


@dataclass(frozen=True)
class Job:
    """A part of the audit that one process does with a seat of its own."""

    stage: str
    looks: tuple[run.Looks, ...] = ()


def jobs(quick: bool) -> list[Job]:
    """Return the parts of the audit, the long ones first."""
    if quick:
        pages, painted = [run.EDGES], [run.PAINTED[2:4]]
    else:
        pages = [run.MATRIX[at : at + 6] for at in range(0, len(run.MATRIX), 6)]
        painted = [run.PAINTED[at : at + 2] for at in range(0, len(run.PAINTED), 2)]
    return [
        Job("walk"),
        *(Job("pixel", tuple(looks)) for looks in painted),
        *(Job("matrix", tuple(looks)) for looks in pages),
        Job("once", (run.Looks(),)),
        Job("spaced", _spaced_looks(quick)),
        Job("sheets"),
        Job("texts"),
    ]


def do(job: Job) -> tuple[run.Tally, float]:
    """Do one part; return what was counted, and how long it took in seconds."""
    began = time.monotonic()
    connects: list[str] = []
    watch_network(connects)
    application()
    tally = run.Tally()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "seat"
        data.mkdir()
        seat = open_seat(data)
        _stage(job, seat, data, tally)
        seat.window.close()
    tally.take("HE7", "", job.stage, [f"connected to {one}" for one in connects] or [""])
    return tally, time.monotonic() - began


def _stage(job: Job, seat: Seat, data: Path, tally: run.Tally) -> None:
    match job.stage:
        case "walk":
            run.take_look(seat, run.Looks())
            reach = tuple(STATES)
            ground = Ground(seat, data, reach, lambda state: show(seat, state), silent_seat)
            run.run_once("walk", ground, tally)
        case "matrix" | "pixel" | "once":
            run.run_pages(seat, STATES, show, job.looks, job.stage, tally)
        case "spaced":
            for look in job.looks:
                run.take_look(seat, look)
                with run.Spaced(seat):
                    run.run_pages(seat, STATES, show, [look], "spaced", tally)
        case "sheets":
            contact_sheet.write(seat, STATES, show, OUT)
            missing = unregistered(seat.window, contact_sheet.pages_shown(seat, STATES, show))
            tally.take("registry", "", "", [f"{name} is in no state" for name in missing] or [""])
        case _:
            run.run_once("source", source_rules.own_source(), tally)
            run.run_once("lessons", lesson_rules.own_lessons(), tally)
            run.run_once("sound", sound_rules.measured(), tally)


def audit(quick: bool) -> run.Tally:
    """Do every part, as many at once as there are cores; tell on stderr what took how long."""
    whole = run.Tally()
    todo = jobs(quick)
    # A process a part: Qt wants a fresh one, and what a page leaves behind cannot hide a fault.
    pool = ProcessPoolExecutor(
        min(2, os.cpu_count() or 1), get_context("spawn"), max_tasks_per_child=1
    )
    with pool:
        for job, (tally, seconds) in zip(todo, pool.map(do, todo), strict=True):
            whole.add(tally)
            print(f"{job.stage}: {seconds:.0f} s", file=sys.stderr, flush=True)
    return whole


def _spaced_looks(quick: bool) -> tuple[run.Looks, ...]:
    largest, wide = run.Looks(text=40), run.Looks((1920, 1080), 32)
    looks = (largest, run.Looks(text=26), wide, run.Looks(text=40, lang="en"))
    return looks[:1] if quick else looks


def line(rule: Rule, tally: run.Tally) -> str:
    """Return the line of one rule."""
    if not rule.checks:
        return f"{rule.id:5}{'-':>8}{'-':>8}  {rule.sentence} ({rule.left})"
    count = tally.counts[rule.id]
    spared = f" ({count.exempt} exempt)" if count.exempt else ""
    return f"{rule.id:5}{count.checked:>8}{count.failed:>8}  {rule.sentence}{spared}"


def report(tally: run.Tally, seconds: float) -> int:
    """Print one line a rule, then what is wrong; write all of it down; return how many faults."""
    print(f"{'rule':5}{'checked':>8}{'failed':>8}")
    print("\n".join(line(rule, tally) for rule in RULES))
    unneeded = [one for one in EXEMPTIONS if one not in tally.used]
    registry = tally.counts["registry"]
    faults = sum(count.failed for count in tally.counts.values()) + len(unneeded)
    for id, count in tally.counts.items():
        for fault, look in count.faults.items():
            print(f"{id} {fault} [{look}]")
    for one in unneeded:
        print(f"not needed: the exemption of {one.rule} for {one.state}")
    print(f"{faults} faults, {seconds:.0f} s")
    OUT.mkdir(parents=True, exist_ok=True)
    told = {
        "seconds": round(seconds),
        "rules": [
            {
                "id": rule.id,
                "sentence": rule.sentence,
                "left": rule.left,
                "checks": [f"{check.scope}: {check.name}" for check in rule.checks],
                "checked": tally.counts[rule.id].checked,
                "failed": tally.counts[rule.id].failed,
                "exempt": tally.counts[rule.id].exempt,
                "faults": tally.counts[rule.id].faults,
            }
            for rule in RULES
        ],
        "exemptions": [vars(one) for one in EXEMPTIONS],
        "pages in no state": list(registry.faults),
    }
    text = json.dumps(told, ensure_ascii=False, indent=1)
    (OUT / "audit.json").write_text(text + "\n", encoding="utf-8")
    return faults


def main(arguments: Sequence[str]) -> int:
    """Audit; return 1 when something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args(arguments).quick
    began = time.monotonic()
    tally = audit(quick)
    return int(report(tally, time.monotonic() - began) > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
