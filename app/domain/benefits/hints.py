"""What is said beside a finding: notes on the amount, the grant's end, self-help, and neighbouring benefits."""

from collections.abc import Iterator
from datetime import date

from app.core.money import format_cents
from app.domain.benefits.catalogue import BenefitLaw, Catalogue, Hint, in_force
from app.domain.benefits.facts import ChildFacts
from app.domain.benefits.options import Weighed
from app.domain.benefits.said import Said
from app.domain.benefits.sentences import filled
from app.domain.benefits.verdict import Amount, AmountKind, Verdict
from app.domain.terms import Benefit, Route


def notes(
    benefit: BenefitLaw, weighed: Weighed, *, amount: Amount, claimed_from: date | None, next_due: date | None, day: date, law: Catalogue
) -> Iterator[str]:
    """Say what the figures of a finding do not say by themselves."""
    if amount.kind is AmountKind.UNKNOWN and amount.due:
        yield filled(law, Said.AMOUNT_UNKNOWN, {"day": amount.due})
    if weighed.judgement.verdict is Verdict.NO:
        return
    own = in_force(benefit.own_contribution, day)
    if own and own.cents:
        yield filled(law, Said.OWN_CONTRIBUTION, {"amount": format_cents(own.cents), "per": own.note})
    if next_due and weighed.judgement.verdict is Verdict.YES:
        yield filled(law, Said.NEXT_INSTALMENT, {"day": next_due})
    if benefit.self_help and claimed_from and claimed_from < day.replace(day=1):
        yield filled(law, Said.SELF_HELP, {})
    if weighed.route and weighed.grant and weighed.grant.valid_until and weighed.judgement.verdict is Verdict.YES:
        yield filled(law, Said.GRANT_ENDS, {"route": law.route_name(weighed.route, day), "day": weighed.grant.valid_until})


def hints_for(child: ChildFacts, benefit: Benefit | None, route: Route | None, day: date, law: Catalogue) -> tuple[str, ...]:
    """Answer the hints for a benefit, or those for the child as a whole."""
    return tuple(hint.text for hint in law.hints if _fits(hint, benefit, day) and _fits_child(hint, child, route))


def _fits(hint: Hint, benefit: Benefit | None, day: date) -> bool:
    return (benefit in hint.benefits if benefit else not hint.benefits) and (
        (hint.since is None or hint.since <= day) and (hint.until is None or day <= hint.until)
    )


def _fits_child(hint: Hint, child: ChildFacts, route: Route | None) -> bool:
    if hint.attends and child.attends not in hint.attends:
        return False
    if hint.without_grant:
        return child.grants == ()
    return not hint.routes or route in hint.routes
