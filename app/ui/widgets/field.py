"""A label, an entry below it, and room for what is wrong with it."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.ui.widgets.chip import restyle
from app.ui.widgets.labels import WrappedLabel

_TONES = {True: "urgent", False: "waiting"}
_SIGNS = {True: "✕ ", False: "⚠ "}


class Field(QWidget):
    """Binds a label to an entry, so that screen readers name it, and shows problems right under it."""

    def __init__(self, label: str, entry: QWidget, parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(parent)
        self.entry = entry
        self._hint = hint
        self._label = QLabel(label)
        self._label.setObjectName("field_label")
        self._label.setBuddy(entry)
        self._message = WrappedLabel(hint)
        self._message.setObjectName("message")
        self._message.setVisible(bool(hint))
        entry.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addWidget(entry)
        column.addWidget(self._message)

    def show_problem(self, text: str, *, is_error: bool = True) -> None:
        """Show what is wrong, or nothing with an empty text: the hint then comes back."""
        self._message.setText(_SIGNS[is_error] + text if text else self._hint)
        self._message.setVisible(bool(text or self._hint))
        self._message.setProperty("tone", _TONES[is_error] if text else "neutral")
        self.entry.setProperty("problem", _TONES[is_error] if text else "")
        self.entry.setAccessibleDescription(text or self._hint)
        restyle(self._message)
        restyle(self.entry)

    @property
    def problem(self) -> str:
        """Answer the problem shown, empty if there is none."""
        return self._message.text()[len(_SIGNS[True]) :] if self.entry.property("problem") else ""
