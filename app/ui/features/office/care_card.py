"""The form with which an office looks for a place, without a name."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.domain.line.places import WORKING_WEEK
from app.ui.features.office.centre_choice import CentreChoice
from app.ui.features.office.typed import read_care
from app.ui.setup.choice_form import ChoiceForm
from app.ui.setup.form_grid import EntrySpec
from app.ui.widgets.buttons import PrimaryButton
from app.ui.widgets.field import Field
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import WrappedLabel
from app.ui.widgets.titled_card import TitledCard

_DAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_SPECS = (
    EntrySpec(name="age_years", label="Alter des Kindes", span=4, hint="in Jahren, wenn die Betreuung beginnt"),
    EntrySpec(name="place_name", label="Wohnort oder Ortsteil", span=8),
    EntrySpec(name="from_minute", label="Von", span=3, hint="zum Beispiel 7:00"),
    EntrySpec(name="until_minute", label="Bis", span=3),
    EntrySpec(name="needed_from", label="Gebraucht ab", span=3, hint="zum Beispiel 1.12."),
    EntrySpec(name="job_until", label="Arbeitsangebot gilt bis", span=3),
)


class CareCard(TitledCard):
    """A request for care being typed.

    Signals:
        asked: Carries the ids of the centres, and the request.
    """

    asked = Signal(object, object)

    def __init__(self, centres: Sequence[tuple[str, str]], today: date, parent: QWidget | None = None) -> None:
        super().__init__("Betreuungsanfrage", parent)
        self._today = today
        self._centres = CentreChoice(centres)
        self._form = ChoiceForm({}, _SPECS)
        self._days = [QCheckBox(day) for day in _DAYS]
        week = QWidget()
        row = FlowLayout(week, spacing=12)
        for number, day in enumerate(self._days, start=1):
            day.setChecked(str(number) in WORKING_WEEK)
            row.addWidget(day)
        self._form.fields["weekdays"] = Field("Tage", week)
        send = PrimaryButton("Anfrage vormerken")
        send.clicked.connect(self._on_send)
        text = WrappedLabel("Ohne Namen: Die Zentren erfahren nur, was hier steht.")
        for part in (text, self._centres, self._form.fields["weekdays"], self._form):
            self.column.addWidget(part)
        self.column.addWidget(send, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_send(self) -> None:
        days = "".join(str(number) for number, day in enumerate(self._days, start=1) if day.isChecked())
        typed = read_care({**self._form.texts(), "weekdays": days}, self._today)
        self._form.show_problems(typed.problems)
        peers = self._centres.chosen()
        if peers and typed.may_be_kept:
            self.asked.emit(peers, typed.value)
