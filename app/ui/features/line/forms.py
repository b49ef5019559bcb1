"""What is typed for a thread and for an entry, and what is wrong with it. Plain Python."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from app.core.dates import format_date, parse_date
from app.domain.line.threads import Thread, ThreadEntryFields, ThreadFields
from app.domain.line.words import Direction, EntryKind, Source, Subject, ThreadKind
from app.ui.steps import read_coming_day, read_past_day

Problems = dict[str, str]
"""What is wrong, by the name of the field."""

_NO_DAY = "Dieses Datum gibt es nicht. Beispiel: 23.11.2026"
_NO_TIME = "Bitte die Uhrzeit so schreiben: 9:30"
_MIDDAY = time(11)


class EntryChoice(StrEnum):
    """What is written down below a thread; the words stand on the buttons."""

    MESSAGE = "Nachricht"
    ANSWER = "Antwort"
    CALL = "Anruf"
    LETTER = "Brief"
    APPOINTMENT = "Termin"
    DOCUMENTS = "Unterlagen"
    NOTE = "Notiz"


class CallResult(StrEnum):
    """What came of a call."""

    ANSWERED = "beantwortet"
    ASKED = "gefragt, Antwort folgt"
    MISSED = "niemand erreicht"


_THEIRS = {EntryChoice.ANSWER: EntryKind.ANSWER, EntryChoice.LETTER: EntryKind.LETTER}
_SOURCES = {EntryChoice.ANSWER: Source.PHONE, EntryChoice.LETTER: Source.PAPER}


@dataclass(frozen=True, kw_only=True)
class ThreadTexts:
    """A thread as typed; dates still as text."""

    kind: ThreadKind = ThreadKind.QUESTION
    subject: Subject = Subject.OTHER
    title: str = ""
    text: str = ""
    office_id: str | None = None
    family_id: str | None = None
    family_title: str = ""
    until: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was typed that could be lost."""
        return not (self.title.strip() or self.text.strip())


@dataclass(frozen=True, kw_only=True)
class EntryTexts:
    """An entry as typed."""

    choice: EntryChoice = EntryChoice.MESSAGE
    text: str = ""
    who: str = ""
    day: str = ""
    clock: str = ""
    result: CallResult = CallResult.ANSWERED


def texts_of(thread: Thread, family_title: str) -> ThreadTexts:
    """Answer a stored thread as the form shows it."""
    return ThreadTexts(
        kind=thread.kind,
        subject=thread.subject,
        title=thread.title,
        office_id=thread.office_id,
        family_id=thread.family_id,
        family_title=family_title,
        until=format_date(thread.until) if thread.until else "",
    )


def check_thread(texts: ThreadTexts, today: date, *, has_offices: bool) -> Problems:
    """Say what is wrong with a thread."""
    problems: Problems = {}
    if not texts.title.strip():
        problems["title"] = "Bitte in wenigen Worten sagen, worum es geht – ohne Namen."
    if texts.office_id is None and has_offices:
        problems["office_id"] = "Bitte die Stelle wählen, um die es geht."
    if texts.until.strip() and read_coming_day(texts.until, today) is None:
        problems["until"] = _NO_DAY
    return problems


def thread_fields(texts: ThreadTexts, today: date, *, stored: Thread | None = None) -> ThreadFields:
    """Turn checked texts into fields; what the form does not show stays as stored."""
    is_same_family = stored is not None and stored.family_id == texts.family_id
    return ThreadFields(
        kind=texts.kind,
        subject=texts.subject,
        title=texts.title,
        office_id=texts.office_id,
        family_id=texts.family_id,
        child_id=stored.child_id if stored and is_same_family else None,
        application_id=stored.application_id if stored and is_same_family else None,
        until=read_coming_day(texts.until, today),
        acts=stored.acts if stored else ThreadFields().acts,
        opened_on=stored.opened_on if stored else None,
    )


def check_entry(texts: EntryTexts, thread: Thread, today: date) -> Problems:
    """Say what is wrong with an entry."""
    problems: Problems = {}
    if not texts.text.strip() and texts.choice is not EntryChoice.APPOINTMENT:
        problems["text"] = "Bitte etwas eintragen. Ein Stichwort genügt."
    if texts.choice is EntryChoice.APPOINTMENT:
        return problems | _check_appointment(texts, today)
    if texts.choice in (EntryChoice.ANSWER, EntryChoice.LETTER, EntryChoice.CALL):
        day, problem = read_past_day(texts.day, today)
        if problem:
            problems["day"] = problem
        elif day and thread.opened_on and day < thread.opened_on:
            problems["day"] = f"Der Vorgang beginnt erst am {format_date(thread.opened_on)}."
    return problems


def entry_fields(texts: EntryTexts, today: date) -> ThreadEntryFields:
    """Turn checked texts into the fields of an entry."""
    fields = ThreadEntryFields(text=texts.text.strip())
    if texts.choice is EntryChoice.CALL:
        return _of_call(fields, texts, today)
    if texts.choice in _THEIRS:
        return replace(_of_theirs(fields, texts, today), kind=_THEIRS[texts.choice], source=_SOURCES[texts.choice])
    if texts.choice is EntryChoice.APPOINTMENT:
        return replace(fields, kind=EntryKind.APPOINTMENT, appointment_at=_appointment(texts, today))
    if texts.choice is EntryChoice.DOCUMENTS:
        return replace(fields, kind=EntryKind.DOCUMENTS, text="", documents=texts.text.strip())
    return replace(fields, direction=Direction.NOTE) if texts.choice is EntryChoice.NOTE else fields


def _of_theirs(fields: ThreadEntryFields, texts: EntryTexts, today: date) -> ThreadEntryFields:
    at = _instant(texts.day, today)
    return replace(fields, direction=Direction.THEIRS, by_name=texts.who.strip(), at=at, source=Source.PHONE)


def _of_call(fields: ThreadEntryFields, texts: EntryTexts, today: date) -> ThreadEntryFields:
    at = _instant(texts.day, today)
    if texts.result is CallResult.ANSWERED:
        return replace(_of_theirs(fields, texts, today), kind=EntryKind.ANSWER)
    said_to = texts.who.strip() if texts.result is CallResult.ASKED else ""
    direction = Direction.OURS if texts.result is CallResult.ASKED else Direction.NOTE
    return replace(fields, kind=EntryKind.CALL, direction=direction, call_with=said_to, at=at, source=Source.PHONE)


def _instant(day_text: str, today: date) -> datetime | None:
    """Answer when it was: some time that day; what was today is dated by the command."""
    day, _ = read_past_day(day_text, today)
    return None if day is None or day == today else datetime.combine(day, _MIDDAY)


def _check_appointment(texts: EntryTexts, today: date) -> Problems:
    problems: Problems = {}
    if parse_date(texts.day, today) is None:
        problems["day"] = _NO_DAY
    if _clock(texts.clock) is None:
        problems["clock"] = _NO_TIME
    return problems


def _appointment(texts: EntryTexts, today: date) -> datetime | None:
    day, clock = parse_date(texts.day, today), _clock(texts.clock)
    return datetime.combine(day, clock) if day and clock else None


def _clock(text: str) -> time | None:
    hours, _, minutes = text.strip().replace(".", ":").removesuffix("Uhr").strip().partition(":")
    if not (hours.isascii() and hours.isdigit() and (minutes or "0").isascii() and (minutes or "0").isdigit()):
        return None
    hour, minute = int(hours[:4]), int((minutes or "0")[:4])
    return time(hour, minute) if hour < 24 and minute < 60 else None
