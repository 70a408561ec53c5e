"""Rules about what can be trusted: a pointer one sees, acts one can undo, paper one can read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtGui import QGuiApplication

from bench.rules.view import settle, texts
from bench.rules.walk_rules import Ground
from oldhelp.art.skill_sheet import SheetLine, skill_sheets
from oldhelp.art.trees import Tree
from oldhelp.i18n import LANGUAGES, words

LEAST_POINTER = 48
"""Side of the large pointer in px: MIIT asks for an extra-large one and names no size."""

LEAST_ON_PAPER = 16.0
"""In points: what is called large print (RNIB)."""


def a_big_pointer_can_be_had(ground: Ground) -> Iterator[str]:
    """A choice of the settings shows a pointer of 48 px or more at once, another takes it away."""
    seat, old = ground.seat, ground.seat.taste
    try:
        seat.take_taste(replace(old, pointer="large"))
        settle()
        cursor = QGuiApplication.overrideCursor()
        side = cursor.pixmap().deviceIndependentSize().width() if cursor else 0
        yield "" if side >= LEAST_POINTER else f"the large pointer has {side:.0f} px"
    finally:
        seat.take_taste(replace(old, pointer="normal"))
    yield "" if QGuiApplication.overrideCursor() is None else "the large pointer stays"
    seat.take_taste(old)


def deleting_is_confirmed(ground: Ground) -> Iterator[str]:
    """Deleting a learner names her and what it means, and the safe answer keeps everything."""
    seat = ground.seat
    ground.show("home")
    called, page = seat.learner.called, seat.people.pages.confirm
    seat.people_here.show_card()
    seat.people.pages.card.delete.click()
    settle()
    asked = seat.window.page() is page
    yield "" if asked else "deleting asks nobody"
    if asked:
        shown = " ".join(one.words for one in texts(seat.window))
        yield "" if called and called in shown else "the question does not say who is deleted"
        page.yes.click()
        settle()
    kept = seat.seat_store.people.get(seat.learner.id) is not None
    yield "" if kept else "the safe answer deletes all the same"


def paper_is_large_print(ground: Ground) -> Iterator[str]:
    """Every line of the printed sheet has 16 pt or more, black on white."""
    lines = [SheetLine("给家人打视频电话，看见对方，再挂断电话", Tree("grown"))] * 3
    for lang in LANGUAGES:
        for sheet in skill_sheets(words(lang), "王奶奶", "11月21日 星期六", lines):
            for text in sheet.texts:
                good = text.size >= LEAST_ON_PAPER and text.ground == "#FFFFFF"
                yield "" if good else f"“{text.words}” has {text.size:.0f} pt on {text.ground}"
