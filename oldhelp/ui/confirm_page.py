"""Somebody's face and name, one question, and two answers: the safe one is the green one."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oldhelp.ui.face_view import FaceView
from oldhelp.ui.faces import Faces
from oldhelp.ui.icons import Icons
from oldhelp.ui.page import Page
from oldhelp.ui.theme import Look
from oldhelp.ui.widgets import FitLabel


@dataclass(frozen=True)
class Question:
    """What is asked of whom. `yes` is the answer that changes nothing, `no` the other one.

    `said` is read aloud; it leaves the name out, which would stay in the cache of sounds.
    """

    title: str
    face: str
    called: str
    lines: tuple[str, ...]
    yes: str
    no: str
    yes_icon: str
    no_icon: str
    said: tuple[str, ...] = ()


class ConfirmPage(Page):
    """Nothing goes on until one of the two is touched; 返回 is the safe one."""

    yes_chosen = Signal()
    no_chosen = Signal()
    listen_wanted = Signal()

    def __init__(self, look: Look, icons: Icons, faces: Faces) -> None:
        super().__init__(look, icons)
        self.question = Question("", "", "", (), "", "", "check", "close")
        self.face = FaceView(look, faces)
        self.called = FitLabel(look, "title", bold=True, lines=1)
        self.lines = FitLabel(look, "title", lines=5, left=True)
        self._lay_out()
        self.listen = self.button("speaker", width=280)
        self.no = self.button("close", width=340)
        self.yes = self.button("check", kind="go")
        self.yes.clicked.connect(self.yes_chosen)
        self.no.clicked.connect(self.no_chosen)
        self.listen.clicked.connect(self.listen_wanted)

    def _lay_out(self) -> None:
        who = QVBoxLayout()
        who.setSpacing(8)
        who.addWidget(self.face, 1)
        who.addWidget(self.called)
        row = QHBoxLayout(self.content)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(48)
        row.addLayout(who, 2)
        row.addWidget(self.lines, 3)

    def ask(self, question: Question, back: bool = True) -> None:
        """Ask; without `back` the two answers are the only ways on."""
        self.question = question
        self.has_back = self.has_home = back
        self.retell()
        self.retitled.emit()

    def retell(self) -> None:
        question = self.question
        self.entitle(question.title)
        self.face.show_face(question.face, question.called)
        self.called.setText(question.called)
        self.called.setVisible(bool(question.called))
        self.lines.setText("\n".join(question.lines))
        self.yes.setText(question.yes)
        self.yes.icon_name = question.yes_icon
        self.no.setText(question.no)
        self.no.icon_name = question.no_icon
        self.show_speaking(False)

    def show_speaking(self, speaking: bool) -> None:
        super().show_speaking(speaking)
        self._show_listen(self.listen, speaking)

    def words(self) -> tuple[str, ...]:
        """Return what 念给我听 reads here."""
        return self.question.said or self.question.lines

    def first_focus(self) -> QWidget:
        return self.yes
