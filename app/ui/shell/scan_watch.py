"""Listens for a hand scanner in every window of ours, whatever has the cursor."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from shiboken6 import isValid
from typing_extensions import override

from app.ui.shell.scan_keys import LONGEST_GAP_MS, ScanKeys

_WITHOUT_SIGN = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier


class ScanWatch(QObject):
    """Takes the keys of a scanner out of the stream; all others arrive as ever.

    Signals:
        scanned: A code was read; carries the ``ScannedCode``.
        torn: A code began and did not end as it must.
    """

    scanned = Signal(object)
    torn = Signal()

    def __init__(self, is_wanted: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._is_wanted = is_wanted
        self._keys = ScanKeys()
        self._held: list[QKeyEvent] = []
        self._windows: list[QWindow] = []
        self._typed_into: QObject | None = None
        self._is_giving_back = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(LONGEST_GAP_MS)
        self._pause.timeout.connect(self._on_pause)

    def watch(self, window: QWindow | None) -> None:
        """Watch the keys of a window, too."""
        self._windows = [known for known in self._windows if isValid(known)]
        if window is not None and window not in self._windows:
            self._windows.append(window)
            window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or self._is_giving_back or not isinstance(event, QKeyEvent):
            return False
        if not event.text() or event.modifiers() & _WITHOUT_SIGN or not self._is_wanted():
            return False
        self._typed_into = watched
        heard = self._keys.hear(event.text(), event.timestamp())
        if heard.frees:
            self._give_back()
        if heard.code is not None or heard.is_torn:
            self._held.clear()
        elif heard.is_held and not heard.is_swallowed:
            self._held.append(event.clone())
        self._pause.start()
        if heard.code is not None:
            self.scanned.emit(heard.code)
        if heard.is_torn:
            self.torn.emit()
        return heard.is_held

    def _on_pause(self) -> None:
        """Give up: a scanner would have gone on. Of a torn code nothing may end up in a field."""
        if self._keys.give_up():
            self._held.clear()
            self.torn.emit()
        else:
            self._give_back()

    def _give_back(self) -> None:
        held, self._held = self._held, []
        if self._typed_into is None or not isValid(self._typed_into):
            return
        self._is_giving_back = True
        try:
            for event in held:
                QCoreApplication.sendEvent(self._typed_into, event)
        finally:
            self._is_giving_back = False
