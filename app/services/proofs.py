"""Proofs: which an application needs, which were seen by whom, and what a family still has to bring, on one slip."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from app.core.errors import ErrorCode, UserError
from app.domain.applications import Application, ProofFields
from app.domain.benefits.catalogue import Catalogue
from app.domain.benefits.family_case import case_with_applications
from app.domain.cleaning import cleaned
from app.domain.paper import MissingPaper, MissingSlip, Pack
from app.domain.people import called
from app.domain.problems import refuse_errors
from app.domain.proof_list import ProofGround, ProofLine, lacking, proof_lines
from app.domain.sheet_code import Seal, unsealed
from app.domain.terms import UNDECIDED_STATES, ApplicationState
from app.models.unit_of_work import Work
from app.services.printing import cases_of

if TYPE_CHECKING:
    from app.domain.people import Family
    from app.domain.phrases import Phrases


def family_proofs(work: Work, family_id: str, law: Catalogue) -> Mapping[str, tuple[ProofLine, ...]]:
    """Answer for each application that is not decided the proofs it needs, by its id.

    Raises:
        UserError: There is no such family (``NOT_FOUND``).
    """
    family = work.families.get(family_id)
    if family is None:
        raise UserError(ErrorCode.NOT_FOUND)
    cases = _waiting(work, family)
    return _proofs(work, family, cases, law) if cases else {}


def _waiting(work: Work, family: "Family") -> list[Application]:
    every = work.applications.of_children([child.id for child in family.children])
    return [case for case in every if case.state in UNDECIDED_STATES]


def _proofs(work: Work, family: "Family", cases: list[Application], law: Catalogue) -> dict[str, tuple[ProofLine, ...]]:
    facts = {child.id: child for child in case_with_applications(family, cases, work.today).children}
    seen = work.proofs.of_children([child.id for child in family.children])
    found: dict[str, tuple[ProofLine, ...]] = {}
    for pack in cases_of(work, [case.id for case in cases]):
        ground = ProofGround(
            child=facts[pack.child.id],
            grant=pack.grant,
            seen=tuple(each for each in seen if each.child_id == pack.child.id),
            is_ours=pack.own_kita,
            today=work.today,
        )
        found |= {case.id: proof_lines(case, ground, law) for case in pack.applications}
    return found


def note_proof(work: Work, application_id: str, fields: ProofFields, *, for_child: bool = False) -> str:
    """Note that a proof was seen, in the name of who acts; no copy is kept.

    Args:
        work: The unit of work.
        application_id: For which application it was shown.
        fields: Which proof, when, until when it holds.
        for_child: It serves every application of the child.

    Raises:
        UserError: It makes no sense (``INPUT_INVALID``), or there is no such application (``NOT_FOUND``).
    """
    from app.domain.step_checks import check_proof
    from app.models.mapping import fill
    from app.models.records import SeenProofRecord

    case = work.applications.get(application_id)
    if case is None:
        raise UserError(ErrorCode.NOT_FOUND)
    fields = cleaned(fields)
    refuse_errors(check_proof(fields, work.today))
    record = SeenProofRecord(
        id=work.new_id(),
        child_id=case.child_id,
        application_id=None if for_child else case.id,
        staff_id=work.actor.id if work.actor else None,
    )
    fill(record, fields)
    return work.proofs.add(record)


def forget_proof(work: Work, proof_id: str) -> None:
    """Take back that a proof was seen: it was not, or not this one.

    Raises:
        UserError: Nobody noted it (``NOT_FOUND``).
    """
    if not work.proofs.remove(proof_id):
        raise UserError(ErrorCode.NOT_FOUND)


def missing_slip(work: Work, family_id: str, law: Catalogue) -> MissingSlip:
    """Gather what a whole family still has to bring.

    Raises:
        UserError: There is no such family (``NOT_FOUND``), or nothing is missing (``NOTHING_TO_PRINT``).
    """
    family = work.families.get(family_id)
    if family is None:
        raise UserError(ErrorCode.NOT_FOUND)
    cases = _waiting(work, family)
    proofs = _proofs(work, family, cases, law) if cases else {}
    packs = cases_of(work, [case.id for case in cases])
    wanted = [(called(pack.child), paper) for pack in packs for case in pack.applications for paper in _wanted(case, proofs[case.id])]
    if not wanted:
        raise UserError(ErrorCode.NOTHING_TO_PRINT)
    return MissingSlip(case=packs[0], papers=_by_child(wanted), until=_until(cases))


def _wanted(case: Application, lines: Iterable[ProofLine]) -> Iterable[MissingPaper]:
    if case.state is ApplicationState.MORE_WANTED and case.wanted_papers:
        yield MissingPaper(case.wanted_papers)
    yield from (MissingPaper(line.needed.label, line.needed.id) for line in lacking(lines))


def _by_child(wanted: Iterable[tuple[str, MissingPaper]]) -> tuple[tuple[str, tuple[MissingPaper, ...]], ...]:
    """Answer the papers of each child, each once."""
    grouped = groupby(wanted, key=lambda each: each[0])
    return tuple((child, tuple(dict.fromkeys(paper for _, paper in papers))) for child, papers in grouped)


def _until(cases: Iterable[Application]) -> date | None:
    """Answer the first day an office waits for."""
    waiting = (case for case in cases if case.state is ApplicationState.MORE_WANTED)
    return min((until for case in waiting if (until := case.wanted_until or case.due_on)), default=None)


def compose_missing(slip: MissingSlip, *, made_on: date, seal: Seal = unsealed, phrases: "Phrases | None" = None) -> Pack:
    """Print the slip of what a family still has to bring, with ``phrases`` in its language beside the German."""
    from app.reports.engine import draw
    from app.reports.planning import plan_missing

    return draw(plan_missing(slip, made_on=made_on, phrases=phrases), seal=seal)
