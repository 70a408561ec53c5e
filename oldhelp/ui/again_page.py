"""A lesson that was begun before: go on, begin anew, or practise at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oldhelp.ui.icons import Icons
from oldhelp.ui.page import Page
from oldhelp.ui.picture_view import PaintedPictures, PictureView
from oldhelp.ui.theme import GAP, Look
from oldhelp.ui.tile import Tile
from oldhelp.ui.widgets import Label

if TYPE_CHECKING:
    from oldhelp.art.drawing import Drawing


@dataclass(frozen=True)
class AgainView:
    """What there is to choose; `go_on` says where she is, empty when she has finished."""

    lesson: str
    title: str
    goal: str
    go_on: str
    has_practice: bool
    picture: Drawing | None = None


class AgainPage(Page):
    """Three large choices beside the picture of the step she is at."""

    go_on_wanted = Signal(str)
    anew_wanted = Signal(str)
    practice_wanted = Signal(str)
    listen_wanted = Signal()

    def __init__(self, look: Look, icons: Icons, pictures: PaintedPictures) -> None:
        super().__init__(look, icons)
        self.view = AgainView("", "", "", "", False)
        self.picture = PictureView(look, pictures)
        self.goal = Label(look, "body")
        self.go_on = Tile(look, icons, "play", "tint_sun")
        self.anew = Tile(look, icons, "repeat", "blue")
        self.practise = Tile(look, icons, "smartphone", "coral")
        tiles = QVBoxLayout()
        tiles.setSpacing(GAP)
        tiles.addWidget(self.goal)
        for tile in (self.go_on, self.anew, self.practise):
            tiles.addWidget(tile, 1)
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self.picture)
        row.addLayout(tiles, 1)
        self.listen = self.button("speaker", width=300)
        self.bar.addStretch(1)
        self.listen.clicked.connect(self.listen_wanted)
        self.go_on.clicked.connect(self._go_on)
        self.anew.clicked.connect(self._begin_anew)
        self.practise.clicked.connect(self._practise)

    def show_view(self, view: AgainView) -> None:
        """Show what there is to choose."""
        self.view = view
        if view.picture is not None:
            self.picture.show_drawing(view.picture)
        self.picture.setVisible(view.picture is not None)
        self.retell()

    def retell(self) -> None:
        t, view = self.look.t, self.view
        self.entitle(view.title, view.go_on)
        self.goal.setText(view.goal)
        self.go_on.tell(t("接着学"), view.go_on)
        self.anew.tell(t("从头学"), t("从第 1 步起"))
        self.practise.tell(t("直接练"), t("在练习手机上试"))
        self.go_on.setVisible(bool(view.go_on))
        self.practise.setVisible(view.has_practice)
        self.show_speaking(False)

    def show_speaking(self, speaking: bool) -> None:
        super().show_speaking(speaking)
        self._show_listen(self.listen, speaking)

    def words(self) -> tuple[str, ...]:
        """Return what 念给我听 reads here."""
        t, view = self.look.t, self.view
        ways = (self.go_on, self.anew, self.practise)
        named = (t("{what}。").format(what=way.text()) for way in ways if way.isVisible())
        return (t("{what}。").format(what=view.title), view.goal, *named)

    def first_focus(self) -> QWidget:
        return self.go_on if self.view.go_on else self.anew

    def arrange(self) -> None:
        height = self.content.height()
        self.picture.setFixedWidth(min(round(height * 640 / 540), round(self.width() * 0.46)))

    def _go_on(self) -> None:
        self.go_on_wanted.emit(self.view.lesson)

    def _begin_anew(self) -> None:
        self.anew_wanted.emit(self.view.lesson)

    def _practise(self) -> None:
        self.practice_wanted.emit(self.view.lesson)
