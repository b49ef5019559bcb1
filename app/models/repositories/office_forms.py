"""The offices' own forms: listed without their files, which are read one by one."""

import base64
from contextlib import suppress
from typing import TYPE_CHECKING

from app.domain.office_forms import OfficeForm
from app.models.access import Access

if TYPE_CHECKING:
    from app.models.records.forms import OfficeFormRecord


class OfficeFormRepository:
    """Keeps every version of every form, and gives out the file of one."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def add(self, record: "OfficeFormRecord") -> None:
        """Add a version of a form."""
        self._access.session.add(record)

    def all(self) -> tuple[OfficeForm, ...]:
        """Answer all versions, the oldest first."""
        return tuple(self._access.snapshots(OfficeForm, "office_form", "ORDER BY id"))

    def of_office(self, office_id: str) -> tuple[OfficeForm, ...]:
        """Answer the versions of one office that are in use, the newest first."""
        rest = "WHERE office_id = ? AND ended_on IS NULL ORDER BY id DESC"
        return tuple(self._access.snapshots(OfficeForm, "office_form", rest, office_id))

    def get(self, form_id: str) -> OfficeForm | None:
        """Answer one version."""
        return next(iter(self._access.snapshots(OfficeForm, "office_form", "WHERE id = ?", form_id)), None)

    def pdf(self, sha256: str) -> bytes | None:
        """Answer a file by its hash; ``None`` where no version has it, or what another site sent is no file."""
        row = self._access.first("SELECT pdf FROM office_form WHERE pdf_sha256 = ? LIMIT 1", sha256)
        with suppress(ValueError):
            return base64.b64decode(row[0]) if row else None
        return None
