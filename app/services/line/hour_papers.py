"""The list of who comes to an office hour, for the office that holds it: times and numbers.

Where a number is one of ours, or one an office gave to a family we know, she could be found by it. It stands there only with her consent;
without, the office learns that the slot is given away.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.dates import format_date
from app.core.errors import ErrorCode, UserError
from app.core.terms import word
from app.domain.line.gate import LeavingField, Release, Way
from app.domain.line.office_hours import Booking, BookingState, HourLine, HourList, OfficeHour, Slot
from app.domain.paper import marked_name
from app.domain.sheet_code import Seal, unsealed
from app.domain.terms import Purpose
from app.domain.today import TaskKind
from app.models.unit_of_work import Work
from app.services.line.gate import note_left, preview, release
from app.services.line.office_hours import HourRow, office_hour
from app.system.files import explained, write_atomically

if TYPE_CHECKING:
    from app.domain.paper import Pack

_ON_LIST = frozenset({BookingState.BOOKED, BookingState.TOOK_PLACE, BookingState.NO_SHOW})
_FIELD = {"booking": "reference", "application": "code", "thread": "number", "grant_period": "reference"}
"""In which field of a thing its number stands."""


def hour_list(work: Work, hour_id: str) -> HourList:
    """Gather what an office is told of its office hour.

    Raises:
        UserError: There is no such office hour (``NOT_FOUND``), it was called off (``OFFICE_HOUR_CANCELLED``), or the office is no more
            (``LEAVE_OFFICE_ENDED``).
    """
    row, sheet = office_hour(work, hour_id), work.centre.sheet()
    if sheet is None:
        raise UserError(ErrorCode.NOT_FOUND)
    if row.hour.cancelled_on is not None:
        raise UserError(ErrorCode.OFFICE_HOUR_CANCELLED, day=format_date(row.hour.cancelled_on))
    told = [(slot, [_told(work, row, booking) for booking in slot.bookings if booking.state in _ON_LIST]) for slot in row.slots]
    return HourList(
        hour=row.hour,
        office_name=row.office_name,
        site_name=row.site_name,
        centre_name=sheet.centre.name,
        phone=sheet.centre.phone,
        lines=tuple(_line(slot, [text for _, text in found]) for slot, found in told),
        releases=tuple(leave for _, found in told for leave, _ in found if leave is not None),
    )


def note_list_left(work: Work, told: HourList) -> None:
    """Record that a list has left on paper, as it was drawn: for each family whose number it names, unless she was erased meanwhile."""
    for leave in told.releases:
        if leave.family_id is not None and work.families.record(leave.family_id) is not None:
            note_left(work, leave, way=Way.PAPER)


@dataclass(frozen=True)
class HourTimes:
    """When an office is in the house, for a calendar: no number, and how many come."""

    key: str
    begins: datetime
    ends: datetime
    summary: str
    place: str
    text: str
    is_cancelled: bool
    made_at: datetime


def hour_times(work: Work, hour_id: str) -> HourTimes:
    """Gather what a calendar is told of an office hour.

    Raises:
        UserError: There is no such office hour (``NOT_FOUND``).
    """
    row = office_hour(work, hour_id)
    hour, day = row.hour, datetime.combine(row.hour.held_on or work.today, time())
    return HourTimes(
        key=f"sprechstunde:{hour.id}",
        begins=day + timedelta(minutes=hour.from_minute or 0),
        ends=day + timedelta(minutes=hour.until_minute or 0),
        summary=word("task_calendar", TaskKind.OFFICE_HOUR),
        place=", ".join(part for part in (row.site_name, hour.room) if part),
        text=word("hour_list", "taken").format(taken=row.taken, slots=len(row.slots)),
        is_cancelled=hour.cancelled_on is not None,
        made_at=work.now,
    )


def hour_file_name(hour: OfficeHour, watermark: str = "") -> str:
    """Answer what the calendar file of an office hour is called."""
    return marked_name(f"Sprechstunde-{hour.held_on or ''}.ics", watermark)


def write_hour(told: HourTimes, file: Path) -> None:
    """Write an office hour as a calendar file; a later one takes its place in the calendar.

    Raises:
        EnvironmentProblem: ``FOLDER_READ_ONLY`` or ``DISK_FULL``; an older file is then untouched.
    """
    from app.reports.calendar_file import CalendarMeeting, meeting_file

    entry = CalendarMeeting(told.key, told.begins, told.ends, told.summary, told.place, told.text, told.is_cancelled)
    with explained(file.parent):
        write_atomically(file, meeting_file([entry], made_at=told.made_at))


def compose_hour_list(told: HourList, *, made_on: date, seal: Seal = unsealed) -> "Pack":
    """Print the list. Pure: no store, no file."""
    from app.reports.engine import draw
    from app.reports.planning import plan_office_hour

    return draw(plan_office_hour(told, made_on=made_on), seal=seal)


def _told(work: Work, row: HourRow, booking: Booking) -> tuple[Release | None, str]:
    """Answer the leave to name a number, and what stands in the list."""
    named = work.office_hours.named_by(booking.reference)  # asked anew: it may have become a family's since it was booked
    thing, thing_id = (named.thing, named.thing_id) if named else ("booking", booking.id)
    fields = [LeavingField(thing, thing_id, _FIELD[thing], booking.reference, "number")]
    seen = preview(work, row.hour.office_id, Purpose.QUERIES, fields)
    if seen.family_id is not None and not seen.verdict.is_open:
        return None, word("hour_list", "given_away")
    return release(work, row.hour.office_id, Purpose.QUERIES, fields), booking.reference


def _line(slot: Slot, texts: list[str]) -> HourLine:
    return HourLine(slot.from_minute, slot.until_minute, " / ".join(texts) or word("hour_list", "free"))
