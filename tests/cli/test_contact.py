"""``contact erase`` on the command line: gone for good, and told where the name still stands."""

from dataclasses import replace

from app.domain.cooperation.contacts import ContactFields
from app.services import centre
from app.services.cooperation import contacts, meetings
from tests.cli.conftest import Program
from tests.cli.test_care_and_handover import opened, told
from tests.services.cooperation.test_meetings import EXCHANGE


def test_a_contact_is_erased_and_where_her_name_still_stands_is_told(ready: Program) -> None:
    with opened(ready) as desk:
        office = desk.ask(centre.centre_sheet).offices[0]
        contact_id = desk.do(contacts.add_contact, ContactFields(office_id=office.id, name="Ada Winterfeld")).value
        meeting_id = desk.do(meetings.plan_meeting, replace(EXCHANGE, remark="Ada Winterfeld hat den Schlüssel")).value
        desk.do(meetings.ask_guest, meeting_id, contact_id=contact_id)
    refused = ready.here("contact", "erase", contact_id, "--reason", " ")
    assert (refused.status, refused.out) == (1, "")
    answer = told(ready, "contact", "erase", contact_id, "--reason", "Wunsch der Person")
    assert answer == {"contact_id": contact_id, "erased": 2, "named_in": ["Treffen Austausch im Landkreis"], "off_for": []}
    assert told(ready, "find", "Winterfeld") == {"hits": []}
    assert told(ready, "meetings")["meetings"][0]["guests"] == []
    assert ready.here("verify").status == 0
    again = ready.here("contact", "erase", contact_id, "--reason", "Wunsch der Person")
    assert (again.status, again.out) == (1, "")


def test_the_lines_say_what_is_left_to_do(ready: Program) -> None:
    with opened(ready) as desk:
        contact_id = desk.do(contacts.add_contact, ContactFields(partner_name="Verein", name="Ada Winterfeld")).value
        desk.do(meetings.plan_meeting, replace(EXCHANGE, title="Mit Ada Winterfeld"))
    said = ready.here("contact", "erase", contact_id, "--reason", "Wunsch der Person").out.splitlines()
    assert said == [
        "Endgültig gelöscht: 1 Eintrag. Sicherungen, in denen noch etwas davon steht, verschwinden nach spätestens 90 Tagen.",
        "Der Name steht noch, bitte dort von Hand ändern: Treffen Mit Ada Winterfeld",
    ]
