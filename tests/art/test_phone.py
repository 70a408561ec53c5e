"""The pretend phone shows what a lesson names, large enough, in its place, in any font."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from functools import cache
from xml.etree import ElementTree

import pytest
from part_screens import PART_SCREENS
from pay_screens import ONLOOKER, SCREENS, picture

from oldhelp.art.drawing import Drawing
from oldhelp.art.parts import ArtError
from oldhelp.art.phone import draw_phone, draw_phone_panel
from oldhelp.art.phone_icons import NEUTRAL, app_icon
from oldhelp.art.phone_parts import PARTS
from oldhelp.art.phone_screen import share_height
from oldhelp.art.phone_view import Room
from oldhelp.art.rules import picture_faults
from oldhelp.course import screens as course_screens
from oldhelp.course.model import Actor, PhonePicture, Screen
from oldhelp.course.parts import Button, Dialog, OwnButtons, Part, Row, Rows

OTHER_FONTS = ("WenQuanYi Zen Hei", "Microsoft YaHei", "PingFang SC", "DejaVu Sans")
SHOWN = [
    (lang, screen)
    for screens in (SCREENS, PART_SCREENS)
    for lang, shown in screens.items()
    for screen in shown
]
TYPED = ("", "1", "12.50", "99999.99")


def name(case: object) -> str:
    return case.name if isinstance(case, Screen) else str(case)


every_screen = pytest.mark.parametrize(("lang", "screen"), SHOWN, ids=name)


@cache
def drawings() -> tuple[Drawing, ...]:
    return tuple(fresh_drawings())


def fresh_drawings() -> Iterator[Drawing]:
    for lang, screen in SHOWN:
        yield draw_phone(screen, lang, "12.50")
        for point in points_of(screen, lang):
            yield draw_phone_panel(screen, picture(screen, point, lang, False), lang)
            yield draw_phone_panel(screen, picture(screen, point, lang, True), lang)


def points_of(screen: Screen, lang: str) -> list[str]:
    """What a lesson would point at: every target, of the keys the first and the last."""
    keys = course_screens.keys(screen, lang)
    between = keys[1:-1] if screen.name != "amount" else ()
    return [target for target in draw_phone(screen, lang).targets if target not in between]


# what is on the screen


@every_screen
def test_the_targets_are_those_a_lesson_counts_with(lang: str, screen: Screen) -> None:
    drawn = draw_phone(screen, lang).targets
    assert set(drawn) == set(course_screens.targets(screen, lang))


@every_screen
@pytest.mark.parametrize("typed", TYPED)
def test_a_screen_has_no_faults(lang: str, screen: Screen, typed: str) -> None:
    assert picture_faults(draw_phone(screen, lang, typed)) == ()


@every_screen
def test_words_on_the_phone_are_28_units_or_more(lang: str, screen: Screen) -> None:
    drawn = draw_phone(screen, lang)
    banner, *rest = drawn.texts
    assert banner.size >= 22
    assert all(text.size >= 28 for text in rest if lang == "zh"), rest
    assert all(text.size >= 26 for text in rest), rest


@every_screen
def test_the_banner_is_always_on_top(lang: str, screen: Screen) -> None:
    banner = draw_phone(screen, lang).texts[0]
    assert banner.box.y < 20
    assert banner.colour == "#2B2118" and banner.ground == "#FFB454"


def test_the_banner_says_that_no_money_is_spent() -> None:
    assert draw_phone(SCREENS["zh"][0], "zh").texts[0].words == "练习画面 · 不会真的花钱"


def test_keys_touch_but_do_not_overlap() -> None:
    keys = draw_phone(SCREENS["zh"][3], "zh").targets
    assert keys["1"].x + keys["1"].w == pytest.approx(keys["2"].x)
    assert keys["1"].y + keys["1"].h == pytest.approx(keys["4"].y)


def test_a_keypad_for_digits_has_no_point() -> None:
    assert "." not in draw_phone(SCREENS["zh"][5], "zh").targets


def test_what_was_typed_stands_in_the_field() -> None:
    assert "12.50" in [text.words for text in draw_phone(SCREENS["zh"][3], "zh", "12.50").texts]


def test_the_payee_is_the_largest_word_of_the_title() -> None:
    sizes = {text.words: text.size for text in draw_phone(SCREENS["zh"][3], "zh").texts}
    assert sizes["张记蔬菜"] >= 34 > sizes["付钱给"]


def test_a_long_payee_gets_a_line_of_its_own() -> None:
    texts = {text.words: text for text in draw_phone(SCREENS["en"][3], "en").texts}
    assert texts["Zhang's Vegetables"].box.y > texts["Back"].box.y + 28


def test_only_the_first_button_is_green() -> None:
    screen = Screen("ask", "付款", parts=(Button("付款"), Button("取消")))
    grounds = {text.words: text.ground for text in draw_phone(screen, "zh").texts}
    assert grounds["取消"] == "#FFFFFF"
    assert [text.ground for text in draw_phone(screen, "zh").texts].count("#0B5D43") == 1


def test_every_part_of_the_model_can_be_drawn() -> None:
    assert set(PARTS) == set(Part.__args__) - {OwnButtons}


def test_icons_are_known_in_both_languages() -> None:
    for chinese, english in (("扫一扫", "Scan"), ("出行", "Travel"), ("设置", "Settings")):
        assert app_icon(chinese) == app_icon(english) != NEUTRAL


def test_an_unknown_app_gets_the_neutral_icon() -> None:
    assert app_icon("谁也没听过") == NEUTRAL


def test_height_is_shared_by_what_parts_like() -> None:
    assert share_height([Room(100, 100), Room(100, 300)], 300) == [100, 200]
    assert share_height([Room(100, 120)], 50) == [100]
    assert share_height([], 300) == []


# the panel


@every_screen
@pytest.mark.parametrize("watched", [False, True])
def test_the_hand_covers_neither_target_nor_words(lang: str, screen: Screen, watched: bool) -> None:
    for point in points_of(screen, lang):
        crowded = screen.name == "write" and point in course_screens.keys(screen, lang)
        crowded |= watched and point == course_screens.BACK[lang]
        panel = draw_phone_panel(screen, picture(screen, point, lang, watched), lang)
        assert len(panel.pointed) == 1
        assert panel.hands or crowded
        assert picture_faults(panel) == (), point


def test_the_ring_lies_around_the_target_of_the_panel() -> None:
    panel = draw_phone_panel(SCREENS["zh"][0], PhonePicture("pay-home", "收付款"), "zh")
    assert panel.pointed == (panel.targets["收付款"],)
    assert not panel.tappable


def test_name_and_sum_can_be_compared_without_a_hand() -> None:
    wanted = PhonePicture("amount", "张记蔬菜 + amount", "12.50", ONLOOKER)
    panel = draw_phone_panel(SCREENS["zh"][3], wanted, "zh")
    assert len(panel.pointed) == 2
    assert panel.hands == ()


def test_look_here_then_tap_there() -> None:
    wanted = PhonePicture("amount", "amount + 付款", "12.50")
    panel = draw_phone_panel(SCREENS["zh"][3], wanted, "zh")
    assert len(panel.pointed) == 2
    assert panel.hands


def test_no_point_no_hand() -> None:
    panel = draw_phone_panel(SCREENS["zh"][4], PhonePicture("done"), "zh")
    assert panel.pointed == panel.hands == ()


def test_a_place_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(ArtError, match="扫一扫"):
        draw_phone_panel(SCREENS["zh"][0], PhonePicture("pay-home", "付歀"), "zh")


def test_the_onlooker_speaks_beside_the_phone() -> None:
    panel = draw_phone_panel(
        SCREENS["zh"][0], picture(SCREENS["zh"][0], "扫一扫", "zh", True), "zh"
    )
    assert len(panel.faces) == len(panel.bubbles) == 1
    assert panel.bubbles[0].x + panel.bubbles[0].w < panel.targets["扫一扫"].x


def test_the_alternative_text_tells_the_picture() -> None:
    panel = draw_phone_panel(
        SCREENS["zh"][0], picture(SCREENS["zh"][0], "扫一扫", "zh", True), "zh"
    )
    for word in ("付款", "卡包", "手指着“扫一扫”", "王奶奶", "名字对"):
        assert word in panel.alt


# the SVG itself


def test_the_same_words_give_the_same_bytes() -> None:
    assert [d.svg for d in drawings()] == [d.svg for d in fresh_drawings()]


def test_the_svg_is_tiny() -> None:
    allowed = {"svg", "g", "path", "rect", "circle", "ellipse", "text", "line", "polygon"}
    for drawing in drawings():
        root = ElementTree.fromstring(drawing.svg)
        assert {item.tag.rsplit("}", 1)[-1] for item in root.iter()} <= allowed
        assert not re.search(r"style=|class=|clip|filter|opacity", drawing.svg)
        assert not any(re.search("[Aa]", d) for d in re.findall(r' d="([^"]*)"', drawing.svg))


def test_words_of_a_lesson_cannot_become_markup() -> None:
    screen = Screen("x", "<b>&", parts=(Button('"><script>'),))
    root = ElementTree.fromstring(draw_phone(screen, "zh").svg)
    assert all("script" not in item.tag for item in root.iter())


# fonts, measured


def test_qt_keeps_all_words_in_their_boxes_in_two_fonts() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QGuiApplication

    application = QGuiApplication.instance() or QGuiApplication([])
    assert application is not None
    other = next((font for font in OTHER_FONTS if font in QFontDatabase.families()), None)
    for family in filter(None, ("Noto Sans CJK SC", other)):
        for drawing in drawings():
            for text in drawing.texts:
                font = QFont(family)
                font.setPixelSize(100)
                font.setBold(text.bold)
                width = QFontMetricsF(font).horizontalAdvance(text.words) * text.size / 100
                assert width <= text.box.w + 1, (family, text)


def test_chromium_keeps_all_words_in_their_boxes_in_two_fonts() -> None:
    browser_path = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser_path is None:
        pytest.skip("chromium is not installed")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    shown = list(drawings())
    page_text = "<meta charset=utf-8>" + "".join(drawing.svg for drawing in shown)
    measure = """family => [...document.querySelectorAll('svg')].map(svg => {
        svg.setAttribute('font-family', family);
        return [...svg.querySelectorAll('text')].map(
            t => [t.textContent, t.getComputedTextLength() / t.getAttribute('font-size')]);
    })"""
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content(page_text)
        measured = {
            family: page.evaluate(measure, family) for family in ("Noto Sans CJK SC", "DejaVu Sans")
        }
        browser.close()
    for family, pictures in measured.items():
        for drawing, lines in zip(shown, pictures, strict=True):
            assert sorted(words for words, _ in lines) == sorted(t.words for t in drawing.texts)
            for text, (words, ems) in zip(drawing.texts, lines, strict=True):
                assert text.words == words
                assert ems * text.size <= text.box.w + 1, json.dumps([family, words])


def test_qt_draws_a_screen_without_complaint(capfd: pytest.CaptureFixture[str]) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication.instance() or QGuiApplication([])
    assert application is not None
    for drawing in drawings():
        renderer = QSvgRenderer(QByteArray(drawing.svg.encode()))
        assert renderer.isValid()
        image = QImage(300, 300, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        assert image.pixelColor(150, 150).alpha() == 255
    assert "svg" not in capfd.readouterr().err


def test_a_row_keeps_its_note_on_the_right_in_english() -> None:
    rows = Rows((Row("Tomorrow", "Light rain"),))
    drawing = draw_phone(Screen("week", "Weather", parts=(rows,)), "en")
    label, note = (
        next(t for t in drawing.texts if t.words == w) for w in ("Tomorrow", "Light rain")
    )
    assert label.box.y == note.box.y and min(label.size, note.size) >= 26
    assert label.box.x + label.box.w < note.box.x


def test_the_sentences_of_an_alternative_text_are_parted_and_begin_large() -> None:
    asked = Dialog("Share where you are?", "For local weather.", ("Allow", "No"))
    screen = Screen("ask", "Weather", parts=(asked,))
    beside = PhonePicture("ask", cast=(Actor("grandson", "left", "calm"),))
    told = draw_phone_panel(screen, beside, "en").alt
    assert "you are? For local" in told
    assert [s for s in told.split(". ") if s[:1].islower()] == []


def test_a_title_stands_as_near_to_the_middle_as_the_arrow_allows() -> None:
    def middle(title: str) -> float:
        screen = Screen("day", "Weather", title, (Rows((Row("Sunny"),)),), "desk")
        drawing = draw_phone(screen, "en")
        box = next(text.box for text in drawing.texts if text.words == title)
        arrow = drawing.targets["Back"]
        assert box.x > arrow.x + arrow.w
        return box.x + box.w / 2

    half = 400 / 2
    assert middle("Six") == pytest.approx(half, abs=1)
    assert half < middle("Today") < middle("Tomorrow") < half + 75
