"""The parts people write to each other with: chat bubbles, the typing row, a text message."""

from __future__ import annotations

from oldhelp.art import svg
from oldhelp.art.drawing import Box
from oldhelp.art.metrics import SPARE, text_width
from oldhelp.art.phone_icons import draw_icon
from oldhelp.art.phone_portrait import LEARNER, draw_avatar
from oldhelp.art.phone_sheet import TEXT, Sheet, block_high, broken, centred, inset, write_block
from oldhelp.art.phone_view import Room, View
from oldhelp.art.svg import BLUE, GREEN, INK, WHITE
from oldhelp.course.parts import Bubble, Bubbles, Compose, Message
from oldhelp.course.screens import bare, clauses

_GROUND, _MINE, _NOTE = "#F1EBE0", "#D3EDC9", "#EEF2F6"
_TINTS = ("#FBD9CE", "#D6E8FA", "#FFE3A3", "#EADFF2")
_FACE, _PAD, _WIDEST = 52.0, 14.0, 272.0
_TOUCH = 64.0


def _bubble_lines(bubble: Bubble) -> tuple[str, ...]:
    room = _WIDEST - 2 * _PAD - (44 if bubble.kind == "voice" else 0)
    return broken(bubble.text, room, bold=bubble.kind != "text")


def _bubble_high(bubble: Bubble) -> float:
    words = block_high(_bubble_lines(bubble)) + 18
    if bubble.kind == "photo":
        return words + 92
    return max(words, 58.0 if bubble.kind == "text" else _TOUCH)


def bubbles_room(part: Bubbles, view: View) -> Room:
    """Return the height of the messages."""
    least = sum(_bubble_high(bubble) + 8 for bubble in part.bubbles) + 8
    return Room(least, 600)


def draw_bubbles(sheet: Sheet, part: Bubbles, box: Box, view: View) -> None:
    """Draw the messages from the top down, the learner's own on the right."""
    sheet.floor(box.y, _GROUND)
    high = sum(_bubble_high(bubble) for bubble in part.bubbles)
    gap = min(18.0, (box.h - high) / (len(part.bubbles) + 1)) if part.bubbles else 0
    others = list(dict.fromkeys(b.who for b in part.bubbles if not b.mine))
    y = box.y + gap
    for bubble in part.bubbles:
        tint = _MINE if bubble.mine else _TINTS[others.index(bubble.who) % len(_TINTS)]
        _draw_bubble(sheet, bubble, Box(box.x, y, box.w, _bubble_high(bubble)), tint, view)
        y += _bubble_high(bubble) + gap


def _draw_bubble(sheet: Sheet, bubble: Bubble, row: Box, tint: str, view: View) -> None:
    lines = _bubble_lines(bubble)
    wide = max((text_width(line, TEXT, bubble.kind != "text") for line in lines), default=0)
    wide = wide / 0.93 + 2 * _PAD + (44 if bubble.kind == "voice" else 0)
    wide = min(_WIDEST, max(wide, 170 if bubble.kind == "photo" else 72))
    left = row.x + row.w - 76 - wide if bubble.mine else row.x + 76
    cap = Box(left, row.y, wide, row.h)
    ground = _MINE if bubble.mine else WHITE
    _draw_face(sheet, bubble, row, tint, view)
    sheet.draw(_balloon(cap, bubble.mine, ground))
    words = centred(inset(cap, _PAD, 0), block_high(lines))
    match bubble.kind:
        case "voice":
            sheet.draw(_waves(cap.x + 22, cap.y + cap.h / 2))
            words = Box(words.x + 44, words.y, words.w - 44, words.h)
        case "photo":
            sheet.draw(_photo(Box(cap.x + 10, cap.y + 10, cap.w - 20, 88)))
            words = Box(words.x, cap.y + 100, words.w, words.h)
        case "link":
            _underline(sheet, lines, words)
    colour = BLUE if bubble.kind == "link" else INK
    write_block(sheet, lines, words, colour=colour, ground=ground, bold=bubble.kind != "text")
    if bubble.kind == "text":
        sheet.spot(bubble.text, cap)
    else:
        sheet.touch(bubble.text, cap)


def _draw_face(sheet: Sheet, bubble: Bubble, row: Box, tint: str, view: View) -> None:
    x = row.x + row.w - 12 - _FACE if bubble.mine else row.x + 12
    cap = Box(x, row.y + 3, _FACE, _FACE)
    draw_avatar(sheet, LEARNER if bubble.mine else bubble.who, cap, (tint, _GROUND), view)


def _balloon(cap: Box, mine: bool, ground: str) -> str:
    """Return a rounded balloon whose tail points at the face, as one outline."""
    n, r = svg.num, 16.0
    left, top, right, bottom = cap.x, cap.y, cap.x + cap.w, cap.y + cap.h
    tail_right = f"V{n(top + 36)}L{n(right + 10)} {n(top + 28)}L{n(right)} {n(top + 20)}"
    tail_left = f"V{n(top + 20)}L{n(left - 10)} {n(top + 28)}L{n(left)} {n(top + 36)}"
    d = (
        f"M{n(left + r)} {n(top)}H{n(right - r)}Q{n(right)} {n(top)} {n(right)} {n(top + r)}"
        f"{_reversed(tail_right) if mine else ''}V{n(bottom - r)}"
        f"Q{n(right)} {n(bottom)} {n(right - r)} {n(bottom)}H{n(left + r)}"
        f"Q{n(left)} {n(bottom)} {n(left)} {n(bottom - r)}"
        f"{'' if mine else _reversed(tail_left)}V{n(top + r)}"
        f"Q{n(left)} {n(top)} {n(left + r)} {n(top)}Z"
    )
    return svg.path(d, fill=ground, stroke_width=3)


def _reversed(tail: str) -> str:
    """Return the three points of a tail in the other order: the outline runs clockwise."""
    first, middle, last = tail[1:].split("L")
    x = last.split()[0]
    return f"V{last.split()[1]}L{middle}L{x} {first}"


def _waves(x: float, y: float) -> str:
    n = svg.num
    arcs = "".join(
        f"M{n(x + r * 0.6)} {n(y - r)}Q{n(x + r * 1.4)} {n(y)} {n(x + r * 0.6)} {n(y + r)}"
        for r in (6, 12, 18)
    )
    return svg.circle(x - 2, y, 4, fill=INK, stroke="none") + svg.path(arcs, stroke_width=4)


def _photo(box: Box) -> str:
    n = svg.num
    low = box.y + box.h
    hills = (
        f"M{n(box.x)} {n(low)}V{n(low - 22)}L{n(box.x + 44)} {n(low - 56)}L{n(box.x + 82)} "
        f"{n(low - 26)}L{n(box.x + 106)} {n(low - 42)}L{n(box.x + box.w)} {n(low - 8)}V{n(low)}Z"
    )
    return (
        svg.rect(box.x, box.y, box.w, box.h, fill="#D6E8FA", stroke="none")
        + svg.circle(box.x + box.w - 30, box.y + 26, 13, fill="#FFC94D", stroke="none")
        + svg.path(hills, fill="#8FB98A", stroke="none")
        + svg.rect(box.x, box.y, box.w, box.h, 8, fill="none", stroke_width=3)
    )


def _underline(sheet: Sheet, lines: tuple[str, ...], words: Box, size: float = TEXT) -> None:
    n, high = svg.num, size * 1.28
    for number, line in enumerate(lines):
        y = words.y + (number + 1) * high - 3
        right = words.x + text_width(line, size, bold=True) / SPARE
        sheet.draw(svg.path(f"M{n(words.x)} {n(y)}H{n(right)}", stroke=BLUE, stroke_width=3))


def tell_bubbles(part: Bubbles, view: View) -> str:
    """Say who wrote what."""
    said = []
    for bubble in part.bubbles:
        sentence = view.t("您写：“{words}”") if bubble.mine else view.t("{who}写：“{words}”")
        said.append(sentence.format(who=bubble.who, words=bubble.text))
    return ("" if view.lang == "zh" else " ").join(said)


# The typing row

_ROW = 76.0


def compose_room(part: Compose, view: View) -> Room:
    """Return the height of the typing row, with a row to speak where there is one."""
    high = _ROW * (2 if part.voice else 1)
    return Room(high, high + 8)


def draw_compose(sheet: Sheet, part: Compose, box: Box, view: View) -> None:
    """Draw field and send button, below them the button to hold and speak."""
    sheet.floor(box.y, "#EADFCE")
    row = Box(box.x + 10, box.y + 6, box.w - 20, 64)
    plus = part.send == view.t("加号")  # drawn, not written, as on every phone
    wide = 72.0 if plus else max(96.0, text_width(part.send, TEXT, bold=True) / 0.96 + 28)
    field = Box(row.x, row.y, row.w - wide - 8, row.h)
    sheet.draw(svg.rect(field.x, field.y, field.w, field.h, 14, fill=WHITE, stroke=BLUE))
    draw_typed(sheet, part.hint, view.typed, inset(field, 12, 4))
    sheet.touch(part.hint, field)
    if view.typed:
        sheet.spot(view.typed, inset(field, 4, 4))
    send = Box(row.x + row.w - wide, row.y, wide, row.h)
    if plus:
        sheet.draw(_plus(send))
    else:
        sheet.draw(svg.rect(send.x, send.y, send.w, send.h, 14, fill=GREEN))
        sheet.write(part.send, inset(send, 6, 4), TEXT, WHITE, GREEN)
    sheet.touch(part.send, send)
    if part.voice:
        _draw_voice(sheet, part.voice, Box(row.x, row.y + _ROW - 4, row.w, 64))


def _plus(box: Box) -> str:
    x, y, n = box.x + box.w / 2, box.y + box.h / 2, svg.num
    cross = f"M{n(x - 14)} {n(y)}H{n(x + 14)}M{n(x)} {n(y - 14)}V{n(y + 14)}"
    return svg.circle(x, y, 29, fill=WHITE) + svg.path(cross, stroke_width=6)


def _draw_voice(sheet: Sheet, label: str, cap: Box) -> None:
    sheet.draw(svg.rect(cap.x, cap.y, cap.w, cap.h, 14, fill=WHITE))
    wide = text_width(label, 30, bold=True) + 48
    left = cap.x + (cap.w - wide) / 2
    sheet.draw(draw_icon("mic", left, cap.y + 12, 40))
    sheet.write(label, Box(left + 48, cap.y, wide - 46, cap.h), 30, anchor="start")
    sheet.touch(label, cap)


_HINT = "#5A4E43"

_MOST_TYPED = 60
"""Signs that are measured: no field shows more, and each is measured with all that follow."""


def draw_typed(sheet: Sheet, hint: str, typed: str, box: Box, size: float = 30) -> None:
    """Write what was typed with a caret behind it, or the hint; the end stays in sight."""
    shown = typed[-_MOST_TYPED:]
    while len(shown) > 1 and text_width(shown, size, bold=True) > box.w * 0.9:
        shown = shown[1:]
    caret = box.x + (text_width(shown, size, bold=True) / SPARE + 5 if shown else 0)
    if shown:
        sheet.write(shown, box, size, anchor="start", least=26)
    else:
        where = Box(box.x + 8, box.y, box.w - 8, box.h)
        sheet.write(hint, where, TEXT, _HINT, bold=False, anchor="start", least=26)
    middle, n = box.y + box.h / 2, svg.num
    line = f"M{n(caret)} {n(middle - 19)}V{n(middle + 19)}"
    sheet.draw(svg.path(line, stroke=BLUE, stroke_width=4))


def tell_compose(part: Compose, view: View) -> str:
    """Say that one can type, and what was typed."""
    if view.typed:
        return view.t("打字的那一行写着：“{words}”，旁边是“{send}”。").format(
            words=view.typed, send=part.send
        )
    return view.t("下面是打字的那一行和“{send}”。").format(send=part.send)


# A text message

_SIZE, _STEP = 30.0, 47.0
"""Size and line height of a message: a ring around one clause must leave the next line free."""

_ROOM = 376.0 - 2 * 14 - 2 * 18


def _message_lines(part: Message) -> tuple[tuple[str, ...], tuple[str, ...]]:
    link = broken(part.link, _ROOM, _SIZE, bold=True) if part.link else ()
    return _clause_lines(part.text), link


def _clause_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a message; a clause that fits goes to the next line whole."""
    lines: list[str] = []
    for clause in clauses(text):
        whole = broken(lines[-1] + clause, _ROOM, _SIZE) if lines else ()
        if len(whole) == 1:
            lines[-1] = whole[0]
        else:
            lines += broken(clause.strip(), _ROOM, _SIZE)
    return tuple(lines)


def _message_high(part: Message) -> tuple[float, float]:
    words, link = _message_lines(part)
    return len(words) * _STEP + 24, max(block_high(link, _SIZE) + 14, 62) if link else 0


def message_room(part: Message, view: View) -> Room:
    """Return the height of sender, words and link."""
    least = 48 + sum(_message_high(part)) + 14
    return Room(least, 600)


def draw_message(sheet: Sheet, part: Message, box: Box, view: View) -> None:
    """Draw who sent it, the words on a card, and the link as blue underlined words."""
    words, link = _message_lines(part)
    words_high, link_high = _message_high(part)
    top = box.y + min(18.0, (box.h - 48 - words_high - link_high - 10) / 2)
    sender = Box(box.x + 14, top, box.w - 28, 44)
    sheet.write(part.sender, sender, TEXT, _HINT, anchor="start", least=26)
    wide = min(sender.w, text_width(part.sender, TEXT, bold=True) + 14)
    sheet.spot(part.sender, Box(sender.x, sender.y + 5, wide, 34))
    cap = Box(box.x + 14, top + 48, box.w - 28, words_high + link_high)
    sheet.draw(svg.rect(cap.x, cap.y, cap.w, cap.h, 18, fill=_NOTE, stroke_width=3))
    inner = Box(cap.x + 18, cap.y + 12, cap.w - 36, words_high - 24)
    for number, line in enumerate(words):
        where = Box(inner.x, inner.y + number * _STEP, inner.w, _STEP)
        sheet.write(line, where, _SIZE, ground=_NOTE, bold=False, anchor="start", least=_SIZE)
    sheet.spot(part.text, inner)
    _spot_clauses(sheet, words, inner)
    if link:
        target = Box(cap.x + 6, cap.y + words_high - 4, cap.w - 12, link_high)
        where = centred(Box(inner.x, target.y, inner.w, target.h), block_high(link, _SIZE))
        _underline(sheet, link, where, _SIZE)
        write_block(sheet, link, where, _SIZE, BLUE, _NOTE, bold=True)
        sheet.touch(part.link, target)


def _spot_clauses(sheet: Sheet, lines: tuple[str, ...], inner: Box) -> None:
    """Name each clause that stands on one line, without its mark, to be pointed at."""
    for number, line in enumerate(lines):
        before = 0.0
        for clause in clauses(line):
            wide = text_width(bare(clause), _SIZE) / SPARE
            where = Box(inner.x + before, inner.y + number * _STEP, wide + 12, _STEP)
            sheet.spot(bare(clause), inset(where, 0, 8))
            before += text_width(clause, _SIZE) / SPARE


def tell_message(part: Message, view: View) -> str:
    """Say who sent what, and that there is a link."""
    said = view.t("{who}发来短信：“{words}”").format(who=part.sender, words=part.text)
    if not part.link:
        return said
    link = view.t("下面有一条链接“{link}”。").format(link=part.link)
    return ("" if view.lang == "zh" else " ").join((said, link))
