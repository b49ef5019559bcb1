"""Office hours held in the house, and who comes to them."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.domain.line.office_hours import HOLDS_SLOT, Booking, BookingState, DueHour, Named, OfficeHour, numbers_in
from app.models.access import Access, listed

if TYPE_CHECKING:
    from app.models.records.office_hours import BookingRecord, OfficeHourRecord

_AMONG = "IN (SELECT value FROM json_each(?))"
# ?1: what may be a number of ours, as a list; ?2: all that was typed, without spaces. A short number of an office must be all of it.
_NUMBERS = """
SELECT child.family_id, 'application', application.id FROM application JOIN child ON child.id = application.child_id
WHERE application.code IN (SELECT value FROM json_each(?1))
UNION ALL
SELECT coalesce(thread.family_id, child.family_id), 'thread', thread.id FROM thread
LEFT JOIN application ON application.id = thread.application_id
LEFT JOIN child ON child.id = coalesce(thread.child_id, application.child_id)
WHERE thread.number IN (SELECT value FROM json_each(?1)) AND coalesce(thread.family_id, child.family_id) IS NOT NULL
UNION ALL
SELECT child.family_id, 'grant_period', grant_period.id FROM grant_period JOIN child ON child.id = grant_period.child_id
WHERE grant_period.reference <> '' AND CASE WHEN length(grant_period.reference) < 6
  THEN ?2 = replace(upper(grant_period.reference), ' ', '') ELSE instr(?2, replace(upper(grant_period.reference), ' ', '')) END
"""
# ?1: the first day, ?2: today, ?3: the state booked, ?4: all that hold a slot
_DUE = """
SELECT office_hour.id, office_hour.held_on, office_hour.from_minute, office_hour.until_minute, coalesce(office.name, ''),
  sum(booking.state = ?3) AS waiting, office_hour.cancelled_on IS NOT NULL AS is_off,
  office_hour.held_on >= ?2 AND count(*) > count(DISTINCT booking.from_minute) AS is_doubled
FROM office_hour JOIN booking ON booking.office_hour_id = office_hour.id LEFT JOIN office ON office.id = office_hour.office_id
WHERE office_hour.held_on >= ?1 AND booking.state IN (SELECT value FROM json_each(?4))
GROUP BY office_hour.id
HAVING waiting > 0 AND CASE WHEN is_off THEN office_hour.held_on >= ?2 ELSE is_doubled OR office_hour.held_on <= ?2 END
ORDER BY office_hour.held_on, office_hour.from_minute
"""


class OfficeHourRepository:
    """Answers when offices are in the house, and which slots are given away."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def add(self, record: "OfficeHourRecord | BookingRecord") -> None:
        """Add a day or a booking."""
        self._access.session.add(record)

    def record(self, hour_id: str) -> "OfficeHourRecord | None":
        """Answer the row of a day, for a command that changes it."""
        from app.models.records.office_hours import OfficeHourRecord

        return self._access.session.get(OfficeHourRecord, hour_id)

    def booking_record(self, booking_id: str) -> "BookingRecord | None":
        """Answer the row of a booking, for a command that changes it."""
        from app.models.records.office_hours import BookingRecord

        return self._access.session.get(BookingRecord, booking_id)

    def hour(self, hour_id: str) -> OfficeHour | None:
        """Answer one day."""
        return next(iter(self._hours("WHERE id = ?", hour_id)), None)

    def on_days(self, days: Sequence[date]) -> tuple[OfficeHour, ...]:
        """Answer all office hours on some days."""
        return self._hours(f"WHERE held_on {_AMONG}", listed(day.isoformat() for day in days))

    def from_day(self, first: date) -> tuple[OfficeHour, ...]:
        """Answer the office hours of a day and all after it, the next first."""
        return self._hours("WHERE held_on >= ? ORDER BY held_on, from_minute, id", first.isoformat())

    def before_day(self, day: date, *, limit: int) -> tuple[OfficeHour, ...]:
        """Answer the office hours before a day, the last first."""
        return self._hours("WHERE held_on < ? ORDER BY held_on DESC, from_minute, id LIMIT ?", day.isoformat(), limit)

    def bookings(self, hour_ids: Sequence[str]) -> tuple[Booking, ...]:
        """Answer all bookings of some days, in the order of their slots."""
        rest = f"WHERE office_hour_id {_AMONG} ORDER BY from_minute, booked_on, id"
        return tuple(self._access.snapshots(Booking, "booking", rest, listed(hour_ids)))

    def nobodys(self) -> tuple[Booking, ...]:
        """Answer the bookings of which nobody knew whose they are."""
        return tuple(self._access.snapshots(Booking, "booking", "WHERE family_id IS NULL"))

    def named_by(self, typed: str) -> Named | None:
        """Answer whom a number leads to that is ours, or that an office gave to a family; none where it is nobody's we know."""
        rows = self._access.rows(_NUMBERS, listed(numbers_in(typed)), "".join(typed.upper().split()))
        return next((Named(*row) for row in rows), None)

    def due(self, first: date, today: date) -> tuple[DueHour, ...]:
        """Answer the days from ``first`` on that have come and of which it is not noted who came, and all on which something is amiss."""
        holds = listed(HOLDS_SLOT)
        rows = self._access.rows(_DUE, first.isoformat(), today.isoformat(), BookingState.BOOKED.value, holds)
        return tuple(
            DueHour(id_, date.fromisoformat(day), start, end, office, waiting, bool(is_off), bool(is_doubled))
            for id_, day, start, end, office, waiting, is_off, is_doubled in rows
        )

    def _hours(self, rest: str, *values: object) -> tuple[OfficeHour, ...]:
        return tuple(self._access.snapshots(OfficeHour, "office_hour", rest, *values))
