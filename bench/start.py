"""From the start of the process to the first painted home page, against a bare Qt window.

Both programs run as they are. Qt itself tells when the first paint of the whole window reached
the screen: its logging category `qt.widgets.painting` says what it flushes.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
import time
from pathlib import Path

from bench.children import ROOT, command, environment
from bench.figures import Figure, Limit
from oldhelp.settings import SeatSettings, save_settings

RUNS = 20
PATIENCE = 60.0
_TELLS = {
    "QT_LOGGING_RULES": "qt.widgets.painting=true",
    "QT_MESSAGE_PATTERN": "%{time boot} %{message}",
}
_FLUSHED = re.compile(r"^ *([0-9.]+) Flushing QRegion\(0,0 1280x720\)", re.MULTILINE)
"""Qt's clock is the one of `time.monotonic`."""


def measure() -> list[Figure]:
    """Start both in turn, so that whatever else the machine does falls on both."""
    bare = command("bench.bare_window")
    with tempfile.TemporaryDirectory(prefix="oldhelp-bench-") as data:
        # Somebody sits here: a seat nobody has used yet shows the name cards.
        save_settings(Path(data), SeatSettings(called="王奶奶"))
        home = command("oldhelp", "--windowed", "--data", data)
        _painted(home)  # the second start of a PC: the file is there, all is compiled
        pairs = [(_painted(bare), _painted(home)) for _ in range(RUNS)]
    homes, bares = [home for _, home in pairs], [bare for bare, _ in pairs]
    return [
        Figure(
            "start to first painted home page",
            "ms",
            [taken for taken, _ in homes],
            (Limit("ratio", 1.5),),
            "bare window",
            [taken for taken, _ in bares],
        ),
        Figure(
            "the same, processor time only",
            "ms",
            [busy for _, busy in homes],
            (),
            "bare window",
            [busy for _, busy in bares],
        ),
    ]


def _painted(program: list[str]) -> tuple[float, float]:
    """Return the milliseconds from the start of a program to its first paint, and those busy."""
    # A file, not a pipe: a reader woken for every line would take time from who writes it.
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        began = time.monotonic()
        process = subprocess.Popen(
            program, cwd=ROOT, env=environment(_TELLS), stdout=subprocess.DEVNULL, stderr=said
        )
        try:
            while process.poll() is None and time.monotonic() - began < PATIENCE:
                time.sleep(0.001)
                said.seek(0)
                found = _FLUSHED.search(said.read())
                if found:
                    return 1000 * (float(found[1]) - began), _busy(process.pid)
            said.seek(0)
            raise RuntimeError(f"{program} painted nothing:\n{said.read()[-2000:]}")
        finally:
            process.kill()
            process.wait(10)


def _busy(pid: int) -> float:
    """Return the milliseconds the main thread of a process has had a processor (Linux)."""
    return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0]) / 1e6
