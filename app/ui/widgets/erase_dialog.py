"""Ask once more before somebody is erased: the one thing that nobody can take back."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.field import Field
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import CardHeading, WrappedLabel

_WIDTH_PX = 480


@dataclass(frozen=True)
class ErasureWords:
    """What the dialog says: the reasons to choose from, what will be gone, and what may be enough instead."""

    reasons: tuple[str, ...]
    what: str
    instead: str


class EraseDialog(QDialog):
    """Says what will be gone, and asks for the reason that stays.

    Signals:
        agreed: The family shall be erased; carries the reason.
    """

    agreed = Signal(str)

    def __init__(self, title: str, words: ErasureWords, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Endgültig löschen")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH_PX)
        self._reason = QComboBox()
        self._reason.addItems(words.reasons)
        self._reason.setCurrentIndex(-1)
        self._reason.setPlaceholderText("Bitte wählen")
        self._erase, leave = PrimaryButton("Endgültig löschen"), QuietButton("Nicht löschen")
        self._erase.setEnabled(False)
        self._erase.setAutoDefault(False)
        leave.setDefault(True)
        self._reason.currentIndexChanged.connect(lambda index: self._erase.setEnabled(index >= 0))
        self._erase.clicked.connect(self._on_erase)
        leave.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for part in (CardHeading(f"{title} endgültig löschen?"), WrappedLabel(words.what), WrappedLabel(words.instead)):
            column.addWidget(part)
        column.addWidget(Field("Warum?", self._reason, hint="Der Grund bleibt stehen, ohne Namen."))
        buttons = QWidget()
        row = FlowLayout(buttons)
        for button in (self._erase, leave):
            row.addWidget(button)
        column.addWidget(buttons)

    def _on_erase(self) -> None:
        self.agreed.emit(self._reason.currentText())
        self.accept()
