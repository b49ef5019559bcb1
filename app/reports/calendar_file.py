"""Calendar files (.ics, RFC 5545): tasks for a whole day each without a name, and meetings. The only module that knows ``icalendar``."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from app.core.clock import BERLIN

_TASKS = "-//Direktdraht//Heute//DE"
_MEETINGS = "-//Direktdraht//Treffen//DE"


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
    """Write meetings as a calendar file that says itself what the clocks in Germany do."""
    calendar = _new(_MEETINGS)
    calendar.add("method", "PUBLISH")
    for meeting in meetings:
        event = _event(meeting.key, meeting.summary, made_at)
        event.add("dtstart", meeting.begins.replace(tzinfo=BERLIN))
        if meeting.ends is not None:
            event.add("dtend", meeting.ends.replace(tzinfo=BERLIN))
        for name, value in (("location", meeting.place), ("description", meeting.text)):
            if value:
                event.add(name, value)
        event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


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
