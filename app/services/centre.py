"""The centre, its sites, staff and offices."""

from app.core.errors import ErrorCode, UserError
from app.domain.cleaning import cleaned
from app.domain.people import CentreFields, OfficeFields, SiteFields, StaffFields
from app.domain.views import CentreSheet
from app.models.unit_of_work import Work


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
    """Write the centre's own fields."""
    return work.centre.save_centre(cleaned(fields))


def save_site(work: Work, site_id: str | None, fields: SiteFields) -> str:
    """Write a site; a new one without an id."""
    return work.centre.save_site(site_id, cleaned(fields))


def save_staff(work: Work, staff_id: str | None, fields: StaffFields) -> str:
    """Write a staff member; a new one without an id."""
    return work.centre.save_staff(staff_id, cleaned(fields))


def save_office(work: Work, office_id: str | None, fields: OfficeFields) -> str:
    """Write an office; a new one without an id."""
    return work.centre.save_office(office_id, cleaned(fields))


def set_pin(work: Work, staff_id: str, pin: str) -> None:
    """Keep a staff PIN as an Argon2id hash.

    Raises:
        UserError: The PIN is not made of digits, or too short (``PIN_FORMAT``).
    """
    from app.security.pins import hash_pin

    work.centre.set_pin_hash(staff_id, hash_pin(pin))
