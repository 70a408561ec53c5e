"""Speech bubbles: where they go, so that they cover nothing, and how they are drawn."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from oldhelp.art.drawing import Box, Text
from oldhelp.art.limbs import add, at, minus
from oldhelp.art.metrics import text_width, wrap
from oldhelp.art.parts import ArtError, Point
from oldhelp.art.svg import INK, WHITE, path, text

SIZES = (32.0, 30.0, 28.0, 27.0)
"""Sizes of the words, best first; below 27 a panel cannot be read across a room."""

LINES = 2
LINE_EMS = (8, 9, 10.5)
"""How long a line may be, in ems: eight Han characters, and more only when they do not fit."""

PAD_X, PAD_Y, LINE_HEIGHT = 20.0, 15.0, 1.3
"""Room around the words. `text_width` has 12 % to spare, which adds to it."""

RADIUS, TAIL_HALF = 28.0, 16.0
GAP = 8.0
"""Free units around a bubble, and between the tip of its tail and the head."""

PAUSE = re.compile(r"[，。！？；：][”’」』）]?(?=.)|[,.!?;:][\"')]?(?= )")
"""Where a sentence draws breath: a Latin point without a space is part of a number."""

EDGE = 12.0
LOWEST = 0.45 * 540
"""Bubbles stay in the top 45 % of a panel, unless the speaker is a child or sits below it."""

TAIL_LEAST, TAIL_BEST, TAIL_MOST = 26.0, 48.0, 110.0
ROOTS = (0.0, -64.0, 64.0)
"""Where a tail may start from the mouth: beside it, it goes round a bun of hair."""

GRID_X, GRID_Y = 18.0, 13.0


DOWN: Point = (0.0, 1.0)
LEFT: Point = (-1.0, 0.0)
RIGHT: Point = (1.0, 0.0)

SIDE_TAIL = 40.0
"""What a tail out of the side costs: below is where a reader looks for it."""


@dataclass(frozen=True)
class Speech:
    """What one person says, and where her mouth and her head are."""

    words: str
    mouth: Point
    face: Box


@dataclass(frozen=True)
class Bubble:
    """One laid-out bubble: its body, the tail's root and tip, and its lines.

    `edge` is the outward direction of the side with the tail, `half` half the tail's root.
    """

    box: Box
    root: Point
    tip: Point
    lines: tuple[Text, ...]
    edge: Point = DOWN
    half: float = TAIL_HALF
    cost: float = 0

    def svg(self) -> str:
        """Draw the bubble: one closed path with the tail in it, so that there is no seam."""
        drawn = path(_outline(self), fill=WHITE, stroke=INK, stroke_width=4.5)
        for line in self.lines:
            box = line.box
            base = box.y + box.h / 2 + line.size * 0.36
            drawn += text(box.x + box.w / 2, base, line.words, line.size)
        return drawn


@dataclass(frozen=True)
class Room:
    """The panel bubbles must find room in.

    `keep_free` is never covered (signs, codes); `spare` is avoided where possible (hands, hair).
    """

    width: float
    keep_free: tuple[Box, ...] = ()
    spare: tuple[Box, ...] = ()
    heads: tuple[Box, ...] = ()


def lay_bubbles(speeches: Sequence[Speech], room: Room) -> tuple[Bubble, ...]:
    """Return a bubble for each speech, in reading order; words that find no room are refused."""
    if not speeches:
        return ()
    for size in SIZES:
        for ems in LINE_EMS:
            choices = [sorted(_choices(one, size, ems, room), key=_cost) for one in speeches]
            if all(choices):
                found = _together(choices, True) or _together(choices, False)
                if found:
                    return found
    longest = max((speech.words for speech in speeches), key=len)
    raise ArtError(
        "气泡里的话放不下：“{words}”。请写短一些，最多两行，每行约八个字。",
        about="say",
        words=longest,
    )


def _cost(bubble: Bubble) -> float:
    return bubble.cost


def _together(choices: Sequence[Sequence[Bubble]], strict: bool) -> tuple[Bubble, ...] | None:
    """Return the cheapest bubbles that leave each other free and read from left to right.

    Strict, the first is not lower than the second either; beside a child that cannot be.
    """
    if len(choices) == 1:
        return (choices[0][0],)
    best: tuple[Bubble, ...] | None = None
    least = math.inf
    for first in choices[0]:
        if first.cost >= least:
            break
        for second in choices[1]:
            if first.cost + second.cost >= least:
                break
            if _agree(first, second, strict):
                best, least = (first, second), first.cost + second.cost
    return best


def _agree(first: Bubble, second: Bubble, strict: bool) -> bool:
    a, b = first.box, second.box
    if overlap(grown(a, GAP), b):
        return False
    in_order = a.x + a.w / 2 < b.x + b.w / 2 and (a.y <= b.y + b.h / 2 or not strict)
    return in_order and not tail_meets(first, grown(b, 4)) and not tail_meets(second, grown(a, 4))


def _choices(speech: Speech, size: float, ems: float, room: Room) -> Iterator[Bubble]:
    """Return every place of the grid where the words of one speech could stand."""
    lines = broken(speech.words, size, ems)
    if not lines:
        return
    wide = max(text_width(line, size, bold=True) for line in lines)
    width = max(wide + 2 * PAD_X, 2 * (RADIUS + TAIL_HALF) + 20)
    height = len(lines) * size * LINE_HEIGHT + 2 * PAD_Y
    lowest = max(LOWEST, speech.face.y - TAIL_LEAST - GAP) - height
    blocked = [grown(box, 6) for box in (*room.heads, *room.keep_free)]
    y = EDGE
    while y <= lowest:
        x = EDGE
        while x + width <= room.width - EDGE:
            box = Box(x, y, width, height)
            if not any(overlap(box, other) for other in blocked):
                bubble = _with_tail(speech, box, lines, size, room)
                if bubble:
                    yield bubble
            x += GRID_X
        y += GRID_Y


@lru_cache(maxsize=1024)
def broken(words: str, size: float, ems: float) -> tuple[str, ...]:
    """Return the words in one or two lines of about `ems` ems; nothing when they need more."""
    limit = text_width("一", size, bold=True) * ems
    if text_width(words, size, bold=True) > limit:
        for pause in _pauses(words):
            halves = (words[:pause].strip(), words[pause:].strip())
            if all(text_width(half, size, bold=True) <= limit for half in halves):
                return halves
    lines = wrap(words, size, limit, bold=True)
    return lines if len(lines) <= LINES else ()


def _pauses(words: str) -> list[int]:
    """Return where a reader draws breath, the place nearest to the middle first.

    Neither line may hold less than a quarter of the words.
    """
    middle = len(words) / 2
    stops = (found.end() for found in PAUSE.finditer(words))
    near = (stop for stop in stops if abs(stop - middle) <= middle / 2)
    return sorted(near, key=lambda stop: abs(stop - middle))


def _with_tail(
    speech: Speech, box: Box, lines: tuple[str, ...], size: float, room: Room
) -> Bubble | None:
    """Return the bubble with the best root for its tail, or None when no tail is good."""
    body = Bubble(box, (0, 0), (0, 0), _texts(lines, size, box))
    bubbles = (_tailed(bubble, speech, room) for bubble in _rooted(body, speech.mouth))
    return min((one for one in bubbles if one), key=_cost, default=None)


def _rooted(body: Bubble, mouth: Point) -> Iterator[Bubble]:
    """Return the bubble with each root its tail could have: below, or at the side of the mouth."""
    box = body.box
    inset = RADIUS + TAIL_HALF + 2
    left, right = box.x + inset, box.x + box.w - inset
    for x in sorted({min(max(mouth[0] + shift, left), right) for shift in ROOTS}):
        yield replace(body, root=(x, box.y + box.h))
    half = min(TAIL_HALF, box.h / 2 - RADIUS)
    top, bottom = box.y + RADIUS + half, box.y + box.h - RADIUS - half
    y = min(max(mouth[1], top), bottom)
    if mouth[0] < box.x:
        yield replace(body, root=(box.x, y), edge=LEFT, half=half)
    elif mouth[0] > box.x + box.w:
        yield replace(body, root=(box.x + box.w, y), edge=RIGHT, half=half)


def _tailed(bubble: Bubble, speech: Speech, room: Room) -> Bubble | None:
    """Return the bubble with its tip and cost; None when the tail is no good."""
    root, edge, box = bubble.root, bubble.edge, bubble.box
    tip = _tip(root, speech)
    if tip is None or (tip[0] - root[0]) * edge[0] + (tip[1] - root[1]) * edge[1] < 10:
        return None
    bun = next((b for b in room.spare if _on_top(b, speech) and _crosses(root, tip, b)), None)
    if bun is not None:
        tip = _above(bun, root, tip)
    length = math.dist(root, tip)
    if not TAIL_LEAST <= length <= TAIL_MOST:
        return None
    bubble = replace(bubble, tip=tip)
    others = [head for head in room.heads if head != speech.face]
    if any(tail_meets(bubble, grown(other, 4)) for other in (*others, *room.keep_free)):
        return None
    middle = box.x + box.w / 2
    slant = abs(tip[0] - root[0]) if edge == DOWN else SIDE_TAIL + abs(tip[1] - root[1])
    cost = abs(length - TAIL_BEST) + 0.35 * abs(middle - speech.mouth[0]) + 1.2 * slant
    cost += 0.05 * abs(middle - room.width / 2)
    cost += sum(0.3 * _shared(grown(box, 12), other) for other in room.spare)
    cost += sum(60.0 for other in room.spare if tail_meets(bubble, other))
    return replace(bubble, cost=cost)


def _tip(root: Point, speech: Speech) -> Point | None:
    """Return where a tail towards the mouth stops: `GAP` before the head's outline.

    The head is taken as an ellipse in its box.
    """
    face = speech.face
    cx, cy = face.x + face.w / 2, face.y + face.h / 2
    rx, ry = face.w / 2 + GAP, face.h / 2 + GAP
    px, py = (root[0] - cx) / rx, (root[1] - cy) / ry
    dx, dy = (speech.mouth[0] - root[0]) / rx, (speech.mouth[1] - root[1]) / ry
    a, b, c = dx * dx + dy * dy, 2 * (px * dx + py * dy), px * px + py * py - 1
    inside = b * b - 4 * a * c
    if c <= 0 or inside < 0:
        return None
    share = (-b - math.sqrt(inside)) / (2 * a)
    if not 0 < share < 1:
        return None
    return (
        root[0] + share * (speech.mouth[0] - root[0]),
        root[1] + share * (speech.mouth[1] - root[1]),
    )


def _on_top(box: Box, speech: Speech) -> bool:
    """Tell whether a box is a bun: it stands over the speaker's head."""
    face = speech.face
    return box.y < face.y and face.x < box.x + box.w / 2 < face.x + face.w


def _crosses(root: Point, tip: Point, bun: Box) -> bool:
    """Tell whether a tail that comes from above reaches into the bun."""
    return root[1] < bun.y and tail_meets(Bubble(bun, root, tip, ()), bun)


def _above(bun: Box, root: Point, tip: Point) -> Point:
    """Return where the tail stops short of the bun."""
    share = max(0.0, bun.y - GAP - root[1]) / (tip[1] - root[1])
    return (root[0] + share * (tip[0] - root[0]), root[1] + share * (tip[1] - root[1]))


def _texts(lines: tuple[str, ...], size: float, box: Box) -> tuple[Text, ...]:
    high = size * LINE_HEIGHT
    return tuple(
        Text(
            line,
            size,
            Box(box.x + 8, box.y + PAD_Y + i * high, box.w - 16, high),
            bold=True,
            colour=INK,
            ground=WHITE,
        )
        for i, line in enumerate(lines)
    )


def grown(box: Box, by: float) -> Box:
    """Return the box with `by` units more on each side."""
    return Box(box.x - by, box.y - by, box.w + 2 * by, box.h + 2 * by)


def overlap(a: Box, b: Box) -> bool:
    """Tell whether two boxes share any area."""
    return a.x < b.x + b.w and b.x < a.x + a.w and a.y < b.y + b.h and b.y < a.y + a.h


def _shared(a: Box, b: Box) -> float:
    wide = min(a.x + a.w, b.x + b.w) - max(a.x, b.x)
    high = min(a.y + a.h, b.y + b.h) - max(a.y, b.y)
    return max(0.0, wide) * max(0.0, high)


def tail_meets(bubble: Bubble, box: Box) -> bool:
    """Tell whether the tail runs through a box: its middle line and both sides are tried."""
    (x, y), (ex, ey), tip = bubble.root, bubble.edge, bubble.tip
    wide = bubble.half + 1
    if max(x, tip[0]) + wide < box.x or min(x, tip[0]) - wide > box.x + box.w:
        return False
    if max(y, tip[1]) + wide < box.y or min(y, tip[1]) - wide > box.y + box.h:
        return False
    for side in (-bubble.half, 0.0, bubble.half):
        start_x, start_y = x - ey * side, y + ex * side
        for step in range(1, 9):
            share = step / 8
            px, py = start_x + (tip[0] - start_x) * share, start_y + (tip[1] - start_y) * share
            if box.x < px < box.x + box.w and box.y < py < box.y + box.h:
                return True
    return False


def _outline(bubble: Bubble) -> str:
    """Return the bubble as one closed path, clockwise from its top left."""
    box, r = bubble.box, RADIUS
    x, y, x2, y2 = box.x, box.y, box.x + box.w, box.y + box.h
    tail = {bubble.edge: _tail_path(bubble)}
    return " ".join(
        (
            f"M{at((x + r, y))} L{at((x2 - r, y))} Q{at((x2, y), (x2, y + r))}",
            f"{tail.get(RIGHT, '')}L{at((x2, y2 - r))} Q{at((x2, y2), (x2 - r, y2))}",
            f"{tail.get(DOWN, '')}L{at((x + r, y2))} Q{at((x, y2), (x, y2 - r))}",
            f"{tail.get(LEFT, '')}L{at((x, y + r))} Q{at((x, y), (x + r, y))} Z",
        )
    )


def _tail_path(bubble: Bubble) -> str:
    """Return the tail, walking clockwise: out to the tip and back, both sides bent a little."""
    root, edge, half = bubble.root, bubble.edge, bubble.half
    walk = (-edge[1], edge[0])
    way = minus(bubble.tip, root)
    out = way[0] * edge[0] + way[1] * edge[1]
    lean = way[0] * walk[0] + way[1] * walk[1]

    def bend(along: float, share: float) -> Point:
        return add(add(root, walk, along + lean * 0.34), edge, out * share)

    start, end = add(root, walk, -half), add(root, walk, half)
    there, back = bend(-half * 0.55, 0.5), bend(half * 0.8, 0.46)
    return f"L{at(start)} Q{at(there, bubble.tip)} Q{at(back, end)} "
