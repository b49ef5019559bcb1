"""The command ``meetings``: which meetings there are with partners, and writing them for other calendars."""

from pathlib import Path

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.request import Request
from app.cli.store_commands import passphrase_of
from app.core.dates import format_day
from app.core.day_times import format_hours, format_time
from app.core.terms import word
from app.services.cooperation.calendars import MeetingCalendar, meeting_calendar, write_each_meeting, write_meetings
from app.services.cooperation.meetings import MeetingRow, MeetingSheet, meeting_sheet, meetings


def list_meetings(request: Request, context: CliContext) -> Answer:
    """List the meetings; write those that are not over as a calendar file, or each as one of its own into a folder."""
    with context.door.opened(context.door.folder(request.data_dir), passphrase_of(request)) as store:
        sheets = [store.desk.ask(meeting_sheet, row.meeting.id) for row in store.desk.ask(meetings)]
        calendar = store.desk.ask(meeting_calendar)
    content: dict[str, object] = {"meetings": [_plain(sheet) for sheet in sheets]}
    lines = [_told(sheet.row) for sheet in sheets] or ["Kein Treffen eingetragen."]
    if request.ics and request.out is not None:
        files = _written(calendar, request.out)
        content["files"] = [str(file) for file in files]
        lines += [str(file) for file in files]
    return Answer(content, tuple(lines))


def _written(calendar: MeetingCalendar, out: Path) -> tuple[Path, ...]:
    if out.is_dir():
        return write_each_meeting(calendar, out)
    write_meetings(calendar, out)
    return (out,)


def _plain(sheet: MeetingSheet) -> dict[str, object]:
    meeting = sheet.row.meeting
    return {
        "id": meeting.id,
        "kind": meeting.kind,
        "title": meeting.title,
        "state": sheet.row.state,
        "on": meeting.meets_on,
        "from": format_time(meeting.from_minute),
        "until": format_time(meeting.until_minute),
        "place": meeting.place_name,
        "host": sheet.row.host,
        "invited_on": meeting.invited_on,
        "agenda": [{"title": point.title, "minutes": point.text} for point in sheet.points],
        "guests": [
            {"name": each.name, "task": each.task, "partner": each.partner, "presence": each.guest.presence} for each in sheet.guests
        ],
        "open_points": [
            {"text": each.text, "owner": each.owner, "due_on": each.due_on, "done_on": each.done_on} for each in sheet.open_points
        ],
    }


def _told(row: MeetingRow) -> str:
    meeting = row.meeting
    when = f"{format_day(meeting.meets_on)} {format_hours(meeting.from_minute, meeting.until_minute)}"
    return f"{when}  {meeting.title}  [{word('meeting_kind', meeting.kind)}, {word('meeting_state', row.state)}]"


COMMANDS = {"meetings": list_meetings}
