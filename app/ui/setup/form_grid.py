"""Labelled entries in a grid of twelve columns; texts go in and out by name."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.ui.widgets.entries import MoneyEdit
from app.ui.widgets.field import Field

_COLUMNS = 12


@dataclass(frozen=True, kw_only=True)
class EntrySpec:
    """One entry: the field's name, its label, and how many of twelve columns it takes."""

    name: str
    label: str
    span: int = 6
    hint: str = ""
    is_secret: bool = False
    is_money: bool = False


ADDRESS = (
    EntrySpec(name="street", label="Straße, Hausnummer"),
    EntrySpec(name="postcode", label="PLZ", span=2),
    EntrySpec(name="city", label="Ort", span=4),
)


class FormGrid(QWidget):
    """A few entries that belong together.

    Signals:
        left: An entry was left; carries its name.
        edited: Somebody types into an entry; carries its name.
    """

    left = Signal(str)
    edited = Signal(str)

    def __init__(self, specs: tuple[EntrySpec, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self.entries: dict[str, QLineEdit] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        at = 0
        for spec in specs:
            row, column = divmod(at, _COLUMNS)
            if column + spec.span > _COLUMNS:
                row, column = row + 1, 0
            grid.addWidget(self._made(spec), row, column, 1, spec.span, Qt.AlignmentFlag.AlignTop)
            at = row * _COLUMNS + column + spec.span
        for number in range(_COLUMNS):
            grid.setColumnStretch(number, 1)

    def texts(self) -> dict[str, str]:
        """Answer what stands in the entries."""
        return {name: entry.text() for name, entry in self.entries.items()}

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Fill in entries."""
        for name, text in texts.items():
            self.entries[name].setText(text)

    def is_empty(self) -> bool:
        """Tell whether nothing was typed into any entry."""
        return not any(text.strip() for text in self.texts().values())

    def _made(self, spec: EntrySpec) -> Field:
        entry = MoneyEdit() if spec.is_money else QLineEdit()
        if spec.is_secret:
            entry.setEchoMode(QLineEdit.EchoMode.Password)
        field = Field(spec.label, entry, hint=spec.hint)
        entry.editingFinished.connect(lambda: self.left.emit(spec.name))
        entry.textEdited.connect(lambda _: self.edited.emit(spec.name))
        self.fields[spec.name], self.entries[spec.name] = field, entry
        return field
