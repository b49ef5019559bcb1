"""*Zwei Stände*: read what is in conflict, decide it, take a decision back. Plain Python, no Qt."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from app.domain.changes import ChangeKind, ChangeSet, Outcome
from app.domain.conflicts import Keep
from app.services import conflicts
from app.services.desk import Desk
from app.ui.features.exchange.conflict_page import ConflictPage, done_words, make_conflict_page
from app.ui.runs import Runs


class ConflictView(Protocol):
    """What shows the conflicts."""

    def show_conflicts(self, page: ConflictPage) -> None:
        """Show them."""
        ...


class Ways(Protocol):
    """What the window does for it."""

    def open_family(self, family_id: str) -> None:
        """Show a family."""
        ...

    def show_done(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say that something was done, with a way back."""
        ...

    def show_problem(self, error: Exception) -> None:
        """Say what went wrong."""
        ...


class ConflictPresenter:
    """Reads and decides."""

    def __init__(self, view: ConflictView, *, desk: Desk, runs: Runs, ways: Ways) -> None:
        self._view = view
        self._desk = desk
        self._runs = runs
        self._ways = ways

    def load(self) -> None:
        """Read them anew."""
        self._runs.query(self._read, self._view.show_conflicts, self._ways.show_problem)

    def changed(self, changes: ChangeSet) -> None:
        """Read anew after whatever was written: an edit, too, may end a conflict."""
        if any(kind is not ChangeKind.LAW for kind, _ in changes.touched):
            self.load()

    def decide(self, conflict_id: str, keep: Keep) -> None:
        """Decide one."""
        self._runs.command(partial(self._resolve, conflict_id, keep), partial(self._on_decided, keep), self._on_failed)

    def open_family(self, family_id: str) -> None:
        """Show the family it is about."""
        self._ways.open_family(family_id)

    def _read(self) -> ConflictPage:
        return make_conflict_page(self._desk.ask(conflicts.open_conflicts), self._desk.ask(conflicts.site_names))

    def _resolve(self, conflict_id: str, keep: Keep) -> Outcome[str]:
        outcome = self._desk.do(conflicts.resolve_conflict, conflict_id, keep)
        return Outcome(outcome.changes.stamp, outcome.changes)

    def _on_decided(self, keep: Keep, stamp: str) -> None:
        self._ways.show_done(done_words(keep), partial(self._take_back, stamp))

    def _take_back(self, stamp: str) -> None:
        from app.services.undo import take_back_command

        self._runs.command(partial(self._desk.do, take_back_command, stamp), lambda _: None, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self._ways.show_problem(error)
        self.load()
