"""A stored family as a case: what is recorded, nothing guessed. What nobody recorded stays unknown and is asked for."""

from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date

from app.domain.applications import Application
from app.domain.benefits.facts import ActivityFacts, Attends, Case, ChildFacts, GrantFacts
from app.domain.people import Address, Attendance, Child, Family
from app.domain.terms import ApplicationState, AttendanceKind, Benefit, Route

_GIVEN_UP = frozenset({ApplicationState.REFUSED, ApplicationState.WITHDRAWN, ApplicationState.CLOSED})

_ATTENDS = {
    AttendanceKind.KITA: Attends.KITA,
    AttendanceKind.TAGESPFLEGE: Attends.TAGESPFLEGE,
    AttendanceKind.SCHULE: Attends.SCHOOL,
    AttendanceKind.BERUFSSCHULE: Attends.VOCATIONAL_SCHOOL,
}


def case_of(family: Family, *, on: date) -> Case:
    """Answer the facts recorded of a family, as they are on a day."""
    home = family.applicant or Address()
    return Case(municipality=home.city, postcode=home.postcode, children=tuple(facts_of(child, on=on) for child in family.children))


def case_with_applications(family: Family, applications: Sequence[Application], today: date) -> Case:
    """Read a stored family as a case. Who applies for lunch or a club needs not be asked whether there is one."""
    case = case_of(family, on=today)
    applied = {(each.child_id, each.benefit) for each in applications if each.state not in _GIVEN_UP}
    pairs = zip(family.children, case.children, strict=True)
    return replace(case, children=tuple(_told_by_applications(child, facts, applied) for child, facts in pairs))


def _told_by_applications(child: Child, facts: ChildFacts, applied: Set[tuple[str, Benefit]]) -> ChildFacts:
    if facts.lunch is None and (child.id, Benefit.MITTAGESSEN) in applied:
        facts = replace(facts, lunch=True)
    if facts.activity is None and (child.id, Benefit.TEILHABE) in applied:
        facts = replace(facts, activity=activity_of(child))
    return facts


def facts_of(child: Child, *, on: date) -> ChildFacts:
    """Answer the facts recorded of a child."""
    stay = next((each for each in child.attendances if _holds(each, on)), None)
    return ChildFacts(
        id=child.id,
        birth_date=None if child.birth_year_only or (child.birth_date and child.birth_date > on) else child.birth_date,
        attends=attends_at(stay),
        school_class=stay.school_class or None if stay else None,
        school_entry=_school_entry(child, on),
        training_pay=child.training_pay,
        lunch=child.takes_lunch,
        activity=_activity(child),
        lives_with_applicant=_lives_with_applicant(child),
        child_benefit_drawn=child.child_benefit_drawn,
        grants=_grants(child),
    )


def attends_at(stay: Attendance | None) -> Attends | None:
    """Answer where a child is that attends a place; ``None`` where nobody knows of one."""
    return _ATTENDS[stay.kind] if stay else None


def _holds(stay: Attendance, day: date) -> bool:
    return (stay.starts_on is None or stay.starts_on <= day) and (stay.ends_on is None or day <= stay.ends_on)


def _school_entry(child: Child, on: date) -> date | None:
    """A school recorded ahead tells when the child comes to school; one attended already may be a second school."""
    ahead = [each.starts_on for each in child.attendances if each.kind is AttendanceKind.SCHULE and each.starts_on and each.starts_on > on]
    at_school = any(_holds(each, on) and each.kind in {AttendanceKind.SCHULE, AttendanceKind.BERUFSSCHULE} for each in child.attendances)
    return None if at_school else min(ahead, default=None)


def activity_of(child: Child) -> ActivityFacts:
    """Answer what was told of a club, course or camp there is."""
    cost = child.activity_cost_cents
    return ActivityFacts(since=child.activity_since, cost_eur=None if cost is None else cost / 100)


def _activity(child: Child) -> ActivityFacts | bool | None:
    return activity_of(child) if child.has_activity else child.has_activity


def _lives_with_applicant(child: Child) -> bool | None:
    """What was answered; else one household and no other address tell it, as the paper ticks it."""
    if child.lives_with_applicant is not None:
        return child.lives_with_applicant
    return None if child.second_households or child.street or child.city else True


def _grants(child: Child) -> tuple[GrantFacts, ...] | None:
    """A grant is recorded for the child it is for; „keine laufende Leistung“ is a record, too. No record: not asked."""
    if not child.grants:
        return None
    return tuple(
        GrantFacts(route=each.route, valid_from=each.valid_from, valid_until=each.valid_until, covers_child=True)
        for each in child.grants
        if each.route is not Route.NONE
    )
