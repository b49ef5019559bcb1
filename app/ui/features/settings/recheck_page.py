"""The page *Was ändert sich für wen?*: days to look at, progress, a table, and why the chosen row came about."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.context import Machine, ScreenContext
from app.ui.features.settings.entry_form import FormPage
from app.ui.features.settings.recheck_presenter import ChangeRow, Progress, RecheckPresenter
from app.ui.features.settings.recheck_table import ChangeView
from app.ui.setup.page import SetupPage
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.buttons import LinkButton, QuietButton
from app.ui.widgets.choice_row import ChoiceRow
from app.ui.widgets.labels import WrappedLabel

_TITLE = "Was ändert sich für wen?"
_TEXT = (
    "Das Programm prüft alle Familien neu. Es zeigt, was seit dem letzten Mal anders ist: durch neues Recht, geänderte Angaben oder "
    "vergangene Zeit. Enter öffnet die Familie."
)


class RecheckForm(SetupPage):
    """What stands above the buttons. The table scrolls by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, _TEXT, parent)
        self.area.hide()
        self.days: ChoiceRow | None = None
        self.bar, self.stop, self.words = QProgressBar(), QuietButton("Anhalten"), WrappedLabel()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Fortschritt")
        self.table = ChangeView()
        self.reason, self.open = WrappedLabel(), LinkButton("Familie öffnen  Enter")
        self._lay_out()
        self.table.current_changed.connect(self._on_current)
        self._on_current(None)

    @override
    def first_entry(self) -> QWidget:
        return self.table

    def show_days(self, days: Sequence[tuple[object, str]], choose: Callable[[object], None]) -> None:
        """Offer the days to look at."""
        if self.days is not None or not days:
            return
        self.days = ChoiceRow(days)
        self.days.set_value(days[0][0])
        self.days.chosen.connect(choose)
        self._top.insertWidget(0, self.days)

    def show_progress(self, progress: Progress) -> None:
        """Show how far it has come."""
        self.bar.setMaximum(max(1, progress.total))
        self.bar.setValue(progress.done)
        for widget in (self.bar, self.stop):
            widget.setVisible(progress.is_running)
        self.words.setText(progress.text)

    def _on_current(self, row: ChangeRow | None) -> None:
        self.reason.setText(row.whole if row else "")
        self.open.setEnabled(row is not None)

    def _lay_out(self) -> None:
        self._top = QVBoxLayout()
        running = QHBoxLayout()
        running.addWidget(self.bar, 1)
        running.addWidget(self.stop)
        self._top.addLayout(running)
        self._top.addWidget(self.words)
        below = QHBoxLayout()
        below.addWidget(self.reason, 1)
        below.addWidget(self.open)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.addLayout(self._top)
            column.addWidget(self.table, 1)
            column.addLayout(below)


class RecheckPage(FormPage):
    """Begins when it is shown, and stops when it is left."""

    def __init__(self, context: ScreenContext, machine: Machine) -> None:
        self._form = RecheckForm()
        super().__init__(self._form, "Alles gelesen  Strg+S", "Zurück  Esc")
        self.save.setEnabled(False)
        runs = OwnedJobs(context.jobs, self)
        self.presenter = RecheckPresenter(self, machine.shelf, desk=context.desk, runs=runs, notes=context.navigator)
        self.saved.connect(self._take_note)
        self._form.stop.clicked.connect(self.presenter.stop)
        self._form.table.opened.connect(context.navigator.open_family)
        self._form.open.clicked.connect(self._form.table.open_current)
        self.presenter.begin()

    def show_days(self, days: Sequence[tuple[object, str]]) -> None:
        """Offer the days to look at."""
        self._form.show_days(days, self.presenter.begin)

    def clear_rows(self) -> None:
        """Show no changes."""
        self._form.table.table.clear()

    def add_rows(self, rows: Sequence[ChangeRow]) -> None:
        """Show more changes."""
        self._form.table.table.add(rows)

    def show_progress(self, progress: Progress) -> None:
        """Show how far it has come."""
        self._form.show_progress(progress)
        self.save.setEnabled(progress.can_be_seen)

    def _take_note(self) -> None:
        if self.save.isEnabled():
            self.save.setEnabled(False)
            self.presenter.take_note()
