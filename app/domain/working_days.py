"""Working days in a Land: on which days a period does not end (§ 64 Abs. 3 SGG, § 26 Abs. 3 SGB X)."""

from datetime import date, timedelta
from functools import cache

_SATURDAY = 5


def next_working_day(day: date, subdivision: str) -> tuple[date, tuple[date, ...]]:
    """Answer the day itself or the next that is neither weekend nor holiday, and the days passed over."""
    skipped: list[date] = []
    while day.weekday() >= _SATURDAY or holiday_name(day, subdivision):
        skipped.append(day)
        day += timedelta(days=1)
    return day, tuple(skipped)


def holiday_name(day: date, subdivision: str) -> str:
    """Answer the name of the public holiday, or nothing."""
    return _holidays(subdivision, day.year).get(day, "")


@cache
def _holidays(subdivision: str, year: int) -> dict[date, str]:
    from holidays.countries.germany import Germany

    return dict(Germany(subdiv=subdivision, years=year, language="de"))
