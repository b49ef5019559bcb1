"""Invitations to meetings between a centre and an office by file: sent, changed, called off, taken over; nobody's name leaves."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from app.core.errors import ErrorCode, UserError
from app.domain.cooperation.contacts import ContactFields
from app.domain.cooperation.meetings import MeetingState
from app.domain.line.gate import Way
from app.domain.line.message_bodies import MeetingInvited
from app.domain.line.words import Shown, ThreadKind
from app.domain.people import OfficeFields
from app.models.unit_of_work import Work
from app.services.centre import save_office
from app.services.cooperation import contacts, meetings, minutes
from app.services.cooperation.calendars import meeting_calendar, write_invited, write_meetings
from app.services.cooperation.erasing import erase_contact
from app.services.desk import Desk
from app.services.line import inbox, invitations, office, outbox, threads
from app.services.undo import take_back_command
from tests.conftest import FrozenClock
from tests.exchange.forging import payload_of
from tests.exchange.sites import Site
from tests.line.post_home import Pair, houses, office_of, send, take
from tests.services.cooperation.test_meetings import EXCHANGE

__all__ = ["houses"]


def planned(centre: Site) -> str:
    """Plan a meeting at the centre to which somebody of the office is asked."""
    desk = centre.store.desk
    contact_id = desk.do(contacts.add_contact, ContactFields(office_id=office_of(centre), name="Ada Winter")).value
    meeting_id = desk.do(meetings.plan_meeting, EXCHANGE, ("Begrüßung", "Zahlen")).value
    desk.do(meetings.ask_guest, meeting_id, contact_id=contact_id)
    desk.do(meetings.ask_guest, meeting_id, name="Kim vom Elternbeirat")
    return meeting_id


def only_event(file: Path) -> Any:
    (event,) = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    return event


def shown(house: Site) -> tuple[MeetingInvited, ...]:
    return tuple(body for _, body in house.store.desk.ask(office.office_desk).meetings)


def test_an_invitation_goes_with_the_next_file_and_names_nobody(houses: Pair) -> None:
    centre, office_house = houses
    meeting_id = planned(centre)
    desk = centre.store.desk
    assert desk.ask(outbox.outgoing_post, centre.peer_id).leaving == ()
    desk.do(invitations.invite_over_line, meeting_id)
    sheet = desk.ask(meetings.meeting_sheet, meeting_id)
    assert (sheet.row.state, list(sheet.offices)) == (MeetingState.INVITED, [office_of(centre)])
    written = outbox.write_post(desk, centre.peer_id, centre.out)
    payload = payload_of(written.path, office_house).decode()
    assert "Winter" not in payload
    assert "Elternbeirat" not in payload
    (message,) = take(office_house, written.path).new
    assert message.body == MeetingInvited(
        meeting=meeting_id,
        title="Austausch im Landkreis",
        begins="2026-12-10T14:00",
        ends="2026-12-10T16:00",
        place="Kreishaus",
        agenda=("Begrüßung", "Zahlen"),
    )
    assert [(way, fields) for way, fields in desk.ask(told_of)] == [
        (Way.FILE.value, "meeting.number\nmeeting.title\nmeeting.appointment_at\nmeeting.place_name\nmeeting.text")
    ]
    send(office_house, centre)
    assert desk.ask(outbox.outgoing_post, centre.peer_id).leaving == ()


def told_of(work: Work) -> list[tuple[str, str]]:
    return [(way, fields) for way, fields in work.families._access.rows("SELECT way, fields FROM disclosure")]


def test_what_is_changed_or_called_off_follows_and_stands_in_its_place(houses: Pair) -> None:
    centre, office_house = houses
    meeting_id = planned(centre)
    centre.store.desk.do(invitations.invite_over_line, meeting_id)
    send(centre, office_house)
    send(office_house, centre)
    centre.store.desk.do(meetings.change_meeting, meeting_id, replace(EXCHANGE, place_name="Rathaus"), ("Zahlen",))
    send(centre, office_house)
    (invited,) = shown(office_house)
    assert (invited.place, invited.agenda, invited.is_off) == ("Rathaus", ("Zahlen",), False)
    centre.store.desk.do(meetings.cancel_meeting, meeting_id)
    send(centre, office_house)
    assert [each.is_off for each in shown(office_house)] == [True]


def test_who_is_asked_no_longer_hears_that_it_is_off(houses: Pair) -> None:
    centre, office_house = houses
    desk, meeting_id = centre.store.desk, planned(centre)
    desk.do(invitations.invite_over_line, meeting_id)
    send(centre, office_house)
    send(office_house, centre)
    (guest,) = [each for each in desk.ask(meetings.meeting_sheet, meeting_id).guests if each.office_id]
    desk.do(meetings.drop_guest, guest.guest.id)
    for _ in range(2):
        send(centre, office_house)
        assert [each.is_off for each in shown(office_house)] == [True]
        send(office_house, centre)
        assert desk.ask(outbox.outgoing_post, centre.peer_id).leaving == ()
    desk.do(meetings.ask_guest, meeting_id, contact_id=guest.guest.contact_id)
    send(centre, office_house)
    assert [each.is_off for each in shown(office_house)] == [False]


def test_the_desk_sees_that_a_meeting_is_off_for_an_office_before_it_is_told(houses: Pair) -> None:
    centre, office_house = houses
    desk, meeting_id = centre.store.desk, planned(centre)
    desk.do(invitations.invite_over_line, meeting_id)
    send(centre, office_house)
    (person,) = desk.ask(contacts.contacts)
    assert desk.ask(invitations.off_for) == ()
    desk.do(erase_contact, person.contact.id, reason="Wunsch der Person")
    assert [(each.meeting_id, each.title, each.office) for each in desk.ask(invitations.off_for)] == [
        (meeting_id, "Austausch im Landkreis", person.partner)
    ]
    other = desk.do(contacts.add_contact, ContactFields(office_id=office_of(centre), name="Kim Sommer")).value
    desk.do(meetings.ask_guest, meeting_id, contact_id=other)
    assert desk.ask(invitations.off_for) == ()
    send(centre, office_house)
    assert [each.is_off for each in shown(office_house)] == [False]


def test_what_was_changed_and_is_as_before_again_is_told_once_more(houses: Pair) -> None:
    centre, office_house = houses
    desk, meeting_id = centre.store.desk, planned(centre)
    desk.do(invitations.invite_over_line, meeting_id)
    for place in ("Rathaus", "Kreishaus", "Rathaus", "Kreishaus"):
        desk.do(meetings.change_meeting, meeting_id, replace(EXCHANGE, place_name=place), ("Zahlen",))
        send(centre, office_house)
        assert [each.place for each in shown(office_house)] == [place]
        send(office_house, centre)
        assert desk.ask(outbox.outgoing_post, centre.peer_id).leaving == ()


def test_an_invitation_taken_back_after_it_left_is_called_off_once_and_tells_no_more(houses: Pair) -> None:
    centre, office_house = houses
    desk, meeting_id = centre.store.desk, planned(centre)
    done = desk.do(invitations.invite_over_line, meeting_id)
    send(centre, office_house)
    desk.do(take_back_command, done.changes.stamp)
    send(centre, office_house)
    send(office_house, centre)
    assert [(each.is_off, each.agenda, each.place) for each in shown(office_house)] == [(True, (), "")]
    desk.do(meetings.change_meeting, meeting_id, replace(EXCHANGE, place_name="Rathaus"), ("Vertrauliches",))
    assert desk.ask(outbox.outgoing_post, centre.peer_id).leaving == ()
    desk.do(invitations.invite_over_line, meeting_id)
    send(centre, office_house)
    assert [(each.is_off, each.agenda, each.place) for each in shown(office_house)] == [(False, ("Vertrauliches",), "Rathaus")]


def test_what_was_never_told_and_is_taken_back_tells_nobody(houses: Pair) -> None:
    centre, _ = houses
    desk, meeting_id = centre.store.desk, planned(centre)
    done = desk.do(invitations.invite_over_line, meeting_id)
    desk.do(take_back_command, done.changes.stamp)
    assert desk.ask(outbox.outgoing_post, centre.peer_id).leaving == ()


def test_both_calendars_have_the_same_entry(houses: Pair, tmp_path: Path) -> None:
    centre, office_house = houses
    meeting_id = planned(centre)
    centre.store.desk.do(invitations.invite_over_line, meeting_id)
    send(centre, office_house)
    ours, theirs = tmp_path / "ours.ics", tmp_path / "theirs.ics"
    calendar = centre.store.desk.ask(meeting_calendar, (meeting_id,))
    write_meetings(calendar, ours)
    write_invited(shown(office_house)[0], theirs, made_at=calendar.made_at)
    assert ours.read_bytes() == theirs.read_bytes()
    (event,) = Calendar.from_ical(theirs.read_bytes()).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Austausch im Landkreis"


def test_the_calendar_of_an_office_believes_the_newer_invitation_of_one_day(houses: Pair, tmp_path: Path, clock: FrozenClock) -> None:
    centre, office_house = houses
    meeting_id = planned(centre)
    centre.store.desk.do(invitations.invite_over_line, meeting_id)
    numbers, file = [], tmp_path / "treffen.ics"
    for place in ("Kreishaus", "Rathaus"):
        centre.store.desk.do(meetings.change_meeting, meeting_id, replace(EXCHANGE, place_name=place), ())
        send(centre, office_house)
        sent_at = clock.now
        clock.advance(minutes=20)
        (invited,) = shown(office_house)
        write_invited(invited, file, made_at=office_house.store.desk.ask(invitations.told_at, invited))
        event = only_event(file)
        assert (str(event["LOCATION"]), event["DTSTAMP"].dt) == (place, sent_at), "the day it was told, not the day it was saved"
        numbers.append(int(event["SEQUENCE"]))
    assert numbers[0] < numbers[1]


def test_a_long_agenda_is_taken_in_whole_with_what_was_written_up_before(houses: Pair) -> None:
    centre, office_house = houses
    desk = centre.store.desk
    first = MeetingInvited(meeting="", title="Austausch", begins="2026-12-10T09:00", ends="2026-12-10T08:00", agenda=("Zahlen", " "))
    name = office_house.store.desk.do(office.invite, (office_house.peer_id,), first).value
    send(office_house, centre)
    (row,) = desk.ask(meetings.meetings)
    assert row.meeting.until_minute is None, "an end before the beginning is none"
    (point,) = desk.ask(meetings.meeting_sheet, row.meeting.id).points
    desk.do(minutes.write_minutes, row.meeting.id, {point.id: "viele"})
    many = tuple(f"Punkt {number}" for number in range(60))
    office_house.store.desk.do(office.invite, (office_house.peer_id,), replace(first, meeting=name, agenda=many))
    assert send(office_house, centre).problems == ()
    assert [each.title for each in desk.ask(meetings.meeting_sheet, row.meeting.id).points] == [*many, "Zahlen"]


def test_no_office_is_asked_that_is_not_among_the_guests(houses: Pair) -> None:
    centre, _ = houses
    meeting_id = centre.store.desk.do(meetings.plan_meeting, EXCHANGE).value
    with pytest.raises(UserError) as caught:
        centre.store.desk.do(invitations.invite_over_line, meeting_id)
    assert caught.value.code is ErrorCode.MEETING_NO_OFFICE
    elsewhere = centre.store.desk.do(save_office, None, OfficeFields(name="Stadt Weidenfurt")).value
    contact_id = centre.store.desk.do(contacts.add_contact, ContactFields(office_id=elsewhere, name="Ada Winter")).value
    centre.store.desk.do(meetings.ask_guest, meeting_id, contact_id=contact_id)
    with pytest.raises(UserError) as caught:
        centre.store.desk.do(invitations.invite_over_line, meeting_id)
    assert caught.value.code is ErrorCode.MEETING_NO_PARTNER
    assert centre.store.desk.ask(outbox.outgoing_post, centre.peer_id).leaving == ()


def test_an_office_asks_a_centre_and_what_it_changes_is_written_over(houses: Pair) -> None:
    centre, office_house = houses
    desk = centre.store.desk
    first = MeetingInvited(meeting="", title="Austausch", begins="2026-12-10T09:00", place="Jobcenter", agenda=("Zahlen", "Neues"))
    name = office_house.store.desk.do(office.invite, (office_house.peer_id,), first).value
    send(office_house, centre)
    (row,) = desk.ask(meetings.meetings)
    assert (row.state, row.meeting.meets_on, row.meeting.from_minute, row.meeting.invited_as) == (
        MeetingState.INVITED,
        date(2026, 12, 10),
        9 * 60,
        name,
    )
    assert row.host
    (thread,) = desk.ask(threads.thread_rows, shown=Shown.MEETINGS)
    assert (thread.kind, thread.unread) == (ThreadKind.MEETING, 1)
    points = desk.ask(meetings.meeting_sheet, row.meeting.id).points
    desk.do(minutes.write_minutes, row.meeting.id, {points[0].id: "viele"})
    office_house.store.desk.do(office.invite, (office_house.peer_id,), replace(first, meeting=name, place="Rathaus", agenda=("Neues",)))
    send(office_house, centre)
    sheet = desk.ask(meetings.meeting_sheet, row.meeting.id)
    assert (sheet.row.meeting.place_name, [point.title for point in sheet.points]) == ("Rathaus", ["Neues", "Zahlen"])
    (thread,) = desk.ask(threads.thread_rows, shown=Shown.MEETINGS)
    assert thread.unread == 2
    with pytest.raises(UserError) as caught:
        desk.do(invitations.invite_over_line, row.meeting.id)
    assert caught.value.code is ErrorCode.MEETING_NOT_OURS


def test_a_time_no_clock_shows_is_told_and_stops_nothing(houses: Pair) -> None:
    centre, office_house = houses
    wrong = MeetingInvited(meeting="", title="Austausch", begins="2026-13-40T09:00")
    office_house.store.desk.do(office.invite, (office_house.peer_id,), wrong)
    report = send(office_house, centre)
    assert [problem.why.code for problem in report.problems] == [ErrorCode.MESSAGE_UNREADABLE]
    assert centre.store.desk.ask(meetings.meetings) == ()
    assert len(centre.store.desk.ask(inbox.unclear_messages)[centre.peer_id]) == 1
    assert isinstance(centre.store.desk, Desk)
