"""The sections about the centre, the team and the offices: lists with what can be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.features.settings.cards import RowCard
from app.ui.features.settings.rows import SettingsPage, count_words
from app.ui.features.settings.typed import Thing
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.scroll_page import ScrollPage

_CENTRE = "Was hier steht, kommt auf die Anträge. Was geschlossen ist, steht nicht mehr zur Wahl und bleibt bei alten Anträgen stehen."
_TEAM = "Wer hier steht, kann sich beim Start auswählen und den Bildschirm wieder entsperren."
_OFFICES = "Diese Stellen stehen bei Anträgen und Fragen zur Wahl. Was unsicher oder leer ist, ist markiert."


class ListSection(ScrollPage):
    """A section made of lists.

    Signals:
        acted: Something is to be done to a row; carries ``(row, act)``.
        begun: Something new is to be entered; carries the ``Thing``.
    """

    acted = Signal(object)
    begun = Signal(object)

    def _add(self, card: RowCard) -> RowCard:
        card.acted.connect(self.acted)
        self.body.addWidget(card)
        return card

    def _way_to_add(self, text: str, thing: Thing) -> LinkButton:
        button = LinkButton(text, icon_name="plus")
        button.clicked.connect(lambda: self.begun.emit(thing))
        return button


class CentreSection(ListSection):
    """The centre and its sites."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Zentrum & Standorte", _CENTRE, parent)
        self._centre = self._add(RowCard("Familienzentrum"))
        self._sites = self._add(RowCard("Kitas", [self._way_to_add("Weitere Kita", Thing.SITE)]))

    def show_page(self, page: SettingsPage) -> None:
        """Show the centre."""
        self._centre.show_rows((page.centre,), "")
        self._sites.show_rows(page.sites, count_words(page.sites, "Kita", "Kitas"))


class TeamSection(ListSection):
    """Who works with the program."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Team", _TEAM, parent)
        self._staff = self._add(RowCard("Wer arbeitet mit dem Programm?", [self._way_to_add("Weitere Person", Thing.STAFF)]))

    def show_page(self, page: SettingsPage) -> None:
        """Show the staff."""
        self._staff.show_rows(page.staff, count_words(page.staff, "Person", "Personen"))


class OfficesSection(ListSection):
    """The offices in use, and the way to others.

    Signals:
        list_wanted: One of the shipped list is to be taken.
    """

    list_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Stellen", _OFFICES, parent)
        self._from_list = LinkButton("Aus der Liste nehmen", icon_name="plus")
        self._from_list.clicked.connect(self.list_wanted)
        others = self._way_to_add("Andere Stelle eintragen", Thing.OFFICE)
        self._offices = self._add(RowCard("Stellen in Gebrauch", [self._from_list, others]))

    def show_page(self, page: SettingsPage) -> None:
        """Show the offices."""
        self._offices.show_rows(page.offices, count_words(page.offices, "Stelle", "Stellen"))
        self._from_list.setVisible(bool(page.known))
