"""A centre and an office ask each other to meetings, side by side in real windows; what arrives can be written as a calendar file."""

from datetime import timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtWidgets import QFileDialog

from app.core.clock import local_date, system_clock
from app.domain.cooperation.contacts import ContactFields
from app.domain.cooperation.meetings import MeetingFields, MeetingState
from app.services.cooperation import contacts, meetings
from tests.journeys.test_office import Houses, houses, share
from tests.ui.window_home import store_of, texts
from tests.waiting import WAIT_MS

__all__ = ["houses", "share"]


def test_an_office_asks_a_centre_and_the_meeting_stands_there(houses: Houses, share: Path) -> None:
    centre, office = houses
    day = local_date(system_clock()) + timedelta(days=20)
    office.line()
    office.press("Anfragen oder fragen")
    office.press("Einladung vormerken")
    assert "Bitte einen Anlass eintragen" in texts(office.window)
    for name, typed in (("Anlass", "Austausch"), ("Tag des Treffens", f"{day:%d.%m.%Y}"), ("Beginn", "14"), ("Ende", "16"), ("Wo", "Amt")):
        office.entry(name).setText(typed)
    office.text("Tagesordnung").setPlainText("Zahlen\nNeues")
    office.press("Einladung vormerken")
    centre.take(office.write(share))
    (row,) = store_of(centre.window).desk.ask(meetings.meetings)
    assert (row.meeting.title, row.meeting.meets_on, row.state) == ("Austausch", day, MeetingState.INVITED)
    centre.window.open_desk.open_cooperation("Treffen", row.meeting.id)
    centre.settle()
    shown = texts(centre.window)
    assert f"{row.host} lädt ein." in shown
    assert "2. Neues" in shown
    assert "Einladung drucken" not in shown


def test_a_centre_asks_an_office_which_writes_it_into_its_calendar(
    houses: Houses, share: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    centre, office = houses
    desk = store_of(centre.window).desk
    day = local_date(system_clock()) + timedelta(days=20)
    office_id = desk.ask(lambda work: work.centre.offices()[0].id)
    contact_id = desk.do(contacts.add_contact, ContactFields(office_id=office_id, name="Ada Winter")).value
    meeting_id = desk.do(meetings.plan_meeting, MeetingFields(title="Austausch", meets_on=day, from_minute=600)).value
    desk.do(meetings.ask_guest, meeting_id, contact_id=contact_id)
    centre.window.open_desk.open_cooperation("Treffen", meeting_id)
    centre.settle()
    centre.press("In die nächste Datei")
    assert "Einladung und Änderungen gehen mit der nächsten Datei: " in texts(centre.window)
    office.take(centre.write(share))
    office.choose("Austausch")
    assert "Ada Winter" not in texts(office.window)
    file = tmp_path / "treffen.ics"
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: dialog.fileSelected.emit(str(file)))
    office.press("Kalenderdatei speichern")
    office.home.qtbot.waitUntil(file.exists, timeout=WAIT_MS)
    (event,) = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Austausch"
    assert f"DTSTART;TZID=Europe/Berlin:{day:%Y%m%d}T100000" in file.read_text("utf-8")
