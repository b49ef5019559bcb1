"""What of a thread leaves for its office, by every way there is. Each goes through the gate and is written down."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.clock import stored_date
from app.core.errors import ErrorCode, UserError
from app.core.terms import word
from app.domain.line.gate import LeavingField, Release, Verdict, Way
from app.domain.line.leaving import ThreadSheet, leaving_fields, may_leave, names_in, not_told, people_called, purpose_of, word_pairs
from app.domain.line.threads import ThreadEntry, ThreadEntryFields, ThreadFields, ThreadPage
from app.domain.line.words import Source
from app.domain.sheet_code import Seal, unsealed
from app.models.unit_of_work import Work
from app.services.line.gate import LeavingPreview, note_left, preview, release
from app.services.line.threads import add_entry, mark_sent, open_thread, thread_page

if TYPE_CHECKING:
    from app.domain.paper import Pack

_FREE = ("title", "text", "documents")
_MOST_NAMED = 5
_SOURCE_OF = {Way.FILE: Source.FILE, Way.PHONE: Source.PHONE}


def leaving_preview(work: Work, thread_id: str, *, typed: str = "") -> LeavingPreview:
    """Answer exactly what the office of a thread would get now, with what is being ``typed``, and whether it may.

    Raises:
        UserError: There is no such thread (``NOT_FOUND``).
    """
    page = thread_page(work, thread_id)
    new = not_told(page.entries)
    fields = leaving_fields(page, new)
    if typed.strip():
        fields = (*fields, LeavingField("thread", thread_id, "text", typed.strip(), "text"))
    seen = preview(work, page.thread.office_id, purpose_of(page.thread.kind), fields)
    if not new and not typed.strip():
        return replace(seen, fields=())
    return replace(seen, named=people_named(work, "\n".join(field.value_text for field in fields if field.field in _FREE)))


def people_named(work: Work, text: str) -> tuple[str, ...]:
    """Answer whose given and family name stand beside each other in a text, of all families of this store. It warns and blocks nothing."""
    pairs = word_pairs(text)
    families = (work.families.get(family_id) for family_id in work.search.families_named(pairs, limit=_MOST_NAMED))
    return tuple(name for family in families if family for name in people_called(pairs, family))[:_MOST_NAMED]


def send_with_file(work: Work, thread_id: str, fields: ThreadEntryFields) -> str:
    """Mark a message for the next file to the office and answer its id; the gate is asked now, and again when the file is written.

    Raises:
        UserError: As :func:`write_checked`.
    """
    return write_checked(work, thread_id, replace(fields, leaves=True))


def write_checked(work: Work, thread_id: str, fields: ThreadEntryFields) -> str:
    """Write a message to the office down and answer its id; if it may not leave, nothing is written.

    Raises:
        UserError: It may not leave (``LEAVE_…``), or it says nothing (``INPUT_INVALID``).
    """
    entry_id = add_entry(work, thread_id, fields)
    page = thread_page(work, thread_id)
    _released(work, page, tuple(entry for entry in page.entries if entry.id == entry_id))
    return entry_id


def open_and_send(work: Work, fields: ThreadFields, first: ThreadEntryFields) -> str:
    """Begin a thread whose first message goes with the next file, and answer its id; if it may not leave, nothing is begun.

    Raises:
        UserError: It may not leave (``LEAVE_…``), or makes no sense (``INPUT_INVALID``).
    """
    thread_id = open_thread(work, fields)
    send_with_file(work, thread_id, first)
    return thread_id


def thread_sheet(work: Work, thread_id: str) -> ThreadSheet:
    """Gather a thread for paper, through the gate.

    Raises:
        UserError: It may not leave (``LEAVE_…``), or nothing of it could (``NOTHING_TO_LEAVE``).
    """
    page = thread_page(work, thread_id)
    entries = may_leave(page.entries)
    leave = _released(work, page, entries)
    centre = work.centre.sheet()
    office = next((each for each in work.centre.offices() if each.id == leave.office_id), None)
    if centre is None or office is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return ThreadSheet(page.thread, entries, page.application_code, office, centre.centre, leave)


def compose_thread(sheet: ThreadSheet, *, made_on: date, seal: Seal = unsealed) -> "Pack":
    """Print a thread as a letter to its office."""
    from app.reports.engine import draw
    from app.reports.planning import plan_thread

    return draw(plan_thread(sheet, made_on=made_on), seal=seal)


def note_thread_left(work: Work, thread_id: str, *, way: Way, at: datetime | None = None) -> None:
    """Record that all of a thread has gone to its office by a way: now the office has to act.

    Args:
        work: The unit of work.
        thread_id: The thread.
        way: How it went.
        at: The instant, UTC, if it was not now.

    Raises:
        UserError: It may not leave (``LEAVE_…``), or nothing of it could (``NOTHING_TO_LEAVE``).
    """
    page = thread_page(work, thread_id)
    entries = may_leave(page.entries)
    note_left(work, _released(work, page, entries), way=way, thread_id=thread_id, at=at)
    _mark_left(work, thread_id, entries, way, at)


def save_thread_pdf(work: Work, thread_id: str, folder: Path, *, seal: Seal = unsealed) -> Path:
    """Write a thread as a PDF into a folder and answer where; its name says nothing but the day.

    Raises:
        UserError: As :func:`note_thread_left`.
        EnvironmentProblem: ``FOLDER_READ_ONLY`` or ``DISK_FULL``; then nothing counts as told.
    """
    from app.services.pack_file import write_pack

    sheet = thread_sheet(work, thread_id)
    pack = compose_thread(sheet, made_on=work.today, seal=seal)
    note_left(work, sheet.release, way=Way.PDF, thread_id=thread_id)
    _mark_left(work, thread_id, sheet.entries, Way.PDF)
    return write_pack(pack.pdf, folder, made_on=work.today, title="Vorgang", watermark=pack.watermark)


def copy_thread_text(work: Work, thread_id: str) -> str:
    """Answer a thread's new messages as text for an ordinary mail, and record that they left.

    Raises:
        UserError: It may not leave (``LEAVE_…``), nothing new could (``NOTHING_TO_LEAVE``), or a name or number of the family
            stands in it (``LEAVE_NAMES_SOMEBODY``).
    """
    page = thread_page(work, thread_id)
    entries = not_told(page.entries) or may_leave(page.entries)[-1:]
    leave = _released(work, page, entries)
    _refuse_names(work, leave)
    note_left(work, leave, way=Way.COPY, thread_id=thread_id)
    _mark_left(work, thread_id, entries, Way.COPY)
    return text_of(leave)


def ask_by_phone(work: Work, thread_id: str, fields: ThreadEntryFields) -> str:
    """Note a call in which the office was asked, and answer the note's id: what was said has left as surely as on paper.

    Raises:
        UserError: It may not leave (``LEAVE_…``), or the note says nothing (``INPUT_INVALID``).
    """
    entry_id = add_entry(work, thread_id, replace(fields, source=Source.PHONE))
    note_thread_left(work, thread_id, way=Way.PHONE)
    return entry_id


def text_of(leave: Release) -> str:
    """Write what was released as plain text: each field with its name, the messages themselves last."""
    named = [field for field in leave.fields if field.field != "text"]
    texts = [field.value_text for field in leave.fields if field.field == "text"]
    lines = [f"{word('leaving_field', field.field)}: {field.value_text}" for field in named]
    return "\n".join((*lines, "", "\n\n".join(texts))).strip() + "\n"


def stop_leaving(work: Work, family_id: str) -> int:
    """Take everything about a family that the gate no longer lets through out of the next file; answer how many entries that were."""
    shut = [thread_id for thread_id, verdict in _judged_threads(work, family_id) if not verdict.is_open]
    return sum(work.threads.hold_back_all(thread_id) for thread_id in shut)


def _judged_threads(work: Work, family_id: str) -> Iterator[tuple[str, Verdict]]:
    """Answer the threads about a family from which something waits to leave, each with what the gate says today."""
    for thread_id in work.threads.with_drafts_about(family_id):
        page = thread_page(work, thread_id)
        waiting = tuple(entry for entry in page.entries if entry.leaves and entry.left_at is None)
        yield thread_id, preview(work, page.thread.office_id, purpose_of(page.thread.kind), leaving_fields(page, waiting)).verdict


def _released(work: Work, page: ThreadPage, entries: tuple[ThreadEntry, ...]) -> Release:
    if not entries:
        raise UserError(ErrorCode.NOTHING_TO_LEAVE)
    return release(work, page.thread.office_id, purpose_of(page.thread.kind), leaving_fields(page, entries))


def _refuse_names(work: Work, leave: Release) -> None:
    family = work.families.get(leave.family_id) if leave.family_id else None
    names = names_in((field.value_text for field in leave.fields), family) if family else ()
    if names:
        raise UserError(ErrorCode.LEAVE_NAMES_SOMEBODY, names=", ".join(names))


def _mark_left(work: Work, thread_id: str, entries: tuple[ThreadEntry, ...], way: Way, at: datetime | None = None) -> None:
    new = not_told(entries)
    if not new:  # told once more: the office was asked when it was told first
        return
    instant = at or work.now.astimezone(UTC).replace(tzinfo=None)
    for entry in new:
        record = work.threads.entry_record(entry.id)
        if record is not None:
            record.left_at = instant
    mark_sent(work, thread_id, on=stored_date(instant), source=_SOURCE_OF.get(way, Source.PAPER))
