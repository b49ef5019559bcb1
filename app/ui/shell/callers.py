"""Looks now and then whether the program was started again, and says so."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.services.front_door import FrontDoor

_LOOKS_EVERY_MS = 300


class Callers(QObject):
    """Looks for calls as long as the window is there.

    Signals:
        called: The program was started again; carries the file it was started with, or ``None``.
    """

    called = Signal(object)

    def __init__(self, door: FrontDoor, parent: QObject) -> None:
        super().__init__(parent)
        self._door = door
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOKS_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        call = self._door.answered()
        if call is not None:
            self.called.emit(call.file)
