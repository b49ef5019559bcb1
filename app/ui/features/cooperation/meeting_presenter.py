"""*Treffen*: plans, invites, writes down who was there and what was said. Plain Python, no Qt."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Protocol

from typing_extensions import override

from app.core.terms import word
from app.domain.changes import ChangeKind
from app.domain.cooperation.meetings import Meeting, MeetingState, Presence
from app.domain.paper import Pack
from app.services.cooperation.calendars import meeting_calendar, meeting_file_name, write_meetings
from app.services.cooperation.contacts import ContactRow, contacts
from app.services.cooperation.meetings import (
    MeetingRow,
    MeetingSheet,
    ask_guest,
    cancel_meeting,
    change_meeting,
    drop_guest,
    mark_invited,
    meeting_sheet,
    meetings,
    note_presence,
    plan_meeting,
)
from app.services.cooperation.minutes import finish_point, leave_open, reopen_point, write_minutes
from app.services.desk import Desk
from app.services.line.invitations import OffFor, invite_over_line, off_for
from app.ui.features.cooperation.listing import Choices, Keeping, ListPresenter, ListView
from app.ui.features.cooperation.meeting_lines import MeetingView, meeting_entry, view_of
from app.ui.features.cooperation.typed import meeting_texts, read_open_point
from app.ui.meeting_typed import TypedMeeting, read_meeting
from app.ui.runs import Runs
from app.ui.steps import Doors
from app.ui.typed import Problems, Texts, Typed
from app.ui.wording import Entry, counted, joined

_PAST = (MeetingState.HELD, MeetingState.CANCELLED)


class MeetingFilter(StrEnum):
    """What the list shows."""

    AHEAD = "anstehend"
    ALL = "alle"


class MeetingPageView(ListView, Protocol):
    """What the page can show."""

    def show_meeting(self, view: MeetingView, asked: Choices) -> None:
        """Show one meeting, and the contact persons who may be asked to it."""
        ...

    def show_point_problems(self, problems: Problems) -> None:
        """Say what is wrong with the open point being typed; nothing wrong empties it."""
        ...


class MeetingDoors(Doors, Protocol):
    """What the page may ask of the window around it."""

    def print_meeting(self, meeting_id: str, printed: Callable[[Pack], None], *, minutes: bool = False) -> None:
        """Show the paper of a meeting before it is printed."""
        ...


class MeetingPresenter(ListPresenter[MeetingRow, TypedMeeting]):
    """Holds the meetings, and the one that is open."""

    watched = (
        ChangeKind.MEETING,
        ChangeKind.MEETING_POINT,
        ChangeKind.MEETING_GUEST,
        ChangeKind.OPEN_POINT,
        ChangeKind.CONTACT_PERSON,
    )

    def __init__(self, view: MeetingPageView, *, desk: Desk, runs: Runs, doors: MeetingDoors, today: Callable[[], date]) -> None:
        super().__init__(view, MeetingFilter.AHEAD, desk=desk, runs=runs, doors=doors, today=today)
        self._page = view
        self._ways = doors
        self._sheet: MeetingSheet | None = None

    @property
    def _open_meeting(self) -> Meeting | None:
        """Answer the meeting on the screen; none while another is on its way, or one is being typed."""
        is_shown = self._form is None and self._sheet is not None and self._row() is not None
        return self._sheet.row.meeting if is_shown and self._sheet and self._sheet.row.meeting.id == self._selected else None

    @property
    def file_name(self) -> str:
        """Answer what the calendar file of the open meeting is called."""
        meeting = self._open_meeting
        return meeting_file_name(meeting, self._desk.seal.watermark) if meeting else ""

    @override
    def edit(self) -> None:
        if self._open_meeting is not None:
            super().edit()

    def print(self, *, minutes: bool) -> None:
        """Show the invitation or the minutes before they are printed; a printed invitation counts as sent."""
        meeting = self._open_meeting
        if meeting is None:
            return
        if meeting.cancelled_on is not None or (meeting.host_office_id and not minutes):
            self._doors.show_done("Hier ist nichts zu drucken. Was mit dem Treffen ist, steht oben.")
            return
        printed = (lambda _: None) if minutes else partial(self._on_printed, meeting.id)
        self._ways.print_meeting(meeting.id, printed, minutes=minutes)

    def save_calendar(self, file: Path) -> None:
        """Write the open meeting as a calendar file."""
        meeting = self._open_meeting
        if meeting is not None:
            asked = (meeting.id,)
            self._runs.query(
                lambda: write_meetings(self._desk.ask(meeting_calendar, asked), file), self._on_written, self._doors.show_problem
            )

    def invite_by_line(self) -> None:
        """Let the invitation go to the offices with their next files."""
        self._do(invite_over_line, said="Die Einladung geht mit der nächsten Datei")

    def note_invited(self) -> None:
        """Note that all were asked in some other way."""
        self._do(mark_invited, said="Als eingeladen vermerkt")

    def cancel(self) -> None:
        """Call the meeting off."""
        self._do(cancel_meeting, said="Treffen abgesagt")

    def ask(self, contact_id: str, name: str) -> None:
        """Ask a contact person, somebody by name, or both."""
        meeting = self._open_meeting
        if meeting is not None and contact_id:
            self._deeds.do(partial(self._desk.do, ask_guest, meeting.id, contact_id=contact_id), "Auf der Liste")
        if meeting is not None and name.strip():
            self._deeds.do(partial(self._desk.do, ask_guest, meeting.id, name=name), "Auf der Liste")

    def note_presence(self, guest_id: str, presence: Presence) -> None:
        """Note whether somebody was there."""
        self._deeds.do(partial(self._desk.do, note_presence, guest_id, presence), f"Vermerkt: {word('presence', presence)}")

    def drop(self, guest_id: str) -> None:
        """Take somebody off the list."""
        self._deeds.do(partial(self._desk.do, drop_guest, guest_id), "Von der Liste genommen")

    def write_minutes(self, meeting_id: str, said: Mapping[str, str]) -> None:
        """Keep what was said."""
        self._deeds.do(partial(self._desk.do, write_minutes, meeting_id, dict(said)), "Protokoll gespeichert")

    def leave_open(self, texts: Texts) -> None:
        """Write down what the meeting left to be done."""
        meeting = self._open_meeting
        if meeting is None:
            return
        typed = read_open_point(texts, meeting.meets_on, self._today())
        if typed.may_be_kept:
            work = partial(self._desk.do, leave_open, meeting.id, typed.value)
            self._deeds.add(work, "Offener Punkt eingetragen", lambda _: self._page.show_point_problems({}))
        else:
            self._page.show_point_problems(typed.problems)

    def settle(self, point_id: str, *, is_done: bool) -> None:
        """Note that an open point is done, or is open again."""
        self._deeds.do(
            partial(self._desk.do, finish_point if is_done else reopen_point, point_id),
            "Punkt erledigt" if is_done else "Punkt wieder offen",
        )

    def _do(self, command: Callable[..., object], *, said: str) -> None:
        meeting = self._open_meeting
        if meeting is not None:
            self._deeds.do(partial(self._desk.do, command, meeting.id), said)

    def _on_printed(self, meeting_id: str, _: Pack) -> None:
        self._deeds.do(partial(self._desk.do, mark_invited, meeting_id), "Einladung gedruckt, als eingeladen vermerkt")

    def _on_written(self, _: int) -> None:
        self._doors.show_done("Kalenderdatei gespeichert")

    @override
    def _read(self) -> tuple[MeetingRow, ...]:
        return self._desk.ask(meetings)

    @override
    def _entry(self, row: MeetingRow) -> Entry:
        return meeting_entry(row, self._today())

    @override
    def _is_listed(self, row: MeetingRow) -> bool:
        return self._chosen is MeetingFilter.ALL or _is_ahead(row)

    @override
    def _count_words(self) -> str:
        return counted(sum(map(self._is_listed, self._rows)), "Treffen", "Treffen")

    @override
    def _show(self, row: MeetingRow) -> None:
        asked = partial(self._ask_sheet, row.meeting.id)
        self._runs.query(asked, self._on_sheet, self._doors.show_problem)

    def _ask_sheet(self, meeting_id: str) -> tuple[MeetingSheet, tuple[ContactRow, ...], tuple[OffFor, ...]]:
        off = tuple(each for each in self._desk.ask(off_for) if each.meeting_id == meeting_id)
        return self._desk.ask(meeting_sheet, meeting_id), self._desk.ask(contacts), off

    def _on_sheet(self, read: tuple[MeetingSheet, tuple[ContactRow, ...], tuple[OffFor, ...]]) -> None:
        sheet, people, off = read
        if sheet.row.meeting.id == self._selected and self._form is None:
            self._sheet = sheet
            asked = {each.guest.contact_id for each in sheet.guests}
            free = [row for row in people if row.contact.ended_on is None and row.contact.id not in asked]
            self._page.show_meeting(
                view_of(sheet, off, self._today()), [(row.contact.id, joined(row.contact.name, row.partner)) for row in free]
            )

    @override
    def _texts(self, row: MeetingRow) -> Texts:
        return meeting_texts(row.meeting, self._sheet.points if self._sheet else ())

    @override
    def _typed(self, texts: Texts) -> Typed[TypedMeeting]:
        before: Meeting | None = self._sheet.row.meeting if self._form and self._sheet else None
        kept = self._sheet.points if before and self._sheet else ()
        return read_meeting(texts, kept, before, self._today())

    @override
    def _keeping(self, fields: TypedMeeting, thing_id: str) -> tuple[Keeping, str]:
        if thing_id:
            return partial(self._desk.do, change_meeting, thing_id, fields.fields, fields.agenda), "Treffen geändert"
        return partial(self._desk.do, plan_meeting, fields.fields, fields.agenda), "Treffen eingetragen"

    @override
    def _all(self) -> MeetingFilter:
        return MeetingFilter.ALL


def _is_ahead(row: MeetingRow) -> bool:
    """Tell whether something of a meeting is still to come: itself, its minutes, or what it left to be done."""
    return row.state not in _PAST or row.open_points > 0
