"""Run work off the main thread and bring the answer back to it, or nowhere if the window is gone.

One worker does all database work, a pool of two everything that needs no database (rendering, key derivation).
Answers hop to the main thread through one queued signal into one method: a signal from a worker would otherwise run plain
functions and lambdas in the worker.
"""

import logging
import sys
import weakref
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from app.core.errors import AppError
from app.core.frozen import dataclass
from app.domain.changes import Outcome
from app.ui.tasks.collecting import MainThreadCollector

# How long one thread may keep the others waiting. SQLite gives the turn away at every row it reads and must wait for the next one:
# with Python's 5 ms a list of thousands stands still while the window paints.
_TURN_S = 0.0005

T = TypeVar("T")
Failed = Callable[[Exception], None]
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Answer:
    owner: "weakref.ref[QObject]"
    then: Callable[[Any], None]
    failed: Failed | None
    value: object = None
    error: Exception | None = None
    is_command: bool = False


class Jobs(QObject):
    """Takes work and delivers answers.

    Signals:
        changed: A command has changed something; carries its ``ChangeSet``.
        failed: Work failed and its owner did not say what to do; carries the exception.
        busy: Work was taken up or finished; carries whether anything still runs.
    """

    changed = Signal(object)
    failed = Signal(object)
    busy = Signal(bool)
    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = ThreadPoolExecutor(max_workers=1, thread_name_prefix="db")
        self._render = ThreadPoolExecutor(max_workers=2, thread_name_prefix="render")
        self._running = 0
        self._is_closed = False
        self._collector = MainThreadCollector(self)
        sys.setswitchinterval(_TURN_S)
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def query(self, owner: QObject, work: Callable[[], T], then: Callable[[T], None], failed: Failed | None = None) -> None:
        """Read something; ``then`` gets the answer on the main thread."""
        self._submit(self._database, work, _Answer(weakref.ref(owner), then, failed))

    def command(self, owner: QObject, work: Callable[[], Outcome[T]], then: Callable[[T], None], failed: Failed | None = None) -> None:
        """Change something; ``then`` gets the value, and every screen hears of the changes once."""
        self._submit(self._database, work, _Answer(weakref.ref(owner), then, failed, is_command=True))

    def render(self, owner: QObject, work: Callable[[], T], then: Callable[[T], None], failed: Failed | None = None) -> None:
        """Do work that needs no database."""
        self._submit(self._render, work, _Answer(weakref.ref(owner), then, failed))

    @property
    def is_idle(self) -> bool:
        """Tell whether every answer has been delivered."""
        return self._running == 0

    def close(self) -> None:
        """Take no more work, wait for what runs, and deliver nothing any more."""
        self._is_closed = True
        self._render.shutdown(wait=True, cancel_futures=True)
        self._database.shutdown(wait=True, cancel_futures=False)
        self._collector.stop()

    def _submit(self, pool: Executor, work: Callable[[], object], answer: _Answer) -> None:
        if self._is_closed:
            return
        self._running += 1
        if self._running == 1:
            self.busy.emit(True)
        pool.submit(self._run, work, answer)

    def _run(self, work: Callable[[], object], answer: _Answer) -> None:
        """Run in the worker. Whatever goes wrong is carried to the main thread; this is the job runner's boundary."""
        try:
            done = _Answer(answer.owner, answer.then, answer.failed, value=work(), is_command=answer.is_command)
        except Exception as error:  # noqa: BLE001 - carried to the main thread, which shows it
            done = _Answer(answer.owner, answer.then, answer.failed, error=error)
        if shiboken6.isValid(self):
            self._answered.emit(done)

    def _deliver(self, answer: _Answer) -> None:
        self._running -= 1
        if self._is_closed:
            return
        try:
            self._hand_over(answer)
        finally:
            if self._running == 0:
                self.busy.emit(False)

    def _hand_over(self, answer: _Answer) -> None:
        value = answer.value
        if answer.is_command and isinstance(value, Outcome):
            if value.changes.touched:
                self.changed.emit(value.changes)
            value = value.value
        owner = answer.owner()
        if owner is None or not shiboken6.isValid(owner):
            return
        if answer.error is None:
            answer.then(value)
        else:
            self._fail(answer, answer.error)

    def _fail(self, answer: _Answer, error: Exception) -> None:
        if not isinstance(error, AppError):
            from app.core.fault_report import told

            _log.error("work failed\n%s", told(error))  # not the error itself: its text may hold names
        if answer.failed is not None:
            answer.failed(error)
        else:
            self.failed.emit(error)
