"""Dividing a family: tick who goes into a family of their own."""

from PySide6.QtWidgets import QCheckBox

from app.ui.features.families.action_page import ActionPage
from app.ui.features.families.family_moves import FamilyMoves, Moving, person_text
from app.ui.widgets.literal import button_text

_TEXT = "Wer angekreuzt ist, bildet eine eigene Familie. Anträge und Blätter gehen mit dem Kind. Es lässt sich zurücknehmen."


class DividePage(ActionPage):
    """Puts some of a family into a new one."""

    def __init__(self, moves: FamilyMoves, family_id: str) -> None:
        super().__init__("Familie teilen", _TEXT, act="Familie teilen")
        self._moves = moves
        self._family_id = family_id
        self._boxes: dict[str, QCheckBox] = {}
        self._adults: frozenset[str] = frozenset()
        self.act.setEnabled(False)
        self.act.clicked.connect(self._divide)
        moves.read(family_id, self._show)

    def _show(self, moving: Moving) -> None:
        self._adults = frozenset(adult.id for adult in moving.family.adults)
        for person in moving.family.people:
            box = QCheckBox(button_text(person_text(person)))
            box.toggled.connect(lambda _: self._on_ticked())
            self._boxes[person.id] = box
            self.page.body.addWidget(box)

    def _chosen(self) -> tuple[str, ...]:
        return tuple(person_id for person_id, box in self._boxes.items() if box.isChecked())

    def _on_ticked(self) -> None:
        adults = self._adults & set(self._chosen())
        self.act.setEnabled(bool(adults) and adults != self._adults)

    def _divide(self) -> None:
        self._moves.divide(self._family_id, self._chosen(), self.closed.emit)
