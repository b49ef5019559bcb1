"""What was typed into the forms of *Kooperation*, read and checked. Plain Python, no Qt."""

from collections.abc import Iterable
from datetime import date

from app.domain.cooperation.agreements import Agreement, AgreementFields, check_agreement, check_agreement_end
from app.domain.cooperation.contacts import ContactFields, ContactPerson, check_contact_person
from app.domain.cooperation.meetings import (
    MeetingFields,
    MeetingPoint,
    OpenPointFields,
    check_open_point,
)
from app.ui.typed import Reading, Texts, Typed, as_typed


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


def read_open_point(texts: Texts, meets_on: date | None, today: date) -> Typed[OpenPointFields]:
    """Read an open point as typed."""
    read = Reading(texts, today)
    fields = OpenPointFields(text=read.text("text"), owner=read.text("owner"), due_on=read.day("due_on"))
    return read.checked(fields, check_open_point(fields, meets_on))


def meeting_texts(fields: MeetingFields, points: Iterable[MeetingPoint]) -> dict[str, str]:
    """Write a meeting as somebody would type it."""
    return as_typed(fields) | {"agenda": "\n".join(point.title for point in points)}
