"""What families were told, counted so that every family counts once for each topic and year."""

from datetime import date
from typing import TYPE_CHECKING

from app.domain.line.consultations import Consultation, ToldCount, ToldTopic
from app.models.access import Access

if TYPE_CHECKING:
    from app.models.records.consultations import ConsultationRecord

# Told in two languages on one day, the one that is not German ('') counts: the sheet beside it was for that family's sake.
_COUNTS = """
WITH told AS (
  SELECT coalesce(family_id, id) AS who, held_on, language, families, topic.value AS topic
  FROM consultation, json_each('["' || replace(topics, ',', '","') || '"]') AS topic
  WHERE held_on BETWEEN ? AND ? AND topics <> ''
), first AS (
  SELECT topic, families, CAST(substr(held_on, 6, 2) AS INTEGER) AS month, language,
    row_number() OVER (PARTITION BY topic, who ORDER BY held_on, language DESC) AS place
  FROM told
)
SELECT topic, month, language, sum(families) FROM first WHERE place = 1 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""


class ConsultationRepository:
    """Answers who was told what."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def add(self, record: "ConsultationRecord") -> None:
        """Add what was told."""
        self._access.session.add(record)

    def of_family(self, family_id: str) -> tuple[Consultation, ...]:
        """Answer what a family was told, the newest first."""
        rest = "WHERE family_id = ? ORDER BY held_on DESC, id DESC"
        return tuple(self._access.snapshots(Consultation, "consultation", rest, family_id))

    def latest(self, *, limit: int) -> tuple[Consultation, ...]:
        """Answer what was noted by hand last."""
        rest = "WHERE source = 'eintrag' ORDER BY held_on DESC, id DESC LIMIT ?"
        return tuple(self._access.snapshots(Consultation, "consultation", rest, limit))

    def counts(self, year: int) -> tuple[ToldCount, ...]:
        """Count the families told of each topic in a year, by the month and the language of the first time."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        rows = self._access.rows(_COUNTS, first.isoformat(), last.isoformat())
        return tuple(ToldCount(ToldTopic(topic), month, language, count) for topic, month, language, count in rows)
