"""Jobs of one screen: what a presenter gets, so that it need not know Qt."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from app.domain.changes import Outcome
from app.ui.tasks.jobs import Failed, Jobs

T = TypeVar("T")


class OwnedJobs:
    """Runs work for one owner; answers are dropped once the owner is gone. Fulfils ``app.ui.runs.Runs``."""

    def __init__(self, jobs: Jobs, owner: QObject) -> None:
        self._jobs = jobs
        self._owner = owner

    def query(self, work: Callable[[], T], then: Callable[[T], None], failed: Failed | None = None) -> None:
        """Read something."""
        self._jobs.query(self._owner, work, then, failed)

    def command(self, work: Callable[[], Outcome[T]], then: Callable[[T], None], failed: Failed | None = None) -> None:
        """Change something."""
        self._jobs.command(self._owner, work, then, failed)

    def render(self, work: Callable[[], T], then: Callable[[T], None], failed: Failed | None = None) -> None:
        """Do work that needs no database."""
        self._jobs.render(self._owner, work, then, failed)
