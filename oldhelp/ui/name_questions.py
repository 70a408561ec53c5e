"""How somebody wishes to be addressed: a surname, what follows it, or a name that is typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from oldhelp.errors import OldhelpError
from oldhelp.ui import people_words as words
from oldhelp.ui.names import checked_name
from oldhelp.ui.questions import Questions
from oldhelp.ui.theme import Look
from oldhelp.ui.typed_name_page import TypedNamePage

_LONGEST_SURNAME = 4


class NameQuestions(QObject):
    """Asks for the surname and the address; whoever is asked may type both."""

    def __init__(self, questions: Questions, typed: TypedNamePage, look: Look) -> None:
        super().__init__()
        self._questions, self._typed, self._look = questions, typed, look
        self._then: Callable[[str], None] | None = None
        self._surname = ""
        self._types_surname = False
        typed.typed.connect(self._name_typed)

    def begin(self, then: Callable[[str], None]) -> None:
        """Ask; `then` is told the name."""
        self._then = then
        self._questions.ask(self._ask_surname)

    def named(self, called: str) -> None:
        """Take the whole name, as it was chosen or typed."""
        if self._then is not None:
            self._then(called)

    def _ask_surname(self) -> None:
        view = words.surname_view(self._look.t)
        self._questions.choose(view, self._surname_chosen, self._type_surname)

    def _surname_chosen(self, surname: str) -> None:
        self._surname = surname
        self._questions.ask(self._ask_address)

    def _ask_address(self) -> None:
        view = words.address_view(self._look.t, self._surname)
        self._questions.choose(view, self.named, self._type_name)

    def _type_surname(self) -> None:
        self._questions.ask(self._ask_typed_surname)

    def _type_name(self) -> None:
        self._questions.ask(self._ask_typed_name)

    def _ask_typed_surname(self) -> None:
        self._show_typed(surname=True)

    def _ask_typed_name(self) -> None:
        self._show_typed(surname=False)

    def _show_typed(self, surname: bool) -> None:
        self._types_surname = surname
        self._typed.ask_name(surname)
        self._questions.show(self._typed)

    def _name_typed(self, typed: str) -> None:
        """Take a typed name; one that cannot be taken stays in the field, with what to do."""
        try:
            if self._types_surname:
                self._surname_chosen(checked_name(typed, _LONGEST_SURNAME))
            else:
                self.named(checked_name(typed))
        except OldhelpError as fault:
            self._typed.show_refusal(fault.said(self._look.t))
