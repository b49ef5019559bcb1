"""Days and school years of the invented families."""

from datetime import date, timedelta

from app.domain.demo.chance import Chance

_SATURDAY = 5
_AUGUST = 8
_SEPTEMBER = 9


def years_before(today: date, years: float) -> date:
    """Answer the day that lies so many years back."""
    return today - timedelta(days=round(years * 365.25))


def working_day(day: date) -> date:
    """Answer the day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - _SATURDAY + 1))


def days_ago(today: date, days: int) -> date:
    """Answer a working day about so many days back, never after today."""
    return working_day(today - timedelta(days=days))


def year_start(day: date) -> date:
    """Answer 1 August of the Kita and school year a day lies in."""
    return date(day.year if day.month >= _AUGUST else day.year - 1, 8, 1)


def school_entry(birth: date) -> date:
    """Answer the 1 August of the year in which a child is six by the end of September."""
    return date(birth.year + (6 if birth.month <= _SEPTEMBER else 7), 8, 1)


def months_after(day: date, months: int) -> date:
    """Answer the first of the month so many months on."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def kita_start(rng: Chance, birth: date, today: date) -> date:
    """Draw when a child began at the Kita: in most cases on 1 August of the year it is two or three."""
    wanted = date(birth.year + rng.choice((1, 2, 2, 2, 3)), rng.choice((8, 8, 8, 8, 11, 2)), 1)
    earliest = months_after(birth, 12)
    return min(max(wanted, earliest), max(earliest, months_after(today, -1)))
