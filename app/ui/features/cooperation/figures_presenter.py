"""*Zahlen*: reads the figures of a year and writes them down. Plain Python, no Qt."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from app.domain.changes import ChangeKind, ChangeSet
from app.domain.line.figures import FiguresSheet
from app.services.desk import Desk
from app.services.line.figure_papers import write_figures
from app.services.line.figures import yearly_figures
from app.ui.runs import RunsAside
from app.ui.steps import Doors

_WATCHED = (
    *(ChangeKind.THREAD, ChangeKind.BUNDLE, ChangeKind.BUNDLE_ITEM, ChangeKind.CARE_REQUEST, ChangeKind.MEETING),
    *(ChangeKind.OFFICE_HOUR, ChangeKind.BOOKING, ChangeKind.DISCLOSURE, ChangeKind.CONSULTATION, ChangeKind.OFFICE),
)


class FiguresView(Protocol):
    """What the page can show."""

    def show_figures(self, sheet: FiguresSheet) -> None:
        """Show the figures of a year."""
        ...


class FiguresPresenter:
    """Holds which year is shown."""

    def __init__(self, view: FiguresView, *, desk: Desk, runs: RunsAside, doors: Doors, today: Callable[[], date]) -> None:
        self._view, self._desk, self._runs, self._doors = view, desk, runs, doors
        self.year = today().year
        self._sheet: FiguresSheet | None = None

    def load(self) -> None:
        """Read everything anew."""
        self._runs.query(partial(self._desk.ask, yearly_figures, self.year), self._on_read, self._doors.show_problem)

    def changed(self, changes: ChangeSet) -> None:
        """Read again what could look different now."""
        if changes.concerns(*_WATCHED):
            self.load()

    def search(self, text: str) -> None:
        """Nothing is searched here."""

    def choose(self, year: int) -> None:
        """Show another year."""
        self.year = year
        self.load()

    def write(self, file: Path) -> None:
        """Write the figures as a table."""
        if self._sheet is not None:
            work = partial(write_figures, self._sheet, file)
            self._runs.render(work, lambda _: self._doors.show_done("Tabelle gesichert"), self._doors.show_problem)

    def _on_read(self, sheet: FiguresSheet) -> None:
        if sheet.year == self.year:  # an older answer must not take the place of a newer one
            self._sheet = sheet
            self._view.show_figures(sheet)
