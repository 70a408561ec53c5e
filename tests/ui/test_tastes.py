"""What each learner likes: shown at once, hers alone, and put back with one press."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from oldhelp import paths
from oldhelp.seat import Seat
from oldhelp.settings import Taste
from oldhelp.ui import widgets
from oldhelp.ui.pointer import SIDES, Pointer, large_arrow
from oldhelp.ui.theme import THEMES

ARROW = paths.assets_dir() / "pointer.svg"


@pytest.fixture(autouse=True)
def steady_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(widgets, "TWICE_MS", 0)


def choose(seat: Seat, field: str, value: object) -> None:
    """Press a choice of the settings, on whichever leaf it is."""
    page = seat.settings_page
    seat.show_settings()
    while (field, value) not in page.choices:
        page.more.click()
    page.choices[field, value].click()


def test_two_learners_each_have_their_own_window(seat: Seat) -> None:
    wang = seat.learner
    for field, value in (("text_size", 40), ("theme", "contrast"), ("pointer", "huge")):
        choose(seat, field, value)
    li = seat.seat_store.people.add("李爷爷")
    seat.sitting.sit(li)
    assert seat.taste == Taste()
    assert (seat.look.text_size, seat.look.theme) == (32, "light")
    assert QApplication.overrideCursor() is None
    choose(seat, "quiet", True)
    seat.sitting.sit(wang)
    assert seat.taste == Taste(text_size=40, theme="contrast", pointer="huge")
    assert seat.look.theme == "contrast"
    assert QApplication.overrideCursor() is not None
    seat.sitting.sit(li)
    assert seat.taste == Taste(quiet=True)


def test_one_press_puts_all_back_and_one_takes_that_back(seat: Seat) -> None:
    choose(seat, "text_size", 40)
    choose(seat, "lang", "en")
    changed = seat.taste
    choose(seat, "reset", "reset")
    assert seat.taste == Taste(lang="en"), "the language stays, or the way back is not found"
    page = seat.settings_page
    page.choices["reset", None].click()
    assert seat.taste == changed
    assert ("reset", None) not in page.choices


def test_what_was_put_back_cannot_be_taken_back_on_another_day(seat: Seat) -> None:
    choose(seat, "reset", "reset")
    seat.go_home()
    seat.show_settings()
    seat.settings_page.more.click()
    assert ("reset", None) not in seat.settings_page.choices


def test_quiet_reads_no_page_by_itself(seat: Seat) -> None:
    choose(seat, "quiet", True)
    assert not seat.lessons.aloud.unasked
    choose(seat, "quiet", False)
    assert seat.lessons.aloud.unasked


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("side", SIDES.values())
def test_a_large_arrow_points_with_its_tip(seat: Seat, side: int, ratio: float) -> None:
    cursor = large_arrow(ARROW, side, ratio)
    picture = cursor.pixmap()
    assert picture.deviceIndependentSize().width() == pytest.approx(side, abs=1)
    image, tip = picture.toImage(), QPointF(cursor.hotSpot()) * ratio
    assert image.pixelColor(tip.toPoint()).alpha() > 0
    # Nothing but the outline of the tip is above or left of it.
    assert tip.x() < 0.1 * side * ratio and tip.y() < 0.1 * side * ratio


def test_the_usual_pointer_is_the_systems_own(seat: Seat) -> None:
    pointer = Pointer(ARROW)
    for size in ("large", "huge", "large", "normal"):
        pointer.wear(size)
    assert QApplication.overrideCursor() is None


def test_every_theme_has_the_same_colours_by_name() -> None:
    assert {frozenset(table) for table in THEMES.values()} == {frozenset(THEMES["light"])}


def test_the_arrow_travels_with_the_program() -> None:
    assert Path(ARROW).is_file()
