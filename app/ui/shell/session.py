"""What becomes of the session: it ends, the computer sleeps, or the person locks it."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from app.core.clock import Clock, system_clock
from app.services.session_notes import ask_for_notes, tells_of_leaving
from app.ui.shell.window import MainWindow

_LOOKS_EVERY_MS = 5_000
_SLEPT_S = 60


def watch_session(app: QApplication, window: MainWindow) -> None:
    """Lock when nobody is there any more; at the end of the session keep what is being typed, and close the store."""
    end = _SessionEnd(window)
    app.commitDataRequest.connect(end.announced)
    app.aboutToQuit.connect(end.come)
    SleepWatch(parent=window).slept.connect(window.lock)
    if sys.platform == "win32":
        WindowsWatch(app, window)


class _SessionEnd(QObject):
    """Goes with its window: when that is gone, nothing of it is asked any more."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def announced(self) -> None:
        """The session is going to end."""
        self._window.keep_unfinished()

    def come(self) -> None:
        """The session ends; on Windows nothing runs after this."""
        if self._window.isVisible():
            self._window.close()


class SleepWatch(QObject):
    """Notices by the clock that the computer slept: it then stood still for longer than a look takes.

    Args:
        clock: Answers the present instant.
        parent: The parent.

    Signals:
        slept: It did.
    """

    slept = Signal()

    def __init__(self, clock: Clock = system_clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._last = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOKS_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Look at the clock."""
        now = self._clock()
        if (now - self._last).total_seconds() > _SLEPT_S:
            self.slept.emit()
        self._last = now


class WindowsWatch(QObject):
    """Hears from Windows before it sleeps, not only after; begun once the store is open, as the start must not wait for it."""

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        super().__init__(window)
        self._app = app
        self._window = window
        self._notes: _WindowsNotes | None = None
        window.staff_asked.connect(self._begin)
        window.desk_opened.connect(self._begin)

    def _begin(self) -> None:
        if self._notes is None:
            self._notes = _WindowsNotes(self._window.lock)
            self._app.installNativeEventFilter(self._notes)
            ask_for_notes(int(self._window.winId()))


class _WindowsNotes(QAbstractNativeEventFilter):
    """Reads what Windows tells every window."""

    def __init__(self, leaving: Callable[[], None]) -> None:
        super().__init__()
        self._leaving = leaving

    @override
    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        if tells_of_leaving(int(message)):
            self._leaving()
        return False
