"""Two lists over all families: those that may be the same, and the children that come to school."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.ui.features.families.action_page import ActionPage, emptied
from app.ui.features.families.family_moves import FamilyMoves, PairText, entry_text
from app.ui.widgets.buttons import LinkButton, QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.elided import ElidedLabel
from app.ui.widgets.labels import StrongLabel, WrappedLabel
from app.ui.widgets.literal import button_text
from app.ui.wording import counted

if TYPE_CHECKING:
    from app.domain.benefits.catalogue import Catalogue
    from app.services.school_entries import SchoolEntryRow

_PAIRS = "Vorschläge, keine Urteile. Das Programm vergleicht Namen auch nach dem Klang (Maier, Meyer)."
_SCHOOL = "Mit der Einschulung ändern sich die Leistungen. Bitte mit der Familie vorher sprechen; was dann zusteht, zeigt „Was steht zu?“."


class DuplicatesPage(ActionPage):
    """Families that may be one and the same.

    Signals:
        compared: Two are to be looked at side by side; carries both ids.
    """

    compared = Signal(str, str)

    def __init__(self, moves: FamilyMoves) -> None:
        super().__init__("Ähnliche Familien", _PAIRS)
        self._moves = moves
        self._count = StrongLabel("Es wird gesucht …")
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.page.body.addWidget(self._count)
        self.page.body.addLayout(self._list)
        self._load()

    def _load(self) -> None:
        self._moves.pairs(self._show)

    def _show(self, pairs: tuple[PairText, ...]) -> None:
        emptied(self._list)
        self._count.setText(counted(len(pairs), "Paar", "Paare") if pairs else "Keine ähnlichen Familien gefunden.")
        for pair in pairs:
            self._list.addWidget(self._card(pair))

    def _card(self, pair: PairText) -> Card:
        card = Card()
        compare = QuietButton("Vergleichen …")
        compare.setAccessibleName(f"Vergleichen: {pair.first.text} und {pair.second.text}")
        compare.clicked.connect(lambda: self.compared.emit(pair.first.id, pair.second.id))
        apart = LinkButton("Nicht dieselbe")
        apart.setAccessibleName(f"Nicht dieselbe Familie: {pair.first.text} und {pair.second.text}")
        apart.clicked.connect(lambda: self._moves.tell_apart(pair, self._load))
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (StrongLabel(pair.first.text), StrongLabel(pair.second.text), WrappedLabel(" · ".join(pair.reasons))):
            words.addWidget(label)
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 10, 16, 10)
        row.addLayout(words, 1)
        row.addWidget(apart)
        row.addWidget(compare)
        return card


class SchoolEntryPage(ActionPage):
    """The children that come to school within a year.

    Signals:
        family_opened: A family is to be shown; carries its id.
    """

    family_opened = Signal(str)

    def __init__(self, moves: FamilyMoves, law: "Callable[[], Catalogue]") -> None:
        super().__init__("Wer in die Schule kommt", _SCHOOL)
        # Wrapped: only a text that may take several lines makes the page as high as its rows need.
        self._count = WrappedLabel("Die Liste wird gelesen …")
        self.page.body.addWidget(self._count)
        moves.school_entries(law, self._show)

    def _show(self, rows: "tuple[SchoolEntryRow, ...]") -> None:
        nobody = "In den nächsten zwölf Monaten kommt kein Kind in die Schule. Wer ein Geburtsdatum hat, steht hier von selbst."
        self._count.setText(f"{counted(len(rows), 'Kind', 'Kinder')} in den nächsten zwölf Monaten" if rows else nobody)
        for row in rows:
            line = Card()
            name = LinkButton(button_text(f"{row.child_name} – {row.family_title}"))
            name.clicked.connect(lambda _=False, row=row: self.family_opened.emit(row.family_id))
            layout = QHBoxLayout(line)
            layout.setContentsMargins(8, 4, 16, 4)
            layout.addWidget(name)
            layout.addWidget(ElidedLabel(entry_text(row), style_name="soft"), 1)
            self.page.body.addWidget(line)
