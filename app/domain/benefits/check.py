"""Check a case: for every child and benefit a finding. Pure: no clock, no file, no store."""

from datetime import date

from app.domain.benefits.amounts import amount_on
from app.domain.benefits.applications import need_on
from app.domain.benefits.catalogue import BenefitLaw, Catalogue
from app.domain.benefits.claims import Claim, barred_after, next_instalment, oldest_claim
from app.domain.benefits.facts import Case, ChildFacts
from app.domain.benefits.hints import hints_for, notes
from app.domain.benefits.options import Weighed, weigh
from app.domain.benefits.proofs import proofs_for
from app.domain.benefits.sentences import filled, words_for
from app.domain.benefits.thresholds import thresholds_for
from app.domain.benefits.verdict import CaseResult, ChildResult, Finding, Verdict
from app.domain.terms import Route


def check_case(case: Case, *, on: date, law: Catalogue) -> CaseResult:
    """Answer what the children of a case can have, as they are on a day.

    The office is not part of it: ``Finding.ask_at`` names the route whose office is to be asked (``domain.offices``).
    """
    return CaseResult(on=on, catalogue=law.version, children=tuple(check_child(child, on=on, law=law) for child in case.children))


def check_child(child: ChildFacts, *, on: date, law: Catalogue) -> ChildResult:
    """Answer what one child can have."""
    findings = {benefit.id: check_benefit(child, benefit, on=on, law=law) for benefit in law.benefits.values()}
    route = next((finding.route for finding in findings.values() if finding.verdict is Verdict.YES), None)
    return ChildResult(
        id=child.id,
        findings=findings,
        thresholds=thresholds_for(child, on, law),
        hints=hints_for(child, None, route, on, law),
    )


def check_benefit(child: ChildFacts, benefit: BenefitLaw, *, on: date, law: Catalogue) -> Finding:
    """Answer what one child can have of one benefit."""
    weighed = weigh(child, benefit, on, law)
    judgement, route = weighed.judgement, weighed.route
    sentence = law.sentences[judgement.sentence]
    amount = amount_on(benefit, child, on, law)
    claim, next_due = _claim(child, benefit, weighed, on, law)
    words = {**words_for(child, route, on, law), **judgement.words}
    next_due = next_due if claim and next_due and claim.month > on else None
    told = notes(benefit, weighed, amount=amount, claimed_from=claim.month if claim else None, next_due=next_due, day=on, law=law)
    return Finding(
        benefit=benefit.id,
        verdict=judgement.verdict,
        reason=filled(law, judgement.sentence, words),
        law=_laws(benefit, route, sentence.law, law),
        facts=judgement.facts,
        question=sentence.question if judgement.verdict is Verdict.UNCLEAR else None,
        route=route,
        ask_at=weighed.ask_at,
        application_needed=need_on(benefit, route, on),
        proofs=() if judgement.verdict is Verdict.NO else proofs_for(benefit, child, route, on, law),
        amount=amount,
        claimable_from=claim.month if claim else None,
        time_barred_after=claim.barred_after if claim else None,
        hints=(*told, *hints_for(child, benefit.id, route, on, law)),
    )


def _claim(child: ChildFacts, benefit: BenefitLaw, weighed: Weighed, on: date, law: Catalogue) -> tuple[Claim | None, date | None]:
    """Answer the oldest open claim; for a yes that waits for its first instalment, the month of that."""
    claim = oldest_claim(child, benefit, on, law)
    if claim or weighed.judgement.verdict is not Verdict.YES or weighed.route is None:
        return claim, None
    due = next_instalment(child, benefit, on, law)
    if due is None:
        return None, None
    month = due.replace(day=1)
    return Claim(month, barred_after(law.routes[weighed.route], month, on, law)), due


def _laws(benefit: BenefitLaw, route: Route | None, sentence: tuple[str, ...], law: Catalogue) -> tuple[str, ...]:
    """Answer the paragraphs: of the route and the benefit on it, and what the sentence stands on; without a route, of SGB II and SGB XII."""
    if route is None:
        own = [paragraph for each in benefit.laws if {Route.SGB2, Route.SGB12} & set(each.routes) for paragraph in each.law]
    else:
        own = [*law.routes[route].law, *(paragraph for each in benefit.laws if route in each.routes for paragraph in each.law)]
    return tuple(dict.fromkeys((*own, *sentence)))
