"""Lesson, practice, help press and review by accessible names alone, and by keyboard alone.

A real X server, a real accessibility bus and Debian's own pyatspi: the program is a black box.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from oldhelp import paths
from oldhelp.course.library import load_course
from oldhelp.course.model import Practice
from oldhelp.progress.records import Event
from oldhelp.progress.store import ProgressStore
from oldhelp.settings import SeatSettings, save_settings

ROOT = Path(__file__).resolve().parents[2]
WALK = ROOT / "bench" / "atspi_walk.py"
DEBIAN = "/usr/bin/python3"
PROGRAMS = ("Xvfb", "dbus-run-session", "openbox")
LESSON = "pay-scan"
LEARNED = ("login-sms-code", "chat-video-call")
"""What the learner went through long ago: the one is done again, of the other she is asked."""


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


Press = dict[str, object]


def press(name: str, *then: str) -> Press:
    """Return one press of the plan: a button by its name, and what must come."""
    return {"press": name, "then": list(then)}


def hands(practice: Practice) -> list[Press]:
    """Return every press of a practice, done rightly."""
    found = []
    for doing in practice.steps:
        act = doing.act
        keys = [*act.text, act.then] if act.kind == "type" else [act.target]
        found += [press("取景框" if key == "camera" else key) for key in keys]
    return found


def plan() -> list[Press]:
    """Return every press: a lesson from home to its end, a call for help, and a review."""
    course, _ = load_course(paths.lessons_dir(), "zh")
    lesson, done, thought = (course.lessons[name] for name in (LESSON, *LEARNED))
    assert lesson.practice is not None
    assert done.practice is not None
    unit = next(unit.title for unit in course.units if LESSON in unit.lessons)
    steps = lesson.steps
    found = [press("选课", unit), press(unit, lesson.title)]
    found.append(press(lesson.title, *steps[0].sentences, "第 1 步"))
    for number, step in enumerate(steps[1:], 2):
        found.append(press("下一步", *step.sentences, f"第 {number} 步"))
    found.append(press("去练一练", lesson.practice.steps[0].say))
    found += hands(lesson.practice)
    found[-1] = press(str(found[-1]["press"]), "跟着做完了", lesson.without_phone)
    found.append(press("我要帮助", "不用了，取消"))
    found.append(press("不用了，取消", "跟着做完了", "我要帮助"))
    found.append(press("首页", f"{done.title}、{thought.title}，两样"))
    found.append(press("温习", done.title, "第 1 样，今天一共 2 样"))
    found.append(press("练一练", done.practice.task[0]))
    found += hands(done.practice)
    found[-1] = press(str(found[-1]["press"]), "您自己做成了")
    found.append(press("好，接着温习", thought.title, "第 2 样，今天一共 2 样"))
    found.append(press("记得", "今天的温习做完了，真好。"))
    found.append(press("好，回首页", "今天温习过了"))
    return found


def learn_long_ago(store: ProgressStore) -> None:
    """Let the learner of a seat have gone through some lessons two months ago."""
    long_ago = datetime.now(UTC) - timedelta(days=60)
    learner = store.learner("王奶奶").id
    store.record(*(Event(learner, "done", lesson, at=long_ago) for lesson in LEARNED))


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
def test_lesson_help_and_review_are_finished_without_a_pointer(
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
    with closing(ProgressStore(data / "seat.sqlite")) as store:
        learn_long_ago(store)
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
