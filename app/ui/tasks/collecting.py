"""Collects cyclic garbage on the main thread only.

Python collects wherever an allocation happens to cross its threshold. In a worker that would destroy widgets off the main
thread, and Qt crashes: seen as a segmentation fault while a worker read the database.
"""

import gc
from typing import ClassVar
from weakref import WeakSet

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 250
_FIRST_AFTER_MS = 1_000
"""Whoever waits for the first screen shall not wait for a look through all that was loaded for it."""


class MainThreadCollector(QObject):
    """Takes over from Python's own timing until it is stopped, and every other one.

    As long as one window has workers, Python collects nothing.
    """

    _running: ClassVar[WeakSet["MainThreadCollector"]] = WeakSet()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._running.add(self)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._collect)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.timeout.connect(self._timer.start)
        self._first.start(_FIRST_AFTER_MS)

    def stop(self) -> None:
        """Leave it to Python again; only once no worker runs any more."""
        self._first.stop()
        self._timer.stop()
        self._running.discard(self)
        if not self._running:
            gc.enable()

    def _collect(self) -> None:
        """Collect the oldest generation that is due, by Python's own thresholds."""
        due = [number for number, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > limit]
        if due:
            gc.collect(max(due))
