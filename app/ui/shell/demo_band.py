"""The band over everything while invented families are shown, and the only way out of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.labels import StrongLabel

_TEXT = "Übung – alle Familien hier sind erfunden. Auf jedem Blatt steht MUSTER."


class DemoBand(QFrame):
    """Says that nothing here is true.

    Signals:
        left: The practice is over.
    """

    left = Signal()

    def __init__(self, *, can_leave: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("demo_band")
        self.setAccessibleName(_TEXT)
        text = StrongLabel(_TEXT)
        text.setWordWrap(True)
        self.leave = QuietButton("Üben beenden", self)
        self.leave.setVisible(can_leave)
        self.leave.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 4, 16, 4)
        row.addWidget(text, 1)
        row.addWidget(self.leave)
