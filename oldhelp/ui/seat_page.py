"""座位和中心: seat number, centre and telephone numbers of this PC."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QGridLayout, QWidget

from oldhelp.settings import MAX_SEAT, SeatSettings, Telephone
from oldhelp.ui.field import Field
from oldhelp.ui.icons import Icons
from oldhelp.ui.page import Page
from oldhelp.ui.theme import Look
from oldhelp.ui.widgets import FitLabel

TELEPHONES = 3


class SeatPage(Page):
    """Three things to type, and nothing kept before 存好 is pressed."""

    saved = Signal(object)

    def __init__(self, look: Look, icons: Icons, settings: SeatSettings) -> None:
        super().__init__(look, icons)
        self._settings = settings
        self.seat = Field(look, 3)
        self.seat.setValidator(QIntValidator(1, MAX_SEAT, self))
        self.centre = Field(look, 80)
        self.phones = [(Field(look, 20), Field(look, 30)) for _ in range(TELEPHONES)]
        self._names = [FitLabel(look, "body", bold=True) for _ in range(3)]
        self.note = FitLabel(look, "caption", lines=3, left=True)
        self._lay_out()
        self.save = self.button("check", kind="go")
        self.save.clicked.connect(self._save)
        self.show_settings(settings)

    def _lay_out(self) -> None:
        form = QGridLayout(self.content)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(14)
        form.setColumnMinimumWidth(0, 200)
        for column in (1, 2):
            form.setColumnStretch(column, 1)
        for line, name in enumerate(self._names):
            form.addWidget(name, line, 0)
        self.seat.setFixedWidth(200)
        form.addWidget(self.seat, 0, 1)
        form.addWidget(self.centre, 1, 1, 1, 2)
        for line, (label, digits) in enumerate(self.phones, 2):
            form.addWidget(label, line, 1)
            form.addWidget(digits, line, 2)
        form.addWidget(self.note, 0, 2)
        form.setRowStretch(2 + TELEPHONES, 1)

    def show_settings(self, settings: SeatSettings) -> None:
        """Show what is set now."""
        self._settings = settings
        self.seat.setText(str(settings.seat_number))
        self.centre.setText(settings.centre)
        for number, (label, digits) in enumerate(self.phones):
            phone = settings.telephones[number] if number < len(settings.telephones) else None
            label.setText(phone.label if phone else "")
            digits.setText(phone.number if phone else "")
            for field in (label, digits):
                field.setCursorPosition(0)
        self.tell("")

    def tell(self, sentence: str) -> None:
        """Show a sentence, say that the disk is full; what was typed stays."""
        self._told = sentence
        self.retell()
        self.announce(sentence)

    def entered(self) -> SeatSettings:
        """Return what stands in the fields now; an empty seat number keeps the old one."""
        telephones = tuple(
            Telephone(label.text().strip(), digits.text().strip())
            for label, digits in self.phones
            if digits.text().strip()
        )
        old = self._settings
        return replace(
            old,
            seat_number=int(self.seat.text() or old.seat_number) or old.seat_number,
            centre=self.centre.text().strip(),
            telephones=telephones,
        )

    def _save(self) -> None:
        self.saved.emit(self.entered())

    def retell(self) -> None:
        t = self.look.t
        self.entitle(t("座位和中心"), t("学员请点左上角“首页”"))
        for heading, name in zip(self._names, (t("座位号"), t("中心"), t("电话")), strict=True):
            heading.setText(name)
        self.seat.setAccessibleName(t("座位号"))
        self.centre.setAccessibleName(t("中心的名字"))
        self.centre.setPlaceholderText(t("比如：桂花街社区中心"))
        for number, (label, digits) in enumerate(self.phones, 1):
            label.setAccessibleName(t("第 {number} 个电话是谁的").format(number=number))
            digits.setAccessibleName(t("第 {number} 个电话的号码").format(number=number))
            label.setPlaceholderText(t("谁的"))
            digits.setPlaceholderText(t("号码"))
        self.note.setText(self._told or t("连不上服务台的时候，学员看得见这几个电话。"))
        self.save.setText(t("存好"))

    def first_focus(self) -> QWidget:
        return self.save
