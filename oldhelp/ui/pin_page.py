"""The four digits before the volunteers' corner: large keys, and whoever is wrong here led out."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from oldhelp.pin import DIGITS
from oldhelp.ui.icons import Icons
from oldhelp.ui.page import Page
from oldhelp.ui.theme import BORDER, CORNER, Look
from oldhelp.ui.widgets import BigButton, FitLabel, draw_box


@dataclass(frozen=True)
class PinView:
    """What the page says. `go` is the word of the green button; `none` lets one have no digits."""

    heading: str
    lines: tuple[str, ...]
    note: str
    go: str
    none: str = ""


class DigitBoxes(QWidget):
    """Four boxes: dots, or the digits themselves when they may be seen."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._digits, self._seen = "", False
        self.setMinimumHeight(96)
        look.changed.connect(self.update)

    def show_digits(self, digits: str, seen: bool) -> None:
        """Show what has been typed so far."""
        self._digits, self._seen = digits, seen
        said = self._look.t("已经按了 {count} 个数字")
        self.setAccessibleName(said.format(count=len(digits)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font("number", bold=True))
        width = min(112.0, (self.width() - 3 * 16) / DIGITS)
        for number in range(DIGITS):
            box = QRectF(number * (width + 16), 0, width, self.height())
            fill = "tint_sun" if number == len(self._digits) else "surface"
            draw_box(painter, box, look.colour(fill), look.colour("line"), BORDER, CORNER)
            painter.setPen(look.colour("ink"))
            if number < len(self._digits) and self._seen:
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._digits[number])
            elif number < len(self._digits):
                painter.setBrush(look.colour("ink"))
                painter.drawEllipse(box.center(), 15, 15)
        painter.end()


class PinPage(Page):
    """Keys of the page or of the keyboard; nothing goes on before the green button is pressed."""

    entered = Signal(str)
    none_wanted = Signal()
    listen_wanted = Signal()

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__(look, icons)
        self.view = PinView("", (), "", "")
        self.digits = ""
        self._answered = False
        self.heading = FitLabel(look, "card", bold=True, lines=1, left=True)
        self.lines = FitLabel(look, "body", lines=3, left=True)
        self.boxes = DigitBoxes(look)
        self.note = FitLabel(look, "body", lines=3, left=True)
        self.keys = {digit: self._key(digit) for digit in "1234567890"}
        self.clear = BigButton(look, icons, icon="close")
        self.rub = BigButton(look, icons, icon="back")
        self._lay_out()
        self.see = self.button("eye", width=310)
        self.see.setCheckable(True)
        self.listen = self.button("speaker", width=280)
        self.none = self.button("forward", width=250)
        self.go = self.button("check", kind="go")
        self.see.clicked.connect(self._tell_digits)
        self.clear.clicked.connect(self._clear)
        self.rub.clicked.connect(self._rub)
        self.listen.clicked.connect(self.listen_wanted)
        self.none.clicked.connect(self.none_wanted)
        self.go.clicked.connect(self._go)

    def _key(self, digit: str) -> BigButton:
        key = BigButton(self.look, self.icons, text=digit)
        key.role = "number"
        key.setProperty("digit", digit)
        key.clicked.connect(self._press)
        return key

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(12)
        words.addWidget(self.heading, 1)
        words.addWidget(self.lines, 3)
        words.addWidget(self.boxes, 2)
        words.addWidget(self.note, 3)
        pad = QGridLayout()
        pad.setSpacing(12)
        places = [*"123456789", "", "0", ""]
        for number, digit in enumerate(places):
            if digit:
                pad.addWidget(self.keys[digit], number // 3, number % 3)
        pad.addWidget(self.clear, 3, 0)
        pad.addWidget(self.rub, 3, 2)
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(40)
        row.addLayout(words, 1)
        row.addLayout(pad, 1)

    def show_view(self, view: PinView, keep: bool = False) -> None:
        """Show what is asked; `keep` leaves what was typed, to be looked at and mended."""
        self.view = view
        if not keep:
            self.digits = ""
        self._answered = keep
        self.see.setChecked(False)
        self.retell()
        self.announce(view.note)

    def tell(self, view: PinView) -> None:
        """Show another note, and let what was typed be gone on with."""
        self.view = view
        self.retell()
        self.announce(view.note)

    def retell(self) -> None:
        t, view = self.look.t, self.view
        self.entitle(t("志愿者角"), t("请按四个数字"))
        self.heading.setText(view.heading)
        self.lines.setText("\n".join(view.lines))
        self.note.setText(view.note)
        for key in self.keys.values():
            key.setFont(self.look.font("number", bold=True))
        self.clear.setText(t("重按"))
        self.rub.setText(t("退一格"))
        self.see.setText(t("看得见数字"))
        self.none.setText(view.none)
        self.none.setVisible(bool(view.none))
        self.go.setText(view.go)
        self.show_speaking(False)
        self._tell_digits()

    def show_speaking(self, speaking: bool) -> None:
        super().show_speaking(speaking)
        self._show_listen(self.listen, speaking)

    def words(self) -> tuple[str, ...]:
        """Return what 念给我听 reads here."""
        return (*self.view.lines, *([self.view.note] if self.view.note else []))

    def first_focus(self) -> QWidget:
        return self.go

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() and event.text() in "1234567890":
            self._take(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self._rub()
        else:
            super().keyPressEvent(event)

    def _press(self) -> None:
        self._take(self.sender().property("digit"))

    def _take(self, digit: str) -> None:
        # After an answer the next digit begins anew; a fifth one is not taken.
        typed = "" if self._answered else self.digits
        self._answered = False
        self.digits = (typed + digit)[:DIGITS]
        self._tell_digits()

    def _clear(self) -> None:
        self.digits, self._answered = "", False
        self._tell_digits()

    def _rub(self) -> None:
        self.digits, self._answered = self.digits[:-1], False
        self._tell_digits()

    def _go(self) -> None:
        self.entered.emit(self.digits)

    def _tell_digits(self) -> None:
        self.boxes.show_digits(self.digits, self.see.isChecked())
