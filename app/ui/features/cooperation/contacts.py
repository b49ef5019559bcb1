"""The page *Kontakte* of *Kooperation*."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.context import ScreenContext
from app.ui.features.cooperation.contact_presenter import ContactFilter, ContactPresenter, ContactSheet
from app.ui.features.cooperation.list_page import ListPage, emptied
from app.ui.features.cooperation.listing import Choices
from app.ui.setup.choice_form import ChoiceForm, FormPage
from app.ui.setup.form_grid import EntrySpec
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.buttons import LinkButton, QuietButton
from app.ui.widgets.erase_dialog import EraseDialog, ErasureWords
from app.ui.widgets.fact_grid import FactGrid
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.scroll_page import ScrollPage
from app.ui.widgets.titled_card import TitledCard

__all__ = ["ContactsPage"]  # loaded by its name, from the table of pages

_CARD_PX = 640
_SPECS = (
    EntrySpec(name="partner_name", label="Anderer Partner", span=12, hint="nur wenn er keine Stelle der Liste ist"),
    EntrySpec(name="name", label="Name", span=6),
    EntrySpec(name="task", label="Aufgabe dort", span=6, hint="zum Beispiel: Beauftragte für Chancengleichheit"),
    EntrySpec(name="phone", label="Telefon", span=6),
    EntrySpec(name="phone_hours", label="Telefonzeiten", span=6, hint="zum Beispiel: Mo–Do 8–12 Uhr"),
    EntrySpec(name="email", label="E-Mail", span=6),
    EntrySpec(name="remark", label="Bemerkung", span=6),
)
_ERASURE = ErasureWords(
    reasons=("Die Person wünscht es", "Niemand braucht die Angaben mehr", "Versehentlich eingetragen"),
    what=(
        "Das löscht alle Angaben zur Person, auch auf Listen von Treffen, in Protokollen und im Verlauf. Hier sofort, an den "
        "anderen Standorten mit der nächsten Datei. Aus den Sicherungen verschwinden sie nach spätestens 90 Tagen. Das lässt sich nicht "
        "zurücknehmen."
    ),
    instead="Arbeitet die Person nur nicht mehr dort, genügt „Nicht mehr dort“.",
)
_EMPTY = ("Noch kein Kontakt", "Mit Strg+N tragen Sie ein, wen Sie bei einem Partner erreichen. Bitte nur Dienstliches.")


class ContactsPage(ListPage):
    """Whom one reaches at partners."""

    _presenter: ContactPresenter

    def __init__(self, context: ScreenContext) -> None:
        form = ChoiceForm({"office_id": "Stelle"}, _SPECS)
        text = "Bitte nur, wie Sie die Person im Dienst erreichen. Privates gehört nicht hierher."
        self._pane = _ContactPane()
        super().__init__(
            context,
            name="Kontakte",
            filters=ContactFilter,
            new="Neuer Kontakt   Strg+N",
            empty=_EMPTY,
            form=FormPage("Neuer Kontakt", text, form, "Kontakt eintragen"),
            changing="Kontakt ändern",
            first=form.combos["office_id"],
            sheet=self._pane,
        )
        presenter = ContactPresenter(
            self, desk=context.desk, runs=OwnedJobs(context.jobs, self), doors=context.navigator, today=context.today
        )
        self.attach(presenter)
        self._pane.edit_wanted.connect(presenter.edit)
        self._pane.ended.connect(presenter.end)
        self._pane.erase_wanted.connect(self._ask_erasure)

    def show_contact(self, sheet: ContactSheet) -> None:
        """Show one contact person."""
        self._pane.show_sheet(sheet)
        self.show_sheet()

    @override
    def show_choices(self, offices: Choices, staff: Choices) -> None:
        self.form.form.offer("office_id", offices, none="keine Stelle der Liste")

    def _ask_erasure(self, name: str) -> None:
        dialog = EraseDialog(name, _ERASURE, self)
        dialog.agreed.connect(self._presenter.erase)
        dialog.open()


class _ContactPane(QWidget):
    """One contact person.

    Signals:
        edit_wanted: She shall be changed.
        ended: She is none any more.
        erase_wanted: She shall be erased; carries her name.
    """

    edit_wanted = Signal()
    ended = Signal()
    erase_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._email = ""
        self._page = ScrollPage("", "")
        self._facts = QVBoxLayout()
        self._copy, self._end = QuietButton("E-Mail kopieren"), LinkButton("Nicht mehr dort")
        self._erase = LinkButton("Endgültig löschen …")
        self._lay_out()

    def show_sheet(self, sheet: ContactSheet) -> None:
        """Show a contact person."""
        self._email = sheet.email
        self._page.heading.setText(sheet.title)
        self._page.text.setText(sheet.detail)
        emptied(self._facts).addWidget(FactGrid(sheet.facts))
        self._copy.setVisible(bool(sheet.email))
        self._end.setVisible(sheet.may_end)

    def _lay_out(self) -> None:
        edit = LinkButton("Ändern")
        edit.clicked.connect(self.edit_wanted)
        self._end.clicked.connect(self.ended)
        self._erase.clicked.connect(lambda: self.erase_wanted.emit(self._page.heading.text()))
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._email))
        card = TitledCard("Erreichbar")
        card.setMaximumWidth(_CARD_PX)
        card.head.addWidget(edit)
        card.column.addLayout(self._facts)
        ways = QWidget()
        row = FlowLayout(ways, spacing=8)
        for button in (self._copy, self._end, self._erase):
            row.addWidget(button)
        card.column.addWidget(ways)
        self._page.body.addWidget(card)
        around = QVBoxLayout(self)
        around.setContentsMargins(24, 16, 24, 16)
        around.addWidget(self._page)
