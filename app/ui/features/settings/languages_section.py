"""*Sprachen*: what sheets can be printed in beside German, and the way to one more from a stick."""

from collections.abc import Callable

from app.ui.context import ScreenContext
from app.ui.features.settings.cards import RowCard
from app.ui.features.settings.entry_form import FormPage
from app.ui.features.settings.languages_presenter import LanguagesPresenter
from app.ui.features.settings.rows import Row, count_words
from app.ui.features.settings.signed_content import SignedContent
from app.ui.features.settings.signed_page import SignedPage
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.field import ProblemLabel
from app.ui.widgets.file_asking import ask_file
from app.ui.widgets.labels import SoftLabel
from app.ui.widgets.scroll_page import ScrollPage

_TEXT = (
    "Was Familien mitnehmen, druckt das Programm in ihrer Sprache und deutsch daneben. Zur Stelle geht immer das deutsche Blatt. "
    "„Entwurf“ heißt: Diese Übersetzung hat noch niemand geprüft. Das steht auch auf dem Blatt."
)
_FILES = "Sprachen (*.toml);;Alle Dateien (*)"


class LanguagesSection(ScrollPage):
    """The list of languages."""

    def __init__(self, context: ScreenContext, show: Callable[[FormPage], None], close: Callable[[], None]) -> None:
        super().__init__("Sprachen der Blätter", _TEXT)
        self._show, self._close = show, close
        runs = OwnedJobs(context.jobs, self)
        self.presenter = LanguagesPresenter(self, desk=context.desk, runs=runs, notes=context.navigator)
        self.read = LinkButton("Sprache laden …", icon_name="plus")
        self._working = SoftLabel()
        self._problem = ProblemLabel(self)
        self._card = RowCard("Sprachen", [self.read, self._working])
        self.body.addWidget(self._problem)
        self.body.addWidget(self._card)
        self.read.clicked.connect(lambda: ask_file(self, "Sprache wählen", _FILES, self.presenter.read))
        self._card.acted.connect(lambda asked: self.presenter.act(*asked))

    def show_languages(self, rows: tuple[Row, ...]) -> None:
        """Show the list."""
        self._card.show_rows(rows, count_words(rows, "Sprache", "Sprachen"))

    def show_working(self, working: str) -> None:
        """Say what is being done and take no more clicks; nothing with an empty text."""
        self._working.setText(working)
        self.read.setEnabled(not working)

    def show_refused(self, text: str) -> None:
        """Say why a file was not taken; nothing with an empty text."""
        self._problem.show_problem(text)

    def show_preview(self, content: SignedContent) -> None:
        """Show what a file holds."""
        page = FormPage(SignedPage(content), "Übernehmen  Enter")
        page.saved.connect(self.presenter.take_over)
        page.left.connect(self.presenter.leave)
        self._show(page)

    def close_preview(self) -> None:
        """Go back to the section."""
        self._close()
