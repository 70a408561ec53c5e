"""How each part of a phone screen is drawn: one function and one row of the table a part type."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from oldhelp.art import svg
from oldhelp.art.drawing import Box
from oldhelp.art.metrics import fit_size, text_width, wrap
from oldhelp.art.phone_code import draw_code
from oldhelp.art.phone_icons import draw_tile
from oldhelp.art.phone_sheet import TEXT, Sheet, inset, words_box
from oldhelp.art.svg import BLUE, GREEN, INK, SUN, WHITE, darker
from oldhelp.course.model import (
    Amount,
    Button,
    Camera,
    Code,
    Icons,
    Keypad,
    Lines,
    Part,
    Screen,
    Tick,
)
from oldhelp.course.screens import CAMERA, DELETE, keys
from oldhelp.i18n import Words

AMOUNT = "amount"
"""The place of the amount field, for a lesson to point at."""

_PAD_GROUND, _DELETE_GROUND = "#EADFCE", "#FFE3A3"
_FINDER, _TABLE = "#2E2B30", "#4D463D"
_FIELD_LINE = BLUE
_MONEY = re.compile(r"[￥¥]?\s*\d+(\.\d+)?\s*(元|yuan)?", re.IGNORECASE)


@dataclass(frozen=True)
class View:
    """What a part must know besides itself."""

    screen: Screen
    lang: str
    typed: str
    t: Words


@dataclass(frozen=True)
class Room:
    """The height a part needs, and the height it likes at most."""

    least: float
    most: float


@dataclass(frozen=True)
class PartArt:
    """How one type of part is measured, drawn into its box, and told in words."""

    room: Callable[[Any, View], Room]
    draw: Callable[[Sheet, Any, Box, View], None]
    tell: Callable[[Any, View], str]


# Icons

_TILE = {2: 122.0, 3: 82.0}
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


def label_lines(label: str, width: float) -> tuple[str, ...]:
    """Return the label in one line, or two if a break between words keeps it large."""
    if text_width(label, TEXT, bold=True) <= width:
        return (label,)
    lines = wrap(label, TEXT, width, bold=True)
    fits = all(text_width(line, TEXT, bold=True) <= width for line in lines)
    return lines if len(lines) == 2 and fits and " " in label else (label,)


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
    sheet.touch(label, Box(middle - wide / 2, top - 8, wide, tile + 8 + words_high + 14))


def _tell_icons(icons: Icons, view: View) -> str:
    return view.t("画面上有：{labels}。").format(labels=view.t("、").join(icons.labels))


# Camera and code


def _camera_room(camera: Camera, view: View) -> Room:
    return Room(260, 600)


def _draw_camera(sheet: Sheet, camera: Camera, box: Box, view: View) -> None:
    sheet.floor(box.y, _FINDER)
    hint = Box(box.x + 12, box.y + 12, box.w - 24, 40)
    sheet.write(view.t("把方块码放进框里"), hint, TEXT, WHITE, _FINDER)
    side = min(box.w - 80, box.h - 96)
    frame = Box(box.x + (box.w - side) / 2, hint.y + hint.h + 14, side, side)
    sheet.draw(svg.rect(10, frame.y + 16, 380, side - 32, fill=_TABLE, stroke="none"))
    if camera.sees == "qr":
        _draw_stand(sheet, camera.label, frame)
    else:
        sheet.draw(svg.rect(frame.x + 30, frame.y + 30, side - 60, side - 60, 12, fill=WHITE))
    _draw_corners(sheet, frame)
    sheet.touch(CAMERA, Box(box.x, box.y, box.w, box.h - 4))
    sheet.spots[CAMERA] = inset(frame, -4, -4)


def _draw_stand(sheet: Sheet, label: str, frame: Box) -> None:
    """Draw a shop's code on its green card, with the shop's name if it is known."""
    card = inset(frame, 24, 22)
    lines = label_lines(label, card.w - 16) if label else ()
    line_high = TEXT * 1.2
    code = card.h - 36 - (line_high * len(lines) + 8 if lines else 0)
    left = card.x + (card.w - code) / 2
    sheet.draw(svg.rect(card.x, card.y, card.w, card.h, 18, fill=GREEN))
    sheet.draw(svg.rect(left - 8, card.y + 10, code + 16, code + 16, 8, fill=WHITE, stroke="none"))
    sheet.draw(draw_code(left, card.y + 18, code))
    name = Box(card.x + 8, card.y + code + 30, card.w - 16, line_high * len(lines))
    for number, line in enumerate(lines):
        where = Box(name.x, name.y + number * line_high, name.w, line_high)
        sheet.write(line, where, TEXT, WHITE, GREEN)
    if label:
        sheet.spot(label, name)


def _draw_corners(sheet: Sheet, frame: Box) -> None:
    """Draw the four corner marks of the finder: sun on ink, seen on light and dark."""
    x, y, r, b, n = frame.x, frame.y, frame.x + frame.w, frame.y + frame.h, svg.num
    d = "".join(
        f"M{n(cx)} {n(cy + 52 * dy)}V{n(cy + 20 * dy)}Q{n(cx)} {n(cy)} {n(cx + 20 * dx)} {n(cy)}"
        f"H{n(cx + 52 * dx)}"
        for cx, cy, dx, dy in ((x, y, 1, 1), (r, y, -1, 1), (x, b, 1, -1), (r, b, -1, -1))
    )
    sheet.draw(svg.path(d, stroke_width=13), svg.path(d, stroke=SUN, stroke_width=8))


def _tell_camera(camera: Camera, view: View) -> str:
    if camera.label:
        return view.t("相机对着“{label}”的方块码。").format(label=camera.label)
    return view.t("相机对着一个方块码。")


def _code_room(code: Code, view: View) -> Room:
    return Room(250, 360)


def _draw_shown_code(sheet: Sheet, code: Code, box: Box, view: View) -> None:
    named = 52.0 if code.label else 0.0
    side = min(box.w - 120, box.h - named - 68)
    card = Box(box.x + 24, box.y + (box.h - side - named - 44) / 2, box.w - 48, side + named + 44)
    sheet.draw(svg.rect(card.x, card.y, card.w, card.h, 26, fill="#FBD9CE"))
    left, top = card.x + (card.w - side) / 2, card.y + 22
    sheet.draw(svg.rect(left - 10, top - 8, side + 20, side + 16, 12, fill=WHITE, stroke_width=3))
    sheet.draw(draw_code(left + 4, top + 4, side - 8))
    if code.label:
        name = Box(card.x + 12, top + side + 14, card.w - 24, 44)
        sheet.write(code.label, name, 32, INK, "#FBD9CE")
        sheet.spot(code.label, name)


def _tell_code(code: Code, view: View) -> str:
    if code.label:
        return view.t("画面上是给别人扫的方块码：{label}。").format(label=code.label)
    return view.t("画面上是给别人扫的方块码。")


# Typing money


def _amount_room(amount: Amount, view: View) -> Room:
    return Room(68, 100)


def _draw_amount(sheet: Sheet, amount: Amount, box: Box, view: View) -> None:
    edge = min(8.0, (box.h - 56) / 2)
    field = Box(box.x + 16, box.y + edge, box.w - 32, box.h - 2 * edge)
    sheet.draw(svg.rect(field.x, field.y, field.w, field.h, 16, stroke=_FIELD_LINE, fill=WHITE))
    sign = Box(field.x + 14, field.y + 4, 42, field.h - 8)
    sheet.write("￥", sign, 36, anchor="start")
    typed = view.typed or amount.value
    where = Box(sign.x + sign.w + 4, field.y + 4, field.w - 84, field.h - 8)
    size = fit_size(typed, min(50, where.h - 2), where.w * 0.95, bold=True)
    if typed:
        sheet.write(typed, where, size, anchor="start")
    wide = text_width(typed, size, bold=True) / 1.12
    caret = where.x + wide + (8 if typed else 2)
    middle = field.y + field.h / 2
    line = f"M{svg.num(caret)} {svg.num(middle - 20)}V{svg.num(middle + 20)}"
    sheet.draw(svg.path(line, stroke=BLUE, stroke_width=4))
    ringed = inset(field, 4, 6)
    sheet.spot(AMOUNT, ringed)
    if typed:
        sheet.spot(typed, ringed)


def _tell_amount(amount: Amount, view: View) -> str:
    typed = view.typed or amount.value
    if not typed:
        return view.t("钱数还没有输入。")
    return view.t("钱数是 {amount} 元。").format(amount=typed)


def _keypad_room(keypad: Keypad, view: View) -> Room:
    return Room(240, 268)


def _draw_keypad(sheet: Sheet, keypad: Keypad, box: Box, view: View) -> None:
    """Draw 12 keys in three columns that touch; without a point its place stays empty."""
    offered = keys(view.screen, view.lang)
    last = [key if key in offered else "" for key in (".", "0", DELETE[view.lang])]
    sheet.draw(svg.rect(box.x - 2, box.y, box.w + 4, box.h, fill=_PAD_GROUND, stroke="none"))
    wide, high = box.w / 3, box.h / 4
    for index, key in enumerate((*"123456789", *last)):
        if key:
            place = Box(box.x + index % 3 * wide, box.y + index // 3 * high, wide, high)
            _draw_key(sheet, key, place)


def _draw_key(sheet: Sheet, key: str, place: Box) -> None:
    ground = WHITE if len(key) == 1 else _DELETE_GROUND
    cap = inset(place, 3, 3)
    sheet.draw(svg.rect(cap.x, cap.y, cap.w, cap.h, 12, fill=ground, stroke_width=3))
    size = 36 if len(key) == 1 else TEXT
    sheet.write(key, inset(cap, 4, 4), size, INK, ground)
    sheet.touch(key, place)


def _tell_keypad(keypad: Keypad, view: View) -> str:
    return view.t("下面是数字键。")


# Buttons and words


def _button_room(button: Button, view: View) -> Room:
    return Room(72, 92)


def _draw_button(sheet: Sheet, button: Button, box: Box, view: View) -> None:
    """Draw a wide button; only the first of a screen is green."""
    first = next(part for part in view.screen.parts if isinstance(part, Button))
    ground, words = (GREEN, WHITE) if button is first else (WHITE, INK)
    edge = darker(GREEN, 0.35) if button is first else INK
    high = min(box.h - 10, 76)
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
    radius = min(70.0, (box.h - 60) / 2 - 20)
    x, y = box.x + box.w / 2, box.y + 24 + radius + 6
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
    Camera: PartArt(_camera_room, _draw_camera, _tell_camera),
    Code: PartArt(_code_room, _draw_shown_code, _tell_code),
    Amount: PartArt(_amount_room, _draw_amount, _tell_amount),
    Keypad: PartArt(_keypad_room, _draw_keypad, _tell_keypad),
    Button: PartArt(_button_room, _draw_button, _tell_button),
    Tick: PartArt(_tick_room, _draw_tick, _tell_tick),
    Lines: PartArt(_lines_room, _draw_lines, _tell_lines),
}
