"""The fenced blocks of a lesson, typed: scene, phone, screens and practice."""

from __future__ import annotations

from oldhelp.course import own_window
from oldhelp.course.body import Block
from oldhelp.course.faults import Notes
from oldhelp.course.forms import Form, open_form, tables_in
from oldhelp.course.line_map import Piece
from oldhelp.course.misplaced import OWN, put_inside
from oldhelp.course.model import (
    Act,
    Actor,
    Line,
    PhonePicture,
    PracticeStep,
    Scene,
    Screen,
    Swap,
    Variant,
    WindowPicture,
    Wrong,
)
from oldhelp.course.nodes import Entry, Table, Text, read_yaml
from oldhelp.course.part_forms import PARTS
from oldhelp.course.parts import Part

SCENE_KEYS = ("place", "cast", "say", "props")
WINDOW_KEYS = ("point",)
PHONE_KEYS = ("show", "point", "typed", "cast", "say")
STEP_KEYS = ("on", "also", "say", "aim", "to", "then", "wrong")
PRESS = "press"
PRESS_KEYS = (PRESS, "say", "wrong")
ACTS = ("tap", "type", "swipe", "refuse", "hang_up", PRESS)


class BlockReader:
    """Types the blocks of one file and remembers where each piece stands."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.lines: dict[Piece, int] = {}
        self.doubtful: set[Piece] = set()

    def scene(self, block: Block, piece: Piece = ()) -> Scene | None:
        """Return the comic panel described by `block`, its lines remembered below `piece`."""
        form = self._open(block, SCENE_KEYS, piece)
        if form is None:
            return None
        return Scene(
            form.text("place", required=True),
            self._cast(form),
            self._say(form),
            tuple(text.text for text in form.texts("props")),
        )

    def phone(self, block: Block, piece: Piece = ()) -> PhonePicture | None:
        """Return the phone picture described by `block`, its lines remembered below `piece`."""
        form = self._open(block, PHONE_KEYS, piece)
        if form is None:
            return None
        cast = self._cast(form)
        if len(cast) > 1:
            self.notes.add(form.line_of("cast"), "R32")
        return PhonePicture(
            form.text("show", required=True),
            form.text("point"),
            form.text("typed"),
            cast[:1],
            self._say(form),
        )

    def window(self, block: Block) -> WindowPicture | None:
        """Return the picture of this window described by `block`."""
        form = self._open(block, WINDOW_KEYS)
        if form is None:
            return None
        return WindowPicture(form.choice("point", own_window.POINTABLE))

    def screens(self, block: Block) -> dict[str, Screen]:
        """Return the screens of the pretend phone by name."""
        node = read_yaml(block.text, block.line, self.notes)
        if not isinstance(node, Table):
            if node is not None:
                self.notes.add(node.line, "R31", key="screens")
            self.doubtful.add(("screens",))
            return {}
        return {entry.key: self._screen(entry) for entry in node.entries}

    def practice(self, block: Block) -> tuple[PracticeStep, ...]:
        """Return the practice steps in order."""
        before = self.notes.count()
        node = read_yaml(block.text, block.line, self.notes)
        tables = tables_in(node, self.notes) if node else ()
        steps = tuple(self._practice_step(n, table) for n, table in enumerate(tables))
        if self.notes.count() > before:
            self.doubtful.add(("practice",))
        return steps

    def variant(self, block: Block) -> Variant:
        """Return one variant of the practice: what is written, and what stands there instead."""
        before = self.notes.count()
        node = read_yaml(block.text, block.line, self.notes)
        swaps: list[Swap] = []
        if isinstance(node, Table):
            swaps = [swap for entry in node.entries if (swap := self._swap(entry))]
        elif node is not None:
            self.notes.add(node.line, "R31", key="variant")
        if self.notes.count() > before:
            self.doubtful.add(("variant",))
        return Variant(tuple(swaps), block.line)

    def _swap(self, entry: Entry) -> Swap | None:
        if isinstance(entry.value, Text) and entry.value.text and entry.key:
            return Swap(entry.key, entry.value.text, entry.line)
        self.notes.add(entry.line, "R11", key=entry.key)
        return None

    def _open(self, block: Block, keys: tuple[str, ...], piece: Piece = ()) -> Form | None:
        before = self.notes.count()
        node = read_yaml(block.text, block.line, self.notes)
        if node is None and self.notes.count() > before:
            return None
        for entry in node.entries if isinstance(node, Table) and piece else ():
            self.lines[(*piece, entry.key)] = entry.line
        return open_form(node, block.kind, block.line, keys, self.notes)

    def _cast(self, form: Form) -> tuple[Actor, ...]:
        cast = []
        for text in form.texts("cast"):
            words = text.text.split()
            if not 2 <= len(words) <= 4:
                self.notes.add(text.line, "R23", value=text.text)
                continue
            cast.append(Actor(*words))
        return tuple(cast)

    def _say(self, form: Form) -> tuple[Line, ...]:
        said = []
        for entry in form.entries("say"):
            if isinstance(entry.value, Text) and entry.value.text:
                said.append(Line(entry.key, entry.value.text))
            else:
                self.notes.add(entry.line, "R11", key=entry.key)
        return tuple(said)

    def _screen(self, entry: Entry) -> Screen:
        before = self.notes.count()
        piece = ("screens", entry.key)
        self.lines[piece] = entry.line
        node = entry.value
        if isinstance(node, Table):
            node = put_inside(entry, node, self.notes)
        form = open_form(node, entry.key, entry.line, (*OWN, *PARTS), self.notes)
        screen = Screen(entry.key, "")
        if form is not None:
            app, title, back = (form.text(key, required=key == "app") for key in OWN)
            known = self.notes.count()
            screen = Screen(entry.key, app, title, self._parts(form, piece), back)
            if self.notes.count() > known:
                self.doubtful.add((*piece, "parts"))
        else:
            self.doubtful.add((*piece, "parts"))
        if self.notes.count() > before:
            self.doubtful.add(piece)
        return screen

    def _parts(self, form: Form, piece: tuple[str, str]) -> tuple[Part, ...]:
        parts: list[Part] = []
        for entry in form.table.entries:
            self.lines[(*piece, entry.key)] = entry.line
            if entry.key in PARTS:
                parts.extend(PARTS[entry.key](entry, self.notes))
        return tuple(parts)

    def _practice_step(self, number: int, table: Table) -> PracticeStep:
        press = table.get(PRESS) is not None
        form = Form(table, PRESS_KEYS if press else (*STEP_KEYS, *ACTS), self.notes)
        for entry in table.entries:
            self.lines["practice", number, entry.key] = entry.line
        self.lines["practice", number] = form.line
        if press:
            return self._press_step(form, number)
        return PracticeStep(
            form.text("on", required=True),
            form.text("say", required=True),
            self._act(form),
            form.text("to", required=True),
            self._wrong(form, number),
            form.line,
            tuple(name.text for name in form.texts("also")),
            form.text("aim"),
        )

    def _press_step(self, form: Form, number: int) -> PracticeStep:
        """Return a step on the window itself, whose screens follow from the button."""
        button = form.choice(PRESS, own_window.PRESSABLE)
        return PracticeStep(
            own_window.screen_of(button),
            form.text("say", required=True),
            Act(PRESS, target=button),
            own_window.screen_after(button),
            self._wrong(form, number),
            form.line,
        )

    def _act(self, form: Form) -> Act:
        named = [entry.key for entry in form.table.entries if entry.key in ACTS]
        if len(named) != 1:
            self.notes.add(form.line, "R24", allowed=", ".join(ACTS))
            return Act("tap")
        kind, value = named[0], form.text(named[0], required=True)
        if kind == "type":
            return Act(kind, text=value, then=form.text("then"))
        if form.table.get("then") is not None:
            self.notes.add(form.line_of("then"), "R09", key="then", allowed=", ".join(STEP_KEYS))
        return Act(kind, target=value)

    def _wrong(self, form: Form, number: int) -> tuple[Wrong, ...]:
        found = []
        for entry in form.entries("wrong"):
            self.lines["practice", number, "wrong", entry.key] = entry.line
            if isinstance(entry.value, Text):
                if not entry.value.text:
                    self.notes.add(entry.line, "R10", key=entry.key)
                found.append(Wrong(entry.key, entry.value.text))
                continue
            detour = open_form(entry.value, entry.key, entry.line, ("say", "to"), self.notes)
            if detour is not None:
                say = detour.text("say", required=True)
                found.append(Wrong(entry.key, say, detour.text("to")))
        return tuple(found)
