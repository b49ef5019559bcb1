"""The centre, its sites, staff and offices. What ends is offered no longer, but stays named wherever it stands."""

from datetime import date
from typing import TYPE_CHECKING, TypeVar

from app.core.errors import ErrorCode, UserError
from app.core.ids import id_of_name
from app.domain.cleaning import cleaned
from app.domain.names import search_form
from app.domain.people import CentreFields, OfficeFields, SiteFields, StaffFields
from app.domain.problems import refuse_errors
from app.domain.views import CentreSheet, in_use
from app.models.unit_of_work import Work

if TYPE_CHECKING:
    from app.models.base import Tracked

R = TypeVar("R", bound="Tracked")


def office_names(work: Work) -> dict[str, str]:
    """Answer the offices in use: their names by id."""
    return {office.id: office.name for office in work.centre.offices() if office.ended_on is None}


def office_meant(work: Work, wanted: str) -> str:
    """Answer the id of an office in use, by its id or its name.

    Raises:
        UserError: There is no such office, or several are called so (``NOT_FOUND``).
    """
    names = office_names(work)
    found = [office_id for office_id, name in names.items() if wanted in {office_id, name}]
    if len(found) != 1:
        raise UserError(ErrorCode.NOT_FOUND)
    return found[0]


def centre_sheet(work: Work) -> CentreSheet:
    """Answer the centre with all it consists of.

    Raises:
        UserError: The centre was not set up (``NOT_FOUND``).
    """
    sheet = work.centre.sheet()
    if sheet is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return sheet


def change_centre(work: Work, fields: CentreFields) -> str:
    """Write the centre's own fields.

    Raises:
        UserError: They make no sense (``INPUT_INVALID``).
    """
    from app.domain.setup_checks import check_centre

    fields = cleaned(fields)
    refuse_errors(check_centre(fields))
    return work.centre.save_centre(fields)


def save_site(work: Work, site_id: str | None, fields: SiteFields) -> str:
    """Write a site; a new one without an id.

    Raises:
        UserError: It makes no sense (``INPUT_INVALID``).
    """
    from app.domain.setup_checks import check_site

    fields = cleaned(fields)
    refuse_errors(check_site(fields))
    return work.centre.save_site(site_id, fields)


def close_site(work: Work, site_id: str, on: date | None) -> None:
    """Offer a site no longer, from a day on; without a day it is open again."""
    from app.models.records import SiteRecord

    _known(work, SiteRecord, site_id).ended_on = on


def save_staff(work: Work, staff_id: str | None, fields: StaffFields) -> str:
    """Write a staff member; a new one without an id.

    Raises:
        UserError: A name or sign is missing, or somebody else signs so (``INPUT_INVALID``).
    """
    from app.domain.setup_checks import check_sign, check_staff

    fields = cleaned(fields)
    others = (staff.sign for staff in in_use(work.centre.staff()) if staff.id != staff_id)
    refuse_errors(check_staff(fields) + check_sign(fields.sign, others))
    return work.centre.save_staff(staff_id, fields)


def leave_desk(work: Work, staff_id: str, on: date | None) -> None:
    """Offer a staff member no longer, from a day on; without a day she is back.

    Raises:
        UserError: Nobody would be left (``LAST_STAFF_LEAVES``), or somebody else signs as she did (``INPUT_INVALID``).
    """
    from app.domain.setup_checks import check_sign
    from app.models.records import StaffRecord

    record = _known(work, StaffRecord, staff_id)
    others = [staff for staff in in_use(work.centre.staff()) if staff.id != staff_id]
    if on is not None and not others:
        raise UserError(ErrorCode.LAST_STAFF_LEAVES)
    if on is None:
        refuse_errors(check_sign(record.sign, (staff.sign for staff in others)))
    record.ended_on = on


def save_office(work: Work, office_id: str | None, fields: OfficeFields) -> str:
    """Write an office; a new one without an id.

    Raises:
        UserError: It makes no sense (``INPUT_INVALID``).
    """
    from app.domain.setup_checks import check_office

    fields = cleaned(fields)
    refuse_errors(check_office(fields))
    return work.centre.save_office(office_id or _id_of_office(work, fields), fields)


def _id_of_office(work: Work, fields: OfficeFields) -> str:
    """Two sites that enter the same office before they are connected shall not have it twice afterwards."""
    named = id_of_name("office", search_form(fields.name), search_form(fields.city))
    return named if all(office.id != named for office in work.centre.offices()) else work.new_id()


def confirm_office(work: Work, office_id: str, on: date | None) -> None:
    """Note the day an office's facts were found to be right; without a day they are to be checked."""
    from app.models.records import OfficeRecord

    _known(work, OfficeRecord, office_id).checked_on = on


def drop_office(work: Work, office_id: str, on: date | None) -> None:
    """Offer an office no longer, from a day on; without a day it is in use again."""
    from app.models.records import OfficeRecord

    _known(work, OfficeRecord, office_id).ended_on = on


def set_pin(work: Work, staff_id: str, pin: str) -> None:
    """Keep a staff PIN as an Argon2id hash.

    Raises:
        UserError: The PIN is not made of digits, or too short (``PIN_FORMAT``).
    """
    from app.models.records import StaffRecord
    from app.security.pins import hash_pin

    _known(work, StaffRecord, staff_id)
    work.centre.set_pin_hash(staff_id, hash_pin(pin))


def remove_pin(work: Work, staff_id: str) -> None:
    """Forget a staff PIN; she unlocks with the passphrase."""
    work.centre.set_pin_hash(staff_id, "")


def _known(work: Work, record_class: type[R], record_id: str) -> R:
    record = work.session.get(record_class, record_id)
    if record is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return record
