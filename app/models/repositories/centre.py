"""The centre, its sites, staff and offices."""

from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.ids import NewId
from app.domain.people import Centre, Office, Site, Staff
from app.domain.views import CentreSheet
from app.models.base import Tracked
from app.models.mapping import fill, snapshot
from app.models.records.centre import CentreRecord, OfficeRecord, SiteRecord, StaffRecord

R = TypeVar("R", bound=Tracked)


class CentreRepository:
    """Reads the centre as one sheet and writes its parts."""

    def __init__(self, session: Session, new_id: NewId) -> None:
        self._session = session
        self._new_id = new_id

    def sheet(self) -> CentreSheet | None:
        """Answer the centre with all it consists of; ``None`` before the first set-up."""
        centre = self._session.scalars(select(CentreRecord)).first()
        if centre is None:
            return None
        return CentreSheet(
            centre=snapshot(Centre, centre),
            sites=tuple(snapshot(Site, row) for row in self._all(SiteRecord)),
            staff=self.staff(),
            offices=tuple(snapshot(Office, row) for row in self._all(OfficeRecord)),
        )

    def staff(self) -> tuple[Staff, ...]:
        """Answer everyone who works at the desk, in the order they were entered."""
        return tuple(snapshot(Staff, row, has_pin=bool(row.pin_hash)) for row in self._all(StaffRecord))

    def pin_hash(self, staff_id: str) -> str:
        """Answer the Argon2id hash of a staff PIN; empty without one, and for somebody who has left."""
        record = self._session.get(StaffRecord, staff_id)
        return record.pin_hash if record and record.ended_on is None else ""

    def set_pin_hash(self, staff_id: str, pin_hash: str) -> None:
        """Keep the hash of a new PIN."""
        record = self._session.get(StaffRecord, staff_id)
        if record is not None:
            record.pin_hash = pin_hash

    def save_centre(self, fields: Any) -> str:
        """Write the one centre."""
        record = self._session.scalars(select(CentreRecord)).first()
        return self._save(CentreRecord, record.id if record else None, fields)

    def save_site(self, site_id: str | None, fields: Any) -> str:
        """Write a site; a new one without an id."""
        return self._save(SiteRecord, site_id, fields)

    def save_staff(self, staff_id: str | None, fields: Any) -> str:
        """Write a staff member; a new one without an id."""
        return self._save(StaffRecord, staff_id, fields)

    def save_office(self, office_id: str | None, fields: Any) -> str:
        """Write an office; a new one without an id."""
        return self._save(OfficeRecord, office_id, fields)

    def _save(self, record_class: type[R], record_id: str | None, fields: Any) -> str:
        record = self._session.get(record_class, record_id) if record_id else None
        if record is None:
            record = record_class(id=record_id or self._new_id())
            fill(record, fields)
            self._session.add(record)
        else:
            fill(record, fields)
        return record.id

    def _all(self, record_class: type[R]) -> list[R]:
        return list(self._session.scalars(select(record_class).order_by(record_class.id)))
