"""The volunteers' corner: its door, its digits, backups made and gone back to by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from oldhelp.i18n import words
from oldhelp.pin import FILE_NAME, TRIES
from oldhelp.progress.backup_store import backup_files
from oldhelp.progress.delete_list import DELETED
from oldhelp.seat import Seat
from oldhelp.ui import widgets
from oldhelp.ui.backup_view import Found, day_words, days_view, last_words, main_view
from oldhelp.ui.pin_page import PinPage
from oldhelp.ui.record_page import RecordPage
from oldhelp.ui.volumes import FOLDER, Volume, sticks

TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def steady_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(widgets, "TWICE_MS", 0)
    monkeypatch.setattr("oldhelp.pin.ROUNDS", 10)


def type_digits(seat: Seat, digits: str) -> None:
    """Type digits on the keyboard, and Return."""
    go = seat.corner.pages.pin.go
    for digit in digits:
        QTest.keyClick(go, digit)
    QTest.keyClick(go, Qt.Key.Key_Return)


def with_digits(seat: Seat, digits: str = "1123") -> None:
    """Choose digits at the first opening, as a volunteer does."""
    seat.show_volunteer()
    type_digits(seat, digits)
    type_digits(seat, digits)


def choose(seat: Seat, *keys: str) -> None:
    page = seat.window.page()
    for key in keys:
        page.entry(key).click()  # type: ignore[union-attr]


# The door ----------------------------------------------------------------------------------------


def test_what_most_sittings_never_open_is_built_at_its_door(seat: Seat) -> None:
    seat.show_settings()
    seat.go_back()
    seat.go_home()
    assert not seat.window.findChildren(PinPage) and not seat.window.findChildren(RecordPage)
    seat.show_volunteer()
    assert len(seat.window.findChildren(PinPage)) == 1
    seat.corner.show_entries()
    seat.corner.pages.entries.entry("record").click()
    assert len(seat.window.findChildren(RecordPage)) == 1
    seat.go_back()
    assert seat.window.page() is seat.corner.pages.entries


def test_the_first_opening_lets_digits_be_chosen_twice(seat: Seat, tmp_path: Path) -> None:
    seat.go_home()
    pages = seat.corner.pages
    seat.show_volunteer()
    assert seat.window.page() is pages.pin
    type_digits(seat, "1123")
    type_digits(seat, "1124")
    assert "不一样" in pages.pin.note.text()
    type_digits(seat, "1123")
    type_digits(seat, "1123")
    assert seat.window.page() is pages.entries
    assert (tmp_path / FILE_NAME).exists()


def test_whoever_wants_no_digits_is_never_asked_again(seat: Seat) -> None:
    seat.show_volunteer()
    seat.corner.pages.pin.none.click()
    assert seat.window.page() is seat.corner.pages.entries
    seat.go_home()
    seat.show_volunteer()
    assert seat.window.page() is seat.corner.pages.entries


def test_the_corner_is_locked_again_once_it_is_left(seat: Seat) -> None:
    with_digits(seat)
    seat.corner.show_backup()
    seat.go_back()
    assert seat.window.page() is seat.corner.pages.entries
    seat.go_home()
    seat.show_volunteer()
    assert seat.window.page() is seat.corner.pages.pin


def test_back_leads_a_learner_out_at_once(seat: Seat) -> None:
    with_digits(seat)
    seat.go_home()
    seat.show_volunteer()
    assert "给志愿者用" in seat.corner.pages.pin.heading.text()
    seat.go_back()
    assert seat.window.page() is seat.settings_page


def test_wrong_digits_stay_to_be_looked_at_and_five_wait(seat: Seat) -> None:
    with_digits(seat)
    seat.go_home()
    seat.show_volunteer()
    page = seat.corner.pages.pin
    type_digits(seat, "9999")
    assert page.digits == "9999" and str(TRIES - 1) in page.note.text()
    for _ in range(TRIES - 1):
        type_digits(seat, "9999")
    assert "5 分钟" in page.note.text()
    type_digits(seat, "1123")
    assert seat.window.page() is page


def test_too_few_digits_are_no_try(seat: Seat) -> None:
    with_digits(seat)
    seat.go_home()
    seat.show_volunteer()
    page = seat.corner.pages.pin
    type_digits(seat, "11")
    assert "还差 2 个" in page.note.text()
    type_digits(seat, "23")
    assert seat.window.page() is seat.corner.pages.entries


def test_keys_of_the_page_and_of_the_keyboard_write_the_same(seat: Seat) -> None:
    with_digits(seat)
    seat.go_home()
    seat.show_volunteer()
    page = seat.corner.pages.pin
    for digit in "112":
        page.keys[digit].click()
    page.rub.click()
    QTest.keyClick(page, Qt.Key.Key_Backspace)
    assert page.digits == "1"
    page.clear.click()
    assert page.digits == ""


# The form ----------------------------------------------------------------------------------------


def test_seat_and_centre_are_kept(seat: Seat) -> None:
    seat.corner.show_seat()
    form = seat.corner.pages.seat
    form.seat.setText("17")
    form.centre.setText("桂花街社区中心")
    form.save.click()
    assert (seat.settings.seat_number, seat.settings.centre) == (17, "桂花街社区中心")
    assert seat.window.page() is seat.corner.pages.entries


# Backups -----------------------------------------------------------------------------------------


def test_a_backup_now_is_made_and_told(seat: Seat, qtbot: QtBot) -> None:
    seat.corner.show_backup()
    before = len(backup_files(seat.seat_store.backups))
    choose(seat, "now")
    page = seat.corner.pages.backup
    qtbot.waitUntil(lambda: "备份好了" in page.sentence.text(), timeout=5000)
    assert len(backup_files(seat.seat_store.backups)) >= max(1, before)


def test_a_backup_goes_to_a_stick_with_the_list_of_the_deleted(
    seat: Seat, qtbot: QtBot, tmp_path: Path
) -> None:
    gone = seat.seat_store.people.add("李爷爷")
    seat.seat_store.people.forget(gone.id)
    stick = Volume(tmp_path / "stick", "STICK", 10**9, 10**9, "vfat")
    stick.root.mkdir()
    seat.corner.backup._mounted = lambda: (stick,)
    seat.corner.show_backup()
    choose(seat, "sticks", "stick 0")
    page = seat.corner.pages.backup
    qtbot.waitUntil(lambda: "拔下来" in page.sentence.text(), timeout=5000)
    folder = stick.root / FOLDER / "seat-3"
    assert len(backup_files(folder)) == 1
    assert str(gone.id) in (folder / DELETED).read_text()


def test_a_stick_pulled_out_is_told_and_nothing_half_is_left(
    seat: Seat, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "stick").write_text("no folder")
    stick = Volume(tmp_path / "stick", "STICK", 10**9, 10**9, "vfat")
    seat.corner.backup._mounted = lambda: (stick,)
    seat.corner.show_backup()
    choose(seat, "sticks", "stick 0")
    page = seat.corner.pages.backup
    qtbot.waitUntil(lambda: "U 盘上写不进" in page.sentence.text(), timeout=5000)


def test_going_back_asks_first_and_goes_on_with_the_name_cards(seat: Seat, qtbot: QtBot) -> None:
    seat.seat_store.write_backup()
    late = seat.seat_store.people.add("李爷爷")
    seat.corner.show_backup()
    page = seat.corner.pages.backup
    choose(seat, "days")
    qtbot.waitUntil(lambda: any(one.key == "day 0" for one in page.view.entries), timeout=5000)
    choose(seat, "day 0")
    assert "会先备份一份" in page.sentence.text()
    choose(seat, "days")
    qtbot.waitUntil(lambda: any(one.key == "day 0" for one in page.view.entries), timeout=5000)
    assert seat.seat_store.people.get(late.id) is not None, "不换 changes nothing"
    choose(seat, "day 0", "yes")
    qtbot.waitUntil(lambda: "换好了" in page.sentence.text(), timeout=5000)
    assert seat.seat_store.people.get(late.id) is None
    choose(seat, "leave")
    assert seat.window.page() is not page


def test_a_restore_that_is_refused_is_told_and_leaves_who_sits_here(
    seat: Seat, qtbot: QtBot
) -> None:
    backup = seat.seat_store.write_backup()
    backup.write_bytes(b"\xa5" * 9000)
    learner = seat.learner
    seat.corner.show_backup()
    page = seat.corner.pages.backup
    flow = seat.corner.backup
    flow._ask(Found(backup, datetime(2026, 11, 20, tzinfo=UTC), None))
    choose(seat, "yes")
    qtbot.waitUntil(lambda: "没有换" in page.sentence.text(), timeout=5000)
    assert seat.learner == learner


# In words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 21), "今天"),
        (date(2026, 11, 20), "昨天"),
        (date(2026, 11, 3), "11月3日"),
        (date(2025, 12, 31), "2025年12月31日"),
    ],
)
def test_a_day_is_said_as_people_say_it(day: date, said: str) -> None:
    assert day_words(words("zh"), day, TODAY) == said


def test_the_last_backup_is_told_in_days() -> None:
    t = words("zh")
    assert last_words(t, None, TODAY) == "还没有备份过。"
    assert "18 天以前" in last_words(t, date(2026, 11, 3), TODAY)
    assert main_view(t, TODAY, TODAY, "学习记录坏了").sentence == "学习记录坏了"


def test_many_backups_are_turned_in_leaves() -> None:
    t, made = words("zh"), datetime(2026, 11, 20, tzinfo=UTC)
    found = [Found(Path(str(number)), made, None) for number in range(9)]
    turns = [[one.key for one in days_view(t, found, leaf, TODAY).buttons] for leaf in range(3)]
    assert turns == [["older", "main"], ["newer", "older", "main"], ["newer", "main"]]
    shown = [one.key for leaf in range(3) for one in days_view(t, found, leaf, TODAY).entries]
    assert shown == [f"day {number}" for number in range(9)]


def test_only_other_disks_than_that_of_the_data_are_sticks(tmp_path: Path) -> None:
    def disk(root: Path, kind: str = "vfat", total: int = 10**9) -> Volume:
        return Volume(root, root.name, total, total, kind)

    data = tmp_path / "home" / "oldhelp"
    home, stick = disk(tmp_path / "home", "ext4"), disk(tmp_path / "stick")
    others = [disk(Path("/")), disk(tmp_path / "run", "tmpfs"), disk(tmp_path / "boot", total=9)]
    assert sticks([home, stick, *others], data) == (stick,)
