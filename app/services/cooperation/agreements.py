"""Agreements with partners: what runs, what both shall look at again, and writing them down."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.core.errors import ErrorCode, UserError
from app.domain.cleaning import cleaned
from app.domain.cooperation.agreements import Agreement, AgreementFields, AgreementState, check_agreement, check_agreement_end
from app.domain.cooperation.contacts import ContactPerson
from app.domain.problems import refuse_errors
from app.models.unit_of_work import Work
from app.services.cooperation.partners import partner_namer

if TYPE_CHECKING:
    from app.models.records import AgreementRecord


@dataclass(frozen=True)
class AgreementRow:
    """An agreement in the list, with whom one reaches at the partner. ``seen_by``: whose eyes saw the paper, by her sign."""

    agreement: Agreement
    partner: str
    state: AgreementState
    seen_by: str
    contacts: tuple[ContactPerson, ...]


def agreements(work: Work) -> tuple[AgreementRow, ...]:
    """Answer all agreements: those that run first, by the day they are looked at again."""
    names, signs = partner_namer(work), {each.id: each.sign for each in work.centre.staff()}
    contacts = [each for each in work.cooperation.contacts() if each.ended_on is None]
    rows = (
        AgreementRow(
            each,
            names.of(each),
            each.state(work.today),
            signs.get(each.paper_seen_by_id or "", ""),
            tuple(contact for contact in contacts if contact.partner_key == each.partner_key),
        )
        for each in work.cooperation.agreements()
    )
    return tuple(sorted(rows, key=lambda row: row.state is AgreementState.ENDED))


def add_agreement(work: Work, fields: AgreementFields) -> str:
    """Write an agreement down and answer its id.

    Raises:
        UserError: It makes no sense, or one with this partner runs already (``INPUT_INVALID``).
    """
    from app.models.mapping import fill
    from app.models.records import AgreementRecord

    record = AgreementRecord(id=work.new_id())
    fill(record, _checked(work, fields, None))
    work.cooperation.add(record)
    return record.id


def change_agreement(work: Work, agreement_id: str, fields: AgreementFields) -> None:
    """Write an agreement as typed.

    Raises:
        UserError: It makes no sense, or another with this partner runs (``INPUT_INVALID``), or there is none such (``NOT_FOUND``).
    """
    from app.models.mapping import fill

    record = _record(work, agreement_id)
    before = next(each for each in work.cooperation.agreements() if each.id == agreement_id)
    fill(record, _checked(work, fields, before))


def end_agreement(work: Work, agreement_id: str, *, on: date) -> None:
    """Write down the last day of an agreement.

    Raises:
        UserError: It had not begun (``INPUT_INVALID``), or there is none such (``NOT_FOUND``).
    """
    record = _record(work, agreement_id)
    refuse_errors(check_agreement_end(next(each for each in work.cooperation.agreements() if each.id == agreement_id), on))
    record.ended_on = on


def _checked(work: Work, fields: AgreementFields, before: Agreement | None) -> AgreementFields:
    fields = cleaned(fields)
    refuse_errors(check_agreement(fields, work.cooperation.agreements(), before=before, today=work.today))
    return fields


def _record(work: Work, agreement_id: str) -> "AgreementRecord":
    from app.models.records import AgreementRecord

    record = work.cooperation.record(AgreementRecord, agreement_id)
    if record is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return record
