"""An entry whose field the office's new version has no more: what stood in it, and which field takes its place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.form_suggestions import Lost
from app.ui.features.settings.mapping_lines import Line, fact_words
from app.ui.widgets.buttons import LinkButton, QuietButton
from app.ui.widgets.field import Field
from app.ui.widgets.labels import SoftLabel, StrongLabel
from app.ui.widgets.long_choice import LongChoice, fill

_OPEN = "bitte wählen"


class LostEditor(QWidget):
    """Shows one lost entry and asks for its new field.

    Signals:
        decided: Carries ``(key, field)``; without a field the entry goes.
    """

    decided = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = ""
        self._title, self._detail = StrongLabel(), SoftLabel()
        for label in (self._title, self._detail):
            label.setWordWrap(True)
        self.target = LongChoice()
        self.take, self.drop = QuietButton("In dieses Feld übernehmen"), LinkButton("Weglassen", icon_name="trash-2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._title, self._detail, Field("Steht jetzt in", self.target)):
            column.addWidget(part)
        for button in (self.take, self.drop):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.target.currentIndexChanged.connect(lambda _: self.take.setEnabled(bool(self.target.currentData())))
        self.take.clicked.connect(lambda: self.decided.emit((self._key, str(self.target.currentData() or ""))))
        self.drop.clicked.connect(lambda: self.decided.emit((self._key, "")))

    def show_lost(self, line: Line, lost: Lost) -> None:
        """Show an entry and the field that is most like its former one."""
        self._key = line.key
        self._title.setText(line.title)
        said = " + ".join(map(fact_words, lost.entry.facts))
        self._detail.setText(f"Dieses Feld gibt es nicht mehr. Darin stand: {said}.")
        fill(self.target, [("", _OPEN), *((name, name) for name in lost.takes)], lost.nearest)
        self.take.setEnabled(bool(lost.nearest))
