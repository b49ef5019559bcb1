"""A card with a title."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.widgets.card import Card
from app.ui.widgets.labels import CardHeading


class TitledCard(Card):
    """A card with a title; ``column`` takes what stands below it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 14, 20, 14)
        self.column.setSpacing(10)
        self.head = QHBoxLayout()
        self.head.setSpacing(10)
        self.head.addWidget(CardHeading(title))
        self.head.addStretch(1)
        self.column.addLayout(self.head)
