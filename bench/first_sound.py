"""From the wish to hear a sentence until the player reports playing it."""

from __future__ import annotations

import subprocess
import tempfile
import time
from pathlib import Path

from bench.children import ROOT, command, environment, told
from bench.figures import Figure, Limit
from bench.null_sink import NO_SOUND, null_sink
from oldhelp.narration.voices import known_voices, voice_for
from oldhelp.narration.worker import Job

CACHED, FRESH, WORKERS = 100, 30, 10


def measure() -> list[Figure]:
    """Read sentences that are there and sentences that must be made first."""
    with null_sink() as sound, tempfile.TemporaryDirectory(prefix="oldhelp-bench-") as data:
        floor = [_worker(Path(data)) for _ in range(WORKERS)]
        taken = told("bench.first_sound_child", data, str(CACHED), str(FRESH), env=sound)
    note = "" if sound else NO_SOUND
    return [
        Figure(
            "first sound, sentence cached",
            "ms",
            taken["cached"],
            (Limit("p99", 60),),
            "bare player",
            taken["bare"],
            note=note,
        ),
        Figure(
            "first sound, sentence not cached",
            "ms",
            taken["fresh"],
            (Limit("p99", 400),),
            "voice worker alone",
            floor,
            note=note,
        ),
        Figure("the very first sound after a start", "ms", [taken["first"]], (Limit("p99", 400),)),
    ]


def _worker(folder: Path) -> float:
    """Return the milliseconds in which the worker alone makes one sentence."""
    voice = voice_for("zh", None, known_voices())
    if voice is None:
        raise RuntimeError("no Chinese voice here")
    out = folder / "floor.wav"
    job = Job("这一句以前没有念过。", "zh", voice.id, voice.rate("normal"), str(out))
    began = time.perf_counter()
    subprocess.run(
        command("oldhelp", "--tts-worker"),
        input=job.to_json().encode(),
        cwd=ROOT,
        env=environment(),
        check=True,
        capture_output=True,
    )
    return 1000 * (time.perf_counter() - began)
