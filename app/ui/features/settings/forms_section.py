"""*Vordrucke*: the offices' own forms, and the way to take in another."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QWidget
from typing_extensions import override

from app.core.terms import word
from app.domain.form_mapping import Entry
from app.domain.people import Office
from app.domain.terms import Benefit
from app.ui.context import ScreenContext
from app.ui.features.settings.cards import RowCard
from app.ui.features.settings.entry_form import FormPage
from app.ui.features.settings.forms_presenter import ChosenFile, FormList, FormsPresenter
from app.ui.features.settings.rows import count_words
from app.ui.setup.page import SetupPage
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.buttons import CheckButton, LinkButton
from app.ui.widgets.field import Field, ProblemLabel
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import SmallLabel, SoftLabel
from app.ui.widgets.scroll_page import ScrollPage

if TYPE_CHECKING:
    from app.ui.features.settings.mapping_page import MappingPage

_TEXT = (
    "Hat eine Stelle einen eigenen Vordruck als PDF? Dann füllt und druckt das Programm ihn statt der eigenen Blätter. "
    "Vorher sagen Sie ihm einmal, welche Angabe in welches Feld gehört."
)
_FILES = "PDF-Dateien (*.pdf);;Alle Dateien (*)"
_EMPTY = "Noch ist kein Vordruck da. Das Programm druckt seine eigenen Blätter."


class FormsSection(ScrollPage):
    """The list of forms."""

    def __init__(self, context: ScreenContext, show: Callable[[FormPage], None], close: Callable[[], None]) -> None:
        super().__init__("Vordrucke der Stellen", _TEXT)
        self._context, self._show, self._close = context, show, close
        runs = OwnedJobs(context.jobs, self)
        self.presenter = FormsPresenter(self, desk=context.desk, runs=runs, notes=context.navigator, today=context.today)
        self.read = LinkButton("Vordruck einlesen …", icon_name="plus")
        self._working, self._empty = SoftLabel(), SoftLabel(_EMPTY)
        self._problem = ProblemLabel(self)
        self._card = RowCard("Vordrucke", [self.read, self._working])
        self.body.addWidget(self._problem)
        self.body.addWidget(self._card)
        self.body.addWidget(self._empty)
        self.read.clicked.connect(self._ask_file)
        self._card.acted.connect(lambda asked: self.presenter.act(*asked))

    def show_forms(self, forms: FormList) -> None:
        """Show the list."""
        self._card.show_rows(forms.rows, count_words(forms.rows, "Vordruck", "Vordrucke") if forms.rows else "")
        self._empty.setVisible(not forms.rows)

    def show_working(self, working: str) -> None:
        """Say what is being done and take no more clicks; nothing with an empty text."""
        self._working.setText(working)
        self.read.setEnabled(not working)

    def show_refused(self, text: str) -> None:
        """Say why a file was not taken; nothing with an empty text."""
        if text:
            self._close()
        self._problem.show_problem(text)

    def ask_for_what(self, file: ChosenFile, offices: tuple[Office, ...]) -> None:
        """Ask which office a form is of, and for what."""
        form = ForWhatForm(file, offices)
        page = FormPage(form, "Einlesen  Strg+S")
        page.save.setEnabled(form.is_answered())
        form.looked_at.connect(lambda: page.save.setEnabled(form.is_answered()))
        page.saved.connect(lambda: self._take_in(form))
        page.left.connect(self._close)
        self._show(page)

    def _take_in(self, form: "ForWhatForm") -> None:
        if form.is_answered():
            self.presenter.take_in(form.office_id(), form.benefits(), form.title.text())

    def open_mapping(self, form_id: str, unsaved: Mapping[str, Entry] | None = None) -> None:
        """Open the fields of a form; ``unsaved``: what was decided before and not stored."""
        from app.ui.features.settings.mapping_page import MappingPage

        page = MappingPage(self._context, form_id, self._close, unsaved)
        page.left.connect(lambda: self._leave_mapping(page, form_id))
        self._show(page)

    def _leave_mapping(self, page: "MappingPage", form_id: str) -> None:
        if page.presenter.is_unsaved:
            again = partial(self.open_mapping, form_id, dict(page.presenter.entries))
            self._context.navigator.show_done("Die Zuordnung ist nicht gespeichert.", again)

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, "Vordruck wählen", "", _FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda file: self.presenter.read_file(Path(file)))
        dialog.open()


class ForWhatForm(SetupPage):
    """Of which office, for which benefits, and what it is called."""

    def __init__(self, file: ChosenFile, offices: tuple[Office, ...], parent: QWidget | None = None) -> None:
        super().__init__("Vordruck einlesen", " ".join(file.remarks), parent)
        self.title, self.office = QLineEdit(file.title), QComboBox()
        for office in offices:
            self.office.addItem(office.name, office.id)
        self._title_field = Field("Wie er heißt", self.title)
        self._buttons = {benefit: CheckButton(word("benefit", benefit)) for benefit in Benefit}
        chosen = QWidget()
        row = FlowLayout(chosen)
        for button in self._buttons.values():
            row.addWidget(button)
            button.toggled.connect(lambda _: self.looked_at.emit())
        self.column.addWidget(Field("Von welcher Stelle", self.office))
        self.column.addWidget(self._title_field)
        self.column.addWidget(SmallLabel("Für welche Leistungen"))
        self.column.addWidget(chosen)

    @override
    def first_entry(self) -> QWidget:
        return self.office

    def office_id(self) -> str:
        """Answer the office."""
        return str(self.office.currentData() or "")

    def benefits(self) -> tuple[Benefit, ...]:
        """Answer the benefits that are down."""
        return tuple(benefit for benefit, button in self._buttons.items() if button.isChecked())

    def is_answered(self) -> bool:
        """Tell whether all is said."""
        return bool(self.office_id() and self.benefits())
