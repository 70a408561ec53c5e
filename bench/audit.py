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


def audit(data: Path, quick: bool) -> run.Tally:
    """Run every check there is; tell on stderr what takes long."""
    connects: list[str] = []
    watch_network(connects)
    tally = run.Tally()
    seat = open_seat(data)
    pages = run.EDGES if quick else run.MATRIX
    painted = run.PAINTED[2:4] if quick else run.PAINTED
    stages = (
        ("once", lambda: run.run_pages(seat, STATES, show, [run.Looks()], "once", tally)),
        ("matrix", lambda: run.run_pages(seat, STATES, show, pages, "matrix", tally)),
        ("spaced", lambda: _spaced(seat, tally, quick)),
        ("pixel", lambda: run.run_pages(seat, STATES, show, painted, "pixel", tally)),
        ("source", lambda: run.run_once("source", source_rules.own_source(), tally)),
        ("lessons", lambda: run.run_once("lessons", lesson_rules.own_lessons(), tally)),
        ("sound", lambda: run.run_once("sound", sound_rules.measured(), tally)),
        ("walk", lambda: run.run_once("walk", _ground(seat, data, connects), tally)),
        ("sheets", lambda: contact_sheet.write(seat, STATES, show, OUT)),
    )
    for name, stage in stages:
        began = time.monotonic()
        stage()
        print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    missing = unregistered(seat.window, contact_sheet.pages_shown(seat, STATES, show))
    tally.take("registry", "", "", [f"{name} is in no state" for name in missing] or [""])
    seat.window.close()
    return tally


def _spaced(seat: Seat, tally: run.Tally, quick: bool) -> None:
    langs = run.LANGS[:1] if quick else run.LANGS
    looks = [run.Looks(text=text, lang=lang) for text in run.SIZES[-1:] for lang in langs]
    looks += [] if quick else [run.Looks(text=26), run.Looks((1920, 1080), 32)]
    for look in looks:
        run.take_look(seat, look)
        with run.Spaced(seat):
            run.run_pages(seat, STATES, show, [look], "spaced", tally)


def _ground(seat: Seat, data: Path, connects: list[str]) -> Ground:
    run.take_look(seat, run.Looks())
    return Ground(seat, data, tuple(STATES), lambda state: show(seat, state), silent_seat, connects)


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
    application()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "seat"
        data.mkdir()
        tally = audit(data, quick)
    return int(report(tally, time.monotonic() - began) > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
