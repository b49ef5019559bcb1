"""Which daily backups stay. Pure arithmetic on dates."""

from collections.abc import Callable, Hashable, Iterable
from datetime import date, timedelta

DAILY = 7
WEEKLY = 4
MONTHLY = 2
LONGEST = timedelta(days=90)


def days_to_keep(days: Iterable[date], today: date) -> frozenset[date]:
    """Answer the days whose backup stays: the newest 7, the last of each of 4 weeks and of 2 months, none older than 90 days.

    A day after today means that a clock was wrong; such a backup stays and takes nobody's place.
    """
    days = frozenset(days)
    past = sorted((day for day in days if today - LONGEST <= day <= today), reverse=True)
    kept = {*past[:DAILY], *_last_of_each(past, _week, WEEKLY), *_last_of_each(past, _month, MONTHLY)}
    return frozenset(kept) | frozenset(day for day in days if day > today)


def _last_of_each(newest_first: list[date], period: Callable[[date], Hashable], count: int) -> list[date]:
    last: dict[Hashable, date] = {}
    for day in newest_first:
        last.setdefault(period(day), day)
    return list(last.values())[:count]


def _week(day: date) -> Hashable:
    return day.isocalendar()[:2]


def _month(day: date) -> Hashable:
    return day.year, day.month
