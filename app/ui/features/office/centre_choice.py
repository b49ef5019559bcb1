"""Which centres something goes to: a box for each, all ticked at first."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.ui.widgets.field import ProblemLabel
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import SoftLabel
from app.ui.widgets.literal import button_text


class CentreChoice(QWidget):
    """The centres to tick."""

    def __init__(self, centres: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes = {peer_id: QCheckBox(button_text(name)) for peer_id, name in centres}
        self._nobody = ProblemLabel()
        names = QWidget()
        row = FlowLayout(names, spacing=12)
        for box in self._boxes.values():
            box.setChecked(True)
            row.addWidget(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (SoftLabel("An"), names, self._nobody):
            column.addWidget(part)

    def chosen(self) -> tuple[str, ...]:
        """Answer the centres that are ticked; if none is, say so."""
        peers = tuple(peer_id for peer_id, box in self._boxes.items() if box.isChecked())
        self._nobody.show_problem("" if peers else "Bitte mindestens ein Zentrum wählen.")
        return peers
