"""The window: the top bar that never moves, and one page below it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from oldhelp.ui.icons import Icons
from oldhelp.ui.offer import OfferBubble
from oldhelp.ui.page import Page
from oldhelp.ui.tab_order import stops
from oldhelp.ui.theme import BAR, GAP, HELP_WIDTH, MARGIN_X, MARGIN_Y, SLOT_WIDTH, Look
from oldhelp.ui.widgets import BigButton, FitLabel

SMALLEST = (1280, 720)
_IN_BAR = "bar button"
_SLOT_PADDING = 8


def _nothing_first() -> bool:
    return False


class TopBar(QWidget):
    """返回 (at home 换人), 首页, the title and the help button: the same places on every page."""

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__()
        self._look = look
        self.setFixedHeight(BAR)
        self.back = BigButton(look, icons, icon="back", role=_IN_BAR)
        self.home = BigButton(look, icons, icon="home", role=_IN_BAR)
        self.help = BigButton(look, icons, icon="hand", kind="help", role=_IN_BAR)
        self.help.setObjectName("helpButton")
        self.title = FitLabel(look, "bar title", bold=True)
        self.subtitle = FitLabel(look, "bar note", colour="muted", lines=1)
        self.bubble = OfferBubble(look)
        for slot in (self.back, self.home):
            slot.setFixedSize(SLOT_WIDTH, BAR)
            slot.padding = _SLOT_PADDING
            policy = slot.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            slot.setSizePolicy(policy)
        self.help.setFixedSize(HELP_WIDTH, BAR)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self.title, 3)
        titles.addWidget(self.subtitle, 2)
        titles.addWidget(self.bubble, 5)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.back)
        row.addWidget(self.home)
        row.addLayout(titles, 1)
        row.addWidget(self.help)

    def show_title(self, title: str, subtitle: str) -> None:
        """Show the title; the subtitle goes first when the text is very large."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle) and self._look.text_size <= 32)
        self.title.show()

    def show_offer(self, words: str) -> None:
        """Let the help button offer itself with `words`, which take the title's place."""
        self.help.setAccessibleDescription(words)
        self.help.offered = bool(words)
        self.help.update()
        self.bubble.offer(words)
        if words:
            self.title.hide()
            self.subtitle.hide()


class Window(QWidget):
    """The one window of the seat; pages are added once and shown by their object."""

    back_wanted = Signal()
    switch_wanted = Signal()
    """换人: somebody else wants to sit down."""

    home_wanted = Signal()
    settings_wanted = Signal()
    help_wanted = Signal()
    closing = Signal()
    first_painted = Signal()
    """The first paint has reached the screen; sent once."""

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__()
        self._look = look
        self.calling = False
        self.before_shortcut: Callable[[], bool] = _nothing_first
        """Asked before a key acts that no page sees; true: it shall do nothing."""

        self._painted = False
        self.top = TopBar(look, icons)
        self._stack = QStackedWidget()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_X, MARGIN_Y, MARGIN_X, MARGIN_Y)
        column.setSpacing(GAP)
        column.addWidget(self.top)
        column.addWidget(self._stack, 1)
        self.setMinimumSize(*SMALLEST)
        self.top.back.clicked.connect(self._back_clicked)
        self.top.home.clicked.connect(self._home_clicked)
        self.top.help.clicked.connect(self.help_wanted)
        self._shortcuts = [
            self._shortcut(Qt.Key.Key_F1, self.help_wanted),
            self._shortcut(Qt.Key.Key_Escape, self._escape),
        ]
        look.changed.connect(self._retell)
        look.changed.connect(self.update)
        self._retell()

    def _shortcut(self, key: Qt.Key, signal: object) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.activated.connect(signal)
        return shortcut

    def add_page(self, page: Page) -> None:
        """Take a page in; it is not shown yet."""
        self._stack.addWidget(page)
        page.retitled.connect(self._retell)
        page.offer_marked.connect(self.top.bubble.mark)

    def add_strip(self, strip: QWidget) -> None:
        """Put a line below every page."""
        self._column.addWidget(strip)

    def page(self) -> Page | None:
        """Return the page that is shown."""
        page = self._stack.currentWidget()
        return page if isinstance(page, Page) else None

    def show_page(self, page: Page) -> None:
        """Show `page` and give it the keyboard."""
        self._stack.setCurrentWidget(page)
        self._retell()
        page.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_calling(self, calling: bool) -> None:
        """Let the help button say 正在叫人 while somebody is being called."""
        self.calling = calling
        self._retell()

    def _back_clicked(self) -> None:
        page = self.page()
        if page is not None and page.is_home:
            self.switch_wanted.emit()
        else:
            self.back_wanted.emit()

    def _escape(self) -> None:
        """Go back; from the home page there is no way back, and Esc sends nobody away."""
        page = self.page()
        if page is not None and not page.is_home and not self.before_shortcut():
            self.back_wanted.emit()

    def _home_clicked(self) -> None:
        page = self.page()
        if page is not None and page.is_home:
            self.settings_wanted.emit()
        else:
            self.home_wanted.emit()

    def _retell(self) -> None:
        t, page = self._look.t, self.page()
        at_home = page is not None and page.is_home
        self.top.back.setText(t("换人") if at_home else t("返回"))
        self.top.back.icon_name = "people" if at_home else "back"
        self.top.home.setText(t("设置") if at_home else t("首页"))
        self.top.home.icon_name = "settings" if at_home else "home"
        self.top.help.setText(t("正在叫人") if self.calling else t("我要帮助"))
        self.setWindowTitle(t("学手机"))
        if page is not None:
            self.top.back.setVisible(page.has_back)
            self.top.home.setVisible(page.has_home)
            self.top.show_title(page.title, page.subtitle)
            self.top.show_offer("" if self.calling else page.offer)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next or the last thing that can be used, as the page is read."""
        order = stops(self)
        if not order:
            return False
        now = self.focusWidget()
        step = 1 if forward else -1
        at = order.index(now) + step if now in order else min(step, 0)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        order[at % len(order)].setFocus(reason)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look.set_height(self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setBackground(self._look.colour("paper"))
        painter.eraseRect(self.rect())
        painter.end()
        if not self._painted:
            self._painted = True
            # The widgets on the window are painted in the same turn of the event loop.
            QTimer.singleShot(0, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)
