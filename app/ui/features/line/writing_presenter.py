"""What is written below a thread: kept while it is typed, checked, noted, sent or printed. Plain Python, no Qt."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Protocol

from app.core.dates import format_date
from app.domain.changes import Outcome
from app.domain.line.threads import Thread
from app.services.desk import Desk
from app.services.line import leaving, threads
from app.ui.features.line.forms import CallResult, EntryChoice, EntryTexts, Problems, check_entry, entry_fields
from app.ui.runs import Runs
from app.ui.steps import Doors

_NOTED = {
    EntryChoice.MESSAGE: "Notiert – noch nicht gesendet",
    EntryChoice.ANSWER: "Antwort notiert",
    EntryChoice.CALL: "Anruf notiert",
    EntryChoice.LETTER: "Brief notiert",
    EntryChoice.APPOINTMENT: "Termin notiert",
    EntryChoice.DOCUMENTS: "Unterlagen notiert",
    EntryChoice.NOTE: "Notiert",
}


class WritingView(Protocol):
    """What shows the place to write."""

    def show_problems(self, problems: Problems) -> None:
        """Say under each field what is wrong."""
        ...


class WritingPresenter:
    """Holds what is being typed for each thread. ``wrote`` is told when an entry was written, ``prints`` shows the letter of a thread."""

    def __init__(
        self,
        view: WritingView,
        *,
        desk: Desk,
        runs: Runs,
        doors: Doors,
        today: Callable[[], date],
        wrote: Callable[[], None],
        prints: Callable[[str], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._runs = runs
        self._doors = doors
        self._today = today
        self._wrote = wrote
        self._prints = prints
        self._thread: Thread | None = None
        self._typed: dict[str, EntryTexts] = {}
        self._warned: set[str] = set()
        self._is_saving = False

    def open(self, thread: Thread | None) -> None:
        """Write in this thread from now on."""
        self._thread = thread

    def typed(self, thread_id: str) -> EntryTexts:
        """Answer what is being typed for a thread; an empty entry of today where nothing is."""
        return self._typed.get(thread_id) or EntryTexts(day=format_date(self._today()))

    def leaving_text(self, thread_id: str) -> str:
        """Answer what of the text being typed would go to the office."""
        typed = self.typed(thread_id)
        return typed.text if typed.choice in (EntryChoice.MESSAGE, EntryChoice.DOCUMENTS) else ""

    def keep(self, texts: EntryTexts) -> None:
        """Keep what is being typed, whatever is opened next."""
        if self._thread is not None:
            self._typed[self._thread.id] = texts

    def note(self, texts: EntryTexts) -> None:
        """Write down what was typed; it stays in this house until it is printed, copied or told."""
        if thread := self._writable(texts):
            fields = entry_fields(texts, self._today())
            is_asked = texts.choice is EntryChoice.CALL and texts.result is CallResult.ASKED
            command = leaving.ask_by_phone if is_asked else threads.add_entry
            self._save(thread.id, partial(self._desk.do, command, thread.id, fields), _NOTED[texts.choice])

    def send(self, texts: EntryTexts) -> None:
        """Put what was typed into the next file to the office, if the gate lets it; of a name in it one is warned once."""
        self._unless_named(texts, self._send)

    def print_new(self, texts: EntryTexts) -> None:
        """Write down what was typed and show the letter with it, if the gate lets it; of a name in it one is warned once."""
        self._unless_named(texts, self._write_and_print)

    def hold_back(self, entry_id: str) -> None:
        """Take a message out of the next file."""
        work = partial(self._desk.do, threads.hold_back, entry_id)
        self._runs.command(work, lambda _: self._doors.show_done("Geht nicht mit der nächsten Datei"), self._doors.show_problem)

    def _unless_named(self, texts: EntryTexts, then: Callable[[Thread, EntryTexts], None]) -> None:
        """Go on with the thread that is open now, whatever is opened while names are looked for."""
        thread = self._writable(texts)
        if thread is None:
            return
        if texts.text in self._warned:
            then(thread, texts)
            return
        look = partial(self._desk.ask, leaving.people_named, texts.text)
        self._runs.query(look, partial(self._on_named, texts, partial(then, thread, texts)), self._doors.show_problem)

    def _on_named(self, texts: EntryTexts, then: Callable[[], None], named: tuple[str, ...]) -> None:
        if named:
            self._warned.add(texts.text)
            self._view.show_problems({"text": f"Hier steht ein Name: {', '.join(named)}. Noch einmal drücken sendet es trotzdem."})
        elif not self._is_saving:
            then()

    def _send(self, thread: Thread, texts: EntryTexts) -> None:
        work = partial(self._desk.do, leaving.send_with_file, thread.id, entry_fields(texts, self._today()))
        self._save(thread.id, work, "Liegt für die nächste Datei bereit")

    def _write_and_print(self, thread: Thread, texts: EntryTexts) -> None:
        work = partial(self._desk.do, leaving.write_checked, thread.id, entry_fields(texts, self._today()))
        self._save(thread.id, work, _NOTED[texts.choice], partial(self._prints, thread.id))

    def _writable(self, texts: EntryTexts) -> Thread | None:
        """Answer the thread to write in, if what was typed makes sense; else say what is wrong."""
        if self._thread is None or self._is_saving:
            return None
        problems = check_entry(texts, self._thread, self._today())
        self._view.show_problems(problems)
        return None if problems else self._thread

    def _save(self, thread_id: str, work: Callable[[], Outcome[str]], said: str, then: Callable[[], None] = lambda: None) -> None:
        self._is_saving = True
        self._runs.command(work, partial(self._on_saved, thread_id, said, then), self._on_failed)

    def _on_saved(self, thread_id: str, said: str, then: Callable[[], None], _: str) -> None:
        self._is_saving = False
        self._typed.pop(thread_id, None)
        self._doors.show_done(said)
        self._wrote()
        then()

    def _on_failed(self, error: Exception) -> None:
        self._is_saving = False
        self._doors.show_problem(error)
