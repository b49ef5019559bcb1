"""Calendar files (.ics, RFC 5545): tasks for a whole day each without a name, and meetings. The only module that knows ``icalendar``."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from app.core.clock import BERLIN
from app.core.terms import word

_TASKS = "-//Direktdraht//Heute//DE"
_MEETINGS = "-//Direktdraht//Treffen//DE"
_BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)
"""In seconds since then a SEQUENCE fits its 31 bits until 2088."""
_WINTER, _SUMMER = timedelta(hours=1), timedelta(hours=2)


@dataclass(frozen=True)
class CalendarEntry:
    """A day and what is to be done; ``key`` makes a later export replace this entry and not add to it."""

    key: str
    day: date
    summary: str


@dataclass(frozen=True)
class CalendarMeeting:
    """A meeting by the clock on the wall; ``key`` as above. ``text``: its agenda; nobody who is asked stands in it."""

    key: str
    begins: datetime
    ends: datetime | None
    summary: str
    place: str
    text: str
    is_cancelled: bool


def calendar_file(entries: Iterable[CalendarEntry], *, made_at: datetime) -> bytes:
    """Write the entries as a calendar file."""
    calendar = _new(_TASKS)
    for entry in entries:
        event = _event(entry.key, entry.summary, made_at)
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def meeting_file(meetings: Iterable[CalendarMeeting], *, made_at: datetime) -> bytes:
    """Write meetings as a calendar file that says itself what the clocks in Germany do.

    No METHOD: it would make the file a message from an ORGANIZER with a mail address (RFC 5546, 3.2.1). This one is only taken over.
    """
    calendar = _new(_MEETINGS)
    calendar.add_component(_clocks())
    for meeting in meetings:
        calendar.add_component(_meeting(meeting, made_at))
    return bytes(calendar.to_ical())


def _meeting(meeting: CalendarMeeting, made_at: datetime) -> Event:
    """Make an entry. The later it was written, the higher its SEQUENCE: calendars believe that before all else (RFC 5546, 2.1.5)."""
    summary = word("cooperation_text", "called_off").format(title=meeting.summary) if meeting.is_cancelled else meeting.summary
    event = _event(meeting.key, summary, made_at)
    event.add("sequence", max(0, int((made_at - _BEGINNING).total_seconds())))
    event.add("dtstart", meeting.begins.replace(tzinfo=BERLIN))
    if meeting.ends is not None and meeting.ends > meeting.begins:
        event.add("dtend", meeting.ends.replace(tzinfo=BERLIN))
    for name, value in (("location", meeting.place), ("description", meeting.text)):
        if value:
            event.add(name, value)
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if meeting.is_cancelled else "OPAQUE")
    return event


def _clocks() -> Timezone:
    """Say when clocks change: since 1996 as all over the EU, until somebody ends it.

    The library's own list of days ends in 2038, and puts the beginning of summer an hour late.
    """
    zone = Timezone()
    zone.add("tzid", str(BERLIN))
    for change, name, month, first, before, after in (
        (TimezoneDaylight(), "CEST", 3, datetime.fromisoformat("1996-03-31T02:00"), _WINTER, _SUMMER),
        (TimezoneStandard(), "CET", 10, datetime.fromisoformat("1996-10-27T03:00"), _SUMMER, _WINTER),
    ):
        change.add("tzname", name)
        change.add("dtstart", first)
        change.add("rrule", {"freq": "yearly", "byday": "-1su", "bymonth": month})
        change.add("tzoffsetfrom", before)
        change.add("tzoffsetto", after)
        zone.add_component(change)
    return zone


def _new(maker: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", maker)
    calendar.add("version", "2.0")
    return calendar


def _event(key: str, summary: str, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_URL, key)))
    event.add("dtstamp", made_at)
    event.add("summary", summary)
    return event
