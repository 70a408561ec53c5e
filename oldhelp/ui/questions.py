"""Questions one after the other: each is shown again when 返回 leads to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from oldhelp.ui.choice_page import ChoicePage, ChoiceView
from oldhelp.ui.confirm_page import ConfirmPage, Question
from oldhelp.ui.page import Page
from oldhelp.ui.window import Window


class Questions(QObject):
    """Remembers the way through the questions, and who hears the answer to the one shown."""

    asked = Signal()
    """Another question stands there, to be read aloud by whoever likes that."""

    def __init__(self, window: Window, choice: ChoicePage, confirm: ConfirmPage) -> None:
        super().__init__()
        self._window, self._choice, self._confirm = window, choice, confirm
        self._trail: list[Callable[[], None]] = []
        self._take: Callable[[str], None] = self._no_choice
        self._other: Callable[[], None] = self._nothing_else
        self._yes: Callable[[], None] = self._nothing_else
        self._no: Callable[[], None] = self._nothing_else
        choice.chosen.connect(self._choice_made)
        choice.other_wanted.connect(self._other_wanted)
        confirm.yes_chosen.connect(self._yes_chosen)
        confirm.no_chosen.connect(self._no_chosen)

    @property
    def are_open(self) -> bool:
        """Whether a question stands there."""
        return bool(self._trail)

    def clear(self) -> None:
        """Forget the way: what is asked next is the first."""
        self._trail.clear()

    def ask(self, show: Callable[[], None]) -> None:
        """Ask what `show` shows, after the question before."""
        self._trail.append(show)
        show()

    def back(self) -> bool:
        """Show the question before; False when there is none."""
        if self._trail:
            self._trail.pop()
        if self._trail:
            self._trail[-1]()
        return self.are_open

    def go_back_to(self, show: Callable[[], None]) -> None:
        """Forget the way from the question `show` on; without it, the whole way."""
        while self._trail and self._trail[-1] != show:
            self._trail.pop()

    def show(self, page: Page) -> None:
        """Show the page of a question."""
        self._window.show_page(page)
        self.asked.emit()

    def choose(
        self, view: ChoiceView, take: Callable[[str], None], other: Callable[[], None] | None = None
    ) -> None:
        """Show a choice; `take` is told what was chosen, `other` that nothing of it fits."""
        self._take, self._other = take, other or self._nothing_else
        self._choice.show_choice(view)
        self.show(self._choice)

    def confirm(self, question: Question, yes: Callable[[], None], no: Callable[[], None]) -> None:
        """Show a question with two answers."""
        self._yes, self._no = yes, no
        self._confirm.ask(question)
        self.show(self._confirm)

    def _choice_made(self, value: str) -> None:
        self._take(value)

    def _other_wanted(self) -> None:
        self._other()

    def _yes_chosen(self) -> None:
        self._yes()

    def _no_chosen(self) -> None:
        self._no()

    def _no_choice(self, value: str) -> None:
        """Stand for the answer to a choice that was not asked yet."""

    def _nothing_else(self) -> None:
        """Stand for the button that a question without another answer does not show."""
