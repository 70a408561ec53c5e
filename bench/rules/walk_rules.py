"""Rules that are walked through on a whole seat: presses, help, power cuts, no voice, no hub."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from bench.rules.view import called, place, settle, texts, visible
from oldhelp.helpline.request import COUNTDOWN_SECONDS, Link, Stage
from oldhelp.seat import Seat
from oldhelp.ui.widgets import TWICE_MS

_NO_WAY_OUT = ("countdown", "help button practised")
"""Five seconds with nothing but help, listening and cancel: home comes after them (HE2)."""


@dataclass
class Ground:
    """A seat without a voice, its folder, and how it is brought into a state or opened again."""

    seat: Seat
    data: Path
    states: tuple[str, ...]
    show: Callable[[str], None]
    reopen: Callable[[Path], Seat]
    connects: list[str] = field(default_factory=list)
    """Every connection Python was asked to open since the run began."""


def watch_network(connects: list[str]) -> None:
    """Note every connection from now on, whoever opens it; hooks cannot be taken off again."""

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event == "socket.connect":
            connects.append(str(arguments[1]))

    sys.addaudithook(hook)


def until(true: Callable[[], bool], seconds: float) -> bool:
    """Let the window live until something is true; say whether it came true in time."""
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    return true()


def size_is_two_presses_away(ground: Ground) -> Iterator[str]:
    """From every page two presses lead to the text sizes; one applies at once and is kept."""
    seat = ground.seat
    for state in ground.states:
        if state in _NO_WAY_OUT:
            continue
        ground.show(state)
        for _ in range(2):
            if _larger(seat) is None:
                seat.window.top.home.click()
                settle()
        yield "" if _larger(seat) is not None else f"{state}: no way to the text sizes"
    old = seat.taste
    seat.show_settings()
    settle()
    before = seat.settings_page.done.font().pixelSize()
    larger = _larger(seat)
    if larger is not None:
        larger.click()
    settle()
    applied = seat.settings_page.done.font().pixelSize() > before
    yield "" if applied else "a larger text does not show at once"
    again = _reopened(ground, "kept-taste")
    yield "" if again.taste.text_size == 40 else "the text size is not kept"
    again.window.close()
    seat.take_taste(old)
    settle()


def _larger(seat: Seat) -> QAbstractButton | None:
    """Return the button of the largest text, where it can be pressed now."""
    choice = seat.settings_page.choices.get(("text_size", 40))
    return choice if choice is not None and choice.isVisibleTo(seat.window) else None


def _reopened(ground: Ground, name: str) -> Seat:
    """Open another seat on the folder as it lies on disk now, as after a power cut."""
    copy = ground.data.parent / name
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(ground.data, copy)
    again = ground.reopen(copy)
    until(lambda: bool(again.course.lessons), 10)
    settle()
    return again


class _Presses:
    """Counts what acts below a window."""

    def __init__(self, window: QWidget) -> None:
        self.heard: list[str] = []
        self._buttons = window.findChildren(QAbstractButton)
        for button in self._buttons:
            button.clicked.connect(self._note)

    def _note(self) -> None:
        self.heard.append("pressed")

    def end(self) -> int:
        """Stop counting; return how many acts there were."""
        for button in self._buttons:
            try:
                button.clicked.disconnect(self._note)
            except RuntimeError:
                continue  # the press took this button away
        return len(self.heard)


_PRESSED_STATES = ("home", "step 1", "practice", "settings")


def press_can_be_taken_back(ground: Ground) -> Iterator[str]:
    """A press acts on release, and not when the finger slid off before."""
    window = ground.seat.window
    for state in _PRESSED_STATES:
        ground.show(state)
        QTest.qWait(TWICE_MS + 50)
        for button in _pressable(window):
            presses = _Presses(window)
            centre = button.rect().center()
            QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=centre)
            at_press = len(presses.heard)
            QTest.mouseMove(button, QPoint(-20, -20))
            QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(-20, -20))
            acted = presses.end()
            yield f"{state}: {called(button)} acts at once" if at_press or acted else ""


def _pressable(window: QWidget) -> list[QAbstractButton]:
    return [one for one in visible(window, QAbstractButton) if isinstance(one, QAbstractButton)]


def trembling_presses_once(ground: Ground) -> Iterator[str]:
    """Two presses at one place within 0.6 s act once, whatever page the first one opens."""
    window = ground.seat.window
    for state in _PRESSED_STATES:
        ground.show(state)
        places = [(called(b), place(b, window)) for b in _pressable(window) if _is_tremor_safe(b)]
        for name, box in places:
            ground.show(state)
            QTest.qWait(TWICE_MS + 50)
            presses = _Presses(window)
            for _ in range(2):
                _press_at(window, box)
            acts = presses.end()
            yield f"{state}: {name} acts {acts} times" if acts > 1 else ""


def _is_tremor_safe(button: QAbstractButton) -> bool:
    """Leave out the keys of a number, which are pressed quickly, and what ends the program."""
    return len(button.text() or button.accessibleName()) > 1


def _press_at(window: QWidget, box: QRect) -> None:
    under = window.childAt(box.center())
    if under is not None:
        point = under.mapFrom(window, box.center())
        QTest.mouseClick(under, Qt.MouseButton.LeftButton, pos=point)
        settle()


def status_is_told_three_ways(ground: Ground) -> Iterator[str]:
    """What came of a tap is announced, stands in words, and is spoken where reading is on."""
    seat = ground.seat
    announced: list[str] = []
    spoken: list[tuple[str, ...]] = []
    seat.practice_page.announced.connect(announced.append)
    read, old = seat.speaker.read, seat.taste
    seat.speaker.read = lambda said, lang: spoken.append(tuple(said))  # type: ignore[method-assign]
    try:
        seat.take_taste(replace(old, read_aloud=True))
        ground.show("practice")
        announced.clear()
        spoken.clear()
        ground.show("wrong tap")
        settle()
        shown = " ".join(one.words for one in texts(seat.window))
        last = spoken[-1] if spoken else ("nothing was spoken",)
        yield "" if spoken else "a wrong tap is not spoken"
        yield "" if announced and last[0] in announced[-1] else "a wrong tap is not announced"
        yield "" if all(one in shown for one in last) else "a wrong tap stands nowhere in words"
    finally:
        seat.speaker.read = read  # type: ignore[method-assign]
        seat.practice_page.announced.disconnect(announced.append)
        seat.take_taste(old)


def silent_until_asked(ground: Ground) -> Iterator[str]:
    """With reading switched off no page speaks by itself."""
    seat, spoken = ground.seat, []
    read, old = seat.speaker.read, seat.taste
    seat.speaker.read = lambda said, lang: spoken.append(said)  # type: ignore[method-assign]
    try:
        seat.take_taste(replace(old, read_aloud=False))
        for state in ground.states:
            spoken.clear()
            ground.show(state)
            yield f"{state} speaks by itself" if spoken else ""
    finally:
        seat.speaker.read = read  # type: ignore[method-assign]
        seat.take_taste(old)


def nothing_is_lost(ground: Ground) -> Iterator[str]:
    """After a power cut the same step is open again."""
    seat = ground.seat
    ground.show("step with tip and warning")
    step = seat.lessons.lesson.step.id if seat.lessons.lesson else ""
    again = _reopened(ground, "power-cut")
    opened = again.lessons.lesson
    there = again.window.page() is again.lesson_page and opened is not None
    good = there and opened is not None and opened.step.id == step
    yield "" if good else f"step {step} is not open again"
    again.window.close()


def one_press_brings_help(ground: Ground) -> Iterator[str]:
    """One press counts down and goes by itself, once; without a hub the hand and the telephones."""
    seat = ground.seat
    ground.show("step 1")
    seat.help.link_is(Link.NONE)
    seat.window.top.help.click()
    settle()
    first = seat.help.press
    yield "" if first.stage is Stage.COUNTDOWN else "a press does not begin the countdown"
    yield "" if seat.help_page.cancel.isVisible() else "a press cannot be taken back"
    for _ in range(3):
        seat.window.top.help.click()
        seat.help_visit.press()
    yield "" if seat.help.press.id == first.id else "pressing again makes another request"
    gone = until(lambda: seat.help.press.stage is Stage.SENT, COUNTDOWN_SECONDS + 2)
    yield "" if gone else "doing nothing does not bring help"
    settle()
    shown = [one.words for one in texts(seat.window)]
    called_numbers = any("120" in words for words in shown)
    yield "" if called_numbers else "without a hub there is no telephone number"
    untrue = any("已送到" in words for words in shown)
    yield "says 已送到 without a hub" if untrue else ""
    seat.help_page.cancel.click()
    settle()
    yield "seems to call after the hand was put down" if seat.help.press.is_open else ""


def bad_input_is_kept_and_explained(ground: Ground) -> Iterator[str]:
    """A link that is none is answered in words with what to do; what was typed stays."""
    seat = ground.seat
    ground.show("volunteer hub")
    page = seat.corner.pages.hub
    page.link.setText("这不是链接")
    before = page.status.text()
    page.join.click()
    answered = until(lambda: "请" in page.status.text() and page.status.text() != before, 5)
    yield "" if answered else f"a bad link is answered with “{page.status.text()}”"
    yield "" if page.link.text() == "这不是链接" else "what was typed is gone"
    page.link.clear()


def works_without_a_voice(ground: Ground) -> Iterator[str]:
    """Without any voice one calm line says so, and the steps go on."""
    seat, old = ground.seat, ground.seat.taste
    seat.speaker._told.clear()
    seat.take_taste(replace(old, read_aloud=True))
    ground.show("step 1")
    told = until(lambda: bool(seat.lesson_page.trouble.text()), 2)
    yield "" if told else "nobody says that there is no voice"
    seat.lesson_page.next.click()
    number = seat.lessons.lesson.number if seat.lessons.lesson else 0
    yield "" if number == 2 else "without a voice the lesson does not go on"
    seat.lesson_page.show_trouble("")
    seat.take_taste(old)


def nothing_was_connected(ground: Ground) -> Iterator[str]:
    """In the whole run nothing has opened a connection."""
    yield f"connected to {sorted(set(ground.connects))}" if ground.connects else ""


def focus_comes_back(ground: Ground) -> Iterator[str]:
    """After every change of page the keyboard is on something that is shown."""
    window = ground.seat.window
    window.activateWindow()
    for state in ground.states:
        ground.show(state)
        focus = QApplication.focusWidget()
        good = focus is not None and focus.isVisibleTo(window) and focus is not window
        yield "" if good else f"{state} opens with the focus nowhere"
