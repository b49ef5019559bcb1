"""Outings and trips, and the groups that make them."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.domain.trips import Trip
from app.models.access import Access, listed

if TYPE_CHECKING:
    from app.models.records.cases import TripRecord

_STAYING = (
    "FROM attendance stay JOIN child ON child.id = stay.child_id JOIN family ON family.id = child.family_id "
    "WHERE stay.kind = 'kita' AND stay.site_id IS NOT NULL AND family.merged_into_id IS NULL AND family.archived_on IS NULL "
    "AND coalesce(stay.starts_on, '') <= ?1 AND coalesce(stay.ends_on, '9999') >= ?1"
)
_OF_TRIP = "SELECT id, child_id FROM application WHERE trip_id = ? AND state <> 'zurueckgezogen' ORDER BY id"


class TripRepository:
    """Answers which trips there are, and who is in which group on a day."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def add(self, record: "TripRecord") -> None:
        """Add a trip."""
        self._access.session.add(record)

    def record(self, trip_id: str) -> "TripRecord | None":
        """Answer a trip to write to."""
        from app.models.records import TripRecord

        return self._access.session.get(TripRecord, trip_id)

    def several(self, trip_ids: Sequence[str]) -> tuple[Trip, ...]:
        """Answer some trips."""
        return tuple(self._access.snapshots(Trip, "trip", "WHERE id IN (SELECT value FROM json_each(?))", listed(trip_ids)))

    def newest(self, limit: int) -> tuple[Trip, ...]:
        """Answer the trips entered last, the latest day first."""
        return tuple(self._access.snapshots(Trip, "trip", "ORDER BY starts_on DESC, id DESC LIMIT ?", limit))

    def groups(self, day: date) -> tuple[tuple[str, str, int], ...]:
        """Answer the groups of our Kitas on a day: site, name, how many children."""
        counted = f"SELECT stay.site_id, stay.group_name, count(*) {_STAYING} GROUP BY 1, 2 ORDER BY 1, 2"
        return tuple((site, group, count) for site, group, count in self._access.rows(counted, day.isoformat()))

    def children_of(self, site_id: str, group_name: str, day: date) -> tuple[tuple[str, str], ...]:
        """Answer family and child of everybody in a group on a day."""
        query = f"SELECT child.family_id, child.id {_STAYING} AND stay.site_id = ?2 AND stay.group_name = ?3"
        return tuple((family, child) for family, child in self._access.rows(query, day.isoformat(), site_id, group_name))

    def applications_of(self, trip_id: str) -> tuple[tuple[str, str], ...]:
        """Answer the applications made for a trip, each with its child."""
        return tuple((each, child) for each, child in self._access.rows(_OF_TRIP, trip_id))
