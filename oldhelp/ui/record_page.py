"""录音: first who speaks and whether she agrees, then one sentence at a time, very large."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QElapsedTimer, QRectF, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from oldhelp.narration.dialects import HOME
from oldhelp.ui import widgets
from oldhelp.ui.field import Field
from oldhelp.ui.icons import Icons
from oldhelp.ui.lines import kind_lines
from oldhelp.ui.page import Page
from oldhelp.ui.theme import Look
from oldhelp.ui.widgets import BigButton, Card, FitLabel, Label, draw_box

Moment = Literal["who", "agreed", "ready", "recording", "taken", "done"]


@dataclass(frozen=True)
class RecordView:
    """What the page shows: before the first sentence the lesson, later the sentence itself."""

    moment: Moment = "who"
    sentence: str = ""
    where: str = ""
    left: int = 0
    note: str = ""
    dialects: tuple[tuple[str, str], ...] = ()
    dialect: str = ""
    busy: bool = False


def broken(sentence: str) -> str:
    """Return a sentence in two lines, broken at the pause nearest its middle, if it has one."""
    longest = max(8, 0.7 * len(sentence))
    return "\n".join(kind_lines(sentence, lambda line: len(line) <= longest))


class LevelBar(QWidget):
    """How loud it is now: shows that the microphone hears."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._level = 0.0
        self.setFixedHeight(30)
        self.setProperty("decorative", True)
        look.changed.connect(self.update)

    def show_level(self, level: float) -> None:
        """Show a loudness from 0 to 1."""
        self._level = level
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, box = self._look, QRectF(self.rect())
        draw_box(painter, box, look.colour("surface"), look.colour("line"), 4, 12)
        inner = box.adjusted(7, 7, -7, -7)
        inner.setWidth(max(0.0, inner.width() * min(1.0, self._level)))
        if self._level > 0.02:
            draw_box(painter, inner, look.colour("done"), look.colour("done"), 0, 7)
        painter.end()


class RecordPage(Page):
    """A neighbour's voice, sentence by sentence. What is pressed right after a change is ignored.

    The hand that pressed 停 twice must not throw away, or keep, what it has just recorded.
    """

    begin_wanted = Signal()
    refused = Signal()
    changed = Signal()
    """Name, dialect or lesson are others now."""

    lesson_wanted = Signal(int)
    """-1: the lesson before; 1: the one after."""

    record_wanted = Signal()
    stop_wanted = Signal()
    listen_wanted = Signal()
    again_wanted = Signal()
    keep_wanted = Signal()
    finish_wanted = Signal()
    hidden = Signal()

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__(look, icons)
        self._view = RecordView()
        self._since = QElapsedTimer()
        self._leaves = QStackedWidget()
        whole = QVBoxLayout(self.content)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._leaves)
        self._leaves.addWidget(self._who_leaf())
        self._leaves.addWidget(self._sentence_leaf())
        self._add_buttons()
        self.show_view(self._view)

    # Building -------------------------------------------------------------------------------

    def _who_leaf(self) -> QWidget:
        look, icons = self.look, self.icons
        self.speaker = Field(look, 20)
        self.speaker.textChanged.connect(self.changed)
        self.home_name = Field(look, 12)
        self.home_name.textChanged.connect(self.changed)
        self.dialects: dict[str, BigButton] = {}
        self._dialect_row = QHBoxLayout()
        self._dialect_row.setSpacing(12)
        self.before = BigButton(look, icons, icon="chevron-left")
        self.after = BigButton(look, icons, icon="chevron-right")
        self.lesson = FitLabel(look, "button", bold=True)
        self.before.clicked.connect(lambda: self.lesson_wanted.emit(-1))
        self.after.clicked.connect(lambda: self.lesson_wanted.emit(1))
        self.question = FitLabel(look, "body", bold=True, lines=3)
        self._names = [FitLabel(look, "body", bold=True) for _ in range(3)]
        leaf = QWidget()
        grid = QGridLayout(leaf)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(12)
        grid.setColumnMinimumWidth(0, 190)
        grid.setColumnStretch(1, 1)
        for line, name in enumerate(self._names):
            grid.addWidget(name, line, 0)
            grid.setRowMinimumHeight(line, 80)
        grid.addWidget(self.speaker, 0, 1)
        grid.addLayout(self._dialect_row, 1, 1)
        lesson = QHBoxLayout()
        lesson.setSpacing(12)
        lesson.addWidget(self.before)
        lesson.addWidget(self.lesson, 1)
        lesson.addWidget(self.after)
        for button in (self.before, self.after):
            button.setFixedSize(220, 80)
        grid.addLayout(lesson, 2, 1)
        grid.addWidget(self.question, 3, 0, 1, 2)
        grid.setRowStretch(3, 1)
        return leaf

    def _sentence_leaf(self) -> QWidget:
        leaf = QWidget()
        column = QVBoxLayout(leaf)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.where = FitLabel(self.look, "caption", colour="muted", lines=1)
        self.where.setFixedHeight(44)
        card = Card(self.look)
        inside = QHBoxLayout(card)
        inside.setContentsMargins(24, 12, 24, 12)
        self.sentence = FitLabel(self.look, "huge", bold=True, lines=4)
        inside.addWidget(self.sentence)
        self.level = LevelBar(self.look)
        self.note = Label(self.look, "body", centre=True)
        column.addWidget(self.where)
        column.addWidget(card, 1)
        column.addWidget(self.level)
        column.addWidget(self.note)
        return leaf

    def _add_buttons(self) -> None:
        self.no = self._button("close", self.refused)
        self.yes = self._button("check", self.begin_wanted)
        self.begin = self._button("mic", self.begin_wanted, "go")
        self.finish = self._button("back", self.finish_wanted)
        self.record = self._button("mic", self.record_wanted, "go")
        self.stop = self._button("stop", self.stop_wanted, "sun")
        self.again = self._button("repeat", self.again_wanted)
        self.listen = self._button("speaker", self.listen_wanted)
        self.keep = self._button("check", self.keep_wanted, "go")
        self.following = self._button("chevron-right", self.begin_wanted, "go")
        self._moments: dict[Moment, Sequence[BigButton]] = {
            "who": (self.no, self.yes),
            "agreed": (self.begin,),
            "ready": (self.finish, self.record),
            "recording": (self.stop,),
            "taken": (self.again, self.listen, self.keep),
            "done": (self.finish, self.following),
        }

    def _button(self, icon: str, signal: object, kind: str = "plain") -> BigButton:
        button = self.button(icon, kind)
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(False)
        button.setSizePolicy(policy)
        button.clicked.connect(self._once(signal))
        return button

    def _once(self, signal: object) -> Callable[[], None]:
        def press() -> None:
            if not self._since.isValid() or self._since.elapsed() >= widgets.TWICE_MS:
                signal.emit()  # type: ignore[attr-defined]

        return press

    # Showing --------------------------------------------------------------------------------

    @property
    def shown(self) -> RecordView:
        """Return what is shown."""
        return self._view

    def show_view(self, view: RecordView) -> None:
        """Show a moment of the recording."""
        moved = view.moment != self._view.moment
        self._view = view
        if moved and self._leaves.currentWidget() is not None:
            self._since.start()
        at_door = view.moment in ("who", "agreed")
        self._leaves.setCurrentIndex(0 if at_door else 1)
        if tuple(self.dialects) != tuple(name for name, _ in view.dialects):
            self._build_dialects(view)
        shown = self._moments[view.moment]
        for button in {one for row in self._moments.values() for one in row}:
            button.setVisible(button in shown)
            button.setEnabled(not view.busy)
        self.retell()
        if moved and self.isVisible():
            self.first_focus().setFocus()

    def _build_dialects(self, view: RecordView) -> None:
        for button in self.dialects.values():
            self._dialect_row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._dialect_row.removeWidget(self.home_name)
        self.dialects = {}
        for name, word in view.dialects:
            button = BigButton(self.look, self.icons, text=word)
            button.setCheckable(True)
            button.setProperty("dialect", name)
            button.clicked.connect(self._choose_dialect)
            self._dialect_row.addWidget(button, 2)
            self.dialects[name] = button
        self._dialect_row.addWidget(self.home_name, 3)

    def _choose_dialect(self) -> None:
        self.choose_dialect(str(self.sender().property("dialect")))

    def choose_dialect(self, name: str) -> None:
        """Choose what will be spoken."""
        self._view = RecordView(**{**vars(self._view), "dialect": name})
        self.changed.emit()

    def retell(self) -> None:
        t, view = self.look.t, self._view
        self.entitle(t("录音"), t("邻居的声音，最好听"))
        for label, name in zip(self._names, (t("谁来念"), t("哪种话"), t("哪一课")), strict=True):
            label.setText(name)
        self.speaker.setAccessibleName(t("念的人怎么称呼"))
        self.speaker.setPlaceholderText(t("念的人怎么称呼"))
        self.home_name.setAccessibleName(t("家乡话的名字"))
        self.home_name.setPlaceholderText(t("比如：宁波话"))
        self.home_name.setVisible(view.dialect == HOME)
        for name, button in self.dialects.items():
            button.setChecked(name == view.dialect)
        self.before.setText(t("前一课"))
        self.after.setText(t("后一课"))
        self.lesson.setText(view.where)
        self.question.setText(view.note)
        self.where.setText(view.where)
        halves = broken(view.sentence)
        self.sentence.setText(halves)
        self.sentence.set_lines(2 if "\n" in halves else 4)
        self.sentence.setAccessibleName(view.sentence)
        self.note.setText(view.note)
        self.level.setVisible(view.moment == "recording")
        self._name_buttons()

    def _name_buttons(self) -> None:
        t = self.look.t
        for button, word in (
            (self.no, t("不同意")),
            (self.yes, t("同意")),
            (self.begin, t("开始录")),
            (self.finish, t("不录了")),
            (self.record, t("录")),
            (self.stop, t("停")),
            (self.again, t("重来")),
            (self.listen, t("听")),
            (self.keep, t("留下")),
            (self.following, t("下一课")),
        ):
            button.setText(word)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that nobody sees the page any more: the microphone must not stay open."""
        super().hideEvent(event)
        self.hidden.emit()

    def first_focus(self) -> QWidget:
        if self._view.moment in ("who", "agreed"):
            return self.speaker
        return self._moments[self._view.moment][-1]
