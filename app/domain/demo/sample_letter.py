"""An invented thread of the direct line, for the sample of its letter."""

from datetime import UTC, date, datetime, time, timedelta

from app.domain.line.leaving import ThreadLetter
from app.domain.line.threads import Thread, ThreadEntry
from app.domain.line.words import Direction, EntryKind, Subject
from app.domain.people import Centre, Office

_NUMBER = "V-2026-K7-0031"
_MORNING = time(8, 40)


def sample_letter(office: Office, centre: Centre, on: date) -> ThreadLetter:
    """Answer a question to an office and what its clerk said by phone."""
    asked_on = on - timedelta(days=4)
    thread = Thread(
        id="",
        number=_NUMBER,
        title="Eingang eines Antrags",
        subject=Subject.RECEIPT,
        office_id=office.id,
        until=on + timedelta(days=7),
        opened_on=asked_on,
    )
    asked = ThreadEntry(id="", thread_id="", text="Der Antrag ist abgegeben. Ist er angekommen?", at=_morning(asked_on))
    told = ThreadEntry(
        id="",
        thread_id="",
        kind=EntryKind.CALL,
        direction=Direction.THEIRS,
        by_name="Frau Muster",
        text="Wird gesucht, Rückmeldung folgt.",
        at=_morning(on - timedelta(days=1)),
    )
    return ThreadLetter(thread, (asked, told), "FZ-MUSTER1", office, centre)


def _morning(day: date) -> datetime:
    """Answer an instant as stores hold it: UTC without saying so."""
    return datetime.combine(day, _MORNING, UTC).replace(tzinfo=None)
