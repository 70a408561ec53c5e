"""What the queue page says: a board turned into cards and lines, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from oldhelp.hub.store import Ask, Board
from oldhelp.i18n import Words
from oldhelp.wire import HelpRequest

Title = Callable[[str, str], str]
"""Return the title of a lesson id in a language."""


@dataclass(frozen=True)
class Card:
    """One open request."""

    id: str
    seat: int
    called: str
    lesson: str
    where: tuple[str, ...]
    wrong: str
    ago: str


@dataclass(frozen=True)
class Note:
    """One quiet line below the cards: `going` when somebody went, `left` when it is off."""

    kind: str
    words: str


Waits = Callable[[Ask], float]
"""Return for how many seconds somebody has been waiting."""


def cards(board: Board, t: Words, title: Title, waits: Waits) -> list[Card]:
    """Return the open requests as cards."""
    return [
        Card(
            id=str(ask.body.id),
            seat=ask.body.seat_number,
            called=ask.body.called,
            lesson=lesson(ask.body, t, title),
            where=where(ask.body, t),
            wrong=wrong_taps(len(ask.body.wrong_taps), t),
            ago=ago(waits(ask), t),
        )
        for ask in board.asks
        if ask.state == "open"
    ]


def notes(board: Board, t: Words) -> list[Note]:
    """Return what else is true: who went where, and who no longer needs anybody."""
    return [_note(ask, t) for ask in board.asks if ask.state != "open"]


def _note(ask: Ask, t: Words) -> Note:
    values = {
        "seat": ask.body.seat_number,
        "called": ask.body.called,
        "volunteer": ask.volunteer,
    }
    if ask.state == "claimed":
        return Note("going", t("{seat} 号 {called}：{volunteer}已经去了").format(**values))
    return Note("left", t("{seat} 号 {called}说：不用了，谢谢").format(**values))


def lesson(body: HelpRequest, t: Words, title: Title) -> str:
    """Say which lesson a request came from."""
    return title(body.lesson, t.lang) if body.lesson else t("没有开着课")


def where(body: HelpRequest, t: Words) -> tuple[str, ...]:
    """Say where in its lesson a request came from, in phrases that are not to be broken."""
    part = (t("练一练"),) if body.practice else ()
    step = (t("第 {step} 步").format(step=body.step),) if body.step else ()
    return part + step


def wrong_taps(count: int, t: Words) -> str:
    """Say how many wrong taps there were; nothing when none."""
    if not count:
        return ""
    return t.many("点错 {count} 次", "点错 {count} 次", count).format(count=count)


def ago(seconds: float, t: Words) -> str:
    """Say in words how long ago something was."""
    minutes = int(seconds // 60)
    if minutes < 1:
        return t("刚刚")
    if minutes < 60:
        return t.many("{count} 分钟前", "{count} 分钟前", minutes).format(count=minutes)
    hours = minutes // 60
    return t.many("{count} 小时前", "{count} 小时前", hours).format(count=hours)
