"""A comic panel of the pretend phone in a hand, a ring where to tap, and someone looking on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from oldhelp.art import svg
from oldhelp.art.bubbles import (
    EDGE,
    PAD_X,
    SIZES,
    Bubble,
    Room,
    Speech,
    grown,
    lay_bubbles,
    overlap,
)
from oldhelp.art.cast import Figure, draw_person
from oldhelp.art.drawing import Box, Drawing, Text, as_text
from oldhelp.art.metrics import glyph_box, wrap
from oldhelp.art.parts import ArtError, load_part
from oldhelp.art.people import PEOPLE
from oldhelp.art.phone_hand import (
    Around,
    Disc,
    Reach,
    arm_discs,
    choose_reach,
    covers,
    draw_hand,
    draw_ring,
    ring_box,
)
from oldhelp.art.phone_screen import draw_screen, screen_words
from oldhelp.art.phone_sheet import HEIGHT, WIDTH, Sheet
from oldhelp.art.phone_typing import AMOUNT
from oldhelp.art.svg import GREEN, WHITE
from oldhelp.course.model import PhonePicture, Screen
from oldhelp.course.parts import CAMERA
from oldhelp.i18n import words

PANEL = Box(0, 0, 640, 540)
_WALL, _GLOW, _FLOOR = "#E3F1EC", "#EFF7F3", "#F3E7D0"
_FLOOR_LINE = 430.0


_LOWERING = 12.0
"""A smaller phone is worth it when the hand covers this much less."""

_RIM = 9.0
"""A target reaches so far beyond its picture: an arm may pass there."""

_TOO_MUCH = 250.0
"""What it costs to hide a neighbour's words."""

_SAID = {AMOUNT: "钱数", CAMERA: "相机画面"}
"""How places without a label of their own are called in the alternative text."""


@dataclass(frozen=True)
class _Place:
    """Where the phone stands in the panel, and how large; nearly the full height."""

    left: float
    top: float
    scale: float

    @property
    def phone(self) -> Box:
        """Return the outline of the phone in the panel."""
        return self.box(Box(0, 0, WIDTH, HEIGHT))

    def transform(self) -> str:
        """Return what places the phone in the panel."""
        where = f"translate({svg.num(self.left)} {svg.num(self.top)})"
        return f"{where} scale({self.scale})"

    def box(self, box: Box) -> Box:
        """Return a box of the phone in the panel's units."""
        k = self.scale
        return Box(self.left + box.x * k, self.top + box.y * k, box.w * k, box.h * k)

    def text(self, text: Text) -> Text:
        """Return a text of the phone as it stands in the panel."""
        return replace(text, size=text.size * self.scale, box=self.box(text.box))


_ALONE, _ALONE_HIGH = _Place(128, 11, 0.93), _Place(146, 11, 0.84)
_WATCHED, _WATCHED_HIGH = _Place(248, 30, 0.86), _Place(256, 11, 0.82)
"""With a person beside it the phone makes room for her and for what she says.

The high places leave room below for a hand that points at something low.
"""


def draw_panel(screen: Screen, picture: PhonePicture, lang: str) -> Drawing:
    """Return the phone panel of a lesson step, 640 x 540 units."""
    _check(picture)
    sheet = draw_screen(screen, lang, picture.typed, practice=False)
    points = _points(picture, sheet, screen)
    place, reach = _choose_place(picture, points, sheet)
    boxes = [place.box(sheet.spots[name]) for name in points]
    texts = [place.text(text) for text in sheet.texts]
    discs = arm_discs(reach, PANEL) if reach else ()
    watcher = _watcher(picture)
    bubbles = _bubbles(picture, watcher, place.phone)
    pieces = [
        _background(place.phone),
        watcher.behind if watcher else "",
        svg.group("".join(sheet.pieces), place.transform()),
        _grip(place, boxes, discs, watcher.spare if watcher else ()),
        watcher.front if watcher else "",
        *map(draw_ring, boxes),
        *_checks(boxes, reach is not None),
        draw_hand(reach, PANEL) if reach else "",
        *(bubble.svg() for bubble in bubbles),
    ]
    said = [line for bubble in bubbles for line in bubble.lines]
    return Drawing(
        svg=svg.document(PANEL.w, PANEL.h, "".join(pieces)),
        alt=_told(screen, picture, points, lang, by_hand=reach is not None),
        width=PANEL.w,
        height=PANEL.h,
        targets={name: place.box(box) for name, box in sheet.targets.items()},
        texts=(*texts, *said),
        faces=(watcher.face,) if watcher else (),
        bubbles=tuple(bubble.box for bubble in bubbles),
        tappable=False,
        pointed=tuple(boxes),
        hands=tuple(disc.core() for disc in discs),
    )


def _check(picture: PhonePicture) -> None:
    """Raise an `ArtError` for words that nobody in the picture says."""
    names = [actor.who for actor in picture.cast]
    for line in picture.say:
        if line.who not in names:
            raise ArtError("“{who}”在说话，可画里没有这个人。请写进 cast。", "say", who=line.who)


def _points(picture: PhonePicture, sheet: Sheet, screen: Screen) -> list[str]:
    """Return the names pointed at; one that is not on the screen is an `ArtError`."""
    points = [name.strip() for name in picture.point.split(" + ") if name.strip()]
    for name in points:
        if name not in sheet.spots:
            raise ArtError(
                "手机画面“{screen}”上没有“{point}”。可以指的有：{words}。",
                about="point",
                screen=screen.name,
                point=name,
                words="、".join(sheet.spots),
            )
    return points


def _choose_place(
    picture: PhonePicture, points: list[str], sheet: Sheet
) -> tuple[_Place, Reach | None]:
    """Return where the phone stands and how the hand points at the last place.

    Words that are only read or compared get no hand, nor does a place no hand can reach without
    hiding the words beside it: the ring says enough.
    """
    usual, high = (_WATCHED, _WATCHED_HIGH) if picture.cast else (_ALONE, _ALONE_HIGH)
    if not points or points[-1] not in sheet.targets:
        return usual, None
    first, second = (_reach(points[-1], place, sheet) for place in (usual, high))
    if first.cost > second.cost + _LOWERING:
        return high, second
    return usual, first if first.cost < _TOO_MUCH else None


def _reach(name: str, place: _Place, sheet: Sheet) -> Reach:
    read = tuple(glyph_box(place.text(text)) for text in sheet.texts)
    if place.left >= _WATCHED.left:
        read += (Box(0, 0, _WATCHED.left - 30, PANEL.h),)
    others = [grown(place.box(box), -_RIM) for key, box in sheet.targets.items() if key != name]
    return choose_reach(place.box(sheet.spots[name]), Around(read, tuple(others)), PANEL)


def _checks(boxes: list[Box], pointing: bool) -> list[str]:
    """Return a green tick on the ring of each place that is compared with another."""
    if len(boxes) == 1:
        return []
    drawn = []
    for box in boxes[:-1] if pointing else boxes:
        ring = ring_box(box)
        x, y, n = ring.x + ring.w + 14, ring.y + ring.h / 2, svg.num
        mark = f"M{n(x - 8)} {n(y + 1)}L{n(x - 2)} {n(y + 7)}L{n(x + 9)} {n(y - 7)}"
        drawn.append(svg.circle(x, y, 18, fill=GREEN))
        drawn.append(svg.path(mark, stroke=WHITE, stroke_width=5))
    return drawn


def _bubbles(picture: PhonePicture, watcher: Figure | None, phone: Box) -> tuple[Bubble, ...]:
    if watcher is None:
        return ()
    width = phone.x - 2 * EDGE - 2 * PAD_X
    speeches = [
        Speech("\n".join(wrap(line.text, SIZES[-1], width, bold=True)), watcher.mouth, watcher.face)
        for line in picture.say
    ]
    room = Room(PANEL.w, (phone,), watcher.spare, (watcher.face,))
    return lay_bubbles(speeches, room)


def _watcher(picture: PhonePicture) -> Figure | None:
    if not picture.cast:
        return None
    return draw_person(picture.cast[0], 120, 326, 1.08, look=1, talking=bool(picture.say))


def _background(phone: Box) -> str:
    n, middle = svg.num, phone.x + phone.w / 2
    return "".join(
        (
            svg.rect(0, 0, PANEL.w, PANEL.h, fill=_WALL, stroke="none"),
            svg.circle(middle, 250, 300, fill=_GLOW, stroke="none"),
            svg.path(f"M0 {n(_FLOOR_LINE)}H640V540H0Z", fill=_FLOOR, stroke="none"),
        )
    )


def _grip(
    place: _Place, pointed: list[Box], discs: tuple[Disc, ...], taken: tuple[Box, ...]
) -> str:
    """Return thumb and fingers that hold the phone, unless they would be in the way.

    `taken` are the watcher's own hands: a third one over them would puzzle.
    """
    phone = place.phone
    right, bottom = phone.x + phone.w, phone.y + phone.h
    fingers = Box(right - 20, bottom - 225, 80, 175)
    beside = Box(right, phone.y, PANEL.w - right, bottom - 50 - phone.y)
    rings = [ring_box(box) for box in pointed]
    thumb = Box(phone.x - 40, bottom - 160, 62, 160)
    ringed = any(overlap(ring, held) for ring in rings for held in (fingers, thumb))
    met = any(overlap(box, thumb) for box in taken)
    crowded = any(covers(disc, box) for disc in discs for box in (fingers, beside))
    if ringed or met or crowded:
        return ""
    drawn = []
    for name, x in (("grip-thumb", phone.x + 4), ("grip-fingers", right + 14)):
        part = load_part(f"phone/{name}")
        where = f"translate({svg.num(x)} {svg.num(bottom)})"
        drawn.append(svg.group(part.svg(), where, stroke_width=part.line))
    return "".join(drawn)


def _told(
    screen: Screen, picture: PhonePicture, points: list[str], lang: str, by_hand: bool
) -> str:
    """Return the alternative text: who looks on, what is on the phone, where finger or ring is."""
    t = words(lang)
    told = [screen_words(screen, lang, picture.typed)]
    if points:
        named = [t(_SAID.get(name, name)) for name in points]
        pointed = t("手指着“{point}”。") if by_hand else t("黄圈圈着“{point}”。")
        told.append(pointed.format(point=t("”和“").join(named)))
    told += [t("{name}在旁边看。").format(name=t(PEOPLE[actor.who].name)) for actor in picture.cast]
    told += [
        t("{name}说：“{words}”").format(name=t(PEOPLE[line.who].name), words=line.text)
        for line in picture.say
    ]
    return as_text(told, lang)
