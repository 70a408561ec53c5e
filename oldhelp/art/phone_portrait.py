"""Heads on a phone: in the circle of a call, beside a message, in a list of people."""

from __future__ import annotations

from oldhelp.art import svg
from oldhelp.art.cast import draw_person
from oldhelp.art.drawing import Box
from oldhelp.art.people import PEOPLE
from oldhelp.art.phone_sheet import Sheet, inset
from oldhelp.art.phone_view import View
from oldhelp.art.svg import INK, WHITE
from oldhelp.course.model import Actor
from oldhelp.i18n import Words

SOFT, _GREY = "#DDEFE2", "#8C97A1"


def face_of(label: str, t: Words) -> str:
    """Return the word of the person a label names (女儿, Daughter), or nothing for others."""
    wanted = t(label).removeprefix("the ").casefold()
    for who, person in PEOPLE.items():
        if wanted == t(person.name).removeprefix("the ").casefold():
            return who
    return ""


def portrait(face: str, x: float, y: float, radius: float, around: str) -> str:
    """Return a head in a circle, on a ground of the colour `around`; without a face nobody's."""
    ground = svg.circle(x, y, radius, fill=SOFT, stroke="none")
    who = bust(face, x, y - 4, radius / 84) if face else _nobody(x, y, radius)
    ring = svg.circle(x, y, radius, fill="none", stroke=WHITE, stroke_width=5)
    hole = Box(x - radius, y - radius, 2 * radius, 2 * radius)
    out = Box(12, hole.y - 8, 376, hole.h + 200)
    return ground + who + mat(hole, radius, out, around) + ring


LEARNER = "王奶奶"
"""Whose face stands beside what the learner wrote."""


def draw_avatar(sheet: Sheet, name: str, cap: Box, colours: tuple[str, str], view: View) -> None:
    """Draw who it is in a small square: the face of a person of the comics, else an initial.

    `colours` are those of the square and of the ground around it.
    """
    tint, around = colours
    face = face_of(name, view.t)
    if face:
        sheet.draw(_face(face, cap, around))
        return
    sheet.draw(svg.rect(cap.x, cap.y, cap.w, cap.h, 14, fill=tint, stroke_width=3))
    sheet.write(_initial(name), inset(cap, 2, 2), 30, INK, tint)


def _initial(who: str) -> str:
    """Return the sign that tells people apart: 小芳 and 小明 differ in their second."""
    return who[1:2] if len(who) == 2 and who[0] in "小老阿大" else who[:1]


def _face(face: str, cap: Box, around: str) -> str:
    middle = cap.x + cap.w / 2
    ground = svg.rect(cap.x, cap.y, cap.w, cap.h, fill=SOFT, stroke="none")
    head = _small(face, (middle, cap.y + cap.h * 0.6), cap.w / 140, "head")
    out = Box(cap.x - 9, cap.y - 12, cap.w + 18, cap.h + 22)
    frame = svg.rect(cap.x, cap.y, cap.w, cap.h, 14, fill="none", stroke_width=3)
    return ground + head + mat(cap, 14, out, around) + frame


def _nobody(x: float, y: float, radius: float) -> str:
    """Return the grey head of someone unknown."""
    n, low, top = svg.num, y + radius, y + radius * 0.26
    left, right = x - radius * 0.7, x + radius * 0.7
    rise = f"M{n(left)} {n(low)}Q{n(left)} {n(top)} {n(x)} {n(top)}"
    shoulders = f"{rise}Q{n(right)} {n(top)} {n(right)} {n(low)}Z"
    head = svg.circle(x, y - radius * 0.2, radius * 0.36, fill=_GREY, stroke="none")
    return head + svg.path(shoulders, fill=_GREY, stroke="none")


_FULL_LINES = 0.8
"""Below this scale full lines would make a face black: they shrink with it."""


def bust(who: str, x: float, y: float, scale: float) -> str:
    """Return a friendly person from head to chest."""
    return _small(who, (x, y), scale, "none")


def _small(who: str, at: tuple[float, float], scale: float, legs: str) -> str:
    """Return a friendly person with lines no thicker than her size bears."""
    drawn = max(scale, _FULL_LINES)
    figure = draw_person(Actor(who, "left", "happy"), 0, 0, drawn, legs=legs)
    place = f"translate({svg.num(at[0])} {svg.num(at[1])}) scale({scale / drawn:.3f})"
    return svg.group(figure.behind + figure.front, place)


def mat(hole: Box, corner: float, out: Box, colour: str) -> str:
    """Return `out` with a round hole, to cover what is drawn beyond it."""
    n, r = svg.num, corner
    left, top, right, low = hole.x, hole.y, hole.x + hole.w, hole.y + hole.h
    k = r * 0.4477
    inner = (
        f"M{n(left + r)} {n(top)}H{n(right - r)}"
        f"C{n(right - k)} {n(top)} {n(right)} {n(top + k)} {n(right)} {n(top + r)}V{n(low - r)}"
        f"C{n(right)} {n(low - k)} {n(right - k)} {n(low)} {n(right - r)} {n(low)}H{n(left + r)}"
        f"C{n(left + k)} {n(low)} {n(left)} {n(low - k)} {n(left)} {n(low - r)}V{n(top + r)}"
        f"C{n(left)} {n(top + k)} {n(left + k)} {n(top)} {n(left + r)} {n(top)}Z"
    )
    outer = f"M{n(out.x)} {n(out.y)}H{n(out.x + out.w)}V{n(out.y + out.h)}H{n(out.x)}Z"
    return svg.path(outer + inner, fill=colour, stroke="none", fill_rule="evenodd")
