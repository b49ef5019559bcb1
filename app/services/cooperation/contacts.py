"""Contact persons of partners: who they are, and writing them down. Who is none any more stays named where she stands."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.errors import ErrorCode, UserError
from app.domain.cleaning import cleaned
from app.domain.cooperation.contacts import ContactFields, ContactPerson, check_contact_person
from app.domain.problems import refuse_errors
from app.models.unit_of_work import Work
from app.services.cooperation.partners import partner_namer

if TYPE_CHECKING:
    from app.models.records import ContactPersonRecord


@dataclass(frozen=True)
class ContactRow:
    """A contact person in the list."""

    contact: ContactPerson
    partner: str


def contacts(work: Work) -> tuple[ContactRow, ...]:
    """Answer all contact persons, by name; those who are none any more last."""
    names = partner_namer(work)
    return tuple(ContactRow(each, names.of(each)) for each in work.cooperation.contacts())


def contact_names(work: Work, contact_id: str) -> tuple[str, ...]:
    """Answer what a contact person is and was called.

    Raises:
        UserError: There is none such (``NOT_FOUND``).
    """
    _record(work, contact_id)
    return tuple({str(write.fields["name"]) for write in work.histories.writes(contact_id) if write.fields.get("name")})


def add_contact(work: Work, fields: ContactFields) -> str:
    """Write a contact person down and answer her id.

    Raises:
        UserError: She has no name or partner, or stands there already (``INPUT_INVALID``).
    """
    from app.models.mapping import fill
    from app.models.records import ContactPersonRecord

    record = ContactPersonRecord(id=work.new_id())
    fill(record, _checked(work, fields, None))
    work.cooperation.add(record)
    return record.id


def change_contact(work: Work, contact_id: str, fields: ContactFields) -> None:
    """Write a contact person as typed.

    Raises:
        UserError: As in :func:`add_contact`, or there is none such (``NOT_FOUND``).
    """
    from app.models.mapping import fill

    record = _record(work, contact_id)
    fill(record, _checked(work, fields, next(each for each in work.cooperation.contacts() if each.id == contact_id)))


def end_contact(work: Work, contact_id: str) -> None:
    """Note that somebody is no contact person any more. The first day stays.

    Raises:
        UserError: There is none such (``NOT_FOUND``).
    """
    record = _record(work, contact_id)
    record.ended_on = record.ended_on or work.today


def _checked(work: Work, fields: ContactFields, before: ContactPerson | None) -> ContactFields:
    fields = cleaned(fields)
    refuse_errors(check_contact_person(fields, work.cooperation.contacts(), before=before))
    return fields


def _record(work: Work, contact_id: str) -> "ContactPersonRecord":
    from app.models.records import ContactPersonRecord

    record = work.cooperation.record(ContactPersonRecord, contact_id)
    if record is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return record
