"""Tasks as a calendar file (.ics): one event for a whole day each, without a name. The only module that knows ``icalendar``."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

_MAKER = "-//Direktdraht//Heute//DE"


@dataclass(frozen=True)
class CalendarEntry:
    """A day and what is to be done; ``key`` makes a later export replace this entry and not add to it."""

    key: str
    day: date
    summary: str


def calendar_file(entries: Iterable[CalendarEntry], *, made_at: datetime) -> bytes:
    """Write the entries as a calendar file."""
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    for entry in entries:
        event = Event()
        event.add("uid", str(uuid5(NAMESPACE_URL, entry.key)))
        event.add("dtstamp", made_at)
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("summary", entry.summary)
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
