"""The editors inside a form: each holds a text or a tick and tells when it changes."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from app.core.dates import format_birth_date, format_date, parse_birth_date, parse_date
from app.ui.features.families.fields import FieldSpec, Kind, Typed
from app.ui.widgets.choice_entry import ChoiceEntry, Choices

_WEEKDAYS = (("1", "Mo"), ("2", "Di"), ("3", "Mi"), ("4", "Do"), ("5", "Fr"))
_REMARK_HEIGHT = 64


class TextEntry(QLineEdit):
    """One line of text. A day is written out in full once the cursor leaves it.

    Signals:
        typed: Something was typed or pasted.
    """

    typed = Signal()

    def __init__(self, spec: FieldSpec, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self._kind = spec.kind
        self._today = today
        self.setPlaceholderText(spec.hint)
        self.textEdited.connect(lambda _: self.typed.emit())
        if spec.kind in (Kind.DATE, Kind.BIRTH):
            self.editingFinished.connect(self._write_out)

    def value(self) -> Typed:
        """Answer what stands in the field."""
        return self.text()

    def set_value(self, value: Typed) -> None:
        """Show a text."""
        self.setText(str(value))
        self.setCursorPosition(0)

    def _write_out(self) -> None:
        written = self._written(self.text().strip())
        if written and written != self.text():
            self.setText(written)
            self.typed.emit()

    def _written(self, text: str) -> str:
        if self._kind is Kind.BIRTH:
            born = parse_birth_date(text, self._today())
            return format_birth_date(born[0], year_only=born[1]) if born else ""
        return format_date(parse_date(text, self._today()))


class RemarkEntry(QPlainTextEdit):
    """Several lines of text; Tab goes on to the next field.

    Signals:
        typed: Something was typed or pasted.
    """

    typed = Signal()

    def __init__(self, spec: FieldSpec, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(spec.hint)
        self.setTabChangesFocus(True)
        self.setFixedHeight(_REMARK_HEIGHT)
        self.textChanged.connect(self.typed)

    def value(self) -> Typed:
        """Answer what stands in the field."""
        return self.toPlainText()

    def set_value(self, value: Typed) -> None:
        """Show a text."""
        with QSignalBlocker(self):
            self.setPlainText(str(value))


class TickEntry(QCheckBox):
    """A statement that holds or does not.

    Signals:
        typed: It was ticked or unticked.
    """

    typed = Signal()

    def __init__(self, spec: FieldSpec, parent: QWidget) -> None:
        super().__init__(spec.label, parent)
        self.clicked.connect(lambda _: self.typed.emit())

    def value(self) -> Typed:
        """Answer whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: Typed) -> None:
        """Tick or untick."""
        self.setChecked(bool(value))


class WeekdaysEntry(QWidget):
    """Days of the week as buttons that stay pressed.

    Signals:
        typed: A day was pressed.
    """

    typed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._days = {key: self._day(label) for key, label in _WEEKDAYS}
        for button in self._days.values():
            row.addWidget(button)
        row.addStretch(1)
        self.setFocusProxy(self._days["1"])

    def value(self) -> Typed:
        """Answer the days: ``12345`` is Monday to Friday."""
        return "".join(key for key, button in self._days.items() if button.isChecked())

    def set_value(self, value: Typed) -> None:
        """Press these days."""
        for key, button in self._days.items():
            button.setChecked(key in str(value))

    def _day(self, label: str) -> QPushButton:
        button = QPushButton(label)
        button.setCheckable(True)
        button.clicked.connect(lambda _: self.typed.emit())
        return button


Entry = TextEntry | RemarkEntry | TickEntry | ChoiceEntry | WeekdaysEntry


def entry_for(spec: FieldSpec, choices: Choices, today: Callable[[], date], *, parent: QWidget) -> Entry:
    """Make the editor a field needs, in its place at once: moving a widget has it styled anew."""
    match spec.kind:
        case Kind.YES:
            return TickEntry(spec, parent)
        case Kind.CHOICE:
            return ChoiceEntry(choices, parent)
        case Kind.LONG_TEXT:
            return RemarkEntry(spec, parent)
        case Kind.WEEKDAYS:
            return WeekdaysEntry(parent)
        case _:
            return TextEntry(spec, today, parent)
