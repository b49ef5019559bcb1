"""Below the table: the chosen application in words, its next step, and what can be done with it."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.terms import word
from app.domain.terms import ApplicationState
from app.ui.features.applications.lines import ApplicationLine
from app.ui.features.applications.presenter import ApplicationsPresenter
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.elided import ElidedLabel
from app.ui.widgets.step_form import StepForm
from app.ui.wording import joined, period_words


class CaseBar(Card):
    """Shows one application; hidden while none is chosen.

    Signals:
        asking_changed: The form was opened or closed.
    """

    asking_changed = Signal()

    def __init__(self, presenter: ApplicationsPresenter, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._today = today
        self._line: ApplicationLine | None = None
        self._form: StepForm | None = None
        self._title = ElidedLabel(style_name="strong")
        self._detail = ElidedLabel(style_name="soft")
        self._step = PrimaryButton("Schritt eintragen …")
        self._open = QuietButton("Familie öffnen")
        self._print = QuietButton("Drucken …")
        self._lay_out()
        self._step.clicked.connect(self._on_step)
        self._open.clicked.connect(self._on_open)
        self._print.clicked.connect(self._on_print)
        self.hide()

    @property
    def is_asking(self) -> bool:
        """Tell whether a step is being recorded."""
        return self._form is not None

    def show_line(self, line: ApplicationLine | None) -> None:
        """Show another application, or none."""
        if line is None or self._line is None or line.id != self._line.id or line.row.state is not self._line.row.state:
            self._close_form()
        self._line = line
        self.setVisible(line is not None)
        if line is None:
            return
        row = line.row
        self._title.setText(f"{word('benefit', row.benefit)}, {row.child_name}: {line.next_step}")
        self._detail.setText(joined(row.family_title, row.office_name, period_words(row.period_from, row.period_until), row.code))
        self._step.setVisible(self._presenter.offer(line) is not None and self._form is None)

    def ask(self, state: ApplicationState | None = None) -> None:
        """Ask when a step was done; the usual one, if none is named."""
        offer = self._presenter.offer(self._line) if self._line else None
        if self._line is None or offer is None:
            return
        self._close_form()
        self._form = StepForm(offer, self._today(), partial(self._presenter.record, self._line))
        if state is not None:
            self._form.choose(state)
        self._form.recorded.connect(self._close_form)
        self._form.left.connect(self._close_form)
        self._column.addWidget(self._form)
        self._form.show()  # at once: what is hidden takes no focus
        self._step.hide()
        self.asking_changed.emit()
        self._form.focus_first()

    def _on_step(self) -> None:
        self.ask()

    def _on_open(self) -> None:
        if self._line is not None:
            self._presenter.open(self._line)

    def _on_print(self) -> None:
        if self._line is not None:
            self._presenter.print(self._line)

    def _close_form(self) -> None:
        if self._form is not None:
            self._column.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
            self._form = None
            self._step.setVisible(self._line is not None)
            self.asking_changed.emit()

    def _lay_out(self) -> None:
        self.setAccessibleName("Gewählter Antrag")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(words, 1)
        for button in (self._open, self._print, self._step):
            row.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.addLayout(row)
