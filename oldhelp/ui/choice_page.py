"""One question, and large words, faces or things to touch for an answer."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from oldhelp.ui.card_grid import SPACE, CardGrid
from oldhelp.ui.faces import Faces
from oldhelp.ui.icons import Icons
from oldhelp.ui.page import Page
from oldhelp.ui.person_card import PersonCard
from oldhelp.ui.theme import Look
from oldhelp.ui.widgets import BigButton, FitLabel


@dataclass(frozen=True)
class Option:
    """One answer: a word, or a drawn face or thing with the words that say it."""

    value: str
    word: str = ""
    drawn: str = ""
    said: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class ChoiceView:
    """A question with its answers. `other` is a button for an answer that is not there.

    `note` is one calm sentence above the answers; `sentences` are what is read aloud.
    """

    title: str
    hint: str
    options: tuple[Option, ...]
    columns: int
    rows: int
    sentences: tuple[str, ...]
    other: str = ""
    note: str = ""


_NOTHING = ChoiceView("", "", (), 1, 1, ())


class ChoicePage(Page):
    """Asks one thing at a time; what the answer means is decided elsewhere."""

    chosen = Signal(str)
    other_wanted = Signal()
    listen_wanted = Signal()

    def __init__(self, look: Look, icons: Icons, faces: Faces) -> None:
        super().__init__(look, icons)
        self._faces = faces
        self.view = _NOTHING
        self.note = FitLabel(look, "body", lines=1)
        self.grid = CardGrid(self._new_card)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.note)
        column.addWidget(self.grid, 1)
        self.listen = self.button("speaker", width=300)
        self.other = self.button("keyboard")
        self.grid.touched.connect(self._touched)
        self.other.clicked.connect(self.other_wanted)
        self.listen.clicked.connect(self.listen_wanted)

    def _new_card(self) -> BigButton:
        return PersonCard(self.look, self.icons, self._faces)

    def show_choice(self, view: ChoiceView) -> None:
        """Ask."""
        self.view = view
        self.retell()
        if view.note:
            self.announce(view.note)

    def retell(self) -> None:
        view = self.view
        self.entitle(view.title, view.hint)
        self.note.setText(view.note)
        self.note.setVisible(bool(view.note))
        cards = self.grid.take(len(view.options), view.columns, view.rows)
        for card, option in zip(cards, view.options, strict=True):
            assert isinstance(card, PersonCard)
            if option.drawn:
                card.show_face(option.value, option.drawn, option.word, option.said)
            else:
                card.show_word(option.value, option.word)
            card.setCheckable(option.chosen)
            card.setChecked(option.chosen)
        self.other.setText(view.other)
        self.other.setVisible(bool(view.other))
        self.show_speaking(False)

    def _touched(self, card: PersonCard) -> None:
        # A touch on the answer that holds already must not take it off.
        card.setChecked(card.isCheckable())
        self.chosen.emit(card.value)

    def show_speaking(self, speaking: bool) -> None:
        super().show_speaking(speaking)
        self._show_listen(self.listen, speaking)

    def words(self) -> tuple[str, ...]:
        """Return what 念给我听 reads here."""
        return self.view.sentences

    def first_focus(self) -> QWidget:
        shown = self.grid.shown()
        return shown[0] if shown else self.listen
