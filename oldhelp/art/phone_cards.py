"""The parts one looks at: a map, a card, and the red head of a page that warns."""

from __future__ import annotations

from oldhelp.art import svg
from oldhelp.art.drawing import Box
from oldhelp.art.metrics import text_width
from oldhelp.art.phone_icons import draw_icon
from oldhelp.art.phone_sheet import TEXT, Sheet, block_high, broken, centred, inset, write_block
from oldhelp.art.phone_view import Room, View
from oldhelp.art.svg import BLUE, GREEN, INK, RED, SUN, WHITE
from oldhelp.course.parts import Card, Map, WarningHead

_LAND, _STREET, _PARK, _WATER = "#F1EBDD", "#FFFFFF", "#CFE6C8", "#BFDDEF"
_NOTE = 52.0


def map_room(part: Map, view: View) -> Room:
    """Return the height of the map."""
    return Room(230, 600)


def draw_map(sheet: Sheet, part: Map, box: Box, view: View) -> None:
    """Draw a few streets, the pin with its label, and the way to it."""
    sheet.floor(box.y, _LAND)
    area = Box(box.x, box.y, box.w, box.h - (_NOTE if part.note else 0))
    sheet.draw(*_streets(area))
    pin_x, pin_y = area.x + area.w * 0.64, area.y + area.h * 0.48
    if part.start:
        _draw_way(sheet, part.start, area, pin_x, pin_y)
    sheet.draw(_pin(pin_x, pin_y))
    wide = min(area.w - 16, max(90.0, text_width(part.pin, TEXT, bold=True) / 0.96 + 24))
    left = min(max(area.x + 8, pin_x - wide / 2), area.x + area.w - 8 - wide)
    name = Box(left, pin_y - 106, wide, 42)
    sheet.draw(svg.rect(name.x, name.y, name.w, name.h, 12, fill=WHITE, stroke_width=3))
    sheet.write(part.pin, inset(name, 8, 2), TEXT, least=26)
    sheet.touch(part.pin, Box(name.x, name.y, name.w, pin_y + 6 - name.y))
    if part.note:
        note = Box(box.x, box.y + box.h - _NOTE, box.w, _NOTE)
        sheet.floor(note.y, WHITE)
        words = inset(note, 30, 6)
        sheet.write(part.note, words, TEXT, least=26)
        sheet.spot(part.note, words)


def _streets(area: Box) -> tuple[str, ...]:
    n, x, y, w, h = svg.num, area.x, area.y, area.w, area.h
    garden = Box(x + w * 0.06, y + h * 0.08, w * 0.26, h * 0.26)
    park = svg.rect(garden.x, garden.y, garden.w, garden.h, 14, fill=_PARK, stroke="none")
    across, low, shore = y + h * 0.48, y + h * 0.86, y + h * 0.92
    river = svg.path(
        f"M{n(x)} {n(shore)}Q{n(x + w * 0.4)} {n(y + h * 0.82)} {n(x + w)} {n(shore)}",
        stroke=_WATER,
        stroke_width=26,
        stroke_linecap="butt",
    )
    d = (
        f"M{n(x)} {n(across)}H{n(x + w)}M{n(x + w * 0.22)} {n(across - 20)}V{n(low)}"
        f"M{n(x + w * 0.64)} {n(y)}V{n(low)}M{n(x + w * 0.4)} {n(y)}V{n(across)}"
        f"M{n(x)} {n(y + h * 0.74)}H{n(x + w)}"
    )
    pen = {"stroke_linecap": "butt"}
    return (
        park,
        river,
        svg.path(d, stroke="#D9CDB9", stroke_width=26, **pen),
        svg.path(d, stroke=_STREET, stroke_width=20, **pen),
    )


def _draw_way(sheet: Sheet, start: str, area: Box, pin_x: float, pin_y: float) -> None:
    n, low = svg.num, area.y + area.h * 0.74
    x = area.x + area.w * 0.22
    way = f"M{n(x)} {n(low)}V{n(pin_y)}H{n(pin_x)}"
    sheet.draw(svg.path(way, stroke=BLUE, stroke_width=9))
    sheet.draw(svg.circle(x, low, 13, fill=WHITE), svg.circle(x, low, 6, fill=BLUE, stroke="none"))
    wide = text_width(start, TEXT, bold=True) / 0.96 + 20
    name = Box(max(area.x + 8, x - wide / 2), low + 16, wide, 40)
    sheet.draw(svg.rect(name.x, name.y, name.w, name.h, 12, fill=WHITE, stroke_width=3))
    sheet.write(start, inset(name, 6, 2), TEXT, least=26)
    sheet.spot(start, name)


def _pin(x: float, y: float) -> str:
    n = svg.num
    drop = (
        f"M{n(x)} {n(y)}C{n(x - 8)} {n(y - 18)} {n(x - 24)} {n(y - 26)} {n(x - 24)} {n(y - 42)}"
        f"C{n(x - 24)} {n(y - 74)} {n(x + 24)} {n(y - 74)} {n(x + 24)} {n(y - 42)}"
        f"C{n(x + 24)} {n(y - 26)} {n(x + 8)} {n(y - 18)} {n(x)} {n(y)}Z"
    )
    return svg.path(drop, fill=RED) + svg.circle(x, y - 42, 9, fill=WHITE, stroke="none")


def tell_map(part: Map, view: View) -> str:
    """Say what the map shows."""
    told = [view.t("地图上的红针：{label}。").format(label=part.pin)]
    if part.start:
        told.append(view.t("路线从“{start}”开始。").format(start=part.start))
    if part.note:
        told.append(view.t("写着：{lines}。").format(lines=part.note))
    return ("" if view.lang == "zh" else " ").join(told)


# Cards

_CARDS = {"bank": (BLUE, WHITE), "health": (GREEN, WHITE), "id": ("#E6EEF6", INK)}
_LINE = TEXT * 1.3


def card_room(part: Card, view: View) -> Room:
    """Return the height of the card."""
    least = 96 + len(part.lines) * _LINE
    return Room(max(140.0, least), max(210.0, least))


def draw_card(sheet: Sheet, part: Card, box: Box, view: View) -> None:
    """Draw the card with its sign, its name and its lines."""
    ground, colour = _CARDS[part.kind]
    cap = inset(box, 18, 8)
    sheet.draw(svg.rect(cap.x, cap.y, cap.w, cap.h, 20, fill=ground))
    sheet.draw(_CARD_SIGNS[part.kind](cap))
    name = Box(cap.x + 20, cap.y + 12, cap.w - 120, 48)
    sheet.write(part.name, name, 32, colour, ground, anchor="start", least=26)
    y = cap.y + cap.h - 12 - len(part.lines) * _LINE
    for line in part.lines:
        where = Box(cap.x + 20, y, cap.w - 120, _LINE)
        sheet.write(line, where, TEXT, colour, ground, bold=False, anchor="start", least=26)
        sheet.spot(line, where)
        y += _LINE
    sheet.touch(part.name, cap)


def _chip(cap: Box) -> str:
    n, x, y = svg.num, cap.x + cap.w - 84, cap.y + cap.h / 2 - 23
    lines = f"M{n(x)} {n(y + 23)}H{n(x + 20)}M{n(x + 40)} {n(y + 23)}H{n(x + 60)}"
    return (
        svg.rect(x, y, 60, 46, 9, fill=SUN, stroke_width=3)
        + svg.rect(x + 20, y + 12, 20, 22, 4, fill="none", stroke_width=3)
        + svg.path(lines, stroke_width=3)
    )


def _cross(cap: Box) -> str:
    n, x, y = svg.num, cap.x + cap.w - 54, cap.y + cap.h / 2
    cross = f"M{n(x - 10)} {n(y - 30)}h20v20h20v20h-20v20h-20v-20h-20v-20h20Z"
    return svg.path(cross, fill=WHITE, stroke="none")


def _passport(cap: Box) -> str:
    x, y, n = cap.x + cap.w - 54, cap.y + cap.h / 2, svg.num
    shoulders = f"M{n(x - 28)} {n(y + 34)}Q{n(x - 28)} {n(y + 6)} {n(x)} {n(y + 6)}"
    shoulders += f"Q{n(x + 28)} {n(y + 6)} {n(x + 28)} {n(y + 34)}Z"
    return (
        svg.rect(x - 36, y - 44, 72, 80, 8, fill=WHITE, stroke_width=3)
        + svg.circle(x, y - 16, 16, fill="#8C97A1", stroke="none")
        + svg.path(shoulders, fill="#8C97A1", stroke="none")
    )


_CARD_SIGNS = {"bank": _chip, "health": _cross, "id": _passport}


def tell_card(part: Card, view: View) -> str:
    """Say which card it is and what stands on it."""
    lines = view.t("，").join((part.name, *part.lines))
    return view.t("一张卡，写着：{lines}。").format(lines=lines)


# The warning


def _warning_lines(part: WarningHead) -> tuple[str, ...]:
    return broken(part.label, 376 - 40, 34, bold=True)


def warning_room(part: WarningHead, view: View) -> Room:
    """Return the height of the red head."""
    least = 76 + block_high(_warning_lines(part), 34) + 12
    return Room(least, least + 50)


def draw_warning(sheet: Sheet, part: WarningHead, box: Box, view: View) -> None:
    """Draw the red head with its triangle, the word of warning and what to beware of."""
    sheet.draw(svg.rect(box.x - 2, box.y, box.w + 4, box.h, fill=RED, stroke="none"))
    lines = _warning_lines(part)
    inner = centred(box, 76 + block_high(lines, 34))
    word = view.t("当心")
    wide = text_width(word, 46, bold=True)
    left = inner.x + (inner.w - wide - 84) / 2
    sheet.draw(draw_icon("beware", left, inner.y, 68))
    sheet.write(word, Box(left + 80, inner.y, wide + 10, 68), 46, WHITE, RED, anchor="start")
    below = Box(inner.x + 18, inner.y + 74, inner.w - 36, block_high(lines, 34))
    write_block(sheet, lines, below, 34, WHITE, RED, bold=True, anchor="middle")
    sheet.spot(part.label, below)


def tell_warning(part: WarningHead, view: View) -> str:
    """Say what the page warns of."""
    return view.t("红色的警告：当心！{label}。").format(label=part.label)
