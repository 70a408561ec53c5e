"""A lesson: one picture, one or two sentences, three large buttons."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from oldhelp.art.drawing import Drawing
from oldhelp.ui.icons import Icons
from oldhelp.ui.page import Page
from oldhelp.ui.picture_view import PaintedPictures, PictureView
from oldhelp.ui.sentence_view import SentenceView
from oldhelp.ui.theme import Look
from oldhelp.ui.widgets import BigButton, Card, IconView, Label, draw_box


@dataclass(frozen=True)
class StepView:
    """One step as the page shows it. `number` counts from 1."""

    title: str
    unit: str
    number: int
    count: int
    sentences: tuple[str, ...]
    picture: Drawing
    tip: str
    warning: str
    practice_next: bool


class StepsBar(QWidget):
    """Where am I: a small box a step, done ones filled; the words beside it say the same."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._number, self._count = 1, 1
        self.setFixedHeight(22)
        self.setProperty("decorative", True)
        look.changed.connect(self.update)

    def show_step(self, number: int, count: int) -> None:
        """Show that step `number` of `count` is open."""
        self._number, self._count = number, count
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = min(60.0, (self.width() - 8.0 * (self._count - 1)) / self._count)
        for number in range(1, self._count + 1):
            name = (
                "done" if number < self._number else "sun" if number == self._number else "surface"
            )
            box = QRectF((number - 1) * (width + 8), 1, width, 20)
            draw_box(painter, box, self._look.colour(name), self._look.colour("line"), 3, 7)
        painter.end()


class NoteCard(Card):
    """A tip or a warning with its icon."""

    def __init__(self, look: Look, icons: Icons, icon: str, tint: str) -> None:
        super().__init__(look, tint)
        self.words = Label(look, "body")
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 12, 22, 12)
        row.setSpacing(18)
        row.addWidget(IconView(look, icons, icon, 44))
        row.addWidget(self.words, 1)

    def show_spoken(self, spoken: bool) -> None:
        """Give the note a thick line while it is being read."""
        self.thick = spoken
        self.update()

    def needed(self, width: int) -> int:
        """Return the height in px the note needs at `width` px."""
        return self.words.heightForWidth(width - 44 - 44 - 18) + 24


class LessonPage(Page):
    """Shows a step; asks for the next, the one before, or to hear it again."""

    next_wanted = Signal()
    previous_wanted = Signal()
    again_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, look: Look, icons: Icons, pictures: PaintedPictures) -> None:
        super().__init__(look, icons)
        self._view: StepView | None = None
        self._notes_open = False
        self.picture = PictureView(look, pictures)
        self.where = Label(look, "body")
        self.steps = StepsBar(look)
        self.trouble = Label(look, "caption", colour="muted")
        self.stop = BigButton(look, icons, icon="stop")
        self.sentences = SentenceView(look)
        self.tip = NoteCard(look, icons, "bulb", "tint_sun")
        self.warning = NoteCard(look, icons, "warning", "tint_warn")
        self.notes = BigButton(look, icons, icon="bulb", kind="tint_sun")
        self._lay_out()
        self.previous = self.button("chevron-left", width=300)
        self.again = self.button("speaker", width=300)
        self.next = self.button("chevron-right", kind="go")
        self.next.clicked.connect(self.next_wanted)
        self.previous.clicked.connect(self.previous_wanted)
        self.again.clicked.connect(self.again_wanted)
        self.stop.clicked.connect(self.stop_wanted)
        self.notes.clicked.connect(self._turn_notes)
        self.show_trouble("")
        self.show_speaking(False)

    def _lay_out(self) -> None:
        self.stop.setFixedSize(150, 72)
        policy = self.stop.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.stop.setSizePolicy(policy)
        self.notes.setFixedHeight(76)
        place = QVBoxLayout()
        place.setSpacing(4)
        place.addWidget(self.where)
        place.addWidget(self.steps)
        head = QHBoxLayout()
        head.setSpacing(20)
        head.addLayout(place, 1)
        head.addWidget(self.stop)
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(self.trouble)
        column.addWidget(self.sentences, 1)
        for note in (self.tip, self.warning, self.notes):
            column.addWidget(note)
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self.picture)
        row.addLayout(column, 1)

    def show_step(self, view: StepView) -> None:
        """Show a step from its first sentence on."""
        self._view = view
        self._notes_open = False
        self.picture.show_drawing(view.picture)
        self.sentences.show_sentences(view.sentences)
        self.retell()

    def show_speaking(self, speaking: bool) -> None:
        """Show 停 beside the text only while there is something to stop."""
        if not speaking:
            self.mark(-1)
            if self.stop.hasFocus():
                self.again.setFocus()
        self.stop.setVisible(speaking)

    def mark(self, sentence: int) -> None:
        """Mark what is read: the sentences first, then the notes, as `script.sentences` orders."""
        self.sentences.mark(sentence)
        shown = len(self._view.sentences) if self._view else 0
        notes = [note for note in (self.tip, self.warning) if note.words.text()]
        for number, note in enumerate(notes, shown):
            note.show_spoken(number == sentence)

    def show_trouble(self, sentence: str) -> None:
        """Show one calm line; empty hides it."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        self.announce(sentence)
        self._fold_notes()

    def retell(self) -> None:
        t, view = self.look.t, self._view
        self.stop.setText(t("停"))
        self.again.setText(t("再听一遍"))
        self.previous.setText(t("上一步"))
        if view is None:
            return
        self.entitle(view.title, view.unit)
        self.where.setText(
            t("第 {number} 步，一共 {count} 步").format(number=view.number, count=view.count)
        )
        self.steps.show_step(view.number, view.count)
        self.next.setText(t("去练一练") if view.practice_next else t("下一步"))
        self.previous.setVisible(view.number > 1)
        self.tip.words.setText(view.tip)
        self.warning.words.setText(view.warning)
        self._fold_notes()

    def first_focus(self) -> QWidget:
        return self.next

    def arrange(self) -> None:
        share = 0.39 if self.look.text_size > 32 and not self.look.roomy else 0.5
        height = self.content.height()
        self.picture.setFixedWidth(min(round(height * 640 / 540), round(self.width() * share)))
        self._fold_notes()

    def _turn_notes(self) -> None:
        self._notes_open = not self._notes_open
        self._fold_notes()

    def _fold_notes(self) -> None:
        """Show the notes where there is room for all; else fold them behind one button."""
        view = self._view
        if view is None:
            return
        notes = [
            note for note, words in ((self.tip, view.tip), (self.warning, view.warning)) if words
        ]
        width = max(200, self.width() - self.picture.width() - 24)
        head = 72 + 14 + (self.trouble.heightForWidth(width) + 14) * bool(self.trouble.text())
        text = self.sentences.needed(width)
        needed = head + text + sum(note.needed(width) + 14 for note in notes)
        folded = bool(notes) and needed > self.content.height()
        opened = folded and self._notes_open
        self.notes.setVisible(folded)
        self.notes.icon_name = "back" if opened else "warning" if view.warning else "bulb"
        t = self.look.t
        self.notes.setText(t("看课文") if opened else t("看提醒") if view.warning else t("看提示"))
        self.sentences.setVisible(not opened)
        for note in (self.tip, self.warning):
            note.setVisible(note in notes and (not folded or opened))
