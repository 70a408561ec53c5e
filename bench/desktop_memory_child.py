"""Child of `memory`: one whole lesson with sound; then the share of memory it takes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bench.children import memory
from bench.seat_parts import open_seat, rest, until


def lesson(data: Path) -> dict[str, float]:
    """Return what the seat takes when a lesson was seen, heard and practised to its end."""
    opened = open_seat(data)
    seat, lessons = opened.seat, opened.seat.lessons
    rest(0.5)
    lessons.open(opened.lesson.id)
    for number in range(len(opened.lesson.steps)):
        until(lambda: seat.speaker.player.sounding)
        rest(0.6)
        if number + 1 < len(opened.lesson.steps):
            lessons.next_step()
    until(lambda: not seat.speaker.speaking, 60)
    lessons.next_step()
    for _ in range(200):
        if lessons.practice is None or lessons.practice.state.finished:
            break
        lessons.practising.hint()
        rest(0.05)
    if lessons.practice is None or not lessons.practice.state.finished:
        raise RuntimeError("the practice did not come to its end")
    until(lambda: not seat.speaker.speaking, 60)
    seat.go_home()
    rest(1.0)
    found = memory()
    seat.window.close()
    return found


if __name__ == "__main__":
    print(json.dumps(lesson(Path(sys.argv[1]))))
