"""*Was steht zu?* for a stored family: its people as facts of a case, checked by the law in force, with the office to ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.core.errors import ErrorCode, UserError
from app.domain.benefits.catalogue import Catalogue, DatedRule, in_force
from app.domain.benefits.check import check_case
from app.domain.benefits.facts import ChildFacts
from app.domain.benefits.family_case import case_with_applications
from app.domain.benefits.verdict import ChildResult, Finding
from app.domain.offices import office_for
from app.domain.people import Child, Family
from app.domain.terms import Benefit
from app.domain.views import CentreSheet, in_use
from app.models.unit_of_work import Work
from app.services.known_offices import office_lists


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


def family_entitlements(work: Work, family_id: str, law: Catalogue) -> FamilyEntitlements:
    """Check a stored family as it is today, by a law.

    Raises:
        UserError: There is no such family (``NOT_FOUND``).
    """
    family, sheet = work.families.get(family_id), work.centre.sheet()
    if family is None or sheet is None:
        raise UserError(ErrorCode.NOT_FOUND)
    today = work.today
    case = case_with_applications(family, work.applications.of_children([child.id for child in family.children]), today)
    results = {child.id: child for child in check_case(case, on=today, law=law).children}
    facts = {child.id: child for child in case.children}
    rules = _rules(law, today)
    children = {
        child.id: CheckedChild(facts[child.id], results[child.id], _offices(family, child, results[child.id], sheet), rules)
        for child in family.children
    }
    return FamilyEntitlements(today, law.title, children)


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
