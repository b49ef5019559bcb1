"""What a presenter needs to run queries and commands, without knowing threads or Qt."""

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
