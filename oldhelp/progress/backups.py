"""Which backups a seat keeps: their names, their days, and the choice among them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

DAILY, WEEKLY = 12, 10
"""So many days and weeks back the newest backup of each is kept."""

KEPT_DAYS = 70
"""A learner who was deleted is gone from every backup after this time (design, section 6)."""

TOO_OLD_AT_ONCE = 2
"""So many go in one turn because of their age: a clock a year ahead for a day costs no more."""

_NAME = re.compile(r"progress-(\d{8}T\d{6})-v(\d+)\.db")
_STAMP = "%Y%m%dT%H%M%S"


def name_of(made: datetime, version: int) -> str:
    """Return the name of a backup made at a moment from a file of a version."""
    return f"progress-{made.astimezone(UTC):{_STAMP}}-v{version}.db"


def made_at(name: str) -> datetime | None:
    """Return when the backup of this name was made; None for a file that is no backup."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        return datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def local_day(moment: datetime) -> date:
    """Return the day of a moment on the clock of the room."""
    return moment.astimezone().date()


def spoken_day(path: Path) -> str:
    """Return the day of a backup as a sentence says it; its name where that tells no day."""
    made = made_at(path.name)
    return f"{local_day(made):%Y-%m-%d}" if made else path.name


def kept(names: Iterable[str], now: datetime) -> frozenset[str]:
    """Return which backups stay: the newest of each of 12 days and of 10 weeks, none too old.

    What a clock that ran ahead has dated into the future is chosen from by itself, so that it
    takes the place of none of today's, and a clock that fell back loses nothing of yesterday.
    """
    known = {name: made for name in names if (made := made_at(name)) is not None}
    future = {name: made for name, made in known.items() if made > now}
    past = {name: made for name, made in known.items() if made <= now}
    oldest = now - timedelta(days=KEPT_DAYS)
    too_old = sorted(name for name, made in past.items() if made < oldest)
    return (_chosen(past) | _chosen(future) | set(too_old)) - set(too_old[:TOO_OLD_AT_ONCE])


def _chosen(known: dict[str, datetime]) -> frozenset[str]:
    """Return the newest of each of the last days and weeks that have one."""
    days: dict[date, str] = {}
    weeks: dict[tuple[int, int], str] = {}
    for name in sorted(known, reverse=True):
        day = local_day(known[name])
        days.setdefault(day, name)
        weeks.setdefault(day.isocalendar()[:2], name)
    return frozenset([*list(days.values())[:DAILY], *list(weeks.values())[:WEEKLY]])
