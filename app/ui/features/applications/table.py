"""The table of applications: a model that knows all ids and reads lines page by page, and the keys of the desk."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from app.ui.features.applications.cells import LINE_ROLE, DueCell, StateCell
from app.ui.features.applications.lines import COLUMNS, DUE_COLUMN, STATE_COLUMN, ApplicationLine
from app.ui.tables.headed import HeadedTable, Index
from app.ui.widgets.literal import tip_text

_ROW_HEIGHT = 40
_NARROW = 900
_PAGE = 100
_LEFT_OUT_WHEN_NARROW = frozenset({"Stelle", "Zeitraum", "Vorgang"})


class ApplicationTable(HeadedTable):
    """Answers cells from lines whose texts were made before; no cell does work.

    Signals:
        page_wanted: Rows came into view that have not been read; carries their ids.
    """

    page_wanted = Signal(object)

    headings = tuple(column.heading for column in COLUMNS)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids: tuple[str, ...] = ()
        self._rows: dict[str, int] = {}
        self._lines: dict[str, ApplicationLine] = {}
        self._asked: set[int] = set()

    @property
    def ids(self) -> tuple[str, ...]:
        """Answer all applications of the list, in order."""
        return self._ids

    def show_ids(self, ids: tuple[str, ...]) -> None:
        """Show another list; lines known already are shown until they have been read anew."""
        self._asked.clear()
        if ids == self._ids:
            if ids:
                self.dataChanged.emit(self.index(0, 0), self.index(len(ids) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._ids = ids
        self._rows = {each: row for row, each in enumerate(ids)}
        self._lines = {each: line for each, line in self._lines.items() if each in self._rows}
        self.endResetModel()

    def take_lines(self, lines: Sequence[ApplicationLine]) -> None:
        """Take lines that were read; those no longer in the list are dropped."""
        known = [line for line in lines if line.id in self._rows]
        self._lines |= {line.id: line for line in known}
        for first, last in _runs(sorted(self._rows[line.id] for line in known)):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))

    def line(self, row: int) -> ApplicationLine | None:
        """Answer the line of a row, if it has been read."""
        return self._lines.get(self._ids[row]) if 0 <= row < len(self._ids) else None

    def row_of(self, application_id: str) -> int:
        """Answer where an application stands, or -1."""
        return self._rows.get(application_id, -1)

    @override
    def count(self) -> int:
        return len(self._ids)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.row() // _PAGE not in self._asked:
            self._ask(index.row() // _PAGE)
        line = self.line(index.row())
        if line is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole and index.column() == 0 else None
        text = line.texts[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(text)
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.AccessibleTextRole:
            # The first cell speaks for the whole line; the others for themselves, with their heading.
            return line.spoken if index.column() == 0 else f"{COLUMNS[index.column()].heading} {text or 'leer'}"
        return None

    def _ask(self, page: int) -> None:
        self._asked.add(page)
        self.page_wanted.emit(self._ids[page * _PAGE : (page + 1) * _PAGE])


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Answer the stretches of rows without a gap, first and last of each."""
    starts = [row for place, row in enumerate(rows) if place == 0 or rows[place - 1] != row - 1]
    ends = [row for place, row in enumerate(rows) if place == len(rows) - 1 or rows[place + 1] != row + 1]
    return list(zip(starts, ends, strict=True))


class ApplicationView(QTableView):
    """The table with the keys of the desk: Enter opens, P prints, Strg+A takes all.

    Signals:
        opened: A line was opened; carries it.
        printed: Lines are to be printed; carries their ids.
        chosen: Another line is chosen, several, or none; carries their ids.
        page_wanted: Rows came into view that have not been read; carries their ids.
    """

    opened = Signal(object)
    printed = Signal(object)
    chosen = Signal(object)
    page_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = ApplicationTable(self)
        self._is_showing = False
        self.setModel(self._table)
        self._set_up()
        self.doubleClicked.connect(self._open_current)
        self._table.page_wanted.connect(self.page_wanted)
        self.selectionModel().selectionChanged.connect(lambda *_: self._tell_chosen())

    def show_ids(self, ids: tuple[str, ...]) -> None:
        """Show another list; what was chosen stays chosen while it is among them."""
        before, current = self.chosen_ids(), self.currentIndex().row()
        current_id = self._table.ids[current] if 0 <= current < len(self._table.ids) else ""
        self._is_showing = True
        self._table.show_ids(ids)
        self._choose([row for each in before if (row := self._table.row_of(each)) >= 0], self._table.row_of(current_id))
        self._is_showing = False
        self._tell_chosen()

    def take_lines(self, lines: Sequence[ApplicationLine]) -> None:
        """Show lines that were read."""
        self._table.take_lines(lines)
        if any(line.id in self.chosen_ids() for line in lines):
            self._tell_chosen()

    def current_line(self) -> ApplicationLine | None:
        """Answer the chosen line, if it has been read."""
        return self._table.line(self.currentIndex().row()) if self.currentIndex().isValid() else None

    def chosen_ids(self) -> tuple[str, ...]:
        """Answer all applications chosen, in the order of the list."""
        ranges = sorted((each.top(), each.bottom()) for each in self.selectionModel().selection().toList())
        return tuple(dict.fromkeys(each for top, bottom in ranges for each in self._table.ids[top : bottom + 1]))

    def line_of(self, application_id: str) -> ApplicationLine | None:
        """Answer one line, if it has been read."""
        return self._table.line(self._table.row_of(application_id))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current_line()
        has_modifier = bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
        if line is None or has_modifier:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(line)
        elif event.key() == Qt.Key.Key_P:
            self.printed.emit(self.chosen_ids())
        else:
            super().keyPressEvent(event)

    def _choose(self, rows: Sequence[int], current: int) -> None:
        selection = QItemSelection()
        for first, last in _runs(sorted(rows)):
            selection.select(self._table.index(first, 0), self._table.index(last, len(COLUMNS) - 1))
        model = self.selectionModel()
        if current >= 0:
            model.setCurrentIndex(self._table.index(current, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _tell_chosen(self) -> None:
        if not self._is_showing:
            self.chosen.emit(self.chosen_ids())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        self.scrollTo(self.currentIndex())

    def _open_current(self) -> None:
        line = self.current_line()
        if line is not None:
            self.opened.emit(line)

    def _set_up(self) -> None:
        self.setObjectName("framed")
        self.setAccessibleName("Anträge")
        self.setToolTip("Mehrere wählen: Strg oder Umschalt halten; Strg+A nimmt alle.")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.setItemDelegateForColumn(STATE_COLUMN, StateCell(self))
        self.setItemDelegateForColumn(DUE_COLUMN, DueCell(self))
        self._set_up_header()

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setHighlightSections(False)
        header.setSortIndicator(DUE_COLUMN, Qt.SortOrder.AscendingOrder)
        header.setToolTip("Klick auf eine Überschrift sortiert, ein zweiter kehrt die Folge um.")
        header.setAccessibleName("Spalten der Anträge")

    def _fit_columns(self) -> None:
        """Share the width among the columns; where it is narrow, leave out what the line below shows anyway."""
        is_narrow = self.width() < _NARROW
        shown = [column for column in COLUMNS if not (is_narrow and column.heading in _LEFT_OUT_WHEN_NARROW)]
        shares = sum(column.share for column in shown)
        left = max(0, self.viewport().width() - sum(column.least_px for column in shown))
        for number, column in enumerate(COLUMNS):
            self.setColumnHidden(number, column not in shown)
            self.setColumnWidth(number, column.least_px + left * column.share // shares)
