"""*Über Direktdraht*: version, licences, what it stands on."""

from PySide6.QtWidgets import QWidget

from app.services.program import THIRD_PARTY, version
from app.ui.features.settings.renewal_card import RenewalCard
from app.ui.widgets.fact_grid import FactGrid
from app.ui.widgets.labels import WrappedLabel
from app.ui.widgets.scroll_page import ScrollPage
from app.ui.widgets.titled_card import TitledCard
from app.ui.wording import Fact

_TEXT = "Hilft Familienzentren, Leistungen für Bildung und Teilhabe zu finden, zu beantragen und im Blick zu behalten."
_PROMISE = (
    "Das Programm läuft ganz auf diesem Computer. Es öffnet keine Verbindung ins Internet, schickt nichts weg und zählt nichts. "
    "Was es zu Leistungen sagt, ist eine Hilfe beim Antrag und ersetzt keinen Bescheid."
)


class AboutSection(ScrollPage):
    """Says what this program is."""

    def __init__(self, renewal: RenewalCard, parent: QWidget | None = None) -> None:
        super().__init__("Über Direktdraht", _TEXT, parent)
        program = TitledCard("Programm")
        program.column.addWidget(FactGrid((Fact("Version", version()), Fact("Lizenz", "EUPL 1.2 – freie Software"))))
        program.column.addWidget(WrappedLabel(_PROMISE))
        works = TitledCard("Darauf baut es auf")
        works.column.addWidget(FactGrid(Fact(licence, names) for names, licence in THIRD_PARTY))
        for card in (program, renewal, works):
            self.body.addWidget(card)
