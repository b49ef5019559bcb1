"""What families were told, counted so that every family counts once for each topic and year."""

from datetime import date
from typing import TYPE_CHECKING

from app.domain.line.consultations import Consultation, ToldCount, ToldCounts, ToldTopic
from app.models.access import Access

if TYPE_CHECKING:
    from app.models.records.consultations import ConsultationRecord

# Told in two languages on one day, the one that is not German ('') counts: the sheet beside it was for that family's sake.
_FIRST = """
WITH told AS (
  SELECT coalesce(family_id, consultation.id) AS who, held_on, language, families, topic.value AS topic
  FROM consultation, json_each('["' || replace(topics, ',', '","') || '"]') AS topic
  WHERE held_on BETWEEN ? AND ? AND topics <> ''
), placed AS (
  SELECT topic, who, families, CAST(substr(held_on, 6, 2) AS INTEGER) AS month, language,
    row_number() OVER (PARTITION BY topic, who ORDER BY held_on, language DESC) AS place
  FROM told
), first AS MATERIALIZED (SELECT * FROM placed WHERE place = 1)
"""
_COUNTS = f"""{_FIRST}
SELECT topic, month, language, sum(families) FROM first GROUP BY 1, 2, 3
UNION ALL
SELECT '', month, '', sum(families) FROM (SELECT DISTINCT month, who, families FROM first) GROUP BY month
UNION ALL
SELECT '', 0, language, sum(families) FROM (SELECT DISTINCT language, who, families FROM first) GROUP BY language
"""  # noqa: S608 - our own words


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

    def years(self) -> tuple[int, ...]:
        """Answer the years in which anybody was told anything."""
        return tuple(int(year) for year in self._access.column("SELECT DISTINCT substr(held_on, 1, 4) FROM consultation"))

    def counts(self, year: int) -> ToldCounts:
        """Count the families told of each topic in a year, by the month and the language of the first time."""
        rows = self._access.rows(_COUNTS, date(year, 1, 1).isoformat(), date(year, 12, 31).isoformat())
        cells = (ToldCount(ToldTopic(topic), month, language, count) for topic, month, language, count in rows if topic)
        return ToldCounts(
            tuple(cells),
            {month: count for topic, month, _, count in rows if not topic and month},
            {language: count for topic, month, language, count in rows if not topic and not month},
        )
