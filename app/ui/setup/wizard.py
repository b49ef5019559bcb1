"""The first start: a few short pages from an empty machine to an open store."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.core.errors import AppError
from app.core.messages import explain
from app.domain.exchange import StoreRole
from app.domain.setup import RecoveryKey
from app.services.entrance import Entrance
from app.services.known_offices import office_lists
from app.services.store import OpenStore
from app.ui.setup.back_page import BackPage
from app.ui.setup.centre_page import CentrePage
from app.ui.setup.entries import Typed
from app.ui.setup.offices_page import OfficesPage
from app.ui.setup.page import PAGE_WIDTH_PX, SetupPage
from app.ui.setup.passphrase_page import FirstPassphrasePage
from app.ui.setup.presenter import Remark, SetupPresenter
from app.ui.setup.printed_key import AskPlaces, random_places
from app.ui.setup.rail import Rail
from app.ui.setup.sheet_output import SheetOutput
from app.ui.setup.sheet_page import SheetPage
from app.ui.setup.sites_page import SitesPage
from app.ui.setup.staff_page import StaffPage
from app.ui.setup.steps import Step
from app.ui.setup.welcome_page import WelcomePage
from app.ui.tasks.jobs import Jobs
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.labels import SoftLabel
from app.ui.widgets.page_stack import PageStack

_NARROW = 800
_ON = {
    Step.WELCOME: "Neu einrichten  Enter",
    Step.PASSPHRASE: "Datenbestand anlegen  Enter",
    Step.SHEET: "Blatt liegt vor, weiter  Enter",
    Step.TYPED_BACK: "Fertig  Enter",
}


class SetupWizard(QWidget):
    """Asks what a store needs, makes it, and has the Notfallblatt read back.

    Signals:
        finished: Carries the ``OpenStore``.
        restore_wanted: There is a backup to take instead.
        practice_wanted: First somebody wants to try it out.
    """

    finished = Signal(object)
    restore_wanted = Signal()
    practice_wanted = Signal()

    def __init__(self, entrance: Entrance, jobs: Jobs, parent: QWidget | None = None, *, ask_places: AskPlaces = random_places) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setProperty("roomy", True)
        self.presenter = SetupPresenter(self, entrance, OwnedJobs(jobs, self), ask_places=ask_places)
        self.welcome, self.centre, self.sites = WelcomePage(), CentrePage(), SitesPage()
        self.staff = StaffPage(self.presenter.sign_for)
        self.offices = OfficesPage(office_lists())
        self.passphrase, self.sheet, self.back_page = FirstPassphrasePage(), SheetPage(), BackPage()
        self._output = SheetOutput(self.sheet, jobs, self)
        self._rail, self._banner, self._working = Rail(), Banner(), SoftLabel()
        self.back, self.on = QuietButton("Zurück"), PrimaryButton()
        self._pages = PageStack()
        self._lay_out()
        self._connect()
        self.show_step(Step.WELCOME)

    @property
    def page(self) -> SetupPage:
        """Answer the open page."""
        return self._all[self._pages.currentIndex()]

    def typed(self) -> Typed:
        """Answer what stands on the pages."""
        return Typed(
            centre=self.centre.texts(),
            law=self.centre.law(),
            sites=self.sites.texts(),
            staff=self.staff.texts(),
            offices=self.offices.offices(),
            **self.passphrase.grid.texts(),
            use_keyring=self.passphrase.keyring.isChecked(),
            role=self.presenter.role,
        )

    def show_step(self, step: Step) -> None:
        """Turn to a page."""
        if step is Step.SITES:
            self.sites.propose(self.presenter.site_proposal())
        elif step is Step.OFFICES:
            self.offices.propose(self.presenter.site_proposal().city)
        self.welcome.show_role(self.presenter.role)
        self.centre.show_role(self.presenter.role)
        self._rail.show_role(self.presenter.role)
        self._banner.hide()
        self._pages.setCurrentIndex(step)
        self._rail.show_step(step)
        self.back.setVisible(self.presenter.can_go_back)
        self.on.setText(_ON.get(step, "Weiter  Enter"))
        self._place_cursor()

    def _place_cursor(self) -> None:
        self.page.enter()
        if self.page.first_entry() is None:
            self.on.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rail.stand(narrow=event.size().width() < _NARROW)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place_cursor()  # the first page was turned to before anything could take the cursor

    def show_remarks(self, remarks: Mapping[str, Remark], *, insist: bool) -> None:
        """Show what is wrong under the fields of the open page."""
        self.page.show_remarks(remarks, insist=insist)

    def show_working(self, working: str) -> None:
        """Say what is being done; a second Enter does nothing meanwhile."""
        self._banner.hide()
        self._working.setText(working)
        self.passphrase.set_busy(bool(working))
        for button in (self.back, self.on):
            button.setEnabled(not working)

    def show_trouble(self, text: str) -> None:
        """Say what stood in the way."""
        self._banner.show_text(text, tone="urgent")

    def show_sheet(self, key: RecoveryKey, modules: tuple[tuple[bool, ...], ...], places: tuple[int, ...]) -> None:
        """Show the Notfallblatt; nothing typed before is needed any more."""
        self.sheet.show_key(key, modules)
        self.back_page.ask(places)
        for entry in self.passphrase.grid.entries.values():
            entry.clear()

    def words_back(self) -> tuple[str, ...] | str:
        """Answer what was typed back."""
        return self.back_page.words()

    def show_words_wrong(self, wrong: tuple[int, ...], text: str) -> None:
        """Say which words are wrong."""
        self.back_page.show_wrong(wrong, text)

    def finish(self, store: OpenStore) -> None:
        """Hand over the open store."""
        self.finished.emit(store)

    def leave(self) -> None:
        """Close the store if the window goes before the Notfallblatt was read back."""
        self.presenter.leave()

    def _save_sheet(self, file: Path) -> None:
        self.presenter.save_sheet(file, self._output.tell_saved)

    def _lay_out(self) -> None:
        self._all = (self.welcome, self.centre, self.sites, self.staff, self.offices, self.passphrase, self.sheet, self.back_page)
        for page in self._all:
            self._pages.addWidget(page)
        footer = QHBoxLayout()
        footer.setSpacing(12)
        footer.addWidget(self.back)
        footer.addWidget(self._working, 1)
        footer.addStretch(1)
        footer.addWidget(self.on)
        middle = QWidget()
        middle.setMaximumWidth(PAGE_WIDTH_PX)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 32, 0, 24)
        column.setSpacing(14)
        column.addWidget(self._banner)
        column.addWidget(self._pages, 1)
        column.addLayout(footer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addStretch(1)
        row.addWidget(middle, 20)
        row.addStretch(1)

    def _connect(self) -> None:
        self.on.clicked.connect(self.presenter.next)
        self.welcome.office_wanted.connect(partial(self.presenter.begin_as, StoreRole.OFFICE))
        self.back.clicked.connect(self.presenter.back)
        self.welcome.restore_wanted.connect(self.restore_wanted)
        self.welcome.practice_wanted.connect(self.practice_wanted)
        self.sheet.print_wanted.connect(lambda: self.presenter.make_sheet(self._output.ask_printer))
        self.sheet.save_wanted.connect(self._output.ask_file)
        self._output.file_chosen.connect(self._save_sheet)
        self._output.failed.connect(self._on_problem)
        for page in self._all:
            page.looked_at.connect(self.presenter.look)

    def _on_problem(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        self.show_trouble(explain(error).text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button it stands on, else goes on."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        focused = QApplication.focusWidget()
        if isinstance(focused, QPushButton) and not focused.isCheckable() and self.isAncestorOf(focused):
            focused.click()
        else:
            self.presenter.next()
