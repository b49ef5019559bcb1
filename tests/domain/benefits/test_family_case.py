"""A stored family as a case: what is recorded, and nothing more."""

from datetime import date

import pytest

from app.domain.benefits.facts import Attends, ChildFacts, GrantFacts
from app.domain.benefits.family_case import case_of, facts_of
from app.domain.people import Adult, Attendance, Child, Family, Grant, SecondHousehold
from app.domain.terms import AttendanceKind, Route

ON = date(2026, 11, 22)


def stay(kind: AttendanceKind, starts: date | None, ends: date | None = None) -> Attendance:
    return Attendance(id="a", child_id="c", kind=kind, starts_on=starts, ends_on=ends)


def child(**facts: object) -> Child:
    return Child(id="c", family_id="f", **facts)  # type: ignore[arg-type]  # a test names what it is about


def test_a_family_lives_where_its_applicant_lives() -> None:
    adult = Adult(id="e", family_id="f", city="Lippstadt", postcode="59555")
    case = case_of(Family(id="f", adults=(adult,), children=(child(),)), on=ON)
    assert (case.municipality, case.postcode, [each.id for each in case.children]) == ("Lippstadt", "59555", ["c"])
    assert case_of(Family(id="f"), on=ON).municipality == ""


def test_what_is_not_recorded_is_not_known() -> None:
    assert facts_of(child(), on=ON) == ChildFacts(id="c", lives_with_applicant=True)


def test_a_birth_date_of_which_only_the_year_is_known_is_none() -> None:
    assert facts_of(child(birth_date=date(2021, 1, 1), birth_year_only=True), on=ON).birth_date is None
    assert facts_of(child(birth_date=date(2021, 1, 1)), on=ON).birth_date == date(2021, 1, 1)
    assert facts_of(child(birth_date=date(2027, 1, 1)), on=ON).birth_date is None


@pytest.mark.parametrize(
    ("stays", "attends", "entry"),
    [
        ((stay(AttendanceKind.KITA, date(2024, 8, 1)),), Attends.KITA, None),
        ((stay(AttendanceKind.KITA, None),), Attends.KITA, None),
        ((stay(AttendanceKind.TAGESPFLEGE, date(2024, 8, 1), date(2026, 11, 21)),), None, None),
        ((stay(AttendanceKind.TAGESPFLEGE, date(2024, 8, 1), date(2026, 11, 22)),), Attends.TAGESPFLEGE, None),
        ((stay(AttendanceKind.BERUFSSCHULE, date(2024, 8, 1)),), Attends.VOCATIONAL_SCHOOL, None),
        ((stay(AttendanceKind.SCHULE, date(2027, 8, 26)), stay(AttendanceKind.KITA, date(2024, 8, 1))), Attends.KITA, date(2027, 8, 26)),
        ((stay(AttendanceKind.SCHULE, date(2027, 8, 26)), stay(AttendanceKind.SCHULE, date(2024, 8, 1))), Attends.SCHOOL, None),
    ],
)
def test_where_the_child_is(stays: tuple[Attendance, ...], attends: Attends | None, entry: date | None) -> None:
    facts = facts_of(child(attendances=stays), on=ON)
    assert (facts.attends, facts.school_entry) == (attends, entry)


def test_grants_not_asked_asked_and_none() -> None:
    none = Grant(id="g", child_id="c", route=Route.NONE)
    wohngeld = Grant(id="h", child_id="c", route=Route.WOHNGELD, valid_from=date(2026, 6, 1), valid_until=date(2027, 5, 31))
    assert facts_of(child(), on=ON).grants is None
    assert facts_of(child(grants=(none,)), on=ON).grants == ()
    assert facts_of(child(grants=(wohngeld, none)), on=ON).grants == (
        GrantFacts(route=Route.WOHNGELD, valid_from=date(2026, 6, 1), valid_until=date(2027, 5, 31), covers_child=True),
    )


def test_a_second_household_or_address_leaves_open_where_the_child_lives() -> None:
    second = SecondHousehold(id="s", child_id="c", adult_name="Kim")
    assert facts_of(child(second_households=(second,)), on=ON).lives_with_applicant is None
    assert facts_of(child(street="Am Markt 1"), on=ON).lives_with_applicant is None
