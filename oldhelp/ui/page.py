"""What every page is: a title for the top bar, content, and a bar of large buttons below."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oldhelp.ui.icons import Icons
from oldhelp.ui.theme import GAP, Look
from oldhelp.ui.widgets import BigButton

_ROOMY_BUTTON = 1.25
"""A button of fixed width is so many times as wide where words are larger too."""


class Page(QWidget):
    """One page of the window. A page draws; what it shows is decided elsewhere and told to it."""

    retitled = Signal()
    """The title or subtitle has changed."""

    announced = Signal(str)
    """Assistive programs have been told what is new on the page (rule AC5)."""

    offer_marked = Signal(bool)
    """The offer of the help button is being read aloud, or no more."""

    has_back = True
    has_home = True
    is_home = False

    offer = ""
    """The line with which the help button offers itself by name; empty: it does not."""

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__()
        self.look, self.icons = look, icons
        self.title = ""
        self.subtitle = ""
        self.content = QWidget()
        self._widths: dict[BigButton, int] = {}
        self.bar = QHBoxLayout()
        self.bar.setSpacing(GAP)
        self._bar_box = QWidget()
        self._bar_box.setLayout(self.bar)
        self.bar.setContentsMargins(0, 0, 0, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP)
        whole.addWidget(self.content, 1)
        whole.addWidget(self._bar_box)
        look.changed.connect(self._look_changed)
        self._bar_box.setFixedHeight(look.bar)

    def entitle(self, title: str, subtitle: str = "") -> None:
        """Set what the top bar says of this page."""
        if (title, subtitle) != (self.title, self.subtitle):
            self.title, self.subtitle = title, subtitle
            self.retitled.emit()

    def offer_help(self, words: str) -> None:
        """Let the help button offer itself with `words`; empty takes the offer back."""
        if words != self.offer:
            self.offer = words
            self.retitled.emit()

    def button(self, icon: str, kind: str = "plain", width: int = 0) -> BigButton:
        """Add a button to the bar; `width` in px, 0 takes the room that is left."""
        button = BigButton(self.look, self.icons, icon=icon, kind=kind)
        if width:
            self._widths[button] = width
            button.setFixedWidth(self._scaled(width))
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        button.setSizePolicy(policy)
        self.bar.addWidget(button, 0 if width else 1)
        return button

    def _scaled(self, width: int) -> int:
        """Return the width in px of a button whose words grow in a large window."""
        return round(width * _ROOMY_BUTTON) if self.look.roomy else width

    def pager(self) -> tuple[BigButton, BigButton]:
        """Add the buttons to the screen before and the next; one alone takes the room of both."""
        before, after = (
            BigButton(self.look, self.icons, icon=icon)
            for icon in ("chevron-left", "chevron-right")
        )
        pair = QHBoxLayout()
        pair.setSpacing(GAP)
        pair.addWidget(before)
        pair.addWidget(after)
        self.bar.addLayout(pair, 2)
        return before, after

    def retell(self) -> None:
        """Set every word of the page anew, after a change of language or size."""

    def show_speaking(self, speaking: bool) -> None:
        """Show whether this page is being read aloud."""
        if not speaking:
            self.mark(-1)

    def mark(self, sentence: int) -> None:
        """Mark the sentence being read, on pages that show them one by one."""

    def words(self) -> tuple[str, ...]:
        """Return what 念给我听 reads here."""
        return ()

    def announce(self, words: str) -> None:
        """Tell assistive programs what is new on the page; it stands there in words as well."""
        if not words or not self.isVisible():
            return
        # Not above: its 200 roles and states would be made before the first paint, in 2.4 ms.
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.announced.emit(words)

    def first_focus(self) -> QWidget:
        """Return the widget that takes the keyboard when the page opens."""
        return self

    def _show_listen(self, listen: BigButton, speaking: bool) -> None:
        """Let 念给我听 say 停 while the page is being read."""
        listen.icon_name = "stop" if speaking else "speaker"
        listen.setText(self.look.t("停") if speaking else self.look.t("念给我听"))

    def arrange(self) -> None:
        """Share out the room there is; called whenever window or look have changed."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def _look_changed(self) -> None:
        self._bar_box.setFixedHeight(self.look.bar)
        for button, width in self._widths.items():
            button.setFixedWidth(self._scaled(width))
        self.retell()
        self.arrange()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Leave the paper to the window."""
