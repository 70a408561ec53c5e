"""The help page: five seconds to cancel, then who has been reached, or the raised hand."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from oldhelp.art.drawing import Drawing
from oldhelp.ui.icons import Icons
from oldhelp.ui.page import Page
from oldhelp.ui.picture_view import PaintedPictures, PictureView
from oldhelp.ui.theme import Look
from oldhelp.ui.widgets import Card, FitLabel, IconView, Label


@dataclass(frozen=True)
class Stage:
    """One true sentence about the call: `done` has happened, `now` is happening."""

    words: str
    icon: str = "check"
    state: str = "done"


@dataclass(frozen=True)
class Told:
    """One line of what the volunteer will be told."""

    icon: str
    words: str


@dataclass(frozen=True)
class HelpView:
    """What the help page shows. `mode` is `countdown`, `waiting` or `hand`.

    `real` is the button that calls in earnest: only an exercise has it.
    """

    mode: str
    title: str
    subtitle: str
    told: tuple[Told, ...] = ()
    stages: tuple[Stage, ...] = ()
    advice: str = ""
    seat: str = ""
    telephones: tuple[tuple[str, str], ...] = ()
    seconds: int = 0
    picture: Drawing | None = None
    cancel: str = ""
    real: str = ""


class Countdown(QWidget):
    """The seconds that are left, as a number in a ring."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._seconds, self._whole = 5, 5
        self.setProperty("decorative", True)

    def show_seconds(self, seconds: int, whole: int = 5) -> None:
        """Show `seconds` of `whole`."""
        self._seconds, self._whole = seconds, whole
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._look
        side = min(self.width(), self.height(), 600 if look.roomy else 424) - 12
        ring = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter.setPen(QPen(look.colour("line"), 44))
        painter.drawEllipse(ring.adjusted(22, 22, -22, -22))
        painter.setPen(QPen(look.colour("tint_coral"), 36))
        painter.drawEllipse(ring.adjusted(22, 22, -22, -22))
        painter.setPen(QPen(look.colour("help"), 36, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        span = round(-360 * 16 * self._seconds / self._whole)
        painter.drawArc(ring.adjusted(22, 22, -22, -22), 90 * 16, span)
        font = look.font("huge", bold=True)
        font.setPixelSize(round(side * 0.42))
        painter.setFont(font)
        painter.setPen(look.colour("ink"))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(self._seconds))
        painter.end()


class StageRow(QWidget):
    """One stage of the call with its sign."""

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__()
        self._look, self._icons = look, icons
        self._stage = Stage("")
        self.words = Label(look, "card", bold=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(100, 0, 0, 0)
        row.addWidget(self.words, 1)
        self.setMinimumHeight(84)

    def show_stage(self, stage: Stage) -> None:
        """Show `stage`."""
        self._stage = stage
        self.words.setText(stage.words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, done = self._look, self._stage.state == "done"
        circle = QRectF(4, (self.height() - 72) / 2, 72, 72)
        painter.setPen(QPen(look.colour("line"), 4))
        painter.setBrush(look.colour("go" if done else "sun"))
        painter.drawEllipse(circle)
        ink = look.colour("on_strong" if done else "on_sun")
        name = "check" if done else self._stage.icon
        self._icons.paint(painter, name, circle.adjusted(14, 14, -14, -14), ink)
        painter.end()


class RaisedHand(QWidget):
    """A hand and the seat number, to be seen across the room."""

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__()
        self._look, self._icons = look, icons
        self._seat = ""

    def show_seat(self, seat: str) -> None:
        """Show the seat's words under the hand."""
        self._seat = seat
        self.setAccessibleName(seat)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, body = self._look, QRectF(self.rect()).adjusted(2, 2, -2, -2)
        ink = look.colour("on_sun")
        painter.setPen(QPen(look.colour("line"), 4))
        painter.setBrush(look.colour("sun"))
        painter.drawRoundedRect(body, 26, 26)
        sign = min(130.0, body.height() * 0.26)
        side = min(body.width() - 40, body.height() - sign - 50)
        hand = QRectF(body.center().x() - side / 2, body.top() + 16, side, side)
        self._icons.paint(painter, "raised-hand", hand, ink)
        plate = QRectF(body.left() + 60, body.bottom() - sign - 20, body.width() - 120, sign)
        painter.setPen(QPen(ink, 4))
        painter.setBrush(look.colour("on_strong"))
        painter.drawRoundedRect(plate, 22, 22)
        font = look.font("huge", bold=True)
        font.setPixelSize(round(sign * 0.6))
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, self._seat)
        painter.end()


class TelephoneRow(Card):
    """Whose number, and the number as large as it goes."""

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__(look)
        self.label = FitLabel(look, "body", left=True)
        self.number = FitLabel(look, "number", bold=True, lines=1)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 2, 20, 2)
        row.setSpacing(12)
        row.addWidget(IconView(look, icons, "phone", 44))
        row.addWidget(self.label, 3)
        row.addWidget(self.number, 5)

    def show_telephone(self, label: str, number: str) -> None:
        """Show one telephone number."""
        self.label.setText(label)
        self.number.setText(number)
        self.setAccessibleName(f"{label} {number}")


class HelpPage(Page):
    """Says only what is true of the call; one large way to take it back."""

    cancel_wanted = Signal()
    listen_wanted = Signal()
    real_wanted = Signal()

    def __init__(self, look: Look, icons: Icons, pictures: PaintedPictures) -> None:
        super().__init__(look, icons)
        self._view = HelpView("countdown", "", "")
        self.countdown = Countdown(look)
        self.heading = Label(look, "body")
        self.told = [
            (IconView(look, icons, "dot", 52), FitLabel(look, "card", left=True)) for _ in range(3)
        ]
        self.promise = FitLabel(look, "body", left=True)
        self.promise.take_less(88)
        self.stages = [StageRow(look, icons) for _ in range(3)]
        self.waiting_words = Label(look, "body")
        self.picture = PictureView(look, pictures)
        self.hand = RaisedHand(look, icons)
        self.hand_words = FitLabel(look, "card", bold=True, left=True)
        self.hand_words.setMinimumHeight(100)
        self.telephones = [TelephoneRow(look, icons) for _ in range(3)]
        self._modes = QStackedLayout(self.content)
        self._pages = {
            "countdown": self._countdown_part(),
            "waiting": self._waiting_part(),
            "hand": self._hand_part(),
        }
        for part in self._pages.values():
            self._modes.addWidget(part)
        self.listen = self.button("speaker")
        self.real = self.button("hand", kind="help")
        self.cancel = self.button("close")
        policy = self.real.sizePolicy()
        policy.setRetainSizeWhenHidden(False)
        self.real.setSizePolicy(policy)
        self.listen.clicked.connect(self.listen_wanted)
        self.cancel.clicked.connect(self.cancel_wanted)
        self.real.clicked.connect(self.real_wanted)

    def _countdown_part(self) -> QWidget:
        part = QWidget()
        right = QVBoxLayout()
        right.setSpacing(14)
        right.addStretch(1)
        right.addWidget(self.heading)
        for icon, words in self.told:
            line = QHBoxLayout()
            line.setSpacing(24)
            line.addWidget(icon)
            line.addWidget(words, 1)
            words.take_less(64)
            right.addLayout(line)
        right.addWidget(self.promise)
        right.addStretch(1)
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(40)
        row.addWidget(self.countdown, 2)
        row.addLayout(right, 3)
        return part

    def _waiting_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout()
        column.setSpacing(16)
        for stage in self.stages:
            column.addWidget(stage)
        column.addStretch(1)
        column.addWidget(self.waiting_words)
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(28)
        row.addWidget(self.picture, 2)
        row.addLayout(column, 3)
        return part

    def _hand_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self.hand_words)
        for telephone in self.telephones:
            column.addWidget(telephone, 1)
        column.addStretch(0)
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(32)
        row.addWidget(self.hand, 2)
        row.addLayout(column, 3)
        return part

    def show_help(self, view: HelpView) -> None:
        """Show what is true of the call now."""
        self._view = view
        changed = self.has_back != (view.mode != "countdown")
        self.has_back = self.has_home = view.mode != "countdown"
        if view.picture is not None:
            self.picture.show_drawing(view.picture)
        self.picture.setVisible(view.picture is not None)
        self._modes.setCurrentWidget(self._pages[view.mode])
        self.retell()
        if changed:
            self.retitled.emit()

    def retell(self) -> None:
        t, view = self.look.t, self._view
        self.show_speaking(False)
        self.cancel.setText(view.cancel)
        self.cancel.icon_name = "close" if view.mode == "countdown" else "check"
        self.entitle(view.title, view.subtitle)
        self.countdown.show_seconds(view.seconds)
        self.heading.setText(t("志愿者会看到："))
        self.real.setText(view.real)
        self.real.setVisible(bool(view.real))
        promise = t("只告诉这几样。密码、卡号不会送出去。")
        self.promise.setText(view.advice if view.real else promise)
        for number, (icon, words) in enumerate(self.told):
            told = view.told[number] if number < len(view.told) else Told("dot", "")
            icon.name = told.icon
            icon.setVisible(bool(told.words))
            words.setText(told.words)
            words.setVisible(bool(told.words))
        for number, row in enumerate(self.stages):
            row.setVisible(number < len(view.stages))
            if number < len(view.stages):
                row.show_stage(view.stages[number])
        self.waiting_words.setText(view.advice)
        self.hand.show_seat(view.seat)
        self.hand_words.setText(view.advice)
        for number, telephone in enumerate(self.telephones):
            telephone.setVisible(number < len(view.telephones))
            if number < len(view.telephones):
                telephone.show_telephone(*view.telephones[number])

    def show_speaking(self, speaking: bool) -> None:
        super().show_speaking(speaking)
        self._show_listen(self.listen, speaking)

    def words(self) -> tuple[str, ...]:
        """Return what 念给我听 reads here."""
        view = self._view
        told = tuple(line.words for line in view.told)
        stages = tuple(stage.words for stage in view.stages)
        return tuple(
            words for words in (view.title, view.subtitle, *told, *stages, view.advice) if words
        )

    def first_focus(self) -> QWidget:
        return self.cancel
