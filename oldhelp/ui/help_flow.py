"""A press of 我要帮助, from the button to the one who comes: joins page, clock, outbox, client."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from oldhelp.art.drawing import Drawing
from oldhelp.helpline import request as rules
from oldhelp.helpline.call import HelpCall, Where
from oldhelp.helpline.outbox import Outbox
from oldhelp.helpline.request import Link, LinkNews, Press, RequestNews
from oldhelp.helpline.saying import Saying, milestones, say
from oldhelp.i18n import Words
from oldhelp.settings import SeatSettings
from oldhelp.ui.help_page import HelpPage, HelpView, Told
from oldhelp.ui.help_page import Stage as StageLine
from oldhelp.ui.theme import Look

TICK_MS = 200
"""How often the countdown looks at the clock, so that its number is never a second behind."""

_MODES = {rules.Stage.COUNTDOWN: "countdown"}


@dataclass(frozen=True)
class Scene:
    """What the learner was looking at when she pressed."""

    where: Where
    lesson_title: str = ""
    picture: Drawing | None = None


class HelpFlow(QObject):
    """Holds the one press there can be; the page is told, the outbox keeps, the client carries."""

    changed = Signal()
    """The press has come further, or is over: the help button and the page follow."""

    from_hub = Signal(object)
    """News from the client's thread; queued into the window's."""

    def __init__(
        self,
        page: HelpPage,
        look: Look,
        outbox: Outbox,
        scene: Callable[[], Scene],
        settings: Callable[[], SeatSettings],
        wake: Callable[[], None],
        warm: Callable[[], None],
    ) -> None:
        super().__init__()
        self._page, self._look, self._outbox = page, look, outbox
        self._scene_now, self._settings = scene, settings
        self._wake, self._warm = wake, warm
        self.press = rules.IDLE
        self.learner = ""
        """The id of who sits here, kept with a press so that both can be deleted together."""

        self._scene = Scene(Where())
        self._link = Link.NONE
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.from_hub.connect(self._told)
        look.changed.connect(self.show)

    def start(self) -> None:
        """Go on with a press that was open when the program last ended."""
        self._scene = self._scene_now()
        self._take(self._outbox.resume())

    def stop(self) -> None:
        """Look at the clock no more: the window is closing; what was pressed stays on disk."""
        self._timer.stop()

    def begin(self) -> None:
        """Begin the countdown; the press is on disk before its first second is shown."""
        if self.press.is_open:
            return
        self._scene = self._scene_now()
        settings = self._settings()
        press = rules.press_button(self.press, uuid4(), time.monotonic())
        if press.id is None:
            return
        called, lang = settings.called, self._look.lang
        where = self._scene.where
        now = datetime.now(UTC)
        call = HelpCall(press.id, called, settings.seat_number, lang, where, now)
        self._outbox.put(call, self.learner)
        self._take(press)
        self._timer.start()
        self._warm()

    def cancel(self) -> None:
        """Take the press back, at any time."""
        press = self.press
        if press.id is not None and press.is_open:
            self._outbox.cancel(press.id)
            self._wake()
        self._take(rules.cancel(press))

    def link_is(self, link: Link) -> None:
        """Take in whether the hub can be reached."""
        self._link = link
        self.show()

    def saying(self) -> Saying:
        """Return what is true and may be said now."""
        return say(self.press, self._link, rules.seconds_left(self.press, time.monotonic()))

    def show(self) -> None:
        """Show the press as it stands on the help page."""
        self._page.show_help(self._view())

    def _tick(self) -> None:
        press = rules.tick(self.press, time.monotonic())
        if press is self.press:
            self.show()
            return
        self._timer.stop()
        if press.id is not None:
            self._outbox.release(press.id)
        self._wake()
        self._take(press)

    def _told(self, news: RequestNews | LinkNews) -> None:
        if isinstance(news, LinkNews):
            self.link_is(news.link)
            return
        press = rules.told(self.press, news)
        if press is not self.press:
            self._take(press)

    def _take(self, press: Press) -> None:
        self.press = press
        if press.stage is not rules.Stage.COUNTDOWN:
            self._timer.stop()
        self.show()
        self.changed.emit()

    def _view(self) -> HelpView:
        t, press, saying = self._look.t, self.press, self.saying()
        mode = _MODES.get(press.stage, "hand" if saying.raise_hand else "waiting")
        settings = self._settings()
        reached = [StageLine(said.said(t)) for said in milestones(press)]
        if press.stage is rules.Stage.CLAIMED and reached:
            reached[-1] = StageLine(reached[-1].words, "walk", "now")
        elif press.is_open and mode == "waiting":
            reached.append(StageLine(t("正在叫人"), "clock", "now"))
        return HelpView(
            mode=mode,
            title=saying.title.said(t),
            subtitle=saying.line.said(t) if mode == "countdown" else "",
            told=told_lines(t, settings, self._scene),
            stages=tuple(reached[-3:]),
            advice="" if mode == "countdown" else saying.line.said(t),
            seat=t("{number} 号").format(number=settings.seat_number),
            telephones=self._telephones(settings),
            seconds=rules.seconds_left(press, time.monotonic()),
            picture=self._scene.picture,
            cancel=self._cancel_words(mode),
        )

    def _telephones(self, settings: SeatSettings) -> tuple[tuple[str, str], ...]:
        t = self._look.t
        own = [(phone.label, phone.number) for phone in settings.telephones][:2]
        return (*own, (t("有人不舒服"), "120"))

    def _cancel_words(self, mode: str) -> str:
        t = self._look.t
        if mode == "countdown":
            return t("不用了，取消")
        if not self.press.is_open:
            return t("好，回去接着学")
        return t("有人来了") if mode == "hand" else t("不用了，我会了")


def told_lines(t: Words, settings: SeatSettings, scene: Scene) -> tuple[Told, ...]:
    """Return what the volunteer will be told, a line each."""
    who = t("{number} 号座位").format(number=settings.seat_number)
    if settings.called:
        who = t("{number} 号座位，{called}").format(
            number=settings.seat_number, called=settings.called
        )
    lines = [Told("dot", who)]
    where = scene.where
    if where.lesson:
        place = t("{lesson}，练一练第 {step} 步") if where.practice else t("{lesson}，第 {step} 步")
        lines.append(Told("book", place.format(lesson=scene.lesson_title, step=where.step)))
    if where.practice:
        lines.append(Told("camera", t("眼前的画面，点错的地方")))
    elif where.lesson:
        lines.append(Told("camera", t("眼前的画面")))
    return tuple(lines)
