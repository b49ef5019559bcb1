"""Days as people type them."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.dates import (
    add_months,
    age_on,
    end_of_month,
    format_birth_date,
    format_date,
    format_day,
    parse_birth_date,
    parse_date,
    possible_dates,
)

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
MONTHS = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember")


@pytest.mark.parametrize(
    "typed",
    [
        "1.9.20", "01.09.2020", "1.9.2020", "2020-09-01", "2020-9-1", "2020/09/01", "1/9/2020", "1-9-2020", "010920", "01092020",
        "1. September 2020", "1.September 2020", "1 Sept 20", "1. sep. 2020", "1. SEPTEMBER 2020", " 1 . 9 . 2020 ", "1 9 20",
        "Di 01.09.2020", "Dienstag, 1. September 2020",
    ],
)  # fmt: skip
def test_one_day_in_many_spellings(typed: str) -> None:
    assert parse_date(typed, TODAY) == date(2020, 9, 1)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1.9.", date(2026, 9, 1)),
        ("1.9", date(2026, 9, 1)),
        ("1. September", date(2026, 9, 1)),
        ("5. März 2019", date(2019, 3, 5)),
        ("5. Maerz 2019", date(2019, 3, 5)),
        ("29.2.2024", date(2024, 2, 29)),
        ("heute", TODAY),
        ("Gestern", TODAY - timedelta(days=1)),
        ("morgen", TODAY + timedelta(days=1)),
        ("31.12.46", date(2046, 12, 31)),
        ("1.1.47", date(1947, 1, 1)),
        ("1.1.99", date(1999, 1, 1)),
    ],
)  # fmt: skip
def test_what_is_left_out_is_added(typed: str, expected: date) -> None:
    assert parse_date(typed, TODAY) == expected


@pytest.mark.parametrize(
    "typed",
    ["", " ", "31.2.2020", "29.2.2025", "0.1.2020", "1.13.2020", "99.99.9999", "1.9.020", "1.9.202", "x", "1.x.2020", "12345", "1.1.1899",
     "1.1.2200", "1..2020", "00.00.1990", "1990", "1.9.2020 1.9.2020", "٠١٠٩٢٠٢٠x", "1. Quark 2020", "5 Marder 2020"],
)  # fmt: skip
def test_what_is_no_day_is_none(typed: str) -> None:
    assert parse_date(typed, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1.9.20", (date(2020, 9, 1), False)),
        ("23.11.26", (date(2026, 11, 23), False)),
        ("24.11.26", (date(1926, 11, 24), False)),
        ("1.1.27", (date(1927, 1, 1), False)),
        ("240285", (date(1985, 2, 24), False)),
        ("00.00.1990", (date(1990, 1, 1), True)),
        ("0.0.1990", (date(1990, 1, 1), True)),
        ("00.09.1990", (date(1990, 1, 1), True)),
        ("00001990", (date(1990, 1, 1), True)),
        ("1990", (date(1990, 1, 1), True)),
        ("24.11.2026", None),
        ("2027", None),
        ("00.00.2027", None),
        ("1.9.", None),
        ("31.2.2020", None),
        ("", None),
    ],
)  # fmt: skip
def test_nobody_is_born_in_the_future(typed: str, expected: tuple[date, bool] | None) -> None:
    assert parse_birth_date(typed, TODAY) == expected


@given(DAYS)
def test_what_is_written_is_read(day: date) -> None:
    written = (format_date(day), format_day(day), day.isoformat(), f"{day:%d%m%Y}", f"{day.day}. {MONTHS[day.month - 1]} {day.year}")
    assert all(parse_date(each, TODAY) == day for each in written)
    assert all(possible_dates(each) == (day,) for each in written)


@given(DAYS.filter(lambda day: day <= TODAY))
def test_a_birth_date_is_read_as_written(day: date) -> None:
    assert parse_birth_date(format_date(day), TODAY) == (day, False)
    assert parse_birth_date(format_birth_date(day, year_only=True), TODAY) == (date(day.year, 1, 1), True)


@given(st.integers(1, 28), st.integers(1, 12), st.integers(0, 99))
def test_a_short_year_is_the_latest_that_is_not_in_the_future(day: int, month: int, year: int) -> None:
    parsed = parse_birth_date(f"{day}.{month}.{year:02d}", TODAY)
    assert parsed is not None
    born = parsed[0]
    assert born.year % 100 == year
    assert born <= TODAY < born.replace(year=born.year + 100)


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading(text: str) -> None:
    parsed = parse_date(text, TODAY)
    assert parsed is None or isinstance(parsed, date)
    birth = parse_birth_date(text, TODAY)
    assert birth is None or birth[0] <= TODAY
    assert all(isinstance(day, date) for day in possible_dates(text))


def test_a_search_text_may_mean_either_century() -> None:
    assert possible_dates("1.9.20") == (date(1920, 9, 1), date(2020, 9, 1))
    assert possible_dates("29.2.00") == (date(2000, 2, 29),)
    assert possible_dates("2020-09-01") == (date(2020, 9, 1),)
    assert possible_dates("1.9.") == ()
    assert possible_dates("Müller") == ()


def test_days_are_written_as_at_the_desk() -> None:
    assert format_date(date(2026, 11, 3)) == "03.11.2026"
    assert format_day(date(2026, 11, 23)) == "Mo 23.11.2026"
    assert format_day(date(2026, 11, 29)) == "So 29.11.2026"
    assert format_date(None) == format_day(None) == format_birth_date(None, year_only=True) == ""
    assert format_birth_date(date(1990, 1, 1), year_only=True) == "00.00.1990"
    assert format_birth_date(date(1990, 5, 2), year_only=False) == "02.05.1990"


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2020, 9, 1), date(2026, 8, 31), 5),
        (date(2020, 9, 1), date(2026, 9, 1), 6),
        (date(2020, 2, 29), date(2026, 2, 28), 5),
        (date(2020, 2, 29), date(2026, 3, 1), 6),
        (date(2020, 2, 29), date(2024, 2, 29), 4),
        (date(2020, 9, 1), date(2020, 9, 1), 0),
    ],
)
def test_age_in_completed_years(birth: date, day: date, age: int) -> None:
    assert age_on(birth, day) == age


def test_the_end_of_a_month() -> None:
    assert end_of_month(date(2024, 2, 1)) == date(2024, 2, 29)
    assert end_of_month(date(2026, 12, 31)) == date(2026, 12, 31)


@given(DAYS, st.integers(-600, 600))
def test_months_later(day: date, months: int) -> None:
    if not 1900 <= day.year + months // 12 <= 2198:
        return
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == min(day.day, calendar.monthrange(later.year, later.month)[1])
