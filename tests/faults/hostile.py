"""What careless pasting and strange but real names put into fields."""

from dataclasses import replace
from datetime import date
from typing import TypeVar

from app.domain.drafts import AdultDraft, AttendanceDraft, ChildDraft, FamilyDraft, GrantDraft, SecondHouseholdDraft
from app.domain.people import Address
from app.domain.terms import AttendanceKind, Route

A = TypeVar("A", bound=Address)

MARKUP = "<b>Müller</b> & Söhne"
IMAGE = "<img src=x> &amp; Mia"
LONGEST = "Abcdefghi " * 19 + "Abcdefghij"
"""200 characters, the most a line may have; it may be broken between words."""
UNBROKEN = "ABCDEFGHIJ" * 20
"""200 characters without a place to break."""

assert len(LONGEST) == len(UNBROKEN) == 200

MARKED = FamilyDraft(
    remark="<i>Rückruf</i> & Termin",
    adults=(AdultDraft(family_name=MARKUP, given_names="Ana <script>", street="<u>Weg</u> 1", postcode="59555", city="A & B"),),
    children=(ChildDraft(family_name=MARKUP, given_names=IMAGE, birth_date=date(2021, 1, 2)),),
)


def of_longest(text: str) -> FamilyDraft:
    """Answer a family whose every line holds this text."""
    stay = AttendanceDraft(kind=AttendanceKind.KITA, institution=text, group_name=text, school_class=text)
    second = SecondHouseholdDraft(adult_name=text, phone=text, custody_note=text)
    child = ChildDraft(
        family_name=text,
        given_names=text,
        birth_date=date(2021, 1, 2),
        attendances=(_living_at(stay, text),),
        grants=(GrantDraft(route=Route.SGB2, reference=text),),
        second_households=(_living_at(second, text),),
    )
    adult = AdultDraft(family_name=text, given_names=text, birth_name=text, phone=text, email=text, account_holder=text)
    return FamilyDraft(remark=text, adults=(_living_at(adult, text),), children=(_living_at(child, text),))


def _living_at(part: A, text: str) -> A:
    return replace(part, street=text, address_extra=text, postcode="59555", city=text)
