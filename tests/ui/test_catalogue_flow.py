"""A window with many lessons: usable while they are read, and at once where they are known."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from page_states import SETTINGS, settle
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from silent import quiet, silent_seat

from bench.made_lessons import write_lessons
from oldhelp import paths
from oldhelp.course import catalogue, library
from oldhelp.course.model import Course
from oldhelp.front import Front
from oldhelp.progress.store import ProgressStore
from oldhelp.seat import Seat
from oldhelp.settings import save_settings
from oldhelp.ui import catalogue_flow
from oldhelp.ui.catalogue_flow import CatalogueFlow

COUNT = 300
CHILD = [sys.executable, "-m", "oldhelp", "--pinyin-worker"]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_lessons(tmp_path_factory.mktemp("many") / "lessons", COUNT)


@pytest.fixture
def known(root: Path, tmp_path: Path) -> Path:
    """The data folder of a seat that knows all lessons of `root`; only their entries are made."""
    return learn(root, tmp_path)


def learn(root: Path, data: Path) -> Path:
    """Write the catalogue of `root` as a seat of `data` would have."""
    lesson = library.load(next(root.glob("*/lesson-0/zh.md")), [])
    assert lesson is not None
    entry = catalogue.entry_of(lesson)
    plan = library.read_plan(root)
    rows = {}
    for unit in plan.units:
        for name in unit.lessons:
            stamp = catalogue.stamp_of(root / unit.folder / name / "zh.md")
            assert stamp is not None
            named = entry._replace(id=name, title=f"{entry.title} {name}", needs=(), initials="x")
            rows[name] = catalogue.Row(named, unit.folder, stamp)
    stamp = catalogue.stamp_of(root / library.FILE_NAME)
    whole = catalogue.Catalogue(root, "zh", plan.units, stamp, rows)
    catalogue.keep_catalogue(data / "cache" / "catalogue-zh.json", whole)
    return data


class Told:
    """A flow, and all it told."""

    def __init__(self, root: Path, cache: Path, child: list[str]) -> None:
        self.flow = CatalogueFlow(root, cache, child)
        self.courses: list[Course] = []
        self.notes: list[object] = []
        self.flow.grown.connect(self.courses.append)
        self.flow.left_out.connect(self.notes.extend)

    def finish(self) -> None:
        while self.flow.busy:
            QCoreApplication.processEvents()


@pytest.fixture
def few(tmp_path: Path) -> Path:
    return write_lessons(tmp_path / "few", 12)


@pytest.fixture
def told(few: Path, tmp_path: Path, qapp: QApplication) -> Iterator[Told]:
    made = Told(few, tmp_path / "cache", CHILD)
    yield made
    made.flow.close()


def test_the_first_lessons_are_there_before_the_others_are_read(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue_flow, "AT_ONCE_MS", 0)
    monkeypatch.setattr(catalogue_flow, "TELL_MS", 0)
    told.flow.begin("zh", ["lesson-7"])
    assert list(told.courses[0].lessons) == ["lesson-7"]
    assert told.flow.progress == (1, 12)
    told.finish()
    sizes = [len(course.lessons) for course in told.courses]
    assert sizes == sorted(sizes) and sizes[-1] == 12 and len(sizes) > 3
    assert told.flow.progress is None and told.notes == []


def test_known_lessons_are_there_at_once_and_none_is_read(
    told: Told, few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told.flow.begin("zh")
    told.finish()
    read: list[Path] = []
    monkeypatch.setattr(catalogue, "load", lambda path, notes: read.append(path))
    again = Told(few, tmp_path / "cache", CHILD)
    again.flow.begin("zh")
    assert len(again.courses) == 1 and len(again.courses[0].entries) == 12
    again.finish()
    assert len(again.courses) == 1 and read == []
    again.flow.close()


def test_a_lost_lesson_is_told_once_all_have_been_looked_at(told: Told, few: Path) -> None:
    told.flow.begin("zh")
    told.finish()
    next(few.glob("*/lesson-5/zh.md")).unlink()
    told.flow.begin("zh")
    assert "lesson-5" in told.courses[-1].lessons
    told.finish()
    assert "lesson-5" not in told.courses[-1].lessons and len(told.notes) == 2


def test_pinyin_comes_when_somebody_searches_and_is_kept(told: Told, qtbot: QtBot) -> None:
    told.flow.begin("zh")
    told.finish()
    with qtbot.waitSignal(told.flow.grown, timeout=20_000):
        told.flow.spell()
    entries = told.courses[-1].entries.values()
    assert all(len(entry.initials) == 4 and entry.pinyin for entry in entries)
    told.flow.begin("zh")
    assert next(iter(told.courses[-1].entries.values())).initials


@pytest.mark.parametrize("child", [["/no/such/program"], [sys.executable, "-c", "print(1)"]])
def test_without_pinyin_all_else_works(
    few: Path, tmp_path: Path, child: list[str], qtbot: QtBot
) -> None:
    told = Told(few, tmp_path / "cache", child)
    told.flow.begin("zh")
    told.finish()
    before = len(told.courses)
    told.flow.spell()
    qtbot.wait(200)
    assert len(told.courses) == before and len(told.courses[-1].lessons) == 12
    told.flow.close()


def test_a_disk_that_takes_nothing_costs_only_time(few: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder", encoding="utf-8")
    told = Told(few, tmp_path / "cache", CHILD)
    told.flow.begin("zh")
    told.finish()
    assert len(told.courses[-1].lessons) == 12
    told.flow.close()


# A whole seat -----------------------------------------------------------------------------------


@pytest.fixture
def seat(root: Path, known: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Seat]:
    monkeypatch.setattr(paths, "lessons_dir", lambda: root)
    save_settings(known, SETTINGS)
    made = silent_seat(known)
    settle()
    yield made
    made.window.close()


def test_no_page_builds_more_widgets_than_it_shows(seat: Seat) -> None:
    pages = seat.choosing.pages
    before = len(seat.window.findChildren(QWidget))
    seat.show_courses()
    assert pages.units.count == 12 and len(pages.units.shown()) == 6
    seat.choosing.show_unit(seat.course.units[0].id)
    assert pages.unit.count == COUNT / 12 and len(pages.unit.shown()) == 6
    seat.choosing.show_search()
    pages.search.field.setText("x")
    assert len(pages.search.shown()) == 5
    assert len(seat.window.findChildren(QWidget)) == before


def test_a_page_of_lessons_reads_those_it_shows(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def noted(path: Path, notes: list[library.Fault]) -> object:
        read.append(path.parent.name)
        return library.load(path, notes)

    monkeypatch.setattr(catalogue, "load", noted)
    seat.show_courses()
    assert len(read) <= 1
    seat.choosing.show_unit(seat.course.units[3].id)
    assert len(set(read)) <= 7


def test_a_lesson_whose_file_is_gone_leads_home_and_is_left_out(
    known: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    few = write_lessons(tmp_path / "few", 12)
    monkeypatch.setattr(paths, "lessons_dir", lambda: few)
    save_settings(tmp_path / "data", SETTINGS)
    seat = silent_seat(tmp_path / "data")
    next(few.glob("*/lesson-5/zh.md")).unlink()
    seat.show_courses()
    seat.lessons.open("lesson-5")
    assert seat.window.page() is seat.home
    while seat.catalogue.busy:
        settle()
    assert "lesson-5" not in seat.course.lessons
    assert seat.home.notice.text().startswith("有的课读不出来")
    seat.window.close()


def test_a_lesson_that_was_open_is_there_again_before_the_rest_is_read(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(paths, "lessons_dir", lambda: root)
    monkeypatch.setattr(catalogue_flow, "AT_ONCE_MS", 0)
    save_settings(tmp_path, SETTINGS)
    before = ProgressStore(tmp_path / "seat.sqlite")
    before.keep_place(before.people.add("王奶奶").id, "lesson-250", "lesson", "aim")
    before.close()
    front = Front(tmp_path)
    front.show(windowed=True)
    seat = Seat(front)
    quiet(seat)
    seat.open()
    assert seat.catalogue.busy
    assert seat.lessons.lesson is not None and seat.lessons.lesson.number == 3
    seat.window.close()
