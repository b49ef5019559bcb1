"""The form of a thread: begun or changed, checked, kept while something else is looked at. Plain Python, no Qt."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Protocol

from app.domain.line.threads import ThreadPage
from app.domain.people import Office
from app.services.desk import Desk
from app.services.families import families_matching, family_rows
from app.services.line import threads
from app.ui.features.line.forms import EntryTexts, Problems, ThreadTexts, check_thread, entry_fields, texts_of, thread_fields
from app.ui.runs import Runs
from app.ui.steps import Doors

_FAMILIES_OFFERED = 8


class FormView(Protocol):
    """What shows the form."""

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


class ThreadFormPresenter:
    """Holds what is being typed for a thread. ``saved`` is told when it was written: the id of a new one, or nothing."""

    def __init__(
        self, view: FormView, *, desk: Desk, runs: Runs, doors: Doors, today: Callable[[], date], saved: Callable[[str | None], None]
    ) -> None:
        self._view = view
        self._desk = desk
        self._runs = runs
        self._doors = doors
        self._today = today
        self._saved = saved
        self._offices: tuple[Office, ...] = ()
        self._new = ThreadTexts()
        self._edited: ThreadPage | None = None
        self._is_saving = False
        self._families_asked = 0

    def begin(self, offices: tuple[Office, ...]) -> None:
        """Show the form for a new thread, with what was typed before."""
        self._offices, self._edited = offices, None
        self._view.show_form(self._new, offices, is_new=True)

    def edit(self, page: ThreadPage, offices: tuple[Office, ...]) -> None:
        """Show a thread in the form."""
        self._offices, self._edited = offices, page
        self._view.show_form(texts_of(page.thread, page.family_title), offices, is_new=False)

    def leave(self, texts: ThreadTexts) -> None:
        """Close the form; a new thread being typed is kept for the next time."""
        if self._edited is None:
            self._new = texts
        self._edited = None
        self._view.close_form()

    def discard(self) -> None:
        """Close the form and forget what was typed."""
        self.leave(ThreadTexts())

    def check(self, texts: ThreadTexts) -> Problems:
        """Say what is wrong with the thread as typed."""
        return check_thread(texts, self._today(), has_offices=bool(self._offices))

    def save(self, texts: ThreadTexts) -> None:
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

    def _find_families(self, text: str) -> tuple[tuple[str, str], ...]:
        ids = self._desk.ask(families_matching, text)[:_FAMILIES_OFFERED]
        return tuple((row.id, row.title) for row in self._desk.ask(family_rows, ids))

    def _on_families(self, asked: int, found: tuple[tuple[str, str], ...]) -> None:
        if asked == self._families_asked:
            self._view.show_families(found)

    def _on_begun(self, thread_id: str) -> None:
        self._new = ThreadTexts()
        self._on_saved("Vorgang angelegt", thread_id)

    def _on_edited(self, _: None) -> None:
        self._edited = None
        self._on_saved("Vorgang geändert", None)

    def _on_saved(self, said: str, thread_id: str | None) -> None:
        self._is_saving = False
        self._view.close_form()
        self._doors.show_done(said)
        self._saved(thread_id)

    def _on_failed(self, error: Exception) -> None:
        self._is_saving = False
        self._doors.show_problem(error)
