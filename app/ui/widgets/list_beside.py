"""A list on the left and what is open on the right, behind a way back: the pages *Direkter Draht* leads to."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QBoxLayout, QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.card import Card
from app.ui.widgets.labels import Heading
from app.ui.widgets.scroll_page import ScrollPage
from app.ui.widgets.side_by_side import SideBySide

_LIST_PX = 372
_NARROW = 800
"""Below this width the list and what is open do not stand beside each other."""
_NO_LIMIT = 16_777_215
_CARDS_PX = 300


class ListBeside(QWidget):
    """Shows a list and beside it what is open; a narrow window has room for one of the two, with a way back to the list."""

    def __init__(self, side: QWidget, entries: QAbstractItemView, open_part: QWidget) -> None:
        super().__init__()
        self._side, self._open_part = side, open_part
        self._is_open = False
        self._back = LinkButton("Zur Liste", icon_name="chevron-left")
        self._back.clicked.connect(self.show_list)
        self._shown = QWidget()
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(open_part, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(side)
        self._row.addWidget(self._shown, 1)
        self._entries = entries
        entries.clicked.connect(self.show_open)
        entries.activated.connect(self.show_open)
        entries.model().modelReset.connect(self._arrange)
        self._arrange()

    def show_open(self) -> None:
        """Show what is open, where there is no room for it beside the list."""
        self._is_open = True
        self._arrange()

    def show_list(self) -> None:
        """Go back to the list."""
        self._is_open = False
        self._arrange()

    @override
    def minimumSizeHint(self) -> QSize:
        """Answer the width one of the two needs."""
        widths = (part.minimumSizeHint().width() for part in (self._side, self._open_part))
        return QSize(max(widths), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:  # something wider or narrower may have been opened
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        is_narrow = self.width() < max(_NARROW, _LIST_PX + self._open_part.minimumSizeHint().width())
        self._side.setMinimumWidth(0 if is_narrow else _LIST_PX)
        self._side.setMaximumWidth(_NO_LIMIT if is_narrow else _LIST_PX)
        self._side.setVisible(not (is_narrow and self._is_open))
        is_empty = self._entries.model().rowCount() == 0  # then what stands beside the list says what to do first
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)
        self._shown.setVisible(self._is_open or is_empty or not is_narrow)
        self._back.setVisible(is_narrow and self._is_open)


def put_beside(screen: QWidget, side: QWidget, entries: QAbstractItemView, stack: QStackedWidget, shown: Sequence[QWidget]) -> ListBeside:
    """Fill a screen with its list and, right of it, one of the widgets that can be shown."""
    for part in shown:
        stack.addWidget(part)
    both = ListBeside(side, entries, stack)
    row = QHBoxLayout(screen)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(both)
    return both


def list_side(
    title: str, *, back: Callable[[], None], count: QLabel, above: Sequence[QWidget], entries: QWidget, below: Sequence[QWidget]
) -> QFrame:
    """Make the left side: the way back, what this is and how many, then the list between what stands above and below it."""
    side = QFrame()
    side.setObjectName("panel")
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
    for side_card in side_cards:
        side_card.setFixedWidth(_CARDS_PX)
    main, side = _column(cards), _column(side_cards)
    page.body.addWidget(SideBySide(main, side, stretching=main, least_px=_CARDS_PX, spacing=16))
    around = QVBoxLayout(pane)
    around.setContentsMargins(24, 16, 24, 16)
    around.addWidget(page)


def _column(cards: Sequence[QWidget]) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return holder
