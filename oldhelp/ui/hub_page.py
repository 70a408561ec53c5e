"""服务台: which hub this seat belongs to, and being the hub of the room."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oldhelp.ui.field import Field
from oldhelp.ui.icons import Icons
from oldhelp.ui.page import Page
from oldhelp.ui.theme import Look
from oldhelp.ui.widgets import BigButton, FitLabel, Label


@dataclass(frozen=True)
class HubView:
    """What is known of the hub: a sentence, whether it runs here, and what volunteers scan."""

    sentence: str = ""
    here: bool = False
    invitation: str = ""
    invitation_svg: str = ""
    seat: str = ""
    coordinator: str = ""


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


class HubPage(Page):
    """Joining a hub by the link it gave, or being one; volunteers scan the code."""

    join_wanted = Signal(str)
    hub_here_wanted = Signal(bool)
    coordinator_wanted = Signal()
    done_wanted = Signal()

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__(look, icons)
        self._hub = HubView()
        self.link = Field(look, 200)
        self.join = BigButton(look, icons, icon="link", kind="blue")
        self.here = self.button("seat", width=400)
        self.here.setCheckable(True)
        self.coordinator = self.button("people", width=380)
        self.done = self.button("check", kind="go")
        self.status = Label(look, "body")
        self.code = CodeView()
        self.other_seats = FitLabel(look, "body", lines=7, left=True)
        self._name = FitLabel(look, "body", bold=True, lines=1, left=True)
        self._lay_out()
        self.join.clicked.connect(self._join)
        self.link.returnPressed.connect(self._join)
        self.here.clicked.connect(self.hub_here_wanted)
        self.coordinator.clicked.connect(self.coordinator_wanted)
        self.done.clicked.connect(self.done_wanted)
        self.retell()

    def _lay_out(self) -> None:
        self.joining = QWidget()
        joining = QHBoxLayout(self.joining)
        joining.setContentsMargins(0, 0, 0, 0)
        joining.setSpacing(16)
        joining.addWidget(self.link, 1)
        joining.addWidget(self.join)
        self.join.setFixedHeight(96)
        self.join.setFixedWidth(240)
        doors = QHBoxLayout()
        doors.setSpacing(32)
        doors.addWidget(self.code, 2)
        doors.addWidget(self.other_seats, 3)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.status)
        column.addWidget(self._name)
        column.addWidget(self.joining)
        column.addLayout(doors, 1)
        column.addStretch(0)

    def show_hub(self, view: HubView) -> None:
        """Show what is known of the hub."""
        self._hub = view
        self.retell()

    def _join(self) -> None:
        self.join_wanted.emit(self.link.text())

    def retell(self) -> None:
        t, hub = self.look.t, self._hub
        self.entitle(t("服务台"), t("学员请点左上角“首页”"))
        self._name.setText(t("把服务台给的座位链接写在这里："))
        self.link.setAccessibleName(t("服务台给的座位链接"))
        self.link.setPlaceholderText(t("座位链接"))
        self.join.setText(t("连上"))
        self.here.setText(t("本机做服务台"))
        self.coordinator.setText(t("负责人页"))
        self.done.setText(t("好了"))
        self.status.setText(hub.sentence)
        self.here.setChecked(hub.here)
        self.coordinator.setVisible(bool(hub.coordinator))
        self.joining.setVisible(not hub.here)
        self._name.setVisible(not hub.here)
        scan, type_in = t("志愿者用手机扫这个码"), t("别的座位请输入：{link}")
        # The link is broken where an eye rests while it is being typed.
        link = hub.seat.removeprefix("http://").replace("/s/", "/s/\n")
        self.other_seats.setText(f"{scan}\n{type_in.format(link=link)}")
        self.other_seats.setVisible(bool(hub.seat))
        self.code.show_code(hub.invitation_svg, t("志愿者用手机扫这个码"))

    def first_focus(self) -> QWidget:
        return self.done
