"""The parts that fill the whole screen: the home screen, a call and a video call."""

from __future__ import annotations

from oldhelp.art import svg
from oldhelp.art.drawing import Box
from oldhelp.art.metrics import text_width
from oldhelp.art.parts import load_part
from oldhelp.art.people import PEOPLE
from oldhelp.art.phone_icons import draw_icon, draw_tile, round_button
from oldhelp.art.phone_portrait import SOFT, bust, mat, portrait
from oldhelp.art.phone_sheet import FOOT, TEXT, Sheet, broken, inset, label_lines, write_block
from oldhelp.art.phone_view import Room, View
from oldhelp.art.props import PROPS
from oldhelp.art.svg import GREEN, INK, RED, WHITE
from oldhelp.course.parts import Call, Home

# The home screen

_WALL, _HILL, _NEAR = "#DCEBF6", "#CBE3D2", "#BBD9BF"
_COLUMNS, _TILE = 3, 58.0


def _home_head(part: Home) -> float:
    return 112.0 if part.date else 80.0


def _home_rows(part: Home) -> int:
    return -(-len(part.labels) // _COLUMNS)


def home_room(part: Home, view: View) -> Room:
    """Return the height of clock and grid; it takes the whole screen."""
    return Room(_home_head(part) + _home_rows(part) * 98, 600)


def draw_home(sheet: Sheet, part: Home, box: Box, view: View) -> None:
    """Draw a quiet wallpaper, the clock, and the apps in three columns."""
    sheet.floor(box.y, _WALL)
    sheet.draw(*_hills(box))
    clock = Box(box.x + 20, box.y + 10, box.w - 40, 64)
    sheet.write(part.clock, clock, 60, INK, _WALL)
    sheet.spot(part.clock, clock)
    if part.date:
        sheet.write(part.date, Box(box.x + 20, box.y + 74, box.w - 40, 34), TEXT, INK, _WALL)
    head = _home_head(part)
    high = min(128.0, (box.h - head - 6) / max(1, _home_rows(part)))
    wide = box.w / _COLUMNS
    for index, label in enumerate(part.labels):
        x = box.x + index % _COLUMNS * wide
        y = box.y + head + index // _COLUMNS * high
        _draw_app(sheet, label, Box(x, y, wide, high))


def _draw_app(sheet: Sheet, label: str, cell: Box) -> None:
    lines = label_lines(label, cell.w - 6)
    line_high = TEXT * 1.2
    top = cell.y + max(2.0, (cell.h - _TILE - 2 - line_high * len(lines)) / 2)
    sheet.draw(draw_tile(label, cell.x + (cell.w - _TILE) / 2, top, _TILE))
    for number, line in enumerate(lines):
        where = Box(cell.x, top + _TILE + 2 + number * line_high, cell.w, line_high)
        sheet.write(line, where, TEXT, INK, _NEAR, least=26)
    high = _TILE + 6 + line_high * len(lines) + FOOT
    sheet.touch(label, Box(cell.x + 2, top - 2, cell.w - 4, min(high, cell.h - 2)))


def _hills(box: Box) -> tuple[str, ...]:
    low = svg.num(box.y + box.h - 6)
    far, near = svg.num(box.y + box.h * 0.62), svg.num(box.y + box.h * 0.8)
    return (
        svg.path(
            f"M12 {far}Q110 {svg.num(box.y + box.h * 0.46)} 230 {far}T388 {far}V{near}H12Z",
            fill=_HILL,
            stroke="none",
        ),
        svg.path(
            f"M12 {near}Q90 {svg.num(box.y + box.h * 0.7)} 200 {near}T388 {near}V{low}"
            f"Q388 {low} 350 {low}H50Q12 {low} 12 {low}Z",
            fill=_HILL,
            stroke="none",
        ),
    )


def tell_home(part: Home, view: View) -> str:
    """Say which apps there are."""
    return view.t("主屏幕上有：{labels}。").format(labels=view.t("、").join(part.labels))


# Calls

_NIGHT, _PALE = "#22303B", "#E6EEF6"


_RADIUS, _BAR, _LEAST = 38.0, 136.0, 26.0


def call_room(part: Call, view: View) -> Room:
    """Return the height of a call; it takes the whole screen."""
    return Room(400, 600)


def draw_call(sheet: Sheet, part: Call, box: Box, view: View) -> None:
    """Draw who calls, large, and the round buttons below."""
    sheet.floor(box.y, _NIGHT)
    bar = _BAR + (34 if any(len(_lines(part, label)) > 1 for label in part.buttons) else 0)
    upper = Box(box.x, box.y, box.w, box.h - bar)
    if part.video and part.face:
        _draw_video(sheet, part, upper)
    else:
        _draw_voice(sheet, part, upper)
    sheet.draw(svg.rect(box.x - 2, upper.y + upper.h, box.w + 4, 30, fill=_NIGHT, stroke="none"))
    sheet.floor(upper.y + upper.h, _NIGHT)
    wide = box.w / max(1, len(part.buttons))
    for number, label in enumerate(part.buttons):
        cell = Box(box.x + number * wide, upper.y + upper.h, wide, bar)
        _draw_round(sheet, label, _lines(part, label), cell)


def _lines(part: Call, label: str) -> tuple[str, ...]:
    """Return a label in one line, or in two where four buttons stand beside each other."""
    wide = 376 / max(1, len(part.buttons)) - 6
    if text_width(label, _LEAST, bold=True) <= wide:
        return (label,)
    return broken(label, wide, bold=True)


def _draw_round(sheet: Sheet, label: str, lines: tuple[str, ...], cell: Box) -> None:
    button = round_button(label)
    x, y = cell.x + cell.w / 2, cell.y + 8 + _RADIUS
    edge = WHITE if button.ground in (RED, GREEN) else INK
    sheet.draw(svg.circle(x, y, _RADIUS, fill=button.ground, stroke=edge))
    sheet.draw(draw_icon(button.icon, x - 24, y - 24, 48))
    for number, line in enumerate(lines):
        words = Box(cell.x, y + _RADIUS + 2 + number * 36, cell.w, 36)
        sheet.write(line, words, TEXT, WHITE, _NIGHT, least=_LEAST)
    half = max(_RADIUS + 4, *(text_width(line, TEXT, bold=True) / 2 for line in lines))
    half = min(half, cell.w / 2 - 1)
    high = 2 * _RADIUS + 12 + len(lines) * 36 + FOOT
    sheet.touch(label, Box(x - half, cell.y + 2, 2 * half, min(high, cell.h - 4)))


def _draw_voice(sheet: Sheet, part: Call, box: Box) -> None:
    """Draw a round portrait over the name and the line below it."""
    lines = broken(part.name, box.w - 40, 38, bold=True)
    words_high = len(lines) * 38 * 1.28 + 44
    radius = min(100.0, (box.h - words_high - 34) / 2)
    x, y = box.x + box.w / 2, box.y + 18 + radius
    sheet.draw(portrait(part.face, x, y, radius, _NIGHT))
    top = y + radius + 10
    name = Box(box.x + 20, top, box.w - 40, words_high - 44)
    write_block(sheet, lines, name, 38, WHITE, _NIGHT, bold=True, anchor="middle")
    sheet.spot(part.name, name)
    if part.line:
        line = Box(box.x + 12, top + words_high - 42, box.w - 24, 38)
        sheet.write(part.line, line, TEXT, _PALE, _NIGHT, bold=False, least=26)
        sheet.spot(part.line, line)


def _draw_video(sheet: Sheet, part: Call, box: Box) -> None:
    """Draw the other person large, oneself small in the corner, the name on a dark bar."""
    sheet.draw(svg.rect(box.x, box.y, box.w, box.h, fill=SOFT, stroke="none"))
    if part.me:
        _draw_own(sheet, part.me, Box(box.x + box.w - 112, box.y + 56, 100, 126))
    sheet.draw(bust(part.face, box.x + box.w * 0.4, box.y + box.h * 0.5, 1.2))
    head = Box(box.x, box.y, box.w, 44)
    sheet.draw(svg.rect(head.x, head.y, head.w, head.h, fill=_NIGHT, stroke="none"))
    room = inset(head, 14, 2)
    sheet.write(part.name, room, 30, WHITE, _NIGHT, anchor="start", least=26)
    if part.line:
        used = text_width(part.name, 30, bold=True) + 10
        beside = Box(room.x + used, room.y, room.w - used, room.h)
        sheet.write(part.line, beside, TEXT, _PALE, _NIGHT, bold=False, anchor="end", least=26)
    sheet.spot(part.name, room)


def _draw_own(sheet: Sheet, seen: str, box: Box) -> None:
    """Draw the small window of one's own camera: oneself, or a thing when it looks away."""
    sheet.draw(svg.rect(box.x, box.y, box.w, box.h, fill="#FCE8CB", stroke="none"))
    if seen in PROPS:
        sheet.draw(_thing(seen, inset(box, 10, 12)))
    else:
        sheet.draw(bust(seen, box.x + box.w / 2, box.y + 56, 0.5))
    out = Box(box.x - 60, box.y - 10, 172, 240)
    sheet.draw(mat(box, 12, out, SOFT))
    frame = (box.x, box.y, box.w, box.h, 12)
    sheet.draw(svg.rect(*frame, fill="none", stroke_width=5))


def _thing(word: str, box: Box) -> str:
    """Return a prop as large as the box allows, in its middle."""
    part = load_part(f"props/{word}")
    area = part.area("all")
    scale = min(box.w / area.w, box.h / area.h)
    left = box.x + (box.w - area.w * scale) / 2 - area.x * scale
    top = box.y + (box.h - area.h * scale) / 2 - area.y * scale
    place = f"translate({svg.num(left)} {svg.num(top)}) scale({scale:.3f})"
    return svg.group(part.svg(1 / scale), place, stroke_width=part.line)


def tell_call(part: Call, view: View) -> str:
    """Say who is on the line and which buttons there are."""
    said = view.t("视频通话：{name}。") if part.video else view.t("电话：{name}。")
    told = [said.format(name=part.name)]
    if part.line:
        told.append(view.t("写着：{lines}。").format(lines=part.line))
    if part.face in PEOPLE:
        told.append(view.t("画面上是{name}。").format(name=view.t(PEOPLE[part.face].name)))
    if part.me in PROPS:
        told.append(view.t("角上的小画面里是{thing}。").format(thing=view.t(PROPS[part.me].name)))
    buttons = view.t("、").join(part.buttons)
    if buttons:
        told.append(view.t("下面的圆按钮：{labels}。").format(labels=buttons))
    return ("" if view.lang == "zh" else " ").join(told)
