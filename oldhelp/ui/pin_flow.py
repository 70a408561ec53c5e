"""Who comes into the volunteers' corner: the first time digits are chosen, later they are asked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from oldhelp.errors import OldhelpError
from oldhelp.pin import DIGITS, Pin
from oldhelp.ui.pin_page import PinPage, PinView
from oldhelp.ui.theme import Look


class PinFlow(QObject):
    """Decides what the page of the digits asks for, and answers what was typed."""

    opened = Signal()

    def __init__(self, page: PinPage, look: Look, pin: Pin) -> None:
        super().__init__()
        self._page, self._look, self._pin = page, look, pin
        self._first = ""
        self._view: Callable[[str], PinView] = self._asking
        self._note = ""
        page.entered.connect(self._entered)
        page.none_wanted.connect(self._choose_none)
        look.changed.connect(self._look_changed)

    @property
    def needed(self) -> bool:
        """Whether somebody has to stop here before the corner."""
        return not self._pin.decided or not self._pin.open

    def ask(self) -> None:
        """Ask for the digits; the first time of all let them be chosen."""
        if self._pin.decided:
            self._show(self._asking)
        else:
            self.choose()

    def choose(self) -> None:
        """Let new digits be chosen."""
        self._first = ""
        self._show(self._choosing)

    # What the page says -------------------------------------------------------------------------

    def _asking(self, note: str) -> PinView:
        t, left = self._look.t, self._pin.wait()
        if left > 0:
            minutes = -int(-left // 60)
            said = t("错了五次。请等 {count} 分钟再按。").format(count=minutes)
            note = said
        lines = (t("学员请点左上角“返回”。"), t("忘了数字，请看志愿者手册。"))
        return PinView(t("这里给志愿者用"), lines, note, t("进去"))

    def _choosing(self, note: str) -> PinView:
        t = self._look.t
        lines = (t("请想四个数字，志愿者进来的时候按。"), t("不想要数字，就点“不设”。"))
        return PinView(t("这里给志愿者用"), lines, note, t("下一步"), t("不设"))

    def _repeating(self, note: str) -> PinView:
        t = self._look.t
        lines = (t("请把一样的四个数字再按一遍。"),)
        return PinView(t("再按一遍"), lines, note, t("存好"), t("不设"))

    def _show(self, view: Callable[[str], PinView], note: str = "", keep: bool = False) -> None:
        self._view, self._note = view, note
        self._page.show_view(view(note), keep)

    def _look_changed(self) -> None:
        # A note in the language before would stay; the next answer brings another.
        self._page.show_view(self._view(""), keep=True)

    # What was typed -----------------------------------------------------------------------------

    def _entered(self, digits: str) -> None:
        t = self._look.t
        if self._view == self._asking and self._pin.wait() > 0:
            self._show(self._asking)
        elif len(digits) < DIGITS:
            left = DIGITS - len(digits)
            said = t.many("还差 {count} 个数字。", "还差 {count} 个数字。", left)
            self._tell_same(said.format(count=left))
        elif self._view == self._asking:
            self._try(digits)
        elif self._view == self._choosing:
            self._first = digits
            self._show(self._repeating)
        elif digits == self._first:
            self._keep(digits)
        else:
            self._show(self._choosing, t("两次按的不一样。请从头再来一次。"))

    def _tell_same(self, note: str) -> None:
        """Say what is lacking, with all that was typed left as it is."""
        self._note = note
        self._page.tell(self._view(note))

    def _try(self, digits: str) -> None:
        t = self._look.t
        if self._pin.fits(digits):
            self.opened.emit()
        elif self._pin.wait() > 0:
            self._show(self._asking)
        else:
            left = self._pin.tries_left
            said = t.many(
                "数字不对。请再按一次，还可以试 {count} 次。",
                "数字不对。请再按一次，还可以试 {count} 次。",
                left,
            )
            self._show(self._asking, said.format(count=left), keep=True)

    def _choose_none(self) -> None:
        self._keep("")

    def _keep(self, digits: str) -> None:
        try:
            self._pin.choose(digits)
        except OldhelpError as fault:
            self._tell_same(fault.said(self._look.t))
        else:
            self.opened.emit()
