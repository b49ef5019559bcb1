"""*Direkter Draht*: threads with offices. Plain Python, no Qt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol

from app.domain.changes import ChangeKind, ChangeSet
from app.domain.line.gate import Way
from app.domain.line.templates import TextTemplate
from app.domain.line.threads import LIST_PAGE
from app.domain.line.words import Shown, Source
from app.domain.paper import Pack
from app.domain.people import ConsentFields, Office
from app.services.centre import centre_sheet
from app.services.desk import Desk
from app.services.families import give_consent
from app.services.line import leaving, templates, threads
from app.services.line.gate import LeavingPreview, left_of_thread
from app.services.line.matters import Matter, matter_of
from app.services.line.office_files import office_files
from app.services.today import pressing
from app.ui.features.line.form_presenter import FormView, ThreadFormPresenter
from app.ui.features.line.forms import EntryTexts
from app.ui.features.line.templates_presenter import TemplatesPresenter, TemplatesView
from app.ui.features.line.thread import LineEntry, LinePage, ThreadView, make_entries, make_thread
from app.ui.features.line.writing_presenter import WritingPresenter, WritingView
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


class LineView(FormView, TemplatesView, WritingView, Protocol):
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

    def copy_text(self, text: str) -> None:
        """Put a text where other programs can take it."""
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
        self._asked = 0
        self._page_asked = 0
        self.form = ThreadFormPresenter(view, desk=desk, runs=runs, doors=doors, today=today, saved=self._on_form_saved)
        self.templates = TemplatesPresenter(view, desk=desk, runs=runs, doors=doors)
        self.writing = WritingPresenter(view, desk=desk, runs=runs, doors=doors, today=today, wrote=self.load, prints=self._print)

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

    def begin_thread(self) -> None:
        """Show the form for a new thread."""
        self.form.begin(self._list.offices)

    def edit_thread(self) -> None:
        """Show the open thread in the form."""
        if self._opened is not None:
            self.form.edit(self._opened.view.page, self._list.offices)

    def take_template(self, code: str) -> None:
        """Put the text of a template, filled in for the open thread, where one writes."""
        if self._selected is not None:
            self.templates.take(code, self._selected)

    # What is done with the whole thread

    def mark_arrived(self) -> None:
        """Record that the office has it, as somebody there said by phone."""
        if self._selected is not None:
            work = partial(self._desk.do, threads.mark_arrived, self._selected, on=self._today(), source=Source.PHONE)
            self._runs.command(work, lambda _: self._doors.show_done("Angekommen"), self._doors.show_problem)

    def print(self) -> None:
        """Show the open thread as a letter; when it is printed, it has left."""
        if self._selected is not None:
            self._print(self._selected)

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
            self.writing.open(None)
            self._view.show_thread(None, EntryTexts())
            self._view.show_leaving(None)
            return
        work = partial(self._open, self._selected, self.writing.leaving_text(self._selected))
        self._runs.query(work, partial(self._on_opened, self._page_asked), self._doors.show_problem)

    def _open(self, thread_id: str, typed: str) -> _Opened:
        page = self._desk.ask(threads.thread_page, thread_id)
        row = next((entry.row for entry in self._list.entries if entry.id == thread_id), None)
        files = self._desk.ask(office_files, page.thread.office_id)
        view = make_thread(page, row, self._desk.ask(left_of_thread, thread_id), self._today(), files=files)
        return _Opened(view, self._desk.ask(leaving.leaving_preview, thread_id, typed=typed))

    def _on_opened(self, asked: int, opened: _Opened) -> None:
        if asked != self._page_asked:
            return
        self._opened = opened
        self.writing.open(opened.view.thread)
        thread_id = opened.view.thread.id
        self._view.show_thread(opened.view, self.writing.typed(thread_id))
        self._view.show_leaving(opened.seen)
        if self._view.shows_thread() and any(entry.read_on is None for entry in opened.view.page.entries):
            self._runs.command(partial(self._desk.do, threads.mark_read, thread_id), lambda _: None, self._doors.show_problem)

    def look_what_leaves(self) -> None:
        """Show what of the thread and of the text being typed would leave."""
        thread_id = self._selected
        if thread_id is not None:
            work = partial(self._desk.ask, leaving.leaving_preview, thread_id, typed=self.writing.leaving_text(thread_id))
            self._runs.query(work, partial(self._on_looked, thread_id))

    def _on_looked(self, thread_id: str, seen: LeavingPreview) -> None:
        if thread_id == self._selected:
            self._view.show_leaving(seen)

    def _on_form_saved(self, thread_id: str | None) -> None:
        """Show what was written: a new thread among all."""
        if thread_id is not None:
            self._selected, self._text, self._chosen = thread_id, "", Shown.ALL
        self.load()

    def _print(self, thread_id: str) -> None:
        self._doors.print_thread(thread_id, partial(self._on_printed, thread_id))

    def _on_printed(self, thread_id: str, _: Pack) -> None:
        work = partial(self._desk.do, leaving.note_thread_left, thread_id, way=Way.PAPER)
        self._runs.command(work, lambda _: self._doors.show_done("Gedruckt – jetzt ist die Stelle dran"), self._doors.show_problem)

    def _on_copied(self, text: str) -> None:
        self._view.copy_text(text)
        self._doors.show_done("Text kopiert – ohne Namen, mit unserer Vorgangsnummer")

    def _on_closed(self, thread_id: str, title: str) -> None:
        self._doors.show_done(f"Erledigt: {title}", partial(self._reopen, thread_id))

    def _reopen(self, thread_id: str) -> None:
        self._runs.command(partial(self._desk.do, threads.reopen, thread_id), lambda _: None, self._doors.show_problem)

    def _page(self) -> LinePage:
        read = self._list
        return LinePage(read.entries, read.counts, self._chosen, self._text, self._selected, read.badge)
