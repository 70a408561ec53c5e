"""设置: a row of large choices for each taste; a choice shows, or sounds, at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from oldhelp.settings import Taste
from oldhelp.ui.icons import Icons
from oldhelp.ui.page import Page
from oldhelp.ui.theme import Look
from oldhelp.ui.widgets import BigButton, FitLabel

VOICE = "voice"
_COLUMNS = 3
_SPACE = 12


@dataclass(frozen=True)
class Choice:
    """One value of a taste, and its word."""

    value: object
    word: str


@dataclass(frozen=True)
class Row:
    """One taste: its field, its name, and what can be chosen."""

    field: str
    name: str
    choices: tuple[Choice, ...]
    icon: str = ""


def _row(field: str, name: str, *choices: tuple[object, str]) -> Row:
    return Row(field, name, tuple(Choice(value, word) for value, word in choices))


def rows(look: Look, voices: Sequence[Choice]) -> tuple[Row, ...]:
    """Return what is often changed, in the language in force."""
    t = look.t
    return (
        _row("text_size", t("字大小"), (26, t("标准")), (32, t("大")), (40, t("特大"))),
        _row("speed", t("念的快慢"), ("slow", t("慢")), ("normal", t("中")), ("fast", t("快"))),
        Row(VOICE, t("谁来念"), tuple(voices[:_COLUMNS]), "speaker"),
        _row("read_aloud", t("翻页就念"), (True, t("自己念")), (False, t("不念"))),
        _row("theme", t("颜色"), ("light", t("浅色")), ("dark", t("深色"))),
    )


def more_rows(look: Look, voices: Sequence[Choice]) -> tuple[Row, ...]:
    """Return what is seldom changed: the language, and the voices there was no room for."""
    t = look.t
    rest = voices[_COLUMNS:]
    lines = [rest[at : at + _COLUMNS] for at in range(0, len(rest), _COLUMNS)]
    return (
        _row("lang", t("语言"), ("zh", "中文"), ("en", "English")),
        *(Row(VOICE, t("家乡话"), tuple(line), "speaker") for line in lines),
    )


class SettingsPage(Page):
    """Rows of choices on two leaves; what belongs to the PC stands on the volunteers' page."""

    chosen = Signal(object)
    done_wanted = Signal()
    volunteer_wanted = Signal()
    listen_wanted = Signal()

    def __init__(self, look: Look, icons: Icons, taste: Taste) -> None:
        super().__init__(look, icons)
        self._taste = taste
        self._voices: tuple[Choice, ...] = ()
        self._on_more = False
        self._shown: tuple[Row, ...] = ()
        self.choices: dict[tuple[str, object], BigButton] = {}
        self._grid = QGridLayout(self.content)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_SPACE)
        self._grid.setColumnMinimumWidth(0, 210)
        for column in range(1, _COLUMNS + 1):
            self._grid.setColumnStretch(column, 1)
        self.more = self.button("list", width=280)
        self.volunteer = self.button("volunteer", width=250)
        self.listen = self.button("speaker", width=280)
        self.done = self.button("check", kind="go")
        self.more.clicked.connect(self._turn)
        self.volunteer.clicked.connect(self.volunteer_wanted)
        self.listen.clicked.connect(self.listen_wanted)
        self.done.clicked.connect(self.done_wanted)
        self.retell()

    def show_taste(self, taste: Taste) -> None:
        """Show which choices are in force."""
        self._taste = taste
        self.retell()

    def show_voices(self, voices: Sequence[Choice]) -> None:
        """Show which voices can be chosen in the language in force, the usual one first."""
        self._voices = tuple(voices)
        self.retell()

    def show_more(self, more: bool) -> None:
        """Show the leaf of what is seldom changed, or of what is often."""
        self._on_more = more
        self.retell()

    def _turn(self) -> None:
        self.show_more(not self._on_more)

    def _choose(self) -> None:
        field, value = self.sender().property("choice")
        self.chosen.emit(replace(self._taste, **{field: value}))

    def show_speaking(self, speaking: bool) -> None:
        super().show_speaking(speaking)
        self._show_listen(self.listen, speaking)

    def words(self) -> tuple[str, ...]:
        """Return what 念给我听 reads here."""
        t = self.look.t
        if self._on_more:
            return (t("这里可以换语言。"), t("点哪个，马上就变。"))
        return (t("这里可以改字的大小、念的快慢和颜色。"), t("点哪个，马上就变。"))

    def _in_force(self, row: Row, value: object) -> bool:
        if row.field != VOICE:
            return bool(getattr(self._taste, row.field) == value)
        known = [choice.value for choice in self._voices]
        return value == (self._taste.voice if self._taste.voice in known else known[0])

    def retell(self) -> None:
        t = self.look.t
        self.entitle(t("更多设置") if self._on_more else t("设置"), t("改了马上就看得见"))
        build = more_rows if self._on_more else rows
        lines = build(self.look, self._voices)
        if lines != self._shown:
            self._build(lines)
        for row in lines:
            for choice in row.choices:
                self.choices[row.field, choice.value].setChecked(self._in_force(row, choice.value))
        self.more.setText(t("常用设置") if self._on_more else t("更多设置"))
        self.volunteer.setText(t("志愿者"))
        self.show_speaking(False)
        self.done.setText(t("好了"))

    def _build(self, lines: tuple[Row, ...]) -> None:
        """Set the rows anew; the button that has the keyboard is followed by its successor."""
        held = next((key for key, button in self.choices.items() if button.hasFocus()), None)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._shown, self.choices = lines, {}
        for line, row in enumerate(lines):
            name = FitLabel(self.look, "button", bold=True)
            name.setText(row.name)
            # Rows are of one height, whatever their words.
            name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
            self._grid.addWidget(name, line, 0)
            for column, choice in enumerate(row.choices, 1):
                self._grid.addWidget(self._choice_button(row, choice), line, column)
        for line in range(max(len(lines), len(rows(self.look, ())))):
            self._grid.setRowStretch(line, 1)
        if held in self.choices:
            self.choices[held].setFocus()

    def _choice_button(self, row: Row, choice: Choice) -> BigButton:
        button = BigButton(self.look, self.icons, text=choice.word, icon=row.icon)
        button.setCheckable(True)
        button.setAccessibleName(f"{row.name} {choice.word}")
        button.setProperty("choice", (row.field, choice.value))
        button.clicked.connect(self._choose)
        self.choices[row.field, choice.value] = button
        return button

    def first_focus(self) -> QWidget:
        return self.done
