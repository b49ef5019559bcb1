"""The page *Vereinbarungen* of *Kooperation*."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.context import ScreenContext
from app.ui.features.cooperation.agreement_presenter import AgreementFilter, AgreementPresenter, AgreementSheet
from app.ui.features.cooperation.list_page import Beside, ListPage, emptied
from app.ui.features.cooperation.listing import Choices
from app.ui.features.cooperation.pages import Page
from app.ui.setup.choice_form import ChoiceForm, FormPage
from app.ui.setup.form_grid import EntrySpec
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.buttons import LinkButton, QuietButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.fact_grid import FactGrid
from app.ui.widgets.field import Field
from app.ui.widgets.labels import StrongLabel, WrappedLabel
from app.ui.widgets.scroll_page import ScrollPage
from app.ui.widgets.titled_card import TitledCard

__all__ = ["AgreementsPage"]  # loaded by its name, from the table of pages

_SPECS = (
    EntrySpec(name="partner_name", label="Anderer Partner", span=12, hint="nur wenn er keine Stelle der Liste ist"),
    EntrySpec(name="purpose", label="Wozu", span=12, hint="zum Beispiel: Beratung im Haus, freie Plätze für Arbeitsuchende"),
    EntrySpec(name="since", label="seit", span=4, hint="zum Beispiel 1.3.2024"),
    EntrySpec(name="review_on", label="nächste Überprüfung", span=4, hint="leer: keine Erinnerung"),
    EntrySpec(name="paper_seen_on", label="Papier gesehen am", span=4),
    EntrySpec(name="remark", label="Bemerkung", span=12),
)
_EMPTY = ("Noch keine Vereinbarung", "Mit Strg+N tragen Sie ein, was Ihr Haus mit einem Partner verabredet hat.")


class AgreementsPage(ListPage):
    """What this house has agreed with partners."""

    _presenter: AgreementPresenter

    def __init__(self, context: ScreenContext) -> None:
        form = ChoiceForm({"office_id": "Stelle", "paper_seen_by_id": "Papier gesehen von"}, _SPECS)
        text = "Den Text der Vereinbarung verwahren Sie auf Papier. Hier steht, mit wem, seit wann und wozu."
        self._pane = _AgreementPane()
        super().__init__(
            context,
            name="Vereinbarungen",
            filters=AgreementFilter,
            new="Neue Vereinbarung   Strg+N",
            empty=_EMPTY,
            form=FormPage("Neue Vereinbarung", text, form, "Vereinbarung eintragen"),
            changing="Vereinbarung ändern",
            first=form.combos["office_id"],
            sheet=self._pane,
        )
        presenter = AgreementPresenter(
            self, desk=context.desk, runs=OwnedJobs(context.jobs, self), doors=context.navigator, today=context.today
        )
        self.attach(presenter)
        self._pane.edit_wanted.connect(presenter.edit)
        self._pane.ended.connect(presenter.end)
        self._pane.contacts_wanted.connect(lambda: context.navigator.open_cooperation(Page.CONTACTS))

    def show_agreement(self, sheet: AgreementSheet) -> None:
        """Show one agreement."""
        self._pane.show_sheet(sheet)
        self.show_sheet()

    def show_end_problem(self, text: str) -> None:
        """Say what is wrong with the last day."""
        self._pane.show_problem(text)

    @override
    def show_choices(self, offices: Choices, staff: Choices) -> None:
        self.form.form.offer("office_id", offices, none="keine Stelle der Liste")
        self.form.form.offer("paper_seen_by_id", staff, none="–")


class _AgreementPane(QWidget):
    """One agreement.

    Signals:
        edit_wanted: It shall be changed.
        ended: It ends; carries the day as typed.
        contacts_wanted: The contact persons shall be shown.
    """

    edit_wanted = Signal()
    ended = Signal(str)
    contacts_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._page = ScrollPage("", "")
        self._chip = Chip("", "neutral", self)
        self._facts, self._contacts = QVBoxLayout(), QVBoxLayout()
        self._end = TitledCard("Vereinbarung beenden")
        self._day = QLineEdit()
        self._day_field = Field("letzter Tag", self._day, hint="zum Beispiel 31.12.2026")
        self._lay_out()

    def show_sheet(self, sheet: AgreementSheet) -> None:
        """Show an agreement."""
        self._page.heading.setText(sheet.title)
        self._page.text.setText(sheet.detail)
        self._chip.show_state(sheet.chip, sheet.tone)
        emptied(self._facts).addWidget(FactGrid(sheet.facts))
        emptied(self._contacts)
        for name, reach in sheet.contacts:
            who = StrongLabel(name)
            who.setWordWrap(True)
            self._contacts.addWidget(who)
            line = WrappedLabel(reach)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._contacts.addWidget(line)
        if not sheet.contacts:
            self._contacts.addWidget(WrappedLabel("Bei diesem Partner ist noch niemand eingetragen."))
        self._end.setVisible(sheet.may_end)
        self._day.clear()
        self._day_field.show_problem("")

    def show_problem(self, text: str) -> None:
        """Say what is wrong with the last day."""
        self._day_field.show_problem(text)

    def _lay_out(self) -> None:
        edit, more = LinkButton("Ändern"), LinkButton("Zu den Kontakten")
        edit.clicked.connect(self.edit_wanted)
        more.clicked.connect(self.contacts_wanted)
        card = TitledCard("Stand")
        card.head.addWidget(self._chip)
        card.head.addWidget(edit)
        card.column.addLayout(self._facts)
        people = TitledCard("Ansprechpersonen")
        people.head.addWidget(more)
        people.column.addLayout(self._contacts)
        end = QuietButton("Vereinbarung beenden")
        end.clicked.connect(lambda: self.ended.emit(self._day.text()))
        self._end.column.addWidget(self._day_field)
        row = QHBoxLayout()
        row.addWidget(end)
        row.addStretch(1)
        self._end.column.addLayout(row)
        self._page.body.addWidget(Beside((card, people), (self._end,)))
        around = QVBoxLayout(self)
        around.setContentsMargins(24, 16, 24, 16)
        around.addWidget(self._page)
