"""Rules of the voice, measured on what the engines of this machine really say (SP5 to SP8)."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from oldhelp.narration.script import spoken

PAUSE = 0.6
"""Seconds of silence between two sentences, at the least."""

RATE_OFF = 0.12
LOUDNESS, LOUDNESS_OFF = -20.0, 2.0

SAID = (
    ("遇到急事打110。", "幺幺零"),
    ("有人不舒服，打120。", "幺二零"),
    ("一共12.50元。", "十二块五"),
    ("24小时都有人。", "二十四小时"),
    ("今年65岁。", "六十五岁"),
)
"""What is written, and what must be heard of it."""


@dataclass(frozen=True)
class Heard:
    """What was measured of the voices: (what, measured, wanted) for rates; loudness in LUFS."""

    rates: Sequence[tuple[str, float, float]] = ()
    loudness: Sequence[tuple[str, float]] = ()
    started: Sequence[tuple[int, float]] = ()
    ended: Sequence[float] = ()
    read: Callable[[str, str], str] = spoken
    engines: Mapping[str, str] = field(default_factory=dict)


def measured() -> Heard:
    """Let every voice of this machine speak; nothing is measured where there is none."""
    from bench.measure_speech import WANTED, speak
    from oldhelp.narration.voices import SPEEDS, known_voices
    from oldhelp.narration.worker import job_for

    rates, loudness = [], []
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "spoken.wav"
        for voice in known_voices():
            for speed, wanted in zip(SPEEDS, WANTED[voice.lang], strict=True):
                per_minute, level = speak(voice, job_for("", voice, speed, out))
                rates.append((f"{voice.id} {speed}", per_minute, wanted))
                loudness.append((f"{voice.id} {speed}", level))
        started, ended = _read_two(Path(folder))
    return Heard(rates, loudness, started, ended)


def _read_two(folder: Path) -> tuple[list[tuple[int, float]], list[float]]:
    """Read two sentences aloud; return when each was marked, and when the sound of each ended."""
    from oldhelp.narration.cache import SentenceCache
    from oldhelp.narration.speaker import Speaker
    from oldhelp.narration.voices import known_voices
    from oldhelp.narration.worker import command

    started: list[tuple[int, float]] = []
    ended: list[float] = []
    done: list[bool] = []
    speaker = Speaker(SentenceCache(folder / "cache"), command(), known_voices(), str)
    speaker.sentence_started.connect(lambda at: started.append((at, time.monotonic())))
    speaker.finished.connect(lambda: done.append(True))

    speaker.player.ended.connect(lambda: ended.append(time.monotonic()))
    speaker.read(("先看清名字。", "再看清钱数。"), "zh")
    end = time.monotonic() + 30
    while not done and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    speaker.close()
    return started, ended


def rates_are_kept(heard: Heard) -> Iterator[str]:
    """Slow, normal, fast are 130, 170, 220 Han characters a minute within 12 %, never over 246."""
    for what, found, wanted in heard.rates:
        off = abs(found / wanted - 1)
        yield "" if off <= RATE_OFF else f"{what}: {found:.0f} a minute instead of {wanted:.0f}"


def pauses_are_kept(heard: Heard) -> Iterator[str]:
    """Between two sentences there is a pause, and the sentence marked is the one spoken."""
    order = [at for at, _ in heard.started]
    yield "" if order == sorted(set(order)) and order else f"marked in the order {order}"
    for (_, begun), ended in zip(heard.started[1:], heard.ended, strict=False):
        pause = begun - ended
        yield "" if pause >= PAUSE else f"a pause of {pause:.2f} s"


def numbers_are_said(heard: Heard) -> Iterator[str]:
    """Telephone numbers are said digit by digit, money as money; no digit reaches an engine."""
    for written, wanted in SAID:
        said = heard.read(written, "zh")
        good = wanted in said and not any(sign.isdigit() and sign.isascii() for sign in said)
        yield "" if good else f"“{written}” is read “{said}”"


def loudness_is_even(heard: Heard) -> Iterator[str]:
    """Every voice has -20 LUFS within 2."""
    for what, level in heard.loudness:
        off = abs(level - LOUDNESS)
        yield "" if off <= LOUDNESS_OFF else f"{what}: {level:.1f} LUFS"
