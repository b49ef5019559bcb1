"""The page about the Familienzentrum itself."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.exchange import StoreRole
from app.domain.terms import DataProtectionLaw
from app.ui.setup.entries import Texts
from app.ui.setup.form_grid import ADDRESS, EntrySpec, FormGrid
from app.ui.setup.law_row import LawRow
from app.ui.setup.page import SetupPage
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.field import Field

CENTRE = (
    EntrySpec(name="name", label="Name des Familienzentrums", span=12),
    *ADDRESS,
    EntrySpec(name="phone", label="Telefon", span=6),
    EntrySpec(name="traeger", label="Träger", span=6, hint="zum Beispiel Kirchengemeinde, Stadt oder Verein"),
)
BANK = (
    EntrySpec(name="account_holder", label="Kontoinhaber", span=6),
    EntrySpec(name="iban", label="IBAN", span=6, hint="Konto für das Essensgeld; es steht auf der Anlage Mittagsverpflegung."),
)
_PREFIX = "centre."
_TITLE = "Ihr Familienzentrum"
_TEXT = "Name und Anschrift stehen auf jedem Antrag. Außer dem Namen darf alles vorerst leer bleiben."
_OFFICE_TEXT = (
    "Unter diesem Namen sehen die Familienzentren Ihre Stelle, am besten so wie auf Ihren Briefen. Alles andere darf leer bleiben."
)


class CentrePage(SetupPage):
    """Asks name, address, Träger and, if wanted, the bank account."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, _TEXT, parent)
        self._centre, self._bank = FormGrid(CENTRE), FormGrid(BANK)
        self._law = LawRow()
        self._more = LinkButton("Bankverbindung eintragen (freiwillig)", icon_name="plus")
        for part in (self._centre, self._law):
            self.column.addWidget(part)
        self.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._bank)
        self._bank.hide()
        self._more.clicked.connect(self._on_more)
        for grid in (self._centre, self._bank):
            grid.left.connect(lambda name, grid=grid: self.note_left(grid.fields[name]))

    def show_role(self, role: StoreRole) -> None:
        """Ask about a centre, or about an office: that has no Träger and takes no lunch money."""
        is_office = role is StoreRole.OFFICE
        self.heading.setText("Ihre Stelle" if is_office else _TITLE)
        self.text.setText(_OFFICE_TEXT if is_office else _TEXT)
        self._centre.fields["name"].show_label("Name der Stelle" if is_office else "Name des Familienzentrums")
        self._centre.fields["traeger"].setVisible(not is_office)
        for part in (self._law, self._more):
            part.setVisible(not is_office)

    @override
    def fields(self) -> Mapping[str, Field]:
        return {_PREFIX + name: field for name, field in (self._centre.fields | self._bank.fields).items()}

    def texts(self) -> Texts:
        """Answer what was typed."""
        return self._centre.texts() | self._bank.texts()

    def law(self) -> DataProtectionLaw:
        """Answer the law chosen."""
        return self._law.law()

    def _on_more(self) -> None:
        self._more.hide()
        self._bank.show()
        self._bank.entries["account_holder"].setFocus()
