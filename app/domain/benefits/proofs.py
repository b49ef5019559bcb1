"""Which proofs an office asks for, and who can supply them (domain report 1.9)."""

from datetime import date

from app.core.dates import age_on
from app.domain.benefits.catalogue import BenefitLaw, Catalogue, Proof
from app.domain.benefits.child_rules import SCHOOLS
from app.domain.benefits.facts import ChildFacts
from app.domain.benefits.verdict import ProofNeeded
from app.domain.terms import Route


def proofs_for(benefit: BenefitLaw, child: ChildFacts, route: Route | None, day: date, law: Catalogue) -> tuple[ProofNeeded, ...]:
    """Answer the proofs for a benefit; what hangs on a route only where the route is known."""
    asked = (law.proofs[name] for name in benefit.proofs)
    at_school = child.attends in SCHOOLS
    return tuple(
        proof.needed_at_school if at_school else proof.needed
        for proof in asked
        if _on_route(proof, route) and _at_age(proof, child, day, law)
    )


def _on_route(proof: Proof, route: Route | None) -> bool:
    return not proof.routes or route in proof.routes


def _at_age(proof: Proof, child: ChildFacts, day: date, law: Catalogue) -> bool:
    """A proof asked for below one age and from another; with neither, or no birth date, it is asked for."""
    if child.birth_date is None or not (proof.under_age or proof.from_age):
        return True
    age = age_on(child.birth_date, day)
    under = law.number(proof.under_age, day) if proof.under_age else None
    least = law.number(proof.from_age, day) if proof.from_age else None
    return (under is not None and age < under) or (least is not None and age >= least)
