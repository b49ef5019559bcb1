"""A draft survives being written and read; a file that does not fit is refused with its place."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import ErrorCode, UserError
from app.domain.draft_json import KeptInput, draft_from_json, draft_to_json, kept_from_json, kept_to_json
from app.domain.drafts import AdultDraft, AttendanceDraft, ChildDraft, FamilyDraft, GrantDraft, SecondHouseholdDraft
from app.domain.terms import AttendanceKind, Route

_texts = st.text(max_size=12)
_dates = st.none() | st.dates()
_ids = st.none() | st.uuids().map(str)
_address = {"street": _texts, "address_extra": _texts, "postcode": _texts, "city": _texts}
_adults = st.builds(
    AdultDraft,
    id=_ids,
    family_name=_texts,
    given_names=_texts,
    birth_date=_dates,
    birth_year_only=st.booleans(),
    language=_texts,
    may_apply=st.booleans(),
    iban=_texts,
    **_address,
)
_attendances = st.builds(
    AttendanceDraft, id=_ids, kind=st.sampled_from(AttendanceKind), site_id=_ids, institution=_texts, starts_on=_dates, ends_on=_dates
)
_grants = st.builds(GrantDraft, id=_ids, route=st.sampled_from(Route), office_id=_ids, reference=_texts, valid_until=_dates)
_households = st.builds(SecondHouseholdDraft, id=_ids, adult_name=_texts, applies_here=st.booleans(), custody_note=_texts, **_address)
_children = st.builds(
    ChildDraft,
    id=_ids,
    family_name=_texts,
    birth_date=_dates,
    attendances=st.lists(_attendances, max_size=2).map(tuple),
    grants=st.lists(_grants, max_size=2).map(tuple),
    second_households=st.lists(_households, max_size=1).map(tuple),
)
_families = st.builds(
    FamilyDraft,
    id=_ids,
    site_id=_ids,
    address_protected=st.booleans(),
    remark=_texts,
    adults=st.lists(_adults, max_size=3).map(tuple),
    children=st.lists(_children, max_size=3).map(tuple),
)


@given(_families)
def test_a_draft_comes_back_as_it_was(draft: FamilyDraft) -> None:
    assert draft_from_json(draft_to_json(draft)) == draft


@given(_families, st.dictionaries(_texts, _texts, max_size=3))
def test_an_unfinished_input_keeps_what_could_not_be_read(draft: FamilyDraft, typed: dict[str, str]) -> None:
    kept = kept_from_json(kept_to_json(KeptInput(draft, typed)))
    assert (kept.draft, dict(kept.typed)) == (draft, typed)


def test_the_file_is_short_and_readable() -> None:
    draft = FamilyDraft(adults=(AdultDraft(family_name="Müller", birth_date=date(1990, 2, 1)),))
    assert json.loads(draft_to_json(draft)) == {"format": 1, "adults": [{"family_name": "Müller", "birth_date": "1990-02-01"}]}
    assert "Müller" in draft_to_json(draft)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ({"format": 2}, "format"),
        ({"format": True}, "format"),
        ({"adult": []}, "adult"),
        ({"adults": {}}, "adults"),
        ({"adults": ["Müller"]}, "adults[0]"),
        ({"adults": [{"family_name": 7}]}, "adults[0].family_name"),
        ({"adults": [{"birth_date": "31.02.2020"}]}, "adults[0].birth_date"),
        ({"adults": [{"may_apply": "ja"}]}, "adults[0].may_apply"),
        ({"children": [{}, {"grants": [{"route": "SGB1"}]}]}, "children[1].grants[0].route"),
        ([], "JSON"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(content: Any, place: str) -> None:
    with pytest.raises(UserError) as caught:
        draft_from_json(json.dumps(content))
    assert caught.value.code is ErrorCode.FILE_FORMAT
    assert caught.value.facts["place"] == place


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '{"adults": [}'])
def test_no_json_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        draft_from_json(text)
