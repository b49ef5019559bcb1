"""Fields of a conversation: a line of text or a tick, side by side on twelve columns, each with what is wrong below it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from app.domain.conversation.talk import YES
from app.ui.features.conversation.page import Entry
from app.ui.widgets.field import Field

_COLUMNS = 12


class EntryGrid(QWidget):
    """Shows entries and tells what is typed.

    Signals:
        typed: Something was typed or ticked; carries the name of the field and its text.
        entered: Enter was pressed: the cursor goes on to what is asked next.
    """

    typed = Signal(str, str)
    entered = Signal()

    def __init__(self, entries: Iterable[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._fields: dict[str, Field] = {}
        self._ticks: dict[str, QCheckBox] = {}
        row = column = 0
        for entry in entries:
            if column + entry.span > _COLUMNS:
                row, column = row + 1, 0
            widget = self._tick(entry) if entry.is_tick else self._line(entry)
            below = Qt.AlignmentFlag.AlignBottom if entry.is_tick else Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(widget, row, column, 1, entry.span, below)
            column += entry.span
        for number in range(_COLUMNS):
            self._grid.setColumnStretch(number, 1)

    @property
    def names(self) -> tuple[str, ...]:
        """Answer which fields there are."""
        return (*self._fields, *self._ticks)

    def show_entries(self, entries: Iterable[Entry]) -> None:
        """Show texts and problems; what somebody is typing right now stands there already."""
        for entry in entries:
            if entry.is_tick:
                self._ticks[entry.name].setChecked(entry.text == YES)
                continue
            field = self._fields[entry.name]
            line = field.entry
            if isinstance(line, QLineEdit) and line.text() != entry.text:
                line.setText(entry.text)
            if field.problem != entry.problem and not (entry.problem and line.hasFocus()):
                field.show_problem(entry.problem, is_error=entry.is_error)
            field.show_label(entry.label)

    def focus_first(self) -> None:
        """Put the cursor into the first field that is empty, else into the first."""
        lines = [field.entry for field in self._fields.values() if isinstance(field.entry, QLineEdit)]
        for line in [*(line for line in lines if not line.text()), *lines][:1]:
            line.setFocus(Qt.FocusReason.TabFocusReason)
            line.selectAll()

    def _line(self, entry: Entry) -> Field:
        line = QLineEdit(entry.text)
        line.setPlaceholderText(entry.hint)
        field = Field(entry.label, line, self)
        line.textEdited.connect(lambda text: self.typed.emit(entry.name, text))
        line.returnPressed.connect(self.entered)
        self._fields[entry.name] = field
        field.show_problem(entry.problem, is_error=entry.is_error)
        return field

    def _tick(self, entry: Entry) -> QCheckBox:
        tick = QCheckBox(entry.label, self)
        tick.setChecked(entry.text == YES)
        tick.clicked.connect(lambda on: self.typed.emit(entry.name, YES if on else ""))
        self._ticks[entry.name] = tick
        return tick
