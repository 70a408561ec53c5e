"""找一课: a large field, the letters A to Z for those who have no keyboard, and what was found."""

from __future__ import annotations

import string
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from oldhelp.ui.courses_view import CardView
from oldhelp.ui.fitting import LEFT_WRAP, ButtonFace, fitted
from oldhelp.ui.icons import Icons
from oldhelp.ui.lines import write
from oldhelp.ui.page import Page
from oldhelp.ui.theme import Look
from oldhelp.ui.widgets import BigButton, FitLabel

A_SCREEN = 5
KEY, KEY_GAP, A_ROW = 72, 12, 7
LONGEST = 20
_STATE_SHARE = 0.3


class FoundCard(BigButton):
    """A lesson that was found: its title, and below it how far it was taken."""

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__(look, icons)
        self.card = CardView("", "", "", "dot", "surface")

    def show_card(self, card: CardView) -> None:
        """Show a lesson."""
        self.card = card
        self.setText(card.title)
        self.setAccessibleName(f"{card.title} {card.state}")
        self.update()

    def face(self, width: float, height: float) -> ButtonFace:
        """Return how the title is set; the room of the state counts as its icon."""
        title, state = self._places(QRectF(0, 0, width, height))
        return ButtonFace(state.width(), width - state.width() - title.width(), self._font(title))

    def _places(self, inner: QRectF) -> tuple[QRectF, QRectF]:
        """Return where title and state stand, side by side."""
        title, state = QRectF(inner), QRectF(inner)
        state.setLeft(inner.right() - max(inner.width() * _STATE_SHARE, 150.0))
        title.setRight(state.left() - 12)
        return title, state

    def _font(self, title: QRectF) -> QFont:
        font = self.look.font("button", True)
        return fitted(font, self.card.title, title.width() - 2, title.height(), 2)

    def _paint_content(self, painter: QPainter, body: QRectF) -> None:
        ink, card = self.look.colour("ink"), self.card
        title, state = self._places(body.adjusted(20, 4, -14, -4))
        painter.setPen(ink)
        write(painter, title, self._font(title), card.title, 2, LEFT_WRAP)
        side = 30.0
        sign = QRectF(state.left(), state.center().y() - side / 2, side, side)
        self.icons.paint(painter, card.sign, sign, ink)
        state.setLeft(sign.right() + 10)
        write(painter, state, self.look.font("caption"), card.state, 2, LEFT_WRAP)


class SearchField(QLineEdit):
    """A large line that any way of typing writes into."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setMaxLength(LONGEST)
        self.setFixedHeight(76)
        look.changed.connect(self._retake)
        self._retake()

    def _retake(self) -> None:
        look = self._look
        self.setFont(look.font("body"))
        surface, ink = look.colour("surface").name(), look.colour("ink").name()
        line, calm = look.colour("line").name(), look.colour("calm").name()
        self.setStyleSheet(
            f"QLineEdit{{background:{surface};color:{ink};border:4px solid {line};"
            f"border-radius:16px;padding:2px 14px}} QLineEdit:focus{{border:8px solid {calm}}}"
        )


class SearchPage(Page):
    """What is typed is looked for with every letter; five results a screen."""

    typed = Signal(str)
    chosen = Signal(str)
    listen_wanted = Signal()

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__(look, icons)
        self._views: tuple[CardView, ...] = ()
        self._screen = 0
        self.field = SearchField(look)
        self.keys = [BigButton(look, icons, text=letter) for letter in string.ascii_uppercase]
        self.rub_out = BigButton(look, icons, icon="back")
        self.note = FitLabel(look, "card", lines=6, left=True)
        self.cards = [FoundCard(look, icons) for _ in range(A_SCREEN)]
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        self._left = QWidget()
        self._left.setLayout(self._typing())
        row.addWidget(self._left)
        row.addLayout(self._found(), 1)
        self.listen = self.button("speaker")
        self.before, self.after = self.pager()
        self._connect()
        self.retell()

    def _typing(self) -> QVBoxLayout:
        keys = QGridLayout()
        keys.setSpacing(KEY_GAP)
        for number, key in enumerate(self.keys):
            keys.addWidget(key, number // A_ROW, number % A_ROW)
        keys.addWidget(self.rub_out, 3, 5, 1, 2)
        for key in (*self.keys, self.rub_out):
            key.setMinimumSize(KEY, KEY)
            # A touch of a key leaves the field in charge, for those who type on a keyboard too.
            key.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(16)
        left.addWidget(self.field)
        left.addLayout(keys, 1)
        return left

    def _found(self) -> QVBoxLayout:
        rows = QVBoxLayout()
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(KEY_GAP)
        for card in self.cards:
            policy = card.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            card.setSizePolicy(policy)
            rows.addWidget(card, 1)
        self._results = QWidget()
        self._results.setLayout(rows)
        right = QVBoxLayout()
        right.addWidget(self.note, 1)
        right.addWidget(self._results, 1)
        return right

    def _connect(self) -> None:
        self.field.textChanged.connect(self.typed)
        self.rub_out.clicked.connect(self.field.backspace)
        self.listen.clicked.connect(self.listen_wanted)
        self.before.clicked.connect(self._turn_back)
        self.after.clicked.connect(self._turn_on)
        for key in self.keys:
            key.clicked.connect(self._press)
        for card in self.cards:
            card.clicked.connect(self._choose)

    def begin(self) -> None:
        """Show the page as it is before anything is typed."""
        self.field.clear()
        self.show_found(())

    def show_found(self, views: Sequence[CardView]) -> None:
        """Show what was found, the best first."""
        self._views, self._screen = tuple(views), 0
        self.retell()
        if self.field.text().strip():
            count = self.look.t("找到 {count} 课").format(count=len(self._views))
            self.announce(count if self._views else self.note.text())

    @property
    def screens(self) -> int:
        """How many screens the results fill."""
        return max(1, -(-len(self._views) // A_SCREEN))

    def shown(self) -> tuple[CardView, ...]:
        """Return the results on this screen."""
        first = self._screen * A_SCREEN
        return self._views[first : first + A_SCREEN]

    def retell(self) -> None:
        t, shown = self.look.t, self.shown()
        found = t("找到 {count} 课").format(count=len(self._views))
        self.entitle(t("找一课"), found if shown else "")
        self.field.setAccessibleName(t("要找的课"))
        self.rub_out.setText(t("退一格"))
        for number, card in enumerate(self.cards):
            card.setVisible(number < len(shown))
            if number < len(shown):
                card.show_card(shown[number])
        self.note.setText("\n".join(self._note()))
        self.note.setVisible(not shown)
        self._results.setVisible(bool(shown))
        self.before.setText(t("上一页"))
        self.after.setText(t("下一页"))
        self.before.setVisible(self._screen > 0)
        self.after.setVisible(self._screen + 1 < self.screens)
        self.show_speaking(False)

    def _note(self) -> tuple[str, ...]:
        """Return how to search, or that nothing was found, sentence by sentence."""
        t = self.look.t
        if self.field.text().strip():
            return (t("没有找到。请少打一个字试试，或者按“我要帮助”。"),)
        first = t("点课名拼音的头一个字母。")
        return first, t("比如找“付款”，点 F，再点 K。"), t("打汉字也行。")

    def show_speaking(self, speaking: bool) -> None:
        super().show_speaking(speaking)
        self._show_listen(self.listen, speaking)

    def words(self) -> tuple[str, ...]:
        """Return what 念给我听 reads here."""
        if not self._views:
            return self._note()
        said = self.look.t("{title}，{state}。")
        return tuple(said.format(title=view.title, state=view.state) for view in self.shown())

    def first_focus(self) -> QWidget:
        return self.field

    def arrange(self) -> None:
        least = A_ROW * KEY + (A_ROW - 1) * KEY_GAP
        self._left.setFixedWidth(max(least, round(self.width() * 0.46)))

    def _press(self) -> None:
        key = self.sender()
        if isinstance(key, BigButton):
            self.field.insert(key.text().lower())

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
        if isinstance(card, FoundCard):
            self.chosen.emit(card.card.id)
