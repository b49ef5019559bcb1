"""The forms of *Betreuung*: what an office asks, and free places. Choices above, entries below."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.day_times import format_weekdays
from app.domain.line.places import WORKING_WEEK
from app.ui.features.care.typed import TOLD, Problems, Texts
from app.ui.setup.form_grid import EntrySpec, FormGrid
from app.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.field import Field
from app.ui.widgets.scroll_page import ScrollPage

_FORM_PX = 640
WISH_SPECS = (
    EntrySpec(name="age_years", label="Alter des Kindes in Jahren", span=4, hint="bei Beginn, zum Beispiel 3"),
    EntrySpec(name="place_name", label="Ort, wenn kein Standort feststeht", span=8),
    EntrySpec(name="weekdays", label="Tage", span=4),
    EntrySpec(name="from_minute", label="von", span=4, hint="zum Beispiel 7:00"),
    EntrySpec(name="until_minute", label="bis", span=4),
    EntrySpec(name="needed_from", label="gesucht ab", span=4, hint="zum Beispiel 1.12."),
    EntrySpec(name="job_until", label="Stellenangebot gilt bis", span=4),
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


class ChoiceForm(QWidget):
    """Choices side by side, entries below; texts go in and out by name, a choice as its id.

    Signals:
        left: An entry was left, or something else chosen.
    """

    left = Signal()

    def __init__(self, choices: Mapping[str, str], specs: tuple[EntrySpec, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combos: dict[str, QComboBox] = {}
        self.grid = FormGrid(specs, self)
        self.fields: dict[str, Field] = dict(self.grid.fields)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        above = QGridLayout()
        above.setHorizontalSpacing(12)
        for place, (name, label) in enumerate(choices.items()):
            combo = QComboBox()
            combo.activated.connect(lambda _: self.left.emit())
            self.combos[name], self.fields[name] = combo, Field(label, combo)
            above.addWidget(self.fields[name], 0, place, Qt.AlignmentFlag.AlignTop)
            above.setColumnStretch(place, 1)
        column.addLayout(above)
        column.addWidget(self.grid)
        self.grid.left.connect(lambda _: self.left.emit())

    def offer(self, name: str, choices: list[tuple[str, str]], *, none: str) -> None:
        """Offer things to choose from; what is chosen stays chosen. ``none`` is what no choice is called."""
        combo = self.combos[name]
        before = combo.currentData()
        combo.clear()
        combo.addItem(none, "")
        for id_, label in choices:
            combo.addItem(label, id_)
        combo.setCurrentIndex(max(combo.findData(before or ""), 0))

    def texts(self) -> dict[str, str]:
        """Answer what stands in the form."""
        return {**self.grid.texts(), **{name: str(combo.currentData() or "") for name, combo in self.combos.items()}}

    def set_texts(self, texts: Texts) -> None:
        """Fill the form in; what is not named is emptied."""
        self.grid.set_texts({name: texts.get(name, "") for name in self.grid.entries})
        for name, combo in self.combos.items():
            combo.setCurrentIndex(max(combo.findData(texts.get(name, "")), 0))
        self.show_problems({})

    def show_problems(self, problems: Problems) -> None:
        """Show what is wrong under each field."""
        for name, field in self.fields.items():
            text, is_error = problems.get(name, ("", True))
            field.show_problem(text, is_error=is_error)


class _FormPage(QWidget):
    """A form on a page of its own.

    Signals:
        saved: It shall be kept; carries the texts.
        checked: Something was typed; carries the texts.
        left: It shall not be kept.
    """

    saved = Signal(object)
    checked = Signal(object)
    left = Signal()

    def __init__(self, title: str, text: str, form: ChoiceForm, save: str) -> None:
        super().__init__()
        self.form = form
        self.page = ScrollPage(title, text)
        self.save = PrimaryButton(save)
        self.save.clicked.connect(lambda: self.saved.emit(form.texts()))
        back = QuietButton("Abbrechen")
        back.clicked.connect(self.left)
        form.left.connect(lambda: self.checked.emit(form.texts()))
        card = Card()
        card.setMaximumWidth(_FORM_PX)
        column = QVBoxLayout(card)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(16)
        column.addWidget(form)
        self.buttons = QHBoxLayout()
        for button in (self.save, back):
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        column.addLayout(self.buttons)
        self.page.body.addWidget(card)
        around = QVBoxLayout(self)
        around.setContentsMargins(24, 16, 24, 16)
        around.addWidget(self.page)


class RequestForm(_FormPage):
    """What an office asks."""

    def __init__(self) -> None:
        form = ChoiceForm({"office_id": "Welche Stelle fragt", "site_id": "Gewünschter Standort"}, WISH_SPECS)
        text = "Was die Stelle am Telefon oder auf Papier fragt. Kein Name: gesucht wird ein Platz, kein Kind."
        super().__init__("Neue Betreuungsanfrage", text, form, "Anfrage aufnehmen")

    def show_texts(self, texts: Texts | None) -> None:
        """Show a request, or an empty form."""
        self.page.heading.setText("Neue Betreuungsanfrage" if texts is None else "Betreuungsanfrage ändern")
        self.save.setText("Anfrage aufnehmen" if texts is None else "Änderung speichern")
        self.form.set_texts({"weekdays": format_weekdays(WORKING_WEEK)} if texts is None else texts)
        self.form.combos["office_id"].setFocus()


class PlaceForm(_FormPage):
    """Free places that are alike.

    Signals:
        ended: There are none of them any more.
    """

    ended = Signal()

    def __init__(self) -> None:
        form = ChoiceForm({"site_id": "Standort", "is_told": "Partner erfahren davon"}, PLACE_SPECS)
        form.combos["is_told"].addItem("nein", "")
        form.combos["is_told"].addItem("ja", TOLD)
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
        new = {"places": "1", "weekdays": format_weekdays(WORKING_WEEK), "is_told": TOLD}
        self.form.set_texts(new if texts is None else texts)
