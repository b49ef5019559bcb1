"""From which month a benefit can still be claimed: the rules the catalogue names under ``claims`` (benefit) and ``claim_rules`` (route).

A month counts if the child could have had the benefit on a day of it that the grant covers (§ 5 Abs. 1 BKGG). Facts without a date
(lunch, school …) are taken to have been as they are; facts with a date (birth, activity, school entry, grant) are not.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app.core.dates import add_months, end_of_month
from app.domain.benefits.amounts import instalments as instalments_of
from app.domain.benefits.applications import need_on
from app.domain.benefits.catalogue import BenefitLaw, Catalogue, RouteLaw, in_force
from app.domain.benefits.child_rules import RULES as CHILD_RULES
from app.domain.benefits.child_rules import SCHOOLS
from app.domain.benefits.facts import ActivityFacts, ChildFacts, GrantFacts
from app.domain.benefits.grant_rules import reaches
from app.domain.benefits.judging import Asked, GrantAsked, Judgement, no
from app.domain.benefits.school_entry import at_school_since
from app.domain.benefits.verdict import ApplicationNeed, Verdict

_DATED_FACTS = frozenset({"birth_date", "activity", "school_entry"})
"""Facts that may have been otherwise in another month."""

_NOT_YET = no("", "birth_date")


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
class BegunGrant:
    """A grant that has begun, of a child about which is known since when it goes to school; the same for every benefit.

    ``last_day``: of the grant, up to the day asked about.
    """

    child: ChildFacts
    grant: GrantFacts
    begins: date
    first_month: date
    last_day: date
    route: RouteLaw
    day: date
    law: Catalogue
    reached: dict[str, Judgement] = field(default_factory=dict, compare=False)


def every_month(begun: BegunGrant, benefit: BenefitLaw, since: date) -> Iterator[date]:
    """Answer the months of a grant in which the child could have had the benefit."""
    month = max(since, begun.first_month)
    while month <= begun.last_day:
        refusal = _refusal(begun, benefit, month)
        if refusal is None:
            yield month
        elif _DATED_FACTS.isdisjoint(refusal.facts) and not _law_changes_after(begun, benefit, month):
            return
        month = _next(month)


def instalments(begun: BegunGrant, benefit: BenefitLaw, since: date) -> Iterator[date]:
    """Answer the months of a grant in which an instalment fell to the child."""
    first, last = max(since, begun.first_month), begun.last_day
    for each in instalments_of(benefit, begun.child, begun.law, range(first.year - 1, last.year + 1)):
        month = _first(each.arises)
        if first <= month <= last and each.arises <= begun.day and _refusal(begun, benefit, month) is None:
            yield month


def until_barred(begun: BegunGrant) -> Reach:
    """Reach back as far as nothing is barred: some months after the end of its month a claim is (§ 6b Abs. 2a BKGG)."""
    months = begun.law.number("bkgg_limitation", begun.day) or 0
    return Reach(add_months(_first(begun.day), -months), months)


def within_running_grant(begun: BegunGrant) -> Reach | None:
    """Reach back to the first month of a running grant, whose application covers the benefit as well (§ 37 SGB II, § 34a SGB XII)."""
    return Reach(begun.first_month) if begun.last_day == begun.day else None


MONTHS_RULES: dict[str, Callable[[BegunGrant, BenefitLaw, date], Iterator[date]]] = {
    rule.__name__: rule for rule in (every_month, instalments)
}
REACH_RULES: dict[str, Callable[[BegunGrant], Reach | None]] = {rule.__name__: rule for rule in (until_barred, within_running_grant)}
"""The functions a catalogue may name."""


def reaching_grants(child: ChildFacts, day: date, law: Catalogue) -> tuple[tuple[BegunGrant, Reach], ...]:
    """Answer the grants that have begun and from which something may be open, with how far back."""
    if child.attends in SCHOOLS:
        child = replace(child, school_entry=at_school_since(child, law, day))
    found = []
    for grant in child.grants or ():
        rule = in_force(law.routes[grant.route].claim_rules, day)
        if rule and grant.valid_from is not None and grant.valid_from <= day:
            start, last = grant.valid_from, min(grant.valid_until or day, day)
            begun = BegunGrant(child, grant, start, _first(start), last, law.routes[grant.route], day, law)
            if reach := REACH_RULES[rule.function](begun):
                found.append((begun, reach))
    return tuple(found)


def oldest_claim(benefit: BenefitLaw, grants: Sequence[tuple[BegunGrant, Reach]]) -> Claim | None:
    """Answer what can be claimed longest ago. What is barred by the month goes first: it is the first to be lost.

    Beside it, months before the last of them are no longer claimed elsewhere (§ 19 Abs. 2 S. 2 SGB II).
    """
    limited = [each for each in grants if each[1].barred_after_months is not None]
    if claim := _oldest(benefit, limited, date.min):
        return claim
    others = [each for each in grants if each[1].barred_after_months is None]
    after = (
        max((month for begun, _ in limited for month in _months(begun, benefit, begun.first_month)), default=date.min)
        if others
        else date.min
    )
    return _oldest(benefit, others, after)


def first_instalment(benefit: BenefitLaw, child: ChildFacts, route: RouteLaw, day: date, law: Catalogue) -> tuple[Claim, date] | None:
    """Answer the claim that arises next, and when, for what is paid in instalments; ``None`` for all else."""
    coming = instalments_of(benefit, child, law, range(day.year - 1, day.year + 2))
    arises = next((each.arises for each in coming if each.arises > day), None)
    if arises is None:
        return None
    rule = in_force(route.claim_rules, day)
    months = law.number("bkgg_limitation", day) if rule and rule.function == until_barred.__name__ else None
    month = _first(arises)
    return Claim(month, end_of_month(add_months(month, months)) if months else None), arises


def _oldest(benefit: BenefitLaw, grants: Sequence[tuple[BegunGrant, Reach]], after: date) -> Claim | None:
    claims = (claim for begun, reach in grants if (claim := _claim(begun, benefit, reach, after)))
    return min(claims, key=lambda claim: claim.month, default=None)


def _claim(begun: BegunGrant, benefit: BenefitLaw, reach: Reach, after: date) -> Claim | None:
    for month in _months(begun, benefit, reach.since):
        if month > after and _still_open(begun, benefit, month):
            limit = reach.barred_after_months
            return Claim(month, end_of_month(add_months(month, limit)) if limit is not None else None)
    return None


def _months(begun: BegunGrant, benefit: BenefitLaw, since: date) -> Iterator[date]:
    rule = in_force(benefit.claims, begun.day)
    return MONTHS_RULES[rule.function](begun, benefit, since) if rule else iter(())


def _still_open(begun: BegunGrant, benefit: BenefitLaw, month: date) -> bool:
    """A separate application reaches back to the first of its own month only."""
    separate = need_on(benefit, begun.route.id, month) is ApplicationNeed.SEPARATE
    return not separate or month == _first(begun.day)


def _refusal(begun: BegunGrant, benefit: BenefitLaw, month: date) -> Judgement | None:
    """Answer why the child could not have the benefit in a month; ``None`` if it could.

    Looked at are the first days of the month on which grant and child were there, the activity begun, the school entered.
    """
    start = max(month, begun.begins, begun.child.birth_date or month)
    refusal: Judgement | None = _NOT_YET
    for day in (start, *(each for each in _later_starts(begun.child) if each > start)):
        if _same_month(day, month) and day <= begun.last_day and (refusal := _refusal_on(begun, benefit, day)) is None:
            return None
    return refusal


def _later_starts(child: ChildFacts) -> Iterator[date]:
    if isinstance(child.activity, ActivityFacts) and child.activity.since:
        yield child.activity.since
    if child.school_entry:
        yield child.school_entry


def _refusal_on(begun: BegunGrant, benefit: BenefitLaw, day: date) -> Judgement | None:
    rule = in_force(benefit.rules, day)
    if rule is None:
        return _NOT_YET
    judgement = CHILD_RULES[rule.function](Asked(begun.child, begun.route, day, begun.law))
    if judgement.verdict is not Verdict.NO:
        judgement = _reaches(begun, day)
    return judgement if judgement.verdict is Verdict.NO else None


def _reaches(begun: BegunGrant, day: date) -> Judgement:
    """Judge whether a grant reaches the child; as its facts have no date, once for each rule."""
    rule = in_force(begun.route.grant_rules, day)
    name = rule.function if rule else ""
    if name not in begun.reached:
        begun.reached[name] = reaches(GrantAsked(begun.child, begun.route, day, begun.law, begun.grant))
    return begun.reached[name]


def _law_changes_after(begun: BegunGrant, benefit: BenefitLaw, day: date) -> bool:
    return any(entries[-1].since > day for entries in (benefit.rules, begun.route.grant_rules, begun.route.pupil_rules))


def _first(day: date) -> date:
    return day.replace(day=1)


def _next(month: date) -> date:
    return month.replace(year=month.year + 1, month=1) if month.month == 12 else month.replace(month=month.month + 1)


def _same_month(day: date, month: date) -> bool:
    return day.month == month.month and day.year == month.year
