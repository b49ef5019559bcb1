"""One question: its words, its answers as buttons, and the fields beside the answer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.features.conversation.entries import EntryGrid
from app.ui.features.conversation.page import QuestionLine
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.card import Card
from app.ui.widgets.chip import restyle
from app.ui.widgets.choice_row import ChoiceRow
from app.ui.widgets.labels import SoftLabel, StrongLabel, WrappedLabel


class QuestionBlock(QWidget):
    """Asks one question of a child.

    Signals:
        replied: An answer was chosen; carries its value.
        typed: Something was typed beside it; carries field and text.
        done: The answer was given by its number: the cursor goes on.
        entered: Enter was pressed beside the answer: the cursor goes on.
    """

    replied = Signal(str)
    typed = Signal(str, str)
    done = Signal()
    entered = Signal()

    def __init__(self, line: QuestionLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self._text: QLabel = WrappedLabel(line.text, self)
        self._is_short = bool(line.answer)
        self._short = QWidget(self)
        self._asked = SoftLabel("", self._short)
        self._answer = StrongLabel("", self._short)
        self._change = LinkButton("ändern", self._short)
        self._change.clicked.connect(self._on_change)
        self._row = ChoiceRow(line.choices, self, one_stop=True) if line.choices else None
        self._card: Card | None = None
        self.details: EntryGrid | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._text)
        row = QHBoxLayout(self._short)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._asked)
        row.addWidget(self._answer)
        row.addWidget(self._change)
        row.addStretch(1)
        self._column.addWidget(self._short)
        if self._row is not None:
            self._row.chosen.connect(lambda value: self.replied.emit(str(value)))
            self._row.numbered.connect(self.done)
            self._column.addWidget(self._row)
        self.show_line(line)

    def show_line(self, line: QuestionLine, *, is_new: bool = False) -> None:
        """Show another state of the same question; ``is_new``: it is asked of another child."""
        self.line = line
        self._is_short = bool(line.answer) and (self._is_short or is_new)
        self._text.setText(line.text)
        weight = "strong" if line.is_open else "soft"
        if self._text.objectName() != weight:
            self._text.setObjectName(weight)
            restyle(self._text)
        self._asked.setText(line.text)
        self._answer.setText(line.answer)
        self._change.setAccessibleName(f"{line.text} {line.answer} – ändern")
        if self._row is not None:
            self._row.setAccessibleName(line.text)
            self._row.set_value(line.choice or None)
        if line.details and (self.details is None or self.details.names != tuple(_ordered(line))):
            self._make_details(line)
        elif line.details and self.details is not None:
            self.details.show_entries(line.details)
        self._show_parts()

    def focus(self) -> None:
        """Put the cursor where the answer is given."""
        if self._is_short:
            self._change.setFocus(Qt.FocusReason.TabFocusReason)
        elif self._row is not None:
            self._row.focus()
        elif self.details is not None:
            self.details.focus_first()

    def focus_details(self) -> bool:
        """Put the cursor into the fields beside the answer; tells whether anything is empty there."""
        if not self.line.details or self.details is None or all(entry.text for entry in self.line.details if not entry.is_tick):
            return False
        self.details.focus_first()
        return True

    def _on_change(self) -> None:
        """Ask again what hardly ever changes."""
        self._is_short = False
        self._show_parts()
        self.focus()

    def _show_parts(self) -> None:
        self._short.setVisible(self._is_short)
        self._text.setVisible(not self._is_short)
        if self._row is not None:
            self._row.setVisible(not self._is_short)
        if self._card is not None:  # stays for the next child that needs it: making it anew costs more than hiding it
            self._card.setVisible(bool(self.line.details) and not self._is_short)

    def _make_details(self, line: QuestionLine) -> None:
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
            self._card = self.details = None
        self._card = Card(self)
        self.details = EntryGrid(line.details, self._card)
        self.details.typed.connect(self.typed)
        self.details.entered.connect(self.entered)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(12, 8, 12, 10)
        inside.addWidget(self.details)
        self._column.addWidget(self._card)


def _ordered(line: QuestionLine) -> list[str]:
    lines = [entry.name for entry in line.details if not entry.is_tick]
    return [*lines, *(entry.name for entry in line.details if entry.is_tick)]
