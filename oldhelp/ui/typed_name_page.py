"""A name that is not among the common ones, typed by whoever can."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oldhelp.ui.field import Field
from oldhelp.ui.icons import Icons
from oldhelp.ui.page import Page
from oldhelp.ui.theme import GAP, Look
from oldhelp.ui.widgets import FitLabel, Label

_LONGEST = 40
"""Signs the field takes; what is too long for a card is said in words, and stays in the field."""

_LONGEST_LINE = 26
"""Han characters in a line of what is asked."""


class TypedNamePage(Page):
    """One field. What was typed stays until it has become somebody's name."""

    typed = Signal(str)
    listen_wanted = Signal()

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__(look, icons)
        self._surname = False
        self.ask = FitLabel(look, "body", lines=2, left=True)
        self.field = Field(look, _LONGEST)
        self.trouble = Label(look, "body", bold=True)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.field, 1)
        self._column = column = QVBoxLayout(self.content)
        column.setSpacing(GAP)
        column.addStretch(1)
        column.addWidget(self.ask, 2)
        column.addLayout(row)
        column.addWidget(self.trouble, 1)
        column.addStretch(2)
        self.listen = self.button("speaker", width=300)
        self.done = self.button("check", kind="go")
        self.listen.clicked.connect(self.listen_wanted)
        self.done.clicked.connect(self._send)
        self.field.returnPressed.connect(self._send)
        self.retell()

    def ask_name(self, surname: bool) -> None:
        """Ask for a surname, or for a whole 称呼; what stands in the field stays."""
        self._surname = surname
        self.trouble.clear()
        self.retell()

    def show_refusal(self, sentence: str) -> None:
        """Say what to do about the typed name, which stays as it is."""
        self.trouble.setText(sentence)
        self.announce(sentence)

    def _send(self) -> None:
        self.typed.emit(self.field.text())

    def retell(self) -> None:
        t = self.look.t
        self.entitle(t("您贵姓？") if self._surname else t("怎么称呼您？"), t("请志愿者帮着写"))
        self.ask.setText(self.words()[0])
        self.field.setAccessibleName(t("姓") if self._surname else t("称呼"))
        self.field.setPlaceholderText(t("比如：钱") if self._surname else t("比如：王奶奶"))
        self.done.setText(t("好了"))
        self.show_speaking(False)

    def show_speaking(self, speaking: bool) -> None:
        super().show_speaking(speaking)
        self._show_listen(self.listen, speaking)

    def words(self) -> tuple[str, ...]:
        """Return what 念给我听 reads here."""
        t = self.look.t
        if self._surname:
            return (t("请志愿者把您的姓写在这里。"),)
        return (t("想让别人怎么称呼您，就写在这里。"),)

    def arrange(self) -> None:
        """Let a line be no longer than an eye follows it."""
        longest = _LONGEST_LINE * self.look.px("body")
        side = max(80, (self.content.width() - longest) // 2)
        self._column.setContentsMargins(side, 0, side, 0)

    def first_focus(self) -> QWidget:
        return self.field
