"""Erasing for good: stronger than deleting, for every clock and every file that may still come. Here a family; what others share."""

from collections.abc import Collection

from app.core.errors import ErrorCode, UserError
from app.domain.names import clean_text
from app.domain.problems import Problem, ProblemCode, refuse_errors
from app.models.unit_of_work import Work
from app.services.exchange.retention import withdraw_sent


def erase_family(work: Work, family_id: str, *, reason: str) -> int:
    """Empty all that was ever written about a family, here and, with the next file, everywhere; answer how many things that were.

    Files written for partners that may not have read them yet are taken away; the next one tells everything else again.
    What stays is that something was there: ids and clocks, and the reason. Afterwards the store is to be written anew
    (``Desk.compact``); backups age out by themselves (``app.domain.backup_days``).

    Raises:
        UserError: There is no such family (``NOT_FOUND``), or no reason is given (``INPUT_INVALID``).
    """
    family_id = work.families.surviving(family_id)
    if work.families.record(family_id) is None:
        raise UserError(ErrorCode.NOT_FOUND)
    _claim_bookings(work, family_id)
    return erase_things(work, (family_id,), reason=reason, family_id=family_id)


def erase_things(work: Work, ids: Collection[str], *, reason: str, family_id: str = "") -> int:
    """Empty things and all that belongs to them, as above, and keep the reason; answer how many it were.

    Raises:
        UserError: No reason is given (``INPUT_INVALID``).
    """
    from app.models.records import ErasureRecord

    reason = clean_text(reason)
    if not reason:
        refuse_errors([Problem("reason", ProblemCode.ERASURE_REASON_MISSING, is_error=True)])
    erased = work.merging.erase(ids).erased
    work.session.add(ErasureRecord(id=work.new_id(), family_id=family_id, reason=reason, erased_on=work.today))
    withdraw_sent(work)
    return len(erased)


def _claim_bookings(work: Work, family_id: str) -> None:
    """Note whose those bookings are that were made by a number before it was known as this family's: they go with her."""
    for booking in work.office_hours.nobodys():
        named, record = work.office_hours.named_by(booking.reference), work.office_hours.booking_record(booking.id)
        if record is not None and named is not None and named.family_id == family_id:
            record.family_id = family_id
    work.session.flush()
