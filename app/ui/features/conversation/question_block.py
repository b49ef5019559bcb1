"""One question: its words, its answers as buttons, and the fields beside the answer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.ui.features.conversation.entries import EntryGrid
from app.ui.features.conversation.page import QuestionLine
from app.ui.widgets.card import Card
from app.ui.widgets.chip import restyle
from app.ui.widgets.choice_row import ChoiceRow
from app.ui.widgets.labels import WrappedLabel


class QuestionBlock(QWidget):
    """Asks one question of a child.

    Signals:
        replied: An answer was chosen; carries its value.
        typed: Something was typed beside it; carries field and text.
        done: The answer was given by its number: the cursor goes on.
    """

    replied = Signal(str)
    typed = Signal(str, str)
    done = Signal()

    def __init__(self, line: QuestionLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self._text: QLabel = WrappedLabel(line.text, self)
        self._row = ChoiceRow(line.choices, self, one_stop=True) if line.choices else None
        self._card: Card | None = None
        self.details: EntryGrid | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._text)
        if self._row is not None:
            self._row.setAccessibleName(line.text)
            self._row.chosen.connect(lambda value: self.replied.emit(str(value)))
            self._row.numbered.connect(self.done)
            self._column.addWidget(self._row)
        self.show_line(line)

    def show_line(self, line: QuestionLine) -> None:
        """Show another state of the same question."""
        self.line = line
        self._text.setText(line.text)
        self._text.setObjectName("soft" if line.choice or (line.details and line.details[0].text) else "strong")
        restyle(self._text)
        if self._row is not None and line.choice:
            self._row.set_value(line.choice)
        if self.details is None or self.details.names != tuple(_ordered(line)):
            self._make_details(line)
        elif line.details:
            self.details.show_entries(line.details)

    def focus(self) -> None:
        """Put the cursor where the answer is given."""
        if self._row is not None:
            self._row.focus()
        elif self.details is not None:
            self.details.focus_first()

    def focus_details(self) -> bool:
        """Put the cursor into the fields beside the answer; tells whether anything is empty there."""
        if self.details is None or all(entry.text or entry.is_tick for entry in self.line.details):
            return False
        self.details.focus_first()
        return True

    def _make_details(self, line: QuestionLine) -> None:
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
            self._card = self.details = None
        if not line.details:
            return
        self._card = Card(self)
        self.details = EntryGrid(line.details, self._card)
        self.details.typed.connect(self.typed)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(12, 8, 12, 10)
        inside.addWidget(self.details)
        self._column.addWidget(self._card)


def _ordered(line: QuestionLine) -> list[str]:
    lines = [entry.name for entry in line.details if not entry.is_tick]
    return [*lines, *(entry.name for entry in line.details if entry.is_tick)]
