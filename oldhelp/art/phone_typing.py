"""The parts for typing money and digits: the field and the keys."""

from __future__ import annotations

from oldhelp.art import svg
from oldhelp.art.drawing import Box
from oldhelp.art.metrics import SPARE, fit_size, text_width
from oldhelp.art.phone_sheet import TEXT, Sheet, inset
from oldhelp.art.phone_view import Room, View
from oldhelp.art.svg import BLUE, INK, WHITE
from oldhelp.course.parts import Amount, Keypad
from oldhelp.course.screens import DELETE, keys

AMOUNT = "amount"
"""The place of the amount field, for a lesson to point at."""

_PAD_GROUND, _DELETE_GROUND = "#EADFCE", "#FFE3A3"


def amount_room(amount: Amount, view: View) -> Room:
    """Return the height of the amount field."""
    return Room(68, 100)


def draw_amount(sheet: Sheet, amount: Amount, box: Box, view: View) -> None:
    """Draw the field with what was typed so far and a caret."""
    edge = min(8.0, (box.h - 56) / 2)
    field = Box(box.x + 16, box.y + edge, box.w - 32, box.h - 2 * edge)
    sheet.draw(svg.rect(field.x, field.y, field.w, field.h, 16, stroke=BLUE, fill=WHITE))
    sign = Box(field.x + 14, field.y + 4, 42, field.h - 8)
    sheet.write("￥", sign, 36, anchor="start")
    typed = view.typed or amount.value
    where = Box(sign.x + sign.w + 4, field.y + 4, field.w - 84, field.h - 8)
    size = fit_size(typed, min(50, where.h - 2), where.w * 0.95, bold=True)
    if typed:
        sheet.write(typed, where, size, anchor="start")
    wide = text_width(typed, size, bold=True) / SPARE
    caret = where.x + wide + (8 if typed else 2)
    middle = field.y + field.h / 2
    line = f"M{svg.num(caret)} {svg.num(middle - 20)}V{svg.num(middle + 20)}"
    sheet.draw(svg.path(line, stroke=BLUE, stroke_width=4))
    ringed = inset(field, 4, 6)
    sheet.spot(AMOUNT, ringed)
    if typed:
        sheet.spot(typed, ringed)


def tell_amount(amount: Amount, view: View) -> str:
    """Say what was typed."""
    typed = view.typed or amount.value
    if not typed:
        return view.t("钱数还没有输入。")
    return view.t("钱数是 {amount} 元。").format(amount=typed)


def keypad_room(keypad: Keypad, view: View) -> Room:
    """Return the height of the keys, at least 60 units each."""
    if keypad.kind == "words":
        rows = _word_rows(keypad, view)
        return Room(rows * 62, rows * 76)
    return Room(240, 268)


_WORD_COLUMNS = 3


def _word_rows(keypad: Keypad, view: View) -> int:
    return -(-len(keys(view.screen, view.lang)) // _WORD_COLUMNS)


def draw_keypad(sheet: Sheet, keypad: Keypad, box: Box, view: View) -> None:
    """Draw 12 keys in three columns that touch; without a point its place stays empty."""
    offered = keys(view.screen, view.lang)
    if keypad.kind == "words":
        _draw_words(sheet, offered, box, DELETE[view.lang])
        return
    last = [key if key in offered else "" for key in (".", "0", DELETE[view.lang])]
    sheet.draw(svg.rect(box.x - 2, box.y, box.w + 4, box.h, fill=_PAD_GROUND, stroke="none"))
    wide, high = box.w / 3, box.h / 4
    for index, key in enumerate((*"123456789", *last)):
        if key:
            place = Box(box.x + index % 3 * wide, box.y + index // 3 * high, wide, high)
            _draw_key(sheet, key, place)


def _draw_words(sheet: Sheet, offered: tuple[str, ...], box: Box, delete: str) -> None:
    """Draw whole words as keys, the last one takes a word away."""
    sheet.floor(box.y, _PAD_GROUND)
    wide = box.w / _WORD_COLUMNS
    high = box.h / -(-len(offered) // _WORD_COLUMNS)
    for index, key in enumerate(offered):
        cell = Box(box.x + index % 3 * wide, box.y + index // 3 * high, wide, high)
        _draw_key(sheet, key, cell, _DELETE_GROUND if key == delete else WHITE)


def _draw_key(sheet: Sheet, key: str, place: Box, ground: str = "") -> None:
    ground = ground or (WHITE if len(key) == 1 else _DELETE_GROUND)
    cap = inset(place, 3, 3)
    sheet.draw(svg.rect(cap.x, cap.y, cap.w, cap.h, 12, fill=ground, stroke_width=3))
    size = 36 if len(key) == 1 else TEXT
    sheet.write(key, inset(cap, 4, 4), size, INK, ground)
    sheet.touch(key, place)
    sheet.spots[key] = inset(place, 4, 4)


def tell_keypad(keypad: Keypad, view: View) -> str:
    """Say which keys there are."""
    if keypad.kind == "words":
        return view.t("下面的字键：{labels}。").format(labels=view.t("、").join(keypad.words))
    return view.t("下面是数字键。")
