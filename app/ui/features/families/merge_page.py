"""Joining two families: choose the other one, see what would happen, decide where they differ, and do it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from app.ui.features.families.action_page import ActionPage, emptied
from app.ui.features.families.family_moves import ConflictText, FamilyMoves, FoundFamily, MergeText
from app.ui.features.families.family_pick import FamilyPick
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.choice_row import ChoiceRow
from app.ui.widgets.labels import CardHeading, StrongLabel, WrappedLabel

_TEXT = (
    "Alles der einen Familie kommt zur anderen: Personen, Anträge, Blätter, Notizen. "
    "Alte Blätter führen weiter hierher. Es lässt sich zurücknehmen."
)


class MergePage(ActionPage):
    """Joins two families, with a preview."""

    def __init__(self, moves: FamilyMoves, kept_id: str, other_id: str | None = None) -> None:
        super().__init__("Familien zusammenführen", _TEXT, act="Zusammenführen")
        self._moves = moves
        self._kept_id = kept_id
        self._text: MergeText | None = None
        self._choices: dict[str, ChoiceRow] = {}
        self._pick = FamilyPick()
        self._pick.sought.connect(lambda text: self._moves.find(text, self._kept_id, self._pick.offer))
        self._pick.picked.connect(self._on_picked)
        self._preview = QVBoxLayout()
        self._preview.setSpacing(12)
        self.page.body.addWidget(self._pick)
        self.page.body.addLayout(self._preview)
        self.setFocusProxy(self._pick)
        self.act.setEnabled(False)
        self.act.clicked.connect(self._merge)
        if other_id is not None:
            self._moves.plan(kept_id, other_id, self._show)

    def _on_picked(self, other: FoundFamily) -> None:
        self._moves.plan(self._kept_id, other.id, self._show)

    def _show(self, text: MergeText) -> None:
        self._text = text
        self._pick.hide()
        self._choices = {}
        emptied(self._preview)
        self._preview.addWidget(self._whole(text))
        if text.conflicts:
            self._preview.addWidget(self._conflicts(text.conflicts))
        self.act.setEnabled(True)
        self.act.setFocus()

    def _whole(self, text: MergeText) -> Card:
        card, column = _card("Das geschieht")
        column.addWidget(_said("bleibt", text.kept.text))
        column.addWidget(_said("geht darin auf", text.other.text))
        column.addWidget(_said("dieselbe Person", "; ".join(text.same) or "niemand"))
        column.addWidget(_said("kommt dazu", ", ".join(text.coming) or "niemand"))
        swap = QuietButton("Andersherum: die andere Familie bleibt")
        swap.clicked.connect(self._swap)
        column.addWidget(swap, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _conflicts(self, conflicts: tuple[ConflictText, ...]) -> Card:
        card, column = _card("Hier steht Verschiedenes – was gilt?")
        for conflict in conflicts:
            column.addWidget(StrongLabel(conflict.label))
            row = ChoiceRow([(False, conflict.kept), (True, conflict.other)])
            row.setAccessibleName(conflict.label)
            row.set_value(False)
            self._choices[conflict.path] = row
            column.addWidget(row)
        return card

    def _swap(self) -> None:
        if self._text is not None:
            self._kept_id = self._text.other.id
            self._moves.plan(self._text.other.id, self._text.kept.id, self._show)

    def _merge(self) -> None:
        if self._text is not None:
            taken = [path for path, row in self._choices.items() if row.value()]
            self._moves.merge(self._text, taken, self.closed.emit)


def _card(title: str) -> tuple[Card, QVBoxLayout]:
    card = Card()
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(8)
    column.addWidget(CardHeading(title))
    return card, column


def _said(label: str, text: str) -> WrappedLabel:
    return WrappedLabel(f"{label}:  {text}")
