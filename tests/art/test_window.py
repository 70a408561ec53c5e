"""The picture of this very window: its true words, large, and the hand at the right button."""

from __future__ import annotations

import pytest

from oldhelp.art.drawing import Box
from oldhelp.art.parts import ArtError
from oldhelp.art.phone_hand import ring_box
from oldhelp.art.rules import picture_faults
from oldhelp.art.window import draw_window
from oldhelp.course import own_window
from oldhelp.i18n import words

SHOWN = [
    *((own_window.PAGE, point) for point in ("", *own_window.POINTABLE)),
    *((own_window.COUNTDOWN, point) for point in ("", own_window.CANCEL, own_window.HELP)),
]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("show", "point"), SHOWN)
def test_every_picture_of_the_window_is_a_good_picture(lang: str, show: str, point: str) -> None:
    assert picture_faults(draw_window(lang, show, point)) == ()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_buttons_say_what_the_window_says(lang: str) -> None:
    t = words(lang)
    drawn = "".join(text.words for text in draw_window(lang).texts).replace(" ", "")
    for button in own_window.POINTABLE:
        assert own_window.label(button, t).replace(" ", "") in drawn


@pytest.mark.parametrize("point", own_window.POINTABLE)
def test_the_hand_is_at_the_button_and_the_words_say_so(point: str) -> None:
    drawing = draw_window("zh", point=point)
    assert drawing.pointed == (drawing.targets[point],)
    assert f"手指着“{own_window.label(point, words('zh'))}”" in drawing.alt
    finger, ring = drawing.hands[0], ring_box(drawing.targets[point])
    assert _near(finger, ring)


def test_a_button_that_is_not_there_is_refused() -> None:
    with pytest.raises(ArtError, match="没有“cancel”"):
        draw_window("zh", point="cancel")


def _near(finger: Box, ring: Box) -> bool:
    x, y = finger.x + finger.w / 2, finger.y + finger.h / 2
    return ring.x - 30 < x < ring.x + ring.w + 30 and ring.y - 30 < y < ring.y + ring.h + 30
