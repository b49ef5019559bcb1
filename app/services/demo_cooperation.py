"""Fill a demo store with partners, agreements and meetings, through the same commands the desk uses."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from app.core.assets import read_toml
from app.core.day_times import parse_time
from app.domain.cooperation.agreements import AgreementFields
from app.domain.cooperation.contacts import ContactFields
from app.domain.cooperation.meetings import MeetingFields, MeetingKind, OpenPointFields, Presence
from app.domain.terms import Route
from app.models.unit_of_work import Work
from app.services.cooperation.agreements import add_agreement
from app.services.cooperation.contacts import add_contact
from app.services.cooperation.meetings import ask_guest, meeting_record, meeting_sheet, note_presence, plan_meeting
from app.services.cooperation.minutes import finish_point, leave_open, write_minutes

Given = Mapping[str, Any]
_INVITED_BEFORE = 21


def enter_cooperation(work: Work) -> None:
    """Enter the invented partners, what was agreed with them, and the meetings."""
    lists = read_toml("demo", "cooperation.toml")
    people = {given["name"]: add_contact(work, _contact(work, given)) for given in lists["contacts"]}
    for given in lists["agreements"]:
        _enter_agreement(work, given)
    for given in lists["meetings"]:
        _enter_meeting(work, given, people)


def _contact(work: Work, given: Given) -> ContactFields:
    texts = {name: given.get(name, "") for name in ("name", "task", "phone", "phone_hours", "email")}
    return ContactFields(office_id=_office(work, given), partner_name=given.get("partner", ""), **texts)


def _enter_agreement(work: Work, given: Given) -> None:
    """Enter an agreement as it was once: what both shall look at again by now lay ahead then."""
    from app.models.records import AgreementRecord

    seen = _before(work, given, "seen_days_ago")
    fields = AgreementFields(
        office_id=_office(work, given),
        partner_name=given.get("partner", ""),
        purpose=given["purpose"],
        since=_before(work, given, "since_days_ago"),
        paper_seen_on=seen,
        paper_seen_by_id=work.centre.staff()[0].id if seen else None,
        remark=given.get("remark", ""),
    )
    record = work.cooperation.record(AgreementRecord, add_agreement(work, fields))
    if record is not None:
        record.review_on = work.today + timedelta(days=given["review_in_days"])


def _enter_meeting(work: Work, given: Given, people: Mapping[str, str]) -> None:
    start, end = (parse_time(each) for each in given["hours"])
    fields = MeetingFields(
        kind=MeetingKind(given["kind"]),
        title=given["title"],
        meets_on=work.today + timedelta(days=given["in_days"]),
        from_minute=start,
        until_minute=end,
        place_name=given["place"],
    )
    meeting_id = plan_meeting(work, fields, tuple(point["title"] for point in given["points"]))
    for name in given["guests"]:
        ask_guest(work, meeting_id, contact_id=people[name])
    for name in given.get("names", ()):
        ask_guest(work, meeting_id, name=name)
    if given["in_days"] < 0:
        meeting_record(work, meeting_id).invited_on = work.today + timedelta(days=given["in_days"] - _INVITED_BEFORE)
        _hold(work, meeting_id, given)


def _hold(work: Work, meeting_id: str, given: Given) -> None:
    """Enter who came, what was said, and what is still to be done."""
    sheet = meeting_sheet(work, meeting_id)
    for guest in sheet.guests:
        note_presence(work, guest.guest.id, Presence.EXCUSED if guest.name in given.get("excused", ()) else Presence.PRESENT)
    said = {point["title"]: point.get("text", "") for point in given["points"]}
    write_minutes(work, meeting_id, {point.id: said[point.title] for point in sheet.points})
    for point in given.get("open", ()):
        due_on = work.today + timedelta(days=point["due_in_days"])
        point_id = leave_open(work, meeting_id, OpenPointFields(text=point["text"], owner=point["owner"], due_on=due_on))
        if point.get("is_done"):
            finish_point(work, point_id)


def _office(work: Work, given: Given) -> str | None:
    if "office" not in given:
        return None
    return next(office.id for office in work.centre.offices() if Route(given["office"]) in office.routes)


def _before(work: Work, given: Given, name: str) -> date | None:
    return work.today - timedelta(days=given[name]) if name in given else None
