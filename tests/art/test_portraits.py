"""The faces of the name cards: a round full of somebody, each unlike the others."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from oldhelp.art.drawing import Drawing
from oldhelp.art.keepsakes import KEEPSAKES, keepsake
from oldhelp.art.portraits import FACES, portrait
from oldhelp.i18n import words

ZH, EN = words("zh"), words("en")
SIDE = 48
KEPT = (
    "bun curls bob headscarf wave dark-curls dark-bob braid sun-hat bald cap combed beard crop"
    " parted knit-hat"
).split()


def grey(drawing: Drawing) -> list[int]:
    """Return the brightness of each pixel, 0-255, of a small picture."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(drawing.svg.encode())).render(painter, QRectF(0, 0, SIDE, SIDE))
    painter.end()
    return list(bytes(image.constBits()))


def test_a_face_that_was_chosen_once_is_never_taken_away() -> None:
    assert set(KEPT) <= set(FACES)


def test_a_face_nobody_knows_any_more_is_still_a_face() -> None:
    assert portrait("from-a-newer-program", ZH).faces


@pytest.mark.parametrize("name", FACES)
def test_a_face_is_drawn_and_said_in_both_languages(name: str) -> None:
    drawing = portrait(name, ZH)
    ElementTree.fromstring(drawing.svg)
    assert drawing.width == drawing.height
    assert drawing.alt != portrait(name, EN).alt
    assert not any(word in drawing.alt for word in ("老", "岁", "奶奶", "爷爷")), "looks, not age"


def test_words_tell_faces_and_things_apart() -> None:
    for t in (ZH, EN):
        assert len({portrait(name, t).alt for name in FACES}) == len(FACES)
        assert len({keepsake(name, t).alt for name in KEEPSAKES}) == len(KEEPSAKES)


def test_faces_and_things_can_be_told_apart_without_colour(qapp: object) -> None:
    for drawings in (
        {name: grey(portrait(name, ZH)) for name in FACES},
        {name: grey(keepsake(name, ZH)) for name in KEEPSAKES},
    ):
        for one, two in combinations(drawings, 2):
            pairs = zip(drawings[one], drawings[two], strict=True)
            unlike = sum(abs(a - b) > 40 for a, b in pairs)
            assert unlike > SIDE * SIDE * 0.06, (one, two)
