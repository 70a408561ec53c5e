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
from itertools import pairwise
from pathlib import Path

from oldhelp.narration import sound

RATE = 16_000
FRAME = 0.01
"""Seconds of one step of an envelope: nobody hears less."""

SEARCH = 0.5
"""Seconds before and after its mark in which a sentence is looked for."""

_ANYWHERE, _STILL, _PIECE = (int(seconds / FRAME) for seconds in (2 * SEARCH, 0.3, 1.0))
"""Frames: where the beginning may lie, for how long a voice may stand still, and a piece."""


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
    """Where a sentence was heard: seconds after its mark, how alike, and how long it is.

    `stood` are the seconds for which it stood still in its midst: the sound server has some
    hundredths of a second, and a busy or a virtual PC can be away for longer.
    """

    late: float
    alike: float
    seconds: float
    stood: float = 0.0


def find(ear: Ear, wav: Path, marked: float) -> Found:
    """Return where around its mark the sound of `wav` is heard best, piece after piece."""
    made = sound.read(wav)
    wanted = envelope(made.samples, made.rate)
    heard = envelope(ear.between(marked - SEARCH, marked + 2 * SEARCH + made.seconds), RATE)
    pieces = _pieces(len(wanted))
    places: list[int] = []
    aligned: list[float] = []
    for start, end in pieces:
        # The first may lie anywhere near the mark, each other only later than the one before.
        first, last = (places[-1], places[-1] + _STILL) if places else (0, _ANYWHERE)
        last = min(last, len(heard) - end)
        if last < first:
            return Found(math.inf, 0.0, made.seconds)
        piece = wanted[start:end]
        scores = {
            lag: likeness(piece, heard[lag + start : lag + end]) for lag in range(first, last + 1)
        }
        places.append(max(scores, key=scores.__getitem__))
        aligned += heard[places[-1] + start : places[-1] + end]
    stood = (places[-1] - places[0]) * FRAME
    return Found(places[0] * FRAME - SEARCH, likeness(wanted, aligned), made.seconds, stood)


def _pieces(count: int) -> list[tuple[int, int]]:
    """Return the frames of each piece of a sentence: a second each, the last one longer."""
    edges = [*range(0, max(1, count - _PIECE), _PIECE), count]
    return list(pairwise(edges))
