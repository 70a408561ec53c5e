"""Draws a comic panel from the words of a lesson."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oldhelp.art.bubbles import Bubble, Room, Speech, lay_bubbles
from oldhelp.art.cast import Figure, draw_person, known
from oldhelp.art.drawing import Drawing, as_text
from oldhelp.art.face import EXPRESSIONS
from oldhelp.art.parts import ArtError, Point
from oldhelp.art.people import PEOPLE
from oldhelp.art.places import HEIGHT, PLACES, SIDES, WIDTH, Backdrop, Place, Spot, draw_place
from oldhelp.art.poses import AIMED, POSES
from oldhelp.art.props import IN_AIR, PROPS, DrawnProp, Thing, draw_prop, read_prop
from oldhelp.art.svg import document, path
from oldhelp.course.model import Actor, Scene
from oldhelp.i18n import Words, words

KNOWN_PEOPLE = tuple(PEOPLE)
KNOWN_PLACES = tuple(PLACES)
KNOWN_PROPS = tuple(PROPS)
KNOWN_EXPRESSIONS = tuple(EXPRESSIONS)
KNOWN_POSES = tuple(word for word in POSES if word)
KNOWN_SIDES = SIDES
"""The words a lesson may use; anything else is an `ArtError`."""

STANDING = 418.0
"""From the middle of an adult's face to her soles, at scale 1."""

CORNER = 26.0

GIVING = ("give", "carry")
"""Poses with a hand for a thing that can be held."""

SOUND_ASIDE, SOUND_UP = 112.0, 30.0
"""From a phone in the hand to the middle of its sound."""

PHONE_AWAY, FINGER_IN = 34.0, 2.0
"""A phone is held this far off a code, a finger ends this far inside the edge of its stand."""


@dataclass(frozen=True)
class _Player:
    """One actor on her spot of this panel."""

    actor: Actor
    spot: Spot
    figure: Figure


def draw_scene(scene: Scene, lang: str, mat: str | None = None) -> Drawing:
    """Draw a panel of 640 x 540 units; words the art system does not know are an `ArtError`.

    It is drawn to its edges. With a `mat` colour the corners are cut round by that colour.
    """
    t = words(lang)
    _check(scene)
    place = PLACES[scene.place]
    mirror = _mirror(scene, place)
    things = [read_prop(word) for word in scene.props]
    backdrop = draw_place(scene.place, mirror, t)
    giver = next((actor for actor in scene.cast if actor.pose in GIVING), None)
    in_hand = next((thing for thing in things if thing.prop.held and giver), None)
    waiting = [one for one in things if one is not in_hand]
    ringing = waiting[:1] if _rings(scene, waiting) else []
    standing = _standing([one for one in waiting if one not in ringing], place, mirror, t)
    players = [_play(actor, scene, place, mirror, standing, backdrop.touch) for actor in scene.cast]
    standing += [draw_prop(one, _beside_phone(players[0]), True, t) for one in ringing]
    held = [
        draw_prop(in_hand, one.figure.hand, True, t)
        for one in players
        if in_hand and one.actor is giver
    ]
    bubbles = _bubbles(scene, players, backdrop, [*standing, *held])
    layers = [
        backdrop.behind,
        *(one.figure.behind for one in players if one.spot.behind),
        backdrop.front,
        *(prop.svg for prop in standing),
        *(one.figure.behind for one in players if not one.spot.behind),
        *(prop.svg for prop in held),
        *(one.figure.front for one in players),
        *(bubble.svg() for bubble in bubbles),
        _mat(mat) if mat else "",
    ]
    props = (*standing, *held)
    return Drawing(
        document(WIDTH, HEIGHT, "".join(layers)),
        _alternative(scene, things, t),
        WIDTH,
        HEIGHT,
        texts=(
            *backdrop.texts,
            *(line for prop in props for line in prop.texts),
            *(line for bubble in bubbles for line in bubble.lines),
        ),
        faces=tuple(one.figure.face for one in players),
        bubbles=tuple(bubble.box for bubble in bubbles),
    )


# --- what the words mean --------------------------------------------------------------------


def _check(scene: Scene) -> None:
    """Raise an `ArtError` for a scene no panel can show."""
    known(scene.place, PLACES, "没有画过地点“{word}”。可以写：{words}。", "place")
    sides = dict.fromkeys(SIDES)
    for actor in scene.cast:
        known(actor.who, PEOPLE, "没有画过人物“{word}”。可以写：{words}。")
        known(actor.side, sides, "人物站的位置不能写“{word}”。可以写：{words}。")
    taken = [actor.side for actor in scene.cast]
    if len(set(taken)) < len(taken):
        raise ArtError("一幅画里两个人站在了同一边。请一人写 left，一人写 right。", "cast")
    names = [actor.who for actor in scene.cast]
    if len(set(names)) < len(names):
        raise ArtError("一幅画里同一个人画了两次。请留一个。", "cast")
    speakers = [line.who for line in scene.say]
    for who in speakers:
        if who not in names:
            raise ArtError("“{who}”在说话，可画里没有这个人。请写进 cast。", "say", who=who)
    _check_order(scene, speakers)


def _check_order(scene: Scene, speakers: list[str]) -> None:
    """A panel is read from the left: who speaks first stands left, and no one speaks twice."""
    if len(set(speakers)) < len(speakers) or len(speakers) > 2:
        raise ArtError("一幅画里最多两个气泡，一人一句。请分成两步。", "say")
    places = ("left", "middle", "right")
    order = [places.index(a.side) for who in speakers for a in scene.cast if a.who == who]
    if order != sorted(order):
        raise ArtError("先说话的人要站在左边，不然会先读到回答。请把两人换个位置。", "cast")


def _mirror(scene: Scene, place: Place) -> bool:
    """Tell whether the place turns around, since its keeper stands on the other side."""
    sides = {actor.side for actor in scene.cast if _keeps(actor, scene)}
    return bool(sides) and place.keeper is not None and place.keeper_side not in sides


def _keeps(actor: Actor, scene: Scene) -> bool:
    return scene.place in PEOPLE[actor.who].keeper and actor.side != "middle"


def _spot(actor: Actor, scene: Scene, place: Place, mirror: bool) -> Spot:
    """Return where the actor stands; a short or seated person's feet stay on the floor."""
    side = actor.side
    if mirror:
        side = {"left": "right", "right": "left"}.get(side, side)
    spot = {"left": place.left, "right": place.right, "middle": place.middle}[side]
    if _keeps(actor, scene) and place.keeper is not None:
        spot = place.keeper
    x = WIDTH - spot.x if mirror else spot.x
    person = PEOPLE[actor.who]
    lower = {"stand": STANDING - person.tall, "sit": person.seat}.get(spot.legs, 0.0)
    return Spot(x, spot.y + lower * spot.scale, spot.scale, spot.legs, spot.behind)


def _rings(scene: Scene, things: Sequence[Thing]) -> bool:
    """Tell whether the only sound is that of the phone the only person holds."""
    sounds = [one.prop.in_air for one in things]
    return sounds == [True] and [actor.pose for actor in scene.cast] == ["phone"]


def _beside_phone(player: _Player) -> Point:
    """Return where the sound of a phone in the hand floats: where nobody's head is."""
    x, y = player.figure.hand
    away = -1 if player.actor.side == "right" else 1
    return (x + away * SOUND_ASIDE * player.spot.scale, y - SOUND_UP * player.spot.scale)


def _play(
    actor: Actor,
    scene: Scene,
    place: Place,
    mirror: bool,
    standing: Sequence[DrawnProp],
    touch: Point | None,
) -> _Player:
    spot = _spot(actor, scene, place, mirror)
    look = {"left": 1, "right": -1, "middle": 0}[actor.side]
    figure = draw_person(
        actor,
        spot.x,
        spot.y,
        spot.scale,
        look=look,
        legs=spot.legs,
        talking=any(line.who == actor.who for line in scene.say),
        reach_over=spot.behind or actor.pose in GIVING,
        aim=touch if _touches(actor, spot) else _aim(actor, look, spot, standing),
    )
    return _Player(actor, spot, figure)


def _touches(actor: Actor, spot: Spot) -> bool:
    """Tell whether somebody points at the screen in front of her: a finger on it is a tap."""
    return spot.legs == "desk" and actor.pose == "point"


def _aim(actor: Actor, look: int, spot: Spot, standing: Sequence[DrawnProp]) -> Point | None:
    """Return where a hand goes that is about a thing: to its edge, never over what it says."""
    anchor = AIMED.get(actor.pose)
    things = [prop for prop in standing if anchor in prop.spots and "code" in prop.spots]
    if not anchor or not things or not look:
        return None
    thing, part = things[0].area, things[0].spots[anchor]
    edge = thing.x if look > 0 else thing.x + thing.w
    if (edge - spot.x) * look < 0:
        return None
    if actor.pose == "scan":
        return (edge - look * PHONE_AWAY, part.y + part.h)
    return (edge + look * FINGER_IN, part.y + part.h / 2)


def _standing(things: Sequence[Thing], place: Place, mirror: bool, t: Words) -> list[DrawnProp]:
    """Return the props that stand on the counter or float above it."""
    spots = [(WIDTH - x if mirror else x, y) for x, y in place.counter]
    drawn: list[DrawnProp] = []
    used = 0
    for thing in things:
        if thing.prop.in_air:
            x, y = spots[0]
            drawn.append(draw_prop(thing, (x, y - IN_AIR), True, t))
        elif thing.prop.on_wall and place.wall is not None:
            x, y = place.wall
            drawn.append(draw_prop(thing, (WIDTH - x if mirror else x, y), False, t))
        elif thing.prop.on_wall:
            raise ArtError("“{place}”没有挂东西的墙。请换一个地点。", "props", place=t(place.name))
        elif used < len(spots):
            x, y = spots[used]
            keeper = 0 if place.keeper is None else -1 if place.keeper_side == "left" else 1
            aside = thing.prop.aside * (-keeper if mirror else keeper)
            drawn.append(draw_prop(thing, (x + aside, y), False, t))
            used += 1
        else:
            raise ArtError(
                "“{place}”放不下这么多物品。最多放 {count} 样。",
                about="props",
                place=t(place.name),
                count=len(spots),
            )
    return drawn


def _bubbles(
    scene: Scene, players: Sequence[_Player], backdrop: Backdrop, props: Sequence[DrawnProp]
) -> tuple[Bubble, ...]:
    by_name = {one.actor.who: one.figure for one in players}
    speeches = [
        Speech(line.text, by_name[line.who].mouth, by_name[line.who].face) for line in scene.say
    ]
    spare = (box for one in players for box in one.figure.spare)
    room = Room(
        WIDTH,
        (*backdrop.keep_free, *(prop.area for prop in props if prop.keep_free)),
        (*backdrop.avoid, *spare, *(prop.area for prop in props)),
        tuple(one.figure.face for one in players),
    )
    return lay_bubbles(speeches, room)


def _mat(colour: str) -> str:
    """Return round corners in the page's colour."""
    r, w, h = CORNER, WIDTH, HEIGHT
    outer = f"M-3 -3 L{w + 3:.0f} -3 L{w + 3:.0f} {h + 3:.0f} L-3 {h + 3:.0f} Z"
    inner = (
        f"M{r:.0f} 0 L{w - r:.0f} 0 Q{w:.0f} 0 {w:.0f} {r:.0f} L{w:.0f} {h - r:.0f}"
        f" Q{w:.0f} {h:.0f} {w - r:.0f} {h:.0f} L{r:.0f} {h:.0f} Q0 {h:.0f} 0 {h - r:.0f}"
        f" L0 {r:.0f} Q0 0 {r:.0f} 0 Z"
    )
    return path(f"{outer} {inner}", fill=colour, stroke="none", fill_rule="evenodd")


# --- for those who cannot see it ------------------------------------------------------------


def _alternative(scene: Scene, things: Sequence[Thing], t: Words) -> str:
    """Return the picture in whole sentences of the lesson's language."""
    said = [t("漫画：{place}。").format(place=t(PLACES[scene.place].name))]
    said += [_who_does_what(actor, t) for actor in scene.cast]
    for thing in things:
        if thing.label:
            sentence = t("画里有{thing}，写着“{label}”。")
            said.append(sentence.format(thing=t(thing.prop.name), label=thing.label))
        else:
            said.append(t("画里有{thing}。").format(thing=t(thing.prop.name)))
    for line in scene.say:
        who = t(PEOPLE[line.who].name)
        said.append(t("{who}说：“{words}”").format(who=who, words=line.text))
    return as_text(said, t.lang)


def _who_does_what(actor: Actor, t: Words) -> str:
    does = POSES[actor.pose].says
    sentence = t(_WHERE[actor.side, bool(does)])
    return sentence.format(
        who=t(PEOPLE[actor.who].name),
        feeling=t(EXPRESSIONS[actor.expression].name),
        does=t(does) if does else "",
    )


_WHERE = {
    ("left", False): "左边是{who}，{feeling}。",
    ("right", False): "右边是{who}，{feeling}。",
    ("middle", False): "中间是{who}，{feeling}。",
    ("left", True): "左边是{who}，{feeling}，{does}。",
    ("right", True): "右边是{who}，{feeling}，{does}。",
    ("middle", True): "中间是{who}，{feeling}，{does}。",
}
