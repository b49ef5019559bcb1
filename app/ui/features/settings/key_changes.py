"""Leads through a new passphrase and a new Notfallblatt: one page after the other over the section."""

from collections.abc import Callable, Mapping
from pathlib import Path

from app.ui.context import Machine, ScreenContext
from app.ui.features.settings.entry_form import FormPage
from app.ui.features.settings.keys_pages import KeysSection, NewPassphrasePage, ProofPage
from app.ui.features.settings.keys_presenter import KeysPresenter, KeysState
from app.ui.setup.back_page import BackPage
from app.ui.setup.page import SetupPage
from app.ui.setup.presenter import Remark
from app.ui.setup.printed_key import PrintedKey
from app.ui.setup.sheet_output import SheetOutput
from app.ui.setup.sheet_page import SheetPage
from app.ui.tasks.owned import OwnedJobs


class KeyChanges:
    """Holds the section, and shows the pages its buttons ask for."""

    def __init__(self, context: ScreenContext, machine: Machine, show: Callable[[FormPage], None], close: Callable[[], None]) -> None:
        self.section = KeysSection()
        runs, notes = OwnedJobs(context.jobs, self.section), context.navigator
        self.presenter = KeysPresenter(self, machine, runs=runs, notes=notes, today=context.today)
        self._jobs = context.jobs
        self._notes = notes
        self._show = show
        self._close = close
        self._page: FormPage | None = None
        self._back: BackPage | None = None
        self.section.idle_chosen.connect(self.presenter.choose_idle)
        self.section.keyring_chosen.connect(self.presenter.use_keyring)
        self.section.passphrase_wanted.connect(self._ask_passphrase)
        self.section.sheet_wanted.connect(self._ask_proof)

    def show_keys(self, state: KeysState) -> None:
        """Show how things are set."""
        self.section.show_state(state)

    def show_working(self, working: str) -> None:
        """Say what is being done and take no more clicks; nothing with an empty text."""
        if self._page is not None:
            self._page.show_working(working)

    def show_remarks(self, remarks: Mapping[str, Remark], *, insist: bool) -> None:
        """Show what is wrong in the open form."""
        if self._page is not None:
            self._page.form.show_remarks(remarks, insist=insist)

    def show_sheet(self, printed: PrintedKey, modules: tuple[tuple[bool, ...], ...]) -> None:
        """Show the new words; they are asked back on the next page."""
        sheet = SheetPage()
        output = SheetOutput(sheet, self._jobs, sheet)
        sheet.show_key(printed.key, modules)
        sheet.print_wanted.connect(lambda: self.presenter.make_sheet(output.ask_printer))
        sheet.save_wanted.connect(output.ask_file)
        output.file_chosen.connect(lambda file: self._save(file, output))
        output.failed.connect(self._notes.show_problem)
        page = self._open(sheet, "Blatt liegt vor, weiter  Enter")
        page.saved.connect(lambda: self._ask_back(printed))

    def show_words_wrong(self, wrong: tuple[int, ...], text: str) -> None:
        """Say which words are wrong."""
        if self._back is not None:
            self._back.show_wrong(wrong, text)

    def close_form(self) -> None:
        """Go back to the section."""
        self._page = self._back = None
        self._close()

    def _save(self, file: Path, output: SheetOutput) -> None:
        self.presenter.save_sheet(file, output.tell_saved)

    def _ask_passphrase(self) -> None:
        form = NewPassphrasePage()
        form.looked_at.connect(lambda: self.presenter.look_at_passphrase(form.grid.texts()))
        page = self._open(form, "Passwort ändern  Enter")
        page.saved.connect(lambda: self.presenter.change_passphrase(form.grid.texts()))

    def _ask_proof(self) -> None:
        form = ProofPage()
        page = self._open(form, "Weiter  Enter")
        page.saved.connect(lambda: self.presenter.begin_sheet(form.grid.texts()))

    def _ask_back(self, printed: PrintedKey) -> None:
        back = self._back = BackPage()
        back.ask(printed.places)
        page = self._open(back, "Fertig  Enter")
        page.saved.connect(lambda: self.presenter.read_back(back.words()))

    def _open(self, form: SetupPage, save_text: str) -> FormPage:
        page = FormPage(form, save_text)
        page.left.connect(self.presenter.leave)
        self._page = page
        self._show(page)
        return page
