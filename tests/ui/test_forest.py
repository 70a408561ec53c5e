"""我的小树林: a tree for every lesson learned, kept for ever; the sheet goes to paper or a file."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from oldhelp.art.drawing import Drawing
from oldhelp.art.skill_sheet import SheetLine, skill_sheets
from oldhelp.art.trees import Tree
from oldhelp.course.model import Course, Entry, Unit
from oldhelp.errors import OldhelpError
from oldhelp.i18n import words
from oldhelp.progress.mastery import Growth, Skill
from oldhelp.seat import Seat
from oldhelp.ui import printing
from oldhelp.ui.forest_page import A_SCREEN
from oldhelp.ui.forest_view import count_line, lesson_trees
from oldhelp.ui.printing import save_pdf

T = words("zh")


def course(*lessons: str) -> Course:
    entries = {name: Entry(name, f"课{name}", "", 5, (), (), True) for name in lessons}
    units = (Unit("u1", "u1", "一", lessons[:2]), Unit("u2", "u2", "二", lessons[2:]))
    return Course("zh", units, {}, entries)


def skill(lesson: str, growth: Growth) -> Skill:
    return Skill(lesson, growth, (), datetime(2026, 11, 21, tzinfo=UTC))


def test_a_tree_stands_for_what_was_learned_and_none_for_what_was_only_begun() -> None:
    known = {"a": skill("a", "grown"), "b": skill("b", "seed"), "c": skill("c", "sprout")}
    trees = lesson_trees(T, course("a", "b", "c"), known)
    assert [(one.title, one.tree) for one in trees] == [
        ("课a", Tree("grown", 0)),
        ("课c", Tree("sprout", 1)),
    ]


def test_a_lesson_taken_out_of_the_course_keeps_its_tree() -> None:
    known = {"gone": skill("gone", "grown"), "a": skill("a", "young")}
    trees = lesson_trees(T, course("a"), known)
    assert [(one.lesson, one.title) for one in trees] == [("a", "课a"), ("", "以前学的一课")]
    assert count_line(T, known) == "自己会做 1 件事"


def test_what_is_missing_is_never_counted() -> None:
    assert count_line(T, {}) == "等着种第一棵"
    assert count_line(T, {"a": skill("a", "young")}) == "1 棵小苗在长"


def many(count: int) -> dict[str, Skill]:
    names = [f"l{number:02d}" for number in range(count)]
    return {name: skill(name, "grown") for name in names}


def test_thirteen_trees_are_seen_on_three_screens_and_come_round(seat: Seat) -> None:
    page, known = seat.forest_page, many(13)
    trees = lesson_trees(T, course(*known), known)
    page.show_trees(trees, "")
    seen = [page.shown()]
    for _ in range(2):
        page.more.click()
        seen.append(page.shown())
    assert [len(screen) for screen in seen] == [A_SCREEN, A_SCREEN, 1]
    assert sum(seen, ()) == trees
    page.more.click()
    assert page.shown() == seen[0]


def test_touching_a_tree_opens_its_lesson(seat: Seat) -> None:
    known = {"pay-scan": skill("pay-scan", "grown")}
    seat.forest.show_of(seat.learner, known)
    seat.window.show_page(seat.forest_page)
    seat.forest_page.cards[0].click()
    assert seat.lessons.lesson is not None
    assert seat.lessons.lesson.lesson.id == "pay-scan"


def sheets() -> tuple[Drawing, ...]:
    return skill_sheets(
        T, "王奶奶", "今天", [SheetLine("扫码付款", Tree("grown", n)) for n in range(15)]
    )


def test_the_sheet_is_a_pdf_of_two_pages(tmp_path: Path, qapp: QApplication) -> None:
    file = tmp_path / "prints" / "sheet.pdf"
    save_pdf(sheets(), file)
    pdf = file.read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert b"/Count 2" in pdf
    assert [path.name for path in file.parent.iterdir()] == ["sheet.pdf"]


def test_a_sheet_that_cannot_be_saved_says_where_and_why(
    tmp_path: Path, qapp: QApplication
) -> None:
    (tmp_path / "prints").write_text("a file stands where the folder should be")
    with pytest.raises(OldhelpError) as refused:
        save_pdf(sheets(), tmp_path / "prints" / "sheet.pdf")
    assert "sheet.pdf" in refused.value.said(T)


def test_without_a_printer_the_page_says_what_to_do(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "printer_name", lambda: "")
    seat.forest.show_of(seat.learner, {"pay-scan": skill("pay-scan", "grown")})
    seat.forest._print_on("")
    assert "存成文件" in seat.skills_page.notice.text()


def test_the_saved_sheet_lies_in_the_folder_of_its_learner(seat: Seat) -> None:
    seat.forest.show_of(seat.learner, {"pay-scan": skill("pay-scan", "grown")})
    seat.forest.save()
    (file,) = (seat.data / "prints" / str(seat.learner.id)).iterdir()
    assert file.suffix == ".pdf"
    assert str(file) in seat.skills_page.notice.text()


def test_a_guest_is_offered_no_file(seat: Seat) -> None:
    guest = dataclasses.replace(seat.learner, called="")
    seat.forest.show_of(guest, {"pay-scan": skill("pay-scan", "grown")}, guest=True)
    assert seat.skills_page.saving.isHidden()
