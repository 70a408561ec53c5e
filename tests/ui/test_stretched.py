"""Every text of the window made longer by two fifths: another language must find its room."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pytest
from page_states import STATES, settle, show

from bench.rules.view import View
from oldhelp import i18n
from oldhelp.seat import Seat

STRETCH = 0.4
SIZE = (1280, 720)


def width(text: str) -> float:
    """Return how wide a text is, in Han characters."""
    return sum(1 if unicodedata.east_asian_width(sign) in "WF" else 0.5 for sign in text)


def stretched(text: str) -> str:
    """Return a sentence made wider by two fifths, with its gaps and its sign at the end."""
    body, end = (text[:-1], text[-1]) if text[-1:] in "。！？.!?…：，" else (text, "")
    return f"{body}{'长' * round(STRETCH * width(text))}{end}"


def stretched_latin(text: str) -> str:
    """Return the same of a text in letters: by its own words, so that words stay as long as words.

    A word alone grows itself, as it does in German.
    """
    body, end = (text[:-1], text[-1]) if text[-1:] in ".!?…:," else (text, "")
    letters = re.sub(r"\{\w+\}", "", body).split()
    count = round(STRETCH * len(" ".join(letters)))
    if len(letters) < 2:
        return f"{body}{''.join(letters)[:count].lower()}{end}"
    more = " ".join(letters)[:count].strip().lower()
    return f"{body} {more}{end}"


class LongWords(i18n.Words):
    """Words that say everything at greater length."""

    def __call__(self, message: str) -> str:
        return self._longer(super().__call__(message))

    def many(self, one: str, more: str, count: int) -> str:
        return self._longer(super().many(one, more, count))

    def _longer(self, text: str) -> str:
        return stretched(text) if self.lang == "zh" else stretched_latin(text)


def test_a_stretched_sentence_keeps_its_gaps_and_its_end() -> None:
    assert stretched("还要 {count} 天。") == "还要 {count} 天长长长。"
    assert stretched("好") == "好"
    assert stretched("返回") == "返回长"
    assert stretched_latin("{count} days left.") == "{count} days left days."
    assert stretched_latin("Back") == "Backba"


@pytest.mark.parametrize(("lang", "text"), [("zh", 26), ("zh", 40), ("en", 32)])
def test_every_page_has_room_for_longer_words(
    seat: Seat, lang: str, text: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = i18n.words
    monkeypatch.setattr(i18n, "words", lambda lang: LongWords(lang, known(lang)._catalogue))
    seat.window.resize(*SIZE)
    seat.take_taste(replace(seat.taste, text_size=text, theme="dark", lang=lang, read_aloud=False))
    settle()
    cut = []
    for state in STATES:
        show(seat, state)
        if seat.window.size().toTuple() != SIZE:
            cut.append(f"{state}: the window grew to {seat.window.size().toTuple()}")
        view = View(seat.window, seat.look, state, SIZE)
        cut += [
            f"{state}: “{shown.words}” in {shown.widget.size().toTuple()}"
            for shown in view.texts
            if not shown.fits
        ]
    assert not cut, "\n".join(cut)
