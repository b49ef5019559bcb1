"""A contact person is erased for good: here, elsewhere, and whatever may still come of her."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.core.errors import ErrorCode, UserError
from app.domain.cooperation.agreements import AgreementFields
from app.domain.cooperation.contacts import ContactFields
from app.domain.cooperation.meetings import OpenPointFields, Presence
from app.services.cooperation import agreements, contacts, meetings, minutes
from app.services.cooperation.erasing import erase_contact, naming
from app.services.drafts import keep_draft
from app.services.search import find
from tests.merging.sites import Site, later, settle
from tests.merging.test_settling import free_pages, in_the_open
from tests.services.cooperation.test_meetings import EXCHANGE

WINTER = ContactFields(
    partner_name="Bildungswerk",
    name="Ödön Winterfeld",
    task="Elternbildung",
    phone="02941 765432",
    email="winterfeld@beispiel.de",
    remark="dienstags im Haus",
)
WORDS = ("Winterfeld", "winterfeld", "765432", "dienstags im Haus", "Ödön", "odon")


def entered(site: Site) -> tuple[str, str]:
    """Enter a contact person and a meeting she is named at in every place there is; answer both ids."""
    desk = site.desk
    contact_id = desk.do(contacts.add_contact, replace(WINTER, task="Kursleitung")).value
    desk.do(contacts.change_contact, contact_id, WINTER)
    desk.do(
        agreements.add_agreement, AgreementFields(partner_name="Bildungswerk", purpose="Kurse", remark="besprochen mit Ödön Winterfeld")
    )
    meeting_id = desk.do(meetings.plan_meeting, EXCHANGE, ("Begrüßung", "Zahlen")).value
    desk.do(meetings.ask_guest, meeting_id, contact_id=contact_id)
    desk.do(meetings.ask_guest, meeting_id, name="Ödön Winterfeld")
    desk.do(meetings.ask_guest, meeting_id, name="Elternbeirat")
    first, second = desk.ask(meetings.meeting_sheet, meeting_id).points
    desk.do(minutes.write_minutes, meeting_id, {first.id: "ödön winterfeld begrüßt alle", second.id: "Herr Ödön Winterfeld zählt"})
    desk.do(minutes.write_minutes, meeting_id, {second.id: "120 Anträge"})
    point = OpenPointFields(text="Liste schicken", owner="Ödön Winterfeld", due_on=date(2026, 12, 20))
    desk.do(minutes.leave_open, meeting_id, point)
    desk.do(keep_draft, f"contact:{contact_id}", "Winterfeld, neue Nummer")
    return contact_id, meeting_id


def test_no_byte_of_her_is_left_and_what_others_need_stays(two: list[Site], tmp_path: Path) -> None:
    site = two[0]
    contact_id, meeting_id = entered(site)
    before = in_the_open(site, tmp_path / "before.db")
    assert all(word.encode() in before for word in WORDS)
    site.desk.do(erase_contact, contact_id, reason="Wunsch der Person")
    site.desk.compact()
    assert free_pages(site) == 0
    after = in_the_open(site, tmp_path / "after.db")
    assert [word for word in WORDS if word.encode() in after] == []
    assert site.desk.ask(contacts.contacts) == ()
    assert site.desk.ask(find, "winterfeld") == ()
    sheet = site.desk.ask(meetings.meeting_sheet, meeting_id)
    assert [guest.name for guest in sheet.guests] == ["Elternbeirat"]
    assert [(point.title, point.text) for point in sheet.points] == [("Begrüßung", "(gelöscht) begrüßt alle"), ("Zahlen", "120 Anträge")]
    assert [(each.text, each.owner, each.due_on) for each in sheet.open_points] == [("Liste schicken", "(gelöscht)", date(2026, 12, 20))]
    assert [row.agreement.remark for row in site.desk.ask(agreements.agreements)] == ["besprochen mit (gelöscht)"]
    assert b"Wunsch der Person" in after


def test_she_is_gone_everywhere_and_no_late_file_brings_her_back(two: list[Site]) -> None:
    contact_id, meeting_id = entered(two[0])
    settle(two)
    later(two, minutes=1)
    two[1].desk.do(contacts.change_contact, contact_id, replace(WINTER, phone="02941 765439"))
    (point,) = two[1].desk.ask(meetings.meeting_sheet, meeting_id).open_points
    two[1].desk.do(minutes.finish_point, point.id)
    second = two[1].desk.do(meetings.plan_meeting, EXCHANGE).value
    two[1].desk.do(meetings.ask_guest, second, contact_id=contact_id)
    late = two[1].file_for()
    two[0].desk.do(erase_contact, contact_id, reason="Wunsch der Person")
    settle(two)
    two[0].take(late)
    for site in two:
        assert not [word for word in WORDS if word in str(site.state())]
        assert site.desk.ask(meetings.meeting_sheet, second).guests == ()
        assert [each.owner for each in site.desk.ask(meetings.meeting_sheet, meeting_id).open_points] == ["(gelöscht)"]
    assert two[0].state() == two[1].state()


def test_two_desks_that_erase_her_at_once_leave_one_of_each(two: list[Site]) -> None:
    contact_id, meeting_id = entered(two[0])
    settle(two)
    later(two, minutes=1)
    for site in two:
        site.desk.do(erase_contact, contact_id, reason="Wunsch der Person")
    settle(two)
    assert two[0].state() == two[1].state()
    for site in two:
        sheet = site.desk.ask(meetings.meeting_sheet, meeting_id)
        assert ([each.title for each in sheet.points], len(sheet.open_points)) == (["Begrüßung", "Zahlen"], 1)


def test_a_name_that_is_one_word_is_taken_for_her_only_where_it_stands_alone(two: list[Site]) -> None:
    desk = two[0].desk
    contact_id = desk.do(contacts.add_contact, ContactFields(partner_name="Amt", name="Leitung")).value
    meeting_id = desk.do(meetings.plan_meeting, EXCHANGE, ("Leitung",)).value
    for owner in ("Leitung", "Leitung Kita"):
        desk.do(minutes.leave_open, meeting_id, OpenPointFields(text="Die Leitung fragen", owner=owner))
    desk.do(erase_contact, contact_id, reason="Wunsch der Person")
    sheet = desk.ask(meetings.meeting_sheet, meeting_id)
    assert sorted((each.text, each.owner) for each in sheet.open_points) == [
        ("Die Leitung fragen", "(gelöscht)"),
        ("Die Leitung fragen", "Leitung Kita"),
    ]


def test_a_name_she_had_before_goes_too(two: list[Site]) -> None:
    desk = two[0].desk
    contact_id, meeting_id = entered(two[0])
    desk.do(contacts.change_contact, contact_id, replace(WINTER, name="Ödön Sommerfeld"))
    desk.do(meetings.change_meeting, meeting_id, replace(EXCHANGE, remark="Ödön Winterfeld"), ("Begrüßung", "Zahlen", "Ödön Sommerfeld"))
    names = desk.ask(contacts.contact_names, contact_id)
    assert set(names) == {"Ödön Winterfeld", "Ödön Sommerfeld"}
    desk.do(erase_contact, contact_id, reason="Wunsch der Person")
    sheet = desk.ask(meetings.meeting_sheet, meeting_id)
    assert [(point.title, point.text) for point in sheet.points] == [
        ("Begrüßung", "(gelöscht) begrüßt alle"),
        ("Zahlen", "120 Anträge"),
        ("(gelöscht)", ""),
    ]
    assert desk.ask(naming, names) == ("Treffen Austausch im Landkreis",)


def test_who_was_there_stays_noted_for_the_others(two: list[Site]) -> None:
    desk = two[0].desk
    contact_id, meeting_id = entered(two[0])
    guest = next(each for each in desk.ask(meetings.meeting_sheet, meeting_id).guests if each.name == "Elternbeirat")
    desk.do(meetings.note_presence, guest.guest.id, Presence.PRESENT)
    desk.do(erase_contact, contact_id, reason="Wunsch der Person")
    assert [each.guest.presence for each in desk.ask(meetings.meeting_sheet, meeting_id).guests] == [Presence.PRESENT]


def test_where_her_name_cannot_be_taken_out_is_told(two: list[Site]) -> None:
    desk = two[0].desk
    contact_id = desk.do(contacts.add_contact, WINTER).value
    desk.do(meetings.plan_meeting, replace(EXCHANGE, remark="Ödön Winterfeld bringt den Beamer"))
    desk.do(contacts.add_contact, ContactFields(partner_name="Amt", name="Kim Sommer", remark="Vertretung: Ödön Winterfeld"))
    desk.do(erase_contact, contact_id, reason="Wunsch der Person")
    assert desk.ask(naming, ("Ödön Winterfeld",)) == ("Kontakt Kim Sommer", "Treffen Austausch im Landkreis")


@pytest.mark.parametrize(("known", "reason", "code"), [(True, "  ", ErrorCode.INPUT_INVALID), (False, "Wunsch", ErrorCode.NOT_FOUND)])
def test_nobody_is_erased_without_a_reason_or_a_name(two: list[Site], known: bool, reason: str, code: ErrorCode) -> None:
    contact_id, _ = entered(two[0])
    before = two[0].state()
    with pytest.raises(UserError) as caught:
        two[0].desk.do(erase_contact, contact_id if known else "nobody", reason=reason)
    assert (caught.value.code, two[0].state()) == (code, before)
