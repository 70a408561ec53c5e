"""我的卡片: how a learner is called, her face, her three pictures, and putting the card away."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from oldhelp.progress.learner import Learner
from oldhelp.ui.face_view import FaceView
from oldhelp.ui.faces import Faces
from oldhelp.ui.icons import Icons
from oldhelp.ui.page import Page
from oldhelp.ui.theme import Look
from oldhelp.ui.widgets import BigButton, FitLabel

_SPACE = 14


@dataclass(frozen=True)
class CardView:
    """Whose card it is, and whether a volunteer looks at it. `note`: what has just been done."""

    learner: Learner
    volunteer: bool = False
    note: str = ""


class CardPage(Page):
    """Six things at most that can be done with a card; each asks again where it matters."""

    name_wanted = Signal()
    face_wanted = Signal()
    pictures_wanted = Signal()
    open_wanted = Signal()
    """The card shall open with one touch again."""

    hide_wanted = Signal()
    show_wanted = Signal()
    delete_wanted = Signal()
    done_wanted = Signal()
    listen_wanted = Signal()

    def __init__(self, look: Look, icons: Icons, faces: Faces) -> None:
        super().__init__(look, icons)
        self._view: CardView | None = None
        self.face = FaceView(look, faces)
        self.called = FitLabel(look, "title", bold=True, lines=1)
        self.state = FitLabel(look, "body", lines=2)
        self.rename = BigButton(look, icons, icon="keyboard")
        self.change_face = BigButton(look, icons, icon="heart")
        self.pictures = BigButton(look, icons, icon="search")
        self.unlock = BigButton(look, icons, icon="tap")
        self.hide_card = BigButton(look, icons, icon="minus")
        self.put_back = BigButton(look, icons, icon="plus", kind="leaf")
        self.delete = BigButton(look, icons, icon="close", kind="coral")
        self._lay_out()
        self.listen = self.button("speaker", width=300)
        self.done = self.button("check", kind="go")
        for button, signal in (
            (self.rename, self.name_wanted),
            (self.change_face, self.face_wanted),
            (self.pictures, self.pictures_wanted),
            (self.unlock, self.open_wanted),
            (self.hide_card, self.hide_wanted),
            (self.put_back, self.show_wanted),
            (self.delete, self.delete_wanted),
            (self.done, self.done_wanted),
            (self.listen, self.listen_wanted),
        ):
            button.clicked.connect(signal)

    def _lay_out(self) -> None:
        who = QVBoxLayout()
        who.setSpacing(8)
        who.addWidget(self.face, 1)
        who.addWidget(self.called)
        who.addWidget(self.state)
        self._grid = QGridLayout()
        self._grid.setSpacing(_SPACE)
        for button in (self.unlock, self.put_back, self.pictures, self.hide_card):
            button.setParent(self.content)  # one that no layout holds yet must be no window
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(40)
        row.addLayout(who, 2)
        row.addLayout(self._grid, 4)

    def show_card(self, view: CardView) -> None:
        """Show a card; what was just done with it is announced."""
        self._view = view
        self.retell()
        if view.note:
            self.announce(view.note)

    def retell(self) -> None:
        view, t = self._view, self.look.t
        if view is None:
            return
        learner = view.learner
        title = (
            t("{called}的卡片").format(called=learner.called) if view.volunteer else t("我的卡片")
        )
        self.entitle(title)
        self.face.show_face(learner.face, learner.called)
        self.called.setText(learner.called)
        self.state.setText(view.note or self._state_words(learner))
        for button, words in (
            (self.rename, t("换个称呼")),
            (self.change_face, t("换张画像")),
            (self.pictures, t("换三张图") if learner.pictures else t("用三张图")),
            (self.unlock, t("不用三张图")),
            (self.hide_card, t("收起卡片")),
            (self.put_back, t("放回卡片")),
            (self.delete, t("永远删掉")),
            (self.done, t("好了")),
        ):
            button.setText(words)
        self._place(learner, view.volunteer)
        self.show_speaking(False)

    def _state_words(self, learner: Learner) -> str:
        t = self.look.t
        if learner.hidden:
            return t("卡片收起来了")
        return t("点画像，再点三张图") if learner.pictures else t("点一下画像就进来")

    def _place(self, learner: Learner, volunteer: bool) -> None:
        """Lay out the buttons that mean something now, in two columns."""
        shown = {
            self.rename: True,
            self.change_face: True,
            # Which three they are is hers to choose; a volunteer can only take them off.
            self.pictures: not volunteer,
            self.unlock: bool(learner.pictures),
            self.hide_card: not learner.hidden,
            self.put_back: learner.hidden and volunteer,
            self.delete: True,
        }
        place = 0
        for button, wanted in shown.items():
            self._grid.removeWidget(button)
            if wanted:
                self._grid.addWidget(button, place // 2, place % 2)
                place += 1
            button.setVisible(wanted)
        for line in range(3):
            self._grid.setRowStretch(line, 1)

    def show_speaking(self, speaking: bool) -> None:
        super().show_speaking(speaking)
        self._show_listen(self.listen, speaking)

    def words(self) -> tuple[str, ...]:
        """Return what 念给我听 reads here."""
        t = self.look.t
        return (
            self.state.text(),
            t("这里可以换称呼、换画像。"),
            t("用三张图，卡片就要点对了才打开。"),
        )

    def first_focus(self) -> QWidget:
        return self.done
