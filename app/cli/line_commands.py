"""The command ``line``: threads of the direct line listed, a question written down, an answer noted."""

from dataclasses import asdict

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.request import Request, given
from app.cli.store_commands import passphrase_of
from app.core.dates import format_date
from app.core.errors import ErrorCode, UserError
from app.core.terms import word
from app.domain.line.threads import ThreadEntryFields, ThreadFields, ThreadRow
from app.domain.line.words import Direction, EntryKind, Shown, Source, Subject
from app.services.desk import Desk
from app.services.line.leaving import open_and_send, save_thread_pdf
from app.services.line.threads import add_entry, open_thread, thread_by_number, thread_counts, thread_page, thread_rows

LONGEST_TITLE = 80


def line(request: Request, context: CliContext) -> Answer:
    """List threads, ask an office, or note its answer."""
    actions = {"list": _list, "ask": _ask, "answer": _answer, "print": _print}
    with context.door.opened(context.door.folder(request.data_dir), passphrase_of(request)) as store:
        return actions[request.action](store.desk, request)


def _list(desk: Desk, request: Request) -> Answer:
    rows = desk.ask(thread_rows, text=request.text, shown=request.shown or Shown.ALL)
    content: dict[str, object] = {"threads": [_plain(row) for row in rows], "counts": desk.ask(thread_counts)}
    return Answer(content, tuple(_told(row) for row in rows) or ("Kein Vorgang gefunden.",))


def _ask(desk: Desk, request: Request) -> Answer:
    text = given(request.note)
    fields = ThreadFields(
        subject=Subject(given(request.subject)),
        title=(request.name or text.strip().partition("\n")[0])[:LONGEST_TITLE],
        office_id=_office(desk, given(request.office)),
        application_id=request.application,
        until=request.to,
    )
    begin = open_and_send if request.send else open_thread
    thread_id = desk.do(begin, fields, ThreadEntryFields(text=text)).value
    number = desk.ask(thread_page, thread_id).thread.number
    return Answer({"id": thread_id, "number": number}, (number,))


def _answer(desk: Desk, request: Request) -> Answer:
    thread_id = _known(desk, request.text)
    fields = ThreadEntryFields(
        kind=EntryKind.ANSWER, direction=Direction.THEIRS, text=given(request.note), by_name=request.name, source=Source(request.source)
    )
    desk.do(add_entry, thread_id, fields)
    page = desk.ask(thread_page, thread_id)
    return Answer({"id": thread_id, "number": page.thread.number, "state": page.thread.state}, (word("thread_state", page.thread.state),))


def _print(desk: Desk, request: Request) -> Answer:
    """Write a thread as a letter to its office; from then on it counts as sent."""
    path = desk.do(save_thread_pdf, _known(desk, request.text), given(request.out), seal=desk.seal).value
    return Answer({"file": str(path)}, (str(path),))


def _known(desk: Desk, number: str) -> str:
    thread_id = desk.ask(thread_by_number, number)
    if thread_id is None:
        raise UserError(ErrorCode.THREAD_NUMBER_UNKNOWN, number=number)
    return thread_id


def _office(desk: Desk, named: str) -> str:
    """Answer the office of an id or of a name."""
    offices = desk.ask(lambda work: work.centre.offices())
    found = next((each for each in offices if named in (each.id, each.name)), None)
    if found is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return found.id


def _plain(row: ThreadRow) -> dict[str, object]:
    return {**asdict(row), "due_on": row.due_on}


def _told(row: ThreadRow) -> str:
    until = f"  bis {format_date(row.until)}" if row.until else ""
    new = "  neu" if row.unread else ""
    return f"{row.number}  {word('thread_state', row.state)}{new}{until}  {row.title}  [{row.office_name}]"


COMMANDS = {"line": line}
