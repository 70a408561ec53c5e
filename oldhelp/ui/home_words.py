"""The greeting and the date of the home page."""

from __future__ import annotations

from datetime import datetime

from oldhelp.i18n import Words


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
