"""The facts of a case, as they are asked at the desk. ``None`` always means: not asked, not known.

Nothing here names a person. A later fact never guesses an earlier one: what is missing stays missing and makes a finding unclear.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.terms import Route


class Attends(StrEnum):
    """Where the child is during the day."""

    KITA = "kita"
    TAGESPFLEGE = "tagespflege"
    SCHOOL = "school"
    VOCATIONAL_SCHOOL = "vocational_school"
    NONE = "none"


@dataclass(frozen=True, kw_only=True)
class GrantFacts:
    """A running benefit from ``valid_from`` to ``valid_until``, both days included.

    ``covers_child``: for Wohngeld whether the child is a zu berücksichtigendes Haushaltsmitglied; for Kinderzuschlag without effect;
    for all others whether the child is in the grant.
    """

    route: Route
    valid_from: date | None = field(default=None, metadata={"key": "from"})
    valid_until: date | None = field(default=None, metadata={"key": "to"})
    covers_child: bool | None = None


@dataclass(frozen=True, kw_only=True)
class ActivityFacts:
    """A club, course or holiday camp: since when, and what it costs."""

    since: date | None = None
    cost_eur: float | None = None
    every: str | None = None


@dataclass(frozen=True, kw_only=True)
class ChildFacts:
    """One child. ``grants``: ``None`` not asked, empty no running benefit. ``activity``: ``False`` asked, there is none.

    ``school_class`` is shown, never judged by. ``school_entry`` is the typed first day of school; without it the date is estimated
    from the Stichtag of the catalogue.
    """

    id: str
    birth_date: date | None = None
    attends: Attends | None = None
    school_class: str | int | None = field(default=None, metadata={"key": "class"})
    school_entry: date | None = None
    training_pay: bool | None = None
    lunch: bool | None = None
    activity: ActivityFacts | bool | None = None
    lives_with_applicant: bool | None = None
    child_benefit_drawn: bool | None = None
    grants: tuple[GrantFacts, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class Case:
    """The children of one household, and where they live (for the office)."""

    municipality: str = ""
    postcode: str = ""
    children: tuple[ChildFacts, ...]
