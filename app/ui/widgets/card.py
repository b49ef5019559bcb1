"""White ground for things that belong together."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget


class Card(QFrame):
    """A card with a thin line around it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")


class Rule(QFrame):
    """A thin line between lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rule")


def centred(widget: QWidget) -> QHBoxLayout:
    """Put a widget in the middle; unlike an alignment this lets wrapped text have the height it needs."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row


def in_the_middle(card: QWidget) -> QWidget:
    """Put a card in the middle of an empty page, a little above its half."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.addStretch(1)
    column.addLayout(centred(card))
    column.addStretch(2)
    return page
