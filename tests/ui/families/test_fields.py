"""What stands in the fields and the draft say the same, both ways; nothing typed is lost."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.applications import ApplicationFields
from app.domain.drafts import AdultDraft, AttendanceDraft, ChildDraft, FamilyDraft, GrantDraft, SecondHouseholdDraft
from app.domain.people import Address
from app.domain.terms import ApplicationKind, AttendanceKind, LunchBilling, Route
from app.ui.features.families import fields as declared
from app.ui.features.families.fields import FieldSpec, read, texts_under, typed_of

TODAY = date(2026, 11, 23)
_days = st.none() | st.dates(date(2000, 1, 1), date(2040, 12, 31))
_births = st.none() | st.dates(date(1930, 1, 1), TODAY)
_texts = st.text(max_size=10)
_address = {"street": _texts, "address_extra": _texts, "postcode": _texts, "city": _texts}

_adults = st.builds(
    AdultDraft,
    family_name=_texts,
    given_names=_texts,
    birth_name=_texts,
    birth_date=_births,
    phone=_texts,
    email=_texts,
    language=st.sampled_from(["", "tr", "ar"]),
    may_apply=st.booleans(),
    account_holder=_texts,
    iban=_texts,
    bic=_texts,
    **_address,
)
_stays = st.builds(
    AttendanceDraft,
    kind=st.sampled_from(AttendanceKind),
    site_id=st.none() | st.just("s1"),
    institution=_texts,
    group_name=_texts,
    school_class=_texts,
    starts_on=_days,
    ends_on=_days,
    **_address,
)
_grants = st.builds(
    GrantDraft,
    route=st.sampled_from(Route),
    office_id=st.none() | st.just("o1"),
    reference=_texts,
    valid_from=_days,
    valid_until=_days,
    notice_seen_on=_days,
)
_households = st.builds(SecondHouseholdDraft, adult_name=_texts, phone=_texts, applies_here=st.booleans(), custody_note=_texts, **_address)
_cents = st.none() | st.integers(0, 10_000_000)
_applications = st.builds(
    ApplicationFields,
    kind=st.sampled_from(ApplicationKind),
    period_from=_days,
    period_until=_days,
    applicant_id=st.none() | st.just("a1"),
    grant_id=st.none() | st.just("g1"),
    office_id=st.none() | st.just("o1"),
    look_again_on=_days,
    remark=_texts,
    lunch_weekdays=st.sampled_from(["", "12345", "135"]),
    lunch_days_per_month=st.none() | st.integers(0, 40),
    lunch_billing=st.sampled_from(LunchBilling),
    lunch_price_cents=_cents,
    lunch_month_cents=_cents,
    lunch_paid_months=st.none() | st.integers(0, 20),
    lunch_third_party=st.none() | st.booleans(),
    lunch_provider=_texts,
)

_PARTS = [
    (_adults, declared.ADULT + declared.BANK, AdultDraft),
    (_stays, declared.ATTENDANCE, AttendanceDraft),
    (_grants, declared.GRANT, GrantDraft),
    (_households, declared.SECOND_HOUSEHOLD, SecondHouseholdDraft),
    (_applications, declared.APPLICATION + declared.LUNCH + declared.REMARK, ApplicationFields),
]


@pytest.mark.parametrize(("parts", "specs", "kind"), _PARTS, ids=[part[2].__name__ for part in _PARTS])
def test_every_part_comes_back_from_its_fields(parts: st.SearchStrategy[object], specs: tuple[FieldSpec, ...], kind: type) -> None:
    @given(parts)
    def comes_back(part: object) -> None:
        reading = read(specs, typed_of(specs, part), TODAY)
        assert (kind(**reading.values), reading.unread) == (part, {})

    comes_back()


@pytest.mark.parametrize(
    ("specs", "kind", "not_typed"),
    [
        (declared.FAMILY, FamilyDraft, {"id", "adults", "children"}),
        (declared.ADULT + declared.BANK, AdultDraft, {"id"}),
        (declared.CHILD + declared.ADDRESS, ChildDraft, {"id", "attendances", "grants", "second_households"}),
        (declared.ATTENDANCE, AttendanceDraft, {"id"}),
        (declared.GRANT, GrantDraft, {"id"}),
        (declared.SECOND_HOUSEHOLD, SecondHouseholdDraft, {"id"}),
        (declared.APPLICATION + declared.LUNCH + declared.REMARK, ApplicationFields, {"benefit"}),
    ],
)
def test_every_fact_has_a_field(specs: tuple[FieldSpec, ...], kind: type, not_typed: set[str]) -> None:
    asked = {spec.name for spec in specs}
    if "birth_date" in asked:
        asked.add("birth_year_only")
    assert asked == {each.name for each in fields(kind)} - not_typed
    assert {each.name for each in fields(Address)} == {spec.name for spec in declared.ADDRESS}


def test_only_the_year_of_a_birth_is_known() -> None:
    draft = AdultDraft(birth_date=date(1990, 1, 1), birth_year_only=True)
    specs = declared.ADULT + declared.BANK
    typed = typed_of(specs, draft)
    assert typed["birth_date"] == "00.00.1990"
    assert AdultDraft(**read(specs, typed, TODAY).values) == draft  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "text"), [("birth_date", "31.02.2020"), ("birth_date", "1.9.")])
def test_a_date_nobody_can_read_is_kept_as_typed(name: str, text: str) -> None:
    reading = read(declared.CHILD, {"family_name": "", "given_names": "", name: text}, TODAY)
    assert reading.values["birth_date"] is None
    assert reading.unread == {name: text}


def test_a_birth_to_come_is_read_so_that_the_check_can_tell() -> None:
    reading = read(declared.CHILD, {"family_name": "", "given_names": "", "birth_date": "1.9.2027"}, TODAY)
    assert reading.values["birth_date"] == date(2027, 9, 1)


def test_money_and_numbers_that_are_none_are_kept_as_typed() -> None:
    typed = typed_of(declared.LUNCH, ApplicationFields()) | {"lunch_price_cents": "drei", "lunch_paid_months": "-1"}
    assert read(declared.LUNCH, typed, TODAY).unread == {"lunch_price_cents": "drei", "lunch_paid_months": "-1"}


def test_kept_texts_find_their_form() -> None:
    typed = {"adults[0].birth_date": "1.9", "children[1].grants[0].valid_from": "x"}
    assert texts_under(typed, "children[1].") == {"grants[0].valid_from": "x"}
