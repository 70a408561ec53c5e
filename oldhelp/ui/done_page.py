"""做完了: what was done, said plainly, and the way without a phone."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oldhelp.art.drawing import Drawing
from oldhelp.ui.icons import Icons
from oldhelp.ui.page import Page
from oldhelp.ui.picture_view import PaintedPictures, PictureView
from oldhelp.ui.theme import Look
from oldhelp.ui.widgets import Card, FitLabel, IconView, Label

_ANY = 16777215
"""Qt's own largest height in px: no limit."""


@dataclass(frozen=True)
class DoneView:
    """What was done, and what to do without a phone. `finish` empty: the last button leads home."""

    title: str
    lesson: str
    heading: str
    said: str
    without_phone: str
    anew: str
    picture: Drawing
    finish: str = ""


class DonePage(Page):
    """The end of a practice: no score, no clock."""

    anew_wanted = Signal()
    listen_wanted = Signal()
    finish_wanted = Signal()

    def __init__(self, look: Look, icons: Icons, pictures: PaintedPictures) -> None:
        super().__init__(look, icons)
        self._view: DoneView | None = None
        self.picture = PictureView(look, pictures)
        self.heading = FitLabel(look, "title", bold=True, lines=3, left=True)
        self.said = Label(look, "body")
        self.question = FitLabel(look, "body", bold=True, lines=1, left=True)
        self.answer = FitLabel(look, "body", lines=3, left=True)
        self.card = Card(look, "tint_sun")
        inside = QHBoxLayout(self.card)
        inside.setContentsMargins(24, 12, 24, 12)
        inside.setSpacing(20)
        inside.addWidget(IconView(look, icons, "cash", 56))
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addStretch(1)
        words.addWidget(self.question)
        words.addWidget(self.answer)
        words.addStretch(1)
        inside.addLayout(words, 1)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self.heading)
        column.addWidget(self.said)
        column.addWidget(self.card, 1)
        column.addStretch(1)
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(28)
        row.addWidget(self.picture)
        row.addLayout(column, 1)
        self.anew = self.button("refresh", width=300)
        self.listen = self.button("speaker", width=300)
        self.finish = self.button("check", kind="go")
        self.anew.clicked.connect(self.anew_wanted)
        self.listen.clicked.connect(self.listen_wanted)
        self.finish.clicked.connect(self.finish_wanted)

    def show_done(self, view: DoneView) -> None:
        """Show what was done."""
        self._view = view
        self.picture.show_drawing(view.picture)
        self.retell()

    def show_speaking(self, speaking: bool) -> None:
        super().show_speaking(speaking)
        self._show_listen(self.listen, speaking)

    def words(self) -> tuple[str, ...]:
        """Return what 念给我听 reads here."""
        view = self._view
        if view is None:
            return ()
        without = (self.question.text(), view.without_phone) if view.without_phone else ()
        return (view.title, view.heading, view.said, *without)

    def retell(self) -> None:
        t, view = self.look.t, self._view
        self.show_speaking(False)
        self.finish.setText(view.finish if view is not None and view.finish else t("好，回首页"))
        self.question.setText(t("不用手机怎么办？"))
        if view is None:
            return
        self.anew.setText(view.anew)
        self.entitle(view.title, view.lesson)
        self.heading.setText(view.heading)
        self.said.setText(view.said)
        self.answer.setText(view.without_phone)
        self.card.setVisible(self._without())
        self.arrange()

    def _without(self) -> bool:
        return self._view is not None and bool(self._view.without_phone)

    def first_focus(self) -> QWidget:
        return self.finish

    def arrange(self) -> None:
        height = self.content.height()
        tight = self.look.text_size > 32 and not self.look.roomy
        share = 0.36 if tight else 0.46
        one_line = round(self.look.px("title") * 1.5)
        self.heading.setMaximumHeight(one_line if tight and self._without() else _ANY)
        self.picture.setFixedWidth(min(round(height * 640 / 540), round(self.width() * share)))
