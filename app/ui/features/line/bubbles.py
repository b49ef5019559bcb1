"""What was said in a thread, as bubbles: ours on the right, theirs on the left, notes of our own set apart."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.features.line.thread import Bubble
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.card import Card
from app.ui.widgets.labels import SmallLabel, StrongLabel, WrappedLabel

_SHARE = 4
"""A bubble takes this much of the width to one of empty room beside it."""


class BubbleCard(Card):
    """One entry."""

    def __init__(self, bubble: Bubble, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("note_bubble" if bubble.is_note else "card")
        who, when, text = StrongLabel(bubble.who), SmallLabel(bubble.when), QLabel(bubble.text)
        who.setWordWrap(True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        text.setAccessibleName(f"{bubble.who}, {bubble.when}")
        text.setAccessibleDescription(bubble.text)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(who, 1)
        head.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 10, 14, 10)
        self.column.setSpacing(4)
        self.column.addLayout(head)
        self.column.addWidget(text)


class Bubbles(QWidget):
    """All entries of a thread, oldest first.

    Signals:
        held_back: A message is not to go with the next file; carries the entry's id.
    """

    held_back = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._shown: tuple[Bubble, ...] | None = None
        self._empty = WrappedLabel("Noch nichts gesagt. Unten steht, was Sie eintragen können.")
        self._column.addWidget(self._empty)

    def show_bubbles(self, bubbles: tuple[Bubble, ...]) -> None:
        """Show other entries; the same ones stay as they are."""
        if bubbles == self._shown:
            return
        self._shown = bubbles
        self._clear()
        self._empty.setVisible(not bubbles)
        for bubble in bubbles:
            self._column.addWidget(self._row(bubble))

    def _clear(self) -> None:
        while self._column.count() > 1:
            item = self._column.takeAt(1)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _row(self, bubble: Bubble) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        card = BubbleCard(bubble, holder)
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if bubble.leaves_id:
            back = LinkButton("Doch nicht senden", card)
            back.clicked.connect(lambda: self.held_back.emit(bubble.leaves_id))
            card.column.addWidget(back, 0, Qt.AlignmentFlag.AlignRight)
        if bubble.is_ours:
            row.addStretch(1)
        row.addWidget(card, _SHARE)
        if not bubble.is_ours:
            row.addStretch(1)
        return holder
