"""A list one thing is chosen from, by its key."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget
from typing_extensions import override

Choices = Sequence[tuple[str, str]]
"""Keys and labels, in the order they are offered."""

_GONE = "nicht mehr in der Liste"


class ChoiceEntry(QComboBox):
    """One of several; the wheel turns it only while it has the cursor, so that scrolling a page changes nothing.

    Signals:
        typed: Another one was chosen.
    """

    typed = Signal()

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.set_choices(choices)
        self.activated.connect(lambda _: self.typed.emit())

    def set_choices(self, choices: Choices) -> None:
        """Offer others; what is chosen stays chosen, even where it is offered no longer."""
        chosen = str(self.value())
        self.clear()
        for key, label in choices:
            self.addItem(label, key)
        self.set_value(chosen)

    def value(self) -> str:
        """Answer the key of what is chosen."""
        return str(self.currentData() or "")

    def set_value(self, value: object) -> None:
        """Choose by key; one that is not offered is so until another is chosen this way."""
        self.removeItem(self.findText(_GONE))
        index = self.findData(str(value))
        if index < 0 and value:
            self.addItem(_GONE, str(value))
            index = self.count() - 1
        self.setCurrentIndex(max(index, 0))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
