"""练一练: the pretend phone on the left, kind words about it on the right."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oldhelp.art.drawing import Drawing
from oldhelp.ui.icons import Icons
from oldhelp.ui.page import Page
from oldhelp.ui.phone_view import PhoneView
from oldhelp.ui.picture_view import PaintedPictures, PictureView
from oldhelp.ui.sentence_view import SentenceView
from oldhelp.ui.theme import GAP, Look
from oldhelp.ui.widgets import BigButton, Card, FitLabel, Label, draw_box

_FEW = 3
"""So many circles leave room for the words beside them at the largest text."""


@dataclass(frozen=True)
class PracticeView:
    """One moment of the practice. `number` counts from 1; `wrong`, `pointed` are targets."""

    title: str
    task: str
    heading: str
    sentences: tuple[str, ...]
    number: int
    count: int
    phone: Drawing
    wrong: str = ""
    pointed: str = ""
    do_for_me: bool = False
    offer: str = ""


class StepCircles(QWidget):
    """Numbered circles, a tick for each step done."""

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__()
        self._look, self._icons = look, icons
        self._number, self._count = 1, 1
        self._pitch = 76
        self.setFixedHeight(64)
        self.setProperty("decorative", True)
        look.changed.connect(self.update)

    def show_step(self, number: int, count: int) -> None:
        """Show that step `number` of `count` is being done."""
        self._number, self._count = number, count
        self.setFixedWidth(count * self._pitch)
        self.update()

    def set_pitch(self, px: int) -> None:
        """Set the px from one circle to the next."""
        self._pitch = px
        self.show_step(self._number, self._count)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._look
        for number in range(1, self._count + 1):
            done, here = number < self._number, number == self._number
            side = self._pitch - 14
            box = QRectF((number - 1) * self._pitch + 1, (64 - side) / 2, side, side)
            fill = look.colour("go" if done else "sun" if here else "surface")
            draw_box(painter, box, fill, look.colour("line"), 4, side / 2 - 2)
            if done:
                inner = box.adjusted(13, 13, -13, -13)
                self._icons.paint(painter, "check", inner, look.colour("on_strong"))
                continue
            font = look.font("caption", bold=True)
            font.setPixelSize(min(30, font.pixelSize()))
            painter.setFont(font)
            painter.setPen(look.colour("on_sun" if here else "ink"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
        painter.end()


class PracticePage(Page):
    """Passes taps on and shows what came of them; decides nothing."""

    tapped = Signal(str)
    key_typed = Signal(str)
    anew_wanted = Signal()
    again_wanted = Signal()
    hint_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, look: Look, icons: Icons, pictures: PaintedPictures) -> None:
        super().__init__(look, icons)
        self._view: PracticeView | None = None
        self.phone = PhoneView(look, pictures)
        self.guide = PictureView(look, pictures, framed=False)
        self.heading = Label(look, "card", bold=True)
        self.heading.setContentsMargins(24, 0, 0, 0)
        self.sentences = SentenceView(look, "card", ground="surface")
        self.circles = StepCircles(look, icons)
        self.done = FitLabel(look, "body", lines=2, left=True)
        self.stop = BigButton(look, icons, icon="stop")
        self.anew = BigButton(look, icons, icon="refresh")
        self.again = BigButton(look, icons, icon="speaker")
        self.hint = BigButton(look, icons, icon="bulb", kind="sun")
        self._lay_out()
        self.phone.tapped.connect(self.tapped)
        self.phone.key_typed.connect(self.key_typed)
        self.anew.clicked.connect(self.anew_wanted)
        self.again.clicked.connect(self.again_wanted)
        self.hint.clicked.connect(self.hint_wanted)
        self.stop.clicked.connect(self.stop_wanted)
        self.show_speaking(False)

    def _lay_out(self) -> None:
        self._bar_box.hide()
        self.stop.setFixedSize(130, 66)
        policy = self.stop.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.stop.setSizePolicy(policy)
        self.card = Card(self.look, "tint_sun")
        self._head = head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addLayout(head)
        words.addWidget(self.sentences, 1)
        inside = QHBoxLayout(self.card)
        inside.setContentsMargins(16, 14, 20, 12)
        inside.setSpacing(12)
        inside.addWidget(self.guide, 0, Qt.AlignmentFlag.AlignBottom)
        inside.addLayout(words, 1)
        self._progress = progress = QHBoxLayout()
        progress.setSpacing(16)
        progress.addWidget(self.circles)
        progress.addWidget(self.done, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        for button in (self.anew, self.again, self.hint):
            button.setFixedHeight(96)
            buttons.addWidget(button, 1)
        right = QVBoxLayout()
        right.setSpacing(GAP)
        right.addWidget(self.card, 1)
        right.addLayout(progress)
        right.addLayout(buttons)
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(28)
        row.addWidget(self.phone)
        row.addLayout(right, 1)

    def show_guide(self, drawing: Drawing) -> None:
        """Show the volunteer who explains."""
        self.guide.show_drawing(drawing)

    def show_moment(self, view: PracticeView) -> None:
        """Show what the phone shows now, and what is said about it."""
        self._view = view
        self.phone.names = {"camera": self.look.t("取景框")}
        self.phone.show_drawing(view.phone)
        self.phone.mark(view.wrong, view.pointed)
        self.sentences.show_sentences(view.sentences)
        self.offer_help(view.offer)
        self.retell()
        self.arrange()

    def show_speaking(self, speaking: bool) -> None:
        """Show 停 only while there is something to stop."""
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
        self.anew.setText(t("重来"))
        self.again.setText(t("再听一遍"))
        self.hint.setText(t("给我提示"))
        if view is None:
            return
        self.entitle(view.title, view.task)
        self.heading.setText(view.heading)
        self.hint.setText(t("帮我做这步") if view.do_for_me else t("给我提示"))
        self.circles.show_step(view.number, view.count)
        done, left = view.number - 1, view.count - view.number + 1
        self.done.setText(t("做对 {done} 步，还有 {left} 步").format(done=done, left=left))

    @property
    def _tight(self) -> bool:
        return self.look.text_size > 32 and not self.look.roomy

    def _give_room(self, tight: bool) -> None:
        """Leave the card to its sentences where the text is largest: no heading, 停 below."""
        self.heading.setVisible(not tight)
        row, other = (self._progress, self._head) if tight else (self._head, self._progress)
        if row.indexOf(self.stop) < 0:
            other.removeWidget(self.stop)
            row.addWidget(self.stop)
        self.circles.set_pitch(60 if tight else 76)
        count = self._view.count if self._view is not None else 0
        self.circles.setVisible(not tight or count <= _FEW)  # else the words need the room

    def first_focus(self) -> QWidget:
        targets = list(self.phone.targets.values())
        return targets[0] if targets else self.again

    def arrange(self) -> None:
        height = self.content.height()
        self.phone.setFixedWidth(min(round(height * 400 / 556), round(self.width() * 0.42)))
        self.guide.setVisible(not self._tight)
        self._give_room(self._tight)
        side = 330 if self.look.roomy else 190
        self.guide.setFixedSize(side, min(round(side * 1.35), height - 280))
