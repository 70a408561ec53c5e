"""docs/author.md: its words are those of the tables, its pictures and its example are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from author_limits import measured
from author_page import PAGES, PLACE, Page, blocks, sheets, written
from author_parts import EXAMPLES

from oldhelp.art.parts import ArtError
from oldhelp.art.phone import draw_phone
from oldhelp.art.phone_icons import NEUTRAL, app_icon, app_words
from oldhelp.art.places import PLACES
from oldhelp.art.rules import picture_faults
from oldhelp.art.scene import (
    KNOWN_EXPRESSIONS,
    KNOWN_PEOPLE,
    KNOWN_PLACES,
    KNOWN_POSES,
    KNOWN_PROPS,
    draw_scene,
)
from oldhelp.checking import check
from oldhelp.course import blocks as keys
from oldhelp.course.model import Scene, Screen
from oldhelp.course.own_window import POINTABLE, PRESSABLE
from oldhelp.course.part_forms import PARTS
from oldhelp.course.parts import Home
from oldhelp.course.reader import FRONT_KEYS
from oldhelp.i18n import words

CHINESE, ENGLISH = PAGES
TEXT = CHINESE.path.read_text(encoding="utf-8")


def example(lang: str) -> str:
    found = re.search(rf"<!-- example {lang} -->\s+````markdown\n(.*?)````", TEXT, re.S)
    assert found
    return found[1]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.lang)
def test_the_words_are_those_of_the_tables(page: Page) -> None:
    text = page.path.read_text(encoding="utf-8")
    assert written(page, text) == text, "run `make page`"


def test_the_english_page_has_no_chinese_tables_and_examples() -> None:
    told = [block for name, block in blocks(ENGLISH).items() if name != "faults"]
    assert [block for block in told if re.search("[一-龥]", block)] == []


def test_the_pictures_of_the_english_page_have_no_chinese_words() -> None:
    drawn = [cell.draw() for sheet in sheets("en") for cell in sheet.cells]
    shown = [text.words for drawing in drawn for text in drawing.texts]
    assert [words for words in shown if re.search("[一-龥]", words)] == []


@pytest.mark.parametrize(
    ("block", "known"),
    [
        ("people", KNOWN_PEOPLE),
        ("expressions", KNOWN_EXPRESSIONS),
        ("poses", KNOWN_POSES),
        ("places", KNOWN_PLACES),
        ("props", KNOWN_PROPS),
        ("window", POINTABLE),
    ],
)
def test_every_word_that_draws_stands_on_the_page(block: str, known: tuple[str, ...]) -> None:
    told = re.findall(r"^\| `([^`]+)` \|", blocks(CHINESE)[block], re.M)
    assert told == list(known)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.lang)
def test_every_key_an_author_may_write_stands_on_the_page(page: Page) -> None:
    text = page.path.read_text(encoding="utf-8")
    hand = re.sub(r"<!-- (\w+) -->.*?<!-- end of \1 -->", "", text, flags=re.S)
    written_keys = (
        *FRONT_KEYS,
        *keys.SCENE_KEYS,
        *keys.PHONE_KEYS,
        *keys.WINDOW_KEYS,
        *keys.STEP_KEYS,
        *keys.ACTS,
        *PRESSABLE,
    )
    assert [key for key in written_keys if f"`{key}`" not in hand] == []


@pytest.mark.parametrize("lang", EXAMPLES)
def test_every_part_of_a_screen_has_an_example_that_draws_well(lang: str) -> None:
    assert list(EXAMPLES[lang]) == list(EXAMPLES["zh"]) and set(EXAMPLES[lang]) == set(PARTS)
    for sheet in sheets(lang):
        if not sheet.name.startswith("screens"):
            continue
        for cell in sheet.cells:
            assert picture_faults(cell.draw()) == (), cell.word


def test_every_sheet_is_there_and_small() -> None:
    names = {sheet.file for lang in EXAMPLES for sheet in sheets(lang)}
    assert {file.name for file in PLACE.glob("*.png")} == names, "run `make page`"
    assert sum(file.stat().st_size for file in PLACE.glob("*.png")) < 3_000_000


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.lang)
def test_the_told_number_of_things_fits_each_place_and_no_more(page: Page) -> None:
    told = re.findall(r"^\| `(\w+)` \| [^|]+ \| (\d) \|$", blocks(page)["places"], re.M)
    assert [place for place, _ in told] == list(KNOWN_PLACES)
    things = ("tea-cup", "cane", "bag", "wallet", "envelope")
    for place, count in told:
        draw_scene(Scene(place, props=things[: int(count)]), page.lang)
        with pytest.raises(ArtError, match=count) as refused:
            draw_scene(Scene(place, props=things[: int(count) + 1]), page.lang)
        assert words(page.lang)(PLACES[place].name) in str(refused.value)


@pytest.mark.parametrize("lang", ("zh", "en"))
def test_the_apps_of_the_example_have_drawings_of_their_own(lang: str) -> None:
    apps = re.search(r"icons: \[(.*?)\]", example(lang))
    swaps = re.findall(r"^([^“\s]+): (\S+)$", example(lang).partition("```variant")[2], re.M)
    assert apps and len(swaps) == 2
    named = [*apps[1].split(", "), *(new for _, new in swaps)]
    assert [app for app in named if app_icon(app) is NEUTRAL] == []


@pytest.mark.parametrize("lang", EXAMPLES)
def test_the_words_of_a_home_screen_fit_in_as_many_letters_as_are_told(lang: str) -> None:
    """Words of the guide, not those that were measured."""
    most = {limit.en: counts for limit, *counts in measured()}["an icon of `home`"][lang == "en"]
    fitting = [word for word in app_words() if word.isascii() == (lang == "en")]
    for word in (one for one in fitting if len(one) <= most and not set(one) & set("mw")):
        home = Screen("desk", "A", parts=(Home((word,)),))
        assert picture_faults(draw_phone(home, lang)) == (), word


def test_the_example_is_a_lesson_without_a_fault(tmp_path: Path) -> None:
    folder = tmp_path / "01-phone" / "torch"
    folder.mkdir(parents=True)
    for lang in ("zh", "en"):
        (folder / f"{lang}.md").write_text(example(lang), encoding="utf-8")
    checked = check((tmp_path,), words("zh"))
    assert [str(fault) for fault in checked.faults] == []
    assert len(checked.files) == 2
