"""What was typed into the forms of *Kooperation*, read and checked. Plain Python, no Qt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.core.dates import format_date
from app.core.day_times import format_time
from app.domain.cooperation.agreements import Agreement, AgreementFields, check_agreement, check_agreement_end
from app.domain.cooperation.contacts import ContactFields, ContactPerson, check_contact_person
from app.domain.cooperation.meetings import (
    Meeting,
    MeetingFields,
    MeetingKind,
    MeetingPoint,
    OpenPointFields,
    agenda_titles,
    check_agenda,
    check_meeting,
    check_open_point,
)
from app.ui.typed import Reading, Texts, Typed


@dataclass(frozen=True)
class TypedMeeting:
    """A meeting with its agenda."""

    fields: MeetingFields
    agenda: tuple[str, ...]


def read_agreement(texts: Texts, known: Iterable[Agreement], before: Agreement | None, today: date) -> Typed[AgreementFields]:
    """Read an agreement as typed; ``before`` is how it stands, among all that are ``known``."""
    read = Reading(texts, today)
    fields = AgreementFields(
        office_id=read.chosen("office_id"),
        partner_name=read.text("partner_name"),
        purpose=read.text("purpose"),
        since=read.any_day("since"),
        review_on=read.day("review_on"),
        paper_seen_on=read.past_day("paper_seen_on"),
        paper_seen_by_id=read.chosen("paper_seen_by_id"),
        remark=read.text("remark"),
    )
    return read.checked(fields, check_agreement(fields, known, before=before, today=today))


def read_agreement_end(texts: Texts, agreement: Agreement, today: date) -> Typed[date | None]:
    """Read the last day of an agreement as typed."""
    read = Reading(texts, today)
    day = read.any_day("ended_on")
    return read.checked(day, check_agreement_end(agreement, day))


def read_contact(texts: Texts, known: Iterable[ContactPerson], before: ContactPerson | None, today: date) -> Typed[ContactFields]:
    """Read a contact person as typed; as above."""
    read = Reading(texts, today)
    fields = ContactFields(
        office_id=read.chosen("office_id"),
        partner_name=read.text("partner_name"),
        name=read.text("name"),
        task=read.text("task"),
        phone=read.text("phone"),
        phone_hours=read.text("phone_hours"),
        email=read.text("email"),
        remark=read.text("remark"),
    )
    return read.checked(fields, check_contact_person(fields, known, before=before))


def read_meeting(texts: Texts, kept: Iterable[MeetingPoint], before: Meeting | None, today: date) -> Typed[TypedMeeting]:
    """Read a meeting as typed; ``kept`` are the points it has."""
    read = Reading(texts, today)
    fields = MeetingFields(
        kind=MeetingKind(texts["kind"] or MeetingKind.LOCAL),
        title=read.text("title"),
        meets_on=read.near_day("meets_on"),
        from_minute=read.minute("from_minute"),
        until_minute=read.minute("until_minute"),
        place_name=read.text("place_name"),
        remark=read.text("remark"),
    )
    agenda = agenda_titles(texts["agenda"].splitlines())
    problems = (*check_meeting(fields, is_new=before is None, today=today), *check_agenda(agenda, tuple(kept)))
    return read.checked(TypedMeeting(fields, agenda), problems)


def read_open_point(texts: Texts, meets_on: date | None, today: date) -> Typed[OpenPointFields]:
    """Read an open point as typed."""
    read = Reading(texts, today)
    fields = OpenPointFields(text=read.text("text"), owner=read.text("owner"), due_on=read.day("due_on"))
    return read.checked(fields, check_open_point(fields, meets_on))


def agreement_texts(fields: AgreementFields) -> dict[str, str]:
    """Write an agreement as somebody would type it."""
    return {
        "office_id": fields.office_id or "",
        "partner_name": fields.partner_name,
        "purpose": fields.purpose,
        "since": format_date(fields.since),
        "review_on": format_date(fields.review_on),
        "paper_seen_on": format_date(fields.paper_seen_on),
        "paper_seen_by_id": fields.paper_seen_by_id or "",
        "remark": fields.remark,
    }


def contact_texts(fields: ContactFields) -> dict[str, str]:
    """Write a contact person as somebody would type her."""
    return {
        "office_id": fields.office_id or "",
        "partner_name": fields.partner_name,
        "name": fields.name,
        "task": fields.task,
        "phone": fields.phone,
        "phone_hours": fields.phone_hours,
        "email": fields.email,
        "remark": fields.remark,
    }


def meeting_texts(fields: MeetingFields, points: Iterable[MeetingPoint]) -> dict[str, str]:
    """Write a meeting as somebody would type it."""
    return {
        "kind": fields.kind.value,
        "title": fields.title,
        "meets_on": format_date(fields.meets_on),
        "from_minute": format_time(fields.from_minute),
        "until_minute": format_time(fields.until_minute),
        "place_name": fields.place_name,
        "remark": fields.remark,
        "agenda": "\n".join(point.title for point in points),
    }
