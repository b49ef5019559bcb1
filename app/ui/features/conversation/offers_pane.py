"""The right of *Gespräch*: what the child can have, growing with each answer; a tick takes it into the pack."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from app.domain.terms import Benefit
from app.ui.features.conversation.page import OfferLine, TalkPage
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import CardHeading, SmallLabel, WrappedLabel
from app.ui.widgets.scrolling import Scrolling

_MARGIN = 14


class OfferCard(Card):
    """One benefit.

    Signals:
        chosen: It was taken into the pack or left out; carries which.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tick = QCheckBox(self)
        self._chip = Chip("", "neutral", self)
        self._text = WrappedLabel("", self)
        self._text.setObjectName("small")
        self.tick.setObjectName("offer")
        head = FlowLayout()
        head.addWidget(self.tick)
        head.addWidget(self._chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._text)
        self._line: OfferLine | None = None
        self.tick.clicked.connect(lambda on: self.chosen.emit(bool(on)))

    def show_line(self, line: OfferLine) -> None:
        """Show how it stands with the benefit."""
        if line == self._line:
            return
        self._line = line
        self.tick.setText(line.title)
        self.tick.setChecked(line.is_chosen)
        self.tick.setEnabled(line.can_choose)
        self.tick.setAccessibleName(f"{line.title} beantragen")
        self.tick.setAccessibleDescription(f"{line.state}. {line.text}")
        self._chip.show_state(line.state, line.tone)
        self._text.setText(line.text)
        self._text.setVisible(bool(line.text))


class OffersPane(QFrame):
    """All benefits of the open child.

    Signals:
        chosen: A benefit was taken into the pack or left out; carries ``(Benefit, bool)``.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self._heading = CardHeading("Was steht zu?")
        self._as_of = SmallLabel("")
        head = QVBoxLayout()  # beside each other they touch as soon as a name is long, or the text large
        head.setContentsMargins(_MARGIN, 12, _MARGIN, 4)
        head.setSpacing(2)
        head.addWidget(self._heading)
        head.addWidget(self._as_of)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(_MARGIN, 4, _MARGIN, _MARGIN)
        self._column.setSpacing(8)
        self._note = SmallLabel("Hinweis, keine Entscheidung – die trifft die Stelle.")
        self._note.setWordWrap(True)
        self._column.addWidget(self._note)
        self._column.addStretch(1)
        self._cards: dict[Benefit, OfferCard] = {}
        scroll = Scrolling(self._body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(scroll, 1)

    @property
    def cards(self) -> dict[Benefit, OfferCard]:
        """Answer the cards shown."""
        return dict(self._cards)

    def show_page(self, page: TalkPage) -> None:
        """Show what the open child can have; cards move to their place, the cursor stays in them."""
        self._heading.setText(f"Was steht {page.name} zu?" if page.name else "Was steht zu?")
        self._as_of.setText(page.as_of)
        for place, line in enumerate(page.offers):
            card = self._cards.get(line.benefit)
            if card is None:
                self._cards[line.benefit] = card = self._card(line.benefit)
            card.show_line(line)
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
        shown = {line.benefit for line in page.offers}
        for benefit, card in self._cards.items():
            card.setVisible(benefit in shown)

    def clear(self) -> None:
        """Show nobody."""
        self._heading.setText("Was steht zu?")
        for card in self._cards.values():
            card.hide()

    def _card(self, benefit: Benefit) -> OfferCard:
        card = OfferCard(self._body)
        card.chosen.connect(lambda wanted: self.chosen.emit((benefit, wanted)))
        return card
