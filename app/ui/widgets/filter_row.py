"""A row of chips of which exactly one is chosen: filters above a list, steps to record."""

from collections.abc import Iterable
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QWidget

from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.literal import button_text


class FilterRow(QWidget):
    """Chips that wrap where the window is narrow; arrow keys move between them.

    Signals:
        chosen: The value chosen by the person at the desk.
    """

    chosen = Signal(object)

    def __init__(self, name: str, choices: Iterable[tuple[StrEnum, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[StrEnum, QPushButton] = {}
        self._labels: dict[StrEnum, str] = {}
        row = FlowLayout(self, spacing=8)
        for value, label in choices:
            row.addWidget(self._add(name, value, label))
        self._group.buttonClicked.connect(self._on_clicked)

    def choose(self, value: StrEnum) -> None:
        """Show a value as chosen, without telling anybody."""
        self._buttons[value].setChecked(True)

    def button(self, value: StrEnum) -> QPushButton:
        """Answer the chip of a value."""
        return self._buttons[value]

    def show_count(self, value: StrEnum, count: int) -> None:
        """Show beside a label how many things are behind it."""
        label = self._labels[value]
        self._buttons[value].setText(button_text(f"{label}  {count}"))
        self._buttons[value].setAccessibleName(f"{self.accessibleName()}: {label}, {count}")

    def current(self) -> StrEnum:
        """Answer the chosen value."""
        return self._value_of(self._group.checkedButton())

    def _add(self, name: str, value: StrEnum, label: str) -> QPushButton:
        button = QPushButton(button_text(label), self)
        button.setCheckable(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setObjectName("filter")
        button.setAccessibleName(f"{name}: {label}")
        self._group.addButton(button)
        self._buttons[value] = button
        self._labels[value] = label
        return button

    def _on_clicked(self, clicked: QAbstractButton) -> None:
        self.chosen.emit(self._value_of(clicked))

    def _value_of(self, sought: QAbstractButton | None) -> StrEnum:
        return next(value for value, button in self._buttons.items() if button is sought)
