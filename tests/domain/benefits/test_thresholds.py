"""What falls into the granted period: school entry and the ages 15, 18, 25; and the estimate of the school entry."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.dates import age_on
from app.domain.benefits.facts import Attends
from app.domain.benefits.school_entry import propose_school_entry
from app.domain.benefits.thresholds import day_of_age
from app.domain.benefits.verdict import ThresholdKind
from app.domain.terms import Route
from tests.domain.benefits.cases_at_hand import KITA_CHILD, LAW, ON, PUPIL, checked, grant


@pytest.mark.parametrize(
    ("birth", "entry"),
    [("2020-09-30", "2026-08-01"), ("2020-10-01", "2027-08-01"), ("2020-01-01", "2026-08-01"), ("2020-02-29", "2026-08-01")],
)
def test_school_entry_by_the_stichtag(birth: str, entry: str) -> None:
    assert propose_school_entry(date.fromisoformat(birth), LAW) == date.fromisoformat(entry)


def test_who_comes_to_school_after_the_end_of_the_calendar_has_no_day_for_it() -> None:
    assert propose_school_entry(date.max, LAW) is None
    assert propose_school_entry(date(9993, 1, 1), LAW) == propose_school_entry(date(9993, 2, 1), LAW)


@pytest.mark.parametrize(("birth", "age"), [("2011-11-23", 15), ("2008-12-01", 18), ("2002-02-28", 25)])
def test_an_age_reached_within_the_grant(birth: str, age: int) -> None:
    (threshold,) = checked(PUPIL, birth_date=date.fromisoformat(birth)).thresholds
    assert (threshold.kind, threshold.age) == (ThresholdKind.AGE, age)
    assert str(age) in threshold.text


def test_an_age_reached_after_the_grant_or_today_is_none() -> None:
    assert checked(PUPIL, birth_date=date(2009, 6, 1)).thresholds == ()
    assert checked(PUPIL, birth_date=date(2008, 11, 22)).thresholds == ()
    assert checked(PUPIL, birth_date=date(2009, 5, 31)).thresholds != ()


def test_school_entry_within_the_grant() -> None:
    running = (grant(Route.WOHNGELD, "2026-06-01", "2027-08-31"),)
    (estimated,) = checked(KITA_CHILD, birth_date=date(2021, 5, 4), grants=running).thresholds
    assert (estimated.kind, estimated.day, estimated.is_estimate) == (ThresholdKind.SCHOOL_ENTRY, date(2027, 8, 1), True)
    assert "voraussichtlich" in estimated.text
    (typed,) = checked(KITA_CHILD, school_entry=date(2027, 8, 26), grants=running).thresholds
    assert (typed.day, typed.is_estimate) == (date(2027, 8, 26), False)


def test_without_an_end_the_school_year_is_looked_at() -> None:
    running = (grant(Route.ASYL3, "2026-06-01", None),)
    assert [each.day for each in checked(PUPIL, birth_date=date(2009, 7, 31), grants=running).thresholds] == [date(2027, 7, 31)]
    assert checked(PUPIL, birth_date=date(2009, 8, 1), grants=running).thresholds == ()


def test_a_pupil_does_not_come_to_school_again() -> None:
    assert checked(PUPIL, attends=Attends.SCHOOL, birth_date=date(2021, 5, 4)).thresholds == ()


@given(st.dates(date(1990, 1, 1), ON), st.sampled_from([15, 18, 25]))
def test_the_day_of_an_age_is_its_first(birth: date, age: int) -> None:
    day = day_of_age(birth, age)
    assert age_on(birth, day) == age
    assert age_on(birth, date.fromordinal(day.toordinal() - 1)) == age - 1
