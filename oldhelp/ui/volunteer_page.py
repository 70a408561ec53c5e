"""志愿者: what belongs to this PC, set once by a volunteer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QByteArray, QRectF, Signal
from PySide6.QtGui import QColor, QIntValidator, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from oldhelp.settings import MAX_SEAT, SeatSettings, Telephone
from oldhelp.ui.icons import Icons
from oldhelp.ui.page import Page
from oldhelp.ui.theme import Look
from oldhelp.ui.widgets import BigButton, FitLabel, Label

TELEPHONES = 3


@dataclass(frozen=True)
class HubView:
    """What is known of the hub: a sentence, whether it runs here, and what volunteers scan."""

    sentence: str = ""
    here: bool = False
    invitation: str = ""
    invitation_svg: str = ""
    seat: str = ""
    coordinator: str = ""


class Field(QLineEdit):
    """A large line to type in."""

    def __init__(self, look: Look, longest: int) -> None:
        super().__init__()
        self._look = look
        self.setMaxLength(longest)
        self.setMinimumHeight(72)
        look.changed.connect(self._retake)
        self._retake()

    def _retake(self) -> None:
        look = self._look
        self.setFont(look.font("body"))
        surface, ink = look.colour("surface").name(), look.colour("ink").name()
        line, calm = look.colour("line").name(), look.colour("calm").name()
        hint = look.colour("muted").name()
        self.setStyleSheet(
            f"QLineEdit{{background:{surface};color:{ink};border:4px solid {line};"
            f"placeholder-text-color:{hint};border-radius:16px;padding:2px 12px}}"
            f" QLineEdit:focus{{border:6px solid {calm}}}"
        )


class CodeView(QWidget):
    """A QR code on white, as large as fits."""

    def __init__(self) -> None:
        super().__init__()
        self._svg = ""
        self.setMinimumSize(180, 180)

    def show_code(self, svg: str, name: str) -> None:
        """Show the code; `name` says what it opens."""
        self._svg = svg
        self.setAccessibleName(name)
        self.setVisible(bool(svg))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = min(self.width(), self.height())
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter.fillRect(box, QColor("#FFFFFF"))
        QSvgRenderer(QByteArray(self._svg.encode())).render(painter, box)
        painter.end()


class VolunteerPage(Page):
    """称呼, seat, telephone numbers, the hub; a plain page without a lock for now."""

    saved = Signal(object)
    join_wanted = Signal(str)
    hub_here_wanted = Signal(bool)
    coordinator_wanted = Signal()
    record_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, look: Look, icons: Icons, settings: SeatSettings) -> None:
        super().__init__(look, icons)
        self._settings = settings
        self._hub = HubView()
        self.called = Field(look, 40)
        self.seat = Field(look, 3)
        self.seat.setValidator(QIntValidator(1, MAX_SEAT, self))
        self.phones = [(Field(look, 20), Field(look, 30)) for _ in range(TELEPHONES)]
        self.link = Field(look, 200)
        self.join = BigButton(look, icons, icon="link", kind="blue")
        self.here = BigButton(look, icons, icon="seat")
        self.here.setCheckable(True)
        self.coordinator = BigButton(look, icons, icon="people")
        self.status = Label(look, "caption")
        self.code = CodeView()
        self.other_seats = FitLabel(look, "caption", lines=7, left=True)
        self._names = [FitLabel(look, "body", bold=True) for _ in range(4)]
        self._lay_out()
        self.quit = self.button("close", width=300)
        self.record = self.button("mic", width=300)
        self.save = self.button("check", kind="go")
        self.record.clicked.connect(self.record_wanted)
        self.save.clicked.connect(self._save)
        self.quit.clicked.connect(self.quit_wanted)
        self.join.clicked.connect(self._join)
        self.link.returnPressed.connect(self._join)
        self.here.clicked.connect(self.hub_here_wanted)
        self.coordinator.clicked.connect(self.coordinator_wanted)
        self.show_settings(settings)

    def _lay_out(self) -> None:
        form = QGridLayout()
        form.setSpacing(12)
        form.setColumnStretch(1, 2)
        form.setColumnStretch(2, 3)
        form.setColumnMinimumWidth(0, 124)
        form.addWidget(self._names[0], 0, 0)
        form.addWidget(self.called, 0, 1, 1, 2)
        form.addWidget(self._names[1], 1, 0)
        form.addWidget(self.seat, 1, 1)
        form.addWidget(self._names[2], 2, 0)
        for number, (label, digits) in enumerate(self.phones, 2):
            form.addWidget(label, number, 1)
            form.addWidget(digits, number, 2)
        form.setRowStretch(2 + TELEPHONES, 1)
        self.joining = QWidget()
        joining = QHBoxLayout(self.joining)
        joining.setContentsMargins(0, 0, 0, 0)
        joining.setSpacing(12)
        joining.addWidget(self.link, 1)
        joining.addWidget(self.join)
        self.join.setFixedHeight(80)
        self.join.setFixedWidth(180)
        hub = QVBoxLayout()
        hub.setSpacing(12)
        hub.addWidget(self._names[3])
        hub.addWidget(self.joining)
        pair = QHBoxLayout()
        pair.setSpacing(12)
        pair.addWidget(self.here)
        pair.addWidget(self.coordinator)
        for button in (self.here, self.coordinator):
            button.setFixedHeight(80)
        hub.addLayout(pair)
        hub.addWidget(self.status)
        doors = QHBoxLayout()
        doors.setSpacing(16)
        doors.addWidget(self.code, 2)
        doors.addWidget(self.other_seats, 3)
        hub.addLayout(doors, 1)
        hub.addStretch(0)
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(32)
        row.addLayout(form, 7)
        row.addLayout(hub, 6)

    def show_settings(self, settings: SeatSettings) -> None:
        """Show what is set now."""
        self._settings = settings
        self.called.setText(settings.called)
        self.seat.setText(str(settings.seat_number))
        for number, (label, digits) in enumerate(self.phones):
            phone = settings.telephones[number] if number < len(settings.telephones) else None
            label.setText(phone.label if phone else "")
            digits.setText(phone.number if phone else "")
            for field in (label, digits):
                field.setCursorPosition(0)
        self.retell()

    def show_hub(self, view: HubView) -> None:
        """Show what is known of the hub."""
        self._hub = view
        self.retell()

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
            called=self.called.text().strip(),
            telephones=telephones,
        )

    def _save(self) -> None:
        self.saved.emit(self.entered())

    def _join(self) -> None:
        self.join_wanted.emit(self.link.text())

    def retell(self) -> None:
        t = self.look.t
        self.entitle(t("志愿者"), t("学员请点左上角“首页”"))
        names = (t("称呼"), t("座位号"), t("电话"), t("服务台"))
        for heading, name in zip(self._names, names, strict=True):
            heading.setText(name)
        self.called.setAccessibleName(t("称呼"))
        self.called.setPlaceholderText(t("比如：王奶奶"))
        self.seat.setAccessibleName(t("座位号"))
        for number, (label, digits) in enumerate(self.phones, 1):
            label.setAccessibleName(t("第 {number} 个电话是谁的").format(number=number))
            digits.setAccessibleName(t("第 {number} 个电话的号码").format(number=number))
            label.setPlaceholderText(t("谁的"))
            digits.setPlaceholderText(t("号码"))
        self.link.setAccessibleName(t("服务台给的座位链接"))
        self.link.setPlaceholderText(t("座位链接"))
        self.join.setText(t("连上"))
        self.here.setText(t("本机做服务台"))
        self.coordinator.setText(t("打开负责人页"))
        self.quit.setText(t("退出程序"))
        self.record.setText(t("录音"))
        self.save.setText(t("存好"))
        hub = self._hub
        self.status.setText(hub.sentence)
        self.here.setChecked(hub.here)
        self.coordinator.setVisible(bool(hub.coordinator))
        self.joining.setVisible(not hub.here)
        scan, type_in = t("志愿者用手机扫这个码"), t("别的座位请输入：{link}")
        # The link is broken where an eye rests while it is being typed.
        link = hub.seat.removeprefix("http://").replace("/s/", "/s/\n")
        self.other_seats.setText(f"{scan}\n{type_in.format(link=link)}")
        self.other_seats.setVisible(bool(hub.seat))
        self.code.show_code(hub.invitation_svg, t("志愿者用手机扫这个码"))

    def first_focus(self) -> QWidget:
        return self.called
