"""Office hours an office holds in the house: entering days, giving slots away by a number, and noting who came."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from app.core.clock import local_time
from app.core.dates import format_date
from app.core.day_times import format_time
from app.core.errors import ErrorCode, UserError
from app.domain.cleaning import cleaned
from app.domain.line.office_hour_checks import check_booking, check_office_hour, check_overlap, check_still_inside
from app.domain.line.office_hours import (
    Booking,
    BookingFields,
    BookingState,
    OfficeHour,
    OfficeHourFields,
    Repeat,
    Slot,
    series_days,
    slots,
)
from app.domain.people import Office
from app.domain.problems import refuse_errors
from app.models.unit_of_work import Work
from app.services.line.places import site_names

if TYPE_CHECKING:
    from app.models.records import BookingRecord, OfficeHourRecord

_PAST_SHOWN = 30
_FOLLOWS = {
    BookingState.BOOKED: (BookingState.TOOK_PLACE, BookingState.NO_SHOW, BookingState.CANCELLED),
    BookingState.TOOK_PLACE: (BookingState.NO_SHOW,),
    BookingState.NO_SHOW: (BookingState.TOOK_PLACE,),
    BookingState.CANCELLED: (),
}
_NEEDS_THE_DAY = frozenset({BookingState.TOOK_PLACE, BookingState.NO_SHOW})


@dataclass(frozen=True)
class HourRow:
    """An office hour in the list, with its slots."""

    hour: OfficeHour
    office_name: str
    site_name: str
    slots: tuple[Slot, ...]

    @property
    def taken(self) -> int:
        """Answer how many slots are given away."""
        return sum(not slot.is_free for slot in self.slots)


@dataclass(frozen=True)
class HourBoard:
    """The office hours to come, and the last ones; ``land``: whose holidays close the house."""

    coming: tuple[HourRow, ...]
    past: tuple[HourRow, ...]
    land: str


@dataclass(frozen=True)
class AddedHours:
    """The days that were entered, and the holidays a series left out."""

    ids: tuple[str, ...]
    skipped: tuple[tuple[date, str], ...]


def office_hours(work: Work) -> HourBoard:
    """Answer the office hours from today on, and the last ones before."""
    coming = work.office_hours.from_day(work.today)
    past = work.office_hours.before_day(work.today, limit=_PAST_SHOWN)
    rows = {row.hour.id: row for row in _rows(work, (*coming, *past))}
    return HourBoard(tuple(rows[each.id] for each in coming), tuple(rows[each.id] for each in past), _land())


def office_hour(work: Work, hour_id: str) -> HourRow:
    """Answer one office hour with its slots.

    Raises:
        UserError: There is no such office hour (``NOT_FOUND``).
    """
    found = work.office_hours.hour(hour_id)
    if found is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return _rows(work, (found,))[0]


def booking_steps(booking: Booking, held_on: date | None, today: date) -> tuple[BookingState, ...]:
    """Answer what may be noted of a booking; who came can be known only once the day is here."""
    is_here = held_on is not None and held_on <= today
    return tuple(state for state in _FOLLOWS[booking.state] if is_here or state not in _NEEDS_THE_DAY)


def add_office_hours(work: Work, fields: OfficeHourFields, repeat: Repeat | None = None) -> AddedHours:
    """Enter one day, or all days of a series but the holidays.

    Raises:
        UserError: It makes no sense, the room is taken, or the office is elsewhere at that time (``INPUT_INVALID``).
    """
    from app.models.mapping import fill
    from app.models.records import OfficeHourRecord

    fields = cleaned(fields)
    refuse_errors(check_office_hour(fields, _office(work, fields.office_id), _land(), repeat))
    days, skipped = series_days(fields.held_on or work.today, repeat, _land())
    others = work.office_hours.on_days(days)
    refuse_errors([fault for day in days for fault in check_overlap(replace(fields, held_on=day), others)])
    records = [OfficeHourRecord(id=work.new_id()) for _ in days]
    for record, day in zip(records, days, strict=True):
        fill(record, replace(fields, held_on=day))
        work.office_hours.add(record)
    return AddedHours(tuple(record.id for record in records), skipped)


def change_office_hour(work: Work, hour_id: str, fields: OfficeHourFields) -> int:
    """Write one day as typed; answer how many are booked who now have to come on another day, elsewhere, or to another office.

    What is given away must still lie in a slot of it.

    Raises:
        UserError: It makes no sense (``INPUT_INVALID``), or there is no such office hour (``NOT_FOUND``).
    """
    from app.models.mapping import fill

    record, fields = _record(work, hour_id), cleaned(fields)
    refuse_errors(check_office_hour(fields, _office(work, fields.office_id), _land()))
    others = work.office_hours.on_days([fields.held_on or work.today])
    refuse_errors(check_overlap(fields, (each for each in others if each.id != hour_id)))
    bookings = work.office_hours.bookings([hour_id])
    refuse_errors(check_still_inside(fields, bookings))
    is_moved = any(getattr(record, name) != getattr(fields, name) for name in ("held_on", "site_id", "office_id"))
    fill(record, fields)
    return sum(each.state is BookingState.BOOKED for each in bookings) if is_moved else 0


def cancel_office_hour(work: Work, hour_id: str) -> int:
    """Note that an office hour does not take place; answer how many bookings are cancelled with it.

    Raises:
        UserError: There is no such office hour (``NOT_FOUND``).
    """
    _record(work, hour_id).cancelled_on = work.today
    waiting = [each for each in work.office_hours.bookings([hour_id]) if each.state is BookingState.BOOKED]
    for booking in waiting:
        _booking_record(work, booking.id).state = BookingState.CANCELLED
    return len(waiting)


def book_slot(work: Work, hour_id: str, fields: BookingFields) -> str:
    """Give a slot away by a number, and answer the booking's id. A number we know leads to its family.

    Raises:
        UserError: There is no such slot (``NOT_FOUND``), it is given away (``SLOT_TAKEN``), over (``SLOT_PAST``), the office hour was
            called off (``OFFICE_HOUR_CANCELLED``), or what was typed is no number (``INPUT_INVALID``).
    """
    from app.models.records import BookingRecord

    fields = cleaned(fields)
    row = office_hour(work, hour_id)
    _refuse_slot(work, row, fields.from_minute)
    refuse_errors(check_booking(fields))
    named = work.office_hours.named_by(fields.reference)
    record = BookingRecord(
        id=work.new_id(),
        office_hour_id=hour_id,
        from_minute=fields.from_minute,
        reference=fields.reference,
        family_id=named.family_id if named else None,
        booked_on=work.today,
        remark=fields.remark,
    )
    work.office_hours.add(record)
    return record.id


def settle_booking(work: Work, booking_id: str, state: BookingState) -> None:
    """Note whether somebody came, or that the booking is cancelled.

    Raises:
        UserError: The step does not follow (``BOOKING_STEP_NOT_POSSIBLE``), or there is no such booking (``NOT_FOUND``).
    """
    from app.models.mapping import snapshot

    record = _booking_record(work, booking_id)
    hour = office_hour(work, record.office_hour_id).hour
    if state not in booking_steps(snapshot(Booking, record), hour.held_on, work.today):
        raise UserError(ErrorCode.BOOKING_STEP_NOT_POSSIBLE, booking_state=record.state)
    record.state = state


def _refuse_slot(work: Work, row: HourRow, minute: int | None) -> None:
    slot = next((each for each in row.slots if each.from_minute == minute), None)
    if slot is None:
        raise UserError(ErrorCode.NOT_FOUND)
    if row.hour.cancelled_on is not None:
        raise UserError(ErrorCode.OFFICE_HOUR_CANCELLED, day=format_date(row.hour.cancelled_on))
    if is_over(work, row.hour, slot):
        raise UserError(ErrorCode.SLOT_PAST)
    if not slot.is_free:
        raise UserError(ErrorCode.SLOT_TAKEN, time=format_time(slot.from_minute))


def is_over(work: Work, hour: OfficeHour, slot: Slot) -> bool:
    """Tell whether a slot lies behind us: nobody can be sent there any more."""
    if hour.held_on is None or hour.held_on != work.today:
        return hour.held_on is not None and hour.held_on < work.today
    now = local_time(work.now)
    return slot.until_minute <= now.hour * 60 + now.minute


def _rows(work: Work, hours: Sequence[OfficeHour]) -> tuple[HourRow, ...]:
    offices = {office.id: office.name for office in work.centre.offices()}
    sites = site_names(work)
    bookings = work.office_hours.bookings([each.id for each in hours])
    return tuple(
        HourRow(
            each,
            offices.get(each.office_id or "", ""),
            sites.get(each.site_id or "", ""),
            slots(each, (booking for booking in bookings if booking.office_hour_id == each.id)),
        )
        for each in hours
    )


def _office(work: Work, office_id: str | None) -> Office | None:
    return next((each for each in work.centre.offices() if each.id == office_id), None)


def _land() -> str:
    from app.domain.deadline_rules import shipped_rules

    return shipped_rules().holidays.subdivision


def _record(work: Work, hour_id: str) -> "OfficeHourRecord":
    record = work.office_hours.record(hour_id)
    if record is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return record


def _booking_record(work: Work, booking_id: str) -> "BookingRecord":
    record = work.office_hours.booking_record(booking_id)
    if record is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return record
