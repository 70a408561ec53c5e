"""Notices each touch of the window, and how long ago the one before was; runs no timer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow

from oldhelp.ui.presses import Press
from oldhelp.ui.window import Window

_TOUCHES = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.TouchBegin,
    QEvent.Type.Wheel,
)
_HELP_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Stopwatch(Protocol):
    """What counts milliseconds, whatever the clock on the wall does: `QElapsedTimer` is one."""

    def start(self) -> None: ...
    def elapsed(self) -> int: ...


class IdleWatch(QObject):
    """Sees what the system brings to the window before any widget does, and each press.

    A screen reader presses a button without a touch or a key.

    `ask` is told the idle time in ms and whether the touch is for help, and returns whether it
    asks first: then the touch does nothing else.
    """

    def __init__(self, window: Window, since: Stopwatch, ask: Callable[[int, bool], bool]) -> None:
        super().__init__()
        self._window, self._since, self._ask = window, since, ask
        self._since.start()
        # The widgets' own shortcuts are asked before the key reaches the native window.
        window.before_shortcut = self._shortcut_swallowed
        self._native: QWindow | None = window.windowHandle()
        if self._native is not None:
            self._native.installEventFilter(self)
        window.installEventFilter(self)
        window.closing.connect(self.stop)

    def stop(self) -> None:
        """Look no longer: a window that is taken down must not ask anything of Python."""
        self._window.removeEventFilter(self)
        if self._native is not None:
            self._native.removeEventFilter(self)
            self._native = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow the touch that is answered with a question."""
        if watched is self._window:
            if isinstance(event, Press):
                event.answered = self._touched(event.button is self._window.top.help)
            return False
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._touched(self._key_is_help(event.key()))
        if kind in _TOUCHES:
            return self._touched(self._is_on_help(event))
        return False

    def _shortcut_swallowed(self) -> bool:
        return self._touched(on_help=False)

    def _touched(self, on_help: bool) -> bool:
        idle = self._since.elapsed()
        self._since.start()
        return self._ask(idle, on_help)

    def _is_on_help(self, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        return self._window.childAt(event.position().toPoint()) is self._window.top.help

    def _key_is_help(self, key: int) -> bool:
        return key in _HELP_KEYS and self._window.focusWidget() is self._window.top.help
