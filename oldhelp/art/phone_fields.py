"""The part that is a form: fields with labels, boxes for a code, a caret where typing goes."""

from __future__ import annotations

from oldhelp.art import svg
from oldhelp.art.drawing import Box
from oldhelp.art.metrics import text_width
from oldhelp.art.phone_chat import draw_typed
from oldhelp.art.phone_sheet import TEXT, Sheet, inset
from oldhelp.art.phone_view import Room, View
from oldhelp.art.svg import BLUE, INK, WHITE
from oldhelp.course.parts import Field, Fields

_QUIET, _SAND = "#5A4E43", "#F3E4CC"
_INNER = 376.0 - 32
_LABEL, _FIELD, _FILLED = 36.0, 62.0, 44.0


def _button_wide(field: Field) -> float:
    return text_width(field.button, TEXT, bold=True) / 0.96 + 20 if field.button else 0.0


def _label_wide(field: Field) -> float:
    return text_width(field.label, TEXT, bold=True) / 0.96 + 4


def _beside(field: Field) -> bool:
    """Say whether label, field and button fit in one row."""
    return not field.boxes and _INNER - _label_wide(field) - _button_wide(field) >= 132


def _field_high(field: Field) -> float:
    if field.value and not field.button:
        return _FILLED
    return _FIELD if _beside(field) else _LABEL + _FIELD


def fields_room(part: Fields, view: View) -> Room:
    """Return the height of the form."""
    least = sum(_field_high(field) for field in part.fields)
    return Room(least, least + 30 * len(part.fields))


def draw_fields(sheet: Sheet, part: Fields, box: Box, view: View) -> None:
    """Draw filled fields as plain lines, empty ones as boxes, a caret in the first of them."""
    high = sum(_field_high(field) for field in part.fields)
    gap = (box.h - high) / max(1, len(part.fields))
    y = box.y + gap / 2
    for field in part.fields:
        where = Box(box.x + 16, y, _INNER, _field_high(field))
        typed = view.typed if field is part.typed else None
        if field.value and not field.button:
            _draw_filled(sheet, field, where)
        else:
            _draw_field(sheet, field, where, typed)
        y += _field_high(field) + gap


def _draw_filled(sheet: Sheet, field: Field, row: Box) -> None:
    wide = min(_label_wide(field), row.w / 2)
    label = Box(row.x, row.y, wide, row.h)
    sheet.write(field.label, label, TEXT, anchor="start", least=26)
    rest = Box(row.x + wide + 4, row.y, row.w - wide, row.h)
    sheet.write(field.value, rest, TEXT, _QUIET, bold=False, anchor="start", least=26)
    sheet.spot(field.value, rest)
    sheet.spot(field.label, row)


def _draw_field(sheet: Sheet, field: Field, row: Box, typed: str | None) -> None:
    """Draw the label beside or above its field, and the button at the end."""
    wide = _label_wide(field)
    below = 0.0 if _beside(field) else _LABEL
    label = Box(row.x, row.y, wide, below or row.h)
    sheet.write(field.label, label, TEXT, anchor="start", least=26)
    left = row.x if below else row.x + wide
    button = _button_wide(field)
    rest = row.x + row.w - left - (button + 8 if button else 0)
    place = Box(left, row.y + below + 1, rest, 60)
    if field.boxes:
        _draw_boxes(sheet, field, place, typed)
    else:
        edge = BLUE if typed is not None else INK
        sheet.draw(svg.rect(place.x, place.y, place.w, place.h, 12, fill=WHITE, stroke=edge))
        _draw_content(sheet, field, inset(place, 12, 4), typed)
    if field.value:
        sheet.spot(field.label, place)
    else:
        sheet.touch(field.label, place)
    if typed:
        sheet.spot(typed, inset(place, 4, 4))
    if button:
        cap = Box(row.x + row.w - button, place.y, button, 60)
        sheet.draw(svg.rect(cap.x, cap.y, cap.w, cap.h, 12, fill=_SAND, stroke_width=3))
        sheet.write(field.button, inset(cap, 6, 4), TEXT, INK, _SAND, least=26)
        sheet.touch(field.button, cap)


def _draw_content(sheet: Sheet, field: Field, box: Box, typed: str | None) -> None:
    if typed is not None:
        draw_typed(sheet, field.hint, typed, box)
    elif field.value or field.hint:
        colour = INK if field.value else _QUIET
        sheet.write(
            field.value or field.hint, box, TEXT, colour, bold=False, anchor="start", least=26
        )


def _draw_boxes(sheet: Sheet, field: Field, place: Box, typed: str | None) -> None:
    """Draw one box a sign, the next one to be filled with a blue edge and a caret."""
    wide = min(60.0, place.w / field.boxes)
    left = place.x + (place.w - wide * field.boxes) / 2
    signs = typed if typed is not None else field.value
    for index in range(field.boxes):
        cap = Box(left + index * wide + 3, place.y, wide - 6, place.h)
        here = typed is not None and index == len(signs)
        edge, pen = (BLUE, 5) if here else (INK, 3)
        sheet.draw(
            svg.rect(cap.x, cap.y, cap.w, cap.h, 10, fill=WHITE, stroke=edge, stroke_width=pen)
        )
        if index < len(signs):
            sheet.write(signs[index], cap, 38)
        elif here:
            x, n = cap.x + cap.w / 2, svg.num
            line = f"M{n(x)} {n(cap.y + 14)}V{n(cap.y + cap.h - 14)}"
            sheet.draw(svg.path(line, stroke=BLUE, stroke_width=4))


def tell_fields(part: Fields, view: View) -> str:
    """Say which fields there are and what stands in them."""
    told = []
    for field in part.fields:
        value = view.typed if field is part.typed else field.value
        sentence = view.t("{label}：{value}。") if value else view.t("{label}：还没有填。")
        told.append(sentence.format(label=field.label, value=value))
    buttons = [field.button for field in part.fields if field.button]
    told += [view.t("有一个按钮“{label}”。").format(label=label) for label in buttons]
    return ("" if view.lang == "zh" else " ").join(told)
