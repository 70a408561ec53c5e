"""The hub as its page sees it: joining one, or being one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from oldhelp.errors import OldhelpError
from oldhelp.helpline.client import HubClient
from oldhelp.helpline.hubkey import HubKey
from oldhelp.ui.hub_here import HubHere, HubLinks
from oldhelp.ui.hub_page import HubPage, HubView
from oldhelp.ui.tasks import Tasks
from oldhelp.ui.theme import Look


def qr_svg(address: str) -> str:
    """Return a QR code of `address` as SVG; segno is imported when a code is first shown."""
    import segno

    code = segno.make(address, error="m")
    return str(code.svg_inline(scale=8, border=4, dark="#2B2118", light="#FFFFFF"))


class HubFlow(QObject):
    """Joins the hub of a link, or starts the hub of the room on this PC."""

    link_changed = Signal(object)
    kept = Signal(str, bool)
    """The hub's address and whether it runs here, to be kept in the settings."""

    def __init__(
        self,
        page: HubPage,
        look: Look,
        client: HubClient,
        here: HubHere,
        tasks: Tasks,
        seat_number: Callable[[], int],
    ) -> None:
        super().__init__()
        self._page, self._look, self._client = page, look, client
        self._here, self._tasks, self._seat_number = here, tasks, seat_number
        self._links: HubLinks | None = None
        self._invitation_svg = ""
        self._sentence = ""
        page.join_wanted.connect(self.join)
        page.hub_here_wanted.connect(self.turn)
        page.coordinator_wanted.connect(self._open_coordinator)
        here.ready.connect(self._ready)
        here.failed.connect(self._failed)
        look.changed.connect(self._show)
        self._say_link()

    def join(self, link: str) -> None:
        """Join the hub of `link`; what comes of it is told on the page."""
        self.tell(self._look.t("正在连服务台…"))
        seat = self._seat_number()
        self._tasks.run(lambda: self._client.join(link, seat), self._joined, self._not_joined)

    def turn(self, on: bool) -> None:
        """Start the hub on this PC, or end it."""
        if on:
            self.tell(self._look.t("正在打开服务台…"))
            self._here.start()
        else:
            self._here.stop()
            self._links, self._invitation_svg = None, ""
            self.kept.emit("", False)
            self.tell(self._look.t("服务台关上了。"))

    def tell(self, sentence: str) -> None:
        """Show one sentence on the page."""
        self._sentence = sentence
        self._show()

    def _say_link(self) -> None:
        t, key = self._look.t, self._client.key
        if key is None:
            self.tell(t("这台电脑还没有连上服务台。"))
        else:
            self.tell(t("已连上：{centre}").format(centre=key.centre or key.address))

    def _joined(self, key: HubKey) -> None:
        self.link_changed.emit(self._client.link)
        self.kept.emit(key.address, self._here.running)
        self.show()
        self._say_link()

    def _not_joined(self, fault: OldhelpError) -> None:
        self.tell(fault.said(self._look.t))

    def _ready(self, links: HubLinks) -> None:
        self._links = links
        self._invitation_svg = qr_svg(links.invitation)
        self.kept.emit(links.address, True)
        self._show()
        if links.seat and (self._client.key is None or self._client.key.address != links.address):
            self.join(links.seat)
        else:
            self._say_link()

    def _failed(self, sentence: str) -> None:
        self._links, self._invitation_svg = None, ""
        self.tell(sentence or self._look.t("服务台没有打开。请再点一次“本机做服务台”。"))

    def _open_coordinator(self) -> None:
        links = self._here.links()
        door = (links.coordinator or links.enter) if links else ""
        if door:
            QDesktopServices.openUrl(QUrl(door))
        else:
            self.tell(self._look.t("请负责人在自己的手机或浏览器上打开服务台。"))

    def show(self) -> None:
        """Show what is true of the hub now: links that were used up have been replaced."""
        self._links = self._here.links() if self._here.running else None
        self._show()

    def _show(self) -> None:
        links = self._links
        self._page.show_hub(
            HubView(
                sentence=self._sentence,
                here=self._here.running,
                invitation=links.invitation if links else "",
                invitation_svg=self._invitation_svg,
                seat=links.seat if links else "",
                coordinator=links.coordinator or links.address if links else "",
            )
        )
