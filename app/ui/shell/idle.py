"""Notices that nobody has touched keyboard or mouse for a while, and Strg+L in whatever window."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

_MINUTE_MS = 60_000

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
        watched.installEventFilter(self)

    def wait_minutes(self, minutes: int) -> None:
        """Call so many minutes without a sign of life idle."""
        self._timer.setInterval(minutes * _MINUTE_MS)

    def start(self) -> None:
        """Begin to watch."""
        self._timer.start()

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE and self._timer.isActive():
            self._timer.start()
            if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                self.lock_pressed.emit()
                return True
        return False
