"""How the window looked last, before anything else is read."""

from __future__ import annotations

from pathlib import Path

from oldhelp.progress.store import ProgressStore
from oldhelp.progress.taste_store import last_taste
from oldhelp.settings import Taste

LARGE = Taste(text_size=40, theme="dark", lang="en")


def kept(file: Path) -> ProgressStore:
    store = ProgressStore(file)
    store.keep_taste(store.learner("王奶奶").id, LARGE)
    return store


def test_the_last_taste_is_the_one_that_was_kept(tmp_path: Path) -> None:
    kept(tmp_path / "seat.sqlite").close()
    assert last_taste(tmp_path / "seat.sqlite") == LARGE


def test_it_is_read_beside_a_window_that_is_still_open(tmp_path: Path) -> None:
    store = kept(tmp_path / "seat.sqlite")
    assert last_taste(tmp_path / "seat.sqlite") == LARGE
    store.close()


def test_a_first_start_has_the_defaults_and_makes_no_file(tmp_path: Path) -> None:
    assert last_taste(tmp_path / "seat.sqlite") == Taste()
    assert not list(tmp_path.iterdir())


def test_a_broken_file_has_the_defaults_and_is_left_to_the_store(tmp_path: Path) -> None:
    file = tmp_path / "seat.sqlite"
    file.write_bytes(b"no database" * 500)
    assert last_taste(file) == Taste()
    assert file.read_bytes() == b"no database" * 500


def test_a_file_without_its_tables_has_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "seat.sqlite").touch()
    assert last_taste(tmp_path / "seat.sqlite") == Taste()
