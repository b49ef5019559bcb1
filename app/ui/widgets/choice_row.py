"""Answers as buttons side by side: one of them, chosen by click, arrow keys or space."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from app.ui.widgets.buttons import CheckButton
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.literal import button_text


class ChoiceRow(QWidget):
    """One of several answers.

    Signals:
        chosen: Another answer was chosen; carries its value.
    """

    chosen = Signal(object)

    def __init__(self, choices: Sequence[tuple[object, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._values: list[object] = []
        row = FlowLayout(self)
        for value, text in choices:
            button = CheckButton(button_text(text))
            self._group.addButton(button, len(self._values))
            self._values.append(value)
            row.addWidget(button)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._values[number]))

    def value(self) -> object | None:
        """Answer the chosen value."""
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else None

    def set_value(self, value: object) -> None:
        """Choose an answer without telling anyone."""
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)
