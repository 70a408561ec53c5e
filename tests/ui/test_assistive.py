"""A lesson, a practice and a help press by accessible names alone, and by keyboard alone.

A real X server, a real accessibility bus and Debian's own pyatspi: the program is a black box.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from oldhelp import paths
from oldhelp.course.library import load_course
from oldhelp.settings import SeatSettings, save_settings

ROOT = Path(__file__).resolve().parents[2]
WALK = ROOT / "bench" / "atspi_walk.py"
DEBIAN = "/usr/bin/python3"
PROGRAMS = ("Xvfb", "dbus-run-session", "openbox")
LESSON = "pay-scan"


def lacking() -> str:
    """Return what this machine lacks for an assistive program; empty when all is there."""
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if not Path(DEBIAN).exists():
        return f"{DEBIAN}, {missing}"
    asked = subprocess.run([DEBIAN, "-c", "import pyatspi"], capture_output=True, check=False)
    return ", ".join([*missing, *(["python3-pyatspi"] if asked.returncode else [])])


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    """An X server of its own."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x720x24", "-nolisten", "tcp"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as pipe:
        number = pipe.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(10)


def plan() -> list[dict[str, object]]:
    """Return every press from home to the end of the practice, and then a call for help."""
    course, _ = load_course(paths.lessons_dir(), "zh")
    lesson = course.lessons[LESSON]
    assert lesson.practice is not None
    steps = lesson.steps
    found: list[dict[str, object]] = [{"press": "选课", "then": [lesson.title]}]
    found.append({"press": lesson.title, "then": [*steps[0].sentences, "第 1 步"]})
    for number, step in enumerate(steps[1:], 2):
        found.append({"press": "下一步", "then": [*step.sentences, f"第 {number} 步"]})
    found.append({"press": "去练一练", "then": [lesson.practice.steps[0].say]})
    for doing in lesson.practice.steps:
        act = doing.act
        keys = [*act.text, act.then] if act.kind == "type" else [act.target]
        found += [{"press": "取景框" if key == "camera" else key, "then": []} for key in keys]
    found[-1]["then"] = ["跟着做完了", lesson.without_phone]
    found.append({"press": "我要帮助", "then": ["不用了，取消"]})
    found.append({"press": "不用了，取消", "then": ["跟着做完了", "我要帮助"]})
    return found


SESSION = f"""
openbox 2>/dev/null & manager=$!
"$PYTHON" -m oldhelp --windowed --data "$DATA" 2>"$DATA/stderr" & program=$!
{DEBIAN} "$WALK" $HOW; code=$?
kill $program $manager 2>/dev/null
wait $program 2>/dev/null
exit $code
"""


@pytest.mark.timeout(240)
@pytest.mark.parametrize("how", ["", "--keyboard"], ids=["names", "keyboard"])
def test_a_lesson_is_finished_without_a_pointer(
    how: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    missing = lacking()
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"an assistive program cannot be tried: {missing}")
    if missing:
        pytest.skip(f"an assistive program cannot be tried: {missing}")
    display = request.getfixturevalue("display")
    data, runtime = tmp_path / "data", tmp_path / "runtime"
    data.mkdir()
    runtime.mkdir(mode=0o700)
    save_settings(data, SeatSettings(called="王奶奶"))
    environment = {
        **os.environ,
        "DISPLAY": display,
        "XDG_RUNTIME_DIR": str(runtime),
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHON": sys.executable,
        "DATA": str(data),
        "WALK": str(WALK),
        "HOW": how,
        "LANG": "C.UTF-8",
    }
    environment.pop("WAYLAND_DISPLAY", None)
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", SESSION],
        input=json.dumps(plan()),
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=220,
        check=False,
    )
    print(done.stdout)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert "announced: " in done.stdout, "nothing was announced on the bus"
