"""The catalogue spares reading: it is right when files change, and made anew when it is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.made_lessons import write_lessons
from oldhelp.course import catalogue as module
from oldhelp.course import library
from oldhelp.course.catalogue import (
    KEPT,
    Catalogue,
    Refresh,
    course_of,
    keep_catalogue,
    read_catalogue,
    titles_without_pinyin,
    with_pinyin,
)
from oldhelp.course.library import load_course
from oldhelp.course.model import Course

COUNT = 24


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_lessons(tmp_path / "lessons", COUNT)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note each lesson that is read from its file."""
    read: list[str] = []

    def noted(path: Path, notes: list[library.Fault]) -> object:
        read.append(path.parent.name)
        return library.load(path, notes)

    monkeypatch.setattr(module, "load", noted)
    return read


def made(old: Catalogue) -> tuple[Catalogue, Refresh]:
    refresh = Refresh(old)
    while refresh.step():
        pass
    return refresh.catalogue(), refresh


def file_of(root: Path, lesson: str) -> Path:
    return next(root.glob(f"*/{lesson}/zh.md"))


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def plain(course: Course) -> tuple[object, ...]:
    return course.units, dict(course.entries)


def test_a_catalogue_says_what_the_lessons_say(root: Path) -> None:
    catalogue, refresh = made(Catalogue(root, "zh"))
    course, _ = load_course(root, "zh")
    assert plain(course_of(catalogue)) == plain(course)
    assert dict(course_of(catalogue).lessons) == dict(course.lessons)
    assert refresh.changed and refresh.notes == [] and refresh.looked_at == COUNT


def test_a_kept_catalogue_needs_no_lesson_read(
    root: Path, tmp_path: Path, reads: list[str]
) -> None:
    first, _ = made(Catalogue(root, "zh"))
    keep_catalogue(tmp_path / "zh.json", first)
    reads.clear()
    kept = read_catalogue(tmp_path / "zh.json", root, "zh")
    assert kept == first
    again, refresh = made(kept)
    assert (reads, refresh.changed, again) == ([], False, first)


def test_only_changed_lessons_are_read_again(root: Path, reads: list[str]) -> None:
    first, _ = made(Catalogue(root, "zh"))
    reads.clear()
    rewrite(file_of(root, "lesson-7"), "title: ", "title: 新的")
    second, refresh = made(first)
    assert reads == ["lesson-7"] and refresh.changed
    assert second.rows["lesson-7"].entry.title.startswith("新的")
    os.utime(file_of(root, "lesson-8"), ns=(1, 1))
    assert made(second)[1].changed and reads == ["lesson-7", "lesson-8"]


def test_a_broken_or_missing_lesson_is_left_out_and_told_at_each_start(root: Path) -> None:
    first, _ = made(Catalogue(root, "zh"))
    file_of(root, "lesson-3").write_bytes(b"---\ntitle: [\n\xff")
    file_of(root, "lesson-4").unlink()
    second, refresh = made(first)
    assert not {"lesson-3", "lesson-4"} & set(second.rows) and len(second.rows) == COUNT - 2
    told = {note.values["lesson"] for note in refresh.notes if note.code == "C06"}
    assert told == {"lesson-3", "lesson-4"}
    again, refresh = made(second)
    assert again == second and not refresh.changed
    assert [note.code for note in refresh.notes].count("C06") == 2


def test_a_new_plan_adds_and_takes_away(root: Path) -> None:
    first, _ = made(Catalogue(root, "zh"))
    rewrite(root / "course.toml", '"lesson-4", ', "")
    second, refresh = made(first)
    assert refresh.changed and "lesson-4" not in second.rows
    rewrite(root / "course.toml", '"lesson-5"', '"lesson-5", "lesson-4"')
    third, _ = made(second)
    names = [name for unit in course_of(third).units for name in unit.lessons]
    assert "lesson-4" in names and "lesson-4" in third.rows


@pytest.mark.parametrize("spoilt", [b"", b"[]", b"{", b'{"version": 1}', b"\xff\xfe", b"[" * 9999])
def test_a_broken_catalogue_is_as_good_as_none(root: Path, tmp_path: Path, spoilt: bytes) -> None:
    file = tmp_path / "zh.json"
    file.write_bytes(spoilt)
    assert read_catalogue(file, root, "zh") == Catalogue(root, "zh")
    assert read_catalogue(tmp_path / "none.json", root, "zh") == Catalogue(root, "zh")


@pytest.mark.parametrize("spoil", [3, "title", None, [1], {"zh": 1}])
def test_a_row_that_is_none_makes_the_catalogue_anew(
    root: Path, tmp_path: Path, spoil: object
) -> None:
    file = tmp_path / "zh.json"
    keep_catalogue(file, made(Catalogue(root, "zh"))[0])
    for key in ("units", "rows", "plan"):
        raw = json.loads(file.read_text(encoding="utf-8"))
        (raw if key == "plan" else raw[key])["plan" if key == "plan" else 1] = spoil
        broken = tmp_path / "broken.json"
        broken.write_text(json.dumps(raw), encoding="utf-8")
        assert read_catalogue(broken, root, "zh") == Catalogue(root, "zh")


def test_a_catalogue_of_another_folder_or_language_is_not_taken(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "zh.json"
    keep_catalogue(file, made(Catalogue(root, "zh"))[0])
    assert read_catalogue(file, root, "en").rows == {}
    assert read_catalogue(file, tmp_path, "zh").rows == {}


def test_lessons_are_read_when_asked_for_and_few_are_kept(root: Path, reads: list[str]) -> None:
    course = course_of(made(Catalogue(root, "zh"))[0])
    reads.clear()
    assert "lesson-2" in course.lessons and len(course.lessons) == COUNT and reads == []
    assert course.lessons["lesson-2"] is course.lessons["lesson-2"]
    assert reads == ["lesson-2"]
    for number in range(10, 10 + KEPT):
        assert course.lessons[f"lesson-{number}"].id == f"lesson-{number}"
    assert course.lessons["lesson-2"].title and reads.count("lesson-2") == 2


def test_a_lesson_broken_since_is_not_there_when_asked_for(root: Path) -> None:
    course = course_of(made(Catalogue(root, "zh"))[0])
    file_of(root, "lesson-9").unlink()
    assert "lesson-9" in course.lessons and course.lessons.get("lesson-9") is None


def test_what_somebody_waits_for_is_read_first(root: Path) -> None:
    refresh = Refresh(Catalogue(root, "zh"), ["lesson-20"])
    assert refresh.step() and list(refresh.catalogue().rows) == ["lesson-20"]
    assert (refresh.looked_at, refresh.planned) == (1, COUNT)


def test_pinyin_is_put_in_by_title_and_kept_while_the_title_stays(
    root: Path, tmp_path: Path
) -> None:
    first, _ = made(Catalogue(root, "zh"))
    titles = titles_without_pinyin(first)
    spelt = with_pinyin(first, {title: ("xk", "xuanke") for title in titles[1:]})
    assert titles_without_pinyin(spelt) == titles[:1]
    keep_catalogue(tmp_path / "zh.json", spelt)
    again, _ = made(read_catalogue(tmp_path / "zh.json", root, "zh"))
    assert titles_without_pinyin(again) == titles[:1]
    assert titles_without_pinyin(made(Catalogue(root, "en"))[0]) == ()


def test_the_child_answers_titles_with_initials_and_pinyin() -> None:
    asked = json.dumps(["扫码付款", "女儿的银行", "连上WiFi", "？"])
    child = [sys.executable, "-m", "oldhelp", "--pinyin-worker"]
    answer = subprocess.run(child, input=f"{asked}\n".encode(), capture_output=True, check=True)
    assert json.loads(answer.stdout) == [
        ["smfk", "saomafukuan"],
        ["nedyh", "nverdeyinhang"],
        ["lswifi", "lianshangwifi"],
        ["", ""],
    ]
    broken = subprocess.run(child, input=b"no list\n", capture_output=True, check=False)
    assert (broken.returncode, broken.stdout) == (1, b"")
