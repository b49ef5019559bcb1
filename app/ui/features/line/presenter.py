"""*Direkter Draht*: threads with offices. Plain Python, no Qt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol

from app.core.dates import format_date
from app.core.errors import ErrorCode, UserError
from app.core.messages import explain
from app.domain.changes import ChangeKind, ChangeSet
from app.domain.line.gate import Way
from app.domain.line.templates import TextTemplate, TextTemplateFields
from app.domain.line.threads import LIST_PAGE, ThreadPage
from app.domain.line.words import Shown, Source
from app.domain.paper import Pack
from app.domain.people import ConsentFields, Office
from app.services.centre import centre_sheet
from app.services.desk import Desk
from app.services.families import families_matching, family_rows, give_consent
from app.services.line import leaving, templates, threads
from app.services.line.gate import LeavingPreview, left_of_thread
from app.services.line.matters import Matter, matter_of
from app.services.line.office_files import office_files
from app.services.today import pressing
from app.ui.features.line.forms import (
    CallResult,
    EntryChoice,
    EntryTexts,
    Problems,
    ThreadTexts,
    check_entry,
    check_thread,
    entry_fields,
    texts_of,
    thread_fields,
)
from app.ui.features.line.thread import LineEntry, LinePage, ThreadView, make_entries, make_thread
from app.ui.runs import Runs
from app.ui.steps import Doors

_WATCHED = (
    ChangeKind.THREAD,
    ChangeKind.THREAD_ENTRY,
    ChangeKind.OFFICE,
    ChangeKind.FAMILY,
    ChangeKind.ADULT,
    ChangeKind.CONSENT,
    ChangeKind.TEXT_TEMPLATE,
)
_FAMILIES_OFFERED = 8


class LineDoors(Doors, Protocol):
    """What the direct line may ask of the window beside the usual."""

    def print_thread(self, thread_id: str, printed: Callable[[Pack], None]) -> None:
        """Show a thread as a letter before it is printed, and tell when it was."""
        ...

    def open_care(self, request_id: str | None = None) -> None:
        """Show what offices ask for a child, one request first if it is named."""
        ...

    def open_handovers(self, bundle_id: str | None = None) -> None:
        """Show what is under way to an office, one bundle first if it is named."""
        ...

    def open_exchange(self, write_for: str = "") -> None:
        """Show the files for partners; for one of them, what would leave now."""
        ...


class LineView(Protocol):
    """What the screen can show."""

    def show_page(self, page: LinePage) -> None:
        """Show the list."""
        ...

    def show_thread(self, thread: ThreadView | None, typed: EntryTexts) -> None:
        """Show one thread, and what is being typed for it."""
        ...

    def shows_thread(self) -> bool:
        """Tell whether the thread is in front of somebody's eyes now, not behind another screen or a form."""
        ...

    def show_leaving(self, seen: LeavingPreview | None) -> None:
        """Show exactly what the office would get."""
        ...

    def show_templates(self, offered: tuple[TextTemplate, ...]) -> None:
        """Offer texts to begin with."""
        ...

    def put_text(self, text: str) -> None:
        """Put a template's text where one writes."""
        ...

    def copy_text(self, text: str) -> None:
        """Put a text where other programs can take it."""
        ...

    def show_form(self, texts: ThreadTexts, offices: tuple[Office, ...], *, is_new: bool) -> None:
        """Show the form for a thread."""
        ...

    def close_form(self) -> None:
        """Go back to the thread."""
        ...

    def show_problems(self, problems: Problems) -> None:
        """Say under each field what is wrong."""
        ...

    def show_families(self, found: tuple[tuple[str, str], ...]) -> None:
        """Offer families to choose from: id and title."""
        ...


@dataclass(frozen=True)
class _List:
    """What one reading of the list answered."""

    entries: tuple[LineEntry, ...]
    counts: Mapping[Shown, int]
    offices: tuple[Office, ...]
    offered: tuple[TextTemplate, ...]
    badge: int


@dataclass(frozen=True)
class _Opened:
    """One thread with what would leave of it."""

    view: ThreadView
    seen: LeavingPreview


class LinePresenter:
    """Holds the list that was read, which thread is open, and what is being typed."""

    def __init__(
        self, view: LineView, *, desk: Desk, runs: Runs, doors: LineDoors, today: Callable[[], date], page: int = LIST_PAGE
    ) -> None:
        self._view = view
        self._desk = desk
        self._runs = runs
        self._doors = doors
        self._today = today
        self._list = _List((), dict.fromkeys(Shown, 0), (), (), 0)
        self._chosen = Shown.ALL
        self._text = ""
        self._limit = self._page_size = page
        self._selected: str | None = None
        self._sought: str | None = None
        self._opened: _Opened | None = None
        self._typed: dict[str, EntryTexts] = {}
        self._new = ThreadTexts()
        self._edited: ThreadPage | None = None
        self._is_saving = False
        self._warned: set[str] = set()
        self._asked = 0
        self._page_asked = 0
        self._families_asked = 0

    def load(self) -> None:
        """Read the list."""
        self._asked += 1
        self._runs.query(
            partial(self._read, self._text, self._chosen, self._limit), partial(self._on_read, self._asked), self._doors.show_problem
        )

    def search(self, text: str) -> None:
        """Show only what is found by the text."""
        if text.strip() != self._text:
            self._text, self._sought, self._limit = text.strip(), None, self._page_size
            self.load()

    def choose(self, chosen: Shown) -> None:
        """Show what another choice lets through."""
        self._chosen, self._sought, self._limit = chosen, None, self._page_size
        self.load()

    def show_more(self) -> None:
        """Show the next ones, too."""
        self._limit += self._page_size
        self.load()

    def changed(self, changes: ChangeSet) -> None:
        """Read again if something shown could look different now."""
        if changes.concerns(*_WATCHED):
            self.load()

    def select(self, thread_id: str) -> None:
        """Open a thread, in the list or not; what hides it, choice or search, is taken away."""
        self._selected = self._sought = thread_id
        if any(entry.id == thread_id for entry in self._list.entries):
            self._view.show_page(self._page())
        elif self._text or self._chosen is not Shown.ALL:
            self._text, self._chosen = "", Shown.ALL
            self.load()
        self._read_thread()

    def open_family(self) -> None:
        """Show the family of the open thread."""
        if self._opened is not None and self._opened.seen.family_id is not None:
            self._doors.open_family(self._opened.seen.family_id)

    # The form of a thread

    def begin_thread(self) -> None:
        """Show the form for a new thread, with what was typed before."""
        self._edited = None
        self._view.show_form(self._new, self._list.offices, is_new=True)

    def edit_thread(self) -> None:
        """Show the open thread in the form."""
        if self._opened is not None:
            self._edited = self._opened.view.page
            self._view.show_form(texts_of(self._edited.thread, self._edited.family_title), self._list.offices, is_new=False)

    def leave_form(self, texts: ThreadTexts) -> None:
        """Close the form; a new thread being typed is kept for the next time."""
        if self._edited is None:
            self._new = texts
        self._edited = None
        self._view.close_form()

    def discard_form(self) -> None:
        """Close the form and forget what was typed."""
        self.leave_form(ThreadTexts())

    def check(self, texts: ThreadTexts) -> Problems:
        """Say what is wrong with the thread as typed."""
        return check_thread(texts, self._today(), has_offices=bool(self._list.offices))

    def save_thread(self, texts: ThreadTexts) -> None:
        """Record the thread, if nothing is wrong with it. A second press while saving does nothing."""
        problems = self.check(texts)
        self._view.show_problems(problems)
        if problems or self._is_saving:
            return
        self._is_saving = True
        if self._edited is None:
            fields = thread_fields(texts, self._today())
            first = entry_fields(EntryTexts(text=texts.text), self._today()) if texts.text.strip() else None
            self._runs.command(partial(self._desk.do, threads.open_thread, fields, first), self._on_begun, self._on_failed)
        else:
            fields = thread_fields(texts, self._today(), stored=self._edited.thread)
            work = partial(self._desk.do, threads.change_thread, self._edited.thread.id, fields)
            self._runs.command(work, self._on_edited, self._on_failed)

    def look_for_families(self, text: str) -> None:
        """Offer families a search finds."""
        self._families_asked += 1
        if not text.strip():
            self._view.show_families(())
            return
        self._runs.query(partial(self._find_families, text), partial(self._on_families, self._families_asked))

    # What is written below a thread

    def keep_typed(self, texts: EntryTexts) -> None:
        """Keep what is being typed, whatever is opened next."""
        if self._selected is not None:
            self._typed[self._selected] = texts

    def take_template(self, code: str) -> None:
        """Put the text of a template, filled in for this thread, where one writes."""
        if self._selected is not None:
            work = partial(self._desk.ask, templates.filled_template, code, self._selected)
            self._runs.query(work, self._view.put_text, self._doors.show_problem)

    def save_template(self, code: str | None, fields: TextTemplateFields) -> None:
        """Keep how this centre words a text to begin with; a place nobody knows is said under the text, and nothing is kept."""
        missing = {name: "Bitte ausfüllen." for name in ("title", "text") if not getattr(fields, name).strip()}
        self._view.show_problems(missing)
        if not missing:
            work = partial(self._desk.do, templates.save_template, code, fields)
            self._runs.command(work, lambda _: self._doors.show_done("Vorlage gespeichert"), self._on_template_refused)

    def _on_template_refused(self, error: Exception) -> None:
        if isinstance(error, UserError) and error.code is ErrorCode.TEMPLATE_PLACE_UNKNOWN:
            said = explain(error)
            self._view.show_problems({"text": f"{said.what} {said.now}"})
        else:
            self._doors.show_problem(error)

    def end_template(self, code: str) -> None:
        """Offer a text to begin with no longer."""
        work = partial(self._desk.do, templates.end_template, code)
        self._runs.command(work, lambda _: self._doors.show_done("Vorlage wird nicht mehr angeboten"), self._doors.show_problem)

    def note(self, texts: EntryTexts) -> None:
        """Write down what was typed; it stays in this house until it is printed, copied or told."""
        if self._may_save(texts) and self._selected is not None:
            fields = entry_fields(texts, self._today())
            is_asked = texts.choice is EntryChoice.CALL and texts.result is CallResult.ASKED
            command = leaving.ask_by_phone if is_asked else threads.add_entry
            self._save(partial(self._desk.do, command, self._selected, fields), _NOTED[texts.choice])

    def send(self, texts: EntryTexts) -> None:
        """Put what was typed into the next file to the office, if the gate lets it; of a name in it one is warned once."""
        self._unless_named(texts, partial(self._send, texts))

    def print_new(self, texts: EntryTexts) -> None:
        """Write down what was typed and show the letter with it, if the gate lets it; of a name in it one is warned once."""
        self._unless_named(texts, partial(self._write_and_print, texts))

    def _unless_named(self, texts: EntryTexts, then: Callable[[], None]) -> None:
        if not self._may_save(texts) or texts.text in self._warned:
            then()
            return
        self._runs.query(
            partial(self._desk.ask, leaving.people_named, texts.text), partial(self._on_named, texts, then), self._doors.show_problem
        )

    def _on_named(self, texts: EntryTexts, then: Callable[[], None], named: tuple[str, ...]) -> None:
        if named:
            self._warned.add(texts.text)
            self._view.show_problems({"text": f"Hier steht ein Name: {', '.join(named)}. Noch einmal drücken sendet es trotzdem."})
        else:
            then()

    def _send(self, texts: EntryTexts) -> None:
        if self._may_save(texts) and self._selected is not None:
            fields = entry_fields(texts, self._today())
            work = partial(self._desk.do, leaving.send_with_file, self._selected, fields)
            self._save(work, "Liegt für die nächste Datei bereit")

    def _write_and_print(self, texts: EntryTexts) -> None:
        if self._may_save(texts) and self._selected is not None:
            fields = entry_fields(texts, self._today())
            work = partial(self._desk.do, leaving.write_checked, self._selected, fields)
            self._save(work, _NOTED[texts.choice], self.print)

    def hold_back(self, entry_id: str) -> None:
        """Take a message out of the next file."""
        work = partial(self._desk.do, threads.hold_back, entry_id)
        self._runs.command(work, lambda _: self._doors.show_done("Geht nicht mit der nächsten Datei"), self._doors.show_problem)

    # What is done with the whole thread

    def mark_arrived(self) -> None:
        """Record that the office has it, as somebody there said by phone."""
        if self._selected is not None:
            work = partial(self._desk.do, threads.mark_arrived, self._selected, on=self._today(), source=Source.PHONE)
            self._runs.command(work, lambda _: self._doors.show_done("Angekommen"), self._doors.show_problem)

    def print(self) -> None:
        """Show the open thread as a letter; when it is printed, it has left."""
        if self._selected is not None:
            self._doors.print_thread(self._selected, partial(self._on_printed, self._selected))

    def open_matter(self) -> None:
        """Show the care request or the bundle the open thread is about."""
        if self._selected is not None:
            self._runs.query(partial(self._desk.ask, matter_of, self._selected), self._on_matter, self._doors.show_problem)

    def _on_matter(self, matter: Matter) -> None:
        if matter.request_id is not None:
            self._doors.open_care(matter.request_id)
        elif matter.bundle_id is not None:
            self._doors.open_handovers(matter.bundle_id)

    def write_file(self) -> None:
        """Show what would leave for the office of the open thread, before the file is written."""
        files = self._opened.view.files if self._opened else None
        self._doors.open_exchange(files.peer_id if files else "")

    def copy(self) -> None:
        """Copy the open thread's new messages for a mail; nobody's name goes with them."""
        if self._selected is not None:
            work = partial(self._desk.do, leaving.copy_thread_text, self._selected)
            self._runs.command(work, self._on_copied, self._doors.show_problem)

    def record_consent(self) -> None:
        """Record that the family has just signed: for this office, this purpose, from today on."""
        seen = self._opened.seen if self._opened else None
        page = self._opened.view.page if self._opened else None
        if seen is None or page is None or seen.family_id is None or page.thread.office_id is None:
            return
        fields = ConsentFields(
            purpose="E1, auf Papier unterschrieben",
            recipient=seen.office_name,
            office_id=page.thread.office_id,
            covers=(seen.purpose,),
            given_on=self._today(),
        )
        work = partial(self._desk.do, give_consent, seen.family_id, fields)
        self._runs.command(work, lambda _: self._doors.show_done("Einwilligung eingetragen"), self._doors.show_problem)

    def close_thread(self) -> None:
        """Lay the open thread aside, and go on with the next."""
        self._sought = None
        if self._opened is not None:
            thread = self._opened.view.thread
            work = partial(self._desk.do, threads.close, thread.id)
            self._runs.command(work, lambda _: self._on_closed(thread.id, thread.title), self._doors.show_problem)

    def reopen_thread(self) -> None:
        """Take the open thread up again."""
        if self._selected is not None:
            self._reopen(self._selected)

    # Answers of the store

    def _read(self, text: str, chosen: Shown, limit: int) -> _List:
        ask = self._desk.ask
        entries = make_entries(ask(threads.thread_rows, text=text, shown=chosen, limit=limit), self._today())
        return _List(
            entries,
            ask(threads.thread_counts),
            ask(centre_sheet).offices,
            ask(templates.text_templates),
            ask(pressing).line,
        )

    def _on_read(self, asked: int, answer: _List) -> None:
        # An older answer that arrives late must not replace a newer one.
        if asked != self._asked:
            return
        self._list = answer
        if (self._selected is None or self._selected != self._sought) and not any(entry.id == self._selected for entry in answer.entries):
            self._selected = answer.entries[0].id if answer.entries else None
        self._view.show_templates(answer.offered)
        self._view.show_page(self._page())
        self._read_thread()

    def _read_thread(self) -> None:
        self._page_asked += 1
        if self._selected is None:
            self._opened = None
            self._view.show_thread(None, EntryTexts())
            self._view.show_leaving(None)
            return
        work = partial(self._open, self._selected, self._typed.get(self._selected))
        self._runs.query(work, partial(self._on_opened, self._page_asked), self._doors.show_problem)

    def _open(self, thread_id: str, typed: EntryTexts | None) -> _Opened:
        page = self._desk.ask(threads.thread_page, thread_id)
        row = next((entry.row for entry in self._list.entries if entry.id == thread_id), None)
        files = self._desk.ask(office_files, page.thread.office_id)
        view = make_thread(page, row, self._desk.ask(left_of_thread, thread_id), self._today(), files=files)
        return _Opened(view, self._desk.ask(leaving.leaving_preview, thread_id, typed=_leaving_text(typed)))

    def _on_opened(self, asked: int, opened: _Opened) -> None:
        if asked != self._page_asked:
            return
        self._opened = opened
        thread_id = opened.view.thread.id
        self._view.show_thread(opened.view, self._typed.get(thread_id) or EntryTexts(day=format_date(self._today())))
        self._view.show_leaving(opened.seen)
        if self._view.shows_thread() and any(entry.read_on is None for entry in opened.view.page.entries):
            self._runs.command(partial(self._desk.do, threads.mark_read, thread_id), lambda _: None, self._doors.show_problem)

    def look_what_leaves(self) -> None:
        """Show what of the thread and of the text being typed would leave."""
        thread_id = self._selected
        if thread_id is not None:
            work = partial(self._desk.ask, leaving.leaving_preview, thread_id, typed=_leaving_text(self._typed.get(thread_id)))
            self._runs.query(work, partial(self._on_looked, thread_id))

    def _on_looked(self, thread_id: str, seen: LeavingPreview) -> None:
        if thread_id == self._selected:
            self._view.show_leaving(seen)

    def _find_families(self, text: str) -> tuple[tuple[str, str], ...]:
        ids = self._desk.ask(families_matching, text)[:_FAMILIES_OFFERED]
        return tuple((row.id, row.title) for row in self._desk.ask(family_rows, ids))

    def _on_families(self, asked: int, found: tuple[tuple[str, str], ...]) -> None:
        if asked == self._families_asked:
            self._view.show_families(found)

    def _may_save(self, texts: EntryTexts) -> bool:
        if self._opened is None or self._is_saving:
            return False
        problems = check_entry(texts, self._opened.view.thread, self._today())
        self._view.show_problems(problems)
        return not problems

    def _save(self, work: Callable[[], object], said: str, then: Callable[[], None] = lambda: None) -> None:
        self._is_saving = True
        self._runs.command(work, partial(self._on_saved, self._selected or "", said, then), self._on_failed)  # type: ignore[arg-type]  # every command answers an outcome

    def _on_saved(self, thread_id: str, said: str, then: Callable[[], None], _: object) -> None:
        self._is_saving = False
        self._typed.pop(thread_id, None)
        self._doors.show_done(said)
        self.load()
        then()

    def _on_begun(self, thread_id: str) -> None:
        self._is_saving = False
        self._new = ThreadTexts()
        self._selected, self._text, self._chosen = thread_id, "", Shown.ALL
        self._view.close_form()
        self._doors.show_done("Vorgang angelegt")
        self.load()

    def _on_edited(self, _: None) -> None:
        self._is_saving = False
        self._edited = None
        self._view.close_form()
        self._doors.show_done("Vorgang geändert")
        self.load()

    def _on_printed(self, thread_id: str, _: Pack) -> None:
        work = partial(self._desk.do, leaving.note_thread_left, thread_id, way=Way.PAPER)
        self._runs.command(work, lambda _: self._doors.show_done("Gedruckt – jetzt ist die Stelle dran"), self._doors.show_problem)

    def _on_copied(self, text: str) -> None:
        self._view.copy_text(text)
        self._doors.show_done("Text kopiert – ohne Namen, mit unserer Vorgangsnummer")

    def _on_closed(self, thread_id: str, title: str) -> None:
        self._doors.show_done(f"Erledigt: {title}", partial(self._reopen, thread_id))

    def _on_failed(self, error: Exception) -> None:
        self._is_saving = False
        self._doors.show_problem(error)

    def _reopen(self, thread_id: str) -> None:
        self._runs.command(partial(self._desk.do, threads.reopen, thread_id), lambda _: None, self._doors.show_problem)

    def _page(self) -> LinePage:
        read = self._list
        return LinePage(read.entries, read.counts, self._chosen, self._text, self._selected, read.badge)


_NOTED = {
    EntryChoice.MESSAGE: "Notiert – noch nicht gesendet",
    EntryChoice.ANSWER: "Antwort notiert",
    EntryChoice.CALL: "Anruf notiert",
    EntryChoice.LETTER: "Brief notiert",
    EntryChoice.APPOINTMENT: "Termin notiert",
    EntryChoice.DOCUMENTS: "Unterlagen notiert",
    EntryChoice.NOTE: "Notiert",
}


def _leaving_text(typed: EntryTexts | None) -> str:
    """Answer what of the text being typed would go to the office."""
    return typed.text if typed is not None and typed.choice in (EntryChoice.MESSAGE, EntryChoice.DOCUMENTS) else ""
