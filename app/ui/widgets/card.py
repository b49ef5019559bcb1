"""White ground for things that belong together."""

from PySide6.QtWidgets import QFrame, QWidget


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
