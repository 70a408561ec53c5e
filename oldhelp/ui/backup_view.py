"""What the page 备份和恢复 says in each of its states: pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from oldhelp.i18n import Words
from oldhelp.progress.backup_store import Backup
from oldhelp.progress.backups import local_day
from oldhelp.ui.entries_page import A_LEAF, Entries, Entry
from oldhelp.ui.volumes import Volume

A_LEAF_OF_DAYS = 4
"""So few that a tile has room for a day and, below it, what is in its backup."""


@dataclass(frozen=True)
class Found:
    """A backup file and what is in it; None when it cannot be read. `stick`: where it was found."""

    path: Path
    made: datetime
    inside: Backup | None
    stick: str = ""


def day_words(t: Words, day: date, today: date) -> str:
    """Return a day as one says it: 今天, 昨天, or its date."""
    if day == today:
        return t("今天")
    if (today - day).days == 1:
        return t("昨天")
    if day.year == today.year:
        return t("{month}月{day}日").format(month=day.month, day=day.day)
    return t("{year}年{month}月{day}日").format(year=day.year, month=day.month, day=day.day)


def last_words(t: Words, last: date | None, today: date) -> str:
    """Return when the last backup was made, in plain words."""
    if last is None:
        return t("还没有备份过。")
    days = (today - last).days
    if days <= 1:
        return t("上一次备份：{day}。").format(day=day_words(t, last, today))
    return t("上一次备份：{day}，{count} 天以前。").format(
        day=day_words(t, last, today), count=days
    )


def _page(t: Words, sentence: str, *entries: Entry, buttons: tuple[Entry, ...] = ()) -> Entries:
    return Entries(t("备份和恢复"), t("学员请点左上角“首页”"), sentence, entries, buttons)


def _back(t: Words) -> Entry:
    return Entry("main", "check", t("好了"))


def main_view(t: Words, last: date | None, today: date, told: str) -> Entries:
    """Return the first leaf: when it was, and the three things that can be done. `told`: news."""
    sentence = told or last_words(t, last, today)
    return _page(
        t,
        sentence,
        Entry("now", "drive", t("现在备份"), t("存在这台电脑里，每天也会自己备份")),
        Entry("sticks", "stick", t("备份到 U 盘"), t("电脑坏了也还有一份")),
        Entry("days", "repeat", t("恢复"), t("换回以前哪一天的记录")),
        buttons=(Entry("done", "check", t("好了")),),
    )


def busy_view(t: Words, sentence: str, stoppable: bool = False) -> Entries:
    """Return the leaf while something is being done."""
    stop = (Entry("stop", "stop", t("停")),) if stoppable else ()
    return _page(t, sentence, buttons=stop)


def copied_words(t: Words, share: float) -> str:
    """Return how much of a copy is done."""
    return t("正在写到 U 盘……已经写好百分之 {percent}。请先别拔。").format(percent=int(share * 100))


def sticks_view(t: Words, volumes: Sequence[Volume]) -> Entries:
    """Return the leaf with the places a backup can go to."""
    room = t("还空着 {size} GB")
    entries = [
        Entry(f"stick {number}", "stick", one.name, room.format(size=round(one.free / 1e9, 1)))
        for number, one in enumerate(volumes[:A_LEAF])
    ]
    sentence = (
        t("备份到哪一个？")
        if entries
        else t("没有看到 U 盘。请插上 U 盘，等一会儿，再点“再找一找”。")
    )
    again = Entry("sticks", "refresh", t("再找一找"))
    return _page(t, sentence, *entries, buttons=(again, _back(t)))


def days_view(t: Words, found: Sequence[Found], leaf: int, today: date) -> Entries:
    """Return one leaf of the backups, newest first."""
    if not found:
        return _page(t, t("还没有备份过。"), buttons=(_back(t),))
    first = leaf * A_LEAF_OF_DAYS
    entries = [
        Entry(f"day {number}", "calendar", _when(t, one, today), _holds(t, one, today))
        for number, one in enumerate(found[first : first + A_LEAF_OF_DAYS], first)
    ]
    turns = []
    if leaf:
        turns.append(Entry("newer", "chevron-left", t("上一页")))
    if first + A_LEAF_OF_DAYS < len(found):
        turns.append(Entry("older", "chevron-right", t("下一页")))
    sentence = t("换回哪一天的记录？点了以后还会再问一次。")
    return _page(t, sentence, *entries, buttons=(*turns, _back(t)))


def _when(t: Words, one: Found, today: date) -> str:
    day = day_words(t, local_day(one.made), today)
    clock = one.made.astimezone().strftime("%H:%M")
    return t("{day} {clock}").format(day=day, clock=clock)


def _holds(t: Words, one: Found, today: date) -> str:
    if one.inside is None:
        return t("这一份读不出来")
    count, until = one.inside.learners, one.inside.learned_until
    if one.stick:
        said = t.many("{stick}，{count} 位学员", "{stick}，{count} 位学员", count)
        return said.format(stick=one.stick, count=count)
    if until is None:
        return t.many("{count} 位学员", "{count} 位学员", count).format(count=count)
    said = t.many("{count} 位学员，学到{day}", "{count} 位学员，学到{day}", count)
    return said.format(count=count, day=day_words(t, until, today))


def sure_view(t: Words, one: Found, today: date) -> Entries:
    """Return the leaf that asks before the present is replaced."""
    day = day_words(t, local_day(one.made), today)
    sentence = t(
        "换回{day}的记录，那以后学的、新来的学员，这里就看不到了。换之前，现在的会先备份一份。"
    )
    return _page(
        t,
        sentence.format(day=day),
        buttons=(
            Entry("yes", "repeat", t("换回去")),
            Entry("days", "close", t("不换")),
        ),
    )


def restored_view(t: Words, one: Found, learners: int, today: date) -> Entries:
    """Return the leaf after it was done."""
    said = t.many(
        "换好了：{day}的记录，{count} 位学员。换之前的那一份也备份好了，随时可以换回来。",
        "换好了：{day}的记录，{count} 位学员。换之前的那一份也备份好了，随时可以换回来。",
        learners,
    )
    day = day_words(t, local_day(one.made), today)
    done = Entry("leave", "check", t("好了"))
    return _page(t, said.format(day=day, count=learners), buttons=(done,))


def told_view(t: Words, sentence: str) -> Entries:
    """Return the leaf with a sentence of what went wrong."""
    return _page(t, sentence, buttons=(_back(t),))
