"""Partners and meetings over two sites: both see the same, and what two desks do at once agrees."""

from dataclasses import replace
from datetime import date

from app.domain.cooperation.agreements import AgreementState
from app.domain.cooperation.contacts import ContactFields
from app.domain.cooperation.meetings import MeetingState, OpenPointFields, Presence
from app.services.cooperation import agreements, contacts, meetings, minutes
from app.services.undo import take_back_command
from tests.merging.sites import Site, later, settle
from tests.services.cooperation.test_meetings import CAFE, EXCHANGE


def planned(two: list[Site]) -> str:
    """Let the first site plan a meeting with a guest, and tell the second."""
    desk = two[0].desk
    contact_id = desk.do(contacts.add_contact, ContactFields(partner_name="Bildungswerk", name="Ada Winter")).value
    meeting_id = desk.do(meetings.plan_meeting, EXCHANGE, ("Begrüßung", "Zahlen")).value
    desk.do(meetings.ask_guest, meeting_id, contact_id=contact_id)
    settle(two)
    later(two, minutes=1)
    return meeting_id


def test_a_meeting_is_seen_whole_at_the_other_site(two: list[Site]) -> None:
    meeting_id = planned(two)
    sheets = [site.desk.ask(meetings.meeting_sheet, meeting_id) for site in two]
    assert sheets[0] == sheets[1]
    assert [point.title for point in sheets[1].points] == ["Begrüßung", "Zahlen"]
    assert [(guest.name, guest.partner) for guest in sheets[1].guests] == [("Ada Winter", "Bildungswerk")]


def test_what_two_desks_write_about_one_meeting_at_once_agrees(two: list[Site]) -> None:
    meeting_id = planned(two)
    north, south = (site.desk for site in two)
    sheet = north.ask(meetings.meeting_sheet, meeting_id)
    north.do(minutes.write_minutes, meeting_id, {sheet.points[0].id: "Alle da"})
    north.do(meetings.change_meeting, meeting_id, replace(EXCHANGE, place_name="Rathaus"), ("Begrüßung", "Zahlen", "Neues"))
    later(two, minutes=1)
    south.do(minutes.write_minutes, meeting_id, {sheet.points[1].id: "120 Anträge"})
    south.do(meetings.note_presence, sheet.guests[0].guest.id, Presence.EXCUSED)
    south.do(minutes.leave_open, meeting_id, OpenPointFields(text="Liste", owner="Nord", due_on=date(2026, 12, 20)))
    settle(two)
    one, other = (site.desk.ask(meetings.meeting_sheet, meeting_id) for site in two)
    assert one == other
    assert [(point.title, point.text) for point in one.points] == [("Begrüßung", "Alle da"), ("Zahlen", "120 Anträge"), ("Neues", "")]
    assert (one.row.meeting.place_name, one.guests[0].guest.presence, one.row.open_points) == ("Rathaus", Presence.EXCUSED, 1)
    assert two[0].state() == two[1].state()


def test_a_point_both_desks_added_becomes_one_again_with_the_next_change(two: list[Site]) -> None:
    meeting_id = planned(two)
    for site in two:
        site.desk.do(meetings.change_meeting, meeting_id, EXCHANGE, ("Begrüßung", "Zahlen", "Neues"))
    settle(two)
    later(two, minutes=1)
    new = [point for point in two[0].desk.ask(meetings.meeting_sheet, meeting_id).points if point.title == "Neues"]
    assert len(new) == 2
    two[0].desk.do(minutes.write_minutes, meeting_id, {new[1].id: "viel"})
    two[0].desk.do(meetings.change_meeting, meeting_id, EXCHANGE, ("Begrüßung", "Zahlen", "Neues"))
    settle(two)
    for site in two:
        points = site.desk.ask(meetings.meeting_sheet, meeting_id).points
        assert [(point.title, point.text) for point in points] == [("Begrüßung", ""), ("Zahlen", ""), ("Neues", "viel")]


def test_what_one_site_takes_back_is_gone_at_both(two: list[Site]) -> None:
    meeting_id = planned(two)
    done = two[0].desk.do(meetings.cancel_meeting, meeting_id)
    settle(two)
    assert two[1].desk.ask(meetings.meetings)[0].state is MeetingState.CANCELLED
    later(two, minutes=1)
    two[0].desk.do(take_back_command, done.changes.stamp)
    settle(two)
    assert {site.desk.ask(meetings.meetings)[0].state for site in two} == {MeetingState.PLANNED}


def test_an_agreement_ended_here_and_changed_there_keeps_both(two: list[Site]) -> None:
    agreement_id = two[0].desk.do(agreements.add_agreement, CAFE).value
    settle(two)
    later(two, minutes=1)
    two[0].desk.do(agreements.end_agreement, agreement_id, on=date(2026, 11, 20))
    two[1].desk.do(agreements.change_agreement, agreement_id, replace(CAFE, purpose="Beratung"))
    settle(two)
    rows = [site.desk.ask(agreements.agreements)[0] for site in two]
    assert rows[0] == rows[1]
    assert (rows[0].state, rows[0].agreement.purpose) == (AgreementState.ENDED, "Beratung")
