"""From which month a benefit can still be claimed: the rules the catalogue names under ``claims`` (benefit) and ``claim_rules`` (route).

A month counts if the child could have had the benefit on a day of it that the grant covers (§ 5 Abs. 1 BKGG). Facts without a date
(lunch, school …) are taken to have been as they are; facts with a date (birth, activity, school entry, grant) are not.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from app.core.dates import add_months, end_of_month
from app.domain.benefits.amounts import instalments as instalments_of
from app.domain.benefits.applications import need_on
from app.domain.benefits.catalogue import BenefitLaw, Catalogue, RouteLaw, in_force
from app.domain.benefits.child_rules import RULES as CHILD_RULES
from app.domain.benefits.child_rules import SCHOOLS
from app.domain.benefits.facts import ActivityFacts, ChildFacts, GrantFacts
from app.domain.benefits.grant_rules import reaches
from app.domain.benefits.judging import Asked, GrantAsked
from app.domain.benefits.school_entry import at_school_since
from app.domain.benefits.verdict import ApplicationNeed, Verdict


@dataclass(frozen=True)
class Claim:
    """The oldest month still open (its first day), and the last day to claim it where that is limited."""

    month: date
    barred_after: date | None = None


@dataclass(frozen=True)
class Reach:
    """How far back a claim reaches: its oldest month, and after how many months it is barred (``None``: not by the month)."""

    since: date
    barred_after_months: int | None = None


@dataclass(frozen=True)
class ClaimAsked:
    """A grant of a child that has begun, and the benefit and day asked about."""

    child: ChildFacts
    benefit: BenefitLaw
    grant: GrantFacts
    begins: date
    route: RouteLaw
    day: date
    law: Catalogue

    @property
    def last_day(self) -> date:
        """Answer the last day of the grant up to the day asked about."""
        return min(self.grant.valid_until or self.day, self.day)


def every_month(asked: ClaimAsked, since: date) -> Iterator[date]:
    """Answer the months of a grant in which the child could have had the benefit."""
    month = max(since, _first(asked.begins))
    while month <= asked.last_day:
        if _could_have(asked, month):
            yield month
        month = add_months(month, 1)


def instalments(asked: ClaimAsked, since: date) -> Iterator[date]:
    """Answer the months of a grant in which an instalment fell to the child."""
    first = max(since, _first(asked.begins))
    for each in instalments_of(asked.benefit, asked.child, asked.law, range(first.year - 1, asked.last_day.year + 1)):
        if first <= _first(each.arises) <= asked.last_day and each.arises <= asked.day and _could_have(asked, _first(each.arises)):
            yield _first(each.arises)


def until_barred(asked: ClaimAsked) -> Reach:
    """Reach back as far as nothing is barred: some months after the end of its month a claim is (§ 6b Abs. 2a BKGG)."""
    months = asked.law.number("bkgg_limitation", asked.day) or 0
    return Reach(add_months(_first(asked.day), -months), months)


def within_running_grant(asked: ClaimAsked) -> Reach | None:
    """Reach back to the first month of a running grant, whose application covers the benefit as well (§ 37 SGB II, § 34a SGB XII)."""
    ended = asked.grant.valid_until is not None and asked.grant.valid_until < asked.day
    return None if ended else Reach(_first(asked.begins))


MONTHS_RULES: dict[str, Callable[[ClaimAsked, date], Iterator[date]]] = {rule.__name__: rule for rule in (every_month, instalments)}
REACH_RULES: dict[str, Callable[[ClaimAsked], Reach | None]] = {rule.__name__: rule for rule in (until_barred, within_running_grant)}
"""The functions a catalogue may name."""


def oldest_claim(child: ChildFacts, benefit: BenefitLaw, day: date, law: Catalogue) -> Claim | None:
    """Answer what can be claimed longest ago. What is barred by the month goes first: it is the first to be lost.

    Beside it, months before the last of them are no longer claimed elsewhere (§ 19 Abs. 2 S. 2 SGB II).
    """
    asked = tuple(_begun_grants(child, benefit, day, law))
    limited = [each for each in asked if (reach := _reach(each)) and reach.barred_after_months is not None]
    if claim := min((claim for each in limited if (claim := _claim(each))), key=lambda claim: claim.month, default=None):
        return claim
    since = max((month for each in limited for month in _months(each, _first(each.begins))), default=date.min)
    others = (claim for each in asked if each not in limited and (claim := _claim(each)) and claim.month > since)
    return min(others, key=lambda claim: claim.month, default=None)


def next_instalment(child: ChildFacts, benefit: BenefitLaw, day: date, law: Catalogue) -> date | None:
    """Answer when the next instalment arises after a day; ``None`` for what is not paid in instalments."""
    coming = instalments_of(benefit, child, law, range(day.year - 1, day.year + 2))
    return next((each.arises for each in coming if each.arises > day), None)


def barred_after(route: RouteLaw, month: date, day: date, law: Catalogue) -> date | None:
    """Answer the last day to claim a month, where the route bars by the month."""
    rule = in_force(route.claim_rules, day)
    months = law.number("bkgg_limitation", day) if rule and rule.function == until_barred.__name__ else None
    return end_of_month(add_months(month, months)) if months else None


def _begun_grants(child: ChildFacts, benefit: BenefitLaw, day: date, law: Catalogue) -> Iterator[ClaimAsked]:
    if child.attends in SCHOOLS:
        child = replace(child, school_entry=at_school_since(child, law, day))
    for grant in child.grants or ():
        if grant.valid_from is not None and grant.valid_from <= day:
            yield ClaimAsked(child, benefit, grant, grant.valid_from, law.routes[grant.route], day, law)


def _reach(asked: ClaimAsked) -> Reach | None:
    rule = in_force(asked.route.claim_rules, asked.day)
    return REACH_RULES[rule.function](asked) if rule else None


def _claim(asked: ClaimAsked) -> Claim | None:
    reach = _reach(asked)
    month = next((month for month in _months(asked, reach.since) if _still_open(asked, month)), None) if reach else None
    if reach is None or month is None:
        return None
    limit = reach.barred_after_months
    return Claim(month, end_of_month(add_months(month, limit)) if limit is not None else None)


def _months(asked: ClaimAsked, since: date) -> Iterator[date]:
    rule = in_force(asked.benefit.claims, asked.day)
    return MONTHS_RULES[rule.function](asked, since) if rule else iter(())


def _still_open(asked: ClaimAsked, month: date) -> bool:
    """A separate application reaches back to the first of its own month only."""
    separate = need_on(asked.benefit, asked.route.id, month) is ApplicationNeed.SEPARATE
    return not separate or month == _first(asked.day)


def _could_have(asked: ClaimAsked, month: date) -> bool:
    """Look at the first days of the month on which grant, child and activity were all there."""
    start = max(month, asked.begins, asked.child.birth_date or month)
    activity = asked.child.activity
    begun = activity.since if isinstance(activity, ActivityFacts) else None
    days = {start, max(start, begun) if begun else start}
    last = min(end_of_month(month), asked.last_day)
    return any(day <= last and _not_refused(asked, day) for day in days)


def _not_refused(asked: ClaimAsked, day: date) -> bool:
    rule = in_force(asked.benefit.rules, day)
    if rule is None:
        return False
    child = Asked(asked.child, asked.route, day, asked.law)
    grant = GrantAsked(asked.child, asked.route, day, asked.law, asked.grant)
    return CHILD_RULES[rule.function](child).verdict is not Verdict.NO and reaches(grant).verdict is not Verdict.NO


def _first(day: date) -> date:
    return day.replace(day=1)
