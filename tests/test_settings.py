"""The PC's settings: kept whole, forgiving when read, never fatal."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oldhelp.errors import OldhelpError
from oldhelp.settings import (
    MAX_TELEPHONES,
    OWN_TEMPLATE,
    POINTERS,
    SPEEDS,
    TEXT_SIZES,
    THEMES,
    OwnVoice,
    SeatSettings,
    Taste,
    Telephone,
    load_settings,
    save_settings,
    taste_from,
    taste_to,
)


def words(longest: int) -> st.SearchStrategy[str]:
    return st.text(st.characters(exclude_categories=["Cs"]), max_size=longest)


own_voices = st.builds(
    OwnVoice,
    label=words(12).filter(bool),
    lang=st.sampled_from(["zh", "en"]),
    exe=words(50).filter(bool).map(lambda name: f"{name}.exe"),
    file=words(50),
    template=st.sampled_from([OWN_TEMPLATE, "{exe} -o {wav} -x {speed} {text}"]),
    speeds=st.tuples(words(9), words(9), words(9)),
    seconds=st.floats(1, 60),
)

seats = st.builds(
    SeatSettings,
    seat_number=st.integers(1, 999),
    centre=words(80),
    called=words(40),
    telephones=st.lists(st.builds(Telephone, words(20), words(30)), max_size=MAX_TELEPHONES).map(
        tuple
    ),
    hub_address=words(200),
    hub_on_this_pc=st.booleans(),
    own_voice=st.none() | own_voices,
)

tastes = st.builds(
    Taste,
    text_size=st.sampled_from(TEXT_SIZES),
    theme=st.sampled_from(THEMES),
    lang=st.sampled_from(["zh", "en"]),
    speed=st.sampled_from(SPEEDS),
    read_aloud=st.booleans(),
    voice=words(60),
    quiet=st.booleans(),
    pointer=st.sampled_from(POINTERS),
)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(seats)
def test_settings_come_back_as_they_were_saved(
    tmp_path_factory: pytest.TempPathFactory, settings: SeatSettings
) -> None:
    folder = tmp_path_factory.mktemp("seat")
    save_settings(folder, settings)
    assert load_settings(folder) == (settings, None)


@given(tastes)
def test_a_taste_comes_back_as_it_was(taste: Taste) -> None:
    assert taste_from(json.loads(json.dumps(taste_to(taste)))) == taste


def test_a_first_start_has_defaults_and_nothing_to_tell(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == (SeatSettings(), None)


def test_the_language_is_chinese_whatever_the_pc_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert Taste().lang == "zh"
    assert Taste().text_size == 32


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[1, 2]", b"null", b"\xff\xfe{", b'{"seat_number": 3', b"[" * 100_000],
    ids=["empty", "brace", "list", "null", "not text", "cut off", "deep"],
)
def test_a_broken_file_is_set_aside_and_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    settings, trouble = load_settings(tmp_path)
    assert settings == SeatSettings()
    assert trouble is not None and "settings.json.broken-1" in str(trouble)
    assert (tmp_path / "settings.json.broken-1").read_bytes() == content
    assert load_settings(tmp_path) == (SeatSettings(), None)


def test_a_second_broken_file_does_not_hide_the_first(tmp_path: Path) -> None:
    for content in ("one", "two"):
        (tmp_path / "settings.json").write_text(content, encoding="utf-8")
        load_settings(tmp_path)
    assert (tmp_path / "settings.json.broken-1").read_text(encoding="utf-8") == "one"
    assert (tmp_path / "settings.json.broken-2").read_text(encoding="utf-8") == "two"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("seat_number", True),
        ("seat_number", 0),
        ("seat_number", 1000),
        ("seat_number", "3"),
        ("seat_number", 3.0),
        ("centre", None),
        ("centre", "很" * 81),
        ("called", "\ud800"),
        ("telephones", {"label": "社区", "number": "1"}),
        ("telephones", [["社区", "1"]]),
        ("telephones", [{"label": "社区", "number": 110}]),
        ("hub_on_this_pc", 1),
    ],
)
def test_a_wrong_value_falls_back_alone(tmp_path: Path, key: str, value: object) -> None:
    raw = {"centre": "东门社区中心", "called": "王奶奶", "seat_number": 3} | {key: value}
    (tmp_path / "settings.json").write_text(json.dumps(raw), encoding="utf-8")
    settings, trouble = load_settings(tmp_path)
    assert getattr(settings, key) == getattr(SeatSettings(), key)
    others = {"centre": "东门社区中心", "called": "王奶奶", "seat_number": 3}.items()
    assert all(getattr(settings, name) == right for name, right in others if name != key)
    assert trouble is not None and key in str(trouble)


@given(st.dictionaries(st.sampled_from(["seat_number", "centre", "telephones"]), json_values))
def test_no_content_of_the_file_stops_the_start(
    tmp_path_factory: pytest.TempPathFactory, raw: dict[str, object]
) -> None:
    folder = tmp_path_factory.mktemp("seat")
    (folder / "settings.json").write_text(json.dumps(raw), encoding="utf-8")
    settings, _ = load_settings(folder)
    save_settings(folder, settings)
    assert load_settings(folder) == (settings, None)


def test_what_a_newer_program_wrote_stays_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"seat_number": 3, "wall": "east"}', encoding="utf-8")
    settings, trouble = load_settings(tmp_path)
    assert (settings.seat_number, trouble) == (3, None)
    save_settings(tmp_path, settings)
    assert json.loads((tmp_path / "settings.json").read_text(encoding="utf-8"))["wall"] == "east"


def test_a_file_saved_by_notepad_is_read(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_bytes("\ufeff".encode() + b'{"seat_number": 7}')
    assert load_settings(tmp_path) == (SeatSettings(seat_number=7), None)


def test_a_save_that_fails_half_way_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_settings(tmp_path, SeatSettings(seat_number=3))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OldhelpError, match="硬盘"):
        save_settings(tmp_path, SeatSettings(seat_number=4))
    assert load_settings(tmp_path)[0].seat_number == 3
    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]


def test_a_data_folder_that_is_a_file_is_told_not_fatal(tmp_path: Path) -> None:
    blocked = tmp_path / "data"
    blocked.write_text("in the way", encoding="utf-8")
    settings, trouble = load_settings(blocked)
    assert settings == SeatSettings()
    assert trouble is not None
    with pytest.raises(OldhelpError):
        save_settings(blocked, settings)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such mode")
def test_only_its_owner_reads_the_file(tmp_path: Path) -> None:
    save_settings(tmp_path, SeatSettings())
    assert stat.S_IMODE((tmp_path / "settings.json").stat().st_mode) == 0o600


GOOD = {"label": "小美", "lang": "zh", "exe": "piper", "file": "zh.onnx"}


def test_a_voice_of_ones_own_needs_little(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text(json.dumps({"own_voice": GOOD}), encoding="utf-8")
    settings, trouble = load_settings(tmp_path)
    assert trouble is None
    assert settings.own_voice == OwnVoice("小美", "zh", "piper", "zh.onnx")


@pytest.mark.parametrize(
    "wrong",
    [
        {"template": "{exe} --model {file}"},
        {"template": "piper --output_file {wav}"},
        {"template": "{exe} {wav} {model}"},
        {"exe": "speak.bat", "template": "{exe} {wav} {text}"},
        {"exe": ""},
        {"label": ""},
        {"lang": "fr"},
        {"speeds": ["1", "2"]},
        {"seconds": 0},
        {"seconds": True},
    ],
)
def test_a_voice_that_cannot_be_right_is_left_out_and_told(
    tmp_path: Path, wrong: dict[str, object]
) -> None:
    raw = json.dumps({"seat_number": 4, "own_voice": GOOD | wrong})
    (tmp_path / "settings.json").write_text(raw, encoding="utf-8")
    settings, trouble = load_settings(tmp_path)
    assert settings == SeatSettings(seat_number=4)
    assert trouble is not None and "own_voice" in str(trouble)


def test_the_contrast_of_an_older_file_is_a_theme_now() -> None:
    assert taste_from({"theme": "dark", "contrast": True}).theme == "contrast"
    assert taste_from({"theme": "dark", "contrast": False}).theme == "dark"
    assert "contrast" not in taste_to(Taste())


def test_a_page_speaks_by_itself_only_when_that_was_chosen_and_it_is_not_quiet() -> None:
    assert Taste().speaks_unasked
    assert not Taste(read_aloud=False).speaks_unasked
    assert not Taste(quiet=True).speaks_unasked
