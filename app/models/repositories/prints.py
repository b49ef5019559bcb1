"""What was printed."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.prints import Print
from app.models.mapping import snapshot
from app.models.records.prints import PrintedApplicationRecord, PrintRecord


class PrintRepository:
    """Keeps prints and answers which was the last of an application."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, record: PrintRecord, applications: Sequence[PrintedApplicationRecord]) -> None:
        """Add a print with the applications it held whole."""
        self._session.add_all([record, *applications])

    def get(self, print_id: str) -> Print | None:
        """Answer one print."""
        record = self._session.get(PrintRecord, print_id)
        return snapshot(Print, record) if record else None

    def last_of(self, application_ids: Sequence[str]) -> dict[str, Print]:
        """Answer for each application its last print, where there is one."""
        query = (
            select(PrintedApplicationRecord.application_id, PrintRecord)
            .join(PrintRecord, PrintRecord.id == PrintedApplicationRecord.print_id)
            .where(PrintedApplicationRecord.application_id.in_(application_ids))
            .order_by(PrintRecord.id)
        )
        return {application_id: snapshot(Print, record) for application_id, record in self._session.execute(query)}
