"""The small form that records a step of an application: what was reached, on which day, and what belongs to it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from app.core.dates import format_date
from app.domain.application_life import DECIDED
from app.domain.terms import ApplicationState
from app.ui.step_notes import TypedStep
from app.ui.steps import StepAnswer, StepOffer
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.field import ProblemLabel
from app.ui.widgets.filter_row import FilterRow
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import SoftLabel
from app.ui.widgets.step_entries import StepEntries

Record = Callable[[TypedStep, StepAnswer], None]
"""Records a step as typed; the answer is told what is wrong, or nothing."""

_DAY_WIDTH = 120


class StepForm(QWidget):
    """Asks in place, with the usual step and today's date filled in: Enter records, Esc leaves.

    Signals:
        recorded: The step is recorded.
        left: The person went away without recording.
    """

    recorded = Signal()
    left = Signal()

    def __init__(self, offer: StepOffer, today: date, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record = record
        self._steps = FilterRow(f"Was ist geschehen? {offer.title}", offer.choices, self)
        self._day = QLineEdit(format_date(today), self)
        self._entries = StepEntries(offer.row.delivery, self)
        self._problem = ProblemLabel(self)
        self._save = PrimaryButton("Eintragen")
        self._leave = QuietButton("Abbrechen")
        self._lay_out()
        self._steps.chosen.connect(self._on_step_chosen)
        self._day.returnPressed.connect(self._on_save)
        self._save.clicked.connect(self._on_save)
        self._leave.clicked.connect(self.left)
        self.choose(offer.choices[0][0])

    def choose(self, state: ApplicationState) -> None:
        """Choose a step."""
        self._steps.choose(state)
        self._on_step_chosen(state)

    def focus_first(self) -> None:
        """Put the cursor where Enter records the usual step."""
        self._day.setFocus(Qt.FocusReason.OtherFocusReason)
        self._day.selectAll()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_save()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._day.setFixedWidth(_DAY_WIDTH)
        self._day.setAccessibleName("An welchem Tag?")
        entry = QWidget(self)
        row = FlowLayout(entry)
        self._when = self._small("am")
        for widget in (self._when, self._day, self._save, self._leave):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(8)
        for part in (self._steps, self._entries, entry, self._problem):
            column.addWidget(part)

    def _small(self, text: str) -> SoftLabel:
        label = SoftLabel(text)
        label.setFixedHeight(self._day.sizeHint().height())
        return label

    def _on_step_chosen(self, state: ApplicationState) -> None:
        self._entries.show_for(state)
        self._when.setText("erfahren am" if state in DECIDED else "am")

    def _on_save(self) -> None:
        if self._save.isEnabled():
            self._save.setEnabled(False)
            state = ApplicationState(self._steps.current())
            self._record(TypedStep(state, self._day.text(), self._entries.typed()), self._on_answer)

    def _on_answer(self, problem: str) -> None:
        if not isValid(self):  # the person went away before the answer came
            return
        self._save.setEnabled(True)
        self._problem.show_problem(problem)
        if problem:
            self.focus_first()
        else:
            self.recorded.emit()
