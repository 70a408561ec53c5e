"""The parts of settings: a question, list rows, toggles, sliders, a way to swipe."""

from __future__ import annotations

from oldhelp.art import svg
from oldhelp.art.drawing import Box
from oldhelp.art.metrics import text_width
from oldhelp.art.phone_portrait import draw_avatar, face_of
from oldhelp.art.phone_sheet import (
    LEAST,
    ROOM_FOR_FONTS,
    TEXT,
    Sheet,
    block_high,
    broken,
    centred,
    inset,
    write_block,
)
from oldhelp.art.phone_view import Room, View
from oldhelp.art.svg import BLUE, GREEN, INK, PAPER, SUN, WHITE
from oldhelp.course.parts import Dialog, Row, Rows, Slider, Swipe, Switch

_QUIET, _RULE, _DIM, _SAND = "#5A4E43", "#CDBFAC", "#5F574E", "#F3E4CC"


_CARD = 376.0 - 40


def _dialog_lines(part: Dialog) -> tuple[tuple[str, ...], tuple[str, ...]]:
    text = broken(part.text, _CARD - 40) if part.text else ()
    return broken(part.ask, _CARD - 40, 32, bold=True), text


def _stacked(part: Dialog) -> bool:
    half = (_CARD - 44) / max(1, len(part.buttons)) - 16
    return any(text_width(label, TEXT, bold=True) > half * 0.96 for label in part.buttons)


def _dialog_high(part: Dialog) -> float:
    ask, text = _dialog_lines(part)
    rows = len(part.buttons) if _stacked(part) else 1
    gap = 10 if text else 0
    return 22 + block_high(ask, 32) + gap + block_high(text) + 14 + rows * 72 + 8


def dialog_room(part: Dialog, view: View) -> Room:
    """Return the height of the card; it stands in all the room there is."""
    return Room(_dialog_high(part), 600)


def draw_dialog(sheet: Sheet, part: Dialog, box: Box, view: View) -> None:
    """Draw the white card on a dimmed screen, its buttons of equal size and weight."""
    sheet.floor(box.y, _DIM)
    ask, text = _dialog_lines(part)
    high = _dialog_high(part)
    card = Box(box.x + 20, box.y + (box.h - high) / 2, _CARD, high)
    sheet.draw(svg.rect(card.x, card.y, card.w, card.h, 22, fill=WHITE))
    words = Box(card.x + 20, card.y + 22, card.w - 40, block_high(ask, 32))
    write_block(sheet, ask, words, 32, bold=True, anchor="middle")
    sheet.spot(part.ask, words)
    below = Box(words.x, words.y + words.h + 10, words.w, block_high(text))
    write_block(sheet, text, below, colour=_QUIET, anchor="middle")
    rows = len(part.buttons) if _stacked(part) else 1
    top = card.y + card.h - 8 - rows * 72
    wide = (card.w - 24) / (1 if rows > 1 else max(1, len(part.buttons)))
    for number, label in enumerate(part.buttons):
        across, down = (0, number) if rows > 1 else (number, 0)
        cap = Box(card.x + 12 + across * wide + 5, top + down * 72, wide - 10, 64)
        sheet.draw(svg.rect(cap.x, cap.y, cap.w, cap.h, 16, fill=_SAND))
        sheet.write(label, inset(cap, 8, 4), 30, INK, _SAND, least=26)
        sheet.touch(label, cap)


def tell_dialog(part: Dialog, view: View) -> str:
    """Say what is asked and what can be answered."""
    space = "" if view.lang == "zh" else " "
    ask = view.t("小窗问：“{words}”").format(words=space.join(filter(None, (part.ask, part.text))))
    answers = view.t("可以点：{labels}。").format(labels=view.t("、").join(part.buttons))
    return space.join((ask, answers))


# List rows


_FACE = 54.0
_TINTS = ("#D6E8FA", "#FFE3A3", "#EADFF2", "#FBD9CE")


def _of_people(part: Rows, view: View) -> bool:
    """Tell whether the list is one of people: somebody of the comics stands in it."""
    return any(face_of(row.label, view.t) for row in part.rows)


_LEAST_ROW = 26.0
"""Label and note may shrink this far to stay beside each other, as on a real phone."""


def _note_size(row: Row) -> float:
    """Return the size at which a note stands right of its label; 0 where it needs its own line."""
    for label, note in ((30.0, TEXT), (_LEAST_ROW, _LEAST_ROW)):
        wide = text_width(row.label, label, bold=True) + text_width(row.note, note)
        if wide / ROOM_FOR_FONTS + 8 <= 376 - 64:
            return note
    return 0.0


def _note_below(row: Row, faces: bool) -> bool:
    return bool(row.note) and (faces or not _note_size(row))


def _row_high(row: Row, faces: bool) -> float:
    return 92.0 if _note_below(row, faces) else 72.0 if faces else 64.0


def rows_room(part: Rows, view: View) -> Room:
    """Return the height of the list."""
    faces = _of_people(part, view)
    least = sum(_row_high(row, faces) for row in part.rows)
    return Room(least, least + 24 * len(part.rows))


def draw_rows(sheet: Sheet, part: Rows, box: Box, view: View) -> None:
    """Draw one row below the other, each with an arrow at its end."""
    faces = _of_people(part, view)
    more = (box.h - sum(_row_high(row, faces) for row in part.rows)) / max(1, len(part.rows))
    y = box.y
    for number, row in enumerate(part.rows):
        where = Box(box.x, y, box.w, _row_high(row, faces) + more)
        draw_rule(sheet, where)
        if faces:
            cap = Box(where.x + 16, where.y + (where.h - _FACE) / 2, _FACE, _FACE)
            draw_avatar(sheet, row.label, cap, (_TINTS[number % len(_TINTS)], WHITE), view)
        _draw_row(sheet, row, where, faces)
        y += where.h


def _draw_row(sheet: Sheet, row: Row, where: Box, faces: bool) -> None:
    below = _note_below(row, faces)
    left, least = (80, LEAST) if faces else (20, _LEAST_ROW)
    label = Box(where.x + left, where.y, where.w - left - 40, where.h)
    if below:
        label = Box(label.x, where.y + where.h / 2 - 40, label.w, 42)
        note = Box(label.x, label.y + 40, label.w, 36)
        sheet.write(row.note, note, TEXT, _QUIET, bold=False, anchor="start", least=least)
    elif row.note:
        size = _note_size(row)
        wide = text_width(row.note, size) / ROOM_FOR_FONTS
        note = Box(where.x + where.w - 44 - wide, where.y, wide, where.h)
        sheet.write(row.note, note, size, _QUIET, bold=False, anchor="end", least=least)
        label = Box(label.x, label.y, note.x - label.x - 8, label.h)
    sheet.write(row.label, label, 30, anchor="start", least=least)
    x, y, n = where.x + where.w - 22, where.y + where.h / 2, svg.num
    arrow = f"M{n(x - 8)} {n(y - 11)}L{n(x + 3)} {n(y)}L{n(x - 8)} {n(y + 11)}"
    sheet.draw(svg.path(arrow, stroke=_QUIET, stroke_width=4))
    sheet.touch(row.label, where)
    sheet.spots[row.label] = inset(where, 10, 6)


def draw_rule(sheet: Sheet, where: Box) -> None:
    """Draw the thin line below a row."""
    y = svg.num(where.y + where.h)
    line = f"M{svg.num(where.x + 16)} {y}H{svg.num(where.x + where.w - 16)}"
    sheet.draw(svg.path(line, stroke=_RULE, stroke_width=2.5))


def tell_rows(part: Rows, view: View) -> str:
    """Say what the list offers."""
    named = [
        view.t("{label}（{note}）").format(label=row.label, note=row.note)
        if row.note
        else row.label
        for row in part.rows
    ]
    return view.t("一行一行写着：{lines}。").format(lines=view.t("、").join(named))


# Toggles and sliders


def switch_room(part: Switch, view: View) -> Room:
    """Return the height of a row with a toggle."""
    return Room(68, 84)


def draw_switch(sheet: Sheet, part: Switch, box: Box, view: View) -> None:
    """Draw the label, the word on or off, and the toggle: never colour alone."""
    draw_rule(sheet, box)
    word = view.t("开") if part.on else view.t("关")
    wide = text_width(word, TEXT, bold=True) / 0.96
    knob = Box(box.x + box.w - 18 - 84, box.y + box.h / 2 - 23, 84, 46)
    state = Box(knob.x - wide - 10, box.y, wide, box.h)
    label = Box(box.x + 20, box.y, state.x - box.x - 28, box.h)
    sheet.write(part.label, label, 30, anchor="start", least=26)
    sheet.write(word, state, TEXT, _QUIET)
    ground = GREEN if part.on else "#D9D0C3"
    sheet.draw(svg.rect(knob.x, knob.y, knob.w, knob.h, 23, fill=ground))
    x = knob.x + (knob.w - 23 if part.on else 23)
    sheet.draw(svg.circle(x, knob.y + 23, 18, fill=WHITE, stroke_width=3))
    sheet.touch(part.label, box)
    sheet.spots[part.label] = inset(box, 10, 6)


def tell_switch(part: Switch, view: View) -> str:
    """Say whether it is on."""
    said = view.t("“{label}”现在开着。") if part.on else view.t("“{label}”现在关着。")
    return said.format(label=part.label)


def slider_room(part: Slider, view: View) -> Room:
    """Return the height of label, track and buttons."""
    return Room(172, 210)


def draw_slider(sheet: Sheet, part: Slider, box: Box, view: View) -> None:
    """Draw the track with its knob, and below it two buttons that do the same."""
    box = centred(box, 172)
    label = Box(box.x + 20, box.y, box.w - 40, 42)
    sheet.write(part.label, label, 30, anchor="start", least=26)
    sheet.spot(part.label, label)
    left, right, y, n = box.x + 34, box.x + box.w - 34, box.y + 68, svg.num
    share = part.value / part.of
    knob = left + (right - left) * share
    sheet.draw(svg.path(f"M{n(left)} {n(y)}H{n(right)}", stroke=INK, stroke_width=12))
    sheet.draw(svg.path(f"M{n(left)} {n(y)}H{n(right)}", stroke="#D9D0C3", stroke_width=6))
    if share:
        sheet.draw(svg.path(f"M{n(left)} {n(y)}H{n(knob)}", stroke=BLUE, stroke_width=7))
    sheet.draw(
        svg.circle(knob, y, 20, fill=WHITE), svg.circle(knob, y, 8, fill=BLUE, stroke="none")
    )
    wide = (box.w - 40) / 2
    for number, (words, sign) in enumerate(((part.less, "less"), (part.more, "more"))):
        cap = Box(box.x + 16 + number * (wide + 8), box.y + 100, wide, 66)
        sheet.draw(svg.rect(cap.x, cap.y, cap.w, cap.h, 16, fill=_SAND))
        _draw_sign(sheet, cap.x + 26, cap.y + cap.h / 2, plus=sign == "more")
        room = Box(cap.x + 42, cap.y, cap.w - 46, cap.h)
        sheet.write(words, room, TEXT, INK, _SAND, least=26)
        sheet.touch(words, cap)


def _draw_sign(sheet: Sheet, x: float, y: float, plus: bool) -> None:
    n = svg.num
    d = f"M{n(x - 12)} {n(y)}H{n(x + 12)}" + (f"M{n(x)} {n(y - 12)}V{n(y + 12)}" if plus else "")
    sheet.draw(svg.path(d, stroke_width=6))


def tell_slider(part: Slider, view: View) -> str:
    """Say where the knob is, and which buttons do the same."""
    said = view.t("滑条“{label}”在 {value} / {of}，下面有“{less}”和“{more}”。")
    return said.format(
        label=part.label, value=part.value, of=part.of, less=part.less, more=part.more
    )


_TURN = {"up": 0, "right": 90, "down": 180, "left": 270}


def swipe_room(part: Swipe, view: View) -> Room:
    """Return the height of the arrow with its words."""
    return Room(150, 200)


def draw_swipe(sheet: Sheet, part: Swipe, box: Box, view: View) -> None:
    """Draw a big arrow along the way, its words below, one target together."""
    card = centred(Box(box.x + 50, box.y, box.w - 100, box.h), min(box.h - 10, 170))
    sheet.draw(svg.rect(card.x, card.y, card.w, card.h, 22, fill=PAPER))
    words = Box(card.x + 10, card.y + card.h - 52, card.w - 20, 44)
    x, y = card.x + card.w / 2, card.y + (card.h - 48) / 2
    arrow = svg.path("M0 -40L30 -6H13V38H-13V-6H-30Z", fill=SUN)
    place = f"translate({svg.num(x)} {svg.num(y)}) rotate({_TURN[part.way]})"
    sheet.draw(svg.group(arrow, place))
    sheet.write(part.label, words, 30, INK, PAPER, least=26)
    sheet.touch(part.label, card)


def tell_swipe(part: Swipe, view: View) -> str:
    """Say that there is an arrow to swipe along."""
    return view.t("画着一个大箭头：“{label}”。").format(label=part.label)
