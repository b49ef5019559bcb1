from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.backup_days import LONGEST, days_to_keep

TODAY = date(2026, 11, 23)
DAYS = st.frozensets(st.dates(TODAY - timedelta(days=400), TODAY), max_size=150)


def lived_through(pattern: list[bool]) -> frozenset[date]:
    """Answer what is left when backups were made on some days and thinned out each time; the last one today."""
    kept: frozenset[date] = frozenset()
    for age, made in reversed(list(enumerate([True, *pattern]))):
        day = TODAY - timedelta(days=age)
        if made:
            kept = days_to_keep(kept | {day}, day)
    return kept


@given(DAYS)
def test_only_what_was_there_stays_and_nothing_older_than_90_days(days: frozenset[date]) -> None:
    kept = days_to_keep(days, TODAY)
    assert kept <= days
    assert all(TODAY - day <= LONGEST for day in kept)
    assert len(kept) <= 7 + 4 + 2


@given(DAYS)
def test_the_newest_seven_stay(days: frozenset[date]) -> None:
    young = sorted(day for day in days if TODAY - day <= LONGEST)
    assert set(young[-7:]) <= days_to_keep(days, TODAY)


@given(DAYS)
def test_thinning_twice_changes_nothing(days: frozenset[date]) -> None:
    once = days_to_keep(days, TODAY)
    assert days_to_keep(once, TODAY) == once


@given(DAYS)
def test_four_weeks_and_two_months_keep_their_last_day(days: frozenset[date]) -> None:
    young = {day for day in days if TODAY - day <= LONGEST}
    kept = days_to_keep(days, TODAY)
    for period, count in ((lambda day: day.isocalendar()[:2], 4), (lambda day: (day.year, day.month), 2)):
        newest = sorted({period(day) for day in young}, reverse=True)[:count]
        assert all(max(day for day in young if period(day) == one) in kept for one in newest)


@given(st.lists(st.booleans(), max_size=200))
def test_thinning_day_by_day_loses_no_week_that_had_a_backup(pattern: list[bool]) -> None:
    made = {TODAY - timedelta(days=age) for age, each in enumerate([True, *pattern]) if each}
    weeks = sorted({day.isocalendar()[:2] for day in made if TODAY - day <= timedelta(days=21)}, reverse=True)[:4]
    kept = lived_through(pattern)
    assert all(max(day for day in made if day.isocalendar()[:2] == week) in kept for week in weeks)
    assert TODAY in kept


def test_a_year_of_daily_backups() -> None:
    kept = sorted(lived_through([True] * 365), reverse=True)
    assert kept == [
        *(date(2026, 11, day) for day in (23, 22, 21, 20, 19, 18, 17)),
        date(2026, 11, 15),
        date(2026, 11, 8),
        date(2026, 10, 31),
    ]


def test_a_backup_from_a_wrong_clock_stays_and_takes_no_place() -> None:
    future = date(2036, 1, 1)
    days = {TODAY - timedelta(days=age) for age in range(10)}
    assert days_to_keep(days | {future}, TODAY) == days_to_keep(days, TODAY) | {future}
