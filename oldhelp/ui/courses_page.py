"""选课: at most six large cards a screen, each a lesson with its unit and how far it was taken."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QGridLayout, QWidget

from oldhelp.ui.courses_view import CourseCard
from oldhelp.ui.fitting import LEFT_WRAP, fits, fitted
from oldhelp.ui.icons import Icons
from oldhelp.ui.page import Page
from oldhelp.ui.theme import BORDER, CORNER, GAP, SMALLEST_TEXT, Look
from oldhelp.ui.widgets import BigButton, draw_box

COLUMNS, ROWS = 3, 2
A_SCREEN = COLUMNS * ROWS

UNIT_HIGH, UNIT_PX = 38.0, 28
"""The unit's name stays small, in px: the title needs the room."""

_SIGNS = {
    "no": ("dot", "surface"),
    "yes": ("chevron-right", "tint_sun"),
    "done": ("check", "tint_leaf"),
}
"""Icon and tint of each state: never colour alone, the words say it too."""


class LessonCard(BigButton):
    """One lesson: unit and title above, its state in a strip below."""

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__(look, icons)
        self.card = CourseCard("", "", "", "", "no")

    def show_card(self, card: CourseCard) -> None:
        """Show a lesson."""
        self.card = card
        self.setText(card.title)
        self.setAccessibleName(f"{card.title} {card.unit} {card.state}")
        self.update()

    def strip(self) -> float:
        """Return the height of the strip with the state, in px."""
        return max(56.0, self.look.px("body") * 1.7)

    def _paint_content(self, painter: QPainter, body: QRectF) -> None:
        look, card = self.look, self.card
        icon, tint = _SIGNS[card.begun]
        high = self.strip()
        self._paint_strip(painter, body, high, tint)
        ink = look.colour("ink")
        painter.setPen(ink)
        room = body.adjusted(22, 10, -18, -high - 6)
        top = QRectF(room)
        rows = self._unit_rows(room.width())
        top.setHeight(UNIT_HIGH * (1 + 0.6 * (rows - 1)))
        rest = QRectF(room)
        rest.setTop(top.bottom())
        state = QRectF(body.left() + 72, body.bottom() - high, body.width() - 86, high)
        for role, bold, words, where, lines in (
            ("caption", False, card.unit, top, rows),
            ("card", True, card.title, rest, 2),
            ("body", False, card.state, state, 1),
        ):
            font = look.font(role, bold)
            if role == "caption":
                font.setPixelSize(min(font.pixelSize(), UNIT_PX))
            painter.setFont(fitted(font, words, where.width(), where.height(), lines))
            painter.drawText(where, LEFT_WRAP, words)
        side = 36.0
        sign = QRectF(body.left() + 22, state.center().y() - side / 2, side, side)
        self.icons.paint(painter, icon, sign, ink)

    def _unit_rows(self, width: float) -> int:
        """Return how many lines the unit's name needs where it is smallest."""
        font = self.look.font("caption")
        font.setPixelSize(SMALLEST_TEXT)
        return 1 if fits(font, self.card.unit, width, UNIT_HIGH, 1) else 2

    def _paint_strip(self, painter: QPainter, body: QRectF, high: float, tint: str) -> None:
        """Paint the strip into the round lower corners of the card, then the line above it."""
        look = self.look
        half = BORDER / 2
        whole = QPainterPath()
        whole.addRoundedRect(body.adjusted(half, half, -half, -half), CORNER, CORNER)
        painter.save()
        painter.setClipRect(QRectF(body.left(), body.bottom() - high, body.width(), high))
        painter.fillPath(whole, look.colour(tint))
        painter.restore()
        draw_box(
            painter, body, QColor(Qt.GlobalColor.transparent), look.colour("line"), BORDER, CORNER
        )
        line = QRectF(body.left(), body.bottom() - high, body.width(), BORDER)
        painter.fillRect(line, look.colour("line"))


class CoursesPage(Page):
    """Every lesson can be chosen at any time; nothing is locked."""

    lesson_wanted = Signal(str)
    listen_wanted = Signal()

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__(look, icons)
        self._cards: tuple[CourseCard, ...] = ()
        self._screen = 0
        self.cards = [LessonCard(look, icons) for _ in range(A_SCREEN)]
        grid = QGridLayout(self.content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP)
        for number, card in enumerate(self.cards):
            policy = card.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            card.setSizePolicy(policy)
            card.clicked.connect(self._choose)
            grid.addWidget(card, number // COLUMNS, number % COLUMNS)
        for row in range(ROWS):
            grid.setRowStretch(row, 1)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        self.before = self.button("chevron-left")
        self.listen = self.button("speaker")
        self.after = self.button("chevron-right")
        self.before.clicked.connect(self._turn_back)
        self.after.clicked.connect(self._turn_on)
        self.listen.clicked.connect(self.listen_wanted)
        self.retell()

    def show_cards(self, cards: Sequence[CourseCard], here: str = "") -> None:
        """Show all lessons, opened at the screen with the lesson `here`."""
        self._cards = tuple(cards)
        at = next((n for n, card in enumerate(self._cards) if card.lesson == here), 0)
        self._screen = at // A_SCREEN
        self.retell()

    @property
    def screens(self) -> int:
        """How many screens the lessons fill."""
        return max(1, -(-len(self._cards) // A_SCREEN))

    def shown(self) -> tuple[CourseCard, ...]:
        """Return the lessons on this screen."""
        first = self._screen * A_SCREEN
        return self._cards[first : first + A_SCREEN]

    def retell(self) -> None:
        t = self.look.t
        many = t("第 {number} 屏，一共 {count} 屏")
        self.entitle(
            t("选课"),
            many.format(number=self._screen + 1, count=self.screens) if self.screens > 1 else "",
        )
        shown = self.shown()
        for number, card in enumerate(self.cards):
            card.setVisible(number < len(shown))
            if number < len(shown):
                card.show_card(shown[number])
        self.before.setText(t("上一页"))
        self.after.setText(t("下一页"))
        self.before.setVisible(self._screen > 0)
        self.after.setVisible(self._screen + 1 < self.screens)
        self.show_speaking(False)

    def show_speaking(self, speaking: bool) -> None:
        super().show_speaking(speaking)
        self._show_listen(self.listen, speaking)

    def words(self) -> tuple[str, ...]:
        """Return what 念给我听 reads here."""
        t = self.look.t
        said = t("{title}，{state}。")
        lessons = (said.format(title=card.title, state=card.state) for card in self.shown())
        return (t("想学哪一课，就点哪一课。"), *lessons)

    def first_focus(self) -> QWidget:
        return self.cards[0] if self._cards else self.listen

    def _turn_back(self) -> None:
        self._turn(-1)

    def _turn_on(self) -> None:
        self._turn(1)

    def _turn(self, by: int) -> None:
        self._screen = min(max(self._screen + by, 0), self.screens - 1)
        self.retell()
        self.cards[0].setFocus()

    def _choose(self) -> None:
        card = self.sender()
        if isinstance(card, LessonCard):
            self.lesson_wanted.emit(card.card.lesson)
