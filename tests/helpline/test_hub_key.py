"""The key of the joined hub on its bad days: locked away, nowhere to keep it, seen by others."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4

import pytest

from oldhelp.errors import OldhelpError
from oldhelp.helpline.hubkey import FILE_NAME, HubKey, load_key, save_key


def a_key() -> HubKey:
    return HubKey("http://192.168.1.20:8787", uuid4(), "东门社区中心", "secret-of-seat-3")


def test_a_key_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    key = a_key()
    save_key(tmp_path, key)
    assert load_key(tmp_path) == (key, None)


def test_without_a_key_there_is_nothing_to_tell(tmp_path: Path) -> None:
    assert load_key(tmp_path) == (None, None)


def test_a_key_that_cannot_be_read_is_told_and_stays_where_it_is(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    found, trouble = load_key(tmp_path)
    assert found is None and FILE_NAME in str(trouble) and "负责人" in str(trouble)
    assert (tmp_path / FILE_NAME).is_dir()


@pytest.mark.parametrize("wrong", ["no uuid", None, 7])
def test_a_key_of_nobody_is_set_aside(tmp_path: Path, wrong: object) -> None:
    save_key(tmp_path, a_key())
    text = (tmp_path / FILE_NAME).read_text(encoding="utf-8")
    seat = next(word for word in text.split('"') if word.count("-") == 4 and UUID(word))
    (tmp_path / FILE_NAME).write_text(text.replace(seat, str(wrong)), encoding="utf-8")
    found, trouble = load_key(tmp_path)
    assert found is None and "再连一次" in str(trouble)
    assert not (tmp_path / FILE_NAME).exists()


def test_a_key_with_nowhere_to_go_says_where_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file is in the way", encoding="utf-8")
    with pytest.raises(OldhelpError, match=r"没能存到.*hub-key.json.*再连一次"):
        save_key(tmp_path / "data", a_key())


def test_a_key_is_never_shown(tmp_path: Path) -> None:
    assert "secret" not in repr(a_key())
