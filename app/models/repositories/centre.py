"""The centre, its sites, staff and offices."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from app.core.ids import NewId
from app.domain.people import Centre, Office, Site, Staff
from app.domain.views import CentreSheet
from app.models.access import Access, listed

if TYPE_CHECKING:
    from app.models.base import Tracked

R = TypeVar("R", bound="Tracked")


CENTRE_ID = "00000000-0000-7000-8000-000000000001"
"""The centre's id in every store: two stores that were set up apart have one centre once they meet (``docs/adr/0010``)."""

_ENTERED_BY = "SELECT entity_id, origin, min(hlc) FROM change WHERE entity_id IN (SELECT value FROM json_each(?)) GROUP BY entity_id"
_NOTHING = ("", None)


class CentreRepository:
    """Reads the centre as one sheet and writes its parts."""

    def __init__(self, access: Access, new_id: NewId) -> None:
        self._access = access
        self._new_id = new_id

    def sheet(self) -> CentreSheet | None:
        """Answer the centre with all it consists of; ``None`` before the first set-up."""
        centre = next(iter(self._access.snapshots(Centre, "centre", "LIMIT 1")), None)
        if centre is None:
            return None
        return CentreSheet(centre=centre, sites=self.sites(), staff=self.staff(), offices=self.offices())

    def sites(self) -> tuple[Site, ...]:
        """Answer the sites, in the order they were entered; of those entered twice the one that stands for both."""
        return tuple(self._access.snapshots(Site, "site", "WHERE merged_into_id IS NULL ORDER BY id"))

    def staff(self) -> tuple[Staff, ...]:
        """Answer everyone who works at the desk, in the order they were entered; who was entered twice, once."""
        return tuple(self._access.snapshots(Staff, "staff", "WHERE merged_into_id IS NULL ORDER BY id", has_pin="pin_hash <> ''"))

    def offices(self) -> tuple[Office, ...]:
        """Answer the offices, in order of name."""
        return tuple(self._access.snapshots(Office, "office", "ORDER BY name COLLATE din5007, id"))

    def pin_hash(self, staff_id: str) -> str:
        """Answer the Argon2id hash of a staff PIN; empty without one, and for somebody who has left."""
        row = self._access.first("SELECT pin_hash FROM staff WHERE id = ? AND ended_on IS NULL", staff_id)
        return row[0] if row else ""

    def set_pin_hash(self, staff_id: str, pin_hash: str) -> None:
        """Keep the hash of a new PIN."""
        from app.models.records.centre import StaffRecord

        record = self._access.session.get(StaffRecord, staff_id)
        if record is not None:
            record.pin_hash = pin_hash

    def entered_by(self, ids: Iterable[str]) -> dict[str, str]:
        """Answer the store each of these was entered in first."""
        return {entity_id: origin for entity_id, origin, _ in self._access.rows(_ENTERED_BY, listed(ids))}

    def join_sites(self, given_up: str, kept: str) -> None:
        """Let a site stand for another one, too, and take over what it knows in addition."""
        from app.models.records.centre import SiteRecord

        self._join(SiteRecord, given_up, kept).merged_into_id = kept

    def join_staff(self, given_up: str, kept: str) -> None:
        """Do the same for somebody at the desk."""
        from app.models.records.centre import StaffRecord

        self._join(StaffRecord, given_up, kept).merged_into_id = kept

    def _join(self, record_class: type[R], given_up: str, kept: str) -> R:
        from app.models.mapping import column_names

        other, record = (self._access.session.get_one(record_class, each, populate_existing=True) for each in (given_up, kept))
        for name in column_names(record_class):
            if getattr(record, name) in _NOTHING and getattr(other, name) not in _NOTHING:
                setattr(record, name, getattr(other, name))
        return other

    def save_centre(self, fields: Any) -> str:
        """Write the one centre."""
        from app.models.records.centre import CentreRecord

        return self._save(CentreRecord, CENTRE_ID, fields)

    def save_site(self, site_id: str | None, fields: Any) -> str:
        """Write a site; a new one without an id."""
        from app.models.records.centre import SiteRecord

        return self._save(SiteRecord, site_id, fields)

    def save_staff(self, staff_id: str | None, fields: Any) -> str:
        """Write a staff member; a new one without an id."""
        from app.models.records.centre import StaffRecord

        return self._save(StaffRecord, staff_id, fields)

    def save_office(self, office_id: str | None, fields: Any) -> str:
        """Write an office; a new one without an id."""
        from app.models.records.centre import OfficeRecord

        return self._save(OfficeRecord, office_id, fields)

    def _save(self, record_class: type[R], record_id: str | None, fields: Any) -> str:
        from app.models.mapping import fill

        session = self._access.session
        record = session.get(record_class, record_id) if record_id else None
        if record is None:
            record = record_class(id=record_id or self._new_id())
            fill(record, fields)
            session.add(record)
        else:
            fill(record, fields)
        return record.id
