"""Home: one big picture that goes on with the lesson, and three tiles beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from oldhelp.ui.icons import Icons
from oldhelp.ui.page import Page
from oldhelp.ui.picture_view import PaintedPictures, PictureView
from oldhelp.ui.theme import GAP, Look
from oldhelp.ui.tile import Tile
from oldhelp.ui.widgets import Card, FitLabel, TapTarget

if TYPE_CHECKING:
    from oldhelp.art.drawing import Drawing


_LEAST_GAP = 12
"""Px between two tiles where words are largest and room is least (rule TA2)."""


@dataclass(frozen=True)
class HomeView:
    """What the home page says; `picture` is None while the lessons are being read.

    `courses`, `review` and `forest` are the lines of the tiles; one that is empty hides its tile.
    """

    greeting: str
    date: str
    lesson: str
    where: str
    goal: str
    started: bool
    picture: Drawing | None = None
    courses: str = ""
    review: str = ""
    forest: str = ""


class _Hero(QWidget):
    """The picture that starts the lesson when touched."""

    def __init__(self, look: Look, pictures: PaintedPictures) -> None:
        super().__init__()
        self._look = look
        self.view = PictureView(look, pictures)
        self.touch = TapTarget(self, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_touch()

    def place_touch(self) -> None:
        """Lay the button over the picture, wherever that lies now."""
        drawing = self.view.drawing
        where = self.view.picture_rect(drawing) if drawing else QRectF(self.rect())
        self.touch.setGeometry(where.translated(self.view.pos()).toAlignedRect())
        self.touch.raise_()


class HomePage(Page):
    """Go on with the lesson, choose another, review, or look at one's trees."""

    go_on_wanted = Signal()
    courses_wanted = Signal()
    review_wanted = Signal()
    forest_wanted = Signal()
    listen_wanted = Signal()
    is_home = True

    def __init__(self, look: Look, icons: Icons, pictures: PaintedPictures) -> None:
        super().__init__(look, icons)
        self._view = HomeView("", "", "", "", "", False)
        self.hero = _Hero(look, pictures)
        self.where = FitLabel(look, "body", lines=1, left=True)
        self.lesson = FitLabel(look, "title", bold=True, left=True)
        self.goal = FitLabel(look, "body", lines=3, left=True)
        self.notice = FitLabel(look, "body", lines=3, left=True)
        self.courses = Tile(look, icons, "book", "blue")
        self.review = Tile(look, icons, "refresh", "coral")
        self.forest = Tile(look, icons, "tree", "leaf")
        self._lay_out()
        self.listen = self.button("speaker", width=300)
        self.go_on = self.button("chevron-right", kind="go")
        self.hero.touch.clicked.connect(self.go_on_wanted)
        self.go_on.clicked.connect(self.go_on_wanted)
        self.courses.clicked.connect(self.courses_wanted)
        self.review.clicked.connect(self.review_wanted)
        self.forest.clicked.connect(self.forest_wanted)
        self.listen.clicked.connect(self.listen_wanted)

    def _lay_out(self) -> None:
        story = Card(self.look)
        for label, height in ((self.where, 50), (self.lesson, 56)):
            label.take_less(height)
        # Its share of the room, however long the title: the tiles need theirs.
        story.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        words = QVBoxLayout(story)
        # The font's own room stands above and below: more would cut the tails of g and p.
        words.setContentsMargins(28, 2, 28, 2)
        words.setSpacing(0)
        words.addWidget(self.where, 2)
        words.addWidget(self.lesson, 3)
        words.addWidget(self.goal, 3)
        words.addWidget(self.notice, 4)
        self._right = right = QVBoxLayout()
        right.addWidget(story, 6)
        for tile in self.tiles():
            right.addWidget(tile, 4)
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self.hero)
        row.addLayout(right, 1)

    def tiles(self) -> tuple[Tile, ...]:
        """Return the tiles, from top to bottom."""
        return (self.courses, self.review, self.forest)

    def show_view(self, view: HomeView) -> None:
        """Show what there is to go on with."""
        self._view = view
        if view.picture is not None:
            self.hero.view.show_drawing(view.picture)
        self.retell()

    def show_notice(self, sentence: str) -> None:
        """Show one calm sentence about something that is missing; empty hides it."""
        self.notice.setText(sentence)
        self._make_room()

    def retell(self) -> None:
        t, view = self.look.t, self._view
        self.entitle(view.greeting, view.date)
        self.where.setText(view.where)
        self.lesson.setText(view.lesson)
        self.goal.setText(view.goal)
        self.go_on.setText(t("接着学") if view.started else t("开始学"))
        self.hero.touch.setAccessibleName(f"{self.go_on.text()} {view.lesson}")
        self.courses.tell(t("选课"), view.courses)
        self.review.tell(t("温习"), view.review)
        self.forest.tell(t("我的小树林"), view.forest)
        self.show_speaking(False)
        ready = bool(view.lesson)
        for widget in (self.listen, self.go_on, self.hero.touch):
            widget.setVisible(ready)
        for tile in self.tiles():
            tile.setVisible(bool(tile.line))
        self._make_room()

    def _make_room(self) -> None:
        """Leave out what can be left out where there is little room, or something to tell."""
        told = bool(self.notice.text())
        self.notice.setVisible(told)
        self.goal.setVisible(self.look.roomy and not told)
        self.where.setVisible(self.look.roomy or not told)

    def show_speaking(self, speaking: bool) -> None:
        super().show_speaking(speaking)
        self._show_listen(self.listen, speaking)

    def words(self) -> tuple[str, ...]:
        """Return what 念给我听 reads here."""
        view = self._view
        return tuple(words for words in (view.greeting, view.where, view.lesson) if words)

    def first_focus(self) -> QWidget:
        return self.go_on

    def arrange(self) -> None:
        height = self.content.height()
        tight = self.look.text_size > 32 and not self.look.roomy
        self._right.setSpacing(_LEAST_GAP if tight else GAP)
        self.hero.setFixedWidth(min(round(height * 640 / 540), round(self.width() * 0.56)))
        self.hero.place_touch()
        self._make_room()
