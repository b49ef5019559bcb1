"""Threads with offices: what is asked, said, answered and settled, and what of it nobody has read yet."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from app.core.clock import stored_date
from app.core.errors import ErrorCode, UserError
from app.domain.cleaning import cleaned
from app.domain.line.threads import LIST_PAGE, ThreadEntryFields, ThreadFields, ThreadPage, ThreadRow
from app.domain.line.words import Actor, Direction, EntryKind, Shown, Source, ThreadState
from app.domain.search import search_question
from app.models.unit_of_work import Work

if TYPE_CHECKING:
    from app.models.records import ThreadEntryRecord, ThreadRecord

MOST_FOUND = 100
"""So many a search answers; whoever looks for one more says more of it."""


def thread_rows(work: Work, *, text: str = "", shown: Shown = Shown.ALL, limit: int = LIST_PAGE) -> tuple[ThreadRow, ...]:
    """Answer the first threads for the list; with a text only those it finds, whether done or not."""
    if not text.strip():
        return work.threads.rows(shown, limit=limit)
    hits = work.search.find(search_question(text), limit=MOST_FOUND, kind="thread")
    return work.threads.rows(None if shown is Shown.DONE else shown, [hit.id for hit in hits])


def thread_counts(work: Work) -> Mapping[Shown, int]:
    """Answer how many threads each choice of the list would show."""
    return work.threads.counts()


def thread_page(work: Work, thread_id: str) -> ThreadPage:
    """Answer a thread with all that was said in it.

    Raises:
        UserError: There is no such thread (``NOT_FOUND``).
    """
    page = work.threads.page(thread_id)
    if page is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return page


def thread_by_number(work: Work, number: str) -> str | None:
    """Answer the thread a number means, as an office says or writes it."""
    return work.threads.by_number("-".join(number.upper().split()))


def open_thread(work: Work, fields: ThreadFields, first: ThreadEntryFields | None = None) -> str:
    """Begin a thread under a number of our own, in the name of who acts, and answer its id.

    Raises:
        UserError: It has no title, or the first entry says nothing (``INPUT_INVALID``).
    """
    from app.models.mapping import fill
    from app.models.records import ThreadRecord

    fields = _checked(work, fields)
    record = ThreadRecord(id=work.new_id(), author_id=work.actor.id if work.actor else None)
    fill(record, fields)
    record.opened_on = fields.opened_on or work.today
    record.state = ThreadState.OPEN
    record.number = _new_number(work, record.opened_on.year)
    work.threads.add(record)
    if first is not None:
        add_entry(work, record.id, first)
    return record.id


def change_thread(work: Work, thread_id: str, fields: ThreadFields) -> None:
    """Write what is said of a thread as typed; its number, state and entries stay.

    Raises:
        UserError: It has no title (``INPUT_INVALID``), or there is no such thread (``NOT_FOUND``).
    """
    from app.models.mapping import fill

    fill(_record(work, thread_id), _checked(work, fields), keep=("opened_on",) if fields.opened_on is None else ())


def add_entry(work: Work, thread_id: str, fields: ThreadEntryFields) -> str:
    """Add what was said and answer its id. What the office says makes it our turn; its answer makes the thread answered.

    Raises:
        UserError: It says nothing (``INPUT_INVALID``), or there is no such thread (``NOT_FOUND``).
    """
    from app.domain.line.checks import check_entry
    from app.domain.problems import refuse_errors
    from app.models.mapping import fill
    from app.models.records import ThreadEntryRecord

    thread, fields = _record(work, thread_id), cleaned(fields)
    refuse_errors(check_entry(fields))
    entry = ThreadEntryRecord(id=work.new_id(), thread_id=thread.id)
    fill(entry, replace(fields, at=fields.at or _instant(work), leaves=fields.leaves and fields.direction is Direction.OURS))
    if fields.direction is not Direction.THEIRS:
        entry.by_id = work.actor.id if work.actor else None
    if fields.source is not Source.FILE:
        entry.read_on = work.today  # whoever typed it has read it
    work.threads.add_entry(entry)
    if fields.direction is Direction.THEIRS:
        thread.acts = Actor.US
        if fields.kind is EntryKind.ANSWER:
            mark_answered(work, thread.id, on=stored_date(entry.at), source=fields.source)
    return entry.id


def mark_sent(work: Work, thread_id: str, *, on: date, source: Source) -> None:
    """Record that the office was asked, for the first time or again after its answer; now it has to act.

    Raises:
        UserError: There is no such thread (``NOT_FOUND``).
    """
    thread = _record(work, thread_id)
    thread.sent_on, thread.sent_source, thread.acts = on, source, Actor.OFFICE
    if thread.state in (ThreadState.OPEN, ThreadState.ANSWERED):
        thread.state = ThreadState.SENT


def mark_arrived(work: Work, thread_id: str, *, on: date, source: Source) -> None:
    """Record that the office has it.

    Raises:
        UserError: There is no such thread (``NOT_FOUND``).
    """
    thread = _record(work, thread_id)
    thread.arrived_on, thread.arrived_source = on, source
    if thread.state in (ThreadState.OPEN, ThreadState.SENT):
        thread.state = ThreadState.ARRIVED


def mark_answered(work: Work, thread_id: str, *, on: date, source: Source) -> None:
    """Record that the office has answered.

    Raises:
        UserError: There is no such thread (``NOT_FOUND``).
    """
    thread = _record(work, thread_id)
    thread.answered_on, thread.answered_source, thread.acts = on, source, Actor.US
    thread.state, thread.done_on = ThreadState.ANSWERED, None


def close(work: Work, thread_id: str, *, on: date | None = None) -> None:
    """Put a thread away as done; whoever does so has read it.

    Raises:
        UserError: There is no such thread (``NOT_FOUND``).
    """
    thread = _record(work, thread_id)
    thread.state, thread.done_on = ThreadState.DONE, on or work.today
    mark_read(work, thread_id)


def reopen(work: Work, thread_id: str) -> None:
    """Take a thread up again, as far as it had come.

    Raises:
        UserError: There is no such thread (``NOT_FOUND``).
    """
    thread = _record(work, thread_id)
    thread.done_on = None
    answered_on = thread.answered_on if thread.acts is Actor.US else None  # else it was asked again since
    came = (ThreadState.ANSWERED, answered_on), (ThreadState.ARRIVED, thread.arrived_on), (ThreadState.SENT, thread.sent_on)
    thread.state = next((state for state, day in came if day), ThreadState.OPEN)


def mark_read(work: Work, thread_id: str) -> None:
    """Record that all entries of a thread were looked at."""
    for entry_id in work.threads.unread_entries(thread_id):
        entry = work.threads.entry_record(entry_id)
        if entry is not None:
            entry.read_on = work.today


def hold_back(work: Work, entry_id: str) -> None:
    """Take an entry out of the next file again; what has left stays as it is.

    Raises:
        UserError: There is no such entry (``NOT_FOUND``).
    """
    entry = _entry(work, entry_id)
    if entry.left_at is None:
        entry.leaves = False


def _entry(work: Work, entry_id: str) -> "ThreadEntryRecord":
    entry = work.threads.entry_record(entry_id)
    if entry is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return entry


def _record(work: Work, thread_id: str) -> "ThreadRecord":
    record = work.threads.record(thread_id)
    if record is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return record


def _checked(work: Work, fields: ThreadFields) -> ThreadFields:
    from app.domain.line.checks import check_thread
    from app.domain.problems import refuse_errors

    fields = cleaned(fields)
    refuse_errors(check_thread(fields, work.today))
    return fields


def _new_number(work: Work, year: int) -> str:
    """Count on within the year; two signs of this store keep two desks from giving the same number."""
    beginning = f"V-{year}-{work.own_sign}-"
    return f"{beginning}{work.threads.next_number(beginning):04}"


def _instant(work: Work) -> datetime:
    return work.now.astimezone(UTC).replace(tzinfo=None)
