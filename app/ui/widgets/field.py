"""A label, an entry below it, and room for what is wrong with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.ui.widgets.chip import restyle
from app.ui.widgets.labels import WrappedLabel

_TONES = {True: "urgent", False: "waiting"}
_SIGNS = {True: "✕ ", False: "⚠ "}


class ProblemLabel(WrappedLabel):
    """One sentence on what is wrong, with a sign and a colour; gone when nothing is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("message")
        self.hide()

    def show_problem(self, text: str, *, is_error: bool = True) -> None:
        """Show what is wrong, or nothing with an empty text."""
        self.setText(_SIGNS[is_error] + text if text else "")
        self.setVisible(bool(text))
        self.setProperty("tone", _TONES[is_error] if text else "")
        restyle(self)


class Field(QWidget):
    """Binds a label to an entry, so that screen readers name it, and shows problems right under it."""

    def __init__(self, label: str, entry: QWidget, parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(parent)
        self.entry = entry
        self._hint = hint
        self._problem = ""
        self._label = QLabel(label)
        self._label.setObjectName("field_label")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setBuddy(entry)
        self._hint_label = WrappedLabel(hint)
        self._hint_label.setObjectName("small")
        if not hint:
            self._hint_label.hide()
        self._message = ProblemLabel()
        entry.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addWidget(entry)
        column.addWidget(self._hint_label)
        column.addWidget(self._message)

    def show_problem(self, text: str, *, is_error: bool = True) -> None:
        """Show what is wrong, or nothing with an empty text: the hint then comes back."""
        self._problem = text
        self._message.show_problem(text, is_error=is_error)
        self._hint_label.setVisible(bool(self._hint and not text))
        self.entry.setProperty("problem", _TONES[is_error] if text else "")
        self.entry.setAccessibleDescription(text or self._hint)
        restyle(self.entry)

    def show_label(self, text: str) -> None:
        """Call the field something else."""
        self._label.setText(text)
        self.entry.setAccessibleName(text)

    @property
    def problem(self) -> str:
        """Answer the problem shown, empty if there is none."""
        return self._problem
