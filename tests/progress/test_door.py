"""Who sits here is known before the first paint, from a file that is only read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from oldhelp.progress.door_store import Door, look_in, who_sits
from oldhelp.progress.records import Learner
from oldhelp.progress.store import ProgressStore
from oldhelp.settings import Taste

LARGE = Taste(text_size=40, theme="dark", read_aloud=False)
WANG, CHEN = Learner(uuid4(), "王奶奶", "bun"), Learner(uuid4(), "陈爷爷", "bald")


def test_the_only_learner_sits_down_without_being_asked() -> None:
    assert who_sits((WANG,), None) == WANG


def test_of_several_nobody_does() -> None:
    assert who_sits((WANG, CHEN), None) is None
    assert who_sits((), None) is None


def test_a_card_kept_closed_is_asked_for_even_when_it_is_the_only_one() -> None:
    assert who_sits((replace(WANG, pictures=("sun", "key", "boat")),), None) is None


def test_who_was_cut_off_in_a_lesson_sits_on() -> None:
    assert who_sits((WANG, CHEN), CHEN.id) == CHEN
    assert who_sits((WANG, CHEN), uuid4()) is None, "she has been put away"


def test_the_door_knows_people_and_the_look_of_the_last_one(tmp_path: Path) -> None:
    file = tmp_path / "seat.sqlite"
    store = ProgressStore(file)
    wang, chen = store.people.add("王奶奶", "bun"), store.people.add("陈爷爷", "bald")
    store.people.hide(store.people.add("吴阿姨"))
    store.keep_place(wang.id, "pay-scan", "lesson", "ask")
    store.keep_taste(wang.id, LARGE)
    assert look_in(file) == Door((wang, chen), wang, LARGE), "beside a window that is still open"
    store.close_place(wang.id)
    store.close()
    assert look_in(file) == Door((wang, chen), None, LARGE)


def test_a_first_start_knows_nobody_and_makes_no_file(tmp_path: Path) -> None:
    assert look_in(tmp_path / "seat.sqlite") == Door()
    assert not list(tmp_path.iterdir())


def test_a_broken_file_is_left_to_the_store(tmp_path: Path) -> None:
    file = tmp_path / "seat.sqlite"
    file.write_bytes(b"no database" * 500)
    assert look_in(file) == Door()
    assert file.read_bytes() == b"no database" * 500
    file.write_bytes(b"")
    assert look_in(file) == Door(), "nor is one without its tables"
