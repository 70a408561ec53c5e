"""The parts of a phone screen as a lesson writes them: one function and one row a key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from oldhelp.course.faults import Notes
from oldhelp.course.forms import Form, open_form, tables_in, texts_of
from oldhelp.course.nodes import Entry, Node, Table, Text
from oldhelp.course.parts import (
    CHOICES,
    Amount,
    Bubble,
    Bubbles,
    Button,
    Call,
    Camera,
    Card,
    Code,
    Compose,
    Dialog,
    Field,
    Fields,
    Home,
    Icons,
    Keypad,
    Lines,
    Map,
    Message,
    Part,
    Row,
    Rows,
    Slider,
    Swipe,
    Switch,
    Tick,
    WarningHead,
)

_MOST = 99
"""Highest number a lesson may write; what is sensible is seen on the picture."""

_CALL = ("name", "line", "face", "me", "buttons")

INSIDE: Mapping[str, tuple[str, ...]] = {
    "home": ("clock", "date", "icons"),
    "camera": ("sees", "label"),
    "keypad": ("words",),
    "compose": ("hint", "send", "voice"),
    "dialog": ("ask", "text", "buttons"),
    "slider": ("label", "value", "of", "less", "more"),
    "swipe": ("label", "way"),
    "call": _CALL,
    "video": _CALL,
    "map": ("pin", "from", "note"),
    "card": ("kind", "name", "lines"),
    "message": ("from", "text", "link"),
}
"""What is written in the braces of a part, by the part's key."""


def _icons(entry: Entry, notes: Notes) -> Sequence[Part]:
    return [Icons(_texts(entry, notes))]


def _home(entry: Entry, notes: Notes) -> Sequence[Part]:
    form = _form(entry, notes)
    if form is None:
        return []
    labels = tuple(text.text for text in form.texts("icons"))
    return [Home(labels, form.text("clock") or Home.clock, form.text("date"))]


def _camera(entry: Entry, notes: Notes) -> Sequence[Part]:
    form = _form(entry, notes)
    return [Camera(form.text("sees", required=True), form.text("label"))] if form else []


def _amount(entry: Entry, notes: Notes) -> Sequence[Part]:
    return [Amount(_plain(entry, notes))]


def _keypad(entry: Entry, notes: Notes) -> Sequence[Part]:
    if isinstance(entry.value, Table):
        form = Form(entry.value, INSIDE["keypad"], notes)
        return [Keypad("words", tuple(text.text for text in form.texts("words")))]
    kind = _plain(entry, notes)
    allowed = tuple(kind for kind in CHOICES["keypad"] if kind != "words")
    return [Keypad(_chosen(kind, allowed, "keypad", entry.line, notes))]


def _buttons(entry: Entry, notes: Notes) -> Sequence[Part]:
    return [Button(label) for label in _texts(entry, notes)]


def _tick(entry: Entry, notes: Notes) -> Sequence[Part]:
    return [Tick(_plain(entry, notes))]


def _lines(entry: Entry, notes: Notes) -> Sequence[Part]:
    return [Lines(_texts(entry, notes))]


def _code(entry: Entry, notes: Notes) -> Sequence[Part]:
    return [Code(_plain(entry, notes))]


def _bubbles(entry: Entry, notes: Notes) -> Sequence[Part]:
    found = (_bubble(table, notes) for table in tables_in(entry.value, notes))
    return [Bubbles(tuple(bubble for bubble in found if bubble is not None))]


def _bubble(table: Table, notes: Notes) -> Bubble | None:
    """Read `小芳: 妈，到家了吗？`, or `who` with `text`, `voice`, `photo` or `link`."""
    if table.get("who") is None and len(table.entries) == 1:
        only = table.entries[0]
        return Bubble(only.key, _plain(only, notes))
    form = Form(table, ("who", *CHOICES["kind"]), notes)
    kinds = [kind for kind in CHOICES["kind"] if table.get(kind) is not None]
    if len(kinds) != 1:
        notes.add(form.line, "R10", key=" / ".join(CHOICES["kind"]))
        return None
    return Bubble(form.text("who", required=True), form.text(kinds[0], required=True), kinds[0])


def _compose(entry: Entry, notes: Notes) -> Sequence[Part]:
    form = _form(entry, notes)
    if form is None:
        return []
    hint, send = (form.text(key, required=True) for key in ("hint", "send"))
    return [Compose(hint, send, form.text("voice"))]


def _fields(entry: Entry, notes: Notes) -> Sequence[Part]:
    return [Fields(tuple(_field(one, notes) for one in _entries(entry, notes)))]


def _field(entry: Entry, notes: Notes) -> Field:
    if isinstance(entry.value, Text):
        return Field(entry.key, entry.value.text)
    allowed = ("value", "boxes", "hint", "button")
    form = open_form(entry.value, entry.key, entry.line, allowed, notes)
    if form is None:
        return Field(entry.key)
    boxes = _count(form, "boxes", notes)
    return Field(entry.key, form.text("value"), boxes, form.text("hint"), form.text("button"))


def _dialog(entry: Entry, notes: Notes) -> Sequence[Part]:
    form = _form(entry, notes)
    if form is None:
        return []
    buttons = tuple(text.text for text in form.texts("buttons"))
    if not buttons:
        notes.add(form.line, "R10", key="buttons")
    return [Dialog(form.text("ask", required=True), form.text("text"), buttons)]


def _rows(entry: Entry, notes: Notes) -> Sequence[Part]:
    if not isinstance(entry.value, Table):
        return [Rows(tuple(Row(label) for label in _texts(entry, notes)))]
    return [Rows(tuple(Row(one.key, _plain(one, notes)) for one in entry.value.entries))]


def _switches(entry: Entry, notes: Notes) -> Sequence[Part]:
    found = []
    for one in _entries(entry, notes):
        allowed = CHOICES["switch"]
        state = _chosen(_plain(one, notes), allowed, one.key, one.line, notes)
        found.append(Switch(one.key, state == "on"))
    return found


def _slider(entry: Entry, notes: Notes) -> Sequence[Part]:
    form = _form(entry, notes)
    if form is None:
        return []
    label, less, more = (form.text(key, required=True) for key in ("label", "less", "more"))
    value, of = _count(form, "value", notes), _count(form, "of", notes) or 5
    return [Slider(label, min(value, of), of, less, more)]


def _swipe(entry: Entry, notes: Notes) -> Sequence[Part]:
    form = _form(entry, notes)
    if form is None:
        return []
    label = form.text("label", required=True)
    return [Swipe(label, form.choice("way", CHOICES["way"]) or "up")]


def _call(entry: Entry, notes: Notes) -> Sequence[Part]:
    form = _form(entry, notes)
    if form is None:
        return []
    name = form.text("name", required=True)
    line, face, me = (form.text(key) for key in ("line", "face", "me"))
    buttons = tuple(text.text for text in form.texts("buttons"))
    return [Call(name, line, face, me, buttons, video=entry.key == "video")]


def _map(entry: Entry, notes: Notes) -> Sequence[Part]:
    form = _form(entry, notes)
    return (
        [Map(form.text("pin", required=True), form.text("from"), form.text("note"))] if form else []
    )


def _card(entry: Entry, notes: Notes) -> Sequence[Part]:
    form = _form(entry, notes)
    if form is None:
        return []
    lines = tuple(text.text for text in form.texts("lines"))
    kind = form.choice("kind", CHOICES["card"])
    return [Card(kind or "bank", form.text("name", required=True), lines)]


def _message(entry: Entry, notes: Notes) -> Sequence[Part]:
    form = _form(entry, notes)
    if form is None:
        return []
    sender, text = (form.text(key, required=True) for key in ("from", "text"))
    return [Message(sender, text, form.text("link"))]


def _warning(entry: Entry, notes: Notes) -> Sequence[Part]:
    return [WarningHead(_plain(entry, notes))]


def _form(entry: Entry, notes: Notes) -> Form | None:
    return open_form(entry.value, entry.key, entry.line, INSIDE[entry.key], notes)


def _texts(entry: Entry, notes: Notes) -> tuple[str, ...]:
    return tuple(text.text for text in texts_of(entry.value, entry.key, entry.line, notes))


def _entries(entry: Entry, notes: Notes) -> tuple[Entry, ...]:
    if isinstance(entry.value, Table):
        return entry.value.entries
    notes.add(entry.line, "R31", key=entry.key)
    return ()


def _plain(entry: Entry, notes: Notes) -> str:
    node: Node = entry.value
    if isinstance(node, Text):
        return node.text
    notes.add(entry.line, "R11", key=entry.key)
    return ""


def _chosen(value: str, allowed: tuple[str, ...], key: str, line: int, notes: Notes) -> str:
    if value not in allowed:
        notes.add(line, "R13", value=value, key=key, allowed=", ".join(allowed))
    return value


def _count(form: Form, key: str, notes: Notes) -> int:
    """Return a whole number; 0 when it is missing."""
    text = form.text(key)
    if text and not (text.isascii() and text.isdigit() and int(text[:9]) <= _MOST):
        notes.add(form.line_of(key), "R13", value=text, key=key, allowed="1, 2, 3 …")
        return 0
    return int(text or 0)


PARTS: Mapping[str, Callable[[Entry, Notes], Sequence[Part]]] = {
    "home": _home,
    "icons": _icons,
    "camera": _camera,
    "amount": _amount,
    "keypad": _keypad,
    "button": _buttons,
    "tick": _tick,
    "lines": _lines,
    "code": _code,
    "bubbles": _bubbles,
    "compose": _compose,
    "fields": _fields,
    "dialog": _dialog,
    "rows": _rows,
    "switch": _switches,
    "slider": _slider,
    "swipe": _swipe,
    "call": _call,
    "video": _call,
    "map": _map,
    "card": _card,
    "message": _message,
    "warning": _warning,
}
"""The keys of a screen's parts, from top to bottom as they are written."""
