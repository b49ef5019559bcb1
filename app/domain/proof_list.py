"""The proofs of one application: which are there, which are missing, which the house can supply itself. No copy of any is kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.applications import Application, SeenProof
from app.domain.benefits.catalogue import Catalogue, Proof
from app.domain.benefits.facts import ChildFacts
from app.domain.benefits.proofs import proofs_for
from app.domain.benefits.verdict import ProofNeeded, Supplier
from app.domain.people import Grant


class ProofState(StrEnum):
    """How it stands with a proof; words in ``terms.toml``, group ``proof_state``."""

    MISSING = "fehlt"
    EXPIRED = "abgelaufen"
    OURS = "koennen_wir"
    """The house supplies it itself."""
    SEEN = "liegt_vor"


LACKING = frozenset({ProofState.MISSING, ProofState.EXPIRED})
"""What the family still has to bring."""


@dataclass(frozen=True, kw_only=True)
class ProofLine:
    """One proof of an application. ``sheet``: the form by which we supply it, by its file's name; ``seen_id``: what would be taken back."""

    needed: ProofNeeded
    state: ProofState
    seen_on: date | None = None
    seen_by: str = ""
    valid_until: date | None = None
    sheet: str = ""
    for_child: bool = False
    seen_id: str | None = None

    @property
    def is_lacking(self) -> bool:
        """Tell whether the family still has to bring it."""
        return self.state in LACKING and not self.needed.is_optional


@dataclass(frozen=True, kw_only=True)
class ProofGround:
    """What the proofs of an application hang on. ``is_ours``: a Kita of the house confirms."""

    child: ChildFacts
    grant: Grant | None
    seen: tuple[SeenProof, ...]
    is_ours: bool
    today: date


def proof_lines(case: Application, ground: ProofGround, law: Catalogue) -> tuple[ProofLine, ...]:
    """Answer every proof an application needs, and how it stands."""
    route = ground.grant.route if ground.grant else None
    needed = proofs_for(law.benefits[case.benefit], ground.child, route, ground.today, law)
    return tuple(_line(each, law.proofs[each.id], case, ground) for each in needed)


def _line(needed: ProofNeeded, proof: Proof, case: Application, ground: ProofGround) -> ProofLine:
    ours = ground.is_ours and needed.supplier is Supplier.KITA
    sheet = proof.sheet if ours or needed.supplier is Supplier.PARENT else ""
    seen = max(_fitting(proof, case, ground), key=lambda each: (each.seen_on or date.min, each.id), default=None)
    if seen is None:
        state = ProofState.OURS if ours else ProofState.MISSING
        return ProofLine(needed=needed, state=state, sheet=sheet, for_child=proof.for_child)
    is_over = seen.valid_until is not None and seen.valid_until < ground.today
    return ProofLine(
        needed=needed,
        state=ProofState.EXPIRED if is_over else ProofState.SEEN,
        seen_on=seen.seen_on,
        seen_by=seen.staff_sign,
        valid_until=seen.valid_until,
        sheet=sheet,
        for_child=proof.for_child,
        seen_id=seen.id or None,
    )


def _fitting(proof: Proof, case: Application, ground: ProofGround) -> Iterator[SeenProof]:
    yield from (each for each in ground.seen if each.proof == proof.id and each.application_id in (None, case.id))
    grant = ground.grant
    if proof.is_notice and grant and grant.notice_seen_on:
        # Seeing the notice of the running grant is noted with the grant itself.
        yield SeenProof(id="", child_id=case.child_id, proof=proof.id, seen_on=grant.notice_seen_on, valid_until=grant.valid_until)


def lacking(lines: Iterable[ProofLine]) -> tuple[ProofLine, ...]:
    """Answer what the family still has to bring."""
    return tuple(line for line in lines if line.is_lacking)
