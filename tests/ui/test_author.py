"""`--author`: real files rewritten as editors do, and the window that follows each save."""

from __future__ import annotations

import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from page_states import settle
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from silent import quiet

from oldhelp import paths
from oldhelp.author import Author
from oldhelp.authoring import Desk
from oldhelp.errors import OldhelpError
from oldhelp.front import Front
from oldhelp.i18n import words
from oldhelp.seat import Seat

SHIPPED = paths.lessons_dir() / "05-pay" / "pay-scan"
T = words("zh")
Save = Callable[[Path, str], None]


def in_place(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def renamed_over(file: Path, text: str) -> None:
    new = file.with_name("4913~")
    new.write_text(text, encoding="utf-8")
    new.replace(file)


def moved_away_first(file: Path, text: str) -> None:
    file.rename(file.with_name(file.name + "~"))
    file.write_text(text, encoding="utf-8")


def in_two_writes(file: Path, text: str) -> None:
    with file.open("w", encoding="utf-8") as open_file:
        open_file.write(text[:300])
        open_file.flush()
        open_file.write(text[300:])


SAVES = [in_place, renamed_over, moved_away_first, in_two_writes]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A lesson outside the shipped ones, in a folder of the author's own."""
    folder = tmp_path / "mine" / "05-pay" / "pay-mine"
    folder.mkdir(parents=True)
    for lang in ("zh", "en"):
        text = (SHIPPED / f"{lang}.md").read_text(encoding="utf-8")
        (folder / f"{lang}.md").write_text(text, encoding="utf-8")
    return folder / "zh.md"


@pytest.fixture
def open_desk(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Callable[..., Author]]:
    """Open the author's window on a path."""
    opened: list[Author] = []

    def start(path: Path) -> Author:
        front = Front(Path(tempfile.mkdtemp(dir=tmp_path)))
        front.show(windowed=True)
        seat = Seat(front)
        quiet(seat)
        author = Author(front, seat, Desk(path, T))
        author.open()
        settle()
        opened.append(author)
        return author

    yield start
    for author in opened:
        author.seat.window.close()


def first_sentence(author: Author) -> str:
    return author.seat.lesson_page.sentences.labels[0]._words


def change(file: Path, old: str, new: str, save: Save = in_place) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    save(file, text.replace(old, new, 1))


def test_a_lesson_from_a_folder_of_ones_own_is_shown_with_its_unit(
    open_desk: Callable[..., Author], file: Path
) -> None:
    author = open_desk(file)
    assert author.seat.window.page() is author.seat.lesson_page
    assert first_sentence(author) == "先问清一共多少钱，再拿出手机。"
    assert "没有要改的" in author.strip.text()
    assert author.seat.lesson_page.subtitle == "第 5 单元，付款与收款"


@pytest.mark.parametrize("save", SAVES)
def test_each_way_of_saving_shows_the_same_step_anew(
    open_desk: Callable[..., Author], file: Path, qtbot: QtBot, save: Save
) -> None:
    author = open_desk(file)
    author.seat.lessons.open("pay-mine", "lesson", "tick")
    for number in (1, 2):  # the second save finds the file still watched
        now = f"看到对勾，第 {number} 遍。"
        text = file.read_text(encoding="utf-8")
        before = first_sentence(author)
        save(file, text.replace(before, now))
        qtbot.waitUntil(lambda now=now: first_sentence(author) == now, timeout=4000)
    assert author.seat.lessons.lesson is not None
    assert author.seat.lessons.lesson.step.id == "tick"


def test_a_step_put_in_before_it_does_not_move_the_author(
    open_desk: Callable[..., Author], file: Path, qtbot: QtBot
) -> None:
    author = open_desk(file)
    author.seat.lessons.open("pay-mine", "lesson", "name")
    gone = file.read_text(encoding="utf-8")
    start, end = gone.index("## 点“扫一扫”"), gone.index("## 对准方块码")
    in_place(file, gone[:start] + gone[end:])
    lessons = author.seat.lessons
    qtbot.waitUntil(lambda: lessons.lesson is not None and lessons.lesson.count == 7, timeout=4000)
    assert lessons.lesson is not None and lessons.lesson.step.id == "name"


def test_a_changed_picture_is_drawn_anew(
    open_desk: Callable[..., Author], file: Path, qtbot: QtBot
) -> None:
    author = open_desk(file)
    author.seat.lessons._prepare_next()
    change(file, "cast: [nai left calm]", "cast: [daughter left calm]")
    qtbot.waitUntil(
        lambda: "没有要改的" in author.strip.text() and _drawn(author, "女儿"), timeout=4000
    )


def _drawn(author: Author, who: str) -> bool:
    author.seat.lessons.open("pay-mine", "lesson", "scan")
    return who in author.seat.lesson_page.picture.accessibleName()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("place: market", "place: moon", "A01"),
        ("```scene\nplace", "scene\nplace", "R18"),
        ("---\ntitle", "title", "R05"),
        ("  to: camera\n", "  to: nowhere\n", "P01"),
    ],
)
def test_a_broken_save_keeps_the_last_good_version_on_the_screen(
    open_desk: Callable[..., Author], file: Path, qtbot: QtBot, old: str, new: str, code: str
) -> None:
    author = open_desk(file)
    author.seat.lessons.open("pay-mine", "lesson", "ask")
    picture = author.seat.lesson_page.picture.accessibleName()
    good = file.read_text(encoding="utf-8")
    change(file, old, new)
    qtbot.waitUntil(lambda: "处要改" in author.strip.text(), timeout=4000)
    codes = [found.fault.code for found in author.desk.findings()]
    assert code in codes
    assert author.seat.window.page() is author.seat.lesson_page
    assert author.seat.lesson_page.picture.accessibleName() == picture
    in_place(file, good)
    qtbot.waitUntil(lambda: "没有要改的" in author.strip.text(), timeout=4000)


def test_faults_are_listed_in_words_and_lead_to_their_step(
    open_desk: Callable[..., Author], file: Path, qtbot: QtBot
) -> None:
    author = open_desk(file)
    change(file, "看到绿色的对勾，钱才算付好。", "字" * 30 + "。")
    change(file, "收付款: {say", "付收款: {say")
    qtbot.waitUntil(lambda: "有 2 处要改" in author.strip.text(), timeout=4000)
    author.strip.click()
    page = author.page
    assert author.seat.window.page() is page and page.title == "有 2 处要改"
    card = page.cards[0].view
    line = file.read_text(encoding="utf-8").split("\n").index("字" * 30 + "。") + 1
    assert card.where == f"第 {line} 行 · pay-mine/zh.md · S01"
    assert card.sentence == "这句有 30 个字，最多 26 个。请拆成两句或说短一点。"
    page.cards[0].click()
    lessons = author.seat.lessons
    assert lessons.lesson is not None and lessons.lesson.step.id == "tick"
    author.strip.click()
    page.cards[1].click()
    assert author.seat.window.page() is author.seat.practice_page


def test_the_list_stays_open_until_nothing_is_to_be_mended(
    open_desk: Callable[..., Author], file: Path, qtbot: QtBot
) -> None:
    author = open_desk(file)
    good = file.read_text(encoding="utf-8")
    jargon, long = good.replace("先问清一共", "先点链接问一共"), "字" * 30
    in_place(file, jargon.replace("看到绿色的对勾，钱才算付好", long))
    qtbot.waitUntil(lambda: "有 2 处" in author.strip.text(), timeout=4000)
    author.show_faults()
    in_place(file, jargon)
    qtbot.waitUntil(lambda: "有 1 处" in author.strip.text(), timeout=4000)
    assert author.seat.window.page() is author.page
    in_place(file, good)
    qtbot.waitUntil(lambda: author.seat.window.page() is author.seat.lesson_page, timeout=4000)


def test_saving_the_other_language_shows_it_at_the_same_step(
    open_desk: Callable[..., Author], file: Path, qtbot: QtBot
) -> None:
    author = open_desk(file)
    author.seat.lessons.open("pay-mine", "lesson", "name")
    change(file.with_name("en.md"), "If it is not, stop and ask.", "If not, stop and ask.")
    qtbot.waitUntil(lambda: author.seat.look.lang == "en", timeout=4000)
    lessons = author.seat.lessons
    assert lessons.lesson is not None and lessons.lesson.step.id == "name"
    assert lessons.lesson.lesson.lang == "en"
    assert author.strip.text().endswith("nothing to mend.")


def test_a_lesson_begun_from_nothing_appears_with_its_first_good_save(
    open_desk: Callable[..., Author], file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    empty = tmp_path / "new" / "05-pay" / "pay-new"
    empty.mkdir(parents=True)
    author = open_desk(empty)
    assert author.seat.window.page() is author.page
    in_place(empty / "zh.md", "---\ntitle: ")
    qtbot.waitUntil(lambda: "处要改" in author.strip.text(), timeout=4000)
    in_place(empty / "zh.md", file.read_text(encoding="utf-8"))
    lesson = author.seat.lesson_page
    author.show_lesson()
    qtbot.waitUntil(lambda: author.seat.window.page() is lesson, timeout=4000)
    codes = [found.fault.code for found in author.desk.findings()]
    assert codes == ["C05"]


def test_of_many_lessons_the_author_chooses(open_desk: Callable[..., Author], file: Path) -> None:
    other = file.parents[1] / "pay-other"
    other.mkdir()
    for lang in ("zh", "en"):
        (other / f"{lang}.md").write_bytes((SHIPPED / f"{lang}.md").read_bytes())
    author = open_desk(file.parents[2])
    assert author.seat.window.page() is author.seat.courses_page
    author.seat.courses_page.cards[0].click()
    cards = author.seat.choosing.pages.unit.shown()
    assert [card.id for card in cards] == ["pay-mine", "pay-other"]


def test_nothing_is_asked_of_the_network(
    open_desk: Callable[..., Author], file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _self, to: asked.append(to))
    author = open_desk(file)
    change(file, "再拿出手机", "再拿手机")
    qtbot.waitUntil(lambda: first_sentence(author).endswith("再拿手机。"), timeout=4000)
    assert asked == []


def test_what_is_no_lesson_is_refused_in_a_sentence(tmp_path: Path) -> None:
    for path in (tmp_path / "zh.txt", tmp_path / "gone" / "zh.md", tmp_path / "notes.md"):
        with pytest.raises(OldhelpError, match="不是一课"):
            Desk(path, T)
