"""How each part of a phone screen is drawn: one function and one row of the table a part type."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from oldhelp.art import svg
from oldhelp.art.drawing import Box
from oldhelp.art.metrics import text_width, wrap
from oldhelp.art.phone_call import call_room, draw_call, draw_home, home_room, tell_call, tell_home
from oldhelp.art.phone_cards import (
    card_room,
    draw_card,
    draw_map,
    draw_warning,
    map_room,
    tell_card,
    tell_map,
    tell_warning,
    warning_room,
)
from oldhelp.art.phone_chat import (
    bubbles_room,
    compose_room,
    draw_bubbles,
    draw_compose,
    draw_message,
    message_room,
    tell_bubbles,
    tell_compose,
    tell_message,
)
from oldhelp.art.phone_fields import draw_fields, fields_room, tell_fields
from oldhelp.art.phone_finder import (
    camera_room,
    code_room,
    draw_camera,
    draw_shown_code,
    tell_camera,
    tell_code,
)
from oldhelp.art.phone_icons import draw_tile
from oldhelp.art.phone_settings import (
    dialog_room,
    draw_dialog,
    draw_rows,
    draw_slider,
    draw_swipe,
    draw_switch,
    rows_room,
    slider_room,
    swipe_room,
    switch_room,
    tell_dialog,
    tell_rows,
    tell_slider,
    tell_swipe,
    tell_switch,
)
from oldhelp.art.phone_sheet import FOOT, TEXT, Sheet, inset, label_lines, words_box
from oldhelp.art.phone_typing import (
    amount_room,
    draw_amount,
    draw_keypad,
    keypad_room,
    tell_amount,
    tell_keypad,
)
from oldhelp.art.phone_view import Room, View
from oldhelp.art.svg import GREEN, INK, SUN, WHITE, darker
from oldhelp.course.parts import (
    Amount,
    Bubbles,
    Button,
    Call,
    Camera,
    Card,
    Code,
    Compose,
    Dialog,
    Fields,
    Home,
    Icons,
    Keypad,
    Lines,
    Map,
    Message,
    Part,
    Rows,
    Slider,
    Swipe,
    Switch,
    Tick,
    WarningHead,
)

_MONEY = re.compile(r"[￥¥]?\s*\d+(\.\d+)?\s*(元|yuan)?", re.IGNORECASE)


@dataclass(frozen=True)
class PartArt:
    """How one type of part is measured, drawn into its box, and told in words."""

    room: Callable[[Any, View], Room]
    draw: Callable[[Sheet, Any, Box, View], None]
    tell: Callable[[Any, View], str]


# Icons

_TILE = {2: 122.0, 3: 74.0}
"""Side of a tile by the number of columns."""


def _columns(icons: Icons) -> int:
    return 2 if len(icons.labels) <= 4 else 3


def _rows(icons: Icons) -> int:
    return -(-len(icons.labels) // _columns(icons))


def _icons_room(icons: Icons, view: View) -> Room:
    least = _TILE[_columns(icons)] + 44
    return Room(_rows(icons) * least, _rows(icons) * 204)


def _draw_icons(sheet: Sheet, icons: Icons, box: Box, view: View) -> None:
    columns, rows = _columns(icons), _rows(icons)
    wide, high = box.w / columns, box.h / rows
    for index, label in enumerate(icons.labels):
        cell = Box(box.x + index % columns * wide, box.y + index // columns * high, wide, high)
        _draw_app(sheet, label, cell, _TILE[columns])


def _draw_app(sheet: Sheet, label: str, cell: Box, tile: float) -> None:
    lines = label_lines(label, cell.w)
    line_high = TEXT * 1.2
    words_high = line_high * len(lines)
    top = cell.y + (cell.h - tile - 8 - words_high) / 2
    middle = cell.x + cell.w / 2
    sheet.draw(draw_tile(label, middle - tile / 2, top, tile))
    widest = tile
    for number, line in enumerate(lines):
        y = top + tile + 8 + number * line_high
        where = Box(cell.x, y, cell.w, line_high)
        size = sheet.write(line, where)
        widest = max(widest, text_width(line, size, bold=True))
    wide = min(cell.w - 4, widest + 20)
    high = min(tile + words_high + 14 + FOOT, cell.y + cell.h - top + 4)
    sheet.touch(label, Box(middle - wide / 2, top - 4, wide, high))


def _tell_icons(icons: Icons, view: View) -> str:
    return view.t("画面上有：{labels}。").format(labels=view.t("、").join(icons.labels))


# Buttons and words


def _button_room(button: Button, view: View) -> Room:
    return Room(68, 92)


def _draw_button(sheet: Sheet, button: Button, box: Box, view: View) -> None:
    """Draw a wide button; only the first of a screen is green, and none beside a call.

    What a caller wants must not look like the way on.
    """
    first = next(part for part in view.screen.parts if isinstance(part, Button | Call))
    ground, words = (GREEN, WHITE) if button is first else (WHITE, INK)
    edge = darker(GREEN, 0.35) if button is first else INK
    high = min(box.h - 8, 76)
    cap = Box(box.x + 18, box.y + (box.h - high) / 2, box.w - 36, high)
    sheet.draw(svg.rect(cap.x, cap.y, cap.w, cap.h, 20, fill=ground, stroke=edge))
    sheet.write(button.label, inset(cap, 12, 6), 36, words, ground)
    sheet.touch(button.label, cap)


def _tell_button(button: Button, view: View) -> str:
    return view.t("有一个按钮“{label}”。").format(label=button.label)


def _tick_room(tick: Tick, view: View) -> Room:
    return Room(216, 262)


_RAYS = 12


def _draw_tick(sheet: Sheet, tick: Tick, box: Box, view: View) -> None:
    radius = min(70.0, (box.h - 60) / 2 - 26)
    x, y = box.x + box.w / 2, box.y + 30 + radius + 6
    sheet.draw(_rays(x, y, radius + 14, radius + 28))
    sheet.draw(svg.circle(x, y, radius, fill=GREEN))
    n, k = svg.num, radius / 62
    mark = f"M{n(x - 29 * k)} {n(y + 2 * k)}L{n(x - 8 * k)} {n(y + 23 * k)}"
    mark += f"L{n(x + 31 * k)} {n(y - 22 * k)}"
    sheet.draw(svg.path(mark, stroke=WHITE, stroke_width=13))
    words = words_box(tick.label, x, y + radius + 32, 42, box.w - 24)
    sheet.write(tick.label, words, 42)
    sheet.spot(tick.label, words)


def _rays(x: float, y: float, inner: float, outer: float) -> str:
    import math

    lines = []
    for index in range(_RAYS):
        turn = math.tau * (index + 0.5) / _RAYS
        dx, dy = math.cos(turn), math.sin(turn)
        start, end = (x + inner * dx, y + inner * dy), (x + outer * dx, y + outer * dy)
        lines.append("M{} {}L{} {}".format(*map(svg.num, (*start, *end))))
    return svg.path("".join(lines), stroke=SUN, stroke_width=7)


def _tell_tick(tick: Tick, view: View) -> str:
    return view.t("大大的对勾：{label}。").format(label=tick.label)


def _line_size(line: str) -> float:
    return 46 if _MONEY.fullmatch(line) else 32


def _broken(lines: Lines, width: float) -> list[tuple[str, float]]:
    """Return every drawn line with its size; money is large, long lines are broken."""
    drawn = []
    for line in lines.lines:
        size = _line_size(line)
        drawn += [(piece, size) for piece in wrap(line, size, width, bold=size > 40)]
    return drawn


def _lines_room(lines: Lines, view: View) -> Room:
    high = sum(size * 1.4 for _, size in _broken(lines, 340)) + 12
    return Room(high, high + 24)


def _draw_lines(sheet: Sheet, lines: Lines, box: Box, view: View) -> None:
    drawn = _broken(lines, box.w - 36)
    y = box.y + (box.h - sum(size * 1.4 for _, size in drawn)) / 2
    for words, size in drawn:
        where = Box(box.x + 18, y, box.w - 36, size * 1.4)
        sheet.write(words, where, size, bold=size > 40)
        sheet.spot(words, words_box(words, box.x + box.w / 2, y, size, box.w - 36))
        y += size * 1.4


def _tell_lines(lines: Lines, view: View) -> str:
    return view.t("写着：{lines}。").format(lines=view.t("，").join(lines.lines))


PARTS: Mapping[type[Part], PartArt] = {
    Icons: PartArt(_icons_room, _draw_icons, _tell_icons),
    Camera: PartArt(camera_room, draw_camera, tell_camera),
    Code: PartArt(code_room, draw_shown_code, tell_code),
    Amount: PartArt(amount_room, draw_amount, tell_amount),
    Keypad: PartArt(keypad_room, draw_keypad, tell_keypad),
    Button: PartArt(_button_room, _draw_button, _tell_button),
    Tick: PartArt(_tick_room, _draw_tick, _tell_tick),
    Lines: PartArt(_lines_room, _draw_lines, _tell_lines),
    Home: PartArt(home_room, draw_home, tell_home),
    Bubbles: PartArt(bubbles_room, draw_bubbles, tell_bubbles),
    Compose: PartArt(compose_room, draw_compose, tell_compose),
    Message: PartArt(message_room, draw_message, tell_message),
    Fields: PartArt(fields_room, draw_fields, tell_fields),
    Dialog: PartArt(dialog_room, draw_dialog, tell_dialog),
    Rows: PartArt(rows_room, draw_rows, tell_rows),
    Switch: PartArt(switch_room, draw_switch, tell_switch),
    Slider: PartArt(slider_room, draw_slider, tell_slider),
    Swipe: PartArt(swipe_room, draw_swipe, tell_swipe),
    Call: PartArt(call_room, draw_call, tell_call),
    Map: PartArt(map_room, draw_map, tell_map),
    Card: PartArt(card_room, draw_card, tell_card),
    WarningHead: PartArt(warning_room, draw_warning, tell_warning),
}
