"""Meetings with partners: which there are, one of them whole, and writing down when, who and about what."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.errors import ErrorCode, UserError
from app.domain.cleaning import cleaned
from app.domain.cooperation.meetings import (
    Meeting,
    MeetingFields,
    MeetingGuest,
    MeetingPoint,
    MeetingState,
    OpenPoint,
    Presence,
    agenda_titles,
    check_agenda,
    check_guest_name,
    check_meeting,
)
from app.domain.names import clean_text
from app.domain.problems import refuse_errors
from app.models.unit_of_work import Work
from app.services.cooperation.partners import PartnerNames, partner_namer

if TYPE_CHECKING:
    from app.models.records import MeetingGuestRecord, MeetingRecord


@dataclass(frozen=True)
class MeetingRow:
    """A meeting in the list; ``open_points`` counts what it left to be done and is not done. ``host``: the office that invites us."""

    meeting: Meeting
    state: MeetingState
    host: str
    open_points: int


@dataclass(frozen=True)
class Guest:
    """Somebody asked to a meeting, as she is called today. ``office_id``: the office she works for, if it is one."""

    guest: MeetingGuest
    name: str
    task: str
    partner: str
    office_id: str | None


@dataclass(frozen=True)
class MeetingSheet:
    """One meeting whole. ``offices``: those among its guests that hear messages by file, by id."""

    row: MeetingRow
    points: tuple[MeetingPoint, ...]
    guests: tuple[Guest, ...]
    open_points: tuple[OpenPoint, ...]
    offices: dict[str, str]


def meetings(work: Work) -> tuple[MeetingRow, ...]:
    """Answer all meetings, the latest day first."""
    found, names = work.cooperation.meetings(), partner_namer(work)
    ids = [each.id for each in found]
    written_up = {point.meeting_id for point in work.cooperation.points(ids) if point.text}
    still_open = [point.meeting_id for point in work.cooperation.open_points(ids) if point.done_on is None]
    return tuple(_row(work, each, names, is_written_up=each.id in written_up, open_points=still_open.count(each.id)) for each in found)


def meeting_sheet(work: Work, meeting_id: str) -> MeetingSheet:
    """Answer one meeting whole.

    Raises:
        UserError: There is none such (``NOT_FOUND``).
    """
    meeting = work.cooperation.meeting(meeting_id)
    if meeting is None:
        raise UserError(ErrorCode.NOT_FOUND)
    points, left = work.cooperation.points([meeting_id]), work.cooperation.open_points([meeting_id])
    names = partner_namer(work)
    guests = _guests(work, meeting_id, names)
    row = _row(
        work,
        meeting,
        names,
        is_written_up=any(point.text for point in points),
        open_points=sum(point.done_on is None for point in left),
    )
    partners = {peer.office_id for peer in work.peers.all() if peer.revoked_at is None}
    offices = {each.office_id: names.office(each.office_id) for each in guests if each.office_id and each.office_id in partners}
    return MeetingSheet(row, points, guests, left, offices)


def plan_meeting(work: Work, fields: MeetingFields, agenda: tuple[str, ...] = ()) -> str:
    """Write a meeting down with its agenda, and answer its id.

    Raises:
        UserError: It makes no sense (``INPUT_INVALID``).
    """
    from app.models.mapping import fill
    from app.models.records import MeetingRecord

    fields, agenda = cleaned(fields), agenda_titles(agenda)
    refuse_errors((*check_meeting(fields, is_new=True, today=work.today), *check_agenda(agenda, ())))
    record = MeetingRecord(id=work.new_id())
    fill(record, fields)
    work.cooperation.add(record)
    set_agenda(work, record.id, agenda)
    return record.id


def change_meeting(work: Work, meeting_id: str, fields: MeetingFields, agenda: tuple[str, ...]) -> None:
    """Write a meeting and its agenda as typed; what was said about a point stays with it.

    Raises:
        UserError: It makes no sense, or a point that has minutes falls out (``INPUT_INVALID``), or there is none such (``NOT_FOUND``).
    """
    from app.models.mapping import fill

    record = meeting_record(work, meeting_id)
    fields, agenda = cleaned(fields), agenda_titles(agenda)
    points = work.cooperation.points([meeting_id])
    refuse_errors((*check_meeting(fields, is_new=False, today=work.today), *check_agenda(agenda, points)))
    fill(record, fields)
    set_agenda(work, meeting_id, agenda)


def cancel_meeting(work: Work, meeting_id: str) -> None:
    """Call a meeting off; it stays in the list and says so.

    Raises:
        UserError: There is none such (``NOT_FOUND``).
    """
    meeting_record(work, meeting_id).cancelled_on = work.today


def mark_invited(work: Work, meeting_id: str) -> None:
    """Note that all who shall come were asked. The first day stays.

    Raises:
        UserError: There is no such meeting (``NOT_FOUND``).
    """
    record = meeting_record(work, meeting_id)
    record.invited_on = record.invited_on or work.today


def set_agenda(work: Work, meeting_id: str, titles: tuple[str, ...]) -> None:
    """Give a meeting its points in this order; of two that are called the same, one with minutes stays."""
    from app.models.records import MeetingPointRecord

    known: set[str] = set()
    for point in sorted(work.cooperation.points([meeting_id]), key=lambda point: not point.text):
        record = work.cooperation.record(MeetingPointRecord, point.id)
        if record is None:
            continue
        if point.title not in titles or (point.title in known and not point.text):
            work.cooperation.delete(record)
        elif record.place != titles.index(point.title):
            record.place = titles.index(point.title)
        known.add(point.title)
    for place, title in enumerate(titles):
        if title not in known:
            work.cooperation.add(MeetingPointRecord(id=work.new_id(), meeting_id=meeting_id, place=place, title=title))


def ask_guest(work: Work, meeting_id: str, *, contact_id: str | None = None, name: str = "") -> None:
    """Ask somebody to a meeting: a contact person, or a name for this meeting alone. Who is asked already is not asked twice.

    Raises:
        UserError: Nobody is named, or at too great length (``INPUT_INVALID``), or there is no such meeting or contact
            (``NOT_FOUND``).
    """
    from app.models.records import ContactPersonRecord, MeetingGuestRecord

    meeting_record(work, meeting_id)
    name = "" if contact_id else clean_text(name)
    refuse_errors(() if contact_id else check_guest_name(name))
    if contact_id and work.cooperation.record(ContactPersonRecord, contact_id) is None:
        raise UserError(ErrorCode.NOT_FOUND)
    if not any((each.contact_id, each.name) == (contact_id, name) for each in work.cooperation.guests(meeting_id)):
        work.cooperation.add(MeetingGuestRecord(id=work.new_id(), meeting_id=meeting_id, contact_id=contact_id, name=name))


def note_presence(work: Work, guest_id: str, presence: Presence) -> None:
    """Note whether a guest came.

    Raises:
        UserError: There is no such guest (``NOT_FOUND``).
    """
    _guest_record(work, guest_id).presence = presence


def drop_guest(work: Work, guest_id: str) -> None:
    """Take somebody off the list of a meeting.

    Raises:
        UserError: There is no such guest (``NOT_FOUND``).
    """
    work.cooperation.delete(_guest_record(work, guest_id))


def meeting_record(work: Work, meeting_id: str) -> "MeetingRecord":
    """Answer the row of a meeting, for a command that changes it.

    Raises:
        UserError: There is none such (``NOT_FOUND``).
    """
    from app.models.records import MeetingRecord

    record = work.cooperation.record(MeetingRecord, meeting_id)
    if record is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return record


def _row(work: Work, meeting: Meeting, names: PartnerNames, *, is_written_up: bool, open_points: int) -> MeetingRow:
    state = meeting.state(work.today, is_written_up=is_written_up)
    return MeetingRow(meeting, state, names.office(meeting.host_office_id), open_points)


def _guests(work: Work, meeting_id: str, names: PartnerNames) -> tuple[Guest, ...]:
    contacts = {each.id: each for each in work.cooperation.contacts()}
    found = []
    for guest in work.cooperation.guests(meeting_id):
        contact = contacts.get(guest.contact_id or "")
        if contact is None:
            found.append(Guest(guest, guest.name, "", "", None))
        else:
            found.append(Guest(guest, contact.name, contact.task, names.of(contact), contact.office_id))
    return tuple(sorted(found, key=lambda each: (each.partner.casefold(), each.name.casefold(), each.guest.id)))


def _guest_record(work: Work, guest_id: str) -> "MeetingGuestRecord":
    from app.models.records import MeetingGuestRecord

    record = work.cooperation.record(MeetingGuestRecord, guest_id)
    if record is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return record
