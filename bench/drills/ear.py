"""What was really heard: the monitor of a null sink, on the same clock as the program."""

from __future__ import annotations

import math
import subprocess
import threading
import time
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from oldhelp.narration import sound

RATE = 16_000
FRAME = 0.01
"""Seconds of one step of an envelope: nobody hears less."""

SEARCH = 0.5
"""Seconds before and after its mark in which a sentence is looked for."""


@dataclass
class Ear:
    """Everything that was played so far, and the moment of its first sample."""

    samples: array[int] = field(default_factory=lambda: array("h"))
    began: float = math.inf

    def take(self, piece: bytes) -> None:
        """Add what the monitor just sent; the promptest piece sets the clock."""
        self.samples.frombytes(piece[: len(piece) - len(piece) % 2])
        self.began = min(self.began, time.monotonic() - len(self.samples) / RATE)

    def between(self, start: float, end: float) -> array[int]:
        """Return what was heard between two moments of the monotonic clock."""
        first = max(0, int((start - self.began) * RATE))
        return self.samples[first : max(first, int((end - self.began) * RATE))]


@contextmanager
def listening(sound_server: Mapping[str, str], sink: str = "ear") -> Iterator[Ear]:
    """Listen to a sink until the block ends."""
    ear = Ear()
    source = ["--device", f"{sink}.monitor", "--raw", f"--rate={RATE}", "--channels=1"]
    child = subprocess.Popen(
        ["parec", *source, "--format=s16le", "--latency-msec=10"],
        env=dict(sound_server),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert child.stdout is not None
    pipe = child.stdout

    def listen() -> None:
        while piece := pipe.read1(4096):  # type: ignore[attr-defined]
            ear.take(piece)

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    try:
        yield ear
    finally:
        child.terminate()
        child.wait(10)
        thread.join(10)
        pipe.close()


def envelope(samples: Sequence[int], rate: int) -> list[float]:
    """Return how loud each hundredth of a second is."""
    size = int(rate * FRAME)
    frames = (samples[at : at + size] for at in range(0, len(samples) - size + 1, size))
    return [math.sqrt(sum(one * one for one in frame) / size) for frame in frames]


def likeness(one: Sequence[float], other: Sequence[float]) -> float:
    """Return how alike two envelopes of one length are: 1 the same but for loudness, 0 nothing."""
    count = len(one)
    mean_one, mean_other = sum(one) / count, sum(other) / count
    a, b = [x - mean_one for x in one], [x - mean_other for x in other]
    size = math.sqrt(sum(x * x for x in a) * sum(x * x for x in b))
    return sum(x * y for x, y in zip(a, b, strict=True)) / size if size else 0.0


@dataclass(frozen=True)
class Found:
    """Where a sentence was heard: seconds after its mark, how alike, and how long it is."""

    late: float
    alike: float
    seconds: float


def find(ear: Ear, wav: Path, marked: float) -> Found:
    """Return where around its mark the sound of `wav` is heard best."""
    made = sound.read(wav)
    wanted = envelope(made.samples, made.rate)
    heard = envelope(ear.between(marked - SEARCH, marked + SEARCH + made.seconds), RATE)
    if len(heard) < len(wanted):
        return Found(math.inf, 0.0, made.seconds)
    lags = range(len(heard) - len(wanted) + 1)
    scores = [likeness(wanted, heard[lag : lag + len(wanted)]) for lag in lags]
    best = max(lags, key=scores.__getitem__)
    return Found(best * FRAME - SEARCH, scores[best], made.seconds)
