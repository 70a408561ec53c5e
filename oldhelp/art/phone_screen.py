"""One screen of the pretend phone: banner or clock line, title bar, parts from top to bottom."""

from __future__ import annotations

from oldhelp.art import svg
from oldhelp.art.drawing import Box, as_text
from oldhelp.art.metrics import fit_size, text_width
from oldhelp.art.phone_parts import PARTS
from oldhelp.art.phone_sheet import (
    CORNER,
    FRAME,
    HEIGHT,
    INSIDE,
    ROOM_FOR_FONTS,
    TEXT,
    WIDTH,
    Sheet,
    inset,
)
from oldhelp.art.phone_view import Room, View
from oldhelp.art.svg import INK, ORANGE, PAPER, WHITE
from oldhelp.course.model import Screen
from oldhelp.course.parts import WHOLE, Amount, WarningHead
from oldhelp.course.screens import BACK
from oldhelp.i18n import words

_BANNER, _CLOCK_LINE = 52.0, 36.0
_TITLE, _TWO_LINES, _TWO_ROWS = 64.0, 78.0, 100.0
_RULE = "#8A7B6B"
_HEADROOM = 14.0
"""Parts begin this far below the title bar, as on a real phone; what is left stays free below."""

_NAME = 38.0
"""Size of the title, and of the payee's name, the most important word on the screen."""

_LEAST_NAME = 34.0
"""A name that would have to be smaller gets a line of its own."""

_LEAST_BESIDE = 28.0
"""Beside the arrow it may shrink to this; longer names get a row below the arrow."""


def draw_screen(screen: Screen, lang: str, typed: str, practice: bool) -> Sheet:
    """Return everything on the phone, its frame included.

    With `practice` the orange banner stands on top, else a clock line as on a real phone.
    """
    view = View(screen, lang, typed, words(lang))
    sheet = Sheet()
    sheet.floor(INSIDE.y + 20, WHITE)
    top = _draw_banner(sheet, view) if practice else _draw_clock_line(sheet)
    if not is_whole(screen):
        top = _draw_title(sheet, view, top)
    _draw_parts(sheet, view, Box(INSIDE.x, top, INSIDE.w, INSIDE.y + INSIDE.h - top))
    edge = FRAME / 2
    frame = svg.rect(
        edge,
        edge,
        WIDTH - FRAME,
        HEIGHT - FRAME,
        CORNER - edge,
        fill="none",
        stroke=INK,
        stroke_width=FRAME,
    )
    sheet.draw(frame)
    return sheet


def is_whole(screen: Screen) -> bool:
    """Say whether a part fills the screen, so that no title bar stands above it."""
    return bool(screen.parts) and isinstance(screen.parts[0], WHOLE) and not screen.back


def screen_words(screen: Screen, lang: str, typed: str) -> str:
    """Return what is on the screen as sentences, for those who cannot see it."""
    view = View(screen, lang, typed, words(lang))
    title = view.t("手机画面：“{title}”。").format(title=screen.title or screen.app)
    told = [PARTS[type(part)].tell(part, view) for part in screen.parts]
    return as_text([title, *told], lang)


def _draw_banner(sheet: Sheet, view: View) -> float:
    bottom = INSIDE.y + _BANNER
    sheet.ceiling(bottom, ORANGE)
    box = Box(INSIDE.x + 16, INSIDE.y + 4, INSIDE.w - 32, _BANNER - 6)
    sheet.write(view.t("练习画面 · 不会真的花钱"), box, 27, INK, ORANGE)
    _rule(sheet, bottom, INK, 3)
    return bottom


def _draw_clock_line(sheet: Sheet) -> float:
    bottom = INSIDE.y + _CLOCK_LINE
    sheet.ceiling(bottom, PAPER)
    sheet.write("9:41", Box(50, INSIDE.y, 70, 26), 22, INK, PAPER, anchor="start")
    for step in range(4):
        high = 7 + 4 * step
        bar = svg.rect(284 + 9 * step, INSIDE.y + 24 - high, 6, high, 1.5, fill=INK, stroke="none")
        sheet.draw(bar)
    sheet.draw(svg.rect(327, INSIDE.y + 6, 34, 18, 4, fill="none", stroke_width=2.5))
    sheet.draw(svg.rect(331, INSIDE.y + 10, 21, 10, 1.5, fill=INK, stroke="none"))
    sheet.draw(svg.rect(363, INSIDE.y + 11, 3.5, 8, 1, fill=INK, stroke="none"))
    return bottom


def _rule(sheet: Sheet, y: float, colour: str, width: float) -> None:
    line = f"M{svg.num(INSIDE.x)} {svg.num(y)}H{svg.num(INSIDE.x + INSIDE.w)}"
    sheet.draw(svg.path(line, stroke=colour, stroke_width=width, stroke_linecap="butt"))


def _draw_title(sheet: Sheet, view: View, top: float) -> float:
    """Draw the bar with its title; where money is paid, its last words are the payee."""
    back = BACK[view.lang] if view.screen.back else ""
    left = _back_width(back)
    room = Box(INSIDE.x + 16, top, INSIDE.w - 32, _TITLE)
    if back:
        room = Box(INSIDE.x + left + 16, top, INSIDE.w - left - 26, _TITLE)
    lead, name = _payee(view)
    high = _title_height(lead, name, room.w, bool(back))
    sheet.draw(svg.rect(INSIDE.x - 2, top + 1, INSIDE.w + 4, high, fill=PAPER, stroke="none"))
    if not name:
        _write_app(sheet, lead or view.screen.app, room, left)
    elif high == _TITLE:
        _write_payee(sheet, lead, name, room)
    elif high == _TWO_LINES:
        _write_two(sheet, lead, name, room)
    else:
        _write_app(sheet, lead, room, left)
        _write_below(sheet, name, top)
    _rule(sheet, top + high, _RULE, 2.5)
    if back:
        beside = 60 if high == _TWO_ROWS else high
        _draw_back(sheet, back, Box(INSIDE.x, top + (beside - 60) / 2, left, 60))
    return top + high


def _payee(view: View) -> tuple[str, str]:
    """Return the title in two: the words before the payee, and the payee if there is one."""
    if not any(isinstance(part, Amount) for part in view.screen.parts):
        return view.screen.title, ""
    lead, _, name = view.screen.title.partition(" ")
    return lead, name


def _title_height(lead: str, name: str, width: float, back: bool) -> float:
    """Return the height of the bar: a long payee stands below, beside or under the arrow."""
    if not name or _fits_one_line(lead, name, width):
        return _TITLE
    if not back or text_width(name, _LEAST_BESIDE, bold=True) <= width * ROOM_FOR_FONTS:
        return _TWO_LINES
    return _TWO_ROWS


def _back_width(word: str) -> float:
    return text_width(word, TEXT, bold=True) + 46 if word else 0.0


def _draw_back(sheet: Sheet, word: str, box: Box) -> None:
    x, y, n = box.x + 28, box.y + box.h / 2, svg.num
    sheet.draw(
        svg.path(f"M{n(x)} {n(y - 13)}L{n(x - 13)} {n(y)}L{n(x)} {n(y + 13)}", stroke_width=5)
    )
    sheet.write(word, Box(x + 8, box.y, box.w - 38, box.h), TEXT, INK, PAPER, anchor="start")
    sheet.touch(word, box)
    sheet.spots[word] = inset(box, 2, 8)


def _write_app(sheet: Sheet, name: str, room: Box, left: float) -> None:
    """Write in the middle of the phone, or as near to it as the arrow allows."""
    wide = text_width(name, _NAME, bold=True) / ROOM_FOR_FONTS
    if left and wide < room.w:
        x = max(room.x, WIDTH / 2 - wide / 2)
        room = Box(x, room.y, min(wide, room.x + room.w - x), room.h)
    sheet.write(name, room, _NAME, INK, PAPER)
    sheet.spot(name, room)


def _fits_one_line(lead: str, name: str, width: float) -> bool:
    needed = text_width(lead, TEXT) + 14 + text_width(name, _LEAST_NAME, bold=True)
    return needed <= width * ROOM_FOR_FONTS


def _write_payee(sheet: Sheet, lead: str, name: str, room: Box) -> None:
    small = text_width(lead, TEXT)
    size = fit_size(name, _NAME, room.w - small - 14, bold=True)
    wide = text_width(name, size, bold=True)
    left = room.x + (room.w - small - 14 - wide) / 2
    sheet.write(lead, Box(left, room.y + 5, small, room.h - 6), TEXT, INK, PAPER, bold=False)
    where = Box(left + small + 14, room.y, wide, room.h)
    sheet.write(name, where, size, INK, PAPER)
    sheet.spot(name, Box(where.x, where.y + 14, wide, where.h - 29))


def _write_two(sheet: Sheet, lead: str, name: str, room: Box) -> None:
    lead_box = Box(room.x, room.y + 3, room.w, 30)
    sheet.write(lead, lead_box, TEXT, INK, PAPER, bold=False)
    where = Box(room.x, room.y + 31, room.w, 38)
    sheet.write(name, where, _LEAST_NAME, INK, PAPER)
    sheet.spot(name, Box(room.x, room.y + 8, room.w, _TWO_LINES - 17))


def _write_below(sheet: Sheet, name: str, top: float) -> None:
    where = Box(INSIDE.x + 12, top + 59, INSIDE.w - 24, _TWO_ROWS - 60)
    sheet.write(name, where, _LEAST_NAME, INK, PAPER)
    sheet.spot(name, Box(where.x, where.y + 6, where.w, where.h - 10))


def _draw_parts(sheet: Sheet, view: View, box: Box) -> None:
    rooms = [PARTS[type(part)].room(part, view) for part in view.screen.parts]
    heights = share_height(rooms, box.h)
    sheet.missing = max(0.0, sum(heights) - box.h)
    warns = isinstance(view.screen.parts[0], WarningHead) if view.screen.parts else False
    y = box.y + (0.0 if warns else min(_HEADROOM, max(0.0, box.h - sum(heights)) / 2))
    for part, high in zip(view.screen.parts, heights, strict=True):
        PARTS[type(part)].draw(sheet, part, Box(box.x, y, box.w, high), view)
        y += high


def share_height(rooms: list[Room], high: float) -> list[float]:
    """Give each part its least height, then what is left in the measure of what it likes."""
    least = sum(room.least for room in rooms)
    liked = sum(room.most - room.least for room in rooms)
    share = min(1.0, max(0.0, (high - least) / liked)) if liked else 0.0
    return [room.least + (room.most - room.least) * share for room in rooms]
