"""Which letters of a text stand in a field, and how a place on the page takes them: in boxes, or on several lines."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from app.domain.form_mapping import Entry
from app.ui.features.settings.mapping_letters import NO_CELLS, NO_LETTERS, cells_read, letters_read, letters_said, place_warning
from app.ui.widgets.field import Field

_LETTERS_HINT = "Leer: alle. 1-4: die ersten vier. 5-: ab dem fünften."
_CELLS_HINT = "Leer: keine. Sonst: wie viele nebeneinander."


class DetailEditor(QWidget):
    """Shows and changes the details of one text.

    Signals:
        changed: A detail was decided; carries the entry. What cannot be read is said under its field, and changes nothing.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: Entry | None = None
        self.letters, self.cells, self.has_lines = QLineEdit(), QLineEdit(), QCheckBox("Mehrere Zeilen")
        self._letters_field = Field("Nur diese Zeichen", self.letters, hint=_LETTERS_HINT)
        self._cells_field = Field("Kästchen für einzelne Buchstaben", self.cells, hint=_CELLS_HINT)
        self._place = QWidget()
        for holder, parts in ((self._place, (self._cells_field, self.has_lines)), (self, (self._letters_field, self._place))):
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(8)
            for part in parts:
                column.addWidget(part)
        self.letters.textEdited.connect(lambda _: self._tell())
        self.cells.textEdited.connect(lambda _: self._tell())
        self.has_lines.clicked.connect(lambda _: self._tell())

    def show_entry(self, entry: Entry | None, *, is_other: bool) -> None:
        """Show the details of an entry. ``is_other``: of another one than before; what was typed for that is forgotten."""
        self._entry = entry
        if entry is None:
            return
        cells = entry.place.cells if entry.place else 0
        if is_other or letters_read(self.letters.text()) != (entry.first, entry.count):
            self.letters.setText(letters_said(entry.first, entry.count))
        if is_other or cells_read(self.cells.text()) != cells:
            self.cells.setText(str(cells or ""))
        self._place.setVisible(entry.place is not None)
        self.has_lines.setEnabled(not cells)
        self.has_lines.setChecked(bool(entry.place and entry.place.has_lines and not cells))
        self._show_problems()

    def wrong_entry(self) -> QLineEdit | None:
        """Answer the entry that cannot be read."""
        if self.isHidden() or self._entry is None:
            return None
        if letters_read(self.letters.text()) is None:
            return self.letters
        return self.cells if self._entry.place and cells_read(self.cells.text()) is None else None

    def _tell(self) -> None:
        letters, cells = letters_read(self.letters.text()), cells_read(self.cells.text())
        self._show_problems()
        if self._entry is None or letters is None or (self._entry.place and cells is None):
            return
        place = self._entry.place
        if place is not None:
            place = replace(place, cells=cells or 0, has_lines=self.has_lines.isChecked() and not cells)
        self.changed.emit(replace(self._entry, first=letters[0], count=letters[1], place=place))

    def _show_problems(self) -> None:
        self._letters_field.show_problem("" if letters_read(self.letters.text()) else NO_LETTERS)
        is_wrong = cells_read(self.cells.text()) is None
        warning = place_warning(self._entry.place) if self._entry and self._entry.place else ""
        self._cells_field.show_problem(NO_CELLS if is_wrong else warning, is_error=is_wrong)
