"""What is to be mended in a lesson being written: a large card a fault, which leads to its step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from oldhelp.ui.fitting import LEFT_WRAP, fitted
from oldhelp.ui.icons import Icons
from oldhelp.ui.page import Page
from oldhelp.ui.theme import GAP, Look
from oldhelp.ui.widgets import BigButton

A_SCREEN = 3
STRIP = 68
"""Height in px of the line below every page."""

HEAD = 38.0


@dataclass(frozen=True)
class FaultView:
    """One fault in words: where it is, and what to write instead."""

    where: str
    sentence: str


class FaultCard(BigButton):
    """One fault; a press shows the step it is in."""

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__(look, icons)
        self.view = FaultView("", "")

    def show_fault(self, view: FaultView) -> None:
        """Show a fault."""
        self.view = view
        self.setAccessibleName(f"{view.where} {view.sentence}")
        self.update()

    def _paint_content(self, painter: QPainter, body: QRectF) -> None:
        look, room = self.look, body.adjusted(22, 8, -22, -8)
        painter.setPen(look.colour("ink"))
        head = QRectF(room.left(), room.top(), room.width(), HEAD)
        rest = QRectF(room.left(), head.bottom(), room.width(), room.height() - HEAD)
        for role, bold, words, where, lines in (
            ("caption", True, self.view.where, head, 1),
            ("body", False, self.view.sentence, rest, 4),
        ):
            font = look.font(role, bold)
            painter.setFont(fitted(font, words, where.width(), where.height(), lines))
            painter.drawText(where, LEFT_WRAP, words)


class AuthorStrip(BigButton):
    """One line below every page: whether the last save is good; a press lists what is not."""

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__(look, icons, icon="check", kind="leaf")
        self.role = "body"
        self.setFixedHeight(STRIP)
        self._retake()

    def show_line(self, words: str, good: bool) -> None:
        """Show one sentence; its icon says the same."""
        self.icon_name = "check" if good else "warning"
        self.kind = "leaf" if good else "tint_sun"
        self.setText(words)
        self.update()


class AuthorPage(Page):
    """The list of faults, three large cards a screen."""

    chosen = Signal(int)
    """The fault with this number, from 0."""

    lesson_wanted = Signal()

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__(look, icons)
        self._faults: tuple[FaultView, ...] = ()
        self._screen = 0
        self.cards = [FaultCard(look, icons) for _ in range(A_SCREEN)]
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for card in self.cards:
            policy = card.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            card.setSizePolicy(policy)
            card.clicked.connect(self._choose)
            column.addWidget(card, 1)
        self.before = self.button("chevron-left", width=300)
        self.after = self.button("chevron-right", width=300)
        self.lesson = self.button("book", kind="go")
        self.before.clicked.connect(self._turn_back)
        self.after.clicked.connect(self._turn_on)
        self.lesson.clicked.connect(self.lesson_wanted)
        self.retell()

    def show_faults(self, faults: Sequence[FaultView]) -> None:
        """Show the faults there are now, and stay at the same screen of them where it exists."""
        self._faults = tuple(faults)
        self._screen = min(self._screen, self.screens - 1)
        self.retell()

    @property
    def screens(self) -> int:
        """How many screens the faults fill."""
        return max(1, -(-len(self._faults) // A_SCREEN))

    def retell(self) -> None:
        t, first = self.look.t, self._screen * A_SCREEN
        count = len(self._faults)
        title = t("有 {count} 处要改").format(count=count) if count else t("没有要改的")
        many = t("第 {number} 屏，一共 {count} 屏")
        self.entitle(
            title,
            many.format(number=self._screen + 1, count=self.screens) if self.screens > 1 else "",
        )
        shown = self._faults[first : first + A_SCREEN]
        for number, card in enumerate(self.cards):
            card.setVisible(number < len(shown))
            if number < len(shown):
                card.show_fault(shown[number])
        self.before.setText(t("上一页"))
        self.after.setText(t("下一页"))
        self.lesson.setText(t("看课文"))
        self.before.setVisible(self._screen > 0)
        self.after.setVisible(self._screen + 1 < self.screens)

    def first_focus(self) -> QWidget:
        return self.cards[0] if self._faults else self.lesson

    def _turn_back(self) -> None:
        self._turn(-1)

    def _turn_on(self) -> None:
        self._turn(1)

    def _turn(self, by: int) -> None:
        self._screen = min(max(self._screen + by, 0), self.screens - 1)
        self.retell()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        number = next(n for n, card in enumerate(self.cards) if card is self.sender())
        self.chosen.emit(self._screen * A_SCREEN + number)
