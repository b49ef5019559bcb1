"""The short help of F1: which key does what."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from app.ui.widgets.buttons import PrimaryButton
from app.ui.widgets.labels import Heading, SoftLabel, StrongLabel

_KEYS = (
    ("Strg+1 … Strg+4", "Heute, Familien, Anträge, Direkter Draht"),
    ("Strg+F", "in allem suchen; Esc leert die Suche"),
    ("Strg+N", "Neues anlegen: Familie oder Frage"),
    ("Strg+P", "drucken, mit Vorschau"),
    ("F2", "Ansicht für den Tresen: nur die offene Familie"),
    ("Strg+L", "sperren"),
    ("Esc", "zurück"),
    ("F1", "diese Übersicht"),
)


class ShortcutsCard(QDialog):
    """Lists the shortcuts; any of Esc, Enter and the button closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Tasten")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rows = QGridLayout()
        rows.setHorizontalSpacing(24)
        rows.setVerticalSpacing(10)
        for row, (keys, what) in enumerate(_KEYS):
            rows.addWidget(StrongLabel(keys), row, 0)
            rows.addWidget(SoftLabel(what), row, 1)
        close = PrimaryButton("Schließen  Esc")
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(18)
        column.addWidget(Heading("Tasten"))
        column.addLayout(rows)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
