"""Every page of a seat in each state worth a look, by name: what tests and the audit go through."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from oldhelp.helpline.request import Link, Press, RequestNews, Stage
from oldhelp.seat import Seat
from oldhelp.settings import SeatSettings, Telephone
from oldhelp.ui.hub_flow import qr_svg
from oldhelp.ui.volunteer_page import HubView

SETTINGS = SeatSettings(
    seat_number=3,
    called="王奶奶",
    telephones=(
        Telephone("社区中心", "0574-0000-0000"),
        Telephone("负责人 周老师", "138-0000-0000"),
    ),
)


def settle() -> None:
    """Let Qt lay out and paint what has been asked for."""
    for _ in range(4):
        QCoreApplication.processEvents()


def _step(seat: Seat, number: int) -> None:
    lesson = seat.course.lessons["pay-scan"]
    seat.lessons.open(lesson.id, "lesson", lesson.steps[number - 1].id)


def _practice(seat: Seat) -> None:
    seat.lessons.open("pay-scan", "practice")


def _wrong(seat: Seat) -> None:
    _practice(seat)
    lesson = seat.course.lessons["pay-scan"]
    assert lesson.practice is not None
    stays = next(w for w in lesson.practice.steps[0].wrong if not w.to)
    seat.lessons.tap(stays.target)


def _hint(seat: Seat) -> None:
    _practice(seat)
    for _ in range(3):
        seat.lessons.hint()


def _sum(seat: Seat) -> None:
    _practice(seat)
    for _ in range(2):
        for _ in range(3):
            seat.lessons.hint()
        seat.lessons.hint()
    for key in "1250":
        seat.lessons.tap(key)
    lesson = seat.course.lessons["pay-scan"]
    assert lesson.practice is not None
    seat.lessons.tap(lesson.practice.steps[2].act.then)


def _done(seat: Seat) -> None:
    _sum(seat)
    for _ in range(3):
        seat.lessons.hint()


def _help(stage: Stage, link: Link, **news: object) -> Callable[[Seat], None]:
    def show(seat: Seat) -> None:
        _wrong(seat)
        seat.press_help()
        press = seat.help.press
        if stage is not Stage.COUNTDOWN:
            seat.help._take(replace(press, stage=Stage.SENT))
            seat.help.link_is(link)
        if news:
            assert press.id is not None
            told = RequestNews(press.id, version=1, **news)  # type: ignore[arg-type]
            seat.help.from_hub.emit(told)

    return show


def _hub_here(seat: Seat) -> None:
    seat.show_volunteer()
    address = "http://192.168.100.200:8787"
    seat.volunteer_page.show_hub(
        HubView(
            sentence=f"已连上：{address}",
            here=True,
            invitation_svg=qr_svg(f"{address}/v/VfSNUlXjpepwAPMeizwIUX7fKEdxVJB"),
            seat=f"{address}/s/5gsz-4dp5-7phz-gj6n",
            coordinator=address,
        )
    )


def _own_window(*presses: str) -> Callable[[Seat], None]:
    def show(seat: Seat) -> None:
        seat.lessons.open("pc-first-touch", "practice")
        for name in presses:
            seat.lessons.tap(name)

    return show


STATES: dict[str, Callable[[Seat], None]] = {
    "home": lambda seat: seat.go_home(),
    "step 1": lambda seat: _step(seat, 1),
    "step with tip and warning": lambda seat: _step(seat, 3),
    "step of two sentences": lambda seat: _step(seat, 6),
    "last step": lambda seat: _step(seat, 8),
    "practice": _practice,
    "wrong tap": _wrong,
    "arrow": _hint,
    "wrong sum": _sum,
    "practice done": _done,
    "courses": lambda seat: seat.show_courses(),
    "window picture": lambda seat: seat.lessons.open("pc-first-touch", "lesson", "help"),
    "practice on the window": _own_window(),
    "wrong button": _own_window("again"),
    "arrow on the window": _own_window("again", "again"),
    "help button practised": _own_window("next", "previous", "again", "help"),
    "window practised": _own_window("next", "previous", "again", "help", "cancel"),
    "settings": lambda seat: seat.show_settings(),
    "volunteer": lambda seat: seat.show_volunteer(),
    "volunteer with hub": _hub_here,
    "countdown": _help(Stage.COUNTDOWN, Link.NONE),
    "raised hand": _help(Stage.SENT, Link.NONE),
    "on its way": _help(Stage.SENT, Link.UP),
    "delivered": _help(Stage.DELIVERED, Link.UP, state="open"),
    "rung": _help(Stage.RUNG, Link.UP, state="open", rung=("小李", "小陈")),
    "claimed": _help(Stage.CLAIMED, Link.UP, state="claimed", rung=("小李",), volunteer="小李"),
    "helped": _help(Stage.DONE, Link.UP, state="done", rung=("小李",), volunteer="小李"),
}


def show(seat: Seat, state: str) -> None:
    """Bring the seat into one of the states of the registry, from wherever it was."""
    seat.help._take(Press())
    with contextlib.suppress(RuntimeError):
        seat.go_home()
    STATES[state](seat)
    settle()
