"""What the direct line shows: the list, one thread, and the words of both. Plain Python."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

from app.core.clock import local_time
from app.core.dates import format_day
from app.core.frozen import dataclass
from app.core.terms import find_word, word
from app.domain.line.disclosures import Disclosure
from app.domain.line.threads import Thread, ThreadEntry, ThreadPage, ThreadRow
from app.domain.line.words import Actor, Direction, EntryKind, Shown, Source, ThreadState
from app.services.line.office_files import OfficeFiles
from app.services.line.threads import MOST_FOUND
from app.ui.wording import Entry, Fact, counted, due_words, instant_then, joined, short_day, thread_tone


@dataclass(frozen=True, kw_only=True)
class LineEntry(Entry):
    """A thread in the list."""

    row: ThreadRow


@dataclass(frozen=True)
class LinePage:
    """The list as it is shown now."""

    entries: tuple[LineEntry, ...]
    counts: Mapping[Shown, int]
    chosen: Shown
    text: str
    selected: str | None
    badge: int

    @property
    def total(self) -> int:
        """Answer how many the choice lets through; a search says what it finds."""
        return len(self.entries) if self.text else self.counts[self.chosen]

    @property
    def count_words(self) -> str:
        """Write how many the search found, or how many are open."""
        if self.text:
            count = len(self.entries)
            return f"die ersten {count} gefunden" if count == MOST_FOUND else f"{count} gefunden"
        if self.chosen is Shown.DONE:
            return f"{self.counts[Shown.DONE]} erledigt"
        shown = self.counts[self.chosen]
        return f"{len(self.entries)} von {shown}" if len(self.entries) < shown else f"{shown} offen"


@dataclass(frozen=True)
class Bubble:
    """One entry as it is shown: who, when and how, what. ``leaves_id``: it waits for the next file and can be held back."""

    who: str
    when: str
    text: str
    is_ours: bool
    is_note: bool
    leaves_id: str = ""


@dataclass(frozen=True)
class ThreadView:
    """One thread in words."""

    page: ThreadPage
    head: str
    chip: str
    tone: str
    bubbles: tuple[Bubble, ...]
    states: tuple[Fact, ...]
    left: tuple[str, ...]
    waiting: str
    files: OfficeFiles | None = None
    file_facts: tuple[Fact, ...] = ()

    @property
    def thread(self) -> Thread:
        """Answer the thread itself."""
        return self.page.thread

    @property
    def is_done(self) -> bool:
        """Tell whether it was put away."""
        return self.thread.state is ThreadState.DONE


def make_entries(rows: Iterable[ThreadRow], today: date) -> tuple[LineEntry, ...]:
    """Write the words of the list; its order is the store's."""
    return tuple(_entry(row, today) for row in rows)


def _entry(row: ThreadRow, today: date) -> LineEntry:
    chip = _chip(row, today)
    detail = joined(row.office_name, row.number, row.family_title)
    spoken = joined("neu" if row.unread else "", row.title, detail, word("thread_state", row.state), chip)
    return LineEntry(
        id=row.id, row=row, title=row.title, detail=detail, chip=chip, tone=thread_tone(row, today), spoken=spoken, is_new=bool(row.unread)
    )


def _chip(row: ThreadRow, today: date) -> str:
    if row.unread:
        return "neu"
    if row.state in (ThreadState.ANSWERED, ThreadState.DONE):
        return word("thread_chip", row.state)
    if row.until is not None:
        return "überfällig" if row.until < today else f"bis {short_day(row.until, today)}"
    return word("thread_state", row.state)


def make_thread(
    page: ThreadPage, row: ThreadRow | None, left: tuple[Disclosure, ...], today: date, *, files: OfficeFiles | None = None
) -> ThreadView:
    """Write the words of one thread."""
    thread = page.thread
    waiting = [entry for entry in page.entries if entry.leaves and entry.left_at is None]
    return ThreadView(
        page=page,
        head=joined(page.office_name or "ohne Stelle", f"Vorgang {thread.number}", _about(page), _until(thread, today)),
        chip=_chip(row, today) if row else word("thread_state", thread.state),
        tone=thread_tone(row, today) if row else "neutral",
        bubbles=tuple(_bubble(entry, page, today) for entry in page.entries),
        states=_states(page, today),
        left=tuple(_left(each, today) for each in left),
        files=files,
        file_facts=_file_facts(files, today) if files else (),
        waiting=f"In der nächsten Datei: {counted(len(waiting), 'Nachricht', 'Nachrichten')}." if waiting else "",
    )


def _file_facts(files: OfficeFiles, today: date) -> tuple[Fact, ...]:
    """Say of the files with an office what waits, and the number and time of the last each way."""
    sent, confirmed, received = files.sent, files.confirmed, files.received
    return (
        Fact("zu senden", counted(files.waiting, "Nachricht", "Nachrichten") if files.waiting else "nichts"),
        Fact("geschrieben", f"Datei {sent.number}, {instant_then(sent.made_at, today)}" if sent else "–"),
        Fact("dort angekommen", f"Datei {confirmed.number}" if confirmed else "–"),
        Fact("hier gelesen", f"Datei {received.number}, {instant_then(received.received_at, today)}" if received else "–"),
    )


def _about(page: ThreadPage) -> str:
    return joined(page.child_name, f"Antrag {page.application_code}" if page.application_code else "")


def _until(thread: Thread, today: date) -> str:
    if thread.until is None or thread.state in (ThreadState.ANSWERED, ThreadState.DONE):
        return ""
    return f"Antwort bis {format_day(thread.until)}, {due_words(thread.until, today)}"


def _bubble(entry: ThreadEntry, page: ThreadPage, today: date) -> Bubble:
    waits = entry.leaves and entry.left_at is None
    how = "wartet auf die nächste Datei" if waits else _how(entry)
    return Bubble(
        who=_who(entry, page),
        when=joined(_moment(entry.at, today), "" if entry.kind is EntryKind.TEXT else word("entry_kind", entry.kind), how),
        text=_text(entry),
        is_ours=entry.direction is not Direction.THEIRS,
        is_note=entry.direction is Direction.NOTE,
        leaves_id=entry.id if waits else "",
    )


def _who(entry: ThreadEntry, page: ThreadPage) -> str:
    if entry.direction is Direction.THEIRS:
        return joined(page.office_name or "Die Stelle", entry.by_name)
    who = "Notiz, nur für uns" if entry.direction is Direction.NOTE else "Wir"
    return f"{who} ({entry.by_sign})" if entry.by_sign else who


def _how(entry: ThreadEntry) -> str:
    if entry.source is Source.DESK:
        return ""
    return word("line_source", entry.source)


def _moment(at: datetime | None, today: date) -> str:
    if at is None:
        return ""
    here = local_time(at.replace(tzinfo=UTC))
    return f"{short_day(here.date(), today)} {here:%H:%M}"


def _text(entry: ThreadEntry) -> str:
    appointment = f"Termin: {format_day(entry.appointment_at.date())}, {entry.appointment_at:%H:%M} Uhr" if entry.appointment_at else ""
    called = f"Gesprochen mit {entry.call_with}" if entry.call_with else ""
    papers = "\n".join(f"– {line}" for line in entry.documents.splitlines() if line.strip())
    return "\n".join(part for part in (called, appointment, entry.text, papers) if part)


def _states(page: ThreadPage, today: date) -> tuple[Fact, ...]:
    thread = page.thread
    came = (
        ("begonnen", thread.opened_on, None),
        ("gesendet", thread.sent_on, thread.sent_source),
        ("angekommen", thread.arrived_on, thread.arrived_source),
        ("beantwortet", thread.answered_on, thread.answered_source),
        ("erledigt", thread.done_on, None),
    )
    days = page.days_to_answer
    took = () if days is None else (Fact("Antwortzeit", counted(days, "Tag", "Tage")),)
    acts = () if thread.state is ThreadState.DONE else (Fact("dran", "die Stelle" if thread.acts is Actor.OFFICE else "wir"),)
    return (*(Fact(label, _dated(day, source, today)) for label, day, source in came), *took, *acts)


def _dated(day: date | None, source: Source | None, today: date) -> str:
    if day is None:
        return ""
    return joined(short_day(day, today), word("line_source", source) if source and source is not Source.DESK else "")


def _left(disclosure: Disclosure, today: date) -> str:
    return f"{_moment(disclosure.left_at, today)}, {word('way', disclosure.way)}: {format_fields(disclosure.fields)}"


def format_fields(fields: str) -> str:
    """Name the fields of a disclosure, each once."""
    return ", ".join(dict.fromkeys(field_name(line.partition(".")[2]) for line in fields.splitlines()))


def field_name(field: str) -> str:
    """Name a field as the line calls it: what is a title or a number elsewhere is told apart here."""
    return find_word("leaving_field", field) or word("field", field)
