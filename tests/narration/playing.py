"""Plays a tone on the sound server of a test, which is not there for the tests' own process."""

from __future__ import annotations

import subprocess
import sys
import time
from array import array
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from oldhelp.narration.player import Player
from oldhelp.narration.sound import Sound

RATE = 16_000


def tone(seconds: float) -> Sound:
    return Sound(array("h", [0, 9000, 0, -9000] * int(RATE * seconds / 4)), RATE)


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not true():
        QCoreApplication.processEvents()
        time.sleep(0.001)
        if time.monotonic() > end:
            sys.exit("waited in vain")


class Playing:
    """A player, and when its sound was over."""

    def __init__(self) -> None:
        self.player = Player()
        self.ended = 0.0
        self.player.ended.connect(self._over)

    def _over(self) -> None:
        self.ended = time.monotonic()

    def start(self, seconds: float) -> float:
        """Play until the device does; return when it began."""
        began = time.monotonic()
        self.player.play(tone(seconds))
        until(lambda: self.player.sounding)
        print("sounded")
        return began


def whole(playing: Playing) -> None:
    began = playing.start(0.3)
    until(lambda: bool(playing.ended))
    print(playing.ended - began)
    maps = Path("/proc/self/maps")
    print("ffmpeg" if maps.exists() and "libavcodec" in maps.read_text("utf-8") else "plain")


def stopped(playing: Playing) -> None:
    playing.start(3.0)
    playing.player.stop()
    print("sounding" if playing.player.sounding else "silent")
    playing.start(0.3)


def unplugged(playing: Playing) -> None:
    began = playing.start(3.0)
    subprocess.run(["pactl", "exit"], check=True)
    until(lambda: bool(playing.ended))
    print(playing.ended - began)


if __name__ == "__main__":
    application = QCoreApplication([])
    {"whole": whole, "stopped": stopped, "unplugged": unplugged}[sys.argv[1]](Playing())
