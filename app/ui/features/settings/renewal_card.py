"""*Neue Fassung* in *Über Direktdraht*: the way to a setup on a stick, and the page that shows what it brings."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from app.services import program_update
from app.ui.context import Machine, ScreenContext
from app.ui.features.settings.entry_form import FormPage
from app.ui.features.settings.renewal_presenter import RenewalPresenter, RenewalPreview
from app.ui.setup.page import SetupPage
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.card import Rule
from app.ui.widgets.fact_grid import FactGrid
from app.ui.widgets.field import ProblemLabel
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import CardHeading, SoftLabel, WrappedLabel
from app.ui.widgets.titled_card import TitledCard

_FILES = "Setup von Direktdraht (*-setup.exe);;Alle Dateien (*)"
_TEXT = "Auf dem Stick liegen zwei Dateien: das Setup und daneben seine Unterschrift (.sig). Vor dem Erneuern wird alles gesichert."
_NOT_YET = (
    "Noch ist nichts geschehen. Mit Enter wird der Datenbestand geprüft und gesichert. Dann startet das Setup, und dieses Fenster "
    "schließt sich. Läuft die neue Fassung hier nicht, kommt diese an ihren Platz zurück."
)


class RenewalPage(SetupPage):
    """Shows a newer version before anything is started; the arrow keys scroll."""

    def __init__(self, preview: RenewalPreview, parent: QWidget | None = None) -> None:
        super().__init__(preview.title, _NOT_YET, parent)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(preview.title)
        self.column.addWidget(FactGrid(preview.facts))
        self.column.addWidget(Rule())
        self.column.addWidget(CardHeading("Was neu ist"))
        for sentence in preview.news:
            self.column.addWidget(WrappedLabel(sentence))

    @override
    def first_entry(self) -> QWidget:
        return self.area


class RenewalCard(TitledCard):
    """Offers to renew the program from a stick."""

    def __init__(
        self,
        context: ScreenContext,
        machine: Machine,
        show: Callable[[FormPage], None],
        close: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Neue Fassung", parent)
        self._show, self._close = show, close
        self.presenter = RenewalPresenter(self, machine.store, runs=OwnedJobs(context.jobs, self), notes=context.navigator)
        self.choose = QuietButton("Neue Fassung vom Stick …")
        self._refusal, self._working, self._problem = WrappedLabel(), SoftLabel(), ProblemLabel(self)
        self._can_choose = False
        self._lay_out()
        self.choose.clicked.connect(self._ask_file)
        self.presenter.load(is_set_up=program_update.is_set_up())

    def show_refusal(self, text: str) -> None:
        """Say why nothing can be chosen here; nothing with an empty text."""
        self._can_choose = not text
        self._refusal.setText(text)
        self._refusal.setVisible(bool(text))
        self.choose.setEnabled(self._can_choose)

    def show_working(self, working: str) -> None:
        """Say what is being done and take no more clicks; nothing with an empty text."""
        self._working.setText(working)
        self.choose.setEnabled(self._can_choose and not working)

    def show_refused(self, text: str) -> None:
        """Say why a file was not taken; nothing with an empty text."""
        self._problem.show_problem(text)

    def show_preview(self, preview: RenewalPreview) -> None:
        """Show what is new."""
        page = FormPage(RenewalPage(preview), "Sichern und einrichten  Enter")
        page.saved.connect(self.presenter.renew)
        page.left.connect(self.presenter.leave)
        self._show(page)

    def close_preview(self) -> None:
        """Go back to the section."""
        self._close()

    def leave_program(self) -> None:
        """Close the window: the setup waits for it."""
        self.window().close()

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, "Setup wählen", "", _FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda file: self.presenter.read(Path(file)))
        dialog.open()

    def _lay_out(self) -> None:
        self.column.addWidget(WrappedLabel(_TEXT))
        buttons = QWidget(self)
        flow = FlowLayout(buttons)
        for widget in (self.choose, self._working):
            flow.addWidget(widget)
        for part in (buttons, self._refusal, self._problem):
            self.column.addWidget(part)
