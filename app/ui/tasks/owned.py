"""Jobs as a presenter sees them: bound to the screen that owns them, so that answers to a closed screen are dropped."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from app.domain.changes import Outcome
from app.ui.runs import Failed
from app.ui.tasks.jobs import Jobs

T = TypeVar("T")


class OwnedJobs:
    """Runs work for one screen."""

    def __init__(self, jobs: Jobs, owner: QObject) -> None:
        self._jobs = jobs
        self._owner = owner

    def query(self, work: Callable[[], T], then: Callable[[T], None], failed: Failed | None = None) -> None:
        """Read something."""
        self._jobs.query(self._owner, work, then, failed)

    def command(self, work: Callable[[], Outcome[T]], then: Callable[[T], None], failed: Failed | None = None) -> None:
        """Change something."""
        self._jobs.command(self._owner, work, then, failed)
