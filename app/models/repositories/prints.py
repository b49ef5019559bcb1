"""What was printed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.domain.prints import Print
from app.models.access import Access, listed
from app.models.snapshots import made, select_list

if TYPE_CHECKING:
    from app.models.records.prints import PrintedApplicationRecord, PrintRecord


class PrintRepository:
    """Keeps prints and answers which was the last of an application."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def add(self, record: "PrintRecord", applications: "Sequence[PrintedApplicationRecord]") -> None:
        """Add a print with the applications it held whole."""
        self._access.session.add_all([record, *applications])

    def get(self, print_id: str) -> Print | None:
        """Answer one print."""
        return next(iter(self._access.snapshots(Print, "print_record", "WHERE id = ?", print_id)), None)

    def last_of(self, application_ids: Sequence[str]) -> dict[str, Print]:
        """Answer for each application its last print, where there is one."""
        rows = self._access.rows(
            f"SELECT printed.application_id, {select_list(Print, 'print_record')} FROM printed_application printed "  # noqa: S608 - our own words
            "JOIN print_record ON print_record.id = printed.print_id "
            "WHERE printed.application_id IN (SELECT value FROM json_each(?)) ORDER BY print_record.id",
            listed(application_ids),
        )
        return {application_id: made(Print, values) for application_id, *values in rows}
