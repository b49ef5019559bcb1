"""One card in the middle of an empty page: how everything before the desk looks."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.card import Card, in_the_middle
from app.ui.widgets.labels import PageHeading, WrappedLabel
from app.ui.widgets.scrolling import Scrolling

CARD_WIDTH_PX = 520


class CardPage(QWidget):
    """A heading, a sentence and what a subclass puts below them."""

    def __init__(self, title: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = PageHeading(title)
        self.heading.setWordWrap(True)
        self.text = WrappedLabel(text)
        if not text:
            self.text.hide()
        card = Card()
        card.setFixedWidth(CARD_WIDTH_PX)
        self.column = QVBoxLayout(card)
        self.column.setContentsMargins(32, 28, 32, 28)
        self.column.setSpacing(14)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.text)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scrolling(in_the_middle(card)))

    def show_text(self, title: str, text: str) -> None:
        """Say something else."""
        self.heading.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))
