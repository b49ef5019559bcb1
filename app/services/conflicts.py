"""*Zwei Stände*: edits that did not know of each other, and what the desk decides about them."""

from app.core.errors import ErrorCode, UserError
from app.domain.conflicts import Conflict, ConflictKind, Decision, Keep
from app.domain.merge import EXISTS
from app.models.unit_of_work import Work


def open_conflicts(work: Work) -> tuple[Conflict, ...]:
    """Answer what is to be decided, the latest first."""
    found = work.conflicts.open()
    doubles = work.conflicts.double_codes()
    if not found and not doubles:
        return ()
    from app.services.conflict_words import ConflictWords

    words = ConflictWords(work)
    decided = work.conflicts.decisions()
    return (*(words.conflict(each) for each in found), *(each for pair in doubles if (each := words.double_code(*pair, decided))))


def site_names(work: Work) -> dict[str, str]:
    """Answer what the stores that write into the log are called here, by their origin."""
    return work.conflicts.site_names()


def resolve_conflict(work: Work, conflict_id: str, keep: Keep) -> None:
    """Decide a conflict, for every site; or note that the family is being asked.

    Raises:
        UserError: It was decided meanwhile (``CONFLICT_GONE``), or two values cannot stand side by side (``CONFLICT_NOT_BOTH``).
    """
    from app.models.records import SettlementRecord

    conflict = next((each for each in open_conflicts(work) if each.id == conflict_id), None)
    if conflict is None:
        raise UserError(ErrorCode.CONFLICT_GONE)
    decision = conflict.decision(keep)
    if decision is Decision.BOTH and not conflict.may_keep_both:
        raise UserError(ErrorCode.CONFLICT_NOT_BOTH)
    if decision is not Decision.ASK:
        _write(work, conflict, decision)
    record = work.session.get(SettlementRecord, conflict_id) or SettlementRecord(id=conflict_id)
    record.decision, record.settled_on = decision, work.today
    work.session.add(record)


def _write(work: Work, conflict: Conflict, decision: Decision) -> None:
    match conflict.kind:
        case ConflictKind.FIELD:
            _write_field(work, conflict, decision)
        case ConflictKind.GONE:
            _write_gone(work, conflict, decision)
        case ConflictKind.LINK:
            _write_link(work, conflict, decision)
        case ConflictKind.NUMBER:
            _write_number(work, conflict, decision)


def _write_field(work: Work, conflict: Conflict, decision: Decision) -> None:
    """What stands is written once more: so a decision made elsewhere at the same time will meet this one and be listed."""
    value = {Decision.STANDS: conflict.stands.raw, Decision.LOST: conflict.lost.raw, Decision.BOTH: conflict.both}[decision]
    work.merging.restate(conflict.entity, conflict.entity_id, {conflict.field: value})


def _write_gone(work: Work, conflict: Conflict, decision: Decision) -> None:
    if decision is Decision.LOST:
        work.merging.revive(conflict.entity, conflict.entity_id)
    else:
        work.merging.restate(conflict.entity, conflict.entity_id, {EXISTS: None})


def _write_link(work: Work, conflict: Conflict, decision: Decision) -> None:
    if decision is Decision.LOST:
        work.merging.revive_target(conflict.entity, conflict.entity_id, conflict.field)
    else:
        work.merging.let_go(conflict.entity, conflict.entity_id, conflict.field)


def _write_number(work: Work, conflict: Conflict, decision: Decision) -> None:
    """One of the two gets a number of its own; with both, both keep what is on paper already."""
    from app.services.applications import give_new_code

    if decision is not Decision.BOTH:
        give_new_code(work, conflict.entity_id if decision is Decision.STANDS else str(conflict.stands.raw))
