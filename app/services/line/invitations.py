"""Meetings over the direct line: asking the offices among the guests, and taking in what an office asks us to."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from app.core.errors import ErrorCode, UserError
from app.domain.cooperation.meetings import Meeting, MeetingFields, agenda_titles
from app.domain.line.gate import LeavingField
from app.domain.line.message_bodies import MeetingInvited, instant
from app.domain.line.messages import Message, MessageKind, write_message
from app.domain.terms import Purpose
from app.models.unit_of_work import Work
from app.services.cooperation.meetings import mark_invited, meeting_record, meeting_sheet, set_agenda
from app.services.line.gate import release

_ID_LENGTH = len("01a2076b-4400-7758-9e34-b736fb0a822d")
_ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)
_OFF = "off"
"""In a message's name: the invitation was taken back; what is changed afterwards makes no other message."""


def invite_over_line(work: Work, meeting_id: str) -> tuple[str, ...]:
    """Let the invitation go to the offices among the guests with their next files; answer what these are called.

    Whatever is changed afterwards goes to them, too.

    Raises:
        UserError: No office is among the guests (``MEETING_NO_OFFICE``), none of them reads files (``MEETING_NO_PARTNER``), we are
            guests ourselves (``MEETING_NOT_OURS``), an office is no longer used (``LEAVE_OFFICE_ENDED``), or there is no such meeting
            (``NOT_FOUND``).
    """
    sheet = meeting_sheet(work, meeting_id)
    meeting = sheet.row.meeting
    if meeting.host_office_id is not None:
        raise UserError(ErrorCode.MEETING_NOT_OURS)
    if not sheet.offices:
        is_any = any(guest.office_id for guest in sheet.guests)
        raise UserError(ErrorCode.MEETING_NO_PARTNER if is_any else ErrorCode.MEETING_NO_OFFICE)
    for office_id in sheet.offices:
        release(work, office_id, Purpose.QUERIES, [LeavingField("meeting", meeting.id, "title", meeting.title, "meeting")])
    meeting_record(work, meeting_id).leaves = True
    mark_invited(work, meeting_id)
    return tuple(sheet.offices.values())


def invitations_for(work: Work, office_id: str, told: Collection[str]) -> Iterator[tuple[str, Message]]:
    """Answer the invitations for an office, each with the id of its meeting. What was changed is another message of the same meeting.

    ``told``: the meetings it knows of already. One to which it is asked no longer is off for it, and it hears no more of it.
    """
    asked = {meeting.id: meeting for meeting in work.cooperation.leaving(office_id)}
    dropped = (work.cooperation.meeting(each) for each in sorted(set(told) - asked.keys()))
    for meeting in (*asked.values(), *dropped):
        if meeting is not None and meeting.begins is not None and not meeting.is_over(work.today):
            is_asked = meeting.id in asked
            body = _invitation(work, meeting) if is_asked else _taken_back(meeting)
            content = write_message(Message("x", _ALWAYS, body))
            version = hashlib.sha256(content.encode()).hexdigest()[:16] if is_asked else _OFF
            yield meeting.id, Message(f"{meeting.id}-{version}", work.now.astimezone(UTC).replace(microsecond=0), body)


@dataclass(frozen=True)
class OffFor:
    """A meeting that is off for an office with the next file, though it takes place: nobody of that office is asked any more."""

    meeting_id: str
    title: str
    office: str


def off_for(work: Work) -> tuple[OffFor, ...]:
    """Answer for which offices which meetings are off with the next files; whoever asks somebody of theirs before then, keeps them on."""
    offices = {office.id: office.name for office in work.centre.offices()}
    found = []
    for peer in work.peers.all():
        last = {meeting_of(name): name for name in work.line_messages.told(peer.id, MessageKind.MEETING_INVITED)}
        for meeting_id, message in invitations_for(work, str(peer.office_id), last.keys()) if peer.revoked_at is None else ():
            is_news = message.id.endswith(f"-{_OFF}") and not last[meeting_id].startswith(message.id)
            if is_news and (meeting := work.cooperation.meeting(meeting_id)) and meeting.cancelled_on is None:
                found.append(OffFor(meeting_id, meeting.title, offices.get(str(peer.office_id), "")))
    return tuple(found)


def told_at(work: Work, invited: MeetingInvited) -> datetime:
    """Answer when an office was told a meeting so: an older invitation must not stand in for a newer one in a calendar."""
    from app.services.line.office import letters

    return max((letter.message.at for letter in letters(work) if letter.message.body == invited), default=work.now)


def meeting_of(name: str) -> str:
    """Answer the meeting a message of ours with this name is about."""
    return name[:_ID_LENGTH]


def take_invitation(work: Work, office_id: str | None, body: MeetingInvited) -> str:
    """Write down a meeting an office asks us to, or what it changed about one; answer its id. What we typed beside it stays.

    Raises:
        UserError: It begins at no time there is (``MESSAGE_UNREADABLE``).
    """
    from app.models.mapping import fill
    from app.models.records import MeetingRecord

    known = work.cooperation.invited_as(office_id, body.meeting)
    record = meeting_record(work, known.id) if known else MeetingRecord(id=work.new_id(), host_office_id=office_id, invited_as=body.meeting)
    begins, ends = instant(body.begins), instant(body.ends)
    if begins is None:
        raise UserError(ErrorCode.MESSAGE_UNREADABLE)
    fields = MeetingFields(
        kind=known.kind if known else MeetingFields().kind,
        title=body.title,
        meets_on=begins.date(),
        from_minute=_minute(begins),
        until_minute=_minute(ends) if ends and ends > begins and ends.date() == begins.date() else None,
        place_name=body.place,
        remark=known.remark if known else "",
    )
    fill(record, fields)
    record.invited_on = record.invited_on or work.today
    record.cancelled_on = (record.cancelled_on or work.today) if body.is_off else None
    if known is None:
        work.cooperation.add(record)
    written_up = [point.title for point in work.cooperation.points([record.id]) if point.text]
    set_agenda(work, record.id, agenda_titles((*body.agenda, *written_up)))
    return record.id


def _minute(at: datetime) -> int:
    return at.hour * 60 + at.minute


def _invitation(work: Work, meeting: Meeting) -> MeetingInvited:
    return MeetingInvited(
        meeting=meeting.id,
        title=meeting.title,
        begins=_told(meeting.begins),
        ends=_told(meeting.ends),
        place=meeting.place_name,
        agenda=tuple(point.title for point in work.cooperation.points([meeting.id])),
        is_off=meeting.cancelled_on is not None,
    )


def _taken_back(meeting: Meeting) -> MeetingInvited:
    return MeetingInvited(meeting=meeting.id, title=meeting.title, begins=_told(meeting.begins), is_off=True)


def _told(at: datetime | None) -> str:
    return at.isoformat(timespec="minutes") if at else ""
