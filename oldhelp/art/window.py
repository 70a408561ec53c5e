"""This very window as a picture: a page of it on a screen on a desk, with a button pointed at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from oldhelp import paths
from oldhelp.art import svg
from oldhelp.art.cast import draw_person
from oldhelp.art.drawing import Box, Drawing, Text
from oldhelp.art.metrics import fit_size, glyph_box, text_width, wrap
from oldhelp.art.parts import ArtError
from oldhelp.art.phone_hand import Around, arm_discs, choose_reach, draw_hand, draw_ring
from oldhelp.art.svg import GREEN, INK, PAPER, RED, WHITE
from oldhelp.course import own_window
from oldhelp.course.model import Actor
from oldhelp.i18n import Words, words

PANEL = Box(0, 0, 640, 540)

_WALL, _DESK, _FRAME, _STAND = "#E3F1EC", "#E9CFA5", "#3A4048", "#59616B"
_SPOKEN, _TINT, _CORAL = "#FFE3A3", "#DDEBD3", "#FBD9CE"
_SCREEN = Box(24, 20, 592, 424)
_PICTURE = Box(40, 126, 234, 204)
_STORY = Box(290, 210, 310, 130)
_RING = Box(60, 140, 190, 190)

_LABEL, _LEAST = 36.0, 22.0
"""Size of the words on a button, in units, and the smallest that can be read."""

_ICON, _SMALL_ICON, _NARROW = 34.0, 26.0, 150.0
_AIR, _EDGE, _CORNER = 8.0, 7.0, 14.0


@dataclass(frozen=True)
class _Key:
    """One drawn button: where it is, its icon of the window, and its colours."""

    box: Box
    icon: str
    fill: str = WHITE
    ink: str = INK


_HELP = _Key(Box(396, 36, 204, 74), "hand", RED, WHITE)

_KEYS: Mapping[str, Mapping[str, _Key]] = {
    own_window.PAGE: {
        own_window.BACK: _Key(Box(40, 36, 130, 74), "back"),
        own_window.HOME: _Key(Box(186, 36, 130, 74), "home"),
        own_window.HELP: _HELP,
        own_window.STOP: _Key(Box(452, 132, 134, 64), "stop"),
        own_window.PREVIOUS: _Key(Box(40, 350, 160, 78), "chevron-left"),
        own_window.AGAIN: _Key(Box(220, 350, 188, 78), "speaker"),
        own_window.NEXT: _Key(Box(428, 350, 172, 78), "chevron-right", GREEN, WHITE),
    },
    own_window.COUNTDOWN: {
        own_window.HELP: _HELP,
        own_window.CANCEL: _Key(Box(290, 348, 314, 84), "close"),
    },
}
"""The buttons of a lesson's page and of the countdown, where they are in the window."""


def draw_window(lang: str, show: str = own_window.PAGE, point: str = "") -> Drawing:
    """Return this window in 640 x 540 units, with a ring and a hand at the button `point`.

    `show` and `point` are names of `course.own_window`; a button that is not on that page is an
    `ArtError`. Each button is a target by its name.
    """
    t, keys = words(lang), _KEYS[show]
    if point and point not in keys:
        raise ArtError(
            "窗口上没有“{point}”这个按钮。可以指的有：{words}。", point=point, words="、".join(keys)
        )
    labels = [_label(key, own_window.label(name, t)) for name, key in keys.items()]
    page, said = _lesson_page(t) if show == own_window.PAGE else _countdown_page(t)
    texts = (*(line for label in labels for line in label.lines), *said)
    reach = None
    if point:
        own = labels[list(keys).index(point)].lines
        read = tuple(glyph_box(line) for line in texts if line not in own)
        others = tuple(key.box for name, key in keys.items() if name != point)
        reach = choose_reach(keys[point].box, Around(read, others), PANEL)
    pieces = (
        _room(),
        page,
        *(_button(key, label) for key, label in zip(keys.values(), labels, strict=True)),
        *(_words(line) for line in said),
        draw_ring(keys[point].box) if point else "",
        draw_hand(reach, PANEL) if reach else "",
    )
    return Drawing(
        svg=svg.document(PANEL.w, PANEL.h, "".join(pieces)),
        alt=_told(show, point, t),
        width=PANEL.w,
        height=PANEL.h,
        targets={name: key.box for name, key in keys.items()},
        texts=texts,
        tappable=False,
        pointed=(keys[point].box,) if point else (),
        hands=tuple(disc.core() for disc in arm_discs(reach, PANEL)) if reach else (),
    )


@dataclass(frozen=True)
class _Label:
    """The words of a button as they are set, and the square its icon has."""

    lines: tuple[Text, ...]
    icon: Box


def _label(key: _Key, said: str) -> _Label:
    """Set icon and words in the middle of a button; the words take two lines before they shrink."""
    box = key.box
    icon = _ICON if box.w > _NARROW else _SMALL_ICON
    room = box.w - icon - _AIR - 2 * _EDGE
    size = fit_size(said, _LABEL, room, bold=True, lines=1, least=28)
    if text_width(said, size, bold=True) > room:
        size = fit_size(said, 30, room, bold=True, lines=2, least=_LEAST)
    lines = wrap(said, size, room, bold=True)
    wide = max(text_width(line, size, bold=True) for line in lines)
    left = box.x + (box.w - icon - _AIR - wide) / 2
    after = key.icon == "chevron-right"
    text_x, icon_x = (left, left + wide + _AIR) if after else (left + icon + _AIR, left)
    high = size * 1.16
    top = box.y + (box.h - high * len(lines)) / 2
    texts = tuple(
        Text(
            line,
            size,
            Box(text_x, top + high * number, wide, high),
            bold=True,
            colour=key.ink,
            ground=key.fill,
        )
        for number, line in enumerate(lines)
    )
    return _Label(texts, Box(icon_x, box.y + (box.h - icon) / 2, icon, icon))


def _button(key: _Key, label: _Label) -> str:
    box, icon = key.box, label.icon
    place = f"translate({svg.num(icon.x)} {svg.num(icon.y)}) scale({icon.w / 24:.3f})"
    return (
        svg.rect(box.x, box.y, box.w, box.h, _CORNER, fill=key.fill)
        + svg.group(_icon(key.icon, key.ink), place, stroke=key.ink, fill="none", stroke_width=2.4)
        + "".join(_words(line) for line in label.lines)
    )


@cache
def _icon(name: str, colour: str) -> str:
    """Return the shapes of one of the window's own icons, on a square of 24 units."""
    file = paths.assets_dir() / "icons" / f"{name}.svg"
    shapes = re.findall(r"<(?:path|rect|circle)\b[^>]*/>", file.read_text(encoding="utf-8"))
    return "".join(shapes).replace(INK, colour)


def _words(line: Text) -> str:
    box = line.box
    base = box.y + box.h / 2 + line.size * 0.36
    return svg.text(
        box.x + box.w / 2, base, line.words, line.size, fill=line.colour, bold=line.bold
    )


def _room() -> str:
    """Return wall and desk, and the screen on its foot."""
    s = _SCREEN
    return "".join(
        (
            svg.rect(0, 0, PANEL.w, PANEL.h, fill=_WALL, stroke="none"),
            svg.path("M0 486H640V540H0Z", fill=_DESK, stroke="none"),
            svg.path("M0 486H640"),
            svg.path("M284 456H356L366 500H274Z", fill=_STAND),
            svg.rect(220, 496, 200, 18, 9, fill=_STAND),
            svg.rect(s.x - 14, s.y - 14, s.w + 28, s.h + 28, 22, fill=_FRAME),
            svg.rect(s.x, s.y, s.w, s.h, 10, fill=PAPER),
        )
    )


def _lesson_page(t: Words) -> tuple[str, tuple[Text, ...]]:
    """Return what a lesson's page shows between its buttons: a picture, and words being read."""
    box, story = _PICTURE, _STORY
    person = draw_person(Actor("nai", "left", "happy"), 156, 222, 0.82, look=1, legs="none")
    floor = box.y + box.h
    drawn = (
        svg.rect(box.x, box.y, box.w, box.h, 12, fill=_TINT),
        person.behind + person.front,
        svg.rect(box.x - 8, floor, box.w + 16, 438 - floor, fill=PAPER, stroke="none"),
        svg.rect(box.x, box.y, box.w, box.h, 12, fill="none"),
        svg.rect(story.x, story.y + 8, 8, 50, 4, fill=INK, stroke="none"),
        svg.rect(story.x + 16, story.y + 8, story.w - 30, 50, 8, fill=_SPOKEN, stroke="none"),
    )
    first = _line(t("先看图，"), 34, Box(story.x + 26, story.y + 8, story.w - 50, 50), _SPOKEN)
    second = _line(t("再听一听。"), 34, Box(story.x + 26, story.y + 70, story.w - 50, 50), PAPER)
    where = _line(t("第 3 步"), 30, Box(story.x, 138, 148, 50), PAPER)
    return "".join(drawn), (where, first, second)


def _countdown_page(t: Words) -> tuple[str, tuple[Text, ...]]:
    """Return what the five seconds after 我要帮助 show: a ring with its number."""
    ring, x = _RING, _RING.x + _RING.w / 2
    y = ring.y + ring.h / 2
    drawn = (
        svg.circle(x, y, ring.w / 2 - 14, fill=WHITE, stroke=INK, stroke_width=34),
        svg.circle(x, y, ring.w / 2 - 14, fill=WHITE, stroke=RED, stroke_width=26),
    )
    number = Text("5", 84, Box(x - 40, y - 48, 80, 96), True, INK, WHITE)
    title = _line(t("马上叫志愿者"), 34, Box(36, 44, 340, 56), PAPER)
    calm = _line(t("不用叫，就点下面。"), 32, Box(280, 210, 324, 80), PAPER)
    return "".join(drawn), (title, number, calm)


def _line(said: str, size: float, box: Box, ground: str) -> Text:
    size = fit_size(said, size, box.w, bold=True, least=_LEAST)
    return Text(said, size, box, bold=True, colour=INK, ground=ground)


def _told(show: str, point: str, t: Words) -> str:
    """Return the picture in whole sentences of the lesson's language."""
    if show == own_window.PAGE:
        said = [t("画的就是这台电脑的屏幕。")]
    else:
        said = [t("画的是按了“我要帮助”以后的五秒钟。")]
    if point in own_window.PRESSABLE:
        said.append(own_window.where(point, t))
    if point:
        said.append(t("手指着“{point}”。").format(point=own_window.label(point, t)))
    return ("" if t.lang == "zh" else " ").join(said)
