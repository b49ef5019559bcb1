"""The small form that records a step of an application: what was reached, on which day, how it was handed in."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.core.dates import format_date
from app.domain.terms import ApplicationState
from app.ui.steps import WAYS, StepOffer
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.field import ProblemLabel
from app.ui.widgets.filter_row import FilterRow
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import SoftLabel

Record = Callable[[ApplicationState, str, str], str]
"""Records a step: state, day as typed, way. Answers what is wrong, or nothing."""

_DAY_WIDTH = 120
_WAY_WIDTH = 150


class StepForm(QWidget):
    """Asks in place, with the usual step and today's date filled in: Enter records, Esc leaves.

    Signals:
        recorded: The step is on its way.
        left: The person went away without recording.
    """

    recorded = Signal()
    left = Signal()

    def __init__(self, offer: StepOffer, today: date, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record = record
        self._steps = FilterRow(f"Was ist geschehen? {offer.title}", offer.choices, self)
        self._day = QLineEdit(format_date(today), self)
        self._way = QComboBox(self)
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
        self._way.addItems(WAYS)
        self._way.setEditable(True)
        self._way.setFixedWidth(_WAY_WIDTH)
        self._way.setAccessibleName("Auf welchem Weg?")
        entry = QWidget(self)
        row = FlowLayout(entry)
        self._way_label = self._small("auf dem Weg")
        for widget in (self._small("am"), self._day, self._way_label, self._way, self._save, self._leave):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(8)
        for part in (self._steps, entry, self._problem):
            column.addWidget(part)

    def _small(self, text: str) -> SoftLabel:
        label = SoftLabel(text)
        label.setFixedHeight(self._day.sizeHint().height())
        return label

    def _on_step_chosen(self, state: ApplicationState) -> None:
        is_hand_in = state is ApplicationState.HANDED_IN
        self._way.setVisible(is_hand_in)
        self._way_label.setVisible(is_hand_in)

    def _on_save(self) -> None:
        state = self._steps.current()
        problem = self._record(ApplicationState(state), self._day.text(), self._way.currentText())
        self._problem.show_problem(problem)
        if problem:
            self.focus_first()
        else:
            self.recorded.emit()
