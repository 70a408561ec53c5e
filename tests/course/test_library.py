"""Lessons are found and ordered; a broken one is left out with a note and stops nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from oldhelp import paths
from oldhelp.course.library import (
    circles,
    find_lessons,
    lesson_of,
    load_course,
    read_plan,
    suggested_next,
    unit_of,
)
from oldhelp.errors import OldhelpError
from oldhelp.i18n import words

ROOT = paths.lessons_dir()


def copy_of(tmp_path: Path, **lessons: tuple[str, ...]) -> Path:
    """Return a lessons folder with copies of the shipped lesson; name -> what it needs."""
    root = tmp_path / "lessons"
    for name, needs in lessons.items():
        folder = root / "05-pay" / name.replace("_", "-")
        shutil.copytree(ROOT / "05-pay" / "pay-scan", folder)
        for file in folder.glob("*.md"):
            text = file.read_text(encoding="utf-8")
            new = text.replace("needs: [pay-show-code]", f"needs: [{', '.join(needs)}]")
            file.write_text(new, encoding="utf-8")
    names = ", ".join(f'"{name.replace("_", "-")}"' for name in lessons)
    (root / "course.toml").write_text(
        f'[[unit]]\nfolder = "05-pay"\nzh = "付款"\nen = "Pay"\nlessons = [{names}]\n',
        encoding="utf-8",
    )
    shutil.copy(ROOT / "facts.toml", root)
    return root


@pytest.mark.parametrize(("lang", "title"), [("zh", "付款与收款"), ("en", "Paying and receiving")])
def test_shipped_course_has_twelve_units_and_no_faults(lang: str, title: str) -> None:
    course, notes = load_course(ROOT, lang)
    assert notes == ()
    assert len(course.units) == 12
    assert [unit.folder[:2] for unit in course.units] == [f"{n:02d}" for n in range(1, 13)]
    assert course.units[4].title == title
    assert course.units[4].lessons == ("pay-scan",)
    assert unit_of(course, "pay-scan") == (5, course.units[4])
    assert lesson_of(course, "pay-scan").lang == lang


def test_every_shipped_lesson_is_in_the_plan() -> None:
    planned = {(u.folder, name) for u in read_plan(ROOT).units for name in u.lessons}
    assert {(found.unit, found.id) for found in find_lessons(ROOT)} == planned


def test_unknown_lesson_is_one_sentence() -> None:
    course, _ = load_course(ROOT, "zh")
    with pytest.raises(OldhelpError) as refused:
        lesson_of(course, "nowhere")
    assert refused.value.said(words("zh")) == "没有找到“nowhere”这一课。请回首页，另选一课。"
    assert unit_of(course, "nowhere") is None


def test_broken_lesson_is_left_out_with_a_note(tmp_path: Path) -> None:
    root = copy_of(tmp_path, one=(), two=())
    broken = root / "05-pay" / "two" / "zh.md"
    broken.write_bytes(b"---\ntitle: [\n\xff")
    course, notes = load_course(root, "zh")
    assert course.units[0].lessons == ("one",)
    assert {note.path for note in notes} == {broken, root / "course.toml"}
    assert notes[-1].code == "C06"
    english, notes = load_course(root, "en")
    assert english.units[0].lessons == ("one", "two") and notes == ()


def test_a_lesson_that_only_breaks_good_taste_is_kept(tmp_path: Path) -> None:
    root = copy_of(tmp_path, one=())
    file = root / "05-pay" / "one" / "zh.md"
    file.write_text(file.read_text(encoding="utf-8").replace("level: A", "level: C"), "utf-8")
    course, notes = load_course(root, "zh")
    assert course.units[0].lessons == ("one",) and notes == ()


def test_a_lesson_comes_after_what_it_needs(tmp_path: Path) -> None:
    root = copy_of(tmp_path, c=("b", "not-installed"), b=("a",), a=())
    course, _ = load_course(root, "zh")
    assert course.units[0].lessons == ("a", "b", "c")


def test_a_circle_of_needs_is_named_and_stops_nothing(tmp_path: Path) -> None:
    root = copy_of(tmp_path, a=("b",), b=("c",), c=("a",), d=("a",))
    course, _ = load_course(root, "zh")
    assert sorted(course.units[0].lessons) == ["a", "b", "c", "d"]
    assert list(circles(course.lessons)) == [("a", "b", "c")]


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("", 1, "C01"),
        ("[[unit]\n", 1, "D05"),
        ('\n[[unit]]\nfolder = "../../etc"\nzh = "a"\nen = "b"\nlessons = []\n', 2, "C01"),
        ('[[unit]]\nfolder = "05-pay"\nzh = "a"\nen = "b"\nlessons = ["../x"]\n', 1, "C01"),
        ('[[unit]]\nfolder = "05-pay"\nzh = "a"\nlessons = []\n', 1, "C01"),
        ("unit = 3\n", 1, "C01"),
    ],
)
def test_broken_plan_is_a_note_not_a_crash(tmp_path: Path, text: str, line: int, code: str) -> None:
    (tmp_path / "course.toml").write_text(text, encoding="utf-8")
    course, notes = load_course(tmp_path, "zh")
    assert course.lessons == {}
    assert [(note.line, note.code) for note in notes] == [(line, code)]


def test_an_empty_folder_is_an_empty_course(tmp_path: Path) -> None:
    course, notes = load_course(tmp_path, "zh")
    assert course.units == () and [note.code for note in notes] == ["C01"]
    assert find_lessons(tmp_path / "missing") == ()


def test_the_next_lesson_is_the_first_after_the_last_whose_needed_ones_are_done(
    tmp_path: Path,
) -> None:
    root = copy_of(tmp_path, a=(), b=("a", "not-installed"), c=("b",), d=())
    course, _ = load_course(root, "zh")
    assert suggested_next(course, set()) == "a"
    assert suggested_next(course, {"a"}) == "b"
    assert suggested_next(course, {"d"}, last="d") == "a"
    assert suggested_next(course, {"a"}, last="b") == "d"
    assert suggested_next(course, {"a", "b"}, last="gone") == "c"
    assert suggested_next(course, {"a", "b", "c", "d"}, last="d") is None


def test_a_circle_of_needs_still_leads_on(tmp_path: Path) -> None:
    root = copy_of(tmp_path, a=("b",), b=("a",))
    course, _ = load_course(root, "zh")
    assert suggested_next(course, set()) == course.units[0].lessons[0]
