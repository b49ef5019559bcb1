"""Doing what the desk asks for, saying so, and offering the way back. Plain Python, no Qt."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from app.domain.changes import Outcome
from app.services.desk import Desk
from app.services.undo import take_back_command
from app.ui.runs import Failed, Notes, Runs

T = TypeVar("T")


class Deeds:
    """Runs commands for one screen."""

    def __init__(self, desk: Desk, runs: Runs, notes: Notes) -> None:
        self._desk = desk
        self._runs = runs
        self._notes = notes
        self._is_adding = False

    def add(self, work: Callable[[], Outcome[T]], said: str, then: Callable[[T], None] = lambda _: None) -> None:
        """Do what a second click would do twice: as :meth:`do`, but nothing more is added before this is done or refused."""
        if not self._is_adding:
            self._is_adding = True
            self._runs.command(partial(_stamped, work), partial(self._on_added, said, then), self._on_refused)

    def _on_added(self, said: str, then: Callable[[T], None], done: tuple[T, str]) -> None:
        self._is_adding = False
        self._on_done(said, then, done)

    def _on_refused(self, error: Exception) -> None:
        self._is_adding = False
        self._notes.show_problem(error)

    def do(
        self,
        work: Callable[[], Outcome[T]],
        said: str | Callable[[T], str],
        then: Callable[[T], None] = lambda _: None,
        failed: Failed | None = None,
    ) -> None:
        """Run a command; ``then`` hears what it answered before ``said`` is said, which may depend on it.

        ``failed`` hears what went wrong, where the screen says so itself.
        """
        self._runs.command(partial(_stamped, work), partial(self._on_done, said, then), failed or self._notes.show_problem)

    def _on_done(self, said: str | Callable[[T], str], then: Callable[[T], None], done: tuple[T, str]) -> None:
        value, stamp = done
        then(value)
        self._notes.show_done(said if isinstance(said, str) else said(value), partial(self._take_back, stamp) if stamp else None)

    def _take_back(self, stamp: str) -> None:
        self._runs.command(partial(self._desk.do, take_back_command, stamp), lambda _: None, self._notes.show_problem)


def _stamped(work: Callable[[], Outcome[T]]) -> Outcome[tuple[T, str]]:
    done = work()
    return Outcome((done.value, done.changes.stamp), done.changes)
