"""*Anträge*: filter chips, the table, and below it what can be done with the chosen application."""

from functools import partial

from PySide6.QtCore import QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.context import ScreenContext
from app.ui.features.applications.case_bar import CaseBar
from app.ui.features.applications.lines import ApplicationLine, Filter
from app.ui.features.applications.presenter import ApplicationsPage, ApplicationsPresenter
from app.ui.features.applications.table import ApplicationView
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.filter_row import FilterRow
from app.ui.widgets.labels import Heading, SoftLabel
from app.ui.widgets.screen import Screen

_LOW = 420


class ApplicationsScreen(Screen):
    """The tab *Anträge*."""

    _presenter: ApplicationsPresenter

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._presenter = ApplicationsPresenter(
            self,
            desk=context.desk,
            runs=OwnedJobs(context.jobs, self),
            doors=context.navigator,
            today=context.today,
        )
        self._today = context.today
        self._count = SoftLabel("")
        self._filters = FilterRow("Anträge zeigen", [(each, each.value) for each in Filter])
        self._table = ApplicationView()
        self._empty = EmptyState("", "")
        self._bar = CaseBar(self._presenter, context.today)
        self._lay_out()
        self._connect()

    @override
    def print_current(self) -> None:
        line = self._table.current_line()
        if line is not None:
            self._presenter.print(line)

    def show_page(self, page: ApplicationsPage) -> None:
        """Show lines, count, filter and order."""
        self._filters.choose(page.chosen)
        self._count.setText(page.count_words)
        order = Qt.SortOrder.DescendingOrder if page.descending else Qt.SortOrder.AscendingOrder
        header = self._table.horizontalHeader()
        with QSignalBlocker(header):  # the order is already the presenter's
            header.setSortIndicator(page.column, order)
        self._table.show_lines(page.lines)
        self._show_empty(page)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where it is low, give the table what the title takes, and while a step is recorded the filters too."""
        is_low = self.height() < _LOW
        self._head.setVisible(not is_low)
        self._filters.setVisible(not (is_low and self._bar.is_asking))

    def _show_empty(self, page: ApplicationsPage) -> None:
        if page.lines:
            self._stack.setCurrentWidget(self._table)
            return
        if page.text:
            self._empty.show_text("Nichts gefunden", f"Unter „{page.chosen.value}“ passt kein Antrag zur Suche.")
        elif page.total or page.chosen is not Filter.OPEN:
            self._empty.show_text("Hier liegt nichts", f"Kein Antrag ist gerade „{page.chosen.value}“.")
        else:
            self._empty.show_text(
                "Noch keine Anträge",
                "Ein Antrag beginnt bei der Familie: unter „Familien“ die Familie öffnen und beim Kind die Leistung wählen.",
            )
        self._stack.setCurrentWidget(self._empty)

    def _connect(self) -> None:
        self._filters.chosen.connect(self._presenter.choose)
        self._bar.asking_changed.connect(self._make_room)
        self._table.opened.connect(self._presenter.open)
        self._table.printed.connect(self._presenter.print)
        self._table.current_changed.connect(self._bar.show_line)
        self._table.horizontalHeader().sortIndicatorChanged.connect(self._on_sort)
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._table.customContextMenuRequested.connect(self._show_menu)

    def _on_sort(self, column: int, order: Qt.SortOrder) -> None:
        self._presenter.sort(column, descending=order is Qt.SortOrder.DescendingOrder)

    def _show_menu(self, where: QPoint) -> None:
        line = self._table.current_line()
        if line is not None:
            menu = self._menu(line)
            menu.popup(self._table.viewport().mapToGlobal(where))

    def _menu(self, line: ApplicationLine) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Familie öffnen\tEnter", lambda: self._presenter.open(line))
        menu.addAction("Drucken …\tP", lambda: self._presenter.print(line))
        menu.addAction("Übergabeliste für diese Stelle …", lambda: self._presenter.print_hand_over(line))
        offer = self._presenter.offer(line)
        if offer is not None:
            menu.addSeparator()
            for state, word in offer.choices:
                menu.addAction(f"{word} …", partial(self._bar.ask, state))
        return menu

    def _lay_out(self) -> None:
        self._head = QWidget()
        top = QHBoxLayout(self._head)
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(Heading("Anträge"))
        top.addStretch(1)
        top.addWidget(self._count)
        self._stack = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._head)
        column.addWidget(self._filters)
        column.addLayout(self._stack, 1)
        # Only now: a stack without a place shows its first page as a window of its own.
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._empty)
        column.addWidget(self._bar)
