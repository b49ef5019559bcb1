"""What is kept is tidy: texts without invisible signs, numbers in their usual groups, at any depth."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.cleaning import cleaned
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft, GrantDraft
from app.domain.people import OfficeFields
from app.domain.terms import Route


def _family(**adult: str) -> FamilyDraft:
    return FamilyDraft(adults=(AdultDraft(**adult),))  # type: ignore[arg-type]  # the texts of an adult


def test_texts_are_cleaned_at_any_depth() -> None:
    family = FamilyDraft(remark="eins\u200b\n zwei", children=(ChildDraft(given_names=" Mu\u0308ller\u202e "),))
    assert cleaned(family) == FamilyDraft(remark="eins\nzwei", children=(ChildDraft(given_names="Müller"),))


def test_a_number_is_written_as_its_office_does() -> None:
    grants = (GrantDraft(route=Route.KIZ, reference="123fk456789"), GrantDraft(route=Route.SGB12, reference=" 50.1/ a "))
    (child,) = cleaned(FamilyDraft(children=(ChildDraft(grants=grants),))).children
    assert [grant.reference for grant in child.grants] == ["123 FK 456789", "50.1/ a"]


def test_an_iban_is_kept_in_groups() -> None:
    assert cleaned(_family(iban="de89370400440532013000")).adults[0].iban == "DE89 3704 0044 0532 0130 00"


def test_what_is_clean_stays_the_same_object() -> None:
    office = OfficeFields(name="Amt für Beispiele", routes=(Route.KIZ,))
    assert cleaned(office) is office


@given(st.text(), st.text(), st.sampled_from(Route))
def test_cleaning_twice_changes_nothing_more(text: str, iban: str, route: Route) -> None:
    draft = FamilyDraft(
        remark=text,
        adults=(AdultDraft(family_name=text, iban=iban),),
        children=(ChildDraft(grants=(GrantDraft(route=route, reference=text),)),),
    )
    once = cleaned(draft)
    assert cleaned(once) == once
