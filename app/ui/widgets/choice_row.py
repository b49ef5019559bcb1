"""Answers as buttons side by side: one of them, chosen by click, arrow keys, space or its number."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QWidget
from typing_extensions import override

from app.ui.widgets.buttons import CheckButton, stop_at
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.literal import button_text


class ChoiceRow(QWidget):
    """One of several answers. With ``one_stop`` the tabulator stops once, also while nothing is chosen.

    Signals:
        chosen: Another answer was chosen; carries its value.
        numbered: An answer was chosen by its number, and the cursor may go on.
    """

    chosen = Signal(object)
    numbered = Signal()

    def __init__(self, choices: Sequence[tuple[object, str]], parent: QWidget | None = None, *, one_stop: bool = False) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._values: list[object] = []
        row = FlowLayout(self)
        for value, text in choices:
            button = CheckButton(button_text(text))
            self._group.addButton(button, len(self._values))
            self._values.append(value)
            row.addWidget(button)
        self._group.idClicked.connect(self._on_clicked)
        self._is_one_stop = one_stop
        if one_stop and self._values:
            stop_at(self._group, self._group.button(0))

    def value(self) -> object | None:
        """Answer the chosen value."""
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else None

    def set_value(self, value: object) -> None:
        """Choose an answer without telling anyone; ``None`` chooses none."""
        if value is None and (checked := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)
            stop_at(self._group, self._group.button(0))
        if value not in self._values:
            return
        chosen = self._group.button(self._values.index(value))
        chosen.setChecked(True)
        stop_at(self._group, chosen)

    def focus(self) -> None:
        """Put the cursor on the chosen answer, else on the first."""
        (self._group.checkedButton() or self._group.button(0)).setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and 0 <= number < len(self._values):
            self._group.button(number).click()
            self.numbered.emit()
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, number: int) -> None:
        if self._is_one_stop:
            stop_at(self._group, self._group.button(number))
        self.chosen.emit(self._values[number])
