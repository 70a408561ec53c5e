"""An engine a centre might install: writes a WAV as it is told to behave by its first argument."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import wave
from array import array
from pathlib import Path


def tone(path: Path, seconds: float, rate: int, channels: int, loud: float) -> None:
    samples = array("h")
    for at in range(int(rate * seconds)):
        value = int(32000 * loud * math.sin(2 * math.pi * 300 * at / rate))
        samples.extend([value] * channels)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())


def main(kind: str, out: Path, *texts: str) -> int:
    text = texts[0] if texts else sys.stdin.buffer.read().decode("utf-8").strip()
    pids = [os.getpid()]
    if kind == "slow":
        # What a wrapper script does: the work is another process's.
        sleeper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        pids.append(sleeper.pid)
    if os.environ.get("OWN_VOICE_HEARD"):
        heard = Path(os.environ["OWN_VOICE_HEARD"])
        part = heard.with_suffix(".part")
        part.write_text("\n".join((text, *map(str, pids))), encoding="utf-8")
        part.replace(heard)
    if kind == "slow":
        return sleeper.wait()
    if kind == "failing":
        return 3
    if kind == "garbage":
        out.write_bytes(b"RIFF????this is no sound")
    if kind == "nothing":
        return 0
    if kind == "short":
        tone(out, 0.01, 22_050, 1, 0.5)
    seconds = 0.25 * sum(char.isalnum() for char in text)
    if kind == "good":
        tone(out, seconds, 24_000, 1, 0.02)
    if kind == "stereo":
        tone(out, seconds, 44_100, 2, 0.9)
    if kind == "silent":
        tone(out, seconds, 22_050, 1, 0.0)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:]))
