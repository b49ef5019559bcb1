"""Snapshots made for one screen or one answer: rows and sheets."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from app.core.frozen import dataclass
from app.domain.applications import Application, DerivedStep
from app.domain.line.threads import ThreadRow
from app.domain.people import Centre, Consent, Family, Note, Office, Site, Staff
from app.domain.terms import ApplicationState, Benefit, DeliveryChannel, Route

if TYPE_CHECKING:
    from app.domain.line.consultations import Consultation

E = TypeVar("E", Site, Staff, Office)


@dataclass(frozen=True)
class ChildBrief:
    """A child in a list row."""

    given_names: str
    birth_date: date | None


@dataclass(frozen=True)
class FamilyRow:
    """A family in the list."""

    id: str
    title: str
    children: tuple[ChildBrief, ...]
    site_name: str
    open_applications: int
    next_due_on: date | None
    is_archived: bool


@dataclass(frozen=True)
class KitaChild:
    """A child in a Kita. ``school_on``: the day a stay at school is entered for, if one is."""

    id: str
    family_id: str
    name: str
    family_title: str
    birth_date: date
    site_id: str | None
    school_on: date | None
    open_applications: int


@dataclass(frozen=True)
class FamilySheet:
    """Everything the family screen shows."""

    family: Family
    applications: tuple[Application, ...]
    notes: tuple[Note, ...]
    consents: tuple[Consent, ...]
    threads: tuple[ThreadRow, ...]
    consultations: "tuple[Consultation, ...]" = ()


@dataclass(frozen=True, kw_only=True)
class ApplicationRow(DerivedStep):
    """An application in a list, with its next step."""

    id: str
    child_id: str
    family_id: str
    child_name: str
    family_title: str
    benefit: Benefit
    state: ApplicationState
    route: Route | None
    office_name: str
    period_from: date | None
    period_until: date | None
    wanted_papers: str = ""
    delivery: tuple[DeliveryChannel, ...] = ()
    """The ways its office says it takes."""
    code: str


@dataclass(frozen=True)
class CentreSheet:
    """The centre with all it consists of, and ever consisted of; :func:`in_use` answers what is offered today."""

    centre: Centre
    sites: tuple[Site, ...]
    staff: tuple[Staff, ...]
    offices: tuple[Office, ...]


def in_use(things: Iterable[E]) -> tuple[E, ...]:
    """Answer what has not ended: open sites, present staff, offices in use."""
    return tuple(thing for thing in things if thing.ended_on is None)


@dataclass(frozen=True)
class Hit:
    """One search hit. ``similar`` is true where only an umlaut variant matched, not the text as typed."""

    kind: str
    id: str
    family_id: str | None
    label: str
    similar: bool
