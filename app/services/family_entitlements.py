"""*Was steht zu?* for a stored family: its people as facts of a case, checked by the law in force, with the office to ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.core.errors import ErrorCode, UserError
from app.domain.applications import Application
from app.domain.benefits.catalogue import Catalogue, DatedRule, in_force
from app.domain.benefits.check import check_case
from app.domain.benefits.facts import ActivityFacts, Attends, Case, ChildFacts, GrantFacts
from app.domain.benefits.shipped import shipped_catalogue
from app.domain.benefits.verdict import ChildResult, Finding
from app.domain.offices import office_for
from app.domain.people import Attendance, Child, Family, Grant
from app.domain.terms import ApplicationState, AttendanceKind, Benefit, Route
from app.domain.views import CentreSheet, in_use
from app.models.unit_of_work import Work
from app.services.known_offices import office_lists

_ATTENDS = {
    AttendanceKind.KITA: Attends.KITA,
    AttendanceKind.TAGESPFLEGE: Attends.TAGESPFLEGE,
    AttendanceKind.SCHULE: Attends.SCHOOL,
    AttendanceKind.BERUFSSCHULE: Attends.VOCATIONAL_SCHOOL,
}
_SCHOOLS = frozenset({AttendanceKind.SCHULE, AttendanceKind.BERUFSSCHULE})
_GIVEN_UP = frozenset({ApplicationState.REFUSED, ApplicationState.WITHDRAWN, ApplicationState.CLOSED})


@dataclass(frozen=True)
class CheckedChild:
    """A child's facts, what came of them, and for each benefit the office to ask and the rule with its source."""

    facts: ChildFacts
    result: ChildResult
    offices: Mapping[Benefit, str]
    rules: Mapping[Benefit, DatedRule]


@dataclass(frozen=True)
class FamilyEntitlements:
    """What the children of a family can have on a day, by child, and which law says so."""

    on: date
    law: str
    children: Mapping[str, CheckedChild]


def family_entitlements(work: Work, family_id: str) -> FamilyEntitlements:
    """Check a stored family as it is today.

    Raises:
        UserError: There is no such family (``NOT_FOUND``).
    """
    family, sheet = work.families.get(family_id), work.centre.sheet()
    if family is None or sheet is None:
        raise UserError(ErrorCode.NOT_FOUND)
    law, today = shipped_catalogue(), work.today
    case = case_of(family, work.applications.of_children([child.id for child in family.children]), today)
    results = {child.id: child for child in check_case(case, on=today, law=law).children}
    facts = {child.id: child for child in case.children}
    rules = _rules(law, today)
    children = {
        child.id: CheckedChild(facts[child.id], results[child.id], _offices(family, child, results[child.id], sheet), rules)
        for child in family.children
    }
    return FamilyEntitlements(today, law.title, children)


def case_of(family: Family, applications: Sequence[Application], today: date) -> Case:
    """Read a stored family as the facts of a case; what is not known stays unknown."""
    applicant = family.applicant
    facts = [_child_facts(child, [each for each in applications if each.child_id == child.id], today) for child in family.children]
    return Case(
        municipality=applicant.city if applicant else "",
        postcode=applicant.postcode if applicant else "",
        children=tuple(facts),
    )


def _child_facts(child: Child, applications: Sequence[Application], today: date) -> ChildFacts:
    stay = next((stay for stay in child.attendances if _runs(stay.starts_on, stay.ends_on, today)), None)
    applied = {each.benefit for each in applications if each.state not in _GIVEN_UP}
    return ChildFacts(
        id=child.id,
        birth_date=child.birth_date,
        attends=_ATTENDS[stay.kind] if stay else None,
        school_class=(stay.school_class or None) if stay else None,
        school_entry=_school_entry(child.attendances),
        training_pay=child.training_pay,
        lunch=child.takes_lunch if child.takes_lunch is not None else (True if Benefit.MITTAGESSEN in applied else None),
        activity=_activity(child, is_applied_for=Benefit.TEILHABE in applied),
        lives_with_applicant=child.lives_with_applicant if child.lives_with_applicant is not None else _same_household(child),
        child_benefit_drawn=child.child_benefit_drawn,
        grants=_grants(child.grants),
    )


def _runs(starts_on: date | None, ends_on: date | None, day: date) -> bool:
    return (starts_on is None or starts_on <= day) and (ends_on is None or day <= ends_on)


def _school_entry(stays: Sequence[Attendance]) -> date | None:
    """Answer the first day of school only where the stay before it is known; else the first school here may be the second."""
    begins = sorted(stay.starts_on for stay in stays if stay.kind in _SCHOOLS and stay.starts_on)
    came_from_kita = any(stay.kind not in _SCHOOLS for stay in stays)
    return begins[0] if begins and came_from_kita else None


def _activity(child: Child, *, is_applied_for: bool) -> ActivityFacts | bool | None:
    if child.has_activity is False:
        return False
    if child.has_activity is None and not is_applied_for:
        return None
    cost = child.activity_cost_cents
    return ActivityFacts(since=child.activity_since, cost_eur=None if cost is None else cost / 100, every=None)


def _same_household(child: Child) -> bool | None:
    """With one household and no other address the child lives with whoever applies; the paper ticks it, too. Else it is asked."""
    return True if not child.second_households and not child.street and not child.city else None


def _grants(grants: Sequence[Grant]) -> tuple[GrantFacts, ...] | None:
    """Read grants; they are entered for each child, so they hold it. „Keine laufende Leistung“ alone means: asked, there is none."""
    if not grants:
        return None
    return tuple(
        GrantFacts(route=grant.route, valid_from=grant.valid_from, valid_until=grant.valid_until, covers_child=True)
        for grant in grants
        if grant.route is not Route.NONE
    )


def _rules(law: Catalogue, today: date) -> dict[Benefit, DatedRule]:
    rules = {benefit.id: in_force(benefit.rules, today) for benefit in law.benefits.values()}
    return {benefit: rule for benefit, rule in rules.items() if rule}


def _offices(family: Family, child: Child, result: ChildResult, sheet: CentreSheet) -> dict[Benefit, str]:
    named = {benefit: _office(family, child, finding, sheet) for benefit, finding in result.findings.items()}
    return {benefit: name for benefit, name in named.items() if name}


def _office(family: Family, child: Child, finding: Finding, sheet: CentreSheet) -> str:
    """Answer the office of the newest such grant, else the one the list names for the residence, else the only one in use for the route."""
    route = finding.ask_at
    if route is None:
        return ""
    names = {office.id: office.name for office in sheet.offices}
    if own := next((grant.office_id for grant in child.grants if grant.route is route and grant.office_id), None):
        return names[own]
    at_home = child if child.city or child.postcode else family.applicant
    if at_home and (listed := office_for(route, office_lists(), municipality=at_home.city, postcode=at_home.postcode)):
        return listed.name.value
    in_reach = [office.name for office in in_use(sheet.offices) if route in office.routes]
    return in_reach[0] if len(in_reach) == 1 else ""
