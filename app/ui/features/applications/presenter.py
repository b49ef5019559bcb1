"""*Anträge*: load, filter, sort, act on one application. Plain Python, no Qt."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol

from app.domain.changes import ChangeKind, ChangeSet
from app.services.applications import application_rows
from app.services.desk import Desk
from app.ui.features.applications.lines import DUE_COLUMN, NEEDS_CLOSED, ApplicationLine, Filter, kept, ordered, prepare
from app.ui.runs import Runs
from app.ui.step_notes import TypedStep
from app.ui.steps import Doors, StepAnswer, StepOffer, StepRecorder, offer_steps

_WATCHED = (
    ChangeKind.APPLICATION,
    ChangeKind.FAMILY,
    ChangeKind.ADULT,
    ChangeKind.CHILD,
    ChangeKind.OFFICE,
)


@dataclass(frozen=True)
class ApplicationsPage:
    """What the table shows now."""

    lines: tuple[ApplicationLine, ...]
    total: int
    chosen: Filter
    text: str
    column: int
    descending: bool

    @property
    def count_words(self) -> str:
        """Write ``12 von 40``, or only how many where nothing is hidden."""
        shown = len(self.lines)
        if shown == self.total:
            return f"{shown} Antrag" if shown == 1 else f"{shown} Anträge"
        return f"{shown} von {self.total}"


class ApplicationsView(Protocol):
    """What the screen can show."""

    def show_page(self, page: ApplicationsPage) -> None:
        """Show lines, count, filter and order."""
        ...


class ApplicationsPresenter:
    """Holds the lines that were read; filters and sorts them without asking the store again."""

    def __init__(self, view: ApplicationsView, *, desk: Desk, runs: Runs, doors: Doors, today: Callable[[], date]) -> None:
        self._view = view
        self._desk = desk
        self._runs = runs
        self._doors = doors
        self._today = today
        self._steps = StepRecorder(desk, runs, doors, today)
        self._lines: tuple[ApplicationLine, ...] = ()
        self._found: frozenset[str] | None = None
        self._chosen = Filter.OPEN
        self._text = ""
        self._column = DUE_COLUMN
        self._descending = False
        self._asked = 0

    def load(self) -> None:
        """Read the applications, and which of them the text finds, again."""
        self._asked += 1
        work = partial(self._read, self._text, open_only=self._chosen not in NEEDS_CLOSED)
        self._runs.query(work, partial(self._on_read, self._asked), self._doors.show_problem)

    def search(self, text: str) -> None:
        """Show only what is found by the text."""
        if text.strip() == self._text:
            return
        self._text = text.strip()
        self._asked += 1
        work = partial(self._find, self._text, open_only=self._chosen not in NEEDS_CLOSED)
        self._runs.query(work, partial(self._on_found, self._asked), self._doors.show_problem)

    def choose(self, chosen: Filter) -> None:
        """Show what another filter lets through."""
        needed_closed = self._chosen in NEEDS_CLOSED
        self._chosen = chosen
        if needed_closed != (chosen in NEEDS_CLOSED):
            self.load()
        else:
            self._show()

    def sort(self, column: int, *, descending: bool) -> None:
        """Sort by a column."""
        self._column, self._descending = column, descending
        self._show()

    def changed(self, changes: ChangeSet) -> None:
        """Read again if a line could look different now."""
        if changes.concerns(*_WATCHED):
            self.load()

    def open(self, line: ApplicationLine) -> None:
        """Show the family."""
        self._doors.open_family(line.row.family_id)

    def print(self, line: ApplicationLine) -> None:
        """Print this application."""
        self._doors.print_pack(application_id=line.id)

    def print_hand_over(self, line: ApplicationLine) -> None:
        """Print the list of what waits for this application's office."""
        self._doors.print_hand_over(line.id)

    def offer(self, line: ApplicationLine) -> StepOffer | None:
        """Answer what can be recorded for a line."""
        return offer_steps(line.row)

    def record(self, line: ApplicationLine, typed: TypedStep, answer: StepAnswer) -> None:
        """Record the step chosen; ``answer`` is told what is wrong, or nothing when it is done."""
        self._steps.record(line.row, typed, answer)

    def _read(self, text: str, *, open_only: bool) -> tuple[tuple[ApplicationLine, ...], frozenset[str] | None]:
        rows = self._desk.ask(application_rows, open_only=open_only)
        return prepare(rows, self._today()), self._find(text, open_only=open_only)

    def _find(self, text: str, *, open_only: bool) -> frozenset[str] | None:
        if not text:
            return None
        return frozenset(row.id for row in self._desk.ask(application_rows, text=text, open_only=open_only))

    def _on_read(self, asked: int, answer: tuple[tuple[ApplicationLine, ...], frozenset[str] | None]) -> None:
        # An older answer that arrives late must not replace a newer one.
        if asked == self._asked:
            self._lines, self._found = answer
            self._show()

    def _on_found(self, asked: int, found: frozenset[str] | None) -> None:
        if asked == self._asked:
            self._found = found
            self._show()

    def _show(self) -> None:
        lines: Iterable[ApplicationLine] = kept(self._lines, self._chosen)
        if self._found is not None:
            lines = [line for line in lines if line.id in self._found]
        page = ApplicationsPage(
            lines=ordered(lines, self._column, descending=self._descending),
            total=len(self._lines),
            chosen=self._chosen,
            text=self._text,
            column=self._column,
            descending=self._descending,
        )
        self._view.show_page(page)
