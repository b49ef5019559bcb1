"""Outings and trips: one for a group, a sheet for every entitled child. Who is entitled is answered to the staff's screen alone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from app.core.errors import ErrorCode, UserError
from app.domain.applications import Application
from app.domain.benefits.verdict import Verdict
from app.domain.cleaning import cleaned
from app.domain.names import sort_key
from app.domain.people import Family, full_name
from app.domain.problems import refuse_errors
from app.domain.terms import BEFORE_OFFICE, OPEN_STATES, Benefit
from app.domain.trips import Trip, TripFields, check_trip
from app.models.mapping import fill
from app.models.unit_of_work import Work
from app.services.applications import open_application, proposed_application
from app.services.family_entitlements import family_entitlements

if TYPE_CHECKING:
    from app.domain.benefits.catalogue import Catalogue
    from app.models.records import TripRecord

_NEWEST = 20


@dataclass(frozen=True)
class Group:
    """A group of one of our Kitas, and how many children it has."""

    site_id: str
    site_name: str
    name: str
    children: int


@dataclass(frozen=True)
class GroupChild:
    """A child of the group, and whether the trip may be paid for: for the staff's screen, never for paper."""

    child_id: str
    name: str
    verdict: Verdict
    reason: str
    has_application: bool


@dataclass(frozen=True)
class PlannedTrip:
    """A trip and the applications made for it, with the children they are for."""

    trip: Trip
    application_ids: tuple[str, ...]
    child_ids: tuple[str, ...]


def groups(work: Work, on: date) -> tuple[Group, ...]:
    """Answer the groups of our Kitas on a day."""
    names = {site.id: site.name for site in work.centre.sites()}
    found = (Group(site_id, names[site_id], name, count) for site_id, name, count in work.trips.groups(on) if site_id in names)
    return tuple(sorted(found, key=lambda group: (sort_key(group.site_name), sort_key(group.name))))


def group_children(work: Work, trip: TripFields, law: "Catalogue") -> tuple[GroupChild, ...]:
    """Answer everybody of a trip's group in order of name, checked by a law as of today."""
    members = work.trips.children_of(trip.site_id or "", trip.group_name, trip.starts_on or work.today)
    chosen = {child_id for _, child_id in members}
    found = [
        child
        for family in work.families.several(sorted({family_id for family_id, _ in members}))
        for child in _checked(work, family, trip.benefit, law)
        if child.child_id in chosen
    ]
    return tuple(sorted(found, key=lambda child: sort_key(child.name)))


def plan_trip(work: Work, fields: TripFields, child_ids: Collection[str]) -> PlannedTrip:
    """Keep a trip and make an application for each of these children; one that waits for the same days becomes that of the trip.

    Raises:
        UserError: The trip makes no sense (``INPUT_INVALID``), or nobody is chosen (``NOTHING_TO_PRINT``).
    """
    from app.models.records import TripRecord

    fields = cleaned(fields)
    refuse_errors(check_trip(fields, work.today))
    if not child_ids:
        raise UserError(ErrorCode.NOTHING_TO_PRINT)
    record = TripRecord(id=work.new_id())
    fill(record, fields)
    work.trips.add(record)
    trip = Trip(id=record.id, **{name: getattr(fields, name) for name in TripFields.__dataclass_fields__})
    return PlannedTrip(trip, tuple(_application_for(work, trip, child_id) for child_id in child_ids), tuple(child_ids))


def change_trip(work: Work, trip_id: str, fields: TripFields, child_ids: Collection[str]) -> PlannedTrip:
    """Write a trip as it is now; its applications that are not with the office yet get its days, and children chosen anew get one.

    What the office has already stays as it was handed in. Answers the trip with the applications whose sheets say it now.

    Raises:
        UserError: The trip makes no sense (``INPUT_INVALID``), or there is no such trip (``NOT_FOUND``).
    """
    fields = cleaned(fields)
    refuse_errors(check_trip(fields, work.today))
    record = work.trips.record(trip_id)
    if record is None:
        raise UserError(ErrorCode.NOT_FOUND)
    fill(record, fields)
    trip = Trip(id=trip_id, **{name: getattr(fields, name) for name in TripFields.__dataclass_fields__})
    made = dict(work.trips.applications_of(trip_id))
    ours = [found for each in made if (found := work.applications.record(each)) and found.state in BEFORE_OFFICE]
    for each in ours:
        each.benefit, each.period_from, each.period_until = trip.benefit, trip.starts_on, trip.ends_on or trip.starts_on
    new = [child_id for child_id in child_ids if child_id not in made.values()]
    added = [_application_for(work, trip, child_id) for child_id in new]
    return PlannedTrip(trip, (*(each.id for each in ours), *added), (*(each.child_id for each in ours), *new))


def note_trip(work: Work, application_id: str, fields: TripFields) -> None:
    """Note on which trip an application's child goes: the one its group makes that day if it is entered already, else one of its own.

    What the office has stays as it was handed in; so does an application for another trip. A trip only this child makes is put right.
    """
    from app.models.records import TripRecord

    case, fields = work.applications.record(application_id), cleaned(fields)
    if case is None or case.benefit is not fields.benefit or case.state not in BEFORE_OFFICE:
        return
    noted = work.trips.record(case.trip_id) if case.trip_id else None
    if case.trip_id is None:
        noted = _planned(work, fields)
        if noted is None:
            noted = TripRecord(id=work.new_id())
            fill(noted, fields)
            work.trips.add(noted)
        case.trip_id = noted.id
    elif noted is None or fields.destination.casefold() != noted.destination.casefold():
        return
    elif len(work.trips.applications_of(noted.id)) == 1:
        fill(noted, fields)
    case.period_from, case.period_until = noted.starts_on, noted.ends_on or noted.starts_on


def _planned(work: Work, fields: TripFields) -> "TripRecord | None":
    """Answer the trip a group makes that day to the same place."""
    place = (fields.site_id, fields.group_name, fields.starts_on, fields.destination.casefold())
    for trip in work.trips.newest(_NEWEST):
        if fields.group_name and (trip.site_id, trip.group_name, trip.starts_on, trip.destination.casefold()) == place:
            return work.trips.record(trip.id)
    return None


def planned_trips(work: Work) -> tuple[PlannedTrip, ...]:
    """Answer the newest trips with their applications."""
    made = ((trip, work.trips.applications_of(trip.id)) for trip in work.trips.newest(_NEWEST))
    return tuple(PlannedTrip(trip, tuple(each for each, _ in found), tuple(child for _, child in found)) for trip, found in made)


def _checked(work: Work, family: Family, benefit: Benefit, law: "Catalogue") -> Sequence[GroupChild]:
    checked = family_entitlements(work, family.id, law).children
    waiting = {case.child_id for case in _waiting(work, [child.id for child in family.children], benefit)}
    return [
        GroupChild(
            child_id=child.id,
            name=full_name(child.family_name, child.given_names, last_first=True),
            verdict=checked[child.id].result.findings[benefit].verdict,
            reason=checked[child.id].result.findings[benefit].reason,
            has_application=child.id in waiting,
        )
        for child in family.children
    ]


def _application_for(work: Work, trip: Trip, child_id: str) -> str:
    """Answer the application of a child for a trip: the one that waits for these days already, or a new one."""
    ends_on = trip.ends_on or trip.starts_on
    for case in _waiting(work, [child_id], trip.benefit):
        if case.trip_id is None and case.period_from == trip.starts_on:
            _take(work, case.id, trip.id)
            return case.id
    proposed = proposed_application(work, child_id, trip.benefit)
    application_id = open_application(work, child_id, replace(proposed, period_from=trip.starts_on, period_until=ends_on))
    _take(work, application_id, trip.id)
    return application_id


def _take(work: Work, application_id: str, trip_id: str) -> None:
    record = work.applications.record(application_id)
    if record is not None:
        record.trip_id = trip_id


def _waiting(work: Work, child_ids: Sequence[str], benefit: Benefit) -> list[Application]:
    return [case for case in work.applications.of_children(child_ids) if case.benefit is benefit and case.state in OPEN_STATES]
