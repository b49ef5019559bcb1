"""The forms of *Betreuung*: what an office asks, and free places. Choices above, entries below."""

from PySide6.QtCore import Signal

from app.core.day_times import format_weekdays
from app.domain.line.places import WORKING_WEEK
from app.ui.setup.choice_form import ChoiceForm, FormPage
from app.ui.setup.form_grid import EntrySpec
from app.ui.typed import YES, Texts
from app.ui.widgets.buttons import LinkButton

WISH_SPECS = (
    EntrySpec(name="age_years", label="Alter des Kindes in Jahren", span=4, hint="bei Beginn, zum Beispiel 3"),
    EntrySpec(name="place_name", label="Ort, wenn kein Standort feststeht", span=8),
    EntrySpec(name="weekdays", label="Tage", span=4),
    EntrySpec(name="from_minute", label="von", span=4, hint="zum Beispiel 7:00"),
    EntrySpec(name="until_minute", label="bis", span=4),
    EntrySpec(name="needed_from", label="gesucht ab", span=4, hint="zum Beispiel 1.12."),
    EntrySpec(name="job_until", label="Arbeitsangebot gilt bis", span=4),
    EntrySpec(name="asked_on", label="gefragt am", span=4, hint="leer: heute"),
    EntrySpec(name="office_reference", label="Zeichen der Stelle", span=4),
    EntrySpec(name="remark", label="Bemerkung – bitte ohne Namen", span=8),
)
PLACE_SPECS = (
    EntrySpec(name="places", label="Wie viele", span=3),
    EntrySpec(name="group_name", label="Gruppe", span=9),
    EntrySpec(name="age_from", label="Alter von", span=3, hint="Jahre"),
    EntrySpec(name="age_until", label="bis", span=3, hint="Jahre"),
    EntrySpec(name="weekdays", label="Tage", span=6),
    EntrySpec(name="from_minute", label="Öffnet um", span=3, hint="zum Beispiel 7:15"),
    EntrySpec(name="until_minute", label="Schließt um", span=3),
    EntrySpec(name="free_from", label="frei ab", span=3),
    EntrySpec(name="free_until", label="frei bis", span=3, hint="leer: unbefristet"),
    EntrySpec(name="remark", label="Bemerkung – bitte ohne Namen", span=12),
)
OFFER_SPECS = (
    EntrySpec(name="offered_group", label="Gruppe", span=6),
    EntrySpec(name="offered_weekdays", label="Tage", span=6),
    EntrySpec(name="offered_from_minute", label="von", span=3),
    EntrySpec(name="offered_until_minute", label="bis", span=3),
    EntrySpec(name="offered_from", label="ab", span=3),
    EntrySpec(name="held_until", label="gehalten bis", span=3),
)


class RequestForm(FormPage):
    """What an office asks."""

    def __init__(self) -> None:
        form = ChoiceForm({"office_id": "Welche Stelle fragt", "site_id": "Gewünschter Standort"}, WISH_SPECS)
        text = "Was die Stelle am Telefon oder auf Papier fragt. Bitte ohne Namen: Gesucht ist ein Platz, kein Kind."
        super().__init__("Neue Betreuungsanfrage", text, form, "Anfrage aufnehmen")

    def show_texts(self, texts: Texts | None) -> None:
        """Show a request, or an empty form."""
        self.page.heading.setText("Neue Betreuungsanfrage" if texts is None else "Betreuungsanfrage ändern")
        self.save.setText("Anfrage aufnehmen" if texts is None else "Änderung speichern")
        self.form.set_texts({"weekdays": format_weekdays(WORKING_WEEK)} if texts is None else texts)
        self.form.combos["office_id"].setFocus()


class PlaceForm(FormPage):
    """Free places that are alike.

    Signals:
        ended: There are none of them any more.
    """

    ended = Signal()

    def __init__(self) -> None:
        form = ChoiceForm({"site_id": "Standort", "is_told": "Partner erfahren davon"}, PLACE_SPECS)
        form.combos["is_told"].addItem("nein", "")
        form.combos["is_told"].addItem("ja", YES)
        text = "Plätze mit gleichen Zeiten stehen zusammen. Wer ein Angebot bekommt, nimmt einen davon; den Rest rechnet das Programm."
        super().__init__("Neue freie Plätze", text, form, "Plätze eintragen")
        self._end = LinkButton("Nicht mehr frei")
        self._end.clicked.connect(self.ended)
        self.buttons.addWidget(self._end)

    def show_texts(self, texts: Texts | None) -> None:
        """Show free places, or an empty form."""
        self.page.heading.setText("Neue freie Plätze" if texts is None else "Freie Plätze")
        self.save.setText("Plätze eintragen" if texts is None else "Änderung speichern")
        self._end.setVisible(texts is not None)
        new = {"places": "1", "weekdays": format_weekdays(WORKING_WEEK), "is_told": YES}
        self.form.set_texts(new if texts is None else texts)
