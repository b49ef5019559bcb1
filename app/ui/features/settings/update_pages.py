"""Updates of the law in *Rechtsstand*: the way to a file and back, and the page that shows what a file would change."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.context import Machine, ScreenContext
from app.ui.features.settings.entry_form import FormPage
from app.ui.features.settings.update_presenter import LawUpdatePresenter, ShelfState, UpdatePreview
from app.ui.setup.page import SetupPage
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.card import Rule
from app.ui.widgets.fact_grid import FactGrid
from app.ui.widgets.field import ProblemLabel
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import CardHeading, SoftLabel, WrappedLabel

_FILES = "Aktualisierungen (*.ddkatalog);;Alle Dateien (*)"
_NOT_YET = "Noch ist nichts übernommen. Bitte durchsehen, was sich ändert."


class UpdatePage(SetupPage):
    """Shows an update before it is taken over; the arrow keys scroll."""

    def __init__(self, preview: UpdatePreview, parent: QWidget | None = None) -> None:
        super().__init__(preview.title, f"{preview.summary}\n{_NOT_YET}", parent)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(preview.title)
        self.column.addWidget(FactGrid(preview.facts))
        self.column.addWidget(Rule())
        self.column.addWidget(CardHeading("Was sich ändert"))
        for change in preview.changes:
            line = WrappedLabel(change)
            line.setObjectName("body")
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.column.addWidget(line)

    @override
    def first_entry(self) -> QWidget:
        return self.area


class LawUpdates(QWidget):
    """Says where the law comes from, and offers to take over an update or take the last one back."""

    def __init__(
        self,
        context: ScreenContext,
        machine: Machine,
        show: Callable[[FormPage], None],
        close: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._show, self._close = show, close
        self.presenter = LawUpdatePresenter(self, machine.shelf, runs=OwnedJobs(context.jobs, self), notes=context.navigator)
        self.read = QuietButton("Aktualisierung einlesen …")
        self.take_back = QuietButton("Letzte Aktualisierung zurücknehmen")
        self._notes, self._refusal, self._working = WrappedLabel(), WrappedLabel(), SoftLabel()
        self._problem = ProblemLabel(self)
        self._takes_updates = False
        self.read.setEnabled(False)
        self._lay_out()
        self.read.clicked.connect(self._ask_file)
        self.take_back.clicked.connect(self.presenter.take_back)

    def show_shelf(self, state: ShelfState) -> None:
        """Show what can be done."""
        self._takes_updates = state.takes_updates
        self._notes.setText("\n".join(state.notes))
        self._refusal.setText(state.refusal)
        self._refusal.setVisible(bool(state.refusal))
        self.read.setEnabled(state.takes_updates)
        self.take_back.setVisible(state.can_take_back)

    def show_working(self, working: str) -> None:
        """Say what is being done and take no more clicks; nothing with an empty text."""
        self._working.setText(working)
        self.read.setEnabled(self._takes_updates and not working)
        self.take_back.setEnabled(not working)

    def show_refused(self, text: str) -> None:
        """Say why a file was not taken; nothing with an empty text."""
        self._problem.show_problem(text)

    def show_preview(self, preview: UpdatePreview) -> None:
        """Show what an update would change."""
        page = FormPage(UpdatePage(preview), "Übernehmen  Enter")
        page.saved.connect(self.presenter.take_over)
        page.left.connect(self.presenter.leave)
        self._show(page)

    def close_preview(self) -> None:
        """Go back to the section."""
        self._close()

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, "Aktualisierung wählen", "", _FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda file: self.presenter.read(Path(file)))
        dialog.open()

    def _lay_out(self) -> None:
        self.take_back.hide()
        self._refusal.hide()
        buttons = QWidget(self)
        flow = FlowLayout(buttons)
        for widget in (self.read, self.take_back, self._working):
            flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self._notes, buttons, self._refusal, self._problem):
            column.addWidget(part)
