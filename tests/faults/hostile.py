"""What careless pasting and strange but real names put into fields."""

from collections.abc import Callable
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


def of_longest(fill: Callable[[str], str]) -> FamilyDraft:
    """Answer a family every line of which is filled by its name."""
    stay = AttendanceDraft(kind=AttendanceKind.KITA, institution=fill("institution"), group_name=fill("group"), school_class=fill("class"))
    second = SecondHouseholdDraft(adult_name=fill("second"), phone=fill("secondphone"), custody_note=fill("custody"))
    child = ChildDraft(
        family_name=fill("childname"),
        given_names=fill("childgiven"),
        birth_date=date(2021, 1, 2),
        attendances=(_living_at(stay, "kita", fill),),
        grants=(GrantDraft(route=Route.SGB2, reference=fill("reference"), valid_from=date(2026, 1, 1)),),
        second_households=(_living_at(second, "second", fill),),
    )
    adult = AdultDraft(
        family_name=fill("name"),
        given_names=fill("given"),
        birth_name=fill("birthname"),
        phone=fill("phone"),
        email=fill("email"),
        account_holder=fill("account"),
    )
    return FamilyDraft(remark=fill("remark"), adults=(_living_at(adult, "adult", fill),), children=(_living_at(child, "child", fill),))


def unbroken(name: str) -> str:
    """Answer 200 characters without a place to break, unlike those of any other name."""
    return f"{name.upper()}{UNBROKEN}"[:199] + "Q"


def broken(name: str) -> str:
    """Answer 200 characters of short words, unlike those of any other name."""
    return f"{name.upper()} {LONGEST}"[:199] + "Q"


def _living_at(part: A, name: str, fill: Callable[[str], str]) -> A:
    return replace(part, street=fill(f"{name}street"), address_extra=fill(f"{name}extra"), postcode="59555", city=fill(f"{name}city"))
