"""Takes the words of the Notfallblatt: Enter means "done", the tabulator leaves."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

_HEIGHT_PX = 110


class WordsEdit(QPlainTextEdit):
    """A field for several words that is used like one line.

    Signals:
        entered: Enter was pressed; the page may act on the key, too.
    """

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(_HEIGHT_PX)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
            self.entered.emit()
        else:
            super().keyPressEvent(event)
