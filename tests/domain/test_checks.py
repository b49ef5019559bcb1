"""Errors only where a record would make no sense; everything else is a hint."""

from dataclasses import asdict, fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.assets import read_toml
from app.core.messages import explain_problem, placeholders
from app.domain.applications import Application, ApplicationFields, StepNotes
from app.domain.checks import (
    Problem,
    ProblemCode,
    check_application,
    check_centre,
    check_consent,
    check_family,
    check_note,
    check_office,
    check_setup,
    check_site,
    check_staff,
)
from app.domain.cooperation.agreements import check_agreement, check_agreement_end
from app.domain.cooperation.meetings import MeetingPoint, OpenPointFields, check_agenda, check_open_point
from app.domain.drafts import AdultDraft, AttendanceDraft, ChildDraft, FamilyDraft, GrantDraft, SecondHouseholdDraft
from app.domain.line.care import CareOffer, CareRequest, CareState, check_care_request, check_offer
from app.domain.line.consultations import ConsultationFields, check_consultation
from app.domain.line.office_hour_checks import check_office_hour, check_overlap, check_still_inside
from app.domain.line.office_hours import Booking, OfficeHour, OfficeHourFields, Repeat
from app.domain.line.places import FreePlaceFields, check_place
from app.domain.people import (
    Attendance,
    CentreFields,
    Child,
    ConsentFields,
    Grant,
    NoteFields,
    Office,
    OfficeFields,
    SiteFields,
    StaffFields,
)
from app.domain.setup import SetupAnswers, StaffAnswers
from app.domain.step_checks import check_step
from app.domain.terms import ApplicationState, AttendanceKind, Benefit, LunchBilling, Route
from tests.domain.cooperation.test_agreements import AGREED

TODAY = date(2026, 11, 23)
P = ProblemCode

ADULT = AdultDraft(
    family_name="Müller",
    given_names="Jasmin",
    birth_date=date(1990, 5, 1),
    street="Am Anger 1",
    postcode="59494",
    city="Soest",
    phone="0152 12345678",
    email="jasmin@beispiel.de",
    iban="DE89 3704 0044 0532 0130 00",
)
GRANT = GrantDraft(route=Route.SGB2, reference="12345BG0001234", valid_from=date(2026, 8, 1), valid_until=date(2027, 7, 31))
KITA = AttendanceDraft(kind=AttendanceKind.KITA, site_id="s1", starts_on=date(2024, 8, 1))
CHILD = ChildDraft(family_name="Müller", given_names="Mia", birth_date=date(2021, 3, 4), attendances=(KITA,), grants=(GRANT,))
FAMILY = FamilyDraft(adults=(ADULT,), children=(CHILD,))

STORED_CHILD = Child(
    id="c1",
    family_id="f1",
    family_name="Müller",
    given_names="Mia",
    birth_date=date(2021, 3, 4),
    grants=(Grant(id="g1", child_id="c1", route=Route.SGB2, valid_from=date(2026, 8, 1), valid_until=date(2027, 7, 31)),),
    attendances=(Attendance(id="a1", child_id="c1", kind=AttendanceKind.KITA, starts_on=date(2024, 8, 1)),),
)
APPLICATION = ApplicationFields(
    period_from=date(2026, 12, 1),
    period_until=date(2027, 7, 31),
    applicant_id="x",
    office_id="o1",
    grant_id="g1",
    lunch_month_cents=7000,
)
HANDED_IN = Application(id="a", child_id="c", code="FZ-1", state=ApplicationState.HANDED_IN, handed_in_on=date(2026, 11, 2))
ANSWERS = SetupAnswers(
    centre=CentreFields(name="Familienzentrum Am Anger", street="Am Anger 1", postcode="59494", city="Soest"),
    sites=(SiteFields(name="Kita Am Anger", street="Am Anger 1", postcode="59494", city="Soest"),),
    staff=(StaffAnswers(name="Karin Roth", sign="KR", pin="4711"),),
    offices=(OfficeFields(name="Amt für Beispiele"),),
    passphrase="vier lange neue Wörter",
)


def family(*, adult: dict[str, Any] | None = None, child: dict[str, Any] | None = None) -> FamilyDraft:
    return replace(FAMILY, adults=(replace(ADULT, **adult or {}),), children=(replace(CHILD, **child or {}),))


def found(problems: tuple[Problem, ...]) -> set[tuple[str, ProblemCode, bool]]:
    return {(each.path, each.code, each.is_error) for each in problems}


def test_a_complete_family_has_no_problem() -> None:
    assert check_family(FAMILY, TODAY) == ()


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        ({"family_name": "", "given_names": " "}, "family_name", P.NAME_MISSING),
        ({"family_name": "-", "given_names": "-"}, "family_name", P.NAME_MISSING),
        ({"birth_date": date(2026, 11, 24)}, "birth_date", P.BIRTH_IN_FUTURE),
        ({"birth_date": date(1899, 12, 31)}, "birth_date", P.BIRTH_TOO_LONG_AGO),
        ({"iban": "DE89 3704 0044 0532 0130 01"}, "iban", P.IBAN_WRONG),
        ({"family_name": "M" * 201}, "family_name", P.TEXT_TOO_LONG),
        ({"street": "x" * 201}, "street", P.TEXT_TOO_LONG),
        ({"email": "a" * 201 + "@b.de"}, "email", P.TEXT_TOO_LONG),
    ],
)
def test_errors_of_an_adult(change: dict[str, Any], path: str, code: ProblemCode) -> None:
    assert (f"adults[0].{path}", code, True) in found(check_family(family(adult=change), TODAY))


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        ({"given_names": ""}, "given_names", P.SINGLE_NAME),
        ({"family_name": ""}, "family_name", P.SINGLE_NAME),
        ({"birth_date": None}, "birth_date", P.BIRTH_MISSING),
        ({"street": ""}, "street", P.ADDRESS_INCOMPLETE),
        ({"postcode": "", "city": ""}, "postcode", P.ADDRESS_INCOMPLETE),
        ({"city": " "}, "city", P.ADDRESS_INCOMPLETE),
        ({"postcode": "5949"}, "postcode", P.POSTCODE_UNUSUAL),
        ({"phone": "bei Oma"}, "phone", P.PHONE_UNUSUAL),
        ({"email": "jasmin"}, "email", P.EMAIL_UNUSUAL),
        ({"bic": "X"}, "bic", P.BIC_UNUSUAL),
        ({"birth_date": date(2010, 1, 1)}, "birth_date", P.APPLICANT_UNDER_AGE),
        ({"birth_date": date(2021, 3, 4)}, "birth_date", P.ADULT_YOUNGER_THAN_CHILD),
        ({"birth_name": "ID 86 095 742 719"}, "birth_name", P.NUMBER_FORBIDDEN),
    ],
)
def test_hints_of_an_adult(change: dict[str, Any], path: str, code: ProblemCode) -> None:
    assert found(check_family(family(adult=change), TODAY)) == {(f"adults[0].{path}", code, False)}


@pytest.mark.parametrize(
    "change", [{"family_name": "-"}, {"given_names": "-"}, {"family_name": "M" * 200}, {"given_names": "<b>&"}, {"iban": ""}]
)
def test_what_is_rare_but_fine(change: dict[str, Any]) -> None:
    assert check_family(family(adult=change), TODAY) == ()


@pytest.mark.parametrize(
    ("change", "path", "code", "is_error"),
    [
        ({"family_name": "", "given_names": ""}, "family_name", P.NAME_MISSING, True),
        ({"birth_date": date(2027, 1, 1)}, "birth_date", P.BIRTH_IN_FUTURE, True),
        ({"birth_date": None}, "birth_date", P.BIRTH_MISSING, False),
        ({"postcode": "abc"}, "postcode", P.POSTCODE_UNUSUAL, False),
        ({"birth_date": date(2018, 11, 23)}, "attendances[0].kind", P.CHILD_OLD_FOR_KITA, False),
        ({"birth_date": date(2025, 1, 1)}, "attendances[0].starts_on", P.STARTS_BEFORE_BIRTH, False),
        ({"attendances": (replace(KITA, ends_on=date(2024, 7, 31)),)}, "attendances[0].ends_on", P.PERIOD_REVERSED, True),
        ({"attendances": (replace(KITA, kind=AttendanceKind.SCHULE),), "birth_date": date(2023, 1, 1)}, "attendances[0].kind",
         P.CHILD_YOUNG_FOR_SCHOOL, False),
        ({"attendances": (replace(KITA, kind=AttendanceKind.BERUFSSCHULE),), "birth_date": date(2001, 11, 23)}, "attendances[0].kind",
         P.CHILD_OVER_AGE, False),
        ({"grants": (replace(GRANT, valid_until=date(2026, 7, 31)),)}, "grants[0].valid_until", P.PERIOD_REVERSED, True),
        ({"grants": (GRANT, replace(GRANT, reference="1234"))}, "grants[1].reference", P.REFERENCE_UNUSUAL, False),
        ({"grants": (replace(GRANT, reference=""),)}, "grants[0].reference", P.REFERENCE_MISSING, False),
        ({"grants": (replace(GRANT, valid_until=date(2026, 11, 22)),)}, "grants[0].valid_until", P.GRANT_ENDED, False),
        ({"grants": (replace(GRANT, notice_seen_on=date(2026, 11, 24)),)}, "grants[0].notice_seen_on", P.DAY_IN_FUTURE, False),
        ({"grants": (replace(GRANT, route=Route.SGB12, reference="86095742719"),)}, "grants[0].reference", P.NUMBER_FORBIDDEN, False),
        ({"second_households": (SecondHouseholdDraft(phone="?"),)}, "second_households[0].phone", P.PHONE_UNUSUAL, False),
        ({"second_households": (SecondHouseholdDraft(custody_note="A123456780"),)}, "second_households[0].custody_note",
         P.NUMBER_FORBIDDEN, False),
    ],
)  # fmt: skip
def test_problems_of_a_child(change: dict[str, Any], path: str, code: ProblemCode, is_error: bool) -> None:
    problems = found(check_family(family(child=change), TODAY))
    assert (f"children[0].{path}", code, is_error) in problems
    assert {each for each in problems if each[2]} == ({(f"children[0].{path}", code, True)} if is_error else set())


@pytest.mark.parametrize(
    "change",
    [
        {"attendances": (replace(KITA, kind=AttendanceKind.SCHULE, ends_on=date(2025, 7, 31)),)},
        {"grants": (replace(GRANT, valid_until=TODAY),)},
        {"grants": (replace(GRANT, route=Route.NONE, reference="", valid_until=None),)},
        {"grants": (replace(GRANT, reference="12345//0001234"),)},
        {"birth_date": date(2018, 11, 24)},
        {"street": "", "postcode": "", "city": ""},
    ],
)
def test_children_without_problems(change: dict[str, Any]) -> None:
    assert check_family(family(child=change), TODAY) == ()


def test_the_same_child_twice_is_seen_however_it_is_written() -> None:
    twin = replace(CHILD, given_names="Tom")
    again = replace(CHILD, family_name="MUELLER")
    assert check_family(replace(FAMILY, children=(CHILD, twin)), TODAY) == ()
    assert found(check_family(replace(FAMILY, children=(CHILD, twin, again)), TODAY)) == {("children[2].given_names", P.CHILD_TWICE, False)}


def test_a_family_needs_a_person() -> None:
    assert found(check_family(FamilyDraft(), TODAY)) == {("adults", P.FAMILY_EMPTY, True)}


def test_a_child_alone_may_be_kept_but_nobody_applies() -> None:
    assert found(check_family(replace(FAMILY, adults=()), TODAY)) == {("adults", P.APPLICANT_MISSING, False)}


def test_only_the_applicant_needs_an_address() -> None:
    grandmother = AdultDraft(family_name="Alt", given_names="Ruth", birth_date=date(1950, 1, 1), may_apply=False)
    assert check_family(replace(FAMILY, adults=(grandmother, ADULT, replace(grandmother, may_apply=True))), TODAY) == ()
    assert found(check_family(replace(FAMILY, adults=(replace(grandmother, postcode="1"), ADULT)), TODAY)) == {
        ("adults[0].postcode", P.POSTCODE_UNUSUAL, False)
    }


def test_a_remark_may_be_longer_than_a_line() -> None:
    assert check_family(replace(FAMILY, remark="x " * 2000), TODAY) == ()
    assert found(check_family(replace(FAMILY, remark="x" * 4001), TODAY)) == {("remark", P.TEXT_TOO_LONG, True)}


def test_a_complete_application_has_no_problem() -> None:
    assert check_application(APPLICATION, STORED_CHILD, TODAY) == ()


@pytest.mark.parametrize(
    ("change", "path", "code", "is_error"),
    [
        ({"period_until": date(2026, 11, 30)}, "period_until", P.PERIOD_REVERSED, True),
        ({"lunch_month_cents": -1}, "lunch_month_cents", P.AMOUNT_NEGATIVE, True),
        ({"lunch_provider": "x" * 201}, "lunch_provider", P.TEXT_TOO_LONG, True),
        ({"period_from": None}, "period_from", P.PERIOD_MISSING, False),
        ({"applicant_id": None}, "applicant_id", P.APPLICANT_MISSING, False),
        ({"office_id": None}, "office_id", P.OFFICE_MISSING, False),
        ({"grant_id": None}, "grant_id", P.GRANT_MISSING, False),
        ({"period_from": date(2027, 8, 1), "period_until": None}, "period_from", P.GRANT_OUTSIDE_PERIOD, False),
        ({"period_from": date(2026, 1, 1), "period_until": date(2026, 7, 31)}, "period_from", P.GRANT_OUTSIDE_PERIOD, False),
        ({"benefit": Benefit.SCHULBEDARF}, "benefit", P.BENEFIT_NEEDS_SCHOOL, False),
        ({"lunch_weekdays": ""}, "lunch_weekdays", P.LUNCH_DAYS_MISSING, False),
        ({"lunch_days_per_month": 24}, "lunch_days_per_month", P.LUNCH_DAYS_UNUSUAL, False),
        ({"lunch_days_per_month": 0}, "lunch_days_per_month", P.LUNCH_DAYS_UNUSUAL, False),
        ({"lunch_paid_months": 13}, "lunch_paid_months", P.LUNCH_MONTHS_UNUSUAL, False),
        ({"lunch_month_cents": None}, "lunch_month_cents", P.LUNCH_PRICE_MISSING, False),
        ({"lunch_billing": LunchBilling.PER_MEAL}, "lunch_price_cents", P.LUNCH_PRICE_MISSING, False),
        ({"remark": "15070649C103"}, "remark", P.NUMBER_FORBIDDEN, False),
    ],
)
def test_problems_of_an_application(change: dict[str, Any], path: str, code: ProblemCode, is_error: bool) -> None:
    assert found(check_application(replace(APPLICATION, **change), STORED_CHILD, TODAY)) == {(path, code, is_error)}


def test_an_application_without_any_running_benefit() -> None:
    child = replace(STORED_CHILD, grants=(replace(STORED_CHILD.grants[0], route=Route.NONE),))
    assert found(check_application(APPLICATION, child, TODAY)) == {("grant_id", P.GRANT_MISSING, False)}


def test_other_benefits_need_no_lunch() -> None:
    fields = replace(APPLICATION, benefit=Benefit.AUSFLUG, lunch_month_cents=None, lunch_weekdays="")
    assert check_application(fields, STORED_CHILD, TODAY) == ()


def test_a_school_child_may_apply_for_school_things() -> None:
    child = replace(STORED_CHILD, attendances=(replace(STORED_CHILD.attendances[0], kind=AttendanceKind.SCHULE),))
    assert check_application(replace(APPLICATION, benefit=Benefit.SCHULBEDARF), child, TODAY) == ()


def test_a_grown_child_is_only_a_hint() -> None:
    child = replace(STORED_CHILD, birth_date=date(2001, 12, 1))
    assert found(check_application(APPLICATION, child, TODAY)) == {("benefit", P.CHILD_OVER_AGE, False)}


def test_notes_and_consents() -> None:
    assert check_note(NoteFields(text="Anruf", held_on=TODAY), TODAY) == ()
    assert found(check_note(NoteFields(), TODAY)) == {("text", P.NOTE_EMPTY, True)}
    assert check_consent(ConsentFields(purpose="Weiterleiten", given_on=TODAY), TODAY) == ()
    assert found(check_consent(ConsentFields(given_on=TODAY, valid_until=date(2026, 1, 1)), TODAY)) == {
        ("purpose", P.PURPOSE_MISSING, True),
        ("valid_until", P.PERIOD_REVERSED, True),
    }


def test_good_answers_at_the_first_start() -> None:
    assert check_setup(ANSWERS) == ()


@pytest.mark.parametrize(
    ("change", "path", "code", "is_error"),
    [
        ({"centre": replace(ANSWERS.centre, name="")}, "centre.name", P.CENTRE_NAME_MISSING, True),
        ({"centre": replace(ANSWERS.centre, iban="DE1")}, "centre.iban", P.IBAN_WRONG, True),
        ({"centre": replace(ANSWERS.centre, city="")}, "centre.city", P.ADDRESS_INCOMPLETE, False),
        ({"sites": ()}, "sites", P.SITES_MISSING, False),
        ({"sites": (*ANSWERS.sites, replace(ANSWERS.sites[0], name=" "))}, "sites[1].name", P.SITE_NAME_MISSING, True),
        ({"sites": (replace(ANSWERS.sites[0], lunch_price_cents=-1),)}, "sites[0].lunch_price_cents", P.AMOUNT_NEGATIVE, True),
        ({"offices": (OfficeFields(),)}, "offices[0].name", P.OFFICE_NAME_MISSING, True),
        ({"staff": ()}, "staff", P.STAFF_MISSING, True),
        ({"staff": (StaffAnswers(sign="KR"),)}, "staff[0].name", P.STAFF_NAME_MISSING, True),
        ({"staff": (StaffAnswers(name="Karin Roth"),)}, "staff[0].sign", P.SIGN_MISSING, True),
        ({"staff": (*ANSWERS.staff, StaffAnswers(name="Kim Rau", sign="kr"))}, "staff[1].sign", P.SIGN_TWICE, True),
        ({"staff": (StaffAnswers(name="Karin Roth", sign="KR", pin="123"),)}, "staff[0].pin", P.PIN_FORMAT, True),
        ({"passphrase": "elf Zeichen"}, "passphrase", P.PASSPHRASE_SHORT, True),
    ],
)
def test_problems_at_the_first_start(change: dict[str, Any], path: str, code: ProblemCode, is_error: bool) -> None:
    assert found(check_setup(replace(ANSWERS, **change))) == {(path, code, is_error)}


def test_the_parts_of_the_centre_can_be_checked_alone() -> None:
    assert found(check_centre(replace(ANSWERS.centre, name=""))) == {("name", P.CENTRE_NAME_MISSING, True)}
    assert found(check_site(replace(ANSWERS.sites[0], name=""))) == {("name", P.SITE_NAME_MISSING, True)}
    assert found(check_office(OfficeFields(name="Amt", email="amt"))) == {("email", P.EMAIL_UNUSUAL, False)}
    assert found(check_staff(StaffFields(name="Karin Roth"))) == {("sign", P.SIGN_MISSING, True)}


TEXTS = st.one_of(st.text(max_size=30), st.sampled_from(["\u202e", "0", "-", "DE", "x" * 201, "86095742719"]))
DATES = st.none() | st.dates(date(1800, 1, 1), date(2300, 1, 1))


def drafts(kind: type) -> st.SearchStrategy[Any]:
    """Answer a strategy for a draft with anything at all in its fields."""
    by_type = {"str": TEXTS, "date | None": DATES, "bool": st.booleans(), "str | None": st.none()}
    known = {each.name: by_type.get(_name(each.type), st.just(getattr(kind(), each.name))) for each in fields(kind)}
    return st.builds(kind, **known)


def _name(annotation: Any) -> str:
    return annotation.__name__ if isinstance(annotation, type) else str(annotation).replace("datetime.", "")


@given(st.lists(drafts(AdultDraft), max_size=2), st.lists(drafts(ChildDraft), max_size=2), drafts(GrantDraft), drafts(AttendanceDraft))
def test_nothing_typed_breaks_the_checks_and_every_problem_has_a_place_and_a_text(
    adults: list[AdultDraft], children: list[ChildDraft], grant: GrantDraft, attendance: AttendanceDraft
) -> None:
    whole = tuple(replace(child, grants=(grant,), attendances=(attendance,)) for child in children)
    draft = FamilyDraft(adults=tuple(adults), children=whole)
    for problem in check_family(draft, TODAY):
        assert _reaches(draft, problem.path)
        assert explain_problem(problem.code, problem.facts)


def _reaches(draft: object, path: str) -> bool:
    """Follow a path as the editor does to find the field a text belongs under."""
    for step in path.split("."):
        name, _, number = step.partition("[")
        draft = getattr(draft, name)
        if number:
            draft = draft[int(number.rstrip("]"))]  # type: ignore[index]  # a tuple of drafts
    return not is_dataclass(draft)


HOUR = OfficeHourFields(office_id="s", site_id="n", room="Büro", held_on=TODAY, from_minute=540, until_minute=600)
TAKEN = OfficeHour(id="o", **asdict(HOUR))
CLOSED_OFFICE = Office(id="s", name="Alte Stelle", ended_on=TODAY)
ASKED = CareRequest(id="r", thread_id="t", state=CareState.ASKED, asked_on=TODAY, job_until=TODAY)


def test_every_problem_carries_the_facts_its_text_needs() -> None:
    """Collects all problems these tests can provoke; what only the screen makes carries no facts."""
    texts = read_toml("messages.toml")["problem"]
    needed = {
        code: {name for row in ([text] if isinstance(text, str) else text) for name in placeholders(row)} for code, text in texts.items()
    }
    reversed_grant = replace(GRANT, reference="1", valid_from=date(2027, 1, 1), valid_until=date(2026, 1, 1))
    awkward = family(
        adult={"birth_date": date(2027, 1, 1), "postcode": "1", "street": "x" * 201, "birth_name": "A123456780"},
        child={"birth_date": date(1800, 1, 1), "grants": (reversed_grant, replace(GRANT, reference="", notice_seen_on=date(2030, 1, 1)))},
    )
    school = replace(KITA, kind=AttendanceKind.SCHULE)
    problems = [
        *check_family(awkward, TODAY),
        *check_family(family(child={"birth_date": date(2010, 1, 1)}), TODAY),
        *check_family(family(child={"birth_date": date(2024, 1, 1), "attendances": (school,)}), TODAY),
        *check_family(family(child={"birth_date": date(1999, 1, 1), "attendances": (school,)}), TODAY),
        *check_application(replace(APPLICATION, benefit=Benefit.SCHULBEDARF), replace(STORED_CHILD, birth_date=date(1999, 1, 1)), TODAY),
        *check_application(replace(APPLICATION, lunch_days_per_month=40, lunch_paid_months=40), STORED_CHILD, TODAY),
        *check_setup(replace(ANSWERS, passphrase="", staff=ANSWERS.staff * 2)),
        *check_step(
            HANDED_IN, ApplicationState.REFUSED, on=TODAY + timedelta(days=1), notes=StepNotes(notice_on=date(2020, 1, 1)), today=TODAY
        ),
        *check_place(FreePlaceFields(places=0)),
        *check_care_request(replace(ASKED, job_until=TODAY - timedelta(days=1)), TODAY),
        *check_offer(ASKED, CareOffer(offered_from=TODAY + timedelta(days=9)), on=TODAY - timedelta(days=1), today=TODAY),
        *check_agreement(replace(AGREED, review_on=date(2025, 1, 1)), (), before=None, today=TODAY),
        *check_agreement(replace(AGREED, review_on=AGREED.since), (AGREED,), before=None, today=TODAY),
        *check_agreement_end(AGREED, date(2020, 1, 1)),
        *check_agenda(["x"] * 41, ()),
        *check_agenda((), (MeetingPoint(id="p", meeting_id="m", place=0, title="Zahlen", text="gehört"),)),
        *check_open_point(OpenPointFields(due_on=date(2026, 1, 1)), TODAY),
        *check_consultation(ConsultationFields(families=0), TODAY),
        *check_office_hour(HOUR, CLOSED_OFFICE, "NW"),
        *check_office_hour(replace(HOUR, slot_minutes=3, held_on=date(2026, 12, 25)), None, "NW"),
        *check_office_hour(HOUR, None, "NW", Repeat(1, date(2030, 1, 1))),
        *check_office_hour(replace(HOUR, held_on=date(2026, 12, 18)), None, "NW", Repeat(1, date(2026, 12, 25))),
        *check_overlap(HOUR, (TAKEN,)),
        *check_overlap(replace(HOUR, room=""), (TAKEN,)),
        *check_still_inside(HOUR, (Booking(id="b", office_hour_id="o", from_minute=1),)),
    ]
    assert {each.code for each in problems} >= {code for code, names in needed.items() if names}
    for problem in problems:
        assert needed[problem.code] <= set(problem.facts), problem


def test_no_printed_form_of_the_answers_shows_a_secret() -> None:
    assert "vier lange neue" not in repr(ANSWERS)
    assert "4711" not in repr(ANSWERS)
