"""Child of `memory`: one whole lesson with sound, or a bare window; then its share of memory."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel

from bench.children import memory


def bare() -> dict[str, float]:
    """Return what a window with one label takes."""
    app = QApplication([])
    label = QLabel("您好")
    label.resize(1280, 720)
    label.show()
    for _ in range(20):
        app.processEvents()
    return memory()


def lesson(data: Path) -> dict[str, float]:
    """Return what the seat takes when a lesson was seen, heard and practised to its end."""
    from PySide6.QtMultimedia import QMediaPlayer

    from bench.seat_parts import open_seat, rest, until

    opened = open_seat(data)
    seat, lessons = opened.seat, opened.seat.lessons
    rest(0.5)
    lessons.open(opened.lesson.id)
    for number in range(len(opened.lesson.steps)):
        until(lambda: _plays(seat.speaker.findChild(QMediaPlayer)))
        rest(0.6)
        if number + 1 < len(opened.lesson.steps):
            lessons.next_step()
    until(lambda: not seat.speaker.speaking, 60)
    lessons.next_step()
    for _ in range(200):
        if lessons.practice is None or lessons.practice.state.finished:
            break
        lessons.hint()
        rest(0.05)
    if lessons.practice is None or not lessons.practice.state.finished:
        raise RuntimeError("the practice did not come to its end")
    until(lambda: not seat.speaker.speaking, 60)
    seat.go_home()
    rest(1.0)
    found = memory()
    seat.window.close()
    return found


def _plays(player: object) -> bool:
    from PySide6.QtMultimedia import QMediaPlayer

    playing = QMediaPlayer.PlaybackState.PlayingState
    return isinstance(player, QMediaPlayer) and player.playbackState() == playing


if __name__ == "__main__":
    print(json.dumps(bare() if sys.argv[1] == "bare" else lesson(Path(sys.argv[2]))))
