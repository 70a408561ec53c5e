"""`oldhelp check --gallery` shows every picture of every lesson on one page that needs nothing."""

from __future__ import annotations

import re
import shutil
from html import escape
from pathlib import Path

import pytest

from oldhelp import paths
from oldhelp.__main__ import main
from oldhelp.course.reader import read_lesson
from oldhelp.gallery import plates

LESSON = paths.lessons_dir() / "05-pay" / "pay-scan"


@pytest.fixture
def page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    out = tmp_path / "new folder" / "gallery.html"
    assert main(["check", str(LESSON), "--gallery", str(out)]) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == (f"{out}\n", "")
    return out.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_picture_stands_with_its_words(page: str, lang: str) -> None:
    lesson = read_lesson(LESSON / f"{lang}.md").lesson
    assert lesson is not None and lesson.practice is not None
    for step in lesson.steps:
        assert all(escape(words) in page for words in (step.title, *step.sentences))
    shown = [plate.drawing for plate in plates(lesson)]
    assert len(shown) == len(lesson.steps) + len(lesson.screens) * (1 + len(lesson.variants))
    assert all(drawing is not None and escape(drawing.alt) in page for drawing in shown)


def test_both_languages_stand_side_by_side(page: str) -> None:
    rows = re.findall(r'<div class="row">(.*?)</figure></div>', page, re.DOTALL)
    assert rows and all(re.findall(r'<figure lang="(..)"', row) == ["zh", "en"] for row in rows)


def test_the_page_needs_nothing_but_itself(page: str) -> None:
    outside = re.sub(r'xmlns="http://www\.w3\.org/2000/svg"', "", page)
    assert not re.search(r"https?:|//[a-z]|<script|<link|<img|@import|url\(", outside)


def test_a_picture_that_cannot_be_drawn_says_why(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(LESSON, tmp_path / "pay-scan"))
    text = (folder / "zh.md").read_text(encoding="utf-8")
    (folder / "zh.md").write_text(text.replace("place: market", "place: moon"), encoding="utf-8")
    out = tmp_path / "gallery.html"
    assert main(["check", str(folder), "--gallery", str(out)]) == 1
    assert "moon" in out.read_text(encoding="utf-8")


def test_a_place_that_cannot_be_written_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    assert main(["check", str(LESSON), "--gallery", str(tmp_path / "taken" / "page.html")]) == 1
    assert "请换一个文件夹" in capsys.readouterr().err


def test_a_browser_shows_it_from_a_file(page: str, tmp_path: Path) -> None:
    browser_path = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser_path is None:
        pytest.skip("chromium is not installed")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    file = tmp_path / "gallery.html"
    file.write_text(page, encoding="utf-8")
    asked: list[str] = []
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 390, "height": 844})
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(file.as_uri())
        wide = tab.evaluate("document.documentElement.scrollWidth")
        pictures = tab.evaluate(
            "[...document.querySelectorAll('svg')].map(s => s.getBoundingClientRect().height)"
        )
        browser.close()
    assert asked == [file.as_uri()]
    assert wide <= 390
    assert pictures and all(height > 150 for height in pictures)
