"""What families were told, counted so that every family counts once for each topic and year."""

from datetime import date
from typing import TYPE_CHECKING

from app.domain.line.consultations import Consultation, ToldCounts, counted
from app.models.access import Access

if TYPE_CHECKING:
    from app.models.records.consultations import ConsultationRecord

# Told in two languages on one day, the one that is not German ('') comes first: the sheet beside it was for that family's sake.
_IN_ORDER = """
SELECT coalesce(family_id, id), CAST(substr(held_on, 6, 2) AS INTEGER), language, topics, families FROM consultation
WHERE held_on BETWEEN ? AND ? ORDER BY held_on, language DESC
"""


class ConsultationRepository:
    """Answers who was told what."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def add(self, record: "ConsultationRecord") -> None:
        """Add what was told."""
        self._access.session.add(record)

    def record(self, consultation_id: str) -> "ConsultationRecord | None":
        """Answer the row of what was told, for a command that takes it away."""
        from app.models.records.consultations import ConsultationRecord

        return self._access.session.get(ConsultationRecord, consultation_id)

    def delete(self, record: "ConsultationRecord") -> None:
        """Take away what was told."""
        self._access.session.delete(record)

    def of_family(self, family_id: str) -> tuple[Consultation, ...]:
        """Answer what a family was told, the newest first."""
        rest = "WHERE family_id = ? ORDER BY held_on DESC, id DESC"
        return tuple(self._access.snapshots(Consultation, "consultation", rest, family_id))

    def latest(self, *, limit: int) -> tuple[Consultation, ...]:
        """Answer what was noted by hand last."""
        rest = "WHERE source = 'eintrag' ORDER BY held_on DESC, id DESC LIMIT ?"
        return tuple(self._access.snapshots(Consultation, "consultation", rest, limit))

    def years(self) -> tuple[int, ...]:
        """Answer the years in which anybody was told anything."""
        return tuple(int(year) for year in self._access.column("SELECT DISTINCT substr(held_on, 1, 4) FROM consultation"))

    def counts(self, year: int) -> ToldCounts:
        """Count the families told of each topic in a year, by the month and the language of the first time."""
        return counted(self._access.rows(_IN_ORDER, date(year, 1, 1).isoformat(), date(year, 12, 31).isoformat()))
