"""What the home page says: pure words from the lesson, the place and the hour."""

from __future__ import annotations

from datetime import datetime

from oldhelp.art.pictures import step_picture
from oldhelp.course.model import Lesson
from oldhelp.i18n import Words
from oldhelp.progress.records import Place
from oldhelp.ui.home_page import HomeView


def greeting(t: Words, hour: int, called: str) -> str:
    """Return the greeting for an hour of 0-23, with or without a 称呼."""
    if hour < 12:
        named, plain = t("{called}，上午好！"), t("上午好！")
    elif hour < 18:
        named, plain = t("{called}，下午好！"), t("下午好！")
    else:
        named, plain = t("{called}，晚上好！"), t("晚上好！")
    return named.format(called=called) if called else plain


def today(t: Words, now: datetime) -> str:
    """Return the date with its day of the week."""
    days = (t("星期一"), t("星期二"), t("星期三"), t("星期四"), t("星期五"), t("星期六"))
    day = (*days, t("星期日"))[now.weekday()]
    return t("{month}月{date}日 {day}").format(month=now.month, date=now.day, day=day)


def home_view(
    t: Words, now: datetime, called: str, lesson: Lesson | None, place: Place | None
) -> HomeView:
    """Return the home page for a lesson and how far it was taken; `lesson` None: none yet."""
    hello, date = greeting(t, now.hour, called), today(t, now)
    if lesson is None:
        return HomeView(hello, date, "", "", "", False)
    ids = [step.id for step in lesson.steps]
    at = ids.index(place.step_id) if place is not None and place.step_id in ids else 0
    where = t("{count} 步，大约 {minutes} 分钟").format(count=len(ids), minutes=lesson.minutes)
    if place is not None and place.part == "practice":
        where = t("学到练一练了")
        at = len(ids) - 1
    elif place is not None:
        where = t("第 {number} 步，一共 {count} 步").format(number=at + 1, count=len(ids))
    picture = step_picture(lesson, lesson.steps[at])
    return HomeView(hello, date, lesson.title, where, lesson.goal, place is not None, picture)
