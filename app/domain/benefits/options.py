"""Weigh a child's grants: which of them carries the finding, and why.

One open route is enough for a yes. A missing fact keeps a route unclear. Only a grant that runs and reaches the child can end in a no,
unless the law says no on every route; where nothing runs for the child, the finding is unclear, never a no.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.benefits.catalogue import BenefitLaw, Catalogue, in_force
from app.domain.benefits.child_rules import RULES, ChildRule
from app.domain.benefits.facts import ChildFacts, GrantFacts
from app.domain.benefits.grant_rules import opens, runs
from app.domain.benefits.judging import Asked, GrantAsked, Judgement, all_of, no, unclear
from app.domain.benefits.verdict import Verdict
from app.domain.terms import Route

HELP_WITHOUT_GRANT = Route.SGB2
"""Whose office is asked where nothing runs (§ 7 Abs. 2 S. 3, § 19 Abs. 3 SGB II)."""


@dataclass(frozen=True)
class Weighed:
    """The judgement, and the route and grant it stands on."""

    judgement: Judgement
    route: Route | None = None
    grant: GrantFacts | None = None
    ask_at: Route | None = None


@dataclass(frozen=True)
class _Option:
    grant: GrantFacts
    route: Route
    runs: Judgement
    opens: Judgement
    child: Judgement


def weigh(child: ChildFacts, benefit: BenefitLaw, day: date, law: Catalogue) -> Weighed:
    """Answer what a child's facts and grants come to for a benefit."""
    if child.grants == ():
        return Weighed(unclear("no_running_benefit", "grants"), ask_at=HELP_WITHOUT_GRANT)
    rule = in_force(benefit.rules, day)
    if rule is None:
        return Weighed(no("no_law_yet", day=benefit.rules[0].since))
    everywhere = _refused_everywhere(RULES[rule.function], child, day, law)
    if child.grants is None:
        return Weighed(everywhere or unclear("ask_grants", "grants"))
    options = tuple(_options(RULES[rule.function], child, day, law))
    return _best(options, everywhere)


def _refused_everywhere(rule: ChildRule, child: ChildFacts, day: date, law: Catalogue) -> Judgement | None:
    judgements = [rule(Asked(child, route, day, law)) for route in law.routes.values()]
    return judgements[0] if all(each.verdict is Verdict.NO for each in judgements) else None


def _options(rule: ChildRule, child: ChildFacts, day: date, law: Catalogue) -> Iterator[_Option]:
    for grant in sorted(child.grants or (), key=lambda each: law.routes[each.route].rank):
        route = law.routes[grant.route]
        asked = GrantAsked(child, route, day, law, grant)
        yield _Option(grant, route.id, runs(asked), opens(asked), rule(asked))


def _best(options: Sequence[_Option], everywhere: Judgement | None) -> Weighed:
    weighed = [_weighed(option, everywhere) for option in options if option.opens.verdict is not Verdict.NO]
    for verdict in (Verdict.YES, Verdict.UNCLEAR, Verdict.NO):
        if found := next((each for each in weighed if each.judgement.verdict is verdict), None):
            return found
    nearest = max(options, key=_nearness)
    if everywhere is not None:
        return Weighed(everywhere)
    return Weighed(replace(nearest.opens, verdict=Verdict.UNCLEAR), nearest.route, nearest.grant, nearest.route)


def _weighed(option: _Option, everywhere: Judgement | None) -> Weighed:
    if everywhere is not None or option.opens.verdict is Verdict.YES:
        judgement = option.child
    else:
        judgement = option.child if option.child.verdict is Verdict.UNCLEAR else option.opens
    if judgement.verdict is Verdict.YES:
        judgement = all_of((option.opens,), otherwise=judgement)
        judgement = replace(judgement, facts=tuple(dict.fromkeys((*judgement.facts, *option.child.facts))))
    return Weighed(judgement, option.route, option.grant, option.route)


def _nearness(option: _Option) -> tuple[bool, date]:
    """A grant that runs without the child comes before one that has ended, and the latest of these first."""
    return option.runs.verdict is not Verdict.NO, option.grant.valid_until or option.grant.valid_from or date.min
