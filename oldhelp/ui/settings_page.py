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
RESET = "reset"
CARD = "card"
_ACTS = (RESET, CARD)
"""Rows that do something, where the others hold a taste."""

_COLUMNS = 3
_LINES = 5
_SPACE = 12


@dataclass(frozen=True)
class Choice:
    """One value of a taste, and its word."""

    value: object
    word: str


@dataclass(frozen=True)
class Row:
    """One taste: its field, its name, what can be chosen, and a word about it in what is left."""

    field: str
    name: str
    choices: tuple[Choice, ...]
    icon: str = ""
    note: str = ""


def _row(field: str, name: str, *choices: tuple[object, str], note: str = "") -> Row:
    return Row(field, name, tuple(Choice(value, word) for value, word in choices), note=note)


def often(look: Look, voices: Sequence[Choice]) -> tuple[Row, ...]:
    """Return what is often changed, in the language in force."""
    t = look.t
    light, dark, contrast = t("浅色"), t("深色"), t("黑白分明")
    return (
        _row("text_size", t("字大小"), (26, t("标准")), (32, t("大")), (40, t("特大"))),
        _row("speed", t("念的快慢"), ("slow", t("慢")), ("normal", t("中")), ("fast", t("快"))),
        Row(VOICE, t("谁来念"), tuple(voices[:_COLUMNS]), "speaker"),
        _row(
            "read_aloud",
            t("翻页就念"),
            (True, t("自己念")),
            (False, t("不念")),
            note=t("不念：您点了才念"),
        ),
        _row("theme", t("颜色"), ("light", light), ("dark", dark), ("contrast", contrast)),
    )


def seldom(look: Look, voices: Sequence[Choice], undo: bool, card: bool) -> tuple[Row, ...]:
    """Return what is seldom changed, the voices there was no room for, and the way back.

    `card`: who sits here has a name card of her own.
    """
    t = look.t
    rest = voices[_COLUMNS:]
    lines = [rest[at : at + _COLUMNS] for at in range(0, len(rest), _COLUMNS)]
    back = ((RESET, t("恢复原样")), *([(None, t("还用刚才的"))] if undo else []))
    own = _row(CARD, t("我的卡片"), (None, t("打开卡片")), note=t("称呼、画像、三张图"))
    return (
        *((own,) if card else ()),
        _row(
            "quiet",
            t("声音"),
            (False, t("有声音")),
            (True, t("安静")),
            note=t("安静：一点声音也没有"),
        ),
        _row(
            "pointer",
            t("鼠标箭头"),
            ("normal", t("标准")),
            ("large", t("大")),
            ("huge", t("特大")),
        ),
        _row("lang", t("语言"), ("zh", "中文"), ("en", "English")),
        *(Row(VOICE, t("家乡话"), tuple(line), "speaker") for line in lines),
        _row(RESET, t("都改回来"), *back, note="" if undo else t("回到第一天的样子")),
    )


def leaves(
    look: Look, voices: Sequence[Choice], undo: bool, card: bool
) -> tuple[tuple[Row, ...], ...]:
    """Return the rows of each leaf: at most five, so that they fit at any size of text."""
    rest = seldom(look, voices, undo, card)
    return (
        often(look, voices),
        *(rest[at : at + _LINES] for at in range(0, len(rest), _LINES)),
    )


class SettingsPage(Page):
    """Rows of choices on leaves; what belongs to the PC stands in the volunteers' corner."""

    chosen = Signal(object)
    card_wanted = Signal()
    done_wanted = Signal()
    volunteer_wanted = Signal()
    listen_wanted = Signal()

    def __init__(self, look: Look, icons: Icons, taste: Taste) -> None:
        super().__init__(look, icons)
        self._taste = taste
        self._voices: tuple[Choice, ...] = ()
        self._leaf = 0
        self._before: Taste | None = None
        self._card = False
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

    def open(self, card: bool = False) -> None:
        """Begin at the first leaf, with nothing to be taken back yet.

        `card`: who sits here has a name card of her own.
        """
        self._leaf, self._before, self._card = 0, None, card
        self.retell()

    def show_more(self, more: bool) -> None:
        """Show the leaf of what is seldom changed, or of what is often."""
        self._leaf = int(more)
        self.retell()

    def _turn(self) -> None:
        self._leaf = (self._leaf + 1) % len(self._leaves())
        self.retell()

    def _leaves(self) -> tuple[tuple[Row, ...], ...]:
        return leaves(self.look, self._voices, self._before is not None, self._card)

    def _choose(self) -> None:
        field, value = self.sender().property("choice")
        if field == RESET:
            self._reset(undo=value is None)
        elif field == CARD:
            self.card_wanted.emit()
        else:
            self.chosen.emit(replace(self._taste, **{field: value}))

    def _reset(self, undo: bool) -> None:
        """Go back to how the window was on the first day, or take that back.

        The language stays: whoever reads English would not find the way back in Chinese.
        """
        if not undo:
            self._before = self._taste
            self.chosen.emit(Taste(lang=self._taste.lang))
        elif self._before is not None:
            before, self._before = self._before, None
            self.chosen.emit(before)

    def show_speaking(self, speaking: bool) -> None:
        super().show_speaking(speaking)
        self._show_listen(self.listen, speaking)

    def words(self) -> tuple[str, ...]:
        """Return what 念给我听 reads here."""
        t = self.look.t
        if self._leaf:
            return (
                t("这里可以换语言，换大的鼠标箭头。"),
                t("点“安静”，电脑一点声音也没有，念的时候只把那一句标出来。"),
                t("点“恢复原样”，就回到第一天的样子。"),
            )
        return (t("这里可以改字的大小、念的快慢和颜色。"), t("点哪个，马上就变。"))

    def _in_force(self, row: Row, value: object) -> bool:
        if row.field in _ACTS:
            return False
        if row.field != VOICE:
            return bool(getattr(self._taste, row.field) == value)
        known = [choice.value for choice in self._voices]
        return value == (self._taste.voice if self._taste.voice in known else known[0])

    def retell(self) -> None:
        t, shown = self.look.t, self._leaves()
        self._leaf = min(self._leaf, len(shown) - 1)
        self.entitle(t("更多设置") if self._leaf else t("设置"), t("改了马上就看得见"))
        lines = shown[self._leaf]
        if lines != self._shown:
            self._build(lines)
        for row in lines:
            for choice in row.choices:
                self.choices[row.field, choice.value].setChecked(self._in_force(row, choice.value))
        self.more.setText(t("常用设置") if self._leaf + 1 == len(shown) else t("更多设置"))
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
            if row.note:
                free = len(row.choices) + 1
                note = FitLabel(self.look, "caption", lines=3, left=True)
                note.setText(row.note)
                note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
                self._grid.addWidget(note, line, free, 1, _COLUMNS + 1 - free)
        for line in range(_LINES):
            self._grid.setRowStretch(line, 1)
        if held in self.choices:
            self.choices[held].setFocus()

    def _choice_button(self, row: Row, choice: Choice) -> BigButton:
        icon = {RESET: "refresh", CARD: "people"}.get(row.field, row.icon)
        button = BigButton(self.look, self.icons, text=choice.word, icon=icon)
        button.setCheckable(row.field not in _ACTS)
        button.setAccessibleName(f"{row.name} {choice.word}")
        button.setProperty("choice", (row.field, choice.value))
        button.clicked.connect(self._choose)
        self.choices[row.field, choice.value] = button
        return button

    def first_focus(self) -> QWidget:
        return self.done
