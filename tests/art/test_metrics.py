"""The width table is true, and lines break where a reader would break them."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oldhelp.art.metrics import fit_size, text_width, wrap

CLOSERS = "”’）》」，。！？、；："
OPENERS = "“‘（《「"

sentences = st.text(alphabet="您点的是收付款，。“”！（）、 ab12.W", min_size=1, max_size=60)


def bare(words: str) -> str:
    return "".join(words.split())


def test_a_han_character_is_one_em_with_an_eighth_to_spare() -> None:
    assert text_width("付款", 30) == pytest.approx(67.2)


def test_full_width_punctuation_is_one_em() -> None:
    assert text_width("，“”￥", 10) == pytest.approx(44.8)


def test_bold_latin_is_wider_than_regular() -> None:
    assert text_width("Receive", 30, bold=True) > text_width("Receive", 30)


def test_han_wraps_without_stranding_punctuation() -> None:
    lines = wrap("您点的是“收付款”，那是给别人扫的码。", 30, 240)
    assert not any(line[0] in CLOSERS for line in lines)
    assert not any(line[-1] in OPENERS for line in lines)


def test_latin_wraps_by_word() -> None:
    assert wrap("Hold it a little further away", 30, 260) == ("Hold it a little", "further away")


def test_lines_are_of_even_length() -> None:
    assert wrap("手离远一点再试", 30, 210) == ("手离远一", "点再试")


def test_a_newline_always_breaks() -> None:
    assert wrap("看名字\n看钱数", 30, 900) == ("看名字", "看钱数")


def test_a_word_longer_than_a_line_is_cut() -> None:
    lines = wrap("Hippopotamus", 30, 120)
    assert "".join(lines) == "Hippopotamus"
    assert all(text_width(line, 30) <= 120 for line in lines)


def test_nothing_wraps_to_nothing() -> None:
    assert wrap("  ", 30, 200) == ()


@given(sentences, st.integers(min_value=150, max_value=600))
def test_wrapping_loses_no_character(words: str, width: int) -> None:
    assert bare("".join(wrap(words, 30, width))) == bare(words)


@given(st.text(alphabet="您点的是收付款", min_size=1, max_size=40), st.integers(80, 600))
def test_plain_han_never_runs_over_the_line(words: str, width: int) -> None:
    assert all(text_width(line, 30) <= width for line in wrap(words, 30, width))


def test_the_size_shrinks_until_the_words_fit() -> None:
    size = fit_size("Payment done", 40, 300, bold=True)
    assert 22 < size < 40
    assert text_width("Payment done", size, bold=True) <= 300


def test_the_size_never_goes_below_what_can_be_read() -> None:
    assert fit_size("名字对，钱数对，再付款", 40, 60) == 22


def test_two_lines_let_the_size_stay() -> None:
    assert fit_size("Pay or receive", 30, 150, bold=True, lines=2) == 30


def test_the_table_agrees_with_the_font() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from bench.measure_widths import LATIN, measured_widths

    application = QGuiApplication.instance() or QGuiApplication([])
    assert application is not None
    try:
        measured = measured_widths()
    except LookupError as missing:
        pytest.skip(str(missing))
    for name, bold in (("regular", False), ("bold", True)):
        for glyph in LATIN:
            wanted = measured[name][glyph] * 1.12
            assert text_width(glyph, 1000, bold) == pytest.approx(wanted, abs=2), glyph
