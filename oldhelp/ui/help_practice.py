"""The countdown of 我要帮助 as an exercise: it holds no outbox and no client: nothing can leave."""

from __future__ import annotations

import time
from collections.abc import Callable
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from oldhelp.helpline import request as rules
from oldhelp.settings import SeatSettings
from oldhelp.ui.help_flow import TICK_MS, Scene, told_lines
from oldhelp.ui.help_page import HelpPage, HelpView
from oldhelp.ui.theme import Look


class HelpPractice(QObject):
    """Shows the true page and counts the true seconds; at their end it only says what would be."""

    cancelled = Signal()
    real_wanted = Signal()
    """The learner truly needs somebody."""

    def __init__(self, page: HelpPage, look: Look, settings: Callable[[], SeatSettings]) -> None:
        super().__init__()
        self.page = page
        self._look, self._settings = look, settings
        self._scene: Scene | None = None
        self._prompt = ""
        self._press = rules.IDLE
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        page.cancel_wanted.connect(self.cancelled)
        page.real_wanted.connect(self.real_wanted)
        look.changed.connect(self._show)

    def begin(self, scene: Scene, prompt: str) -> None:
        """Count from five; `prompt` is what the practice asks for."""
        self._scene, self._prompt = scene, prompt
        self._press = rules.press_button(rules.IDLE, uuid4(), time.monotonic())
        self._timer.start()
        self._show()

    def end(self) -> None:
        """Stop counting."""
        self._timer.stop()
        self._press = rules.IDLE

    def _tick(self) -> None:
        self._press = rules.tick(self._press, time.monotonic())
        if self._press.stage is not rules.Stage.COUNTDOWN:
            self._timer.stop()
        self._show()

    def _show(self) -> None:
        if self._scene is None:
            return
        t = self._look.t
        seconds = rules.seconds_left(self._press, time.monotonic())
        coming = t("要是真的，再过 {seconds} 秒就叫人").format(seconds=seconds)
        self.page.show_help(
            HelpView(
                mode="countdown",
                title=t("这是练习，不会叫人"),
                subtitle=coming if seconds else t("要是真的，这时就在叫人了"),
                told=told_lines(t, self._settings(), self._scene),
                advice=self._prompt if seconds else t("要是真的，这时就在叫人了"),
                seconds=seconds,
                cancel=t("不用了，取消"),
                real=t("真的要叫人"),
            )
        )
