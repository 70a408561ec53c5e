"""Child of `step`: goes through a lesson again and again, at the pace of a quick learner."""

from __future__ import annotations

import json
import sys
from itertools import cycle
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from bench.seat_parts import PAUSE, Painted, open_seat, pressed, rest


def steps(data: Path, rounds: int) -> list[tuple[float, float]]:
    """Return the milliseconds from each press of 下一步 until its picture was painted."""
    opened = open_seat(data)
    seat, lesson = opened.seat, opened.lesson
    painted = Painted(seat.lesson_page.picture)
    found = []
    for _ in range(rounds):
        seat.lessons.open(lesson.id)
        rest(1.0)
        for _ in lesson.steps[1:]:
            found.append(pressed(seat.lesson_page.next, painted))
            rest(PAUSE)
    seat.window.close()
    return found


def words(rounds: int) -> list[tuple[float, float]]:
    """Return the same for a bare window whose button changes one label."""
    app = QApplication([])
    window = QWidget()
    label, button = QLabel("您好"), QPushButton("下一步")
    column = QVBoxLayout(window)
    column.addWidget(label)
    column.addWidget(button)
    texts = cycle(("再见", "您好"))
    button.clicked.connect(lambda: label.setText(next(texts)))
    window.resize(1280, 720)
    window.show()
    rest(0.3)
    painted = Painted(label)
    found = []
    for _ in range(rounds):
        found.append(pressed(button, painted))
        rest(0.05)
    app.quit()
    return found


if __name__ == "__main__":
    bare = sys.argv[1] == "bare"
    taken = words(int(sys.argv[3])) if bare else steps(Path(sys.argv[2]), int(sys.argv[3]))
    print(json.dumps({"ms": taken}))
