"""我自己会做的事: what she can do by herself, to show the family, and to print."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oldhelp.art.drawing import Drawing
from oldhelp.art.skill_sheet import PAGE, SheetLine
from oldhelp.art.trees import tree_stamp
from oldhelp.ui.icons import Icons
from oldhelp.ui.page import Page
from oldhelp.ui.picture_view import PaintedPictures, PictureView
from oldhelp.ui.theme import GAP, Look
from oldhelp.ui.widgets import Card, FitLabel

A_SCREEN = 4
_EDGE = 12
"""Px between the tree and the edge of its row."""


class SkillRow(Card):
    """One thing she can do, with its tree."""

    def __init__(self, look: Look, pictures: PaintedPictures) -> None:
        super().__init__(look)
        self.tree = PictureView(look, pictures, framed=False)
        self.tree.setMinimumSize(48, 48)
        self.title = FitLabel(look, "card", bold=True, left=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(_EDGE, _EDGE, 20, _EDGE)
        row.setSpacing(24)
        row.addWidget(self.tree)
        row.addWidget(self.title, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.tree.setFixedWidth(max(48, self.height() - 2 * _EDGE))

    def keep_place(self, keep: bool) -> None:
        """Leave the place of this row empty while it is hidden, or give it to the others."""
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(keep)
        self.setSizePolicy(policy)

    def show_line(self, line: SheetLine) -> None:
        """Show one line of the sheet."""
        self.title.setText(line.title)
        self.tree.show_drawing(tree_stamp(line.tree, self._look.t))


class SkillsPage(Page):
    """The sheet as it will be printed, and beside it the list, four large lines at a time."""

    print_wanted = Signal()
    save_wanted = Signal()
    listen_wanted = Signal()

    def __init__(self, look: Look, icons: Icons, pictures: PaintedPictures) -> None:
        super().__init__(look, icons)
        self._lines: tuple[SheetLine, ...] = ()
        self._who = ""
        self._may_save = True
        self._screen = 0
        self.rows = [SkillRow(look, pictures) for _ in range(A_SCREEN)]
        self.notice = FitLabel(look, "body", lines=2)
        self.sheet = PictureView(look, pictures)
        column = QVBoxLayout()
        column.setSpacing(GAP)
        for row in self.rows:
            column.addWidget(row, 1)
        column.addWidget(self.notice, 1)
        whole = QHBoxLayout(self.content)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(28)
        whole.addWidget(self.sheet)
        whole.addLayout(column, 1)
        self.printing = self.button("printer")
        self.saving = self.button("forward")
        self.listen = self.button("speaker")
        self.more = self.button("chevron-right")
        for button in (self.saving, self.more):
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(False)
            button.setSizePolicy(policy)
        self.printing.clicked.connect(self.print_wanted)
        self.saving.clicked.connect(self.save_wanted)
        self.listen.clicked.connect(self.listen_wanted)
        self.more.clicked.connect(self._turn)
        self.retell()

    def show_lines(
        self, lines: Sequence[SheetLine], sheets: Sequence[Drawing], who: str, may_save: bool
    ) -> None:
        """Show what she can do; a guest leaves no file behind, so `may_save` is false for her."""
        self._lines, self._who, self._screen, self._may_save = tuple(lines), who, 0, may_save
        if sheets:
            self.sheet.show_drawing(sheets[0])
        self.sheet.setVisible(bool(sheets))
        self.notice.setText("")
        self.retell()

    def tell(self, sentence: str) -> None:
        """Say in one line what came of printing or saving."""
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))
        self.announce(sentence)

    def shown(self) -> tuple[SheetLine, ...]:
        """Return the lines on this screen."""
        first = self._screen * A_SCREEN
        return self._lines[first : first + A_SCREEN]

    @property
    def screens(self) -> int:
        """How many screens the list fills."""
        return max(1, -(-len(self._lines) // A_SCREEN))

    def retell(self) -> None:
        t = self.look.t
        self.entitle(t("我自己会做的事"), self._who)
        shown = self.shown()
        for number, row in enumerate(self.rows):
            # Of many, the last screen keeps the places; of few, each is shown the larger.
            row.keep_place(self.screens > 1)
            row.setVisible(number < len(shown))
            if number < len(shown):
                row.show_line(shown[number])
        if not self._lines:
            self.notice.setText(t("同一样事，在两天里都自己做成，就写到这里。"))
        self.notice.setVisible(bool(self.notice.text()))
        self.printing.setText(t("打印"))
        self.saving.setText(t("存成文件"))
        self.printing.setVisible(bool(self._lines))
        self.saving.setVisible(bool(self._lines) and self._may_save)
        self.more.setText(t("看后面的"))
        self.more.setVisible(self.screens > 1)
        self.show_speaking(False)

    def show_speaking(self, speaking: bool) -> None:
        super().show_speaking(speaking)
        self._show_listen(self.listen, speaking)

    def words(self) -> tuple[str, ...]:
        """Return what 念给我听 reads here."""
        notice = (self.notice.text(),) if self.notice.text() else ()
        return (*(line.title for line in self.shown()), *notice)

    def first_focus(self) -> QWidget:
        return self.listen

    def arrange(self) -> None:
        self.sheet.setFixedWidth(round(self.content.height() * PAGE[0] / PAGE[1]))

    def _turn(self) -> None:
        self._screen = (self._screen + 1) % self.screens
        self.retell()
