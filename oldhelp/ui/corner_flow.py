"""志愿者角: its digits, its six entries and the pages behind them; locked again once it is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from oldhelp.errors import OldhelpError
from oldhelp.settings import SeatSettings
from oldhelp.ui.backup_flow import BackupFlow, BackupPage
from oldhelp.ui.entries_page import Entries, EntriesPage, Entry
from oldhelp.ui.hub_flow import HubFlow
from oldhelp.ui.hub_page import HubPage
from oldhelp.ui.page import Page
from oldhelp.ui.pin_flow import PinFlow
from oldhelp.ui.pin_page import PinPage
from oldhelp.ui.seat_page import SeatPage
from oldhelp.ui.theme import Look
from oldhelp.ui.window import Window


class CornerPage(EntriesPage):
    """The entries of the corner."""


@dataclass(frozen=True)
class CornerPages:
    """The pages of the corner that the flow shows by itself."""

    pin: PinPage
    entries: CornerPage
    seat: SeatPage
    hub: HubPage
    backup: BackupPage

    def all(self) -> tuple[Page, ...]:
        """Return all of them."""
        return (self.pin, self.entries, self.seat, self.hub, self.backup)


class CornerFlow(QObject):
    """Leads through the corner. What lies outside it is asked for with signals."""

    left = Signal()
    """返回 from its door."""

    home_wanted = Signal()
    record_wanted = Signal()
    people_wanted = Signal()
    quit_wanted = Signal()
    saved = Signal(object)

    def __init__(
        self,
        pages: CornerPages,
        window: Window,
        look: Look,
        pin: PinFlow,
        hub: HubFlow,
        backup: BackupFlow,
        settings: Callable[[], SeatSettings],
        trouble: Callable[[], OldhelpError | None],
    ) -> None:
        super().__init__()
        self.pages, self._window, self._look = pages, window, look
        self._pin, self.hub, self.backup = pin, hub, backup
        self._settings, self._trouble = settings, trouble
        self._unlocked = False
        pin.opened.connect(self._opened)
        pages.entries.chosen.connect(self._chosen)
        pages.seat.saved.connect(self.saved)
        pages.hub.done_wanted.connect(self.show_entries)
        backup.left.connect(self.show_entries)
        backup.home_wanted.connect(self.home_wanted)
        look.changed.connect(self._tell_entries)
        self._tell_entries()

    def enter(self) -> None:
        """Come to the door; who has just been inside, and whoever needs no digits, walks in."""
        if self._unlocked or not self._pin.needed:
            self._opened()
        else:
            self._pin.ask()
            self._window.show_page(self.pages.pin)

    def lock(self) -> None:
        """Leave the corner: the digits are asked for again."""
        self._unlocked = False

    def back(self) -> bool:
        """Do what 返回 means on a page of the corner; False on any other page."""
        page = self._window.page()
        if page not in self.pages.all():
            return False
        if page is self.pages.entries or (page is self.pages.pin and not self._unlocked):
            self.left.emit()
        elif page is not self.pages.backup or not self.backup.back():
            self.show_entries()
        return True

    def show_entries(self) -> None:
        """Show what there is in the corner."""
        self._tell_entries()
        self._window.show_page(self.pages.entries)

    def show_seat(self) -> None:
        """Show 座位和中心."""
        self.pages.seat.show_settings(self._settings())
        self._window.show_page(self.pages.seat)

    def show_hub(self) -> None:
        """Show 服务台."""
        self.hub.show()
        self._window.show_page(self.pages.hub)

    def show_backup(self) -> None:
        """Show 备份和恢复."""
        self.backup.open()
        self._window.show_page(self.pages.backup)

    def _opened(self) -> None:
        self._unlocked = True
        self.show_entries()

    def _change_pin(self) -> None:
        self._pin.choose()
        self._window.show_page(self.pages.pin)

    def _chosen(self, key: str) -> None:
        acts: dict[str, Callable[[], None]] = {
            "seat": self.show_seat,
            "hub": self.show_hub,
            "record": self.record_wanted.emit,
            "people": self.people_wanted.emit,
            "backup": self.show_backup,
            "quit": self.quit_wanted.emit,
            "pin": self._change_pin,
            "home": self.home_wanted.emit,
        }
        acts[key]()

    def _tell_entries(self) -> None:
        t, trouble = self._look.t, self._trouble()
        entries = (
            Entry("seat", "seat", t("座位和中心"), t("座位号、中心、电话")),
            Entry("hub", "hall", t("服务台"), t("连上服务台，或者本机来做")),
            Entry("people", "list", t("学员名单"), t("称呼、头像、收起来的名片")),
            Entry("record", "mic", t("录音"), t("用您的声音念课")),
            Entry("backup", "drive", t("备份和恢复"), t("学员学到哪里，不会丢")),
            Entry("quit", "close", t("退出程序"), t("关掉这个窗口")),
        )
        self.pages.entries.show_view(
            Entries(
                t("志愿者角"),
                t("学员请点左上角“首页”"),
                trouble.said(t) if trouble else "",
                entries,
                (Entry("pin", "key", t("改数字")), Entry("home", "check", t("好了"))),
            )
        )
