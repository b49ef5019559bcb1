"""The strip at the foot of the window: done, with a way back, instead of asking beforehand."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.chip import restyle

_SHOWN_MS = 12_000


class HintBar(QFrame):
    """Says what was done and offers the way back for a while."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setProperty("tone", "accent")
        self._undo: Callable[[], None] | None = None
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._back = LinkButton("Rückgängig", icon_name="undo-2")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.addWidget(self._text, 1)
        row.addWidget(self._back)
        self._back.clicked.connect(self._on_back)
        self._time = QTimer(self)
        self._time.setSingleShot(True)
        self._time.setInterval(_SHOWN_MS)
        self._time.timeout.connect(self.hide)
        self.hide()

    def show_done(self, text: str, undo: Callable[[], None] | None) -> None:
        """Say what was done; with ``undo`` there is a way back."""
        self._text.setText(text)
        self._undo = undo
        self._back.setVisible(undo is not None)
        self.setAccessibleName(text)
        restyle(self)
        self.show()
        self._time.start()

    def _on_back(self) -> None:
        self.hide()
        if self._undo is not None:
            self._undo()
