"""A page of at most six large entries below one sentence: the pages of the volunteers' corner."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from oldhelp.ui.icons import Icons
from oldhelp.ui.page import Page
from oldhelp.ui.theme import GAP, Look
from oldhelp.ui.tile import Tile
from oldhelp.ui.widgets import BigButton, FitLabel

A_LEAF = 6
_ONE_COLUMN = 3
"""So many entries stand below each other in the whole width; more stand in two columns."""

_LONGEST_LINE = 26
"""Han characters in a line of the sentence."""


@dataclass(frozen=True)
class Entry:
    """One thing to choose: its key, its icon and name, and a line that says more."""

    key: str
    icon: str
    name: str
    line: str = ""


@dataclass(frozen=True)
class Entries:
    """What an entries page shows. Of the buttons in the bar the last is the green one."""

    title: str
    subtitle: str = ""
    sentence: str = ""
    entries: tuple[Entry, ...] = ()
    buttons: tuple[Entry, ...] = ()


class EntriesPage(Page):
    """Tells which entry or button was chosen, by its key."""

    chosen = Signal(str)

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__(look, icons)
        self.view = Entries("")
        self.sentence = FitLabel(look, "body", lines=5)
        self.tiles = [Tile(look, icons, "list", "plain") for _ in range(A_LEAF)]
        self._grid_box = QWidget()
        self._grid = QGridLayout(self._grid_box)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        for tile in self.tiles:
            tile.setParent(self._grid_box)
            tile.clicked.connect(self._choose)
        self._column = column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._around = QHBoxLayout()
        self._around.addWidget(self.sentence)
        column.addLayout(self._around, 2)
        column.addWidget(self._grid_box, 7)
        self.buttons = [self.button("check", kind=kind) for kind in ("plain", "plain", "go")]
        for button in self.buttons:
            button.clicked.connect(self._choose)

    def arrange(self) -> None:
        """Let a line of the sentence be no longer than an eye follows it."""
        longest = _LONGEST_LINE * self.look.px(self.sentence.role)
        side = max(0, (self.content.width() - longest) // 2)
        self._around.setContentsMargins(side, 0, side, 0)

    def show_view(self, view: Entries) -> None:
        """Show entries; what stood here before is gone, and the keyboard is on the first."""
        changed = [one.key for one in (*view.entries, *view.buttons)] != [
            one.key for one in (*self.view.entries, *self.view.buttons)
        ]
        self.view = view
        self.retell()
        self.arrange()
        if changed and self.isVisible() and self.first_focus().isVisible():
            self.first_focus().setFocus()
        self.announce(view.sentence)

    def retell(self) -> None:
        view = self.view
        self.entitle(view.title, view.subtitle)
        self.sentence.role = "body" if view.entries else "title"
        self.sentence.setText(view.sentence)
        self.sentence.setVisible(bool(view.sentence))
        self._column.setStretch(0, 2 if view.sentence else 0)
        self._grid_box.setVisible(bool(view.entries))
        columns = 1 if len(view.entries) <= _ONE_COLUMN else 2
        for number, tile in enumerate(self.tiles):
            tile.setVisible(number < len(view.entries))
            self._grid.removeWidget(tile)
            if number < len(view.entries):
                self._grid.addWidget(tile, number // columns, number % columns)
                entry = view.entries[number]
                tile.icon_name = entry.icon
                tile.setProperty("key", entry.key)
                tile.tell(entry.name, entry.line)
        # The last button stands on the right, as on every page.
        lacking = len(self.buttons) - len(view.buttons)
        for number, button in enumerate(self.buttons):
            button.setVisible(number >= lacking)
            if number >= lacking:
                entry = view.buttons[number - lacking]
                button.icon_name = entry.icon
                button.setProperty("key", entry.key)
                button.setText(entry.name)
                button.update()

    def _choose(self) -> None:
        self.chosen.emit(self.sender().property("key"))

    def entry(self, key: str) -> BigButton:
        """Return the button of an entry that is shown; a key that is not is a programming error."""
        found = [one for one in (*self.tiles, *self.buttons) if one.property("key") == key]
        return next(one for one in found if not one.isHidden())

    def first_focus(self) -> QWidget:
        return self.tiles[0] if self.view.entries else self.buttons[-1]
