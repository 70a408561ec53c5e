"""练一练 on the window itself: the page of a lesson, whose buttons are what is practised."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oldhelp.course.own_window import AGAIN, NEXT, PREVIOUS
from oldhelp.ui.icons import Icons
from oldhelp.ui.lesson_page import StepsBar
from oldhelp.ui.page import Page
from oldhelp.ui.picture_view import PaintedPictures, PictureView
from oldhelp.ui.practice_page import PracticeView
from oldhelp.ui.sentence_view import SentenceView
from oldhelp.ui.theme import GAP, Look
from oldhelp.ui.widgets import BigButton, Card, Label


class WindowPage(Page):
    """Stands where a lesson's page stands, button for button; passes presses on."""

    pressed = Signal(str)
    """A button of the window by its name in `course.own_window`."""

    hint_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, look: Look, icons: Icons, pictures: PaintedPictures) -> None:
        super().__init__(look, icons)
        self._view: PracticeView | None = None
        self.picture = PictureView(look, pictures)
        self.where = Label(look, "body")
        self.steps = StepsBar(look)
        self.stop = BigButton(look, icons, icon="stop")
        self.heading = Label(look, "title", bold=True)
        self.heading.setContentsMargins(24, 0, 0, 0)
        self.sentences = SentenceView(look, "card", ground="surface")
        self.hint = BigButton(look, icons, icon="bulb", kind="sun")
        self._lay_out()
        self.previous = self.button("chevron-left", width=300)
        self.again = self.button("speaker", width=300)
        self.next = self.button("chevron-right", kind="go")
        for button, name in (
            (self.previous, PREVIOUS),
            (self.again, AGAIN),
            (self.next, NEXT),
        ):
            button.setObjectName(name)
            button.clicked.connect(self._press)
        self.hint.clicked.connect(self.hint_wanted)
        self.stop.clicked.connect(self.stop_wanted)
        self.show_speaking(False)

    def _lay_out(self) -> None:
        self.stop.setFixedSize(130, 72)
        policy = self.stop.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.stop.setSizePolicy(policy)
        self.hint.setFixedSize(240, 72)
        place = QVBoxLayout()
        place.setSpacing(4)
        place.addWidget(self.where)
        place.addWidget(self.steps)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addLayout(place, 1)
        head.addWidget(self.stop)
        head.addWidget(self.hint)
        card = Card(self.look, "tint_sun")
        words = QVBoxLayout(card)
        words.setContentsMargins(8, 4, 16, 4)
        words.setSpacing(4)
        words.addWidget(self.heading)
        words.addWidget(self.sentences, 1)
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(card, 1)
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self.picture)
        row.addLayout(column, 1)

    def show_moment(self, view: PracticeView) -> None:
        """Show what to press now, and what came of the last press."""
        self._view = view
        self.picture.show_drawing(view.phone)
        self.sentences.show_sentences(view.sentences)
        self.offer_help(view.offer)
        self.retell()

    def show_speaking(self, speaking: bool) -> None:
        """Show 停 beside the text only while there is something to stop."""
        if not speaking:
            self.mark(-1)
            if self.stop.hasFocus():
                self.again.setFocus()
        self.stop.setVisible(speaking)

    def mark(self, sentence: int) -> None:
        shown = len(self._view.sentences) if self._view is not None else 0
        self.sentences.mark(sentence if sentence < shown else -1)
        self.offer_marked.emit(bool(self.offer) and sentence == shown)

    def retell(self) -> None:
        t, view = self.look.t, self._view
        self.stop.setText(t("停"))
        self.previous.setText(t("上一步"))
        self.again.setText(t("再听一遍"))
        self.next.setText(t("下一步"))
        self.hint.setText(t("给我提示"))
        if view is None:
            return
        self.entitle(view.title, view.task)
        self.heading.setText(view.heading)
        self.hint.setText(t("帮我做这步") if view.do_for_me else t("给我提示"))
        said = t("第 {number} 步，一共 {count} 步")
        self.where.setText(said.format(number=view.number, count=view.count))
        self.steps.show_step(view.number, view.count)

    def first_focus(self) -> QWidget:
        return self.next

    def arrange(self) -> None:
        large = self.look.text_size > 32 and not self.look.roomy
        self.heading.setVisible(not large)
        height = self.content.height()
        share = 0.36 if large else 0.46
        self.picture.setFixedWidth(min(round(height * 640 / 540), round(self.width() * share)))

    def _press(self) -> None:
        self.pressed.emit(self.sender().objectName())
