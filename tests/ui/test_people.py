"""People come, sit down, change their cards, leave, look around, and are forgotten for good."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from page_states import settle, show
from people_states import PEOPLE_STATES, many
from PySide6.QtWidgets import QApplication, QPushButton
from silent import silent_seat

from oldhelp.front import Front
from oldhelp.narration.voices import Voice, known_voices
from oldhelp.progress.learner import Learner
from oldhelp.progress.store import ProgressStore
from oldhelp.seat import Seat
from oldhelp.settings import SeatSettings, load_settings, save_settings
from oldhelp.ui.name_cards import Doorway
from oldhelp.ui.person_card import PersonCard

SECRET = "吴秘密奶奶"
FAR = (
    "step 1",
    "practice",
    "practice on the window",
    "practice done",
    "courses",
    "settings",
    "own card",
    "asked before deleting",
    "raised hand",
)
"""A state of each kind of page that is not the home page."""


def pick(seat: Seat, value: str) -> None:
    """Touch an answer on the page that asks."""
    cards = seat.people.pages.choice.grid.shown()
    next(c for c in cards if isinstance(c, PersonCard) and c.value == value).click()


def card_of(seat: Seat, called: str) -> QPushButton:
    return next(c for c in seat.people.pages.cards.cards.shown() if c.text() == called)


def come(seat: Seat, called: str, face: str = "curls") -> Learner:
    """Let a newcomer with a typed name sit down."""
    seat.sitting.leave()
    seat.people.pages.cards.new.click()
    pick(seat, "王")
    seat.people.pages.choice.other.click()
    seat.people.pages.typed.field.setText(called)
    seat.people.pages.typed.done.click()
    pick(seat, face)
    return seat.learner


def everything(folder: Path) -> str:
    """Return all that stands in any file, and the names of the files."""
    for file in folder.rglob("*"):
        if file.is_file() and file.read_bytes()[:6] == b"SQLite":
            with closing(sqlite3.connect(file)) as raw:
                assert raw.execute("PRAGMA quick_check").fetchone() == ("ok",)
    parts = [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
    names = "\n".join(str(file) for file in folder.rglob("*"))
    return names + b"\n".join(parts).decode("utf-8", errors="replace")


def test_a_newcomer_sits_down_in_four_touches_and_types_nothing(seat: Seat) -> None:
    seat.window.top.back.click()
    pages = seat.people.pages
    assert seat.window.page() is pages.cards
    pages.cards.new.click()
    pick(seat, "陈")
    pick(seat, "陈爷爷")
    pick(seat, "bald")
    assert seat.window.page() is seat.home
    assert (seat.learner.called, seat.learner.face) == ("陈爷爷", "bald")
    assert "陈爷爷" in seat.home.title


def test_one_touch_on_her_card_brings_back_her_place_and_her_look(seat: Seat) -> None:
    seat.take_taste(replace(seat.taste, text_size=40, read_aloud=False))
    lesson = seat.course.lessons["pay-scan"]
    seat.lessons.open(lesson.id, "lesson", lesson.steps[2].id)
    come(seat, "陈爷爷")
    assert seat.look.text_size == 32
    assert seat.store.place(seat.learner.id) is None
    seat.window.top.back.click()
    card_of(seat, "王奶奶").click()
    assert seat.look.text_size == 40
    seat.home.go_on.click()
    assert seat.lessons.lesson is not None
    assert seat.lessons.lesson.number == 3


def test_what_is_set_before_a_newcomer_has_a_card_is_hers(seat: Seat) -> None:
    seat.sitting.leave()
    seat.show_settings()
    seat.settings_page.choices["text_size", 40].click()
    seat.settings_page.done.click()
    seat.people.pages.cards.new.click()
    pick(seat, "李")
    pick(seat, "李老师")
    pick(seat, "wave")
    assert seat.taste.text_size == 40


def test_a_typed_name_is_kept_until_it_can_be_taken(seat: Seat) -> None:
    typed = seat.people.pages.typed
    seat.sitting.leave()
    seat.people.pages.cards.new.click()
    pick(seat, "王")
    seat.people.pages.choice.other.click()
    long = "一个写不到卡片上的很长的名字"
    typed.field.setText(long)
    typed.done.click()
    assert "请写短一点" in typed.trouble.text()
    assert typed.field.text() == long
    seat.go_back()
    seat.people.pages.choice.other.click()
    assert typed.field.text() == long


def test_who_has_the_same_name_is_offered_another_face(seat: Seat) -> None:
    come(seat, "马师傅", "cap")
    seat.sitting.leave()
    seat.people.pages.cards.new.click()
    pick(seat, "马")
    pick(seat, "马师傅")
    offered = {getattr(card, "value", "") for card in seat.people.pages.choice.grid.shown()}
    assert "cap" not in offered
    assert seat.people.pages.choice.note.text()
    pick(seat, "combed")
    assert [one.called for one in seat.seat_store.people.all()].count("马师傅") == 2


def test_the_seat_is_changed_in_two_presses_from_everywhere(seat: Seat) -> None:
    for state in FAR:
        show(seat, state)
        presses = 0
        while seat.window.page() is not seat.people.pages.cards:
            top = seat.window.top
            button = top.back if seat.window.page() is seat.home else top.home
            assert button.isVisible(), state
            button.click()
            presses += 1
            assert presses <= 2, state
        seat.sitting.sit(next(iter(seat.seat_store.people.all())))


def test_three_pictures_open_the_card_and_nothing_else_does(seat: Seat) -> None:
    wang = seat.learner
    seat.show_settings()
    seat.settings_page.show_more(True)
    seat.settings_page.choices["card", None].click()
    seat.people.pages.card.pictures.click()
    for name in ("sun", "key", "boat", "sun", "key", "boat"):
        pick(seat, name)
    assert seat.people.pages.card.state.text() == "三张图记好了。"
    seat.sitting.leave()
    card_of(seat, "王奶奶").click()
    for name in ("boat", "key", "sun"):
        pick(seat, name)
    assert not seat.sitting.sits
    assert "没关系" in seat.people.pages.choice.note.text()
    for name in ("sun", "key", "boat"):
        pick(seat, name)
    assert seat.learner.id == wang.id
    seat.people_here.show_card()
    seat.people.pages.card.unlock.click()
    seat.sitting.leave()
    card_of(seat, "王奶奶").click()
    assert seat.learner.id == wang.id


def test_pictures_that_differ_the_second_time_are_not_kept(seat: Seat) -> None:
    seat.people_here.show_card()
    seat.people.pages.card.pictures.click()
    for name in ("sun", "key", "boat", "sun", "key", "duck"):
        pick(seat, name)
    assert "重新选" in seat.people.pages.choice.note.text()
    assert seat.seat_store.people.all()[0].pictures == ()


def test_a_volunteer_takes_forgotten_pictures_off_and_puts_a_card_back(seat: Seat) -> None:
    closed = replace(seat.learner, pictures=("sun", "key", "boat"), hidden=True)
    seat.seat_store.people.keep(closed)
    seat.sitting.leave()
    assert not seat.people.pages.cards.cards.shown()
    seat.people_here.show_all()
    card_of(seat, "王奶奶").click()
    card = seat.people.pages.card
    assert not card.pictures.isVisible(), "which three they are is hers to choose"
    card.unlock.click()
    card.put_back.click()
    assert seat.seat_store.people.all() == (replace(closed, pictures=(), hidden=False),)
    card.done.click()
    assert seat.window.page() is seat.people.pages.cards
    seat.window.top.back.click()
    assert seat.window.page() is seat.corner.pages.entries


def test_a_card_put_away_takes_nothing_of_what_was_learned(seat: Seat) -> None:
    wang = seat.learner
    seat.lessons.open("pay-scan")
    seat.go_home()
    seat.people_here.show_card()
    seat.people.pages.card.hide_card.click()
    seat.people.pages.confirm.no.click()
    assert seat.window.page() is seat.people.pages.cards
    assert not seat.sitting.sits
    assert seat.seat_store.place(wang.id) is not None


def test_keeping_is_the_default_when_deleting_is_asked(seat: Seat) -> None:
    seat.people_here.show_card()
    seat.people.pages.card.delete.click()
    confirm = seat.people.pages.confirm
    assert "王奶奶" in confirm.title
    assert confirm.first_focus() is confirm.yes
    assert confirm.yes.text() == "不删，留着"
    confirm.yes.click()
    assert seat.window.page() is seat.people.pages.card
    assert seat.seat_store.people.all()


def test_nothing_is_left_of_who_was_deleted_for_good(seat: Seat, tmp_path: Path) -> None:
    gone = come(seat, SECRET)
    seat.lessons.open("pay-scan")
    seat.help_visit.press()
    seat.help._tick()
    seat.go_home()
    sound = seat.cache.target(f"{SECRET}，下午好！", _voice(), "normal")
    sound.write_bytes(b"RIFF" + SECRET.encode())
    sheet = tmp_path / "prints" / str(gone.id) / "sheet.pdf"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(SECRET)
    seat.seat_store.write_backup()
    assert SECRET in everything(tmp_path)
    seat.people_here.show_card()
    seat.people.pages.card.delete.click()
    seat.people.pages.confirm.no.click()
    settle()
    seat.tasks.finish()
    assert seat.window.page() is seat.people.pages.cards
    assert not seat.help.press.is_open, "nobody comes for somebody who is gone"
    left = everything(tmp_path)
    assert SECRET not in left
    assert left.count(str(gone.id)) == 1, "only on the list of who was deleted"
    assert [one.called for one in seat.seat_store.people.all()] == ["王奶奶"]


def test_who_was_named_in_the_settings_of_an_old_pc_does_not_come_back(
    seat: Seat, tmp_path: Path
) -> None:
    seat.people_here.show_card()
    seat.people.pages.card.delete.click()
    seat.people.pages.confirm.no.click()
    seat.window.close()
    assert load_settings(tmp_path)[0].called == ""
    again = silent_seat(tmp_path)
    assert not again.seat_store.people.all()
    assert again.window.page() is again.people.pages.cards
    again.window.close()


def test_a_guest_leaves_nothing_behind(seat: Seat, tmp_path: Path) -> None:
    seat.sitting.leave()
    before = _rows(tmp_path)
    seat.people.pages.cards.guest.click()
    guest = seat.learner
    seat.take_taste(replace(seat.taste, text_size=40, theme="dark", read_aloud=False))
    seat.lessons.open("pay-scan", "practice")
    for _ in range(30):
        seat.lessons.practising.hint()
    seat.go_home()
    assert seat.store.events(guest.id), "learning works as for anybody"
    assert not seat.store.people.all()
    seat.go_home()
    seat.window.top.back.click()
    assert _rows(tmp_path) == before
    assert str(guest.id) not in everything(tmp_path)
    assert not list(tmp_path.rglob("guest"))


def test_a_guest_is_helped_without_a_name(seat: Seat) -> None:
    seat.sitting.leave()
    seat.people.pages.cards.guest.click()
    seat.help_visit.press()
    press = seat.help.press.id
    assert press is not None
    row = seat.outbox._store.message(press)
    assert row is not None
    assert "王奶奶" not in row.body
    seat.help_visit.cancel()


def test_help_works_on_the_name_cards_too(seat: Seat) -> None:
    seat.sitting.leave()
    seat.window.top.help.click()
    assert seat.help.press.is_open
    seat.help_visit.cancel()
    assert seat.window.page() is seat.people.pages.cards


def test_the_only_learner_is_at_home_and_several_are_asked(
    tmp_path: Path, qapp: QApplication
) -> None:
    save_settings(tmp_path, SeatSettings())
    assert Front(tmp_path).first.title == "您是哪一位？"
    store = ProgressStore(tmp_path / "seat.sqlite")
    wang = store.people.add("王奶奶", "bun")
    assert "王奶奶" in Front(tmp_path).first.title
    chen = store.people.add("陈爷爷", "bald")
    front = Front(tmp_path)
    assert front.first is front.cards
    store.keep_place(chen.id, "pay-scan", "lesson", "scan")
    store.close()
    seat = silent_seat(tmp_path)
    assert seat.learner == chen, "the power was cut in her lesson"
    assert seat.window.page() is seat.lesson_page
    seat.sitting.leave()
    seat.window.close()
    seat = silent_seat(tmp_path)
    assert seat.window.page() is seat.people.pages.cards
    assert {one.called for one in (wang, chen)} == {
        card.text() for card in seat.people.pages.cards.cards.shown()
    }
    seat.window.close()


def test_of_500_no_more_cards_are_built_than_are_shown(seat: Seat) -> None:
    page = seat.people.pages.cards
    page.show_people(Doorway(many(500)))
    seat.window.show_page(page)
    settle()
    built = len(page.cards._buttons) + len(page.groups._buttons)
    assert built == len(page.cards.shown()) + len(page.groups.shown()) <= 18


def test_a_name_is_read_aloud_into_its_own_folder_only(seat: Seat) -> None:
    voice = _voice()
    named = seat.cache.target("王奶奶，上午好！", voice, "normal")
    assert named.parent.name == str(seat.learner.id)
    assert seat.cache.target("上午好！", voice, "normal").parent == seat.cache._folder
    come(seat, "陈爷爷")
    again = seat.cache.target("王奶奶，上午好！", voice, "normal")
    assert again.parent.name != str(seat.learner.id), "of somebody else nothing is read here"


def _voice() -> Voice:
    return known_voices()[0]


def _rows(folder: Path) -> str:
    with closing(sqlite3.connect(folder / "seat.sqlite")) as raw:
        return "\n".join(raw.iterdump())


@pytest.mark.parametrize("state", ["asked before deleting", "asked for a face", "own card"])
def test_questions_are_read_without_a_name(seat: Seat, state: str) -> None:
    show(seat, state)
    page = seat.window.page()
    assert page is not None
    assert page.words()
    assert "王" not in "".join(page.words())


def test_a_random_day_of_two_learners_and_guests_mixes_nothing(seat: Seat) -> None:
    chance = Random(20261121)
    store, wang = seat.seat_store, seat.learner
    people = (wang, store.people.add("陈爷爷", "bald"))
    lesson = seat.course.lessons["pay-scan"]
    acts: tuple[Callable[[], object], ...] = (
        lambda: seat.lessons.open(lesson.id, "lesson", chance.choice(lesson.steps).id),
        lambda: seat.lessons.open(lesson.id, "practice"),
        seat.lessons.next_step,
        seat.lessons.practising.hint,
        seat.go_home,
        lambda: seat.take_taste(
            replace(seat.taste, text_size=chance.choice((26, 32, 40)), read_aloud=False)
        ),
        seat.sitting.leave,
        seat.sitting.sit_guest,
        *[lambda: seat.sitting.sit(chance.choice(people))] * 3,
    )
    for _ in range(120):
        sits = seat.learner.id if seat.sitting.sits else None
        before = {one.id: (store.events(one.id), store.taste(one.id)) for one in people}
        act = chance.choice(acts)
        act()
        for one in people:
            if one.id not in (sits, seat.learner.id):
                assert (store.events(one.id), store.taste(one.id)) == before[one.id]
        assert {row[0] for row in store._file.all("SELECT DISTINCT learner FROM events")} <= {
            str(one.id) for one in people
        }
    assert all(store.events(one.id) for one in people)


def test_no_button_of_a_card_or_a_grid_is_ever_a_window_of_its_own(
    seat: Seat, qapp: QApplication
) -> None:
    for state in PEOPLE_STATES:
        show(seat, state)
        assert qapp.activeWindow() is seat.window, state
        assert [one for one in qapp.topLevelWidgets() if one.isVisible()] == [seat.window], state
