"""What a presenter needs to run queries and commands and to say what came of them, without knowing threads or Qt."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from app.domain.changes import Outcome

T = TypeVar("T")

Failed = Callable[[Exception], None]


class Runs(Protocol):
    """Runs work off the main thread for one screen; answers come back on the main thread, or not at all."""

    def query(self, work: Callable[[], T], then: Callable[[T], None], failed: Failed | None = None) -> None:
        """Read something."""
        ...

    def command(self, work: Callable[[], Outcome[T]], then: Callable[[T], None], failed: Failed | None = None) -> None:
        """Change something."""
        ...


class RunsAside(Runs, Protocol):
    """Also runs what takes long without the database, beside the queries and commands of others."""

    def render(self, work: Callable[[], T], then: Callable[[T], None], failed: Failed | None = None) -> None:
        """Do work that needs no database, or takes its own way to it."""
        ...


class Notes(Protocol):
    """Where a presenter says what was done, or what stood in the way."""

    def show_done(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say that something was done, and offer to take it back."""
        ...

    def show_problem(self, error: Exception) -> None:
        """Say what went wrong and what to do now."""
        ...
