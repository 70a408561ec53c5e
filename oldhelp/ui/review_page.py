"""温习: one picture, what it is about, and two answers; stopping for today costs nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oldhelp.ui.icons import Icons
from oldhelp.ui.page import Page
from oldhelp.ui.picture_view import PaintedPictures, PictureView
from oldhelp.ui.review_view import ReviewView
from oldhelp.ui.theme import GAP, Look
from oldhelp.ui.widgets import BigButton, Label

BESIDE, BETWEEN = 32, 10
"""Px between the picture and the words, and between one line of them and the next."""


class ReviewPage(Page):
    """Asks whether a lesson is still remembered; decides nothing."""

    practice_wanted = Signal()
    remembered = Signal()
    again_wanted = Signal()
    listen_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, look: Look, icons: Icons, pictures: PaintedPictures) -> None:
        super().__init__(look, icons)
        self._view: ReviewView | None = None
        self.panel = PictureView(look, pictures)
        self.phone = PictureView(look, pictures, framed=False)
        self.where = Label(look, "caption", colour="muted")
        self.heading = Label(look, "title", bold=True)
        self.said = [Label(look, "body"), Label(look, "body")]
        self.practise = BigButton(look, icons, icon="tap", kind="go")
        self.again = BigButton(look, icons, icon="refresh")
        self.good = BigButton(look, icons, icon="check")
        self._lay_out()
        self.listen = self.button("speaker", width=300)
        self.stop = self.button("home")
        self.practise.clicked.connect(self.practice_wanted)
        self.good.clicked.connect(self.remembered)
        self.again.clicked.connect(self.again_wanted)
        self.listen.clicked.connect(self.listen_wanted)
        self.stop.clicked.connect(self.stop_wanted)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(BETWEEN)
        words.addStretch(1)
        words.addWidget(self.where)
        words.addWidget(self.heading)
        for label in self.said:
            words.addWidget(label)
        words.addStretch(1)
        # A row of hidden buttons would hold the column to no width; hidden itself, it does not.
        self.answers = QWidget()
        answers = QHBoxLayout(self.answers)
        answers.setContentsMargins(0, 0, 0, 0)
        answers.setSpacing(GAP)
        for button in (self.again, self.good):
            answers.addWidget(button, 1)
        column = QVBoxLayout()
        column.setSpacing(GAP)
        column.addLayout(words, 1)
        column.addWidget(self.practise)
        column.addWidget(self.answers)
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(BESIDE)
        row.addWidget(self.panel)
        row.addWidget(self.phone)
        row.addLayout(column, 1)

    def show_view(self, view: ReviewView) -> None:
        """Show a lesson to remember, or that nothing is left for today."""
        self._view = view
        shown, other = (self.panel, self.phone) if view.panel else (self.phone, self.panel)
        other.hide()
        shown.show_drawing(view.picture)
        shown.show()
        self.retell()
        self.arrange()

    def show_speaking(self, speaking: bool) -> None:
        super().show_speaking(speaking)
        self._show_listen(self.listen, speaking)

    def words(self) -> tuple[str, ...]:
        """Return what 念给我听 reads here: also what a small window has no room for."""
        view = self._view
        return (view.heading, *view.sentences) if view is not None else ()

    def retell(self) -> None:
        t, view = self.look.t, self._view
        self.show_speaking(False)
        self.practise.setText(t("练一练"))
        self.again.setText(t("再看一遍"))
        self.good.setText(t("记得"))
        if view is None:
            return
        self.entitle(t("温习"), view.progress)
        self.where.setText(view.progress)
        self.heading.setText(view.heading)
        for label, words in zip(self.said, view.sentences, strict=True):
            label.setText(words)
        asks = bool(view.lesson)
        self.practise.setVisible(view.practice)
        self.answers.setVisible(asks)
        # One way on is the first: the practice, else the answer, else the way home.
        self.good.kind = "plain" if view.practice else "go"
        self.stop.kind = "plain" if asks else "go"
        self.stop.setText(t("今天不做了") if asks else t("好，回首页"))

    def first_focus(self) -> QWidget:
        view = self._view
        if view is None or not view.lesson:
            return self.stop
        return self.practise if view.practice else self.good

    def arrange(self) -> None:
        large = self.look.text_size > 32
        small = large and not self.look.roomy
        width, height = self.content.width(), self.content.height()
        panel = min(round(height * 640 / 540), round(width * (0.36 if small else 0.46)))
        phone = min(round(height * 400 / 556), round(width * 0.42))
        self.panel.setFixedWidth(panel)
        self.phone.setFixedWidth(phone)
        view = self._view
        if view is None:
            return
        high = 120 if self.look.roomy else 84 if small else 96
        self.practise.setFixedHeight(high)
        self.answers.setFixedHeight(high if view.practice else high + 32)
        # Where words are largest the top bar has no room for a second line.
        self.where.setVisible(large and bool(view.progress))
        rows = view.practice * (high + GAP) + bool(view.lesson) * (self.answers.height() + GAP)
        self._fill(width - (panel if view.panel else phone) - BESIDE, height - rows)

    def _fill(self, width: int, height: int) -> None:
        """Show the sentences there is room for; 念给我听 says the others all the same."""
        above = [label for label in (self.where, self.heading) if not label.isHidden()]
        left = height - sum(label.heightForWidth(width) + BETWEEN for label in above)
        for label in self.said:
            left -= label.heightForWidth(width) + BETWEEN
            label.setVisible(left >= 0)
