"""我的小树林: what she has learned, as trees. No score, no clock, no comparison."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from oldhelp.art.trees import forest
from oldhelp.ui.fitting import WRAP, fitted
from oldhelp.ui.forest_view import LessonTree
from oldhelp.ui.icons import Icons
from oldhelp.ui.page import Page
from oldhelp.ui.picture_view import PaintedPictures, PictureView
from oldhelp.ui.theme import BORDER, Look
from oldhelp.ui.widgets import BigButton, Card, FitLabel

A_SCREEN = 6
_BETWEEN = 14
_TREES_ROOM = 0.68
"""The trees stand above this share of the height, their names below it."""


class TreeCard(BigButton):
    """The name under one tree, and how far it has grown in words; a touch opens the lesson."""

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__(look, icons)
        self.shown: LessonTree | None = None

    def show_tree(self, tree: LessonTree) -> None:
        """Show whose tree it is."""
        self.shown = tree
        self.kind = "leaf" if tree.tree.age == "grown" else "plain"
        self.setText(tree.title)
        self.setAccessibleName(f"{tree.title}，{tree.state}")
        self.setEnabled(bool(tree.lesson))
        self.update()

    def _paint_content(self, painter: QPainter, body: QRectF) -> None:
        if self.shown is None:
            return
        inner = body.adjusted(10, 6, -10, -6)
        title, state = QRectF(inner), QRectF(inner)
        title.setBottom(inner.top() + inner.height() * 0.58)
        state.setTop(title.bottom())
        painter.setPen(self.look.colour("ink"))
        for where, role, bold, words, lines in (
            (title, "body", True, self.shown.title, 2),
            (state, "caption", False, self.shown.state, 2),
        ):
            font = self.look.font(role, bold)
            painter.setFont(fitted(font, words, where.width(), where.height(), lines))
            painter.drawText(where, WRAP, words)


class ForestPage(Page):
    """Six trees in front with their names; all the others small on the hills behind."""

    lesson_wanted = Signal(str)
    print_wanted = Signal()
    listen_wanted = Signal()

    def __init__(self, look: Look, icons: Icons, pictures: PaintedPictures) -> None:
        super().__init__(look, icons)
        self._trees: tuple[LessonTree, ...] = ()
        self._line = ""
        self._screen = 0
        self.picture = PictureView(look, pictures)
        self.cards = [TreeCard(look, icons) for _ in range(A_SCREEN)]
        self.invitation = Card(look)
        self.invited = FitLabel(look, "title", bold=True, lines=3)
        self._lay_out()
        self.printing = self.button("printer", width=300)
        self.listen = self.button("speaker", width=300)
        self.more = self.button("chevron-right")
        self.printing.clicked.connect(self.print_wanted)
        self.listen.clicked.connect(self.listen_wanted)
        self.more.clicked.connect(self._turn)
        for card in self.cards:
            card.clicked.connect(self._choose)
        self.retell()

    def _lay_out(self) -> None:
        whole = QGridLayout(self.content)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.picture, 0, 0)
        self._names = QWidget()
        row = QHBoxLayout(self._names)
        row.setContentsMargins(_BETWEEN, 0, _BETWEEN, _BETWEEN)
        row.setSpacing(_BETWEEN)
        for card in self.cards:
            policy = card.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            card.setSizePolicy(policy)
            row.addWidget(card, 1)
        inside = QVBoxLayout(self.invitation)
        inside.setContentsMargins(28, 16, 28, 16)
        inside.addWidget(self.invited)
        self._names.setParent(self.content)
        self.invitation.setParent(self.content)

    def show_trees(self, trees: Sequence[LessonTree], line: str) -> None:
        """Show all trees, from the first; `line` says how much she can do."""
        self._trees, self._line, self._screen = tuple(trees), line, 0
        self.retell()
        self.arrange()

    @property
    def screens(self) -> int:
        """How many screens of names there are."""
        return max(1, -(-len(self._trees) // A_SCREEN))

    def shown(self) -> tuple[LessonTree, ...]:
        """Return the trees that stand in front."""
        first = self._screen * A_SCREEN
        return self._trees[first : first + A_SCREEN]

    def retell(self) -> None:
        t = self.look.t
        self.entitle(t("我的小树林"), self._line)
        shown = self.shown()
        for number, card in enumerate(self.cards):
            card.setVisible(number < len(shown))
            if number < len(shown):
                card.show_tree(shown[number])
        self.invited.setText(t("学完一课，这里就长出一棵小苗。"))
        self.invitation.setVisible(not self._trees)
        self._names.setVisible(bool(self._trees))
        self.printing.setText(t("打印出来"))
        self.printing.setVisible(bool(self._trees))
        last = self._screen + 1 == self.screens
        self.more.setText(t("看前面的树") if last else t("看后面的树"))
        self.more.setVisible(self.screens > 1)
        self.show_speaking(False)

    def show_speaking(self, speaking: bool) -> None:
        super().show_speaking(speaking)
        self._show_listen(self.listen, speaking)

    def words(self) -> tuple[str, ...]:
        """Return what 念给我听 reads here."""
        if not self._trees:
            return (self.invited.text(),)
        said = self.look.t("{title}，{state}。")
        return (self._line, *(said.format(title=x.title, state=x.state) for x in self.shown()))

    def first_focus(self) -> QWidget:
        return self.cards[0] if self._trees else self.listen

    def arrange(self) -> None:
        """Draw the forest for the room there is, its ground where the names begin."""
        width, height = self.content.width(), self.content.height()
        if width < A_SCREEN or height < A_SCREEN:
            return
        ground = round(height * _TREES_ROOM)
        self._names.setGeometry(0, ground, width, height - ground)
        wide = round(width * 0.62)
        high = round(height * 0.34)
        self.invitation.setGeometry((width - wide) // 2, height - high - 28, wide, high)
        shown = self.shown()
        far = [one.tree for one in self._trees if one not in shown]
        front = [one.tree for one in shown]
        size = (float(width), float(height))
        self.picture.show_drawing(forest(front, far, size, ground - BORDER * 2, self.look.t))

    def _turn(self) -> None:
        self._screen = (self._screen + 1) % self.screens
        self.retell()
        self.arrange()
        self.cards[0].setFocus()

    def _choose(self) -> None:
        card = self.sender()
        if isinstance(card, TreeCard) and card.shown is not None and card.shown.lesson:
            self.lesson_wanted.emit(card.shown.lesson)
