"""Which papers go with an application: the catalogue says which, ``terms.toml`` how paper calls them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.core.terms import find_word, word
from app.domain.benefits.family_case import attends_at, facts_of
from app.domain.benefits.proofs import proofs_for
from app.domain.benefits.verdict import ProofNeeded, Supplier
from app.domain.terms import Benefit, Route
from app.reports.facts import ListEntry
from app.reports.forms.filling import Filling
from app.reports.forms.route_number import route


def papers(filling: Filling, *, with_optional: bool = False) -> tuple[ListEntry, ...]:
    """Answer what the family has to bring, or ``with_optional`` may bring; nothing is ticked."""
    needed = dict.fromkeys(proof for proof in _proofs(filling) if with_optional or not proof.is_optional)
    words = [short_words(proof, route(filling.case)) for proof in needed]
    return tuple(map(ListEntry, words if filling.case.grant else [word("proof", "BESCHEID"), *words]))


def proofs(filling: Filling, annexes: Iterable[str]) -> tuple[ListEntry, ...]:
    """Answer the checklist of the Grundantrag; only what lies in the pack itself is ticked."""
    enclosed = ", ".join(dict.fromkeys(annexes))
    entries = [ListEntry(word("proof", "annexes").replace("{annexes}", enclosed), ticked=True)] if enclosed else []
    return (*entries, *papers(filling))


def _proofs(filling: Filling) -> Iterator[ProofNeeded]:
    """Answer the proofs of all benefits; what our own Kita confirms stands on its annex, which lies in the pack."""
    case, law = filling.case, filling.law
    child = replace(facts_of(case.child, on=filling.made_on), attends=attends_at(case.attendance))
    wanted = {application.benefit for application in filling.applications}
    for benefit in (each for each in Benefit if each in wanted):
        for proof in proofs_for(law.benefits[benefit], child, route(case), filling.made_on, law):
            if not (case.own_kita and proof.supplier is Supplier.KITA):
                yield proof


def short_words(proof: ProofNeeded, chosen: Route | None) -> str:
    """Answer the words for paper; a proof that came with an update may have none but the catalogue's."""
    return (find_word("proof", f"{proof.id}_{chosen}") if chosen else None) or find_word("proof", proof.id) or proof.label
