"""``meetings`` on the command line: listed, and written as calendar files that read back."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from app.core.clock import BERLIN
from app.domain.cooperation.contacts import ContactFields
from app.services import centre
from app.services.cooperation import contacts, meetings
from tests.cli.conftest import Program
from tests.cli.test_care_and_handover import opened, told
from tests.services.cooperation.test_meetings import EXCHANGE


@pytest.fixture
def planned(ready: Program) -> Program:
    with opened(ready) as desk:
        office = desk.ask(centre.centre_sheet).offices[0]
        contact_id = desk.do(contacts.add_contact, ContactFields(office_id=office.id, name="Ada Winter")).value
        meeting_id = desk.do(meetings.plan_meeting, EXCHANGE, ("Begrüßung", "Zahlen; Fragen, Wünsche")).value
        desk.do(meetings.ask_guest, meeting_id, contact_id=contact_id)
    return ready


def events(file: Path) -> list[dict[str, object]]:
    calendar = Calendar.from_ical(file.read_bytes())
    assert calendar["VERSION"] == "2.0"
    return [dict(event) for event in calendar.walk("VEVENT")]


def test_meetings_are_listed(planned: Program) -> None:
    (meeting,) = told(planned, "meetings")["meetings"]
    assert (meeting["title"], meeting["kind"], meeting["state"]) == ("Austausch im Landkreis", "landkreisweit", "geplant")
    assert (meeting["on"], meeting["from"], meeting["until"]) == ("2026-12-10", "14:00", "16:00")
    assert [each["name"] for each in meeting["guests"]] == ["Ada Winter"]
    assert "Do 10.12.2026 14:00–16:00  Austausch im Landkreis  [landkreisweit, nicht eingeladen]" in planned.here("meetings").out


def test_a_calendar_file_reads_back_and_names_nobody(planned: Program, tmp_path: Path) -> None:
    file = tmp_path / "treffen.ics"
    assert told(planned, "meetings", "--ics", "--out", str(file))["files"] == [str(file)]
    (event,) = events(file)
    assert event["DTSTART"].dt == datetime(2026, 12, 10, 14, tzinfo=BERLIN)  # type: ignore[attr-defined]  # the library's own type
    assert event["DTEND"].dt == datetime(2026, 12, 10, 16, tzinfo=BERLIN)  # type: ignore[attr-defined]  # as above
    assert (event["SUMMARY"], event["LOCATION"]) == ("Austausch im Landkreis", "Kreishaus")
    assert event["DESCRIPTION"] == "1. Begrüßung\n2. Zahlen; Fragen, Wünsche"
    text = file.read_text("utf-8")
    assert "BEGIN:VTIMEZONE" in text
    assert "TZID=Europe/Berlin" in text
    assert "Winter" not in text
    again = tmp_path / "again.ics"
    planned.here("meetings", "--ics", "--out", str(again))
    assert events(again)[0]["UID"] == event["UID"]


def test_in_a_folder_each_meeting_has_a_file_of_its_own(planned: Program, tmp_path: Path) -> None:
    with opened(planned) as desk:
        early = desk.do(meetings.plan_meeting, EXCHANGE).value
        desk.do(meetings.cancel_meeting, early)
    out = tmp_path / "kalender"
    out.mkdir()
    files = [Path(file) for file in told(planned, "meetings", "--ics", "--out", str(out))["files"]]
    assert sorted(files) == sorted(out.iterdir())
    assert all(file.name.startswith("Treffen-2026-12-10-1400-") for file in files)
    assert sorted(str(events(file)[0]["STATUS"]) for file in files) == ["CANCELLED", "CONFIRMED"]


def test_what_is_over_is_written_no_more(planned: Program, tmp_path: Path) -> None:
    planned.clock.advance(days=60)
    file = tmp_path / "treffen.ics"
    told(planned, "meetings", "--ics", "--out", str(file))
    assert events(file) == []


@pytest.mark.parametrize("argv", [("--ics",), ("--out", "x.ics")])
def test_the_file_and_the_wish_for_it_belong_together(planned: Program, argv: tuple[str, ...]) -> None:
    assert planned.here("meetings", *argv).status == 2


def test_an_empty_store_says_so(ready: Program) -> None:
    assert ready.here("meetings").out == "Kein Treffen eingetragen.\n"
    assert json.loads(ready.here("meetings", "--json").out) == {"meetings": []}
    assert date(2026, 12, 10) == EXCHANGE.meets_on
