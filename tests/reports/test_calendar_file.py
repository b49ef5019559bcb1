"""A meeting for other calendars, by RFC 5545 and 5546: read back by the library, and where that is too kind, byte by byte."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from app.core.clock import BERLIN
from app.reports.calendar_file import CalendarMeeting, meeting_file

MADE_AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LONG = "Übergänge in die Kita – Größe, Ämter; Gespräche mit allen Beteiligten im Landkreis \\ und was daraus folgt"
MEETING = CalendarMeeting(
    key="treffen:1",
    begins=datetime.fromisoformat("2026-12-10T14:00"),
    ends=datetime.fromisoformat("2026-12-10T16:00"),
    summary=LONG,
    place="Köln, Raum 1; Süd",
    text="1. Begrüßung\n2. Größe, Ämter",
    is_cancelled=False,
)


def written(meeting: CalendarMeeting, made_at: datetime = MADE_AT) -> bytes:
    return meeting_file([meeting], made_at=made_at)


def event(content: bytes) -> Any:
    (found,) = Calendar.from_ical(content).walk("VEVENT")
    return found


def changed(**values: object) -> CalendarMeeting:
    return CalendarMeeting(**{**vars(MEETING), **values})


def test_no_transaction_between_organiser_and_guests_is_claimed() -> None:
    """RFC 5546 3.2.1 wants an ORGANIZER with METHOD:PUBLISH, a mail address nobody may answer to; without a method none is assumed."""
    content = written(MEETING)
    for name in (b"METHOD", b"ORGANIZER", b"ATTENDEE"):
        assert b"\r\n" + name not in content


def test_every_line_is_folded_at_75_bytes_and_no_letter_is_cut() -> None:
    content = written(MEETING)
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")
    for line in lines:
        line.decode()
    assert (str(event(content)["SUMMARY"]), str(event(content)["LOCATION"])) == (LONG, "Köln, Raum 1; Süd")
    assert str(event(content)["DESCRIPTION"]) == "1. Begrüßung\n2. Größe, Ämter"
    assert b"K\xc3\xb6ln\\, Raum 1\\; S\xc3\xbcd" in content


def test_whoever_writes_later_is_believed() -> None:
    """RFC 5546 2.1.5: the higher SEQUENCE counts, then the later DTSTAMP; a change within the same day, too."""
    first, second = event(written(MEETING)), event(written(changed(is_cancelled=True), MADE_AT + timedelta(seconds=1)))
    assert first["UID"] == second["UID"]
    assert int(first["SEQUENCE"]) < int(second["SEQUENCE"]) < 2**31
    assert first["DTSTAMP"].dt < second["DTSTAMP"].dt
    assert first["DTSTAMP"].dt == MADE_AT
    assert event(written(changed(key="treffen:2")))["UID"] != first["UID"]


def test_the_latest_clock_still_fits() -> None:
    assert int(event(written(MEETING, datetime(2019, 12, 31, tzinfo=UTC)))["SEQUENCE"]) == 0
    assert int(event(written(MEETING, datetime(2087, 1, 1, tzinfo=UTC)))["SEQUENCE"]) < 2**31


def test_what_was_called_off_says_so_where_a_calendar_does_not_heed_the_status() -> None:
    off = event(written(changed(is_cancelled=True, summary="Austausch")))
    assert (str(off["SUMMARY"]), off["STATUS"], off["TRANSP"]) == ("Abgesagt: Austausch", "CANCELLED", "TRANSPARENT")
    assert (event(written(MEETING))["STATUS"], event(written(MEETING))["TRANSP"]) == ("CONFIRMED", "OPAQUE")


@pytest.mark.parametrize("ends", [None, datetime.fromisoformat("2026-12-10T14:00"), datetime.fromisoformat("2026-12-10T09:00")])
def test_an_end_that_is_not_behind_the_beginning_is_left_out(ends: datetime | None) -> None:
    """RFC 5545 3.8.2.2: DTEND must be later; what an office tells may not be."""
    assert "DTEND" not in event(written(changed(ends=ends)))


@pytest.mark.parametrize(
    ("begins", "utc"),
    [
        (datetime.fromisoformat("2026-12-10T14:00"), 13),
        (datetime.fromisoformat("2027-07-10T14:00"), 12),
        (datetime.fromisoformat("2045-07-10T14:00"), 12),
    ],
)
def test_the_clock_on_the_wall_is_the_one_in_germany(begins: datetime, utc: int) -> None:
    found = event(written(changed(begins=begins, ends=None)))
    assert found["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert found["DTSTART"].dt == begins.replace(tzinfo=BERLIN)
    assert found["DTSTART"].dt.astimezone(UTC).hour == utc


def test_the_file_says_itself_when_clocks_change_for_good_and_at_the_right_hour() -> None:
    """RFC 5545 3.6.5: each onset by the clock before it; two rules that end never are what every calendar can read."""
    content = written(MEETING)
    start, end = content.index(b"BEGIN:VTIMEZONE"), content.index(b"END:VTIMEZONE")
    assert content[start:end].decode().replace("\r\n", "\n") == (
        "BEGIN:VTIMEZONE\nTZID:Europe/Berlin\n"
        "BEGIN:DAYLIGHT\nDTSTART:19960331T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\n"
        "TZNAME:CEST\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\n"
        "BEGIN:STANDARD\nDTSTART:19961027T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\n"
        "TZNAME:CET\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\n"
    )
    assert meeting_file([], made_at=MADE_AT).count(b"VEVENT") == 0
