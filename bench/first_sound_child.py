"""Child of `sound`: has the seat read sentences, and waits until its player reports playing."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer

from bench.seat_parts import open_seat, rest, until
from oldhelp.narration.speaker import Speaker

CACHED = "请打开付款，点扫一扫。"
PLAYING = QMediaPlayer.PlaybackState.PlayingState
READY = (QMediaPlayer.MediaStatus.BufferedMedia, QMediaPlayer.MediaStatus.EndOfMedia)


def first_of(speaker: Speaker, text: str) -> float:
    """Return the milliseconds from `read` until the player plays what it was given."""
    began = time.perf_counter()
    speaker.read((text,), "zh")
    until(lambda: _plays(speaker))
    taken = 1000 * (time.perf_counter() - began)
    rest(0.15)
    speaker.stop()
    rest(0.25)
    return taken


def _plays(speaker: Speaker) -> bool:
    player = speaker.findChild(QMediaPlayer)
    return (
        isinstance(player, QMediaPlayer)
        and player.playbackState() == PLAYING
        and player.mediaStatus() in READY
    )


def bare(path: Path, runs: int) -> list[float]:
    """Return the same for a player of Qt alone and a file that is there."""
    from PySide6.QtCore import QUrl

    player = QMediaPlayer()
    output = QAudioOutput()
    player.setAudioOutput(output)
    found = []
    for _ in range(runs):
        began = time.perf_counter()
        player.setSource(QUrl())
        player.setSource(QUrl.fromLocalFile(str(path)))
        player.play()
        until(lambda: player.playbackState() == PLAYING and player.mediaStatus() in READY)
        found.append(1000 * (time.perf_counter() - began))
        rest(0.15)
        player.stop()
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
