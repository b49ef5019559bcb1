"""*Anträge*: stages with their counts, filters, the table, and below it what can be done with what is chosen."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.core.terms import word
from app.domain.application_list import Stage
from app.domain.paper import marked_name
from app.domain.terms import ApplicationState
from app.ui.context import ScreenContext
from app.ui.features.applications.case_bar import CaseBar
from app.ui.features.applications.lines import ApplicationLine
from app.ui.features.applications.narrowing_row import NarrowingRow
from app.ui.features.applications.pile_bar import PileBar
from app.ui.features.applications.presenter import ApplicationsPage, ApplicationsPresenter
from app.ui.features.applications.table import ApplicationView
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.filter_row import FilterRow
from app.ui.widgets.labels import Heading, SoftLabel
from app.ui.widgets.screen import Screen

_LOW = 420
_TABLES = "Excel-Tabelle (*.xlsx);;CSV, mit Semikolon (*.csv)"


class ApplicationsScreen(Screen):
    """The tab *Anträge*."""

    least_height_px = 580  # the bar of several chosen applications, and still some rows above it
    _presenter: ApplicationsPresenter

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._runs = OwnedJobs(context.jobs, self)
        self._presenter = ApplicationsPresenter(self, desk=context.desk, runs=self._runs, doors=context.navigator, today=context.today)
        self._today, self._doors = context.today, context.navigator
        self._watermark = context.desk.seal.watermark
        self._count = SoftLabel("")
        self._stages = FilterRow("Anträge zeigen", [(each, word("stage", each)) for each in Stage])
        self._narrowing = NarrowingRow()
        self._outing = QuietButton("Ausflug planen …")
        self._outing.setToolTip("Ein Ausflug für eine Gruppe: für jedes Kind ein Blatt")
        self._take_along = QuietButton("Tabelle speichern …")
        self._take_along.setToolTip("Was die Liste zeigt, für Excel")
        self._table = ApplicationView()
        self._empty = EmptyState("", "")
        self._bar = CaseBar(self._presenter, context.today)
        self._pile = PileBar(self._presenter, context.today)
        self._lay_out()
        self._connect()

    @override
    def print_current(self) -> None:
        self._print(self._table.chosen_ids())

    def show_page(self, page: ApplicationsPage) -> None:
        """Show which applications there are, counts, filter and order; what is in sight is read anew."""
        self._stages.choose(page.question.stage)
        for stage, count in page.found.by_stage.items():
            self._stages.show_count(stage, count)
        self._narrowing.show_question(page.question, page.choices)
        self._count.setText(page.count_words)
        self._take_along.setEnabled(bool(page.found.ids))
        order = Qt.SortOrder.DescendingOrder if page.question.descending else Qt.SortOrder.AscendingOrder
        header = self._table.horizontalHeader()
        with QSignalBlocker(header):  # the order is already the presenter's
            header.setSortIndicator(page.column, order)
        self._table.show_ids(page.found.ids)
        self._show_empty(page)

    def show_pile(self, application_ids: tuple[str, ...], steps: tuple[ApplicationState, ...]) -> None:
        """Show what can be done with several applications, if they are still what is chosen."""
        if application_ids == self._table.chosen_ids():
            self._pile.show_pile(application_ids, steps)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where it is low, give the table what the title takes, and while a step is recorded the filters too."""
        is_low = self.height() < _LOW
        self._head.setVisible(not is_low)
        for filters in (self._stages, self._narrowing):
            filters.setVisible(not (is_low and self._bar.is_asking))

    def _show_empty(self, page: ApplicationsPage) -> None:
        chosen = word("stage", page.question.stage)
        if page.found.ids:
            self._stack.setCurrentWidget(self._table)
            return
        if page.question.is_narrowed:
            self._empty.show_text("Nichts gefunden", f"Unter „{chosen}“ passt kein Antrag zu Suche und Filtern.")
        elif page.found.total or page.question.stage is not Stage.OPEN:
            self._empty.show_text("Hier liegt nichts", f"Kein Antrag ist gerade „{chosen}“.")
        else:
            self._empty.show_text(
                "Noch keine Anträge",
                "Ein Antrag beginnt bei der Familie: unter „Familien“ die Familie öffnen und beim Kind die Leistung wählen.",
            )
        self._stack.setCurrentWidget(self._empty)

    def _connect(self) -> None:
        self._stages.chosen.connect(self._presenter.choose)
        self._narrowing.narrowed.connect(self._presenter.narrow)
        self._outing.clicked.connect(self._doors.plan_outing)
        self._take_along.clicked.connect(self._ask_file)
        self._bar.asking_changed.connect(self._make_room)
        self._table.opened.connect(self._presenter.open)
        self._table.printed.connect(self._print)
        self._table.chosen.connect(self._on_chosen)
        self._table.page_wanted.connect(self._load_lines)
        self._table.horizontalHeader().sortIndicatorChanged.connect(self._on_sort)
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._table.customContextMenuRequested.connect(self._show_menu)

    def _load_lines(self, application_ids: tuple[str, ...]) -> None:
        self._runs.query(partial(self._presenter.lines, application_ids), self._table.take_lines, self._doors.show_problem)

    def _on_chosen(self, application_ids: tuple[str, ...]) -> None:
        """Show what can be done with what is chosen: one, several, or nothing."""
        several = len(application_ids) > 1
        self._bar.show_line(self._table.line_of(application_ids[0]) if len(application_ids) == 1 else None)
        self._pile.setVisible(several and self._pile.isVisible())
        if several:
            self._presenter.consider(application_ids)

    def _print(self, application_ids: tuple[str, ...]) -> None:
        line = self._table.current_line()
        if len(application_ids) > 1:
            self._presenter.print_together(application_ids)
        elif line is not None:
            self._presenter.print(line)

    def _ask_file(self) -> None:
        """Ask where the table goes; its name says nothing of anybody."""
        dialog = QFileDialog(self, "Tabelle speichern", self._file_name(), _TABLES)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save_table(name, dialog.selectedNameFilter()))
        dialog.open()

    def _file_name(self) -> str:
        return marked_name(f"Antraege-{self._today().isoformat()}", self._watermark)

    def save_table(self, name: str, kind: str = "") -> None:
        """Write the list into a file; a name without an ending gets that of the kind chosen."""
        path = Path(name)
        if path.suffix.casefold() not in {".xlsx", ".csv"}:
            path = path.with_name(path.name + (".csv" if "csv" in kind else ".xlsx"))
        self._presenter.save_table(path)

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
        top.addSpacing(8)
        top.addWidget(self._outing)
        top.addWidget(self._take_along)
        self._stack = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._head)
        column.addWidget(self._stages)
        column.addWidget(self._narrowing)
        column.addLayout(self._stack, 1)
        # Only now: a stack without a place shows its first page as a window of its own.
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._empty)
        column.addWidget(self._bar)
        column.addWidget(self._pile)
