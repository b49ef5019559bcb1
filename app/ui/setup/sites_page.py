"""The page about the Kitas of the centre."""

from PySide6.QtWidgets import QWidget

from app.domain.people import SiteFields
from app.ui.setup.form_grid import ADDRESS, EntrySpec
from app.ui.setup.lines_page import LinesPage

SITE = (
    EntrySpec(name="name", label="Name der Kita", span=12),
    *ADDRESS,
    EntrySpec(name="phone", label="Telefon", span=4),
    EntrySpec(name="lunch_month_cents", label="Mittagessen im Monat", span=4, is_money=True),
    EntrySpec(name="lunch_price_cents", label="oder Preis je Essen", span=4, is_money=True),
)


class SitesPage(LinesPage):
    """Asks one or more Kitas."""

    def __init__(self, parent: QWidget | None = None) -> None:
        text = "Jede Kita des Zentrums mit ihrer Anschrift. Der Essenspreis steht später im Antrag. Er darf leer bleiben."
        super().__init__(
            "Ihre Kitas",
            text,
            group="sites",
            specs=SITE,
            add_text="Weitere Kita",
            remove_text="Diese Kita herausnehmen",
            parent=parent,
        )

    def propose(self, address: SiteFields) -> None:
        """Put the centre's address into the only line, as long as nothing stands there."""
        if len(self.lines) == 1 and self.lines[0].grid.is_empty():
            self.lines[0].grid.set_texts({name: getattr(address, name) for name in ("street", "postcode", "city")})
