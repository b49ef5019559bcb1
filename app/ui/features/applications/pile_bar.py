"""Below the table, where several applications are chosen: what can be done with all of them at once."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.dates import format_date
from app.core.terms import word
from app.domain.terms import ApplicationState
from app.ui.features.applications.presenter import ApplicationsPresenter
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.field import ProblemLabel
from app.ui.widgets.filter_row import FilterRow
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import SoftLabel, StrongLabel
from app.ui.widgets.side_by_side import SideBySide
from app.ui.wording import counted

_DAY_PX = 120
_STEPS_PX = 420


class PileBar(Card):
    """Shows how many are chosen, prints them, and records one step for all."""

    def __init__(self, presenter: ApplicationsPresenter, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._today = today
        self._ids: tuple[str, ...] = ()
        self._title = StrongLabel()
        self._none = SoftLabel("Einen gemeinsamen Schritt gibt es für diese Auswahl nicht.")
        self._print = QuietButton("Alle drucken …")
        self._print.clicked.connect(lambda: self._presenter.print_together(self._ids))
        self._day = QLineEdit()
        self._day.setFixedWidth(_DAY_PX)
        self._day.setAccessibleName("An welchem Tag?")
        self._day.returnPressed.connect(self._record)
        self._save = PrimaryButton("Für alle eintragen")
        self._save.clicked.connect(self._record)
        self._problem = ProblemLabel()
        self._steps: FilterRow | None = None
        self._lay_out()
        self.hide()

    def show_pile(self, application_ids: tuple[str, ...], steps: Sequence[ApplicationState]) -> None:
        """Show what can be done with these."""
        self._ids = application_ids
        self._title.setText(f"{counted(len(application_ids), 'Antrag', 'Anträge')} gewählt")
        self._day.setText(format_date(self._today()))
        self._problem.show_problem("")
        self._show_steps(steps)
        self.show()

    def _show_steps(self, steps: Sequence[ApplicationState]) -> None:
        if self._steps is not None:
            self._choice.removeWidget(self._steps)
            self._steps.hide()
            self._steps.deleteLater()
            self._steps = None
        if steps:
            self._steps = FilterRow("Was ist geschehen?", [(step, word("state", step)) for step in steps], self)
            self._steps.choose(steps[0])
            self._choice.addWidget(self._steps)
        self._none.setVisible(not steps)
        for widget in (self._day, self._save, self._am):
            widget.setVisible(bool(steps))

    def _record(self) -> None:
        if self._steps is not None:
            state = ApplicationState(self._steps.current())
            self._problem.show_problem(self._presenter.record_together(self._ids, state, self._day.text()))

    def _lay_out(self) -> None:
        self.setAccessibleName("Gewählte Anträge")
        self._am = SoftLabel("am")
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._print)
        choice = QWidget()
        self._choice = QVBoxLayout(choice)
        self._choice.setContentsMargins(0, 0, 0, 0)
        entry = flowing(self._none, self._am, self._day, self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addLayout(head)
        column.addWidget(SideBySide(choice, entry, stretching=choice, least_px=_STEPS_PX))
        column.addWidget(self._problem)
