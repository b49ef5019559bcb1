"""What can wait until the desk is usable: the day's backup, what lies there from before, and what the IT department gave along."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.domain.changes import Outcome
from app.services.desk import Desk
from app.services.entrance import Entrance
from app.services.fault_reports import CrashWatch
from app.services.news import news_to_tell
from app.services.store import OpenStore
from app.ui.messages import show_crash
from app.ui.shell.desk_page import DeskPage
from app.ui.tasks.jobs import Jobs

if TYPE_CHECKING:
    from app.domain.line.post import PostReport

_COUNTS_AFTER_MS = 700
"""Nobody waits for the numbers on the tabs: first the window is usable."""
_LOOK_BACK_AFTER_MS = 1_600
_BACKUP_AFTER_MS = 3_000
_TIDY_AFTER_MS = 20_000
_TIDY_EVERY_MS = 250


class FirstMinutes(QObject):
    """Does it one after the other, for the desk that was just opened.

    Args:
        desk: Hears what is to be said.
        entrance: Writes the backup.
        store: The open store; once it is closed, ``jobs`` takes no more work.
        jobs: Runs what takes time.
        crashes: Knows whether the program was torn down before.
        show_news: Shows what is new.
        window: Stands behind what is shown.
    """

    def __init__(
        self,
        desk: DeskPage,
        *,
        entrance: Entrance,
        store: OpenStore,
        jobs: Jobs,
        crashes: CrashWatch,
        show_news: Callable[[], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk, self._entrance, self._store, self._jobs = desk, entrance, store, jobs
        self._crashes, self._show_news, self._window = crashes, show_news, window

    def begin(self) -> None:
        """Begin to count the time."""
        for after_ms, work in (
            (_COUNTS_AFTER_MS, self._desk.count_pressing),
            (_LOOK_BACK_AFTER_MS, self._look_back),
            (_BACKUP_AFTER_MS, self._back_up),
            (_BACKUP_AFTER_MS, self._take_given_law),
            (_TIDY_AFTER_MS, self._tidy),
        ):
            QTimer.singleShot(after_ms, self, work)

    def _look_back(self) -> None:
        """Look whether the program was torn down before; the store is ours alone now, so what lies there is no running program's."""
        desk, told = self._store.desk, self._desk.show_problem
        self._jobs.render(self, self._crashes.look_back, self._tell_crash)
        if not self._store.is_locked:  # what is told behind the lock would never be seen; the next start tells it
            self._jobs.query(self, partial(news_to_tell, desk), self._tell_news, told)
        self._jobs.command(self, partial(_take_up_parked, desk), self._tell_parked, told)
        if self._store.is_office:
            self._jobs.command(self, partial(_forget_settled, desk), lambda _: None, told)

    def _tell_crash(self, report: str) -> None:
        if report:
            show_crash(self._window, report)

    def _tell_news(self, is_new: bool) -> None:  # noqa: FBT001 - the answer of a query
        if is_new and not self._store.is_locked:
            self._show_news()

    def _tell_parked(self, report: "PostReport") -> None:
        if count := len(report.new) + len(report.problems):
            text = "1 Nachricht, die warten musste, ist" if count == 1 else f"{count} Nachrichten, die warten mussten, sind"
            self._desk.show_done(f"{text} jetzt lesbar")

    def _back_up(self) -> None:
        """Write the day's backup; on its own connection, so nobody waits for it."""
        self._jobs.render(self, partial(self._entrance.backup_if_due, self._store), lambda _: None, self._desk.show_problem)

    def _take_given_law(self) -> None:
        """Take over what the IT department gave along with the setup."""
        if self._entrance.given_law is not None:
            from app.services.given_law import take_given_law

            work = partial(take_given_law, self._entrance.shelf(), self._entrance.given_law)
            self._jobs.command(self, work, self._on_given_law, self._desk.show_problem)

    def _on_given_law(self, version: str) -> None:
        if version:
            self._desk.show_done(f"Rechtsangaben {version} übernommen, wie von der IT vorgegeben")

    def _tidy(self) -> None:
        """Bring the search index into shape, a little at a time: what somebody does meanwhile goes in between."""
        self._jobs.query(self, self._store.desk.tidy, self._on_tidied, self._desk.show_problem)

    def _on_tidied(self, is_more: bool) -> None:  # noqa: FBT001 - the answer of a query
        if is_more:
            QTimer.singleShot(_TIDY_EVERY_MS, self, self._tidy)


def _take_up_parked(desk: Desk) -> "Outcome[PostReport]":
    from app.services.line.parked import take_up_parked  # late, and in the worker: most starts need nothing of it

    return take_up_parked(desk)


def _forget_settled(desk: Desk) -> Outcome[int]:
    from app.services.line.office_retention import forget_settled  # as above

    return desk.do(forget_settled)
