"""设置: a row of large choices for each taste; a choice shows at once on this page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from oldhelp.settings import Taste
from oldhelp.ui.icons import Icons
from oldhelp.ui.page import Page
from oldhelp.ui.theme import Look
from oldhelp.ui.widgets import BigButton, FitLabel


@dataclass(frozen=True)
class Row:
    """One taste: its field, its name, and each value with its word."""

    field: str
    name: str
    choices: tuple[tuple[object, str], ...]


def rows(look: Look) -> tuple[Row, ...]:
    """Return the table of the page in the language in force."""
    t = look.t
    return (
        Row("text_size", t("字大小"), ((26, t("标准")), (32, t("大")), (40, t("特大")))),
        Row("speed", t("念的快慢"), (("slow", t("慢")), ("normal", t("中")), ("fast", t("快")))),
        Row("read_aloud", t("翻页就念"), ((True, t("自己念")), (False, t("不念")))),
        Row("theme", t("颜色"), (("light", t("浅色")), ("dark", t("深色")))),
        Row("lang", t("语言"), (("zh", "中文"), ("en", "English"))),
    )


class SettingsPage(Page):
    """Five rows of choices; more belongs to the volunteer page."""

    chosen = Signal(object)
    done_wanted = Signal()
    volunteer_wanted = Signal()
    listen_wanted = Signal()

    def __init__(self, look: Look, icons: Icons, taste: Taste) -> None:
        super().__init__(look, icons)
        self._taste = taste
        self._names: list[FitLabel] = []
        self.choices: dict[tuple[str, object], BigButton] = {}
        grid = QGridLayout(self.content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(14)
        grid.setColumnMinimumWidth(0, 210)
        for line, row in enumerate(rows(look)):
            name = FitLabel(look, "button", bold=True)
            self._names.append(name)
            grid.addWidget(name, line, 0)
            for column, (value, word) in enumerate(row.choices, 1):
                button = BigButton(look, icons, text=word)
                button.setCheckable(True)
                button.setProperty("choice", (row.field, value))
                button.clicked.connect(self._choose)
                grid.addWidget(button, line, column)
                grid.setColumnStretch(column, 1)
                self.choices[row.field, value] = button
        self.volunteer = self.button("volunteer", width=300)
        self.listen = self.button("speaker", width=300)
        self.done = self.button("check", kind="go")
        self.volunteer.clicked.connect(self.volunteer_wanted)
        self.listen.clicked.connect(self.listen_wanted)
        self.done.clicked.connect(self.done_wanted)
        self.retell()

    def show_taste(self, taste: Taste) -> None:
        """Show which choices are in force."""
        self._taste = taste
        self.retell()

    def _choose(self) -> None:
        field, value = self.sender().property("choice")
        self.chosen.emit(replace(self._taste, **{field: value}))

    def show_speaking(self, speaking: bool) -> None:
        super().show_speaking(speaking)
        self._show_listen(self.listen, speaking)

    def words(self) -> tuple[str, ...]:
        """Return what 念给我听 reads here."""
        t = self.look.t
        return (t("这里可以改字的大小、念的快慢和颜色。"), t("点哪个，马上就变。"))

    def retell(self) -> None:
        t = self.look.t
        self.entitle(t("设置"), t("改了马上就看得见"))
        for name, row in zip(self._names, rows(self.look), strict=True):
            name.setText(row.name)
            for value, word in row.choices:
                button = self.choices[row.field, value]
                button.setText(word)
                button.setAccessibleName(f"{row.name} {word}")
                button.setChecked(getattr(self._taste, row.field) == value)
        self.volunteer.setText(t("志愿者"))
        self.show_speaking(False)
        self.done.setText(t("好了"))

    def first_focus(self) -> QWidget:
        return self.done
