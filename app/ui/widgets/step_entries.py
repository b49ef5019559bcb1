"""The entries that belong to a step of an application, a few side by side, made for the step that is chosen."""

from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from app.domain.terms import ApplicationState, DeliveryChannel
from app.ui.step_notes import EntryKind, NoteEntry, entries_for
from app.ui.widgets.entries import MoneyEdit
from app.ui.widgets.field import Field
from app.ui.widgets.flow import FlowLayout

_WIDTHS = {
    EntryKind.TEXT: 200,
    EntryKind.LONG_TEXT: 360,
    EntryKind.DAY: 140,
    EntryKind.MONEY: 110,
    EntryKind.CHOICE: 200,
    EntryKind.SUGGESTION: 160,
}


class StepEntries(QWidget):
    """Shows what a step asks for; what was typed for another step is kept until the form is gone."""

    def __init__(self, delivery: tuple[DeliveryChannel, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delivery = delivery
        self._kept: dict[str, str] = {}
        self._fields: dict[str, Field] = {}
        self._box: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_for(self, state: ApplicationState) -> None:
        """Show the entries of a step."""
        self._kept |= self.typed()
        if self._box is not None:
            self._column.removeWidget(self._box)
            self._box.hide()
            self._box.deleteLater()
        self._box = QWidget(self)
        self._fields = {entry.name: self._field(entry) for entry in entries_for(state, self._delivery)}
        row = FlowLayout(self._box, spacing=12)
        for field in self._fields.values():
            row.addWidget(field)
        self._column.addWidget(self._box)
        self._box.show()
        self.setVisible(bool(self._fields))

    def typed(self) -> dict[str, str]:
        """Answer each entry by the name of its field; a choice gives its value."""
        return {name: _value(field.entry) for name, field in self._fields.items()}

    def entry(self, name: str) -> QWidget:
        """Answer the entry of a field."""
        return self._fields[name].entry

    def _field(self, entry: NoteEntry) -> Field:
        widget = _made(entry)
        widget.setFixedWidth(_WIDTHS[entry.kind])
        if entry.name in self._kept:
            _put(widget, self._kept[entry.name])
        return Field(entry.label, widget, self._box)


def _made(entry: NoteEntry) -> QComboBox | QLineEdit:
    if entry.kind is EntryKind.MONEY:
        return MoneyEdit()
    if entry.kind not in (EntryKind.CHOICE, EntryKind.SUGGESTION):
        return QLineEdit()
    combo = QComboBox()
    combo.setEditable(entry.kind is EntryKind.SUGGESTION)
    for value, label in entry.choices:
        combo.addItem(label, value)
    return combo


def _value(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return widget.currentText() if widget.isEditable() else str(widget.currentData())
    return widget.text() if isinstance(widget, QLineEdit) else ""


def _put(widget: QComboBox | QLineEdit, value: str) -> None:
    if isinstance(widget, QLineEdit):
        widget.setText(value)
    elif widget.isEditable():
        widget.setEditText(value)
    else:
        widget.setCurrentIndex(widget.findData(value))
