"""The short list of shortcuts (Umschalt+F1): a card over the page, gone with Esc, F1 or a click."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.widgets.buttons import PrimaryButton
from app.ui.widgets.card import Card, in_the_middle
from app.ui.widgets.labels import PageHeading, StrongLabel, WrappedLabel
from app.ui.widgets.scrolling import Scrolling

SHORTCUTS = (
    ("Strg+1 … 5", "Heute, Familien, Anträge, Direkter Draht, Abgleich"),
    ("Strg+F", "Suchen: Name, Geburtsdatum, Telefon, Nummer"),
    ("Strg+G", "Gespräch führen: mit der offenen Familie, sonst fragen, wer da ist; Ziffern wählen die Antwort"),
    ("Strg+N", "Neu anlegen, passend zur offenen Seite"),
    ("Strg+S", "Speichern"),
    ("Strg+P", "Drucken, was gerade offen ist"),
    ("Esc", "Zurück oder abbrechen; was verworfen wird, lässt sich zurückholen"),
    ("Strg+,", "Einstellungen"),
    ("Tab", "Zum nächsten Feld, mit Umschalt zurück"),
    ("F6", "Zum nächsten Teil des Fensters: Reiter, Liste, Seite, Knöpfe; mit Umschalt zurück"),
    ("F2", "Ansicht für den Tresen: nur diese Familie, größere Schrift"),
    ("Strg+L", "Bildschirm sperren"),
    ("F1", "Hilfe zu dem, was gerade zu sehen ist"),
    ("Umschalt+F1", "Diese Liste"),
)
_CARD_WIDTH_PX = 560
_VEIL = QColor(0, 0, 0, 110)
_CLOSING_KEYS = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_F1})


class ShortcutCard(QWidget):
    """Covers its parent; what lies below keeps its state and gets the cursor back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self._before: QWidget | None = None
        card = Card()
        card.setFixedWidth(_CARD_WIDTH_PX)
        column = QVBoxLayout(card)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(14)
        column.addWidget(PageHeading("Tastenkürzel"))
        column.addLayout(_lines())
        self._close = PrimaryButton("Schließen  Esc")
        self._close.clicked.connect(self.leave)
        column.addWidget(self._close)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area = Scrolling(in_the_middle(card))
        outer.addWidget(self._area)
        self.setAccessibleName("Tastenkürzel")
        parent.installEventFilter(self)
        self.hide()

    def toggle(self) -> None:
        """Show the list, or leave it."""
        if self.isVisible():
            self.leave()
            return
        self._before = self.window().focusWidget()
        self.setGeometry(self._page.rect())
        self.show()
        self.raise_()
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Hide the list and give the cursor back."""
        before, self._before = self._before, None
        self.hide()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._page.rect())
        return super().eventFilter(watched, event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Keep the cursor on the card: Tab must not wander over the page below."""
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, *_CLOSING_KEYS}:
            self.leave()
        else:
            self._area.verticalScrollBar().event(event)  # on a low screen the list is longer than the window

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.leave()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), _VEIL)
        painter.end()


def _lines() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for row, (keys, meaning) in enumerate(SHORTCUTS):
        grid.addWidget(StrongLabel(keys), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(WrappedLabel(meaning), row, 1)
    return grid
