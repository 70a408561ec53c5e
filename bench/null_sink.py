"""Sound without hardware: a PulseAudio of our own whose speaker nobody hears."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NO_SOUND = "no pulseaudio here (Debian package pulseaudio): measured without a sound device"


@contextmanager
def null_sink() -> Iterator[dict[str, str]]:
    """Give the environment of programs that are to play into nothing; empty without PulseAudio."""
    program = shutil.which("pulseaudio")
    if program is None:
        yield {}
        return
    with tempfile.TemporaryDirectory(prefix="oldhelp-pulse-") as folder:
        door = Path(folder, "native")
        server = subprocess.Popen(
            [
                program,
                "-n",
                "--daemonize=no",
                "--exit-idle-time=-1",
                "-L",
                f"module-native-protocol-unix socket={door} auth-anonymous=1",
                "-L",
                "module-null-sink sink_name=ear",
            ],
            env={**os.environ, "XDG_RUNTIME_DIR": folder, "HOME": folder},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait_for(door, server)
            # A null sink keeps two seconds ready where a sound card keeps some hundredths.
            near = {"PULSE_LATENCY_MSEC": "20"}
            yield {"PULSE_SERVER": f"unix:{door}", "PULSE_COOKIE": f"{folder}/cookie", **near}
        finally:
            server.terminate()
            server.wait(10)


def _wait_for(door: Path, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 10
    while not door.exists():
        if server.poll() is not None or time.monotonic() > until:
            raise RuntimeError("pulseaudio did not start")
        time.sleep(0.02)
