"""What a meeting left to be done: what, by whom, until when."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.features.cooperation.list_page import emptied
from app.ui.features.cooperation.meeting_lines import OpenLine
from app.ui.setup.form_grid import EntrySpec, FormGrid
from app.ui.typed import Problems
from app.ui.widgets.buttons import LinkButton, QuietButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.labels import SmallLabel, StrongLabel
from app.ui.widgets.literal import button_text
from app.ui.widgets.titled_card import TitledCard

_SPECS = (
    EntrySpec(name="text", label="Was ist zu tun", span=12),
    EntrySpec(name="owner", label="Wer", span=6),
    EntrySpec(name="due_on", label="bis", span=6, hint="zum Beispiel 15.1."),
)


class OpenCard(TitledCard):
    """The open points, and a form for one more.

    Signals:
        noted: A point shall be kept; carries the texts.
        settled: A point is done, or open again; carries its id and which.
    """

    noted = Signal(object)
    settled = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Offene Punkte", parent)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._form = FormGrid(_SPECS)
        self._meeting_id = ""
        self._typed: dict[str, dict[str, str]] = {}
        add = QuietButton("Punkt eintragen")
        add.clicked.connect(lambda: self.noted.emit(self._form.texts()))
        self.column.addLayout(self._rows)
        self.column.addWidget(self._form)
        row = QHBoxLayout()
        row.addWidget(add)
        row.addStretch(1)
        self.column.addLayout(row)

    def show_points(self, meeting_id: str, points: Sequence[OpenLine]) -> None:
        """Show the open points; what is being typed belongs to its meeting, and is there again with it."""
        if meeting_id != self._meeting_id:
            self._typed[self._meeting_id] = self._form.texts()
            self.show_problems({})
            self._form.set_texts(self._typed.pop(meeting_id, self._form.texts()))
            self._meeting_id = meeting_id
        emptied(self._rows)
        for point in points:
            self._rows.addWidget(self._row(point))

    def show_problems(self, problems: Problems) -> None:
        """Say what is wrong with what is being typed; nothing wrong empties the form."""
        for name, field in self._form.fields.items():
            text, is_error = problems.get(name, ("", True))
            field.show_problem(text, is_error=is_error)
        if not problems:
            self._form.set_texts(dict.fromkeys(self._form.entries, ""))

    def _row(self, point: OpenLine) -> QWidget:
        row = QWidget()
        text, detail = StrongLabel(point.text), SmallLabel(point.detail)
        for label in (text, detail):
            label.setWordWrap(True)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(text)
        said.addWidget(detail)
        settle = LinkButton("Wieder offen" if point.is_done else "Erledigt")
        settle.setAccessibleName(button_text(f"{settle.text()}: {point.text}"))
        settle.clicked.connect(lambda _=False: self.settled.emit(point.id, not point.is_done))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(said, 1)
        line.addWidget(Chip(point.chip, point.tone, row))
        line.addWidget(settle)
        return row
