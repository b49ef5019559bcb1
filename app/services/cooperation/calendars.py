"""Meetings for other calendars: one file for one meeting or for several. Nobody who is asked stands in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import ErrorCode, UserError
from app.domain.cooperation.meetings import Meeting, MeetingPoint
from app.domain.line.message_bodies import MeetingInvited, instant
from app.domain.paper import marked_name
from app.models.unit_of_work import Work
from app.system.files import explained, write_atomically

if TYPE_CHECKING:
    from app.reports.calendar_file import CalendarMeeting

_KEY = "direktdraht-meeting:"


@dataclass(frozen=True)
class DatedMeeting:
    """A meeting that has a time, with its agenda."""

    meeting: Meeting
    points: tuple[MeetingPoint, ...]


@dataclass(frozen=True)
class MeetingCalendar:
    """Meetings to be written for other calendars, and when that was."""

    meetings: tuple[DatedMeeting, ...]
    made_at: datetime


def meeting_calendar(work: Work, meeting_ids: Sequence[str] = ()) -> MeetingCalendar:
    """Answer some meetings, or else all that are not over, for a calendar; one without a time has no place there.

    Raises:
        UserError: One that is named is not there or has no time (``NOT_FOUND``).
    """
    found = [each for each in work.cooperation.meetings() if each.begins is not None]
    wanted = [each for each in found if each.id in meeting_ids] if meeting_ids else [each for each in found if not each.is_over(work.today)]
    if meeting_ids and len(wanted) != len(set(meeting_ids)):
        raise UserError(ErrorCode.NOT_FOUND)
    points = work.cooperation.points([each.id for each in wanted])
    dated = (DatedMeeting(each, tuple(point for point in points if point.meeting_id == each.id)) for each in wanted)
    return MeetingCalendar(tuple(dated), work.now)


def write_meetings(calendar: MeetingCalendar, file: Path) -> int:
    """Write meetings as one calendar file, and answer how many.

    Raises:
        EnvironmentProblem: ``FOLDER_READ_ONLY`` or ``DISK_FULL``; an older file is then untouched.
    """
    return _write([_entry(each) for each in calendar.meetings], file, calendar.made_at)


def write_each_meeting(calendar: MeetingCalendar, folder: Path) -> tuple[Path, ...]:
    """Write each meeting into a file of its own, and answer the files.

    Raises:
        EnvironmentProblem: As above.
    """
    files = tuple(folder / meeting_file_name(each.meeting) for each in calendar.meetings)
    for each, file in zip(calendar.meetings, files, strict=True):
        _write([_entry(each)], file, calendar.made_at)
    return files


def write_invited(invited: MeetingInvited, file: Path, *, made_at: datetime) -> int:
    """Write a meeting an office was asked to as a calendar file: the same entry its host has.

    Args:
        invited: The meeting.
        file: Where to.
        made_at: When the office was told it so (``services.line.invitations.told_at``).

    Raises:
        UserError: It begins at no time there is (``MESSAGE_UNREADABLE``).
        EnvironmentProblem: As above.
    """
    from app.reports.calendar_file import CalendarMeeting

    begins, ends = instant(invited.begins), instant(invited.ends)
    if begins is None:
        raise UserError(ErrorCode.MESSAGE_UNREADABLE)
    text = _numbered(invited.agenda)
    entry = CalendarMeeting(_KEY + invited.meeting, begins, ends, invited.title, invited.place, text, invited.is_off)
    return _write([entry], file, made_at)


def meeting_file_name(meeting: Meeting, watermark: str = "") -> str:
    """Answer what the calendar file of a meeting is called: its day and time, nothing of what it is about."""
    begins = f"{meeting.begins:%Y-%m-%d-%H%M}" if meeting.begins else "ohne-Tag"
    return marked_name(f"Treffen-{begins}-{meeting.id[-6:]}.ics", watermark)


def _entry(dated: DatedMeeting) -> "CalendarMeeting":
    from app.reports.calendar_file import CalendarMeeting

    meeting = dated.meeting
    if meeting.begins is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return CalendarMeeting(
        _KEY + meeting.name,
        meeting.begins,
        meeting.ends,
        meeting.title,
        meeting.place_name,
        _numbered([point.title for point in dated.points]),
        meeting.cancelled_on is not None,
    )


def _numbered(titles: Sequence[str]) -> str:
    return "\n".join(f"{number}. {title}" for number, title in enumerate(titles, 1))


def _write(entries: "Sequence[CalendarMeeting]", file: Path, made_at: datetime) -> int:
    from app.reports.calendar_file import meeting_file

    with explained(file.parent):
        write_atomically(file, meeting_file(entries, made_at=made_at))
    return len(entries)
