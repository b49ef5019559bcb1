"""Answers as buttons side by side: one of them, chosen by click, arrow keys or space."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
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
        if value not in self._values:
            return
        chosen = self._group.button(self._values.index(value))
        chosen.setChecked(True)
        # Qt does the same once the keyboard was here: the tabulator stops at the chosen answer, arrows lead on from it.
        for button in self._group.buttons():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is chosen else Qt.FocusPolicy.ClickFocus)
