"""Where the lines of a short text break."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from oldhelp.ui.fitting import fits
from oldhelp.ui.lines import evened
from oldhelp.ui.sentence_view import SentenceLabel
from oldhelp.ui.theme import Look


def _font() -> QFont:
    return Look().font("body")


def _room(words: str) -> float:
    return QFontMetricsF(_font()).horizontalAdvance(words) + 1


def test_a_text_that_fits_keeps_its_one_line(qapp: QApplication) -> None:
    assert evened(_font(), "随时可以换回来。", _room("随时可以换回来。")) == ("随时可以换回来。",)


def test_a_pause_is_where_a_line_ends(qapp: QApplication) -> None:
    words = "那以后学的、新来的学员，这里就看不到了。"
    broken = evened(_font(), words, _room(words) - 40)
    assert broken == ("那以后学的、新来的学员，", "这里就看不到了。")


def test_no_syllable_is_left_for_the_last_line(qapp: QApplication) -> None:
    words = "用手机扫摊位上的付款码就可以了"
    first, last = evened(_font(), words, _room(words) - 20)
    assert first + last == words
    assert len(last) > len(words) / 3


def test_lines_asked_for_are_kept(qapp: QApplication) -> None:
    assert evened(_font(), "一\n二", 600) == ("一", "二")
    assert not fits(_font(), "一\n二", 600, 999, 1)


SENTENCES = (
    "Show the stall holder your screen, then take your vegetables.",
    "Hold the phone over the code until the whole square is inside the frame.",
    "把手机对准摊位上的码，整个方块进了框，就会自己扫上。",
    "给摊主看一眼。",
)


@pytest.mark.parametrize("words", SENTENCES)
@pytest.mark.parametrize("width", (420, 590, 718, 900))
def test_a_sentence_needs_the_height_it_is_given(qtbot: QtBot, words: str, width: int) -> None:
    label = SentenceLabel(Look(lang="en" if words.isascii() else "zh"), "sentence", "spoken")
    qtbot.addWidget(label)
    for px in (40, 48, 50, 64):
        label.set_px(px)
        label.resize(width, 400)
        label.say(words)
        spare = label.needed(width, px) - label.heightForWidth(width)
        assert 0 <= spare <= 6, f"{px}: {spare} px"  # each line is rounded up
