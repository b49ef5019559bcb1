"""A family as the editor holds it: everything typed, with ids only for what is stored already.

Saving a draft is one command: what has no id is added, what has one is changed, what is no longer in it is removed.
"""

from dataclasses import fields
from typing import Any, TypeVar

from app.core.frozen import dataclass
from app.domain.people import (
    AdultFields,
    AttendanceFields,
    Child,
    ChildFields,
    Family,
    FamilyFields,
    GrantFields,
    SecondHouseholdFields,
)

D = TypeVar("D")


@dataclass(frozen=True, kw_only=True)
class AdultDraft(AdultFields):
    """An adult being typed."""

    id: str | None = None


@dataclass(frozen=True, kw_only=True)
class AttendanceDraft(AttendanceFields):
    """An attendance being typed."""

    id: str | None = None


@dataclass(frozen=True, kw_only=True)
class GrantDraft(GrantFields):
    """A grant being typed."""

    id: str | None = None


@dataclass(frozen=True, kw_only=True)
class SecondHouseholdDraft(SecondHouseholdFields):
    """A second household being typed."""

    id: str | None = None


@dataclass(frozen=True, kw_only=True)
class ChildDraft(ChildFields):
    """A child being typed."""

    id: str | None = None
    attendances: tuple[AttendanceDraft, ...] = ()
    grants: tuple[GrantDraft, ...] = ()
    second_households: tuple[SecondHouseholdDraft, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FamilyDraft(FamilyFields):
    """A family being typed."""

    id: str | None = None
    adults: tuple[AdultDraft, ...] = ()
    children: tuple[ChildDraft, ...] = ()


def people_in(draft: FamilyDraft) -> tuple[str, ...]:
    """Answer the ids of everybody in a draft who is stored."""
    return tuple(each for each in (*(adult.id for adult in draft.adults), *(child.id for child in draft.children)) if each)


def draft_of(family: Family) -> FamilyDraft:
    """Answer a stored family as a draft, ready for the editor."""
    adults = tuple(_copied(AdultDraft, adult) for adult in family.adults)
    return _copied(FamilyDraft, family, adults=adults, children=tuple(_child_draft(child) for child in family.children))


def _child_draft(child: Child) -> ChildDraft:
    return _copied(
        ChildDraft,
        child,
        attendances=tuple(_copied(AttendanceDraft, row) for row in child.attendances),
        grants=tuple(_copied(GrantDraft, row) for row in child.grants),
        second_households=tuple(_copied(SecondHouseholdDraft, row) for row in child.second_households),
    )


def _copied(draft_class: type[D], stored: object, **more: object) -> D:
    names = {field.name for field in fields(draft_class)} - more.keys()  # type: ignore[arg-type]  # D is always a dataclass
    values: dict[str, Any] = {name: getattr(stored, name) for name in names}
    return draft_class(**values, **more)
