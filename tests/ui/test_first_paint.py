"""Nothing is loaded before the first paint that is not painted."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from oldhelp.settings import SeatSettings, save_settings

# The program as it is; only its first paint is listened to, before the program listens itself.
UNTIL_PAINTED = """
import os, sys
from oldhelp import __main__, front

class Watched(front.Front):
    def show(self, windowed):
        self.window.first_painted.connect(tell)
        super().show(windowed)

def tell():
    print(*sys.modules, sep="\\n", flush=True)
    os._exit(0)

front.Front = Watched
__main__.main(["--windowed", "--data", sys.argv[1]])
"""

OURS = {"oldhelp", "platformdirs", "__main__"}
QTS = {"PySide6", "shiboken6", "shibokensupport", "signature_bootstrap", "__feature__"}
QT = {"QtCore", "QtGui", "QtWidgets", "QtSvg", "support"}
# Of the standard library, what is slow to load: the network and all kinds of readers.
SLOW = {"asyncio", "ssl", "socket", "http", "email", "xml", "subprocess", "html", "urllib.request"}
# Of our own, what stands behind the first page.
LATER = ("art", "course", "narration", "helpline", "hub", "demo", "seat", "wire")
# What Python's own start-up may bring from the folder of packages.
STARTUP = {"sitecustomize", "usercustomize", "_distutils_hack"}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    data = tmp_path_factory.mktemp("data")
    save_settings(data, SeatSettings(called="王奶奶"))
    done = subprocess.run(
        [sys.executable, "-c", UNTIL_PAINTED, str(data)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_the_home_page_is_what_was_painted(loaded: set[str]) -> None:
    assert {"oldhelp.ui.home_page", "PySide6.QtWidgets"} <= loaded


def test_only_the_standard_library_qt_and_our_own_come_first(loaded: set[str]) -> None:
    known = OURS | QTS | STARTUP | set(sys.stdlib_module_names)
    tops = {name.partition(".")[0] for name in loaded if not name.startswith("__editable__")}
    assert not tops - known


def test_of_qt_only_what_is_painted_with_comes_first(loaded: set[str]) -> None:
    qt = {name.split(".")[1] for name in loaded if name.startswith("PySide6.")}
    assert qt <= QT


def test_slow_parts_of_the_standard_library_come_later(loaded: set[str]) -> None:
    assert not loaded & SLOW


def test_lessons_pictures_voice_and_network_come_later(loaded: set[str]) -> None:
    ours = {name.removeprefix("oldhelp.").partition(".")[0] for name in loaded}
    assert not ours & set(LATER)
