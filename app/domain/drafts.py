"""A family as the editor holds it: everything typed, with ids only for what is stored already.

Saving a draft is one command: what has no id is added, what has one is changed, what is no longer in it is removed.
"""

from dataclasses import dataclass

from app.domain.people import AdultFields, AttendanceFields, ChildFields, FamilyFields, GrantFields, SecondHouseholdFields


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
