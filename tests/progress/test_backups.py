"""Which backups are kept, whatever the clock does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from oldhelp.progress.backups import (
    DAILY,
    KEPT_DAYS,
    TOO_OLD_AT_ONCE,
    WEEKLY,
    kept,
    local_day,
    made_at,
    name_of,
)

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)

hours = st.integers(-24 * 400, 24 * 400)
moments = st.lists(hours.map(lambda hour: NOW + timedelta(hours=hour)), max_size=60)


def names(made: list[datetime]) -> list[str]:
    return [name_of(moment, 2) for moment in made]


def days_ago(*days: int) -> list[str]:
    return names([NOW - timedelta(days=day) for day in days])


@given(moments)
def test_the_newest_of_all_and_the_newest_before_now_stay(made: list[datetime]) -> None:
    here = names([*made, NOW])
    assert {name_of(NOW, 2), max(here)} <= kept(here, NOW)


@given(moments)
def test_no_more_stay_than_days_and_weeks_of_both_sides_of_now(made: list[datetime]) -> None:
    oldest = NOW - timedelta(days=KEPT_DAYS)
    young = names([moment for moment in made if moment >= oldest])
    assert len(kept(young, NOW)) <= 2 * (DAILY + WEEKLY)


@given(moments)
def test_in_the_end_none_older_than_seventy_days_is_left(made: list[datetime]) -> None:
    here = frozenset(names([*made, NOW]))
    while (staying := kept(here, NOW)) != here:
        here = staying
    assert all((made_at(name) or NOW) >= NOW - timedelta(days=KEPT_DAYS) for name in here)


def test_a_year_of_days_leaves_twelve_days_and_ten_weeks() -> None:
    here: frozenset[str] = frozenset()
    for day in range(365, -1, -1):
        today = NOW - timedelta(days=day)
        here = kept({*here, name_of(today, 2)}, today)
    days = sorted({local_day(made_at(name) or NOW) for name in here}, reverse=True)
    assert days[:DAILY] == [local_day(NOW - timedelta(days=day)) for day in range(DAILY)]
    weeks = sorted({day.isocalendar()[:2] for day in days}, reverse=True)
    assert len(weeks) >= WEEKLY
    assert DAILY < len(here) <= DAILY + WEEKLY + TOO_OLD_AT_ONCE


def test_of_one_day_the_last_backup_stays() -> None:
    morning, noon = NOW - timedelta(hours=2), NOW
    assert kept(names([morning, noon]), NOW) == set(names([noon]))


def test_a_clock_a_year_ahead_for_a_day_costs_two_backups_at_most() -> None:
    here = frozenset(days_ago(*range(DAILY)))
    wrong = NOW + timedelta(days=365)
    after = kept({*here, name_of(wrong, 2)}, wrong)
    assert len(here - after) <= TOO_OLD_AT_ONCE
    back = kept({*after, name_of(NOW, 2)}, NOW)
    assert back >= after


def test_a_clock_that_fell_back_to_an_old_year_loses_nothing() -> None:
    here = frozenset(days_ago(*range(DAILY)))
    fallen = datetime(2000, 1, 1, 0, 5, tzinfo=UTC)
    assert kept({*here, name_of(fallen, 2)}, fallen) >= here


def test_what_is_no_backup_is_none() -> None:
    assert kept(["deleted.txt", "progress-20269999T000000-v1.db"], NOW) == frozenset()
