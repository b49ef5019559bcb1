"""*Neue Fassung* in *Über Direktdraht*: the way to a setup on a stick."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.services import program_update
from app.ui.context import Machine, ScreenContext
from app.ui.features.settings.entry_form import FormPage
from app.ui.features.settings.renewal_presenter import RenewalPresenter
from app.ui.features.settings.signed_content import SignedContent
from app.ui.features.settings.signed_page import SignedPage
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.field import ProblemLabel
from app.ui.widgets.file_asking import ask_file
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import SoftLabel, WrappedLabel
from app.ui.widgets.titled_card import TitledCard

_FILES = "Setup von Direktdraht (*-setup.exe);;Alle Dateien (*)"
_TEXT = "Auf dem Stick liegen zwei Dateien: das Setup und daneben seine Unterschrift (.sig). Vor dem Erneuern sichert das Programm alles."


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

    def show_preview(self, content: SignedContent) -> None:
        """Show what is new."""
        page = FormPage(SignedPage(content), "Sichern und einrichten  Enter")
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
        ask_file(self, "Setup wählen", _FILES, self.presenter.read)

    def _lay_out(self) -> None:
        self.column.addWidget(WrappedLabel(_TEXT))
        buttons = QWidget(self)
        flow = FlowLayout(buttons)
        for widget in (self.choose, self._working):
            flow.addWidget(widget)
        for part in (buttons, self._refusal, self._problem):
            self.column.addWidget(part)
