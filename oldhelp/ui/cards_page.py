"""At most six large cards a screen, and the buttons to what comes before and after them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from oldhelp.ui.course_card import CourseCard
from oldhelp.ui.courses_view import CardView
from oldhelp.ui.icons import Icons
from oldhelp.ui.page import Page
from oldhelp.ui.picture_view import PaintedPictures
from oldhelp.ui.theme import GAP, Look

if TYPE_CHECKING:
    from oldhelp.art.drawing import Drawing

COLUMNS, ROWS = 3, 2
A_SCREEN = COLUMNS * ROWS

PictureOf = Callable[[str], "Drawing | None"]
"""Returns the picture of the lesson with an id; asked only for the cards on the screen."""


class CardsPage(Page):
    """Builds six cards, whatever the number of things to choose from, and turns among these."""

    chosen = Signal(str)
    """The id of the card that was touched."""

    search_wanted = Signal()
    listen_wanted = Signal()

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__(look, icons)
        self._views: tuple[CardView, ...] = ()
        self._picture_of: PictureOf = lambda _: None
        self._screen = 0
        pictures = PaintedPictures(A_SCREEN)
        self.cards = [CourseCard(look, icons, pictures) for _ in range(A_SCREEN)]
        grid = QGridLayout(self.content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP)
        for number, card in enumerate(self.cards):
            policy = card.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            card.setSizePolicy(policy)
            card.clicked.connect(self._choose)
            grid.addWidget(card, number // COLUMNS, number % COLUMNS)
        for row in range(ROWS):
            grid.setRowStretch(row, 1)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        self.search = self.button("search")
        self.listen = self.button("speaker")
        self.before, self.after = self.pager()
        self.search.clicked.connect(self.search_wanted)
        self.listen.clicked.connect(self.listen_wanted)
        self.before.clicked.connect(self._turn_back)
        self.after.clicked.connect(self._turn_on)

    def show_cards(
        self, views: Sequence[CardView], here: str = "", picture_of: PictureOf | None = None
    ) -> None:
        """Show all there is to choose from, opened at the screen with the card `here`."""
        self._views = tuple(views)
        self._picture_of = picture_of or (lambda _: None)
        at = next((n for n, view in enumerate(self._views) if view.id == here), 0)
        self._screen = at // A_SCREEN
        self.retell()

    @property
    def screens(self) -> int:
        """How many screens the cards fill."""
        return max(1, -(-len(self._views) // A_SCREEN))

    @property
    def count(self) -> int:
        """How many there are to choose from."""
        return len(self._views)

    def shown(self) -> tuple[CardView, ...]:
        """Return the cards on this screen."""
        first = self._screen * A_SCREEN
        return self._views[first : first + A_SCREEN]

    def retell(self) -> None:
        shown = self.shown()
        for number, card in enumerate(self.cards):
            card.setVisible(number < len(shown))
            if number < len(shown):
                card.show_card(shown[number], self._picture_of(shown[number].id))
        t = self.look.t
        self.search.setText(t("找一课"))
        self.before.setText(self.before_words())
        self.after.setText(self.after_words())
        self.before.setVisible(self._screen > 0)
        self.after.setVisible(self._screen + 1 < self.screens)
        self.show_speaking(False)

    def before_words(self) -> str:
        """Return what the button to the screen before says."""
        return self.look.t("上一页")

    def after_words(self) -> str:
        """Return what the button to the next screen says."""
        return self.look.t("下一页")

    def which_screen(self) -> str:
        """Return which screen this is; nothing when it is the only one."""
        if self.screens == 1:
            return ""
        many = self.look.t("第 {number} 屏，一共 {count} 屏")
        return many.format(number=self._screen + 1, count=self.screens)

    def show_speaking(self, speaking: bool) -> None:
        super().show_speaking(speaking)
        self._show_listen(self.listen, speaking)

    def words(self) -> tuple[str, ...]:
        """Return what 念给我听 reads here."""
        said = self.look.t("{title}，{state}。")
        return tuple(said.format(title=view.title, state=view.state) for view in self.shown())

    def first_focus(self) -> QWidget:
        return self.cards[0] if self._views else self.listen

    def _turn_back(self) -> None:
        self._turn(-1)

    def _turn_on(self) -> None:
        self._turn(1)

    def _turn(self, by: int) -> None:
        self._screen = min(max(self._screen + by, 0), self.screens - 1)
        self.retell()
        self.cards[0].setFocus()

    def _choose(self) -> None:
        card = self.sender()
        if isinstance(card, CourseCard):
            self.chosen.emit(card.card.id)
