"""The page for the receipt of several applications at once: a tick for each the office has found."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.features.handover.lines import CaseLine, FoundSheet
from app.ui.features.handover.panes import TITLE_PX, emptied, row_of
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.literal import button_text
from app.ui.widgets.scroll_page import ScrollPage
from app.ui.widgets.titled_card import TitledCard
from app.ui.wording import counted

_TEXT = (
    "Alle sind angekreuzt. Hat die Stelle einen Antrag nicht gefunden: bitte das Häkchen wegnehmen. "
    "Er bleibt offen und steht heute zum Klären an."
)


class FoundPane(QWidget):
    """Asks what of a bundle has arrived.

    Signals:
        confirmed: Carries the ids of the applications that were not found.
        left: Nothing shall be confirmed yet.
    """

    confirmed = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._page = ScrollPage("", _TEXT)
        self._rows = QVBoxLayout()
        self._boxes: dict[str, QCheckBox] = {}
        self._confirm, back = PrimaryButton("Eingang bestätigen"), QuietButton("Abbrechen")
        self._confirm.clicked.connect(lambda: self.confirmed.emit(tuple(id_ for id_, box in self._boxes.items() if not box.isChecked())))
        back.clicked.connect(self.left)
        buttons = QHBoxLayout()
        for button in (self._confirm, back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        card = TitledCard("Anträge der Übergabe")
        card.column.addLayout(self._rows)
        card.column.addLayout(buttons)
        self._page.body.addWidget(card)
        around = QVBoxLayout(self)
        around.setContentsMargins(24, 16, 24, 16)
        around.addWidget(self._page)

    def show_sheet(self, sheet: FoundSheet) -> None:
        """Show what may have arrived, all of it ticked; Enter says so."""
        self._page.heading.setText(sheet.title)
        emptied(self._rows)
        self._boxes = {line.id: self._box(line) for line in sheet.lines}
        for line in sheet.lines:
            self._rows.addWidget(row_of(self._boxes[line.id], line, ()))
        self._count()

    def focus(self) -> None:
        """Make Enter confirm."""
        self._confirm.setFocus(Qt.FocusReason.OtherFocusReason)

    def _box(self, line: CaseLine) -> QCheckBox:
        box = QCheckBox(button_text(line.title))
        box.setFixedWidth(TITLE_PX)
        box.setChecked(True)
        box.setAccessibleName(f"{line.title}, {line.detail}")
        box.toggled.connect(lambda _: self._count())
        return box

    def _count(self) -> None:
        count = sum(box.isChecked() for box in self._boxes.values())
        self._confirm.setText(f"Eingang bei {counted(count, 'Antrag', 'Anträgen')} bestätigen")
        self._confirm.setEnabled(count > 0)
