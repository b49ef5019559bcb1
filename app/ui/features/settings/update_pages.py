"""Updates of the law in *Rechtsstand*: the way to a file and back."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.context import Machine, ScreenContext
from app.ui.features.settings.entry_form import FormPage
from app.ui.features.settings.signed_content import SignedContent
from app.ui.features.settings.signed_page import SignedPage
from app.ui.features.settings.update_presenter import LawUpdatePresenter, ShelfState
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.field import ProblemLabel
from app.ui.widgets.file_asking import ask_file
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import SoftLabel, WrappedLabel

_FILES = "Aktualisierungen (*.ddkatalog);;Alle Dateien (*)"


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

    def show_preview(self, content: SignedContent) -> None:
        """Show what an update would change."""
        page = FormPage(SignedPage(content), "Übernehmen  Enter")
        page.saved.connect(self.presenter.take_over)
        page.left.connect(self.presenter.leave)
        self._show(page)

    def close_preview(self) -> None:
        """Go back to the section."""
        self._close()

    def _ask_file(self) -> None:
        ask_file(self, "Aktualisierung wählen", _FILES, self.presenter.read)

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
