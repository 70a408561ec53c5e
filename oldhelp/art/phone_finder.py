"""The parts with square codes: a camera that sees one, and one that others scan."""

from __future__ import annotations

from oldhelp.art import svg
from oldhelp.art.drawing import Box
from oldhelp.art.phone_code import draw_code
from oldhelp.art.phone_sheet import TEXT, Sheet, inset, label_lines
from oldhelp.art.phone_view import Room, View
from oldhelp.art.svg import GREEN, INK, SUN, WHITE
from oldhelp.course.parts import CAMERA, Camera, Code

_FINDER, _TABLE = "#2E2B30", "#4D463D"


def camera_room(camera: Camera, view: View) -> Room:
    """Return the height of a camera's finder."""
    return Room(260, 600)


def draw_camera(sheet: Sheet, camera: Camera, box: Box, view: View) -> None:
    """Draw the dark finder, one target as a whole, and what it sees."""
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


def tell_camera(camera: Camera, view: View) -> str:
    """Say what the camera sees."""
    if camera.label:
        return view.t("相机对着“{label}”的方块码。").format(label=camera.label)
    return view.t("相机对着一个方块码。")


def code_room(code: Code, view: View) -> Room:
    """Return the height of a shown code."""
    return Room(250, 360)


def draw_shown_code(sheet: Sheet, code: Code, box: Box, view: View) -> None:
    """Draw the code on its card with the words under it."""
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


def tell_code(code: Code, view: View) -> str:
    """Say what the code is for."""
    if code.label:
        return view.t("画面上是给别人扫的方块码：{label}。").format(label=code.label)
    return view.t("画面上是给别人扫的方块码。")
