"""The main job end to end: real window, real voice, real hub, and what each side saw."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

STAGES = ("home", "step-1", "practice-wrong", "practice-right", "countdown", "waiting")
LATER = ("rung", "claimed", "done", "practice-finished", "resumed")


def play(out: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "oldhelp", "demo", "--out", str(out), *options],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"},
        check=False,
    )


@pytest.mark.timeout(240)
def test_the_journey_shows_what_it_should(tmp_path: Path) -> None:
    done = play(tmp_path)
    report = json.loads((tmp_path / "demo.json").read_text(encoding="utf-8"))
    assert done.returncode == 0, report.get("failed", done.stderr)
    assert "QProcess" not in done.stderr, "a child was left running at the end"
    stages = {stage["name"]: stage for stage in report["stages"]}
    assert set(STAGES + LATER) <= stages.keys()
    for name in (*STAGES, *LATER):
        pictures = [file for file in stages[name]["files"] if file.endswith(".png")]
        assert pictures and stages[name]["ok"], name
        assert QImage(str(tmp_path / pictures[0])).size().toTuple() == (1280, 720)
    assert "王奶奶" in report["volunteer_saw"] and "收付款" in report["volunteer_saw"]
    assert len(report["wav"]) >= 8
    assert all((tmp_path / name).stat().st_size > 8_000 for name in report["wav"])


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    done = play(tmp_path / "file" / "demo")
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1 and "Traceback" not in done.stderr
