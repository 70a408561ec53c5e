"""The pretend phone: a screen of a lesson as a picture, alone or in a hand."""

from __future__ import annotations

from oldhelp.art import svg
from oldhelp.art.drawing import Drawing
from oldhelp.art.phone_panel import draw_panel
from oldhelp.art.phone_screen import draw_screen, screen_words
from oldhelp.art.phone_sheet import HEIGHT, WIDTH
from oldhelp.course.model import PhonePicture, Screen


def draw_phone(screen: Screen, lang: str, typed: str = "") -> Drawing:
    """Return the pretend phone alone with its practice banner, 400 x 556 units.

    Each thing that can be tapped is a target by its label; `typed` stands in the amount field.
    """
    sheet = draw_screen(screen, lang, typed, practice=True)
    return Drawing(
        svg=svg.document(WIDTH, HEIGHT, "".join(sheet.pieces)),
        alt=screen_words(screen, lang, typed),
        width=WIDTH,
        height=HEIGHT,
        targets=sheet.targets,
        texts=tuple(sheet.texts),
        missing=sheet.missing,
    )


def draw_phone_panel(screen: Screen, picture: PhonePicture, lang: str) -> Drawing:
    """Return a comic panel of the phone in a hand, 640 x 540 units.

    A ring and a hand show `picture.point` (several are joined by ` + `). A place that is not on
    the screen is an `ArtError`.
    """
    return draw_panel(screen, picture, lang)
