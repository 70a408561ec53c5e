"""Child of `sound`: has the seat read sentences, and waits until its player reports playing."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice

from bench.seat_parts import open_seat, rest, until
from oldhelp.narration import devices, sound
from oldhelp.narration.player import chosen_format
from oldhelp.narration.speaker import Speaker

CACHED = "请打开付款，点扫一扫。"


def first_of(speaker: Speaker, text: str) -> float:
    """Return the milliseconds from `read` until the player plays what it was given."""
    began = time.perf_counter()
    speaker.read((text,), "zh")
    until(lambda: speaker.player.sounding)
    taken = 1000 * (time.perf_counter() - began)
    rest(0.15)
    speaker.stop()
    rest(0.25)
    return taken


def bare(path: Path, runs: int) -> list[float]:
    """Return the same for Qt's sink alone and samples that are in memory."""
    from PySide6.QtMultimedia import QAudioSink

    made = sound.read(path)
    device = devices.speakers()
    found = []
    for _ in range(runs):
        began = time.perf_counter()
        source = QBuffer()
        source.setData(made.samples.tobytes())
        source.open(QIODevice.OpenModeFlag.ReadOnly)
        sink = QAudioSink(device, chosen_format(device, made.rate))
        sink.start(source)
        until(lambda: sink.processedUSecs() > 0)  # noqa: B023
        found.append(1000 * (time.perf_counter() - began))
        rest(0.15)
        sink.reset()
        rest(0.25)
    return found


def main(data: Path, cached: int, fresh: int) -> None:
    """Print the figures of both."""
    seat = open_seat(data).seat
    rest(1.0)
    speaker = seat.speaker
    earliest = first_of(speaker, "您好，我们开始学吧。")
    first_of(speaker, CACHED)
    from_cache = [first_of(speaker, CACHED) for _ in range(cached)]
    made = [first_of(speaker, f"这是第{number}句，以前没有念过。") for number in range(fresh)]
    wav = next((data / "cache" / "sentences").rglob("*.wav"))
    floor = bare(wav, cached)
    seat.window.close()
    told = {"first": earliest, "cached": from_cache, "fresh": made, "bare": floor}
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
