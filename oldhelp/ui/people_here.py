"""The name cards as the seat shows them: to whoever comes, to volunteers, and after a pause."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from oldhelp.progress.records import Learner
from oldhelp.settings import SeatSettings
from oldhelp.ui.confirm_page import ConfirmPage
from oldhelp.ui.name_cards import seat_words
from oldhelp.ui.page import Page
from oldhelp.ui.people_flow import PeopleFlow
from oldhelp.ui.people_words import still_here
from oldhelp.ui.reading import Reading
from oldhelp.ui.sitting import Sitting
from oldhelp.ui.still_here import asks_first
from oldhelp.ui.theme import Look
from oldhelp.ui.window import Window


class PeopleHere(QObject):
    """Asks who sits here, and tells `Sitting` what was answered."""

    home_wanted = Signal()
    corner_wanted = Signal()
    settings_wanted = Signal()

    def __init__(
        self,
        window: Window,
        people: PeopleFlow,
        question: ConfirmPage,
        sitting: Sitting,
        reading: Reading,
        look: Look,
        settings: Callable[[], SeatSettings],
        calling: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._window, self._people, self._question = window, people, question
        self._sitting, self._reading, self._look = sitting, reading, look
        self._settings, self._calling = settings, calling
        self._before: Page = people.pages.cards
        self._afterwards: Callable[[], None] = self.home_wanted.emit
        people.pages.cards.guest_wanted.connect(sitting.sit_guest)
        people.came.connect(sitting.come)
        people.changed.connect(sitting.card_changed)
        people.hidden.connect(sitting.card_gone)
        people.left.connect(self._left)
        people.asked.connect(self._read_page)
        sitting.left.connect(self.show_cards)
        question.yes_chosen.connect(self._still_here)
        question.no_chosen.connect(sitting.leave)

    def show_cards(self) -> None:
        """Ask who sits here."""
        self._afterwards = self.home_wanted.emit
        self._people.show_cards(seat_words(self._look.t, self._settings()))

    def show_all(self) -> None:
        """Show a volunteer every card, those put away too."""
        self._reading.stop()
        self._afterwards = self.corner_wanted.emit
        self._people.show_all_cards()

    def show_card(self) -> None:
        """Show who sits here her own card; a guest has none."""
        if self._sitting.is_kept:
            self._afterwards = self.settings_wanted.emit
            self._people.show_card(self._sitting.learner)

    def forgotten(self, learner: Learner) -> None:
        """Leave the question about a card that is deleted, where nobody else has left it."""
        on_question = self._window.page() is self._people.pages.confirm
        if not self._sitting.sits and on_question:
            self.show_cards()

    def ask_still_here(self, idle_ms: int, on_help: bool) -> bool:
        """Ask after a long pause whether the same person sits here; true: the touch is answered."""
        page = self._window.page()
        asking, sits = page is self._question, self._sitting.sits
        if page is None or not asks_first(idle_ms, sits, asking, self._calling(), on_help):
            return False
        self._before = page
        self._reading.stop()
        self._question.ask(still_here(self._look.t, self._sitting.learner), back=False)
        self._window.show_page(self._question)
        self._read_page()
        return True

    def _still_here(self) -> None:
        self._reading.stop()
        self._window.show_page(self._before)

    def _left(self) -> None:
        self._afterwards()

    def _read_page(self) -> None:
        """Read a question aloud where she likes that."""
        self._reading.stop()
        page = self._window.page()
        if page is not None and self._sitting.taste.speaks_unasked:
            self._reading.read(page, page.words(), self._look.lang)
