"""Calendar days as people in Germany type and read them."""

import re
from datetime import date, timedelta

_WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_MONTHS = (
    ("januar", "jänner"),
    ("februar",),
    ("märz", "maerz", "marz"),
    ("april",),
    ("mai",),
    ("juni",),
    ("juli",),
    ("august",),
    ("september",),
    ("oktober", "october"),
    ("november",),
    ("dezember", "december"),
)
_DAYS_FROM_TODAY = {"gestern": -1, "heute": 0, "morgen": 1}

_EARLIEST_YEAR = 1900
_LATEST_YEAR = 2199
_YEARS_AHEAD = 20
_FULL_YEAR = 4

_WEEKDAY_BEFORE = re.compile(r"^(?:mo|di|mi|do|fr|sa|so)(?:[a-z]*tag|[a-z]*woch|[a-z]*abend)?[.,]?\s+", re.IGNORECASE)
_DAY_FIRST = re.compile(r"^(\d{1,2})(?:\s*[./-]\s*|\s+)(\d{1,2})(?:\s*[./-]\s*|\s+)(\d{4}|\d{2})$")
_YEAR_FIRST = re.compile(r"^(\d{4})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{1,2})$")
_DIGITS = re.compile(r"^(\d{2})(\d{2})(\d{4}|\d{2})$")
_NO_YEAR = re.compile(r"^(\d{1,2})\s*[./]\s*(\d{1,2})\s*\.?$")
_MONTH_NAME = re.compile(r"^(\d{1,2})\s*\.?\s*([^\W\d_]{3,})\.?(?:\s*(\d{4}|\d{2}))?$")
_YEAR_ONLY = re.compile(r"^(?:0{1,2}\s*[./-]\s*\d{1,2}\s*[./-]\s*|0{2}\d{2})?(\d{4})$")

_Parts = tuple[int, int, str]
"""Day, month, and the year as typed (empty where none was)."""


def parse_date(text: str, today: date) -> date | None:
    """Read a day as typed; a year of two digits lies between 79 years ago and 20 years ahead.

    Args:
        text: ``1.9.20``, ``01.09.2020``, ``2020-09-01``, ``010920``, ``1. September 2020``, ``1.9.``, ``heute`` …
        today: Gives the year where none was typed.
    """
    typed = text.strip()
    if typed.lower() in _DAYS_FROM_TODAY:
        return today + timedelta(days=_DAYS_FROM_TODAY[typed.lower()])
    parts = _parts(typed)
    return _day(parts, _year(parts[2], today, latest=today.year + _YEARS_AHEAD)) if parts else None


def parse_birth_date(text: str, today: date) -> tuple[date, bool] | None:
    """Read a birth date and whether only its year is known (``00.00.1990`` or ``1990``); never one in the future."""
    typed = text.strip()
    if match := _YEAR_ONLY.match(typed):
        year = int(match[1])
        return (date(year, 1, 1), True) if _EARLIEST_YEAR <= year <= today.year else None
    parts = _parts(typed)
    if parts is None or not parts[2]:
        return None
    born = _day(parts, _year(parts[2], today, latest=today.year))
    if born and born > today and len(parts[2]) < _FULL_YEAR:
        born = _day(parts, _year(parts[2], today, latest=today.year - 1))
    return (born, False) if born and born <= today else None


def possible_dates(text: str) -> tuple[date, ...]:
    """Answer all days a search text may mean: with two digits for the year, one in each century."""
    parts = _parts(text.strip())
    if parts is None or not parts[2]:
        return ()
    years = (int(parts[2]),) if len(parts[2]) == _FULL_YEAR else (1900 + int(parts[2]), 2000 + int(parts[2]))
    return tuple(day for year in years if (day := _day(parts, year)))


def _parts(typed: str) -> _Parts | None:
    typed = _WEEKDAY_BEFORE.sub("", typed)
    if match := _DAY_FIRST.match(typed) or _DIGITS.match(typed):
        return int(match[1]), int(match[2]), match[3]
    if match := _YEAR_FIRST.match(typed):
        return int(match[3]), int(match[2]), match[1]
    if match := _NO_YEAR.match(typed):
        return int(match[1]), int(match[2]), ""
    if match := _MONTH_NAME.match(typed):
        month = _month(match[2])
        return (int(match[1]), month, match[3] or "") if month else None
    return None


def _month(name: str) -> int | None:
    begins = name.lower()
    return next((number for number, names in enumerate(_MONTHS, 1) if any(each.startswith(begins) for each in names)), None)


def _year(typed: str, today: date, *, latest: int) -> int:
    if not typed:
        return today.year
    if len(typed) == _FULL_YEAR:
        return int(typed)
    return latest - (latest - int(typed)) % 100


def _day(parts: _Parts, year: int) -> date | None:
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        return None
    try:
        return date(year, parts[1], parts[0])
    except ValueError:
        return None


def format_date(day: date | None) -> str:
    """Write ``23.11.2026``; nothing for no date."""
    return f"{day.day:02d}.{day.month:02d}.{day.year:04d}" if day else ""


def format_day(day: date | None) -> str:
    """Write ``Mo 23.11.2026``; nothing for no date."""
    return f"{_WEEKDAYS[day.weekday()]} {format_date(day)}" if day else ""


def format_birth_date(day: date | None, *, year_only: bool) -> str:
    """Write a birth date as official papers do: ``00.00.1990`` where only the year is known."""
    return f"00.00.{day.year:04d}" if day and year_only else format_date(day)


def age_on(birth: date, day: date) -> int:
    """Answer the completed years of life; who is born on 29 February completes a year with 28 February (§ 188 BGB)."""
    try:
        birthday = birth.replace(year=day.year)
    except ValueError:
        birthday = date(day.year, 3, 1)
    return day.year - birth.year - (day < birthday)


def moved(day: date, by: timedelta) -> date:
    """Answer the day so much later or earlier; beyond the calendar it is the calendar's end."""
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta(0) else date.min


def end_of_month(day: date) -> date:
    """Answer the last day of the month."""
    if day.month == 12:
        return day.replace(day=31)
    return day.replace(month=day.month + 1, day=1) - timedelta(days=1)


def add_months(day: date, months: int) -> date:
    """Answer the same day some months later or earlier; the last day of the month where it has no such day (§ 188 Abs. 3 BGB)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    return first.replace(day=min(day.day, end_of_month(first).day))
