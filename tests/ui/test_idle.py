"""After a long pause the next touch asks who sits here, and does nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from page_states import settle
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from oldhelp.helpline.request import Stage
from oldhelp.seat import Seat
from oldhelp.settings import Taste
from oldhelp.ui.idle_watch import IdleWatch
from oldhelp.ui.still_here import LONG_MS, asks_first


class Clock:
    """A stopwatch that a test moves on."""

    def __init__(self) -> None:
        self.ms = 0

    def start(self) -> None:
        self.ms = 0

    def elapsed(self) -> int:
        return self.ms


@pytest.fixture
def clock(seat: Seat) -> Iterator[Clock]:
    """The seat's own watch, on a clock of the test."""
    made = Clock()
    seat.idle_watch._since = made
    seat.lessons.open("pay-scan")
    settle()
    yield made


def touch(seat: Seat, widget: QWidget) -> None:
    """Touch where a widget is, as the system does: the window hears of it first."""
    QTest.qWait(650)  # a button that has only just appeared takes no press (rule TA6)
    native = seat.window.windowHandle()
    assert native is not None
    middle = widget.mapTo(seat.window, widget.rect().center())
    QTest.mouseClick(native, Qt.MouseButton.LeftButton, pos=QPoint(middle))
    settle()


def number(seat: Seat) -> int:
    assert seat.lessons.lesson is not None
    return seat.lessons.lesson.number


def test_a_touch_after_ten_minutes_asks_and_does_nothing_else(seat: Seat, clock: Clock) -> None:
    clock.ms = LONG_MS
    touch(seat, seat.lesson_page.next)
    assert seat.window.page() is seat.still_here_page
    assert "王奶奶" in seat.still_here_page.title
    assert number(seat) == 1
    seat.still_here_page.yes.click()
    assert seat.window.page() is seat.lesson_page
    touch(seat, seat.lesson_page.next)
    assert number(seat) == 2


def test_nothing_is_asked_before_and_nothing_changes_by_itself(seat: Seat, clock: Clock) -> None:
    clock.ms = LONG_MS - 1
    touch(seat, seat.lesson_page.next)
    assert number(seat) == 2
    clock.ms = 100 * LONG_MS
    settle()
    assert seat.window.page() is seat.lesson_page


def test_a_key_asks_as_well(seat: Seat, clock: Clock) -> None:
    native = seat.window.windowHandle()
    assert native is not None
    seat.lesson_page.next.setFocus()
    clock.ms = LONG_MS
    QTest.keyClick(native, Qt.Key.Key_Return)
    assert seat.window.page() is seat.still_here_page
    assert number(seat) == 1


def test_esc_asks_as_well(seat: Seat, clock: Clock) -> None:
    clock.ms = LONG_MS
    QTest.keyClick(seat.window, Qt.Key.Key_Escape)
    assert seat.window.page() is seat.still_here_page
    assert seat.lessons.lesson is not None


def test_help_is_never_delayed(seat: Seat, clock: Clock) -> None:
    clock.ms = LONG_MS
    touch(seat, seat.window.top.help)
    assert seat.help.press.stage is Stage.COUNTDOWN
    clock.ms = LONG_MS
    touch(seat, seat.help_page.cancel)
    assert not seat.help.press.is_open, "nor is taking it back"


def test_somebody_else_leaves_the_seat_to_the_name_cards(seat: Seat, clock: Clock) -> None:
    clock.ms = LONG_MS
    touch(seat, seat.lesson_page.next)
    seat.still_here_page.no.click()
    assert seat.window.page() is seat.people.pages.cards
    clock.ms = LONG_MS
    touch(seat, seat.people.pages.cards.new)
    assert seat.window.page() is seat.people.pages.choice, "nobody sits here who could be asked"


@pytest.mark.parametrize(
    ("idle", "somebody", "asking", "calling", "on_help", "asks"),
    [
        (LONG_MS, True, False, False, False, True),
        (LONG_MS - 1, True, False, False, False, False),
        (LONG_MS, False, False, False, False, False),
        (LONG_MS, True, True, False, False, False),
        (LONG_MS, True, False, True, False, False),
        (LONG_MS, True, False, False, True, False),
    ],
)
def test_when_it_asks(
    idle: int, somebody: bool, asking: bool, calling: bool, on_help: bool, asks: bool
) -> None:
    assert asks_first(idle, somebody, asking, calling, on_help) is asks


def test_the_watch_runs_no_timer(seat: Seat) -> None:
    assert not seat.idle_watch.children()
    assert isinstance(seat.idle_watch, IdleWatch)


def act(button: QAbstractButton, name: str = "Press") -> None:
    """Use a button as a screen reader does: no touch, no key."""
    found = QAccessible.queryAccessibleInterface(button)
    assert found is not None
    found.actionInterface().doAction(name)
    while button.isDown():  # Qt shows the press for a moment before it acts
        QCoreApplication.processEvents()
    settle()


def test_what_a_screen_reader_presses_asks_first(seat: Seat, clock: Clock) -> None:
    clock.ms = LONG_MS
    act(seat.lesson_page.next)
    assert seat.window.page() is seat.still_here_page
    assert number(seat) == 1
    act(seat.still_here_page.yes)
    assert seat.window.page() is seat.lesson_page
    act(seat.lesson_page.next)
    assert number(seat) == 2, "the button that was not heard is heard again"


def test_what_a_screen_reader_presses_counts_as_a_touch(seat: Seat, clock: Clock) -> None:
    clock.ms = LONG_MS - 1
    act(seat.lesson_page.next)
    assert (number(seat), clock.ms) == (2, 0)


def test_a_drawn_button_asks_as_well(seat: Seat, clock: Clock) -> None:
    seat.lessons.start_practice()
    settle()
    practice = seat.lessons.practice
    assert practice is not None and practice.lesson.practice is not None
    target = seat.practice_page.phone.targets[practice.lesson.practice.steps[0].act.target]
    clock.ms = LONG_MS
    act(target)
    assert seat.window.page() is seat.still_here_page
    assert practice.number == 1


def test_a_screen_reader_is_never_asked_before_help(seat: Seat, clock: Clock) -> None:
    clock.ms = LONG_MS
    act(seat.window.top.help)
    assert seat.help.press.stage is Stage.COUNTDOWN


def test_what_a_screen_reader_toggles_is_chosen(seat: Seat) -> None:
    seat.show_settings()
    settle()
    chosen: list[Taste] = []
    seat.settings_page.chosen.connect(chosen.append)
    large = seat.settings_page.choices["text_size", 40]
    act(large, "Toggle")
    assert len(chosen) == 1, "one press, and no more"
    assert seat.taste.text_size == 40
    act(seat.settings_page.choices["text_size", 40], "Toggle")
    assert seat.taste.text_size == 40, "a second time it stays"
    assert seat.settings_page.choices["text_size", 40].isChecked()
