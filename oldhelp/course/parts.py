"""The parts of a pretend phone screen: what each shows, what can be touched, what must be equal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

CAMERA = "camera"
"""The target that is the whole finder of a camera."""

ME = ("我", "Me")
"""Who in a chat stands on the right, in each language."""

HANG_UP = ("挂断", "拒绝", "Hang up", "Decline")
"""The buttons of a call that end it."""


@dataclass(frozen=True)
class Icons:
    """A grid of icons with labels, each a target by its label."""

    labels: tuple[str, ...]


@dataclass(frozen=True)
class Home:
    """The home screen: clock and date over a grid of apps; it has no title bar."""

    labels: tuple[str, ...]
    clock: str = "9:41"
    date: str = ""


@dataclass(frozen=True)
class Camera:
    """What the pretend camera sees; the whole finder is the target `camera`."""

    sees: str
    label: str = ""


@dataclass(frozen=True)
class Amount:
    """A sum of money being typed; shows what was typed so far."""

    value: str = ""


@dataclass(frozen=True)
class Keypad:
    """A keypad (`money`, `digits` or `words`); each key is a target by its label.

    `words` are the keys of a `words` keypad: whole words, so that a sentence is typed by touch.
    """

    kind: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Button:
    """One wide button, a target by its label."""

    label: str


@dataclass(frozen=True)
class Tick:
    """The big green tick with its word."""

    label: str


@dataclass(frozen=True)
class Lines:
    """Plain lines of text."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Code:
    """A square code that others scan, with a line of words under it; not a target."""

    label: str = ""


@dataclass(frozen=True)
class Bubble:
    """One message of a chat; `kind` is `text`, or a target: `voice`, `photo`, `link`."""

    who: str
    text: str
    kind: str = "text"

    @property
    def mine(self) -> bool:
        """Whether the learner sent it, so that it stands on the right."""
        return self.who in ME


@dataclass(frozen=True)
class Bubbles:
    """The messages of a chat from top to bottom."""

    bubbles: tuple[Bubble, ...]


@dataclass(frozen=True)
class Compose:
    """The typing row of a chat: the field (a target by its hint), send, speak."""

    hint: str
    send: str
    voice: str = ""


@dataclass(frozen=True)
class Field:
    """One labelled field of a form; `boxes` draws so many single boxes for a code."""

    label: str
    value: str = ""
    boxes: int = 0
    hint: str = ""
    button: str = ""


@dataclass(frozen=True)
class Fields:
    """A form. The first field without a value is typed into; empty fields are targets."""

    fields: tuple[Field, ...]

    @property
    def typed(self) -> Field | None:
        """The field that is typed into; None when all are filled."""
        return next((field for field in self.fields if not field.value), None)


@dataclass(frozen=True)
class Dialog:
    """A question on a card above the dimmed screen, with buttons of equal weight."""

    ask: str
    text: str = ""
    buttons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One row of a list, with a note at its end."""

    label: str
    note: str = ""


@dataclass(frozen=True)
class Rows:
    """A list; each row is a target by its label."""

    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Switch:
    """A row with a toggle, a target by its label."""

    label: str
    on: bool = False


@dataclass(frozen=True)
class Slider:
    """A slider at `value` of `of`; the buttons `less` and `more` do the same as sliding."""

    label: str
    value: int
    of: int
    less: str
    more: str


@dataclass(frozen=True)
class Swipe:
    """A way to swipe (`up`, `down`, `left`, `right`) as an arrow that can also be tapped."""

    label: str
    way: str


@dataclass(frozen=True)
class Call:
    """A call or video call: who, a line under the name, round buttons; it has no title bar.

    `face` and `me` are people of the art system; without a face nobody is known.
    """

    name: str
    line: str = ""
    face: str = ""
    me: str = ""
    buttons: tuple[str, ...] = ()
    video: bool = False


@dataclass(frozen=True)
class Map:
    """A simple map with a pin, a target by its label, and a route when `start` is given."""

    pin: str
    start: str = ""
    note: str = ""


@dataclass(frozen=True)
class Card:
    """A card (`bank`, `health` or `id`), a target by its name."""

    kind: str
    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Message:
    """A text message; its link is a target."""

    sender: str
    text: str
    link: str = ""


@dataclass(frozen=True)
class WarningHead:
    """The red head of a page that warns."""

    label: str


@dataclass(frozen=True)
class OwnButtons:
    """The buttons of this very window, by their names, for a practice on it; never drawn."""

    names: tuple[str, ...]


Part = (
    Icons
    | Home
    | Camera
    | Amount
    | Keypad
    | Button
    | Tick
    | Lines
    | Code
    | Bubbles
    | Compose
    | Fields
    | Dialog
    | Rows
    | Switch
    | Slider
    | Swipe
    | Call
    | Map
    | Card
    | Message
    | WarningHead
    | OwnButtons
)


def touched(part: Part) -> tuple[str, ...]:
    """Return what can be tapped in a part, in reading order; the keys of a keypad left out."""
    match part:
        case Icons(labels) | Home(labels) | OwnButtons(labels):
            return labels
        case Camera():
            return (CAMERA,)
        case Button(label) | Switch(label) | Swipe(label) | Map(label):
            return (label,)
        case Card(name=label):
            return (label,)
        case Bubbles(bubbles):
            return tuple(bubble.text for bubble in bubbles if bubble.kind != "text")
        case Compose():
            return tuple(word for word in (part.voice, part.hint, part.send) if word)
        case Fields(fields):
            return tuple(word for field in fields for word in _touched_field(field))
        case Dialog(buttons=buttons) | Call(buttons=buttons):
            return buttons
        case Rows(rows):
            return tuple(row.label for row in rows)
        case Slider():
            return (part.less, part.more)
        case Message(link=link):
            return (link,) if link else ()
        case Amount() | Keypad() | Tick() | Lines() | Code() | WarningHead():
            return ()


def _touched_field(field: Field) -> tuple[str, ...]:
    own = () if field.value else (field.label,)
    return (*own, field.button) if field.button else own


def shown(part: Part) -> tuple[str, ...]:
    """Return every text of a part that a lesson wrote and anybody can see."""
    match part:
        case Camera(label=label) | Code(label) | Tick(label) | WarningHead(label):
            return (label,)
        case Home():
            return (part.clock, part.date, *part.labels)
        case Amount(value):
            return (value,)
        case Keypad(words=keys):
            return keys
        case Lines(lines):
            return lines
        case Bubbles(bubbles):
            return tuple(text for bubble in bubbles for text in (bubble.who, bubble.text))
        case Fields(fields):
            return tuple(
                text
                for field in fields
                for text in (field.label, field.value, field.hint, field.button)
            )
        case Dialog():
            return (part.ask, part.text, *part.buttons)
        case Rows(rows):
            return tuple(text for row in rows for text in (row.label, row.note))
        case Slider():
            return (part.label, part.less, part.more)
        case Call():
            return (part.name, part.line, *part.buttons)
        case Map():
            return (part.pin, part.start, part.note)
        case Card():
            return (part.name, *part.lines)
        case Message():
            return (part.sender, part.text, part.link)
        case OwnButtons():
            return ()
        case _:
            return touched(part)


def shape(part: Part) -> tuple[object, ...]:
    """Return what must be equal in every language: the kind, its numbers, not its words."""
    return (type(part).__name__, len(touched(part)), *_numbers(part))


def _numbers(part: Part) -> tuple[object, ...]:
    match part:
        case Camera(sees=kind) | Card(kind=kind) | Swipe(way=kind):
            return (kind,)
        case Keypad():
            return (part.kind,)
        case Lines(lines):
            return (len(lines),)
        case Bubbles(bubbles):
            return tuple((bubble.kind, bubble.mine) for bubble in bubbles)
        case Fields(fields):
            return tuple((bool(f.value), f.boxes, bool(f.button)) for f in fields)
        case Switch():
            return (part.on,)
        case Slider():
            return (part.value, part.of)
        case Call():
            return (part.face, part.me, part.video)
        case Map():
            return (bool(part.start),)
        case _:
            return ()


WHOLE = (Home, Call)
"""Parts that fill the screen: above them stands no title bar."""

CHOICES: Mapping[str, tuple[str, ...]] = {
    "keypad": ("money", "digits", "words"),
    "card": ("bank", "health", "id"),
    "way": ("up", "down", "left", "right"),
    "kind": ("text", "voice", "photo", "link"),
    "switch": ("on", "off"),
}
"""The words a part may use where it must choose."""
