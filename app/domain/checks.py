"""Is what was typed fit to be kept? Errors keep a record from being saved, hints never do, and nothing stops printing.

The ages below only tell what is unusual enough to look at once more. They are no law and say nothing about any benefit: who may
have what up to which age stands in the catalogue and is told by *Was steht zu?*.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from app.core.dates import age_on, format_date
from app.domain.applications import ApplicationFields, LunchFields
from app.domain.drafts import AdultDraft, AttendanceDraft, ChildDraft, FamilyDraft, GrantDraft
from app.domain.field_checks import (
    check_account,
    check_amounts,
    check_birth,
    check_contact,
    check_name,
    check_past,
    check_period,
    check_postcode,
    check_texts,
    check_whole_address,
    error,
    hint,
)
from app.domain.identifiers import is_usual_reference
from app.domain.names import search_form
from app.domain.people import (
    Attendance,
    AttendanceFields,
    Child,
    ChildAnswers,
    ConsentFields,
    GrantFields,
    NoteFields,
    SecondHouseholdFields,
)
from app.domain.problems import Problem, ProblemCode
from app.domain.setup_checks import check_centre, check_office, check_setup, check_site, check_staff
from app.domain.terms import AttendanceKind, Benefit, LunchBilling, Route

__all__ = [
    "Problem",
    "ProblemCode",
    "check_answers",
    "check_application",
    "check_application_alone",
    "check_centre",
    "check_consent",
    "check_family",
    "check_note",
    "check_office",
    "check_setup",
    "check_site",
    "check_staff",
    "check_stay",
]

_YOUNG_FOR_APPLICANT = 18
_OLD_FOR_KITA = 8
_YOUNG_FOR_SCHOOL = 4
_OLD_FOR_CHILD = 25
_MOST_LUNCH_DAYS = 23
_MONTHS = 12
_SCHOOLS = frozenset({AttendanceKind.SCHULE, AttendanceKind.BERUFSSCHULE})
_SCHOOL_ONLY = frozenset({Benefit.SCHULBEDARF, Benefit.BEFOERDERUNG, Benefit.LERNFOERDERUNG})


def check_family(draft: FamilyDraft, today: date) -> tuple[Problem, ...]:
    """Check a family as it is being typed."""
    return tuple(_family(draft, today))


def check_application(fields: ApplicationFields, child: Child, today: date) -> tuple[Problem, ...]:
    """Check an application for one child."""
    return (*check_application_alone(fields), *_application(fields, child, today))


def check_application_alone(fields: ApplicationFields) -> tuple[Problem, ...]:
    """Check what of an application can be judged without the child; every error is among that."""
    periods = check_period(fields.period_from, fields.period_until, "period_until")
    return (*check_texts(fields, ""), *check_amounts(fields, ""), *periods)


def check_note(fields: NoteFields, today: date) -> tuple[Problem, ...]:
    """Check a note of a conversation."""
    empty = [] if (fields.text + fields.topics).strip() else [error("text", ProblemCode.NOTE_EMPTY)]
    return (*empty, *check_texts(fields, ""), *check_past(fields.held_on, today, "held_on"))


def check_answers(answers: ChildAnswers) -> tuple[Problem, ...]:
    """Check what a family was asked about a child."""
    return (*check_texts(answers, ""), *check_amounts(answers, ""))


def check_consent(fields: ConsentFields, today: date) -> tuple[Problem, ...]:
    """Check a consent."""
    empty = [] if fields.purpose.strip() else [error("purpose", ProblemCode.PURPOSE_MISSING)]
    given = fields.given_on
    periods = (*check_period(given, fields.valid_until, "valid_until"), *check_period(given, fields.withdrawn_on, "withdrawn_on"))
    return (*empty, *check_texts(fields, ""), *periods, *check_past(given, today, "given_on"))


def check_stay(stay: AttendanceFields, before: Attendance | None) -> tuple[Problem, ...]:
    """Check a stay that follows another: it may not begin before that one did."""
    began = before.starts_on if before else None
    followed = check_period(began, stay.starts_on - timedelta(days=1) if stay.starts_on else None, "starts_on")
    return (*check_texts(stay, ""), *check_postcode(stay, ""), *check_period(stay.starts_on, stay.ends_on, "ends_on"), *followed)


def _family(draft: FamilyDraft, today: date) -> Iterator[Problem]:
    yield from check_texts(draft, "")
    if not draft.adults and not draft.children:
        yield error("adults", ProblemCode.FAMILY_EMPTY)
    elif not any(adult.may_apply for adult in draft.adults):
        yield hint("adults", ProblemCode.APPLICANT_MISSING)
    applicant = next((adult for adult in draft.adults if adult.may_apply), None)
    for number, adult in enumerate(draft.adults):
        yield from _adult(adult, draft.children, today, f"adults[{number}].")
        if adult is applicant:
            yield from check_whole_address(adult, f"adults[{number}].")
    for number, child in enumerate(draft.children):
        yield from _child(child, today, f"children[{number}].")
        if any(_is_same(child, other) for other in draft.children[:number]):
            yield hint(f"children[{number}].given_names", ProblemCode.CHILD_TWICE)


def _adult(adult: AdultDraft, children: Sequence[ChildDraft], today: date, at: str) -> Iterator[Problem]:
    yield from check_texts(adult, at)
    yield from check_name(adult.family_name, adult.given_names, at)
    yield from check_birth(adult.birth_date, today, at + "birth_date")
    yield from check_contact(adult.phone, adult.email, at)
    yield from check_account(adult.iban, adult.bic, at)
    if not adult.may_apply:
        yield from check_postcode(adult, at)
    if adult.birth_date is None or adult.birth_date > today:
        return
    if any(child.birth_date and child.birth_date <= adult.birth_date for child in children):
        yield hint(at + "birth_date", ProblemCode.ADULT_YOUNGER_THAN_CHILD)
    elif adult.may_apply and age_on(adult.birth_date, today) < _YOUNG_FOR_APPLICANT:
        yield hint(at + "birth_date", ProblemCode.APPLICANT_UNDER_AGE)


def _child(child: ChildDraft, today: date, at: str) -> Iterator[Problem]:
    yield from check_texts(child, at)
    yield from check_name(child.family_name, child.given_names, at)
    yield from check_birth(child.birth_date, today, at + "birth_date")
    yield from check_postcode(child, at)
    for number, attendance in enumerate(child.attendances):
        yield from _attendance(attendance, child, today, f"{at}attendances[{number}].")
    for number, grant in enumerate(child.grants):
        yield from _grant(grant, today, f"{at}grants[{number}].")
    for number, household in enumerate(child.second_households):
        yield from _second_household(household, f"{at}second_households[{number}].")


def _is_same(child: ChildDraft, other: ChildDraft) -> bool:
    return child.birth_date == other.birth_date and _known_as(child) == _known_as(other) != ("", "")


def _known_as(child: ChildDraft) -> tuple[str, str]:
    return search_form(child.family_name.strip()), search_form(child.given_names.strip())


def _attendance(attendance: AttendanceDraft, child: ChildDraft, today: date, at: str) -> Iterator[Problem]:
    yield from check_texts(attendance, at)
    yield from check_postcode(attendance, at)
    yield from check_period(attendance.starts_on, attendance.ends_on, at + "ends_on")
    if child.birth_date is None:
        return
    if attendance.starts_on and attendance.starts_on < child.birth_date:
        yield hint(at + "starts_on", ProblemCode.STARTS_BEFORE_BIRTH)
    if _is_current(attendance, today):
        yield from _age_fits(attendance.kind, age_on(child.birth_date, today), at + "kind")


def _age_fits(kind: AttendanceKind, age: int, at: str) -> Iterator[Problem]:
    if kind in _SCHOOLS and age >= _OLD_FOR_CHILD:
        yield hint(at, ProblemCode.CHILD_OVER_AGE, age=age)
    elif kind in _SCHOOLS and 0 <= age < _YOUNG_FOR_SCHOOL:
        yield hint(at, ProblemCode.CHILD_YOUNG_FOR_SCHOOL, age=age)
    elif kind not in _SCHOOLS and age >= _OLD_FOR_KITA:
        yield hint(at, ProblemCode.CHILD_OLD_FOR_KITA, age=age)


def _is_current(attendance: AttendanceFields, today: date) -> bool:
    has_begun = attendance.starts_on is None or attendance.starts_on <= today
    return has_begun and (attendance.ends_on is None or attendance.ends_on >= today)


def _grant(grant: GrantDraft, today: date, at: str) -> Iterator[Problem]:
    yield from check_texts(grant, at)
    yield from check_period(grant.valid_from, grant.valid_until, at + "valid_until")
    yield from check_past(grant.notice_seen_on, today, at + "notice_seen_on")
    if grant.valid_until and grant.valid_until < today:
        yield hint(at + "valid_until", ProblemCode.GRANT_ENDED, day=format_date(grant.valid_until))
    if grant.reference and not is_usual_reference(grant.route, grant.reference):
        yield hint(at + "reference", ProblemCode.REFERENCE_UNUSUAL, reference=grant.route)
    elif not grant.reference and grant.route is Route.SGB2:
        yield hint(at + "reference", ProblemCode.REFERENCE_MISSING, reference=grant.route)


def _second_household(household: SecondHouseholdFields, at: str) -> Iterator[Problem]:
    yield from check_texts(household, at)
    yield from check_postcode(household, at)
    yield from check_contact(household.phone, "", at)


def _application(fields: ApplicationFields, child: Child, today: date) -> Iterator[Problem]:
    if fields.period_from is None:
        yield hint("period_from", ProblemCode.PERIOD_MISSING)
    if fields.applicant_id is None:
        yield hint("applicant_id", ProblemCode.APPLICANT_MISSING)
    if fields.office_id is None:
        yield hint("office_id", ProblemCode.OFFICE_MISSING)
    yield from _grant_covers(fields, child)
    yield from _benefit_fits(fields, child, today)
    if fields.benefit is Benefit.MITTAGESSEN:
        yield from _lunch(fields)


def _grant_covers(fields: ApplicationFields, child: Child) -> Iterator[Problem]:
    grant: GrantFields | None = next((each for each in child.grants if each.id == fields.grant_id), None)
    if grant is None or grant.route is Route.NONE:
        yield hint("grant_id", ProblemCode.GRANT_MISSING)
    elif _ends_before(grant.valid_until, fields.period_from) or _ends_before(fields.period_until, grant.valid_from):
        yield hint("period_from", ProblemCode.GRANT_OUTSIDE_PERIOD)


def _ends_before(end: date | None, start: date | None) -> bool:
    return end is not None and start is not None and end < start


def _benefit_fits(fields: ApplicationFields, child: Child, today: date) -> Iterator[Problem]:
    day = fields.period_from or today
    current: list[Attendance] = [each for each in child.attendances if _is_current(each, day)]
    if fields.benefit in _SCHOOL_ONLY and not any(each.kind in _SCHOOLS for each in current):
        yield hint("benefit", ProblemCode.BENEFIT_NEEDS_SCHOOL, benefit=fields.benefit)
    if child.birth_date and age_on(child.birth_date, day) >= _OLD_FOR_CHILD:
        yield hint("benefit", ProblemCode.CHILD_OVER_AGE, age=age_on(child.birth_date, day))


def _lunch(lunch: LunchFields) -> Iterator[Problem]:
    if not lunch.lunch_weekdays:
        yield hint("lunch_weekdays", ProblemCode.LUNCH_DAYS_MISSING)
    if lunch.lunch_days_per_month is not None and not 0 < lunch.lunch_days_per_month <= _MOST_LUNCH_DAYS:
        yield hint("lunch_days_per_month", ProblemCode.LUNCH_DAYS_UNUSUAL, days=lunch.lunch_days_per_month)
    if lunch.lunch_paid_months is not None and not 0 < lunch.lunch_paid_months <= _MONTHS:
        yield hint("lunch_paid_months", ProblemCode.LUNCH_MONTHS_UNUSUAL, months=lunch.lunch_paid_months)
    price = "lunch_month_cents" if lunch.lunch_billing is LunchBilling.MONTHLY else "lunch_price_cents"
    if getattr(lunch, price) is None:
        yield hint(price, ProblemCode.LUNCH_PRICE_MISSING)
