"""A list on the left and what is open on the right, behind a way back: the pages *Direkter Draht* leads to."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.card import Card
from app.ui.widgets.labels import Heading
from app.ui.widgets.scroll_page import ScrollPage

_LIST_PX = 372
_CARDS_PX = 300


def put_beside(screen: QWidget, side: QWidget, stack: QStackedWidget, shown: Sequence[QWidget]) -> None:
    """Fill a screen with its list and, right of it, one of the widgets that can be shown."""
    for part in shown:
        stack.addWidget(part)
    row = QHBoxLayout(screen)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(side)
    row.addWidget(stack, 1)


def list_side(
    title: str, *, back: Callable[[], None], count: QLabel, above: Sequence[QWidget], entries: QWidget, below: Sequence[QWidget]
) -> QFrame:
    """Make the left side: the way back, what this is and how many, then the list between what stands above and below it."""
    side = QFrame()
    side.setObjectName("panel")
    side.setFixedWidth(_LIST_PX)
    leave = LinkButton("Zurück zu „Direkter Draht“")
    leave.clicked.connect(back)
    head = QHBoxLayout()
    head.addWidget(Heading(title), 1)
    head.addWidget(count)
    around = QVBoxLayout()
    around.setContentsMargins(16, 0, 16, 0)
    around.addWidget(leave, 0, Qt.AlignmentFlag.AlignLeft)
    around.addLayout(head)
    for part in above:
        around.addWidget(part)
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 8, 0, 8)
    column.setSpacing(8)
    column.addLayout(around)
    column.addWidget(entries, 1)
    for part in below:
        column.addWidget(part)
    return side


def put_in_columns(pane: QWidget, page: ScrollPage, cards: Sequence[QWidget], side_cards: Sequence[Card]) -> None:
    """Fill a pane with a page of cards, with narrow ones in a column on the right."""
    left, right = QVBoxLayout(), QVBoxLayout()
    for column in (left, right):
        column.setSpacing(12)
    for card in cards:
        left.addWidget(card)
    for side_card in side_cards:
        side_card.setFixedWidth(_CARDS_PX)
        right.addWidget(side_card)
    left.addStretch(1)
    right.addStretch(1)
    columns = QHBoxLayout()
    columns.setSpacing(16)
    columns.addLayout(left, 1)
    columns.addLayout(right)
    page.body.addLayout(columns)
    around = QVBoxLayout(pane)
    around.setContentsMargins(24, 16, 24, 16)
    around.addWidget(page)
