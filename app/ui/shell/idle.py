"""Notices that nobody has touched keyboard or mouse for a while, and Strg+L in whatever window."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

_MINUTE_MS = 60_000

_WATCHES_AFTER_MS = 1_000
_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleWatch(QObject):
    """Watches all events of the application.

    The watch begins a moment after ``start``: for the first event of Qt's own windows PySide6 loads every class it knows,
    and nobody is to wait for that at the start of the program (``docs/adr/0006``).

    Signals:
        idle: Nothing has happened for the whole time.
        lock_pressed: Strg+L; a shortcut of the main window is out of reach while a dialog is open.
    """

    idle = Signal()
    lock_pressed = Signal()

    def __init__(self, watched: QObject, parent: QObject | None = None, *, after_ms: int) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(after_ms)
        self._timer.timeout.connect(self.idle)
        self._watched = watched
        self._settled = QTimer(self, singleShot=True, interval=min(_WATCHES_AFTER_MS, after_ms // 4 or _WATCHES_AFTER_MS))
        self._settled.timeout.connect(self.watch)

    def wait_minutes(self, minutes: int) -> None:
        """Call so many minutes without a sign of life idle."""
        self._timer.setInterval(minutes * _MINUTE_MS)

    def start(self) -> None:
        """Begin to watch."""
        self._timer.start()
        self._settled.start()

    def watch(self) -> None:
        """Take every event for a sign of life from now on."""
        self._watched.installEventFilter(self)

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()
        self._settled.stop()
        self._watched.removeEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE and self._timer.isActive():
            self._timer.start()
            if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                self.lock_pressed.emit()
                return True
        return False
