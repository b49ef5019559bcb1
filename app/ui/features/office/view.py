"""The one screen of an office: on the left what its centres ask and send, on the right what is open."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from app.core.dates import format_date
from app.ui.context import ScreenContext
from app.ui.features.office.details import DetailCards
from app.ui.features.office.new_forms import NewForms
from app.ui.features.office.page import Detail, Item, OfficePage, Shown
from app.ui.features.office.presenter import Key, OfficePresenter
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.filter_row import FilterRow
from app.ui.widgets.labels import Heading, SoftLabel
from app.ui.widgets.list_beside import ListBeside
from app.ui.widgets.screen import Screen
from app.ui.widgets.scroll_page import ScrollPage

_LIST_PX, _PAGE_PX, _GAP_PX = 400, 820, 4
_NOTHING = (
    "Noch ist nichts da",
    "Unter „Abgleich“ die Dateien der Zentren lesen. Was sie fragen und schicken, steht dann hier.",
)


class OfficeScreen(Screen):
    """Everything between an office and its centres."""

    _presenter: OfficePresenter

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._presenter = OfficePresenter(
            self, desk=context.desk, runs=OwnedJobs(context.jobs, self), notes=context.navigator, today=context.today
        )
        self._count, self._leaving = SoftLabel(""), Banner()
        self._filters = FilterRow("Zeigen", [(each, each.value) for each in Shown])
        self._list = QListWidget()
        self._list.setAccessibleName("Vorgänge der Zentren")
        self._list.setWordWrap(True)
        self._list.setSpacing(_GAP_PX)
        self._new = LinkButton("Anfragen oder fragen   Strg+N")
        self._pane = ScrollPage("", "")
        self._pane.setMaximumWidth(_PAGE_PX)
        self._open: QWidget | None = None
        self._lay_out()
        self._filters.chosen.connect(self._presenter.choose)
        self._list.currentItemChanged.connect(self._on_current)
        self._new.clicked.connect(self._presenter.begin)
        self._leaving.pressed.connect(context.navigator.open_exchange)

    @override
    def new_item(self) -> None:
        self._presenter.begin()

    def show_page(self, page: OfficePage, selected: Key | None) -> None:
        """Show the list."""
        self._filters.choose(page.shown)
        self._count.setText(page.count_words)
        self.badge_changed.emit(page.badge)
        if page.leaving:
            self._leaving.show_text(page.leaving, tone="information", action="Zum Abgleich")
        else:
            self._leaving.hide()
        self._list.blockSignals(True)
        self._list.clear()
        for item in page.items:
            row = _row_of(item)
            self._list.addItem(row)
            if item.key == selected:
                self._list.setCurrentItem(row)
        self._list.blockSignals(False)

    def show_detail(self, detail: Detail | None) -> None:
        """Show what is chosen."""
        if detail is None:
            self._put(EmptyState(*_NOTHING))
            return
        cards, presenter = DetailCards(detail, format_date(self.context.today())), self._presenter
        cards.answered.connect(presenter.answer)
        cards.closed.connect(presenter.close)
        cards.confirmed.connect(presenter.confirm)
        cards.decided.connect(presenter.decide)
        cards.papers_wanted.connect(presenter.ask_papers)
        cards.replied.connect(presenter.reply)
        self._put(cards)

    def show_forms(self, centres: tuple[tuple[str, str], ...]) -> None:
        """Show the forms for what is new."""
        forms = NewForms(centres)
        forms.asked.connect(self._presenter.ask)
        forms.care_asked.connect(self._presenter.ask_care)
        forms.left.connect(self._presenter.leave_forms)
        self._put(forms)
        self._both.show_open()

    def _put(self, widget: QWidget) -> None:
        if self._open is not None:
            self._pane.body.removeWidget(self._open)
            self._open.hide()
            self._open.deleteLater()
        self._open = widget
        self._pane.body.addWidget(widget)

    def _on_current(self, row: QListWidgetItem | None) -> None:
        if row is not None:
            self._presenter.select(row.data(Qt.ItemDataRole.UserRole))

    def _lay_out(self) -> None:
        self._pane.heading.hide()
        self._pane.text.hide()
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._pane, 100)
        middle.addStretch(1)
        shown = QWidget()
        right = QVBoxLayout(shown)
        right.setContentsMargins(20, 14, 20, 8)
        right.addWidget(self._leaving)
        right.addLayout(middle, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._both = ListBeside(self._left_side(), self._list, shown)
        row.addWidget(self._both)

    def _left_side(self) -> QWidget:
        side = QFrame()
        side.setObjectName("panel")
        side.setFixedWidth(_LIST_PX)
        head = QHBoxLayout()
        head.addWidget(Heading("Direkter Draht"), 1)
        head.addWidget(self._count)
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._filters)
        column.addWidget(self._list, 1)
        column.addWidget(self._new, 0, Qt.AlignmentFlag.AlignLeft)
        return side


def _row_of(item: Item) -> QListWidgetItem:
    mark = "● " if item.waits else ""
    row = QListWidgetItem(f"{mark}{item.title}\n{item.chip} · {item.detail}")
    row.setData(Qt.ItemDataRole.UserRole, item.key)
    row.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.title}, {item.chip}, {item.detail}")
    return row
