"""Home: one big picture that goes on with the lesson, and little else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oldhelp.ui.icons import Icons
from oldhelp.ui.page import Page
from oldhelp.ui.picture_view import PaintedPictures, PictureView
from oldhelp.ui.theme import GAP, Look
from oldhelp.ui.widgets import BigButton, Card, FitLabel, Label, TapTarget

if TYPE_CHECKING:
    from oldhelp.art.drawing import Drawing


@dataclass(frozen=True)
class HomeView:
    """What the home page says; `picture` is None while the lessons are being read."""

    greeting: str
    date: str
    lesson: str
    where: str
    goal: str
    started: bool
    picture: Drawing | None = None


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
    """Go on with the lesson, start it anew, practise, or choose another."""

    go_on_wanted = Signal()
    anew_wanted = Signal()
    practice_wanted = Signal()
    courses_wanted = Signal()
    listen_wanted = Signal()
    has_back = False
    is_home = True

    def __init__(self, look: Look, icons: Icons, pictures: PaintedPictures) -> None:
        super().__init__(look, icons)
        self._view = HomeView("", "", "", "", "", False)
        self.hero = _Hero(look, pictures)
        self.where = Label(look, "body", colour="ink")
        self.lesson = Label(look, "title", bold=True)
        self.goal = FitLabel(look, "body", lines=4, left=True)
        self.notice = Label(look, "body")
        self.courses = BigButton(look, icons, icon="book", kind="leaf")
        self.anew = BigButton(look, icons, icon="repeat", kind="blue")
        self.practise = BigButton(look, icons, icon="smartphone", kind="coral")
        self._lay_out()
        self.listen = self.button("speaker", width=300)
        self.go_on = self.button("chevron-right", kind="go")
        self.hero.touch.clicked.connect(self.go_on_wanted)
        self.go_on.clicked.connect(self.go_on_wanted)
        self.anew.clicked.connect(self.anew_wanted)
        self.practise.clicked.connect(self.practice_wanted)
        self.courses.clicked.connect(self.courses_wanted)
        self.listen.clicked.connect(self.listen_wanted)

    def _lay_out(self) -> None:
        story = Card(self.look)
        words = QVBoxLayout(story)
        words.setContentsMargins(28, 18, 28, 18)
        words.setSpacing(10)
        words.addStretch(1)
        words.addWidget(self.where)
        words.addWidget(self.lesson)
        words.addWidget(self.goal, 4)
        words.addWidget(self.notice)
        words.addStretch(1)
        tiles = QHBoxLayout()
        tiles.setSpacing(GAP)
        for tile in (self.courses, self.practise, self.anew):
            tiles.addWidget(tile)
        right = QVBoxLayout()
        right.setSpacing(GAP)
        right.addWidget(story, 3)
        right.addLayout(tiles, 1)
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self.hero)
        row.addLayout(right, 1)

    def show_view(self, view: HomeView) -> None:
        """Show what there is to go on with."""
        self._view = view
        if view.picture is not None:
            self.hero.view.show_drawing(view.picture)
        self.retell()

    def show_notice(self, sentence: str) -> None:
        """Show one calm sentence about something that is missing; empty hides it."""
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))

    def retell(self) -> None:
        t, view = self.look.t, self._view
        self.entitle(view.greeting, view.date)
        self.where.setText(view.where)
        self.lesson.setText(view.lesson)
        self.goal.setText(view.goal)
        self.go_on.setText(t("接着学") if view.started else t("开始学"))
        self.hero.touch.setAccessibleName(f"{self.go_on.text()} {view.lesson}")
        self.courses.setText(t("选课"))
        self.anew.setText(t("从头学"))
        self.practise.setText(t("直接练"))
        self.show_speaking(False)
        self.anew.setVisible(view.started)
        ready = bool(view.lesson)
        self.listen.setVisible(ready)
        for widget in (self.go_on, self.practise, self.courses, self.hero.touch):
            widget.setVisible(ready)
        self.notice.setVisible(bool(self.notice.text()))

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
        self.hero.setFixedWidth(min(round(height * 640 / 540), round(self.width() * 0.56)))
        self.hero.place_touch()
