"""What *Treffen* shows, in words. Plain Python, no Qt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.core.dates import format_day
from app.core.day_times import format_hours
from app.core.terms import word
from app.domain.cooperation.meetings import MeetingPoint, MeetingState, OpenPoint, Presence
from app.services.cooperation.meetings import Guest, MeetingRow, MeetingSheet
from app.services.line.invitations import OffFor
from app.ui.wording import Entry, counted, due_words, joined, short_day

_TONES = {
    MeetingState.PLANNED: "waiting",
    MeetingState.INVITED: "information",
    MeetingState.TO_WRITE_UP: "waiting",
    MeetingState.HELD: "neutral",
    MeetingState.CANCELLED: "neutral",
}


@dataclass(frozen=True)
class GuestLine:
    """A guest as the page shows her."""

    id: str
    name: str
    detail: str
    presence: Presence


@dataclass(frozen=True)
class OpenLine:
    """An open point as the page shows it."""

    id: str
    text: str
    detail: str
    chip: str
    tone: str
    is_done: bool


@dataclass(frozen=True)
class MeetingView:
    """One meeting as the page shows it.

    ``hint`` says what follows on its state; ``takes_minutes``: its day has come; ``may_cancel``: for all we know it was not held.
    """

    id: str
    title: str
    detail: str
    chip: str
    tone: str
    hint: str
    remark: str
    points: tuple[MeetingPoint, ...]
    guests: tuple[GuestLine, ...]
    open_points: tuple[OpenLine, ...]
    is_ours: bool
    is_off: bool
    is_invited: bool
    leaves: bool
    takes_minutes: bool
    may_cancel: bool


def meeting_entry(row: MeetingRow, today: date) -> Entry:
    """Answer the entry of a meeting in the list."""
    meeting = row.meeting
    chip = word("meeting_state", row.state)
    still_open = counted(row.open_points, "offener Punkt", "offene Punkte") if row.open_points else ""
    detail = joined(short_day(meeting.meets_on, today) if meeting.meets_on else "", word("meeting_kind", meeting.kind), still_open)
    spoken = joined(meeting.title, detail, meeting.place_name, row.host, chip)
    return Entry(id=meeting.id, title=meeting.title, detail=detail, chip=chip, tone=_TONES[row.state], spoken=spoken)


def view_of(sheet: MeetingSheet, off: Iterable[OffFor], today: date) -> MeetingView:
    """Answer one meeting as the page shows it; ``off``: for whom it is off with the next file."""
    meeting = sheet.row.meeting
    hours = format_hours(meeting.from_minute, meeting.until_minute)
    day = short_day(meeting.meets_on, today) if meeting.meets_on else ""
    return MeetingView(
        id=meeting.id,
        title=meeting.title,
        detail=joined(day, f"{hours} Uhr" if hours else "", meeting.place_name, word("meeting_kind", meeting.kind)),
        chip=word("meeting_state", sheet.row.state),
        tone=_TONES[sheet.row.state],
        hint=" ".join(part for part in (_hint(sheet, today), off_words(off)) if part),
        remark=meeting.remark,
        points=sheet.points,
        guests=tuple(_guest(each) for each in sheet.guests),
        open_points=tuple(_open_lines(sheet.open_points, today)),
        is_ours=meeting.host_office_id is None,
        is_off=meeting.cancelled_on is not None,
        is_invited=meeting.invited_on is not None,
        leaves=meeting.leaves,
        takes_minutes=meeting.meets_on is not None and meeting.meets_on <= today,
        may_cancel=meeting.host_office_id is None and sheet.row.state not in (MeetingState.CANCELLED, MeetingState.HELD),
    )


def off_words(off: Iterable[OffFor], *, named: bool = False) -> str:
    """Say for whom a meeting is off although it takes place, and what can be done about it."""
    told = [f"{each.title} ({each.office})" if named else each.office for each in off]
    return f"Mit der nächsten Datei abgesagt, weil dort niemand mehr eingeladen ist: {', '.join(told)}." if told else ""


def _hint(sheet: MeetingSheet, today: date) -> str:
    meeting = sheet.row.meeting
    if meeting.cancelled_on is not None:
        return f"Abgesagt am {format_day(meeting.cancelled_on)}."
    if sheet.row.host:
        return f"{sheet.row.host} lädt ein."
    if meeting.leaves and sheet.offices and not meeting.is_over(today):
        return f"Einladung und Änderungen gehen mit der nächsten Datei: {', '.join(sheet.offices.values())}."
    return f"Eingeladen am {format_day(meeting.invited_on)}." if meeting.invited_on else ""


def _guest(each: Guest) -> GuestLine:
    return GuestLine(each.guest.id, each.name, joined(each.task, each.partner), each.guest.presence)


def _open_lines(points: Iterable[OpenPoint], today: date) -> Iterable[OpenLine]:
    for point in points:
        until = f"bis {short_day(point.due_on, today)}" if point.due_on else ""
        if point.done_on is not None:
            chip, tone = f"erledigt {short_day(point.done_on, today)}", "neutral"
        elif point.due_on is not None and point.due_on <= today:
            chip, tone = due_words(point.due_on, today), "urgent" if point.due_on < today else "waiting"
        else:
            chip, tone = "offen", "information"
        yield OpenLine(point.id, point.text, joined(point.owner, until), chip, tone, is_done=point.done_on is not None)
