"""Agreements, contacts and meetings in a real store: written, refused, taken back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.core.errors import ErrorCode, UserError
from app.domain.cooperation.agreements import AgreementFields, AgreementState
from app.domain.cooperation.contacts import ContactFields
from app.domain.cooperation.meetings import MeetingFields, MeetingKind, MeetingState, OpenPointFields, Presence
from app.domain.people import Office
from app.services.centre import centre_sheet, save_office
from app.services.cooperation import agreements, contacts, meetings, minutes
from app.services.desk import Desk
from app.services.search import find
from app.services.undo import take_back_command

TODAY = date(2026, 11, 23)
CAFE = AgreementFields(partner_name="Bildungswerk", purpose="Elterncafé", since=date(2024, 3, 1), review_on=date(2027, 3, 1))
EXCHANGE = MeetingFields(
    kind=MeetingKind.COUNTY,
    title="Austausch im Landkreis",
    meets_on=date(2026, 12, 10),
    from_minute=14 * 60,
    until_minute=16 * 60,
    place_name="Kreishaus",
)


@pytest.fixture
def office(desk: Desk) -> Office:
    (found,) = desk.ask(centre_sheet).offices
    return found


def refused(code: ErrorCode, path: str, error: UserError) -> bool:
    return (error.code, error.facts.get("path")) == (code, path)


def test_an_agreement_is_written_changed_ended_and_taken_back(desk: Desk, office: Office) -> None:
    contact = ContactFields(office_id=office.id, name="Ada Winter", task="Beauftragte", phone="02941 123456")
    desk.do(contacts.add_contact, contact)
    (kim,) = desk.ask(centre_sheet).staff
    fields = AgreementFields(
        office_id=office.id,
        purpose="Der direkte Draht",
        since=date(2024, 3, 1),
        review_on=date(2026, 11, 24),
        paper_seen_on=TODAY,
        paper_seen_by_id=kim.id,
    )
    agreement_id = desk.do(agreements.add_agreement, fields).value
    (row,) = desk.ask(agreements.agreements)
    assert (row.partner, row.state, row.seen_by) == (office.name, AgreementState.RUNS, "KR")
    assert [each.name for each in row.contacts] == ["Ada Winter"]
    desk.do(agreements.change_agreement, agreement_id, replace(fields, review_on=date(2027, 11, 24)))
    done = desk.do(agreements.end_agreement, agreement_id, on=TODAY)
    assert desk.ask(agreements.agreements)[0].state is AgreementState.ENDED
    desk.do(take_back_command, done.changes.stamp)
    (row,) = desk.ask(agreements.agreements)
    assert (row.state, row.agreement.review_on) == (AgreementState.RUNS, date(2027, 11, 24))


def test_a_partner_has_one_running_agreement(desk: Desk) -> None:
    first = desk.do(agreements.add_agreement, CAFE).value
    with pytest.raises(UserError) as caught:
        desk.do(agreements.add_agreement, replace(CAFE, partner_name=" bildungswerk "))
    assert refused(ErrorCode.INPUT_INVALID, "partner_name", caught.value)
    desk.do(agreements.change_agreement, first, replace(CAFE, purpose="Beratung"))
    desk.do(agreements.end_agreement, first, on=TODAY)
    desk.do(agreements.add_agreement, CAFE)
    assert [row.state for row in desk.ask(agreements.agreements)] == [AgreementState.RUNS, AgreementState.ENDED]


def test_who_is_no_contact_any_more_stays_named_and_may_come_back(desk: Desk) -> None:
    person = ContactFields(partner_name="Bildungswerk", name="Ada Winter")
    contact_id = desk.do(contacts.add_contact, person).value
    meeting_id = desk.do(meetings.plan_meeting, EXCHANGE).value
    desk.do(meetings.ask_guest, meeting_id, contact_id=contact_id)
    desk.do(contacts.end_contact, contact_id)
    desk.do(contacts.add_contact, person)
    assert [row.contact.ended_on for row in desk.ask(contacts.contacts)] == [None, TODAY]
    (guest,) = desk.ask(meetings.meeting_sheet, meeting_id).guests
    assert (guest.name, guest.partner) == ("Ada Winter", "Bildungswerk")


def test_a_meeting_from_its_plan_to_its_minutes(desk: Desk, office: Office) -> None:
    contact_id = desk.do(contacts.add_contact, ContactFields(office_id=office.id, name="Ada Winter", task="Beauftragte")).value
    meeting_id = desk.do(meetings.plan_meeting, EXCHANGE, ("Begrüßung", "Zahlen")).value
    desk.do(meetings.ask_guest, meeting_id, contact_id=contact_id)
    desk.do(meetings.ask_guest, meeting_id, contact_id=contact_id)
    desk.do(meetings.ask_guest, meeting_id, name="Elternbeirat")
    sheet = desk.ask(meetings.meeting_sheet, meeting_id)
    assert [(each.name, each.partner, each.office_id) for each in sheet.guests] == [
        ("Elternbeirat", "", None),
        ("Ada Winter", office.name, office.id),
    ]
    assert (sheet.offices, sheet.row.state) == ({}, MeetingState.PLANNED)
    desk.do(meetings.mark_invited, meeting_id)
    desk.do(meetings.note_presence, sheet.guests[0].guest.id, Presence.EXCUSED)
    desk.do(minutes.write_minutes, meeting_id, {sheet.points[1].id: "120 Anträge\nmehr als 2025"})
    point_id = desk.do(minutes.leave_open, meeting_id, OpenPointFields(text="Liste", owner="KR", due_on=date(2026, 12, 11))).value
    desk.do(meetings.change_meeting, meeting_id, EXCHANGE, ("Zahlen", "Sonstiges"))
    sheet = desk.ask(meetings.meeting_sheet, meeting_id)
    assert [(each.title, each.text) for each in sheet.points] == [("Zahlen", "120 Anträge\nmehr als 2025"), ("Sonstiges", "")]
    assert (sheet.row.state, sheet.row.open_points, sheet.guests[0].guest.presence) == (MeetingState.INVITED, 1, Presence.EXCUSED)
    desk.do(minutes.finish_point, point_id)
    assert [row.open_points for row in desk.ask(meetings.meetings)] == [0]
    desk.do(minutes.reopen_point, point_id)
    assert desk.ask(meetings.meeting_sheet, meeting_id).open_points[0].done_on is None
    desk.do(meetings.cancel_meeting, meeting_id)
    assert [row.state for row in desk.ask(meetings.meetings)] == [MeetingState.CANCELLED]


def test_what_was_said_is_not_lost_by_a_new_agenda(desk: Desk) -> None:
    meeting_id = desk.do(meetings.plan_meeting, EXCHANGE, ("Zahlen",)).value
    (point,) = desk.ask(meetings.meeting_sheet, meeting_id).points
    desk.do(minutes.write_minutes, meeting_id, {point.id: "viele"})
    with pytest.raises(UserError) as caught:
        desk.do(meetings.change_meeting, meeting_id, EXCHANGE, ("Neues",))
    assert refused(ErrorCode.INPUT_INVALID, "agenda", caught.value)


def test_an_agenda_is_kept_clean_and_no_longer_than_a_message_can_carry(desk: Desk) -> None:
    agenda = ("Zahlen", " Zahlen\u200b ", "  ", "Neu\u0308es")
    meeting_id = desk.do(meetings.plan_meeting, EXCHANGE, agenda).value
    assert [each.title for each in desk.ask(meetings.meeting_sheet, meeting_id).points] == ["Zahlen", "Neües"]
    with pytest.raises(UserError) as caught:
        desk.do(meetings.plan_meeting, EXCHANGE, ("x" * 201,))
    assert refused(ErrorCode.INPUT_INVALID, "agenda", caught.value)
    with pytest.raises(UserError) as caught:
        desk.do(meetings.change_meeting, meeting_id, EXCHANGE, ("x" * 201,))
    assert refused(ErrorCode.INPUT_INVALID, "agenda", caught.value)
    with pytest.raises(UserError) as caught:
        desk.do(meetings.ask_guest, meeting_id, name="x" * 201)
    assert refused(ErrorCode.INPUT_INVALID, "name", caught.value)
    assert len(desk.ask(meetings.meetings)) == 1


def test_a_whole_meeting_is_taken_back_with_its_agenda(desk: Desk) -> None:
    done = desk.do(meetings.plan_meeting, EXCHANGE, ("Zahlen", "Sonstiges"))
    desk.do(take_back_command, done.changes.stamp)
    assert desk.ask(meetings.meetings) == ()
    assert desk.ask(lambda work: work.cooperation.points([done.value])) == ()


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"meets_on": None}, "meets_on"),
        ({"until_minute": 60}, "until_minute"),
        ({"title": ""}, "title"),
        ({"from_minute": None}, "from_minute"),
    ],
)
def test_a_meeting_that_makes_no_sense_is_refused(desk: Desk, change: dict[str, object], path: str) -> None:
    with pytest.raises(UserError) as caught:
        desk.do(meetings.plan_meeting, replace(EXCHANGE, **change))  # type: ignore[arg-type]  # fields by name
    assert refused(ErrorCode.INPUT_INVALID, path, caught.value)
    assert desk.ask(meetings.meetings) == ()


def test_nobody_is_asked_without_a_name_and_nothing_unknown_is_changed(desk: Desk) -> None:
    meeting_id = desk.do(meetings.plan_meeting, EXCHANGE).value
    with pytest.raises(UserError) as caught:
        desk.do(meetings.ask_guest, meeting_id, name="  ")
    assert refused(ErrorCode.INPUT_INVALID, "name", caught.value)
    with pytest.raises(UserError) as caught:
        desk.do(meetings.ask_guest, meeting_id, contact_id="erased meanwhile")
    assert caught.value.code is ErrorCode.NOT_FOUND
    unknown: list[Callable[..., object]] = [
        agreements.end_agreement,
        contacts.end_contact,
        meetings.cancel_meeting,
        meetings.drop_guest,
        meetings.mark_invited,
        meetings.meeting_sheet,
        minutes.finish_point,
        minutes.reopen_point,
    ]
    for command in unknown:
        with pytest.raises(UserError) as caught:
            desk.do(command, "nothing", **({"on": TODAY} if command is agreements.end_agreement else {}))
        assert caught.value.code is ErrorCode.NOT_FOUND


def test_partners_contacts_and_meetings_are_found_by_the_one_search_box(desk: Desk, office: Office) -> None:
    agreement_id = desk.do(agreements.add_agreement, CAFE).value
    person = ContactFields(office_id=office.id, name="Ada Winter", task="Beauftragte", phone="02941 123456")
    contact_id = desk.do(contacts.add_contact, person).value
    meeting_id = desk.do(meetings.plan_meeting, EXCHANGE).value

    def hits(text: str) -> set[tuple[str, str]]:
        return {(hit.kind, hit.id) for hit in desk.ask(find, text)}

    assert hits("bildungsw") == {("agreement", agreement_id)}
    assert hits("winter") == hits("02941 1234") == {("contact_person", contact_id)}
    assert hits("austausch kreishaus") == {("meeting", meeting_id)}
    desk.do(contacts.change_contact, contact_id, replace(person, name="Ada Sommer"))
    assert (hits("winter"), hits("sommer")) == (set(), {("contact_person", contact_id)})


def test_what_is_agreed_with_an_office_is_found_by_the_name_it_has_now(desk: Desk, office: Office) -> None:
    agreement_id = desk.do(agreements.add_agreement, replace(CAFE, office_id=office.id, partner_name="")).value
    contact_id = desk.do(contacts.add_contact, ContactFields(office_id=office.id, name="Ada Winter")).value
    both = {("agreement", agreement_id), ("contact_person", contact_id)}
    done = desk.do(save_office, office.id, replace(office, name="Kompetenzzentrum Arbeit"))

    def found(text: str) -> set[tuple[str, str]]:
        return {(hit.kind, hit.id) for hit in desk.ask(find, text)} - {("office", office.id)}

    assert (found("kompetenzzentrum"), found(office.name)) == (both, set())
    assert "Kompetenzzentrum Arbeit · Elterncafé" in {hit.label for hit in desk.ask(find, "kompetenzzentrum")}
    desk.do(take_back_command, done.changes.stamp)
    assert (found("kompetenzzentrum"), found(office.name)) == (set(), both)
