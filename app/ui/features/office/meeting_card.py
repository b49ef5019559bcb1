"""The form with which an office asks centres to a meeting."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.ui.features.office.centre_choice import CentreChoice
from app.ui.features.office.meetings import read_invitation
from app.ui.setup.form_grid import EntrySpec, FormGrid
from app.ui.typed import Problems
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.field import Field
from app.ui.widgets.titled_card import TitledCard

_AGENDA_PX = 84
_SPECS = (
    EntrySpec(name="title", label="Anlass", span=12),
    EntrySpec(name="meets_on", label="Tag des Treffens", span=4, hint="zum Beispiel 14.1.2027"),
    EntrySpec(name="from_minute", label="Beginn", span=4, hint="zum Beispiel 14:00"),
    EntrySpec(name="until_minute", label="Ende", span=4),
    EntrySpec(name="place_name", label="Wo", span=12),
)


class MeetingCard(TitledCard):
    """A meeting being planned.

    Signals:
        invited: Carries the ids of the centres, and the meeting.
    """

    invited = Signal(object, object)

    def __init__(self, centres: Sequence[tuple[str, str]], today: date, parent: QWidget | None = None) -> None:
        super().__init__("Einladung zum Treffen", parent)
        self._today = today
        self._centres = CentreChoice(centres)
        self._grid = FormGrid(_SPECS)
        self._agenda = QPlainTextEdit()
        self._agenda.setTabChangesFocus(True)
        self._agenda.setFixedHeight(_AGENDA_PX)
        self._fields = {**self._grid.fields, "agenda": Field("Tagesordnung", self._agenda, hint="jeder Punkt auf einer Zeile")}
        save = QuietButton("Einladung vormerken")
        save.clicked.connect(self._on_save)
        for part in (self._centres, self._grid, self._fields["agenda"]):
            self.column.addWidget(part)
        self.column.addWidget(save, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_save(self) -> None:
        texts = {**self._grid.texts(), "agenda": self._agenda.toPlainText()}
        typed = read_invitation(texts, self._today)
        self._show_problems(typed.problems)
        peers = self._centres.chosen()
        if peers and typed.may_be_kept:
            self.invited.emit(peers, typed.value)

    def _show_problems(self, problems: Problems) -> None:
        for name, field in self._fields.items():
            text, is_error = problems.get(name, ("", True))
            field.show_problem(text, is_error=is_error)
