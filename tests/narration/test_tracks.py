"""A recording speaks its own sentence and no other, and is kept whole or not at all."""

from __future__ import annotations

import json
import shutil
from array import array
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from oldhelp.checking import run as check
from oldhelp.course.model import Lesson
from oldhelp.course.reader import read_lesson
from oldhelp.narration import tracks
from oldhelp.narration.consent import Consent, Speakers
from oldhelp.narration.coverage import coverage
from oldhelp.narration.dialects import HOME, track_name
from oldhelp.narration.sound import Sound
from oldhelp.narration.tracks import Recording, Recordings, TrackName, keep, numbered, sha_of
from oldhelp.paths import lessons_dir

NINGBO = TrackName("ningbo", "宁波话", "zh")
TONE = Sound(array("h", [9000, -9000] * 8000), 16_000)


@pytest.fixture
def lesson(tmp_path: Path) -> Lesson:
    """A shipped lesson, copied to where it can be written."""
    shutil.copytree(lessons_dir() / "05-pay/pay-scan", tmp_path / "lessons/05-pay/pay-scan")
    return reread(tmp_path)


def reread(tmp_path: Path) -> Lesson:
    found = read_lesson(tmp_path / "lessons/05-pay/pay-scan/zh.md").lesson
    assert found is not None
    return found


def record(folder: Path, key: str, text: str, name: TrackName = NINGBO, take: Sound = TONE) -> None:
    row = Recording(text, sha_of(text), "陈阿姨", "2026-11-21", "同意吗？")
    keep(folder / name.id, name, key, row, take)


def record_all(folder: Path, lesson: Lesson) -> None:
    for one in numbered(lesson):
        record(folder, one.key, one.text)


def test_every_sentence_that_is_read_has_a_key(lesson: Lesson) -> None:
    keys = [one.key for one in numbered(lesson)]
    assert len(set(keys)) == len(keys)
    assert keys[:2] == ["ask-1", "scan-1"]
    assert "aim-4" in keys  # two sentences, a tip and a warning


def test_a_recording_is_found_by_its_sentence(lesson: Lesson, tmp_path: Path) -> None:
    record(tracks.beside(lesson), "ask-1", "先问清一共多少钱，再拿出手机。")
    found = Recordings(tmp_path / "own")
    found.open(lesson)
    assert found.find("先问清一共多少钱，再拿出手机。", "ningbo") is not None
    assert found.find("先问清一共多少钱，再拿出手机。", "zh") is None
    assert found.find("先问清一共多少钱。", "ningbo") is None


def test_this_pcs_own_recordings_go_first(lesson: Lesson, tmp_path: Path) -> None:
    text = "先问清一共多少钱，再拿出手机。"
    own = tmp_path / "own"
    for folder in (tracks.beside(lesson), tracks.own_folder(own, lesson)):
        record(folder, "ask-1", text)
    found = Recordings(own)
    found.open(lesson)
    path = found.find(text, "ningbo")
    assert path is not None and path.is_relative_to(own)


def test_a_sound_that_is_cut_off_is_not_played(lesson: Lesson, tmp_path: Path) -> None:
    text = "先问清一共多少钱，再拿出手机。"
    record(tracks.beside(lesson), "ask-1", text)
    file = tracks.beside(lesson) / "ningbo/ask-1.wav"
    file.write_bytes(file.read_bytes()[:5000])
    found = Recordings(tmp_path / "own")
    found.open(lesson)
    assert found.find(text, "ningbo") is None
    assert "ask-1" in [one.key for one in found.lacking(lesson, "ningbo")]


def test_lacking_counts_down_to_nothing(lesson: Lesson, tmp_path: Path) -> None:
    found = Recordings(tmp_path / "own")
    assert len(found.lacking(lesson, "ningbo")) == len(numbered(lesson))
    record_all(tracks.beside(lesson), lesson)
    assert found.lacking(lesson, "ningbo") == ()
    assert len(found.lacking(lesson, "yue")) == len(numbered(lesson))


def test_a_lesson_that_can_be_written_keeps_its_voice(lesson: Lesson, tmp_path: Path) -> None:
    assert Recordings(tmp_path / "own").writable(lesson) == lesson.path.parent / "voice"


def test_a_lesson_that_cannot_be_written_leaves_it_to_the_data_folder(
    lesson: Lesson, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tracks, "_can_write", lambda folder: False)
    own = tmp_path / "own"
    assert Recordings(own).writable(lesson) == own / "05-pay" / "pay-scan"


@pytest.mark.parametrize("failing", ["write_text", "fsync"])
def test_a_full_disk_leaves_the_old_recording(
    lesson: Lesson, failing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tracks.beside(lesson)
    record(folder, "ask-1", "旧的一句。")
    before = {path: path.read_bytes() for path in (folder / "ningbo").iterdir()}

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync" if failing == "fsync" else "pathlib.Path.write_text", full)
    with pytest.raises(OSError, match="No space"):
        record(folder, "ask-1", "新的一句。", take=Sound(TONE.samples[:9000], TONE.rate))
    assert {path: path.read_bytes() for path in (folder / "ningbo").iterdir()} == before


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: "",
        lambda raw: "[]",
        lambda raw: raw.replace('"label"', '"lapel"'),
        lambda raw: raw.replace("ask-1", "../../ask-1"),
        lambda raw: raw.replace('"speaker": "陈阿姨"', '"speaker": 7'),
    ],
)
def test_an_index_that_cannot_be_read_is_no_voice_and_no_fault(
    lesson: Lesson, tmp_path: Path, change: Callable[[str], str]
) -> None:
    record(tracks.beside(lesson), "ask-1", "先问清一共多少钱，再拿出手机。")
    index = tracks.beside(lesson) / "ningbo" / tracks.INDEX
    index.write_text(change(index.read_text(encoding="utf-8")), encoding="utf-8")
    found = Recordings(tmp_path / "own")
    found.open(lesson)
    assert found.find("先问清一共多少钱，再拿出手机。", "ningbo") is None


def test_the_index_says_who_agreed_when_and_to_what(lesson: Lesson) -> None:
    record(tracks.beside(lesson), "ask-1", "先问清。")
    index = tracks.beside(lesson) / "ningbo" / tracks.INDEX
    assert json.loads(index.read_text(encoding="utf-8")) == {
        "label": "宁波话",
        "lang": "zh",
        "recordings": {
            "ask-1": {
                "text": "先问清。",
                "sha": sha_of("先问清。"),
                "speaker": "陈阿姨",
                "consent": "2026-11-21",
                "wording": "同意吗？",
            }
        },
    }


def test_check_shows_coverage_and_names_stale_orphan_and_lost(
    lesson: Lesson, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tracks.beside(lesson)
    record_all(folder, lesson)
    record(folder, "gone-1", "课里没有的话。")
    (folder / "ningbo/scan-1.wav").write_bytes(b"")
    text = lesson.path.read_text(encoding="utf-8")
    lesson.path.write_text(text.replace("再拿出手机。", "再拿手机。", 1), encoding="utf-8")
    check([lesson.path])
    said = capsys.readouterr().err
    total = len(numbered(lesson))
    assert f"宁波话（陈阿姨）：{total - 2} 句，共 {total} 句。" in said
    for file, word in (("ask-1", "改过了"), ("gone-1", "没有这一句"), ("scan-1", "不完整")):
        assert any(f"{file}.wav" in line and word in line for line in said.splitlines())
    assert "扫" in text  # the lesson itself is as it was but for one word


def test_recordings_are_news_and_no_fault(
    lesson: Lesson, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(lessons_dir() / "facts.toml", lesson.path.parents[2])
    record(tracks.beside(lesson), "gone-1", "课里没有的话。")
    assert check([lesson.path]) == 0
    assert capsys.readouterr().out == ""


def test_a_dialect_in_two_folders_is_counted_once(lesson: Lesson, tmp_path: Path) -> None:
    own = tmp_path / "own"
    record(tracks.beside(lesson), "ask-1", numbered(lesson)[0].text)
    record(tracks.own_folder(own, lesson), "scan-1", numbered(lesson)[1].text)
    (one,) = coverage(lesson, Recordings(own).tracks(lesson))
    assert (one.recorded, one.stale, one.orphans, one.lost) == (2, (), (), ())


def test_tracks_of_another_language_are_not_this_lessons(lesson: Lesson) -> None:
    record(tracks.beside(lesson), "ask-1", "First ask.", TrackName("en", "English", "en"))
    assert coverage(lesson, tracks.read_tracks(tracks.beside(lesson))) == ()
    english = replace(lesson, lang="en")
    assert len(coverage(english, tracks.read_tracks(tracks.beside(lesson)))) == 1


@pytest.mark.parametrize(
    ("choice", "typed", "folder"),
    [("zh", "", "zh"), ("yue", "", "yue"), (HOME, "上海话", "wuu"), (HOME, " 上海话 ", "wuu")],
)
def test_a_dialect_has_one_folder(choice: str, typed: str, folder: str) -> None:
    name = track_name(choice, typed, "zh")
    assert name is not None and name.id == folder


def test_a_dialect_without_a_code_gets_a_folder_that_can_be_kept(lesson: Lesson) -> None:
    name = track_name(HOME, "奉化话", "zh")
    assert name is not None and name.label == "奉化话"
    record(tracks.beside(lesson), "ask-1", "好。", name)
    assert [one.name for one in tracks.read_tracks(tracks.beside(lesson))] == [name]
    assert track_name(HOME, "  ", "zh") is None


def test_consent_is_asked_once_for_the_same_words(tmp_path: Path) -> None:
    speakers = Speakers(tmp_path / "own")
    assert speakers.consent("陈阿姨", "同意吗？") is None
    speakers.agree("陈阿姨", Consent("2026-11-21", "同意吗？"))
    assert speakers.consent("陈阿姨", "同意吗？") == Consent("2026-11-21", "同意吗？")
    assert speakers.consent("陈阿姨", "别的也同意吗？") is None
    assert speakers.consent("李阿姨", "同意吗？") is None


def test_a_broken_list_of_speakers_asks_again(tmp_path: Path) -> None:
    speakers = Speakers(tmp_path)
    (tmp_path / "speakers.json").write_text("{", encoding="utf-8")
    assert speakers.consent("陈阿姨", "同意吗？") is None
    speakers.agree("陈阿姨", Consent("2026-11-21", "同意吗？"))
    assert speakers.consent("陈阿姨", "同意吗？") is not None


def test_every_dialect_of_the_course_can_be_chosen(lesson: Lesson, tmp_path: Path) -> None:
    own = tmp_path / "own"
    elsewhere = replace(lesson, path=tmp_path / "lessons/05-pay/pay-show-code/zh.md")
    found = Recordings(own)
    silent = tmp_path / "lessons/05-pay/pay-silent"
    folders = [(one.path.parent.name, str(one.path.parent)) for one in (lesson, elsewhere)]
    folders.append((silent.name, str(silent)))
    assert found.names([lesson, elsewhere]) == () and not list(found.recorded(folders))
    record(tracks.beside(lesson), "ask-1", "一。")
    record(tracks.own_folder(own, elsewhere), "ask-1", "一。", TrackName("yue", "广东话", "zh"))
    assert [name.id for name in found.names([lesson, elsewhere])] == ["ningbo", "yue"]
    assert list(found.recorded(folders)) == [name for name, _ in folders[:2]]
