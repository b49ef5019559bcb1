"""Check a case: for every child and benefit a finding. Pure: no clock, no file, no store."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.benefits.amounts import amount_on
from app.domain.benefits.applications import need_on
from app.domain.benefits.catalogue import BenefitLaw, Catalogue
from app.domain.benefits.claims import BegunGrant, Claim, Reach, first_instalment, oldest_claim, reaching_grants
from app.domain.benefits.facts import Case, ChildFacts
from app.domain.benefits.hints import hints_for, notes
from app.domain.benefits.options import Opening, Weighed, openings_of, weigh
from app.domain.benefits.proofs import proofs_for
from app.domain.benefits.sentences import filled, words_for
from app.domain.benefits.thresholds import thresholds_for
from app.domain.benefits.verdict import Amount, ApplicationNeed, CaseResult, ChildResult, Finding, ProofNeeded, Verdict
from app.domain.terms import Benefit, Route

ALL_BENEFITS = frozenset(Benefit)


def check_case(case: Case, *, on: date, law: Catalogue, only: Collection[Benefit] = ALL_BENEFITS) -> CaseResult:
    """Answer what the children of a case can have, as they are on a day.

    The office is not part of it: ``Finding.ask_at`` names the route whose office is to be asked (``domain.offices``).
    """
    children = tuple(check_child(child, on=on, law=law, only=only) for child in case.children)
    return CaseResult(on=on, catalogue=law.version, children=children)


def check_child(child: ChildFacts, *, on: date, law: Catalogue, only: Collection[Benefit] = ALL_BENEFITS) -> ChildResult:
    """Answer what one child can have."""
    findings = {weighing.benefit.id: told(weighing) for weighing in weighings(child, on=on, law=law, only=only)}
    route = next((finding.route for finding in findings.values() if finding.verdict is Verdict.YES), None)
    hints = hints_for(child, None, route, on, law)
    return ChildResult(id=child.id, findings=findings, thresholds=thresholds_for(child, on, law), hints=hints)


@dataclass(frozen=True)
class _Asked:
    """A child on a day under the law, and what is the same for every benefit."""

    child: ChildFacts
    on: date
    law: Catalogue
    openings: tuple[Opening, ...]
    grants: tuple[tuple[BegunGrant, Reach], ...]


@dataclass(frozen=True)
class Weighing:
    """A finding before it is put into words."""

    asked: _Asked
    benefit: BenefitLaw
    weighed: Weighed
    application_needed: ApplicationNeed
    proofs: tuple[ProofNeeded, ...]
    amount: Amount
    claim: Claim | None
    next_due: date | None


def weighings(child: ChildFacts, *, on: date, law: Catalogue, only: Collection[Benefit]) -> Iterator[Weighing]:
    """Weigh benefit by benefit."""
    asked = _Asked(child, on, law, openings_of(child, on, law), reaching_grants(child, on, law))
    return (_weighing(benefit, asked) for benefit in law.benefits.values() if benefit.id in only)


def _weighing(benefit: BenefitLaw, asked: _Asked) -> Weighing:
    child, on, law = asked.child, asked.on, asked.law
    weighed = weigh(child, benefit, asked.openings, on, law)
    refused = weighed.judgement.verdict is Verdict.NO
    claim, next_due = _claim(benefit, weighed, asked)
    return Weighing(
        asked,
        benefit,
        weighed,
        application_needed=need_on(benefit, weighed.route, on),
        proofs=() if refused else proofs_for(benefit, child, weighed.route, on, law),
        amount=amount_on(benefit, child, on, law),
        claim=claim,
        next_due=next_due,
    )


def told(weighing: Weighing) -> Finding:
    """Put a weighing into words."""
    child, on, law = weighing.asked.child, weighing.asked.on, weighing.asked.law
    weighed, benefit, claim = weighing.weighed, weighing.benefit, weighing.claim
    judgement, route = weighed.judgement, weighed.route
    sentence = law.sentences[judgement.sentence]
    oldest = claim.month if claim else None
    besides = {"besides": filled(law, weighed.besides.sentence, weighed.besides.words)} if weighed.besides else {}
    beside = notes(benefit, weighed, amount=weighing.amount, claimed_from=oldest, next_due=weighing.next_due, day=on, law=law)
    return Finding(
        benefit=benefit.id,
        verdict=judgement.verdict,
        reason=filled(law, judgement.sentence, {**words_for(child, route, on, law), **judgement.words, **besides}),
        law=_laws(benefit, route, sentence.law, law),
        facts=judgement.facts,
        question=sentence.question if judgement.verdict is Verdict.UNCLEAR else None,
        route=route,
        ask_at=weighed.ask_at,
        application_needed=weighing.application_needed,
        proofs=weighing.proofs,
        amount=weighing.amount,
        claimable_from=oldest,
        time_barred_after=claim.barred_after if claim else None,
        hints=(*beside, *hints_for(child, benefit.id, route, on, law)),
    )


def _claim(benefit: BenefitLaw, weighed: Weighed, asked: _Asked) -> tuple[Claim | None, date | None]:
    """Answer the oldest open claim; for a yes that waits for its first instalment, that one and when it arises."""
    claim = oldest_claim(benefit, asked.grants)
    if claim or weighed.judgement.verdict is not Verdict.YES or weighed.route is None:
        return claim, None
    coming = first_instalment(benefit, asked.child, asked.law.routes[weighed.route], asked.on, asked.law)
    return coming or (None, None)


def _laws(benefit: BenefitLaw, route: Route | None, sentence: tuple[str, ...], law: Catalogue) -> tuple[str, ...]:
    """Answer the paragraphs of route, benefit and sentence; where no route is known, those of SGB II and SGB XII."""
    if route is None:
        return tuple(dict.fromkeys(benefit.law_for[Route.SGB2] + benefit.law_for[Route.SGB12] + sentence))
    return tuple(dict.fromkeys(law.routes[route].law + benefit.law_for[route] + sentence))
