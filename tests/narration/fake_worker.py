"""A worker that makes a short tone instead of speech; the text says how it behaves.

hang: never ends. crash: dies. full, mute: the disk is full, there is no engine. flaky: fails the
first time. short: too short for the text. own-gone, own-slow, own-bad: how a voice with a command
of its own fails. Every job is written down in `jobs.txt` beside its file, with the tempo a
recording was to have.
"""

from __future__ import annotations

import json
import math
import os
import sys
import time
import wave
from array import array
from pathlib import Path

RATE = 8000


def tone(path: Path, seconds: float) -> None:
    wave_form = (int(9000 * math.sin(at / 3)) for at in range(int(RATE * seconds)))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(array("h", wave_form).tobytes())


def main() -> int:
    job = json.loads(sys.stdin.readline())
    text, out = job["text"], Path(job["out"])
    log = out.with_name("jobs.txt")
    seen = log.read_text(encoding="utf-8") if log.exists() else ""
    with log.open("a", encoding="utf-8") as file:
        own = " own" if job["command"] else ""
        own += f" x{job['tempo']}" if job["recording"] else ""
        file.write(f"{text}{' idle' if job['idle'] else ''}{own}\n")
    answers = {"own-gone": 3, "own-bad": 7, "own-slow": 8}
    if job["command"]:
        answer = next((code for word, code in answers.items() if word in text), None)
        if answer is not None:
            return answer
    if "hang" in text:
        time.sleep(600)
    if "crash" in text:
        os.abort()
    if "full" in text:
        return 6
    if "mute" in text:
        return 3
    if "flaky" in text and text not in seen:
        return 7
    part = out.with_suffix(".part")
    tone(part, 0.02 if "short" in text else 0.24)
    part.replace(out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
