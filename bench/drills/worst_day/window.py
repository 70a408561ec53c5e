"""A seat's real window, and an eye that never leaves its help page."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QLabel, QWidget

from bench.drills.ground import Outcome, Stuck
from bench.drills.hubs import Hub, kept
from oldhelp.front import Front, application
from oldhelp.helpline.request import Stage
from oldhelp.seat import Seat
from oldhelp.settings import SeatSettings, Telephone, save_settings

LESSON = "pay-scan"
DELIVERED, HAND, RUNG, COMING = "已送到服务台", "请举手", "手机响了", "来了"

HAND_WITHIN = 3.0
"""Seconds within which the page must say that the hub does not answer."""

COURSE_WITHIN = 30.0
"""Seconds within which a new seat has its lessons: another process reads them."""

BREATH = 0.01
"""Seconds the window is left alone between two looks: the PC is the hub's and the browser's too."""


class WatchedWindow:
    """One window whose every change of the help page is held against what the hub has."""

    def __init__(
        self, data: Path, hub: Hub, outcome: Outcome, look: Path, hub_port: int = 8787
    ) -> None:
        self.data, self.hub, self._outcome, self.hub_port = data, hub, outcome, hub_port
        self._scratch = look
        self._scratch.mkdir(exist_ok=True)
        self._seen = ""
        self.looks = 0
        self.presses: list[str] = []
        application()
        data.mkdir(parents=True, exist_ok=True)
        if not (data / "settings.json").exists():
            telephone = Telephone("社区中心", "0574-0000-0000")
            save_settings(
                data, SeatSettings(seat_number=3, called="王奶奶", telephones=(telephone,))
            )
        self.seat = self._open()

    def _open(self) -> Seat:
        front = Front(self.data, "zh")
        front.show(windowed=True)
        seat = Seat(front, self.hub_port)
        # What is drilled is the help page: nothing is read aloud, so that the stages keep pace.
        seat.sitting.taste = type(seat.taste)(read_aloud=False)
        seat.lessons.aloud.unasked = False
        seat.open()
        return seat

    def close(self) -> None:
        """Close the window as a person does."""
        self.seat.window.close()

    def switch_off_and_on(self) -> None:
        """End the program and start it again."""
        self.close()
        self.seat = self._open()

    # Waiting --------------------------------------------------------------------------------

    def pump(self, seconds: float) -> None:
        """Let the window live, under watch."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            self._look()
            time.sleep(BREATH)

    def until(self, true: Callable[[], bool], seconds: float, what: str) -> None:
        """Let the window live until something is true."""
        end = time.monotonic() + seconds
        while not true():
            if time.monotonic() > end:
                raise Stuck(f"waited {seconds:g} s for: {what}; the page says {self.words()}")
            self.pump(0.02)

    # Acts -----------------------------------------------------------------------------------

    def in_lesson(self, step: int) -> None:
        """Go to a step of the lesson."""
        self.until(lambda: LESSON in self.seat.course.lessons, COURSE_WITHIN, "the lessons")
        lesson = self.seat.course.lessons[LESSON]
        self.seat.lessons.open(LESSON, "lesson", lesson.steps[step - 1].id)

    def press(self) -> str:
        """Press 我要帮助 and let its countdown run out."""
        self.seat.window.top.help.click()
        request = str(self.seat.help.press.id)
        self.presses.append(request)
        self.until(lambda: self.seat.help.press.stage is not Stage.COUNTDOWN, 10, "the countdown")
        return request

    def join(self, link: str) -> None:
        """Type a link on the volunteers' page, as a volunteer would."""
        page = self.seat.corner.pages.hub
        self.seat.corner.show_hub()
        page.link.setText(link)
        old = self.seat.client.key
        page.join.click()
        self.until(lambda: self.seat.client.key is not old, 20, "joining")
        self.seat.go_home()

    def show_help(self) -> None:
        """Look at the help page again."""
        self.seat.window.top.help.click()

    # Watching -------------------------------------------------------------------------------

    def words(self) -> str:
        """Return what the help page says, or nothing while another page is shown."""
        page = self.seat.help_page
        if self.seat.window.page() is not page:
            return ""
        shown = [widget for widget in page.findChildren(QWidget) if widget.isVisible()]
        found = [text for widget in shown for text in _texts(widget)]
        return " | ".join(filter(None, dict.fromkeys((self.seat.window.top.title.text(), *found))))

    def shoot(self, file: Path) -> None:
        """Take a picture of the window."""
        self.pump(0.1)
        self.seat.window.grab().save(str(file))

    def expect_hand(self) -> None:
        """The hub is away: the page must show the raised hand soon, and the telephone numbers."""
        self.until(lambda: HAND in self.words(), HAND_WITHIN, "the raised hand")
        if "0574-0000-0000" not in self.words():
            self._outcome.wrong.append(f"no telephone beside the raised hand: {self.words()}")

    def _look(self) -> None:
        """Hold each new thing the page says against what the hub has on disk."""
        words = self.words()
        if words == self._seen:
            return
        self._seen = words
        self.looks += 1
        request = str(self.seat.help.press.id)
        if not any(claim in words for claim in (DELIVERED, RUNG, COMING)):
            return
        found = kept(self.hub.file, self._scratch)
        if request not in found.states:
            self._outcome.wrong.append(f"the hub has nothing, and the page says: {words}")
        elif RUNG in words and len(found.versions[request]) < 2:
            self._outcome.wrong.append(f"nobody's telephone rang, and the page says: {words}")


def _texts(widget: QWidget) -> tuple[str, str]:
    return widget.text() if isinstance(widget, QLabel) else "", widget.accessibleName()
