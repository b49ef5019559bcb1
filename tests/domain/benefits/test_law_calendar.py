"""What the law asks of the calendar around a day; the reference is the law itself, asked child by child."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.benefits.law_calendar import LawCalendar, law_calendar
from app.domain.benefits.school_entry import propose_school_entry
from app.domain.benefits.shipped import shipped_catalogue
from app.domain.deadline_rules import shipped_rules
from app.domain.terms import Route
from app.domain.today import AHEAD, PAST

LAW = shipped_catalogue()
_DAYS = st.dates(date(2025, 1, 1), date(2029, 12, 31))


def calendar(on: date) -> LawCalendar:
    return law_calendar(LAW, shipped_rules(), on)


def test_only_bkgg_lapses_month_by_month() -> None:
    assert set(calendar(date(2026, 11, 22)).routes) == {Route.KIZ, Route.WOHNGELD}


@pytest.mark.parametrize(
    ("on", "month", "last"),
    [("2026-11-22", "2025-11-01", "2026-11-30"), ("2026-12-31", "2025-12-01", "2026-12-31"), ("2027-02-01", "2026-02-01", "2027-02-28")],
)
def test_the_oldest_month_lapses_at_the_end_of_this_one(on: str, month: str, last: str) -> None:
    (lapsing,) = calendar(date.fromisoformat(on)).lapsing
    assert (lapsing.month, lapsing.last_day) == (date.fromisoformat(month), date.fromisoformat(last))


@given(_DAYS)
def test_whoever_reaches_an_age_of_the_law_within_sight_was_born_in_its_span(on: date) -> None:
    found = calendar(on)
    assert {change.age for change in found.ages} == {15, 18, 25}
    for change in found.ages:
        for day in (on - PAST, on, on + AHEAD):
            births = [day.replace(year=day.year - change.age) if (day.month, day.day) != (2, 29) else date(day.year - change.age, 3, 1)]
            assert all(change.first <= birth <= change.last for birth in births)
            assert abs(change.reached_on(births[0]) - day) <= timedelta(days=1)


@given(_DAYS)
def test_a_cohort_holds_exactly_those_the_law_would_send_to_school(on: date) -> None:
    for cohort in calendar(on).cohorts:
        assert on - PAST <= cohort.entry <= on + AHEAD
        for birth, belongs in (
            (cohort.first, True),
            (cohort.last, True),
            (cohort.first - timedelta(days=1), False),
            (cohort.last + timedelta(days=1), False),
        ):
            assert (propose_school_entry(birth, LAW) == cohort.entry) is belongs


def test_in_november_nobody_comes_to_school() -> None:
    assert calendar(date(2026, 11, 22)).cohorts == ()
    assert len(calendar(date(2027, 7, 1)).cohorts) == 1


def test_a_birthday_on_29_february() -> None:
    found = next(change for change in calendar(date(2026, 2, 28)).ages if change.age == 18)
    assert found.reached_on(date(2008, 2, 29)) == date(2026, 3, 1)
    assert found.first <= date(2008, 2, 29) <= found.last
