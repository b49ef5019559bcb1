"""Weigh a child's grants: which of them carries the finding, and why.

One open route is enough for a yes. A missing fact keeps a route unclear. Only a grant that runs and reaches the child can end in a no,
unless the law says no on every route; where nothing runs for the child, the finding is unclear, never a no.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.benefits.catalogue import BenefitLaw, Catalogue, RouteLaw, in_force
from app.domain.benefits.child_rules import RULES, ChildRule
from app.domain.benefits.facts import ChildFacts, GrantFacts
from app.domain.benefits.grant_rules import opens, runs
from app.domain.benefits.judging import Asked, GrantAsked, Judgement, no, unclear
from app.domain.benefits.said import Said
from app.domain.benefits.verdict import Verdict
from app.domain.terms import Route

HELP_WITHOUT_GRANT = Route.SGB2
"""Whose office is asked where nothing runs (§ 7 Abs. 2 S. 3, § 19 Abs. 3 SGB II)."""


@dataclass(frozen=True)
class Opening:
    """A grant, and whether it runs and opens its route for the child; the same for every benefit."""

    grant: GrantFacts
    route: RouteLaw
    runs: Judgement
    opens: Judgement


@dataclass(frozen=True)
class Weighed:
    """The judgement, and the route and grant it stands on; ``besides``: why no route would do, either."""

    judgement: Judgement
    route: Route | None = None
    grant: GrantFacts | None = None
    ask_at: Route | None = None
    besides: Judgement | None = None


def openings_of(child: ChildFacts, day: date, law: Catalogue) -> tuple[Opening, ...]:
    """Judge all grants of a child, those of the route that goes first in front."""
    found = []
    for grant in sorted(child.grants or (), key=lambda each: law.routes[each.route].rank):
        asked = GrantAsked(child, law.routes[grant.route], day, law, grant)
        found.append(Opening(grant, asked.route, runs(asked), opens(asked)))
    return tuple(found)


def weigh(child: ChildFacts, benefit: BenefitLaw, openings: Sequence[Opening], day: date, law: Catalogue) -> Weighed:
    """Answer what a child's facts and grants come to for a benefit."""
    entry = in_force(benefit.rules, day)
    if entry is None:
        return Weighed(no(Said.NO_LAW_YET, day=benefit.rules[0].since))
    rule = RULES[entry.function]
    if child.grants is None:
        return Weighed(_refused_everywhere(rule, child, day, law) or unclear(Said.ASK_GRANTS, "grants"))
    if not openings:
        besides = _refused_everywhere(rule, child, day, law)
        sentence = Said.NO_RUNNING_BENEFIT_BESIDES if besides else Said.NO_RUNNING_BENEFIT
        return Weighed(unclear(sentence, "grants", *(besides.facts if besides else ())), ask_at=HELP_WITHOUT_GRANT, besides=besides)
    return _best(rule, child, openings, day, law)


def _best(rule: ChildRule, child: ChildFacts, openings: Sequence[Opening], day: date, law: Catalogue) -> Weighed:
    weighed = [_weighed(rule, child, each, day, law) for each in openings if each.opens.verdict is not Verdict.NO]
    for verdict in (Verdict.YES, Verdict.UNCLEAR, Verdict.NO):
        for each in weighed:
            if each.judgement.verdict is verdict:
                return each
    if everywhere := _refused_everywhere(rule, child, day, law):
        return Weighed(everywhere)
    nearest = max(openings, key=_nearness)
    route = nearest.route.id
    return Weighed(nearest.opens._replace(verdict=Verdict.UNCLEAR), route, nearest.grant, route)


def _weighed(rule: ChildRule, child: ChildFacts, opening: Opening, day: date, law: Catalogue) -> Weighed:
    judgement = rule(Asked(child, opening.route, day, law))
    if opening.opens.verdict is Verdict.UNCLEAR and judgement.verdict is not Verdict.UNCLEAR:
        refused = judgement.verdict is Verdict.NO and _refused_everywhere(rule, child, day, law)
        judgement = judgement if refused else opening.opens
    elif judgement.verdict is Verdict.YES:
        facts = tuple(dict.fromkeys(opening.opens.facts + judgement.facts))
        judgement = Judgement(judgement.verdict, judgement.sentence, facts, judgement.words)
    return Weighed(judgement, opening.route.id, opening.grant, opening.route.id)


def _refused_everywhere(rule: ChildRule, child: ChildFacts, day: date, law: Catalogue) -> Judgement | None:
    """Answer why no route would do; ``None`` if one would."""
    first = None
    for route in law.routes.values():
        judgement = rule(Asked(child, route, day, law))
        if judgement.verdict is not Verdict.NO:
            return None
        first = first or judgement
    return first


def _nearness(opening: Opening) -> tuple[bool, date]:
    """A grant that runs without the child comes before one that has ended, and the latest of these first."""
    return opening.runs.verdict is not Verdict.NO, opening.grant.valid_until or opening.grant.valid_from or date.min
